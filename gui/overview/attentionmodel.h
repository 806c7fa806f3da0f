// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <vector>

#include "gui/overview/attention.h"

namespace pk {

// The attention list as rows; a new list moves, adds and removes only the rows that differ. While it is frozen (the
// mouse is over it) rows keep their places: what is new comes at the end, what is over says so.
class AttentionModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setItems(std::vector<Attention> items);
    void setFrozen(bool frozen);
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    [[nodiscard]] const Attention& at(int row) const { return m_rows[static_cast<std::size_t>(row)].item; }
    [[nodiscard]] bool isOver(int row) const { return m_rows[static_cast<std::size_t>(row)].over; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    void retranslate();

private:
    struct Row {
        Attention item;
        bool over = false; // not so any more; kept in its place
    };
    void updateFrozen();
    void updateAll();
    void insert(int row, const Attention& item);

    std::vector<Attention> m_wanted;
    std::vector<Row> m_rows;
    bool m_frozen = false;
};

} // namespace pk
