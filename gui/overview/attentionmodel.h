// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <vector>

#include "gui/overview/attention.h"

namespace pk {

// The attention list as rows; a new list changes only the rows that differ.
class AttentionModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setItems(std::vector<Attention> items);
    [[nodiscard]] const Attention& at(int row) const { return m_items[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    void retranslate();

private:
    std::vector<Attention> m_items;
};

} // namespace pk
