// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <vector>

#include "engine/domain/ranking.h"

namespace pk {

// The ended PKs that the console knows of, newest first. A result is final: a row never changes to another, and only
// the oldest are let go.
class ResultsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Ended, Show, Result, Totals, Reason };
    static constexpr int kColumns = 5;
    enum Role { SortRole = Qt::UserRole, PkIdRole };

    using QAbstractTableModel::QAbstractTableModel;
    // Takes the ended ones of them; what is there already is left or replaced by a newer version.
    void merge(const std::vector<PkView>& views);
    void keepNewest(int count); // lets the older ones go
    void retranslate();
    [[nodiscard]] const PkView& view(int row) const { return m_views[std::size_t(row)]; }
    [[nodiscard]] int rowOf(PkId pkId) const; // -1: not here

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void replace(int row, const PkView& view);
    [[nodiscard]] QVariant sortValue(const PkView& view, Column column) const;

    std::vector<PkView> m_views; // by pkId, descending
};

} // namespace pk
