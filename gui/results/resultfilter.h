// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace pk {

// Which results are listed: text in show, gift names or ids, and when the PK started.
class ResultFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ResultFilter(QObject* parent = nullptr);

    void setText(const QString& text);
    void setRange(qint64 fromMs, qint64 toMs); // 0: no bound; toMs exclusive
    [[nodiscard]] qint64 fromMs() const { return m_fromMs; }
    [[nodiscard]] qint64 toMs() const { return m_toMs; }
    [[nodiscard]] bool isFiltering() const { return !m_text.isEmpty() || m_fromMs != 0 || m_toMs != 0; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_text;
    qint64 m_fromMs = 0;
    qint64 m_toMs = 0;
};

} // namespace pk
