// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <vector>

#include "engine/domain/gift.h"
#include "engine/domain/verdict.h"
#include "gui/ledger/pkwindows.h"

namespace pk {

// Records of the ledger as found, newest first, keyed by seq. Asks for more when the view reaches its end
// (moreWanted()), up to kRowsMax. GUI thread; owned by its section.
class RecordsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Seq, Verdict, Order, User, Gift, Count, Kb, Sent, Delay, Reason, Show, Pk, Arrived };
    static constexpr int kColumns = 13;
    static constexpr int kRowsMax = 20'000;

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(const std::vector<LedgerEntry>& entries); // older than all there; those past kRowsMax are left out
    [[nodiscard]] bool isFull() const { return m_entries.size() >= std::size_t(kRowsMax); }
    [[nodiscard]] const LedgerEntry& entry(int row) const { return m_entries[std::size_t(row)]; }
    [[nodiscard]] const std::vector<LedgerEntry>& entries() const { return m_entries; }
    [[nodiscard]] int rowOf(quint64 seq) const; // -1: not here
    // The row that an order was counted with; -1: not here.
    [[nodiscard]] int countedRowOf(const QString& orderId) const;
    void setHasMore(bool hasMore) { m_hasMore = hasMore; }

    void setGifts(const std::vector<Gift>& gifts);
    [[nodiscard]] QString giftName(const LedgerEntry& entry) const; // "#71" when nobody knows it
    [[nodiscard]] PkWindows& windows() { return m_windows; }
    [[nodiscard]] const PkWindows& windows() const { return m_windows; }
    void windowsChanged(); // reasons may have got their figures
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

signals:
    void moreWanted();

private:
    [[nodiscard]] QString text(const LedgerEntry& entry, Column column) const;
    [[nodiscard]] QString tip(const LedgerEntry& entry, Column column) const;
    [[nodiscard]] QVariant giftArt(const LedgerEntry& entry) const;

    std::vector<LedgerEntry> m_entries;
    QHash<quint32, Gift> m_gifts;
    PkWindows m_windows;
    bool m_hasMore = false;
};

} // namespace pk
