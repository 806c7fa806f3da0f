// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/recordsmodel.h"

#include <QIcon>
#include <algorithm>

#include "gui/ledger/recordwords.h"
#include "gui/ledger/verdictchip.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kArt = 20;

bool isFigure(RecordsModel::Column column) {
    using Column = RecordsModel::Column;
    return column == Column::Seq || column == Column::Count || column == Column::Kb || column == Column::Delay;
}

} // namespace

void RecordsModel::clear() {
    beginResetModel();
    m_entries.clear();
    m_windows.clear();
    m_hasMore = false;
    endResetModel();
}

void RecordsModel::append(const std::vector<LedgerEntry>& entries) {
    const std::size_t room = std::size_t(kRowsMax) - std::min(std::size_t(kRowsMax), m_entries.size());
    const std::size_t taken = std::min(room, entries.size());
    if (taken == 0)
        return;
    const int first = int(m_entries.size());
    beginInsertRows({}, first, first + int(taken) - 1);
    m_entries.insert(m_entries.end(), entries.begin(), entries.begin() + std::ptrdiff_t(taken));
    endInsertRows();
}

int RecordsModel::rowOf(quint64 seq) const {
    const auto place = std::lower_bound(m_entries.begin(), m_entries.end(), seq,
                                        [](const LedgerEntry& entry, quint64 wanted) { return entry.seq > wanted; });
    return place != m_entries.end() && place->seq == seq ? int(place - m_entries.begin()) : -1;
}

int RecordsModel::countedRowOf(const QString& orderId) const {
    const auto place = std::find_if(m_entries.begin(), m_entries.end(), [&orderId](const LedgerEntry& entry) {
        return entry.verdict == Verdict::Counted && entry.count > 0 && entry.orderId == orderId;
    });
    return place == m_entries.end() ? -1 : int(place - m_entries.begin());
}

void RecordsModel::setGifts(const std::vector<Gift>& gifts) {
    m_gifts.clear();
    for (const Gift& gift : gifts)
        m_gifts.insert(gift.giftId, gift);
    windowsChanged();
}

QString RecordsModel::giftName(const LedgerEntry& entry) const {
    // As the PK shows it; the catalogue may have changed since.
    if (const Pk* pk = m_windows.byId(entry.pkId)) {
        if (const auto side = pk->sideOf(entry.giftId))
            return words::giftName(pk->sides[std::size_t(*side)]);
    }
    const auto gift = m_gifts.constFind(entry.giftId);
    if (gift != m_gifts.cend())
        return words::giftName(*gift);
    return entry.giftId == 0 ? QString() : u"#%1"_s.arg(entry.giftId);
}

QVariant RecordsModel::giftArt(const LedgerEntry& entry) const {
    const auto gift = m_gifts.constFind(entry.giftId);
    return gift == m_gifts.cend() ? QVariant() : QIcon(giftPixmap(gift->logo, words::giftName(*gift), kArt, 2));
}

void RecordsModel::windowsChanged() {
    if (!m_entries.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

void RecordsModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    windowsChanged();
}

int RecordsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_entries.size());
}

int RecordsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

bool RecordsModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_hasMore && !isFull();
}

void RecordsModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent))
        emit moreWanted();
}

QString RecordsModel::text(const LedgerEntry& entry, Column column) const {
    switch (column) {
        case Column::Seq:
            return words::number(entry.seq);
        case Column::Verdict:
            return words::verdictName(entry.verdict);
        case Column::Order:
            return entry.orderId;
        case Column::User:
            return entry.uid == 0             ? entry.userName
                   : entry.userName.isEmpty() ? QString::number(entry.uid)
                                              : QString(entry.userName + u" · "_s + QString::number(entry.uid));
        case Column::Gift:
            return giftName(entry);
        case Column::Count:
            return words::number(entry.count);
        case Column::Kb:
            return words::number(entry.kb);
        case Column::Sent:
            return momentText(entry.timestampMs);
        case Column::Delay: {
            const qint64 delay = entry.arrivedMs - entry.timestampMs;
            if (entry.timestampMs == 0)
                return {};
            return delay < 0 ? QString(u"−"_s + spanText(-delay)) : spanText(delay);
        }
        case Column::Reason:
            return reasonInWords(entry, m_windows.of(entry));
        case Column::Show:
            return entry.showId;
        case Column::Pk:
            return entry.pkId == 0 ? QString() : QString::number(entry.pkId);
        case Column::Arrived:
            return momentText(entry.arrivedMs);
    }
    return {};
}

QString RecordsModel::tip(const LedgerEntry& entry, Column column) const {
    switch (column) {
        case Column::Verdict:
            return words::verdictMeaning(entry.verdict);
        case Column::Sent:
            return fullMomentText(entry.timestampMs);
        case Column::Arrived:
            return fullMomentText(entry.arrivedMs);
        case Column::Reason:
            return explanation(entry, m_windows.of(entry));
        default:
            return text(entry, column);
    }
}

QVariant RecordsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LedgerEntry& one = entry(index.row());
    const auto column = Column(index.column());
    switch (role) {
        case Qt::DisplayRole:
            return text(one, column);
        case Qt::ToolTipRole:
            return tip(one, column);
        case Qt::AccessibleTextRole:
            return QString(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + u' ' +
                           text(one, column));
        case Qt::DecorationRole:
            return column == Column::Gift ? giftArt(one) : QVariant();
        case Qt::TextAlignmentRole:
            return int((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case TagDelegate::VerdictRole:
            return int(one.verdict);
        default:
            return {};
    }
}

QVariant RecordsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = Column(section);
    if (role == Qt::TextAlignmentRole)
        return int((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (column) {
        case Column::Seq:
            return isTip ? tr("Place in the ledger: grows by one a record") : tr("No.");
        case Column::Verdict:
            return tr("Verdict");
        case Column::Order:
            return isTip ? tr("orderId: each counts once") : tr("Order");
        case Column::User:
            return isTip ? tr("Name and uid") : tr("User");
        case Column::Gift:
            return tr("Gift");
        case Column::Count:
            return tr("Count");
        case Column::Kb:
            return isTip ? tr("Total price in K coins") : tr("KB");
        case Column::Sent:
            return isTip ? tr("When the gift was sent: what decides") : tr("Sent");
        case Column::Delay:
            return isTip ? tr("From sent to arrived") : tr("Delay");
        case Column::Reason:
            return isTip ? tr("Why it got its verdict") : tr("Reason");
        case Column::Show:
            return tr("Show");
        case Column::Pk:
            return tr("PK");
        case Column::Arrived:
            return isTip ? tr("When the engine gave the verdict") : tr("Arrived");
    }
    return {};
}

} // namespace pk
