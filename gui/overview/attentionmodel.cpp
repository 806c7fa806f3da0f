// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/attentionmodel.h"

#include <algorithm>

#include "gui/overview/rowlist.h"
#include "gui/widgets/words.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {
std::size_t placeOf(const std::vector<Attention>& items, const Attention& wanted) {
    const auto same = [&wanted](const Attention& item) { return item.isSameThing(wanted); };
    return static_cast<std::size_t>(std::find_if(items.begin(), items.end(), same) - items.begin());
}
} // namespace

void AttentionModel::setItems(std::vector<Attention> items) {
    m_wanted = std::move(items);
    if (m_frozen)
        updateFrozen();
    else
        updateAll();
    if (!m_rows.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

void AttentionModel::setFrozen(bool frozen) {
    if (frozen == m_frozen)
        return;
    m_frozen = frozen;
    if (!frozen)
        setItems(std::move(m_wanted));
}

void AttentionModel::insert(int row, const Attention& item) {
    beginInsertRows({}, row, row);
    m_rows.insert(m_rows.begin() + row, {item, false});
    endInsertRows();
}

void AttentionModel::updateFrozen() {
    std::vector<bool> isShown(m_wanted.size());
    for (Row& row : m_rows) {
        const std::size_t place = placeOf(m_wanted, row.item);
        row.over = place == m_wanted.size();
        if (row.over)
            continue;
        row.item = m_wanted[place];
        isShown[place] = true;
    }
    for (std::size_t i = 0; i < m_wanted.size(); ++i) {
        if (!isShown[i])
            insert(rowCount(), m_wanted[i]);
    }
}

void AttentionModel::updateAll() {
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (placeOf(m_wanted, at(row)) < m_wanted.size())
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    for (std::size_t i = 0; i < m_wanted.size(); ++i) {
        const int to = static_cast<int>(i);
        int from = to;
        while (from < rowCount() && !at(from).isSameThing(m_wanted[i]))
            ++from;
        if (from == rowCount()) {
            insert(to, m_wanted[i]);
            continue;
        }
        if (from != to) {
            beginMoveRows({}, from, from, {}, to);
            std::rotate(m_rows.begin() + to, m_rows.begin() + from, m_rows.begin() + from + 1);
            endMoveRows();
        }
        m_rows[i] = {m_wanted[i], false};
    }
}

void AttentionModel::retranslate() {
    if (!m_rows.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

int AttentionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AttentionModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Attention& item = at(index.row());
    const bool over = isOver(index.row());
    const QString detail = over ? tr("This is over.") : attentionDetail(item);
    switch (role) {
        case Qt::DisplayRole:
            return attentionTitle(item);
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole: {
            const QString since =
                item.sinceMs > 0 ? u"\n"_s + tr("Since %1").arg(words::timeOfDay(item.sinceMs)) : QString();
            return QString(attentionTitle(item) + u"\n"_s + detail + since);
        }
        case RowList::DetailRole:
            return detail;
        case RowList::TimeRole:
            return item.sinceMs > 0 ? words::timeOfDay(item.sinceMs) : QString();
        case RowList::IconRole:
            if (over)
                return u"check"_s;
            if (isFault(item.kind))
                return u"error"_s;
            return item.kind == Attention::Kind::CloseFinish       ? u"clock"_s
                   : item.kind == Attention::Kind::ResultCorrected ? u"edit"_s
                                                                   : u"warning"_s;
        case RowList::ToneRole:
            if (over)
                return QVariant::fromValue(RowList::Tone::Quiet);
            return QVariant::fromValue(isFault(item.kind) ? RowList::Tone::Error : RowList::Tone::Urgent);
        default:
            return {};
    }
}

} // namespace pk
