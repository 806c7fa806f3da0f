// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>

#include "engine/domain/gift.h"
#include "engine/domain/pkqueue.h"

namespace pk {

// The PKs that wait in one show, in order. A change of the queue becomes the fewest inserts, moves and removes, so that
// the selected entry stays selected. GUI thread; owned by its panel.
class QueueModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        EntryRole = Qt::UserRole, // quint64
        FailedRole,               // bool
        StartRole,                // when it is likely to start; may be empty
    };

    using QAbstractListModel::QAbstractListModel;

    void setQueue(const ShowQueue& queue);
    void setGifts(const std::vector<Gift>& gifts);
    void setStarts(std::vector<std::optional<qint64>> starts); // one an entry
    void retranslate();
    [[nodiscard]] const ShowQueue& queue() const { return m_queue; }
    [[nodiscard]] const QueueEntry* entryAt(int row) const; // null: no such row
    [[nodiscard]] int rowOf(quint64 entryId) const;         // -1: gone
    [[nodiscard]] PkSide sideOf(const QueueEntry& entry, Side side) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction | Qt::CopyAction; }

    // What is said below an entry: duration, gap, who queued it; or why it could not start.
    [[nodiscard]] static QString factsOf(const QueueEntry& entry);

private:
    [[nodiscard]] QVariant startAt(std::size_t row) const; // invalid: not known
    void removeGone(const ShowQueue& next);
    void bringInOrder(const ShowQueue& next);

    ShowQueue m_queue;
    std::vector<std::optional<qint64>> m_starts;
    QHash<quint32, Gift> m_gifts;
};

} // namespace pk
