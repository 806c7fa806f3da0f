// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/flowmodels.h"

#include <QGuiApplication>
#include <QHash>
#include <algorithm>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

std::vector<quint32> densityOf(const Flow& flow, std::size_t slices) {
    std::vector<quint32> records(slices, 0);
    const qint64 length = std::max<qint64>(1, flow.lastMs - flow.firstMs + 1);
    for (const GiftRecord& record : flow.batch.records())
        ++records[std::size_t((record.timestampMs - flow.firstMs) * qint64(slices) / length)];
    return records;
}

std::vector<FlowGift> countGifts(const Flow& flow) {
    QHash<quint32, FlowGift> byId;
    for (const Gift& gift : flow.gifts)
        byId[gift.giftId].gift = gift;
    for (const GiftRecord& record : flow.batch.records()) {
        const auto found = byId.find(record.giftId);
        if (found == byId.end())
            continue;
        ++found->records;
        found->pieces += record.count;
    }
    std::vector<FlowGift> gifts(byId.cbegin(), byId.cend());
    std::sort(gifts.begin(), gifts.end(), [](const FlowGift& a, const FlowGift& b) {
        return a.records != b.records ? a.records > b.records : a.gift.giftId < b.gift.giftId;
    });
    return gifts;
}

void FlowGiftModel::setGifts(std::vector<FlowGift> gifts) {
    beginResetModel();
    m_gifts = std::move(gifts);
    endResetModel();
}

void FlowGiftModel::setCatalogue(const CatalogueArt& catalogue) {
    for (FlowGift& row : m_gifts) {
        row.inCatalogue = catalogue.contains(row.gift.giftId);
        if (row.gift.logo.isEmpty())
            row.gift.logo = catalogue.value(row.gift.giftId);
    }
    if (!m_gifts.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, int(Column::Catalogue)));
}

std::vector<Gift> FlowGiftModel::missing() const {
    std::vector<Gift> gifts;
    for (const FlowGift& row : m_gifts) {
        if (!row.inCatalogue)
            gifts.push_back(row.gift);
    }
    return gifts;
}

void FlowGiftModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!m_gifts.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int FlowGiftModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_gifts.size());
}

int FlowGiftModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(Column::Catalogue) + 1;
}

QVariant FlowGiftModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const FlowGift& row = m_gifts[std::size_t(index.row())];
    const auto column = Column(index.column());
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter |
                   (column == Column::Gift || column == Column::Catalogue ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ForegroundRole && column == Column::Catalogue) {
        const Tokens tokens = tokensOf(QGuiApplication::palette());
        return row.inCatalogue ? tokens.ended : tokens.urgent;
    }
    if (role == Qt::DecorationRole && column == Column::Gift)
        return giftPixmap(row.gift.logo, words::giftName(row.gift), 20, qApp->devicePixelRatio());
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
        case Column::Gift:
            return words::giftName(row.gift);
        case Column::Id:
            return QString::number(row.gift.giftId);
        case Column::Price:
            return words::number(row.gift.priceKb);
        case Column::Records:
            return words::number(row.records);
        case Column::Pieces:
            return words::number(row.pieces);
        case Column::Catalogue:
            return row.inCatalogue ? tr("✓ in the catalogue") : tr("missing");
    }
    return {};
}

QVariant FlowGiftModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = Column(section);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter |
                   (column == Column::Gift || column == Column::Catalogue ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
        case Column::Gift:
            return tr("Gift");
        case Column::Id:
            return tr("Id");
        case Column::Price:
            return tr("Price (KB)");
        case Column::Records:
            return tr("Records");
        case Column::Pieces:
            return tr("Pieces");
        case Column::Catalogue:
            return tr("Catalogue");
    }
    return {};
}

void BadLineModel::setLines(const std::vector<BadLine>& lines) {
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

void BadLineModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, 1);
}

int BadLineModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_lines.size());
}

int BadLineModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 2;
}

QVariant BadLineModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const BadLine& line = m_lines[std::size_t(index.row())];
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == 0 ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::DisplayRole)
        return index.column() == 0 ? words::number(line.line) : line.reason;
    if (role == Qt::ToolTipRole)
        return line.reason;
    return {};
}

QVariant BadLineModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == 0 ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::DisplayRole)
        return section == 0 ? tr("Line") : tr("What is wrong");
    return {};
}

} // namespace pk
