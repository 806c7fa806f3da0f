// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "engine/domain/gift.h"

namespace pk {

// The gift catalogue as a table, by id.
class GiftsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Name, NameEn, Id, Price, Logo };
    static constexpr int kColumns = 5;

    using QAbstractTableModel::QAbstractTableModel;
    void setGifts(std::vector<Gift> gifts);
    void retranslate();
    [[nodiscard]] const std::vector<Gift>& gifts() const { return m_gifts; }
    [[nodiscard]] int rowOf(quint32 giftId) const; // -1: not there

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Gift> m_gifts;
};

} // namespace pk
