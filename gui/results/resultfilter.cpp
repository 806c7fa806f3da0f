// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultfilter.h"

#include "gui/results/resultsmodel.h"

namespace pk {

ResultFilter::ResultFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(ResultsModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void ResultFilter::setCriteria(const ResultCriteria& criteria) {
    if (m_criteria == criteria)
        return;
    m_criteria = criteria;
    invalidateFilter();
}

bool ResultFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    return m_criteria.matches(static_cast<const ResultsModel*>(sourceModel())->view(row));
}

} // namespace pk
