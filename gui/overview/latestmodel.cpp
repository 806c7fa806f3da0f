// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/latestmodel.h"

#include <algorithm>

#include "gui/overview/rowlist.h"
#include "gui/widgets/statuschip.h"
#include "gui/widgets/tugbar.h"

using namespace Qt::StringLiterals;

namespace pk {

void LatestModel::setViews(std::vector<PkView> views) {
    if (views.size() > kShown)
        views.resize(kShown);
    const bool isSame =
        std::equal(views.begin(), views.end(), m_views.begin(), m_views.end(),
                   [](const PkView& a, const PkView& b) { return a.pk.pkId == b.pk.pkId && a.version == b.version; });
    if (isSame)
        return;
    beginResetModel(); // eight rows, only when a PK has ended
    m_views = std::move(views);
    endResetModel();
}

void LatestModel::retranslate() {
    if (!m_views.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

int LatestModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_views.size());
}

QVariant LatestModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PkView& view = m_views[static_cast<std::size_t>(index.row())];
    const ChipState state = chipStateOf(view.pk, view.outcome, view.pk.finalTimeMs);
    const QString title = chipText(state, view.pk) + u" · "_s + view.pk.showId;
    const QString detail = tugBarText(view.pk.sides, view.totals, view.pk.compareBy);
    switch (role) {
        case Qt::DisplayRole:
            return title;
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole:
            return QString(title + u"\n"_s + detail);
        case RowList::DetailRole:
            return detail;
        case RowList::IconRole:
            return state == ChipState::Voided ? u"void"_s : state == ChipState::Draw ? u"check"_s : u"trophy"_s;
        case RowList::ToneRole:
            if (state == ChipState::WonA)
                return QVariant::fromValue(RowList::Tone::SideA);
            if (state == ChipState::WonB)
                return QVariant::fromValue(RowList::Tone::SideB);
            return QVariant::fromValue(RowList::Tone::Quiet);
        default:
            return {};
    }
}

} // namespace pk
