// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <vector>

#include "engine/domain/ranking.h"

namespace pk {

// One page of one gift's ranking, keyed by uid: a new page moves, adds and removes rows instead of
// resetting, so that a user who climbs keeps selection and place. GUI thread; owned by its panel.
class RankModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Rank, User, Amount };
    static constexpr int kColumns = 3;
    enum Role { SortRole = Qt::UserRole + 1, UidRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setPage(const std::vector<RankEntry>& entries, CompareBy by);
    void clear() { setPage({}, m_by); }
    [[nodiscard]] const RankEntry& entry(int row) const { return m_entries[std::size_t(row)]; }
    [[nodiscard]] CompareBy comparedBy() const { return m_by; }
    [[nodiscard]] QHash<quint64, int> rowsByUid() const;
    // The user that is marked (searched for); 0: none.
    void setMarkedUid(quint64 uid);
    [[nodiscard]] quint64 markedUid() const { return m_marked; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeMissing(const QHash<quint64, int>& wanted);
    void reorder(const QHash<quint64, int>& wanted);
    void insertNew(const std::vector<RankEntry>& entries);

    std::vector<RankEntry> m_entries;
    CompareBy m_by = CompareBy::Count;
    quint64 m_marked = 0;
};

} // namespace pk
