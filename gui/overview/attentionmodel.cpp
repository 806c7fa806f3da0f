// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/attentionmodel.h"

#include <algorithm>

#include "gui/overview/rowlist.h"

using namespace Qt::StringLiterals;

namespace pk {

void AttentionModel::setItems(std::vector<Attention> items) {
    // Rows in front that stay the same thing keep their place; behind them the list is short.
    std::size_t same = 0;
    while (same < items.size() && same < m_items.size() && items[same].isSameThing(m_items[same]))
        ++same;
    if (m_items.size() > same) {
        beginRemoveRows({}, static_cast<int>(same), static_cast<int>(m_items.size()) - 1);
        m_items.resize(same);
        endRemoveRows();
    }
    std::copy_n(items.begin(), same, m_items.begin());
    if (same > 0)
        emit dataChanged(index(0), index(static_cast<int>(same) - 1));
    if (items.size() > same) {
        beginInsertRows({}, static_cast<int>(same), static_cast<int>(items.size()) - 1);
        m_items.insert(m_items.end(), items.begin() + static_cast<std::ptrdiff_t>(same), items.end());
        endInsertRows();
    }
}

void AttentionModel::retranslate() {
    if (!m_items.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

int AttentionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant AttentionModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Attention& item = at(index.row());
    switch (role) {
        case Qt::DisplayRole:
            return attentionTitle(item);
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole:
            return QString(attentionTitle(item) + u"\n"_s + attentionDetail(item));
        case RowList::DetailRole:
            return attentionDetail(item);
        case RowList::IconRole:
            if (isFault(item.kind))
                return u"error"_s;
            return item.kind == Attention::Kind::CloseFinish ? u"clock"_s : u"warning"_s;
        case RowList::ToneRole:
            return QVariant::fromValue(isFault(item.kind) ? RowList::Tone::Error : RowList::Tone::Urgent);
        default:
            return {};
    }
}

} // namespace pk
