// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <vector>

#include "engine/flowfile/flowreader.h"

namespace pk {

// What a recorded flow says of one gift.
struct FlowGift {
    Gift gift;
    qint64 records = 0;
    qint64 pieces = 0;
    bool inCatalogue = false;
};

// The catalogue's gifts with their art: a recorded flow names its gifts, but has no pictures of them.
using CatalogueArt = QHash<quint32, QString>;

// The gifts of a flow with their records and pieces, most records first (equal: the smaller id).
[[nodiscard]] std::vector<FlowGift> countGifts(const Flow& flow);
// How many records fall into each of so many slices of its time.
[[nodiscard]] std::vector<quint32> densityOf(const Flow& flow, std::size_t slices);

class FlowGiftModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Gift, Id, Price, Records, Pieces, Catalogue };

    using QAbstractTableModel::QAbstractTableModel;
    void setGifts(std::vector<FlowGift> gifts);
    void setCatalogue(const CatalogueArt& catalogue);
    [[nodiscard]] const std::vector<FlowGift>& gifts() const { return m_gifts; }
    [[nodiscard]] std::vector<Gift> missing() const; // in the flow, not in the catalogue
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<FlowGift> m_gifts;
};

class BadLineModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void setLines(const std::vector<BadLine>& lines);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<BadLine> m_lines;
};

} // namespace pk
