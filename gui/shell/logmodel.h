// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <deque>

#include "gui/shell/notifier.h"

namespace pk {

// Everything the notifier said since the start, newest last; the oldest go beyond kKept.
class LogModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int kKept = 2'000;
    enum Role { LevelRole = Qt::UserRole + 1, TimeRole, TextRole };

    explicit LogModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    void append(Notifier::Level level, const QString& text, const QDateTime& time = QDateTime::currentDateTime());
    void clear();
    [[nodiscard]] QString asText() const; // one line an entry, for the clipboard
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Entry {
        QDateTime time;
        Notifier::Level level;
        QString text;
    };
    [[nodiscard]] static QString line(const Entry& entry);

    std::deque<Entry> m_entries;
};

} // namespace pk
