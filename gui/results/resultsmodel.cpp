// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultsmodel.h"

#include <algorithm>
#include <iterator>

#include "gui/widgets/resultwords.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

auto placeOf(const std::vector<PkView>& views, PkId pkId) {
    return std::lower_bound(views.cbegin(), views.cend(), pkId,
                            [](const PkView& view, PkId id) { return view.pk.pkId > id; });
}

} // namespace

void ResultsModel::merge(const std::vector<PkView>& views) {
    std::vector<const PkView*> ended;
    for (const PkView& view : views) {
        if (view.pk.isFinal())
            ended.push_back(&view);
    }
    if (m_views.empty() && ended.size() > 1) { // a load: one reset instead of a thousand insertions
        std::sort(ended.begin(), ended.end(), [](const PkView* a, const PkView* b) { return a->pk.pkId > b->pk.pkId; });
        beginResetModel();
        for (const PkView* view : ended)
            m_views.push_back(*view);
        endResetModel();
        return;
    }
    std::sort(ended.begin(), ended.end(), [](const PkView* a, const PkView* b) { return a->pk.pkId > b->pk.pkId; });
    const auto isSame = [](const PkView* a, const PkView* b) { return a->pk.pkId == b->pk.pkId; };
    ended.erase(std::unique(ended.begin(), ended.end(), isSame), ended.end());
    for (std::size_t i = 0; i < ended.size();) {
        const auto place = placeOf(m_views, ended[i]->pk.pkId);
        const int row = int(place - m_views.cbegin());
        if (place != m_views.cend() && place->pk.pkId == ended[i]->pk.pkId) {
            replace(row, *ended[i++]);
            continue;
        }
        // All that belong between the same two rows come in as one.
        const PkId below = place == m_views.cend() ? 0 : place->pk.pkId;
        std::size_t end = i + 1;
        while (end < ended.size() && ended[end]->pk.pkId > below)
            ++end;
        std::vector<PkView> run;
        std::transform(ended.begin() + std::ptrdiff_t(i), ended.begin() + std::ptrdiff_t(end), std::back_inserter(run),
                       [](const PkView* view) { return *view; });
        beginInsertRows({}, row, row + int(run.size()) - 1);
        m_views.insert(place, std::make_move_iterator(run.begin()), std::make_move_iterator(run.end()));
        endInsertRows();
        i = end;
    }
}

void ResultsModel::keepNewest(int count) {
    if (rowCount() <= count)
        return;
    beginRemoveRows({}, count, rowCount() - 1);
    m_views.erase(m_views.begin() + count, m_views.end());
    m_views.shrink_to_fit();
    endRemoveRows();
}

void ResultsModel::replace(int row, const PkView& view) {
    PkView& known = m_views[std::size_t(row)];
    if (known.version == view.version)
        return;
    known = view;
    emit dataChanged(index(row, 0), index(row, kColumns - 1));
}

void ResultsModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_views.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int ResultsModel::rowOf(PkId pkId) const {
    const auto place = placeOf(m_views, pkId);
    return place != m_views.cend() && place->pk.pkId == pkId ? int(place - m_views.cbegin()) : -1;
}

int ResultsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_views.size());
}

int ResultsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant ResultsModel::sortValue(const PkView& view, Column column) const {
    switch (column) {
        case Column::Ended:
            return view.pk.endTimeMs;
        case Column::Show:
            return view.pk.showId;
        case Column::Result:
            return outcomeTitle(view);
        case Column::Totals:
            return std::max(view.totals[0].metric(view.pk.compareBy), view.totals[1].metric(view.pk.compareBy));
        case Column::Reason:
            return int(view.pk.endReason);
    }
    return {};
}

QVariant ResultsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const PkView& view = m_views[std::size_t(index.row())];
    const auto column = Column(index.column());
    if (role == SortRole)
        return sortValue(view, column);
    if (role == PkIdRole)
        return QVariant::fromValue(view.pk.pkId);
    const bool totals = column == Column::Totals;
    if (role == Qt::AccessibleTextRole && totals)
        return u"%1 %2 : %3 %4"_s.arg(words::giftName(view.pk.sides[0]), totalText(view, Side::A),
                                      totalText(view, Side::B), words::giftName(view.pk.sides[1]));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
        case Column::Ended:
            return words::dateTime(view.pk.endTimeMs);
        case Column::Show:
            return view.pk.showId;
        case Column::Result:
            return outcomeTitle(view);
        case Column::Totals:
            return QString(totalText(view, Side::A) + u" : "_s + totalText(view, Side::B));
        case Column::Reason:
            return words::endReason(view.pk.endReason);
    }
    return {};
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
        case Column::Ended:
            return tr("Ended");
        case Column::Show:
            return tr("Show");
        case Column::Result:
            return tr("Result");
        case Column::Totals:
            return tr("Totals");
        case Column::Reason:
            return tr("End reason");
    }
    return {};
}

} // namespace pk
