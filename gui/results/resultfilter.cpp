// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultfilter.h"

#include "gui/results/resultsmodel.h"

namespace pk {

using namespace Qt::StringLiterals;

ResultFilter::ResultFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(ResultsModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void ResultFilter::setText(const QString& text) {
    if (m_text == text)
        return;
    m_text = text;
    invalidateFilter();
}

void ResultFilter::setRange(qint64 fromMs, qint64 toMs) {
    if (m_fromMs == fromMs && m_toMs == toMs)
        return;
    m_fromMs = fromMs;
    m_toMs = toMs;
    invalidateFilter();
}

bool ResultFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const Pk& pk = static_cast<const ResultsModel*>(sourceModel())->view(row).pk;
    if ((m_fromMs != 0 && pk.startTimeMs < m_fromMs) || (m_toMs != 0 && pk.startTimeMs >= m_toMs))
        return false;
    if (m_text.isEmpty() || pk.showId.contains(m_text, Qt::CaseInsensitive) || QString::number(pk.pkId) == m_text)
        return true;
    for (const PkSide& side : pk.sides) {
        if (side.giftName.contains(m_text, Qt::CaseInsensitive) ||
            side.giftNameEn.contains(m_text, Qt::CaseInsensitive) || QString::number(side.giftId) == m_text)
            return true;
    }
    return false;
}

} // namespace pk
