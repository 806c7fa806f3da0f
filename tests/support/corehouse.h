// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "engine/core/core.h"

namespace pk::test {

// A store in memory that keeps what groups write: the core's history, and what it is restored from.
class MemoryStore : public History {
public:
    // What `refusedOrders` and the like say is refused; a rehearsal leaves nothing.
    [[nodiscard]] Result<void> commit(const CommitGroup& group);
    [[nodiscard]] StoredState load() const;
    void scan(quint64 fromSeq, const std::function<void(const LedgerRow&, quint64)>& row) const;

    Result<std::vector<PkWindow>> windowsOfShow(std::string_view showId) override;
    Result<bool> wasCounted(std::string_view orderId) override;
    // As the real one: it learns of new rows in a moment only.
    quint64 knownThrough() override { return std::min(known, m_seen); }
    void freeze() override { m_seen = ledger.size(); }

    struct Row {
        GiftRecord record; // texts in `batch`
        LedgerRow row;
    };
    std::vector<Row> ledger; // index + 1 = seq; blank where a number was left out
    std::map<PkId, StoredPk> pks;
    std::map<quint32, Gift> gifts;
    std::map<PkId, std::vector<RankEntry>> rankings;
    std::vector<AuditEntry> audit;
    std::map<quint64, RedoEntry> redo;
    std::map<QString, ShowQueue> queues;
    std::vector<Correction> corrections;
    std::vector<GroupCommit> commits;
    EngineSettings settings;
    std::set<std::string> refusedOrders; // for good: groups with such a record
    std::set<PkId> refusedRankings;      // likewise
    int busyCommits = 0;                 // so many commits to come are refused, not for good
    bool failReads = false;
    quint64 known = std::numeric_limits<quint64>::max(); // wasCounted() knows rows up to this seq
    quint64 asked = 0;                                   // how often it was asked

private:
    [[nodiscard]] Result<void> refusal(const CommitGroup& group) const;

    std::map<QString, quint64> m_shows;
    std::vector<IdempotencyRow> m_idempotency;
    std::map<std::string, quint64> m_counted; // orderId → seq
    std::vector<GiftBatchPtr> m_batches;
    quint64 m_seen = 0;
    quint64 m_lastGroupId = 0;
    quint64 m_lastAuditId = 0;
    quint64 m_lastRedoId = 0;
    quint64 m_lastQueueEntryId = 0;
};

// A core over a MemoryStore with a clock in hand: commands as one-liners, commits when told.
class CoreHouse {
public:
    // `forgetFrom`: see Core; small, so that tests meet both the set and the history.
    explicit CoreHouse(std::size_t forgetFrom = 1);

    void restart(); // as after kill -9: what was not committed is gone
    // Commits everything decided, until nothing more comes.
    void commitAll();
    // Takes one group without committing it / commits the one taken.
    void take();
    // False: the store is busy, the group waits. What it refuses for good is taken out. `takeNext`: as the engine
    // does it, the next group is on its way before this one's effect is told.
    bool commitTaken(bool takeNext = false);
    [[nodiscard]] bool hasTaken() const { return m_taken != nullptr; }
    void advanceTo(qint64 nowMs); // in one step; advances and commits
    [[nodiscard]] PkCreated create(const QString& showId, qint64 durationMs = 10'000, CompareBy by = CompareBy::Count);
    struct Gifted {
        std::string orderId;
        qint64 sentMs = 0;
        quint64 uid = 1;
        quint32 giftId = 71;
        qint64 count = 1;
        qint64 kb = 10;
        Origin origin = Origin::Live;
        std::string showId = "s1";
        std::string userName = "小明";
    };
    [[nodiscard]] Verdict give(const Gifted& gift); // decides, does not commit
    [[nodiscard]] std::vector<PushMessagePtr> pushes();

    MemoryStore store;
    std::unique_ptr<Core> core;
    qint64 now = 1'795'400'000'000;
    std::vector<PushMessagePtr> pushed;                  // since start
    std::function<bool(const PushMessage&)> refusesPush; // empty: takes all
    std::set<std::string> takenOut;                      // orderIds that the store refused for good

private:
    void sendPushes();

    std::size_t m_forgetFrom;
    std::unique_ptr<CommitGroup> m_taken;
};

[[nodiscard]] inline Actor host() {
    return {QStringLiteral("host"), QStringLiteral("api")};
}

} // namespace pk::test
