// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/giftsmodel.h"

#include <QGuiApplication>
#include <algorithm>

#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

namespace {

int alignment(int column) {
    const bool number = column == int(GiftsModel::Column::Id) || column == int(GiftsModel::Column::Price);
    return int(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

void GiftsModel::setGifts(std::vector<Gift> gifts) {
    std::sort(gifts.begin(), gifts.end(), [](const Gift& a, const Gift& b) { return a.giftId < b.giftId; });
    if (gifts == m_gifts)
        return;
    const bool sameRows = std::equal(gifts.cbegin(), gifts.cend(), m_gifts.cbegin(), m_gifts.cend(),
                                     [](const Gift& a, const Gift& b) { return a.giftId == b.giftId; });
    if (sameRows) {
        m_gifts = std::move(gifts);
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
        return;
    }
    beginResetModel();
    m_gifts = std::move(gifts);
    endResetModel();
}

void GiftsModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

int GiftsModel::rowOf(quint32 giftId) const {
    const auto found =
        std::find_if(m_gifts.cbegin(), m_gifts.cend(), [giftId](const Gift& gift) { return gift.giftId == giftId; });
    return found == m_gifts.cend() ? -1 : int(found - m_gifts.cbegin());
}

int GiftsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_gifts.size());
}

int GiftsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant GiftsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Gift& gift = m_gifts[std::size_t(index.row())];
    const auto column = Column(index.column());
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    if (role == Qt::DecorationRole && column == Column::Name)
        return giftPixmap(gift.logo, gift.name, 24, qApp->devicePixelRatio());
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
        case Column::Name:
            return gift.name;
        case Column::NameEn:
            return gift.nameEn;
        case Column::Id:
            return QString::number(gift.giftId);
        case Column::Price:
            return words::number(gift.priceKb);
        case Column::Logo:
            return gift.logo;
    }
    return {};
}

QVariant GiftsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
        case Column::Name:
            return tr("Name");
        case Column::NameEn:
            return tr("English name");
        case Column::Id:
            return tr("Id");
        case Column::Price:
            return tr("Price (KB)");
        case Column::Logo:
            return tr("Art");
    }
    return {};
}

} // namespace pk
