// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/queuemodel.h"

#include <algorithm>

#include "gui/shell/context.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

void QueueModel::setQueue(const ShowQueue& queue) {
    if (queue.showId != m_queue.showId) {
        beginResetModel(); // another show's
        m_queue = queue;
        m_starts.assign(queue.entries.size(), std::nullopt);
        endResetModel();
        return;
    }
    removeGone(queue);
    bringInOrder(queue);
    m_queue = queue;
    m_starts.resize(queue.entries.size());
    if (!queue.entries.empty())
        emit dataChanged(index(0), index(int(queue.entries.size()) - 1));
}

void QueueModel::removeGone(const ShowQueue& next) {
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (next.find(m_queue.entries[std::size_t(row)].entryId))
            continue;
        beginRemoveRows({}, row, row);
        m_queue.entries.erase(m_queue.entries.begin() + row);
        endRemoveRows();
    }
}

void QueueModel::bringInOrder(const ShowQueue& next) {
    std::vector<QueueEntry>& entries = m_queue.entries;
    for (std::size_t at = 0; at < next.entries.size(); ++at) {
        const quint64 wanted = next.entries[at].entryId;
        if (at < entries.size() && entries[at].entryId == wanted)
            continue;
        const int from = rowOf(wanted);
        if (from < 0) {
            beginInsertRows({}, int(at), int(at));
            entries.insert(entries.begin() + std::ptrdiff_t(at), next.entries[at]);
            endInsertRows();
        } else if (at + 1 < entries.size() && entries[at + 1].entryId == wanted) {
            // The one that stands here went further down: move that, not all that stood below it.
            const int home = std::max(
                int(at) + 1,
                int(std::ranges::find(next.entries, entries[at].entryId, &QueueEntry::entryId) - next.entries.begin()));
            const int to = std::min(home, int(entries.size()) - 1);
            beginMoveRows({}, int(at), int(at), {}, to + 1);
            std::rotate(entries.begin() + std::ptrdiff_t(at), entries.begin() + std::ptrdiff_t(at) + 1,
                        entries.begin() + to + 1);
            endMoveRows();
        } else {
            beginMoveRows({}, from, from, {}, int(at));
            std::rotate(entries.begin() + std::ptrdiff_t(at), entries.begin() + from, entries.begin() + from + 1);
            endMoveRows();
        }
    }
}

void QueueModel::setGifts(const std::vector<Gift>& gifts) {
    m_gifts.clear();
    for (const Gift& gift : gifts)
        m_gifts.insert(gift.giftId, gift);
    retranslate();
}

void QueueModel::setStarts(std::vector<std::optional<qint64>> starts) {
    starts.resize(m_queue.entries.size());
    if (starts == m_starts)
        return;
    m_starts = std::move(starts);
    retranslate();
}

void QueueModel::retranslate() {
    if (const int rows = rowCount(); rows > 0)
        emit dataChanged(index(0), index(rows - 1));
}

const QueueEntry* QueueModel::entryAt(int row) const {
    return row < 0 || row >= rowCount() ? nullptr : &m_queue.entries[std::size_t(row)];
}

int QueueModel::rowOf(quint64 entryId) const {
    const auto at = std::ranges::find(m_queue.entries, entryId, &QueueEntry::entryId);
    return at == m_queue.entries.end() ? -1 : int(at - m_queue.entries.begin());
}

PkSide QueueModel::sideOf(const QueueEntry& entry, Side side) const {
    const CreatePk::Gift& asked = entry.pk.gifts[std::size_t(side)];
    const auto known = m_gifts.constFind(asked.giftId);
    if (known == m_gifts.constEnd())
        return {asked.giftId, tr("Gift %1").arg(asked.giftId), {}, {}, 0, asked.desc};
    return {known->giftId, known->name, known->nameEn, known->logo, known->priceKb, asked.desc};
}

QString QueueModel::factsOf(const QueueEntry& entry) {
    if (entry.failed)
        return errorText(entry.cause);
    QStringList facts{durationText(entry.pk.durationMs)};
    if (entry.gapMs > 0)
        facts.append(tr("gap %1").arg(durationText(entry.gapMs)));
    if (entry.pk.rehearsal)
        facts.append(tr("rehearsal"));
    facts.append(tr("by %1").arg(entry.queuedBy.name));
    return facts.join(u" · "_s);
}

QVariant QueueModel::startAt(std::size_t row) const {
    return row < m_starts.size() && m_starts[row].has_value() ? QVariant(m_starts[row].value()) : QVariant();
}

int QueueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_queue.entries.size());
}

QVariant QueueModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QueueEntry& entry = m_queue.entries[std::size_t(index.row())];
    const auto names = [this, &entry] {
        return tr("%1 vs %2").arg(words::giftName(sideOf(entry, Side::A)), words::giftName(sideOf(entry, Side::B)));
    };
    const QVariant start = startAt(std::size_t(index.row()));
    switch (role) {
        case Qt::DisplayRole:
            return names();
        case Qt::ToolTipRole:
            return QString(names() + u'\n' + factsOf(entry));
        case Qt::AccessibleTextRole:
            return entry.failed ? tr("%1: %2, could not start: %3")
                                      .arg(QString::number(index.row() + 1), names(), factsOf(entry))
                                : tr("%1: %2, %3, starts %4")
                                      .arg(QString::number(index.row() + 1), names(), factsOf(entry),
                                           start.isValid() ? words::timeOfDay(start.toLongLong()) : tr("later"));
        case EntryRole:
            return QVariant::fromValue(entry.entryId);
        case FailedRole:
            return entry.failed;
        case StartRole:
            return start;
        default:
            return {};
    }
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

} // namespace pk
