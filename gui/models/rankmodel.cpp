// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/rankmodel.h"

#include <algorithm>

#include "gui/models/rowranges.h"
#include "gui/widgets/words.h"

namespace pk {

namespace {
constexpr int kRangesMax = 8;
}

QHash<quint64, int> RankModel::rowsByUid() const {
    QHash<quint64, int> rows;
    rows.reserve(qsizetype(m_entries.size()));
    for (std::size_t row = 0; row < m_entries.size(); ++row)
        rows.insert(m_entries[row].uid, int(row));
    return rows;
}

void RankModel::setPage(const std::vector<RankEntry>& entries, CompareBy by) {
    QHash<quint64, int> wanted;
    wanted.reserve(qsizetype(entries.size()));
    for (std::size_t row = 0; row < entries.size(); ++row)
        wanted.insert(entries[row].uid, int(row));
    removeMissing(wanted);
    reorder(wanted);
    insertNew(entries);
    std::vector<int> dirty;
    for (std::size_t row = 0; row < entries.size(); ++row) {
        if (m_entries[row] == entries[row] && by == m_by)
            continue;
        m_entries[row] = entries[row];
        dirty.push_back(int(row));
    }
    m_by = by;
    for (const RowRange& range : mergeRows(std::move(dirty), kRangesMax))
        emit dataChanged(index(range.first, 0), index(range.second, kColumns - 1));
}

void RankModel::removeMissing(const QHash<quint64, int>& wanted) {
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (wanted.contains(m_entries[std::size_t(last)].uid))
            continue;
        int first = last;
        while (first > 0 && !wanted.contains(m_entries[std::size_t(first - 1)].uid))
            --first;
        beginRemoveRows({}, first, last);
        m_entries.erase(m_entries.begin() + first, m_entries.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void RankModel::reorder(const QHash<quint64, int>& wanted) {
    const auto before = [&wanted](const RankEntry& a, const RankEntry& b) {
        return wanted.value(a.uid) < wanted.value(b.uid);
    };
    if (std::is_sorted(m_entries.begin(), m_entries.end(), before))
        return;
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList old = persistentIndexList();
    std::vector<quint64> uids;
    for (const QModelIndex& index : old)
        uids.push_back(m_entries[std::size_t(index.row())].uid);
    std::sort(m_entries.begin(), m_entries.end(), before);
    const QHash<quint64, int> rows = rowsByUid();
    QModelIndexList moved;
    for (qsizetype i = 0; i < old.size(); ++i)
        moved.append(index(rows.value(uids[std::size_t(i)]), old[i].column()));
    changePersistentIndexList(old, moved);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void RankModel::insertNew(const std::vector<RankEntry>& entries) {
    // What is left of m_entries is a subsequence of `entries`: walk both, inserting the runs between.
    for (std::size_t row = 0; row < entries.size(); ++row) {
        if (row < m_entries.size() && m_entries[row].uid == entries[row].uid)
            continue;
        std::size_t end = row + 1;
        while (end < entries.size() && (row >= m_entries.size() || entries[end].uid != m_entries[row].uid))
            ++end;
        beginInsertRows({}, int(row), int(end) - 1);
        m_entries.insert(m_entries.begin() + long(row), entries.begin() + long(row), entries.begin() + long(end));
        endInsertRows();
        row = end - 1;
    }
}

void RankModel::setMarkedUid(quint64 uid) {
    if (uid == m_marked)
        return;
    m_marked = uid;
    if (!m_entries.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int RankModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_entries.size());
}

int RankModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant RankModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RankEntry& user = entry(index.row());
    const qint64 amount = m_by == CompareBy::Count ? user.count : user.kb;
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            switch (Column(index.column())) {
                case Column::Rank:
                    return words::number(user.rank);
                case Column::User:
                    return user.userName;
                case Column::Amount:
                    return words::number(amount);
            }
            return {};
        case Qt::ToolTipRole:
            return tr("%1\nuid %2\n%3 gifts, %4 KB")
                .arg(user.userName, QString::number(user.uid), words::number(user.count), words::number(user.kb));
        case SortRole:
            return index.column() == int(Column::Amount) ? QVariant(amount) : QVariant(user.rank);
        case UidRole:
            return user.uid;
        default:
            return {};
    }
}

QVariant RankModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
        case Column::Rank:
            return tr("Rank");
        case Column::User:
            return tr("User");
        case Column::Amount:
            return m_by == CompareBy::Count ? tr("Count") : tr("KB");
    }
    return {};
}

} // namespace pk
