// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

#include "gui/results/resultcriteria.h"

namespace pk {

// Which of the results at hand are listed, and in which order.
class ResultFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ResultFilter(QObject* parent = nullptr);

    void setCriteria(const ResultCriteria& criteria);
    [[nodiscard]] const ResultCriteria& criteria() const { return m_criteria; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    ResultCriteria m_criteria;
};

} // namespace pk
