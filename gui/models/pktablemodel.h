// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QTimer>
#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

#include "engine/domain/records.h"
#include "gui/models/pkorder.h"
#include "gui/models/ratehistory.h"

namespace pk {

class LiveState;

// The PKs as a table: copies of LiveState's values (and of older ended PKs that were asked for), filtered
// and sorted here, since a proxy over live keys would re-sort row by row. Changes come as at most eight
// ranges of dataChanged and ten times a second; the order changes at most once a second, as one layout
// change, and not at all while it is frozen. GUI thread; owned by its page.
class PkTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { State, Id, Show, Title, Tug, Countdown, Count, Kb, Spark };
    static constexpr int kColumns = 9;
    enum Role { SortRole = Qt::UserRole + 1, PkIdRole };
    static constexpr int kRangesMax = 8;     // dataChanged signals a tick
    static constexpr int kTickMs = 100;      // between two ticks
    static constexpr int kArrangeMs = 1'000; // between two changes of the order
    static constexpr int kOlderPerPage = 200;

    explicit PkTableModel(LiveState& live, QObject* parent = nullptr);
    ~PkTableModel() override;

    [[nodiscard]] const PkView& view(int row) const;
    [[nodiscard]] const PkView* find(PkId pkId) const; // also when filtered away
    [[nodiscard]] RateHistory::Values rates(int row) const;
    [[nodiscard]] int rowOf(PkId pkId) const; // -1: not in the table
    [[nodiscard]] PkId pkIdAt(int row) const; // 0: no such row
    [[nodiscard]] qint64 nowMs() const;
    // What waits behind an open PK in its show's queue, said in long and in short; empty: nothing.
    struct QueueMark {
        QString text;
        QString brief;
        bool failed = false; // some could not start
    };
    [[nodiscard]] QueueMark queueMark(int row) const;

    [[nodiscard]] const PkFilter& filter() const { return m_filter; }
    void setFilter(const PkFilter& filter);
    [[nodiscard]] PkSort sortedBy() const { return m_sort; }
    // While frozen rows neither move nor come nor go; figures still change.
    void setFrozen(bool frozen);
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    [[nodiscard]] int pendingMoves() const { return m_pendingMoves; }
    [[nodiscard]] const std::array<int, kPkGroups>& groupCounts() const { return m_counts; }
    [[nodiscard]] int knownPks() const { return int(m_entries.size()); }

    // Ended PKs older than what LiveState holds.
    void loadOlder();
    // Not when all ids up to the highest are here: they are given one after the other.
    [[nodiscard]] bool mayHaveOlder() const { return m_mayHaveOlder && m_highest > m_entries.size(); }
    [[nodiscard]] bool isLoadingOlder() const { return m_loadingOlder; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // Sorts by the column at once; a column without an order of its own, or -1, gives the default order.
    void sort(int column, Qt::SortOrder order) override;
    void retranslate(); // after a language change

signals:
    void pendingMovesChanged(int moves);
    void groupCountsChanged();
    void olderChanged(); // loadOlder() began or ended
    void olderFailed(const pk::Error& error);

private:
    struct Entry;

    void load();
    void take(const QList<PkId>& pkIds);
    void drop(const QList<PkId>& pkIds);
    void takeQueues(const QStringList& showIds);
    [[nodiscard]] QueueMark markOf(const Entry& entry) const;
    void takeOlder(Result<PkList> list);
    void update(const PkView& view, bool older);
    void tick();
    void tickSoon();
    void flushDirty();
    void scheduleArrange();
    void arrangeUnlessFrozen();
    void arrange();
    // The rows that fit the filter, sorted; each entry knows then whether it is one of them.
    [[nodiscard]] std::vector<Entry*> wantedOrder() const;
    [[nodiscard]] bool accepts(const Entry& entry) const;
    void notePending();
    void removeUnwanted(const std::vector<Entry*>& wanted);
    void insertMissing(const std::vector<Entry*>& wanted);
    void reorder(std::vector<Entry*> rows);
    void renumber(std::size_t from = 0);
    void forgetGone();
    [[nodiscard]] QString displayText(const Entry& entry, Column column) const;
    [[nodiscard]] QVariant sortValue(const Entry& entry, Column column) const;

    LiveState& m_live;
    std::unordered_map<PkId, std::unique_ptr<Entry>> m_entries; // all known PKs
    std::vector<Entry*> m_rows;                                 // those shown, in order
    std::vector<int> m_dirtyRows;
    std::array<int, kPkGroups> m_counts{};
    PkFilter m_filter;
    QString m_foldedText; // the filter's
    PkSort m_sort;
    QTimer m_tickTimer;
    QTimer m_arrangeTimer;
    QElapsedTimer m_sinceTick;
    QElapsedTimer m_sinceArrange;
    PkId m_highest = 0; // of all PKs ever seen
    int m_pendingMoves = 0;
    bool m_countsDirty = false;
    bool m_arrangeDue = false;
    bool m_frozen = false;
    bool m_loaded = false;
    bool m_mayHaveOlder = true;
    bool m_loadingOlder = false;
};

} // namespace pk
