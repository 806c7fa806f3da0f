// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/sim/simulation.h"

using namespace pk;
using namespace pk::test;
using Gifted = CoreHouse::Gifted;

namespace {

QString asText(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

struct Recount {
    PkTotals totals;
    qint64 firstGiftMs = 0;
    std::array<std::map<quint64, RankEntry>, kSides> users;
};

// Shares nothing with the engine's counting: sums of the rows, corrections included.
std::map<PkId, Recount> recount(const MemoryStore& store) {
    std::set<std::string> takenBack;
    for (const auto& row : store.ledger) {
        if (row.row.reason.code == ReasonCode::EndedBeforeSent) {
            takenBack.insert(std::string(row.record.orderId));
        }
    }
    std::map<PkId, Recount> recounts;
    for (const auto& row : store.ledger) {
        if (row.row.verdict != Verdict::Counted || takenBack.contains(std::string(row.record.orderId))) {
            continue;
        }
        Recount& pk = recounts[row.row.pkId];
        const std::size_t side = row.record.giftId == 71 ? 0 : 1;
        pk.totals[side].count += row.record.count;
        pk.totals[side].kb += row.record.kb;
        RankEntry& user = pk.users[side][row.record.uid];
        user.uid = row.record.uid;
        user.giftId = row.record.giftId;
        user.count += row.record.count;
        user.kb += row.record.kb;
        const bool isCorrection = row.row.reason.code == ReasonCode::Correction; // moves nobody's last sent time
        const qint64 sentMs = isCorrection ? store.pks.at(row.row.pkId).pk.startTimeMs : row.record.timestampMs;
        if (std::pair(sentMs, asText(row.record.userName)) > std::pair(user.lastSentMs, user.userName)) {
            user.lastSentMs = sentMs;
            user.userName = asText(row.record.userName);
        }
        if (!isCorrection && (pk.firstGiftMs == 0 || sentMs < pk.firstGiftMs)) {
            pk.firstGiftMs = sentMs;
        }
    }
    for (auto& [pkId, pk] : recounts) {
        for (auto& users : pk.users) {
            std::erase_if(users, [](const auto& user) { return user.second.count == 0 && user.second.kb == 0; });
        }
    }
    return recounts;
}

std::vector<RankEntry> ranking(const std::map<quint64, RankEntry>& users, CompareBy by) {
    std::vector<RankEntry> all;
    for (const auto& [uid, entry] : users) {
        all.push_back(entry);
    }
    std::sort(all.begin(), all.end(), [by](const RankEntry& a, const RankEntry& b) {
        const qint64 ma = by == CompareBy::Count ? a.count : a.kb;
        const qint64 mb = by == CompareBy::Count ? b.count : b.kb;
        return std::tuple(-ma, a.lastSentMs, a.uid) < std::tuple(-mb, b.lastSentMs, b.uid);
    });
    return all;
}

} // namespace

class TestSimulation : public QObject {
    Q_OBJECT

private slots:
    void everySeedAddsUp_data() {
        QTest::addColumn<quint64>("seed");
        bool given = false;
        const int single = qEnvironmentVariableIntValue("PK_SIM_SEED", &given); // to run one seed again
        const int seeds = std::max(1, qEnvironmentVariableIntValue("PK_SIM_SEEDS"));
        const int count = qEnvironmentVariableIsSet("PK_SIM_SEEDS") ? seeds : 150;
        for (int seed = given ? single : 1; seed <= (given ? single : count); ++seed) {
            QTest::addRow("seed %d", seed) << quint64(seed);
        }
    }
    void everySeedAddsUp() {
        QFETCH(quint64, seed);
        Simulation simulation(seed);
        simulation.run(3'000);
        const MemoryStore& store = simulation.house.store;
        checkLedger(store, simulation.acknowledgedCounted);
        const auto recounts = recount(store);
        for (const auto& [pkId, stored] : store.pks) {
            QCOMPARE(stored.pk.status, PkStatus::Ended);
            QVERIFY(stored.result && stored.archived);
            const auto found = recounts.find(pkId);
            const Recount expected = found == recounts.end() ? Recount() : found->second;
            QVERIFY(stored.result->totals == expected.totals);
            const bool voided = stored.pk.endReason == EndReason::Voided;
            QCOMPARE(stored.result->outcome, voided ? Outcome::None : outcomeOf(expected.totals, stored.pk.compareBy));
            QCOMPARE(stored.result->firstGiftMs, expected.firstGiftMs);
            checkRanking(store, stored, expected);
        }
        checkCorrections(simulation.house);
        checkCommits(store);
        checkPushes(simulation);
        checkRedo(simulation);
        checkQueues(simulation);
        ++s_seeds;
    }

    // Else the checks above would say nothing of queues.
    void queuesWereAtWork() { QVERIFY(s_startedFromQueues >= s_seeds); }

    // The same gifts in any order within the settle window give the same result.
    void orderOfArrivalChangesNothing() {
        std::mt19937_64 random(4711);
        std::vector<Gifted> gifts;
        const qint64 start = CoreHouse().now;
        for (int i = 0; i < 400; ++i) {
            Gifted gift{std::string("o") + std::to_string(i), start + qint64(random() % 11'000) - 500,
                        random() % 30 + 1, random() % 2 == 0 ? 71U : 72U};
            gift.count = qint64(random() % 4 + 1);
            gift.userName = std::string("n") + std::to_string(random() % 5);
            gifts.push_back(gift);
        }
        std::optional<StoredPk> first;
        std::vector<RankEntry> firstRanking;
        for (int round = 0; round < 12; ++round) {
            std::shuffle(gifts.begin(), gifts.end(), random);
            CoreHouse house;
            const PkCreated pk = house.create(QStringLiteral("s1"));
            house.now = pk.endTimeMs - 2'000;
            for (std::size_t i = 0; i < gifts.size(); ++i) {
                house.now += qint64(i % 7 == 0);
                (void)house.give(gifts[i]);
                if (random() % 10 == 0) {
                    house.commitAll();
                }
                if (i == 200) {
                    // Ended by hand in the middle of the arrivals, always at the same moment.
                    house.advanceTo(pk.endTimeMs - 1'900);
                    QVERIFY(house.core->endPk(pk.pkId, QStringLiteral("s1"), host(), house.now));
                }
            }
            house.advanceTo(pk.endTimeMs + 10'000);
            const StoredPk& stored = house.store.pks.at(pk.pkId);
            if (!first) {
                first = stored;
                firstRanking = house.store.rankings.at(pk.pkId);
                QVERIFY(firstRanking.size() > 20);
            }
            QVERIFY(stored.result->totals == first->result->totals);
            QVERIFY(stored.result->top == first->result->top);
            QVERIFY(house.store.rankings.at(pk.pkId) == firstRanking);
        }
    }

private:
    static inline std::size_t s_startedFromQueues = 0;
    static inline std::size_t s_seeds = 0;

    static void checkLedger(const MemoryStore& store, const std::map<std::string, Gifted>& acknowledged) {
        std::map<std::string, int> counted;
        for (const auto& row : store.ledger) {
            if (row.row.verdict != Verdict::Counted) {
                continue;
            }
            const Pk& pk = store.pks.at(row.row.pkId).pk;
            const bool inside = pk.startTimeMs <= row.record.timestampMs && row.record.timestampMs < pk.endTimeMs;
            if (row.row.reason.code == ReasonCode::EndedBeforeSent) {
                QVERIFY(!inside);
                --counted[std::string(row.record.orderId)];
                continue;
            }
            ++counted[std::string(row.record.orderId)];
            QVERIFY(row.record.giftId == 71 || row.record.giftId == 72);
            QVERIFY(row.row.arrivedMs < pk.endTimeMs + pk.settleMs || pk.endReason == EndReason::Voided);
        }
        std::map<std::string, int> rows;
        for (const auto& row : store.ledger) {
            if (row.row.verdict == Verdict::Counted && row.row.reason.code != ReasonCode::EndedBeforeSent) {
                QVERIFY2(++rows[std::string(row.record.orderId)] == 1, "an orderId was counted twice");
            }
        }
        for (const auto& [orderId, gift] : acknowledged) {
            QVERIFY2(rows.contains(orderId), "an acknowledged gift is not in the ledger");
        }
        // What a host's end left outside the window was taken back, all of it.
        for (const auto& row : store.ledger) {
            if (row.row.verdict == Verdict::Counted && counted[std::string(row.record.orderId)] == 1) {
                const Pk& pk = store.pks.at(row.row.pkId).pk;
                // A correction has no sent time of its own; an empty window has no place for one.
                const bool isCorrection = row.row.reason.code == ReasonCode::Correction;
                QVERIFY(row.record.timestampMs < pk.endTimeMs || pk.endReason == EndReason::Voided || isCorrection);
            }
        }
    }

    static void checkRanking(const MemoryStore& store, const StoredPk& stored, const Recount& expected) {
        std::vector<RankEntry> archived;
        if (const auto found = store.rankings.find(stored.pk.pkId); found != store.rankings.end()) {
            archived = found->second;
        }
        for (std::size_t side = 0; side < expected.users.size(); ++side) {
            const auto naive = ranking(expected.users[side], stored.pk.compareBy);
            std::vector<RankEntry> actual;
            for (const RankEntry& entry : archived) {
                if (entry.giftId == stored.pk.sides[side].giftId) {
                    actual.push_back(entry);
                }
            }
            QCOMPARE(actual.size(), naive.size());
            QCOMPARE(stored.result->users[side], naive.size());
            for (std::size_t i = 0; i < naive.size(); ++i) {
                QCOMPARE(actual[i].rank, i + 1);
                QCOMPARE(actual[i].uid, naive[i].uid);
                QCOMPARE(actual[i].count, naive[i].count);
                QCOMPARE(actual[i].kb, naive[i].kb);
                QCOMPARE(actual[i].lastSentMs, naive[i].lastSentMs);
                QCOMPARE(actual[i].userName, naive[i].userName);
            }
        }
    }

    // Each stands in the ledger once, with its verdict; nobody is left with less than nothing, final or not.
    static void checkCorrections(const CoreHouse& house) {
        std::map<std::string, const MemoryStore::Row*> rows;
        for (const auto& row : house.store.ledger) {
            if (row.row.reason.code == ReasonCode::Correction) {
                QVERIFY(rows.emplace(std::string(row.record.orderId), &row).second);
            }
        }
        QCOMPARE(rows.size(), house.store.corrections.size());
        auto recounts = recount(house.store);
        for (const Correction& correction : house.store.corrections) {
            const auto row = rows.find(correctionOrderId(correction.id).toStdString());
            QVERIFY(row != rows.end());
            QCOMPARE(row->second->row.verdict, correction.counted ? Verdict::Counted : Verdict::Late);
            QCOMPARE(row->second->record.count, correction.count);
            QCOMPARE(row->second->record.uid, correction.uid);
            RankEntry& user = recounts[correction.pkId].users[correction.giftId == 71 ? 0 : 1][correction.uid];
            user.count += correction.counted ? 0 : correction.count;
            user.kb += correction.counted ? 0 : correction.kb;
            QVERIFY(house.store.pks.at(correction.pkId).pk.endReason != EndReason::Voided || correction.counted);
        }
        for (const auto& [pkId, pk] : recounts) {
            for (const auto& users : pk.users) {
                for (const auto& [uid, user] : users) {
                    QVERIFY(user.count >= 0 && user.kb >= 0);
                }
            }
        }
    }

    // When groups were committed: in order, and never for rows that are not there.
    static void checkCommits(const MemoryStore& store) {
        quint64 last = 0;
        for (const GroupCommit& commit : store.commits) {
            QVERIFY(commit.firstSeq > last && commit.lastSeq >= commit.firstSeq);
            QVERIFY(commit.lastSeq <= store.ledger.size());
            for (quint64 seq = commit.firstSeq; seq <= commit.lastSeq; ++seq) {
                QVERIFY(store.ledger[seq - 1].row.arrivedMs <= commit.committedMs);
            }
            last = commit.lastSeq;
        }
        QVERIFY(last > 0);
    }

    // A push may be lost or repeated by a crash; between two of them its order stands, and without any crash
    // all but merged progress arrives.
    static void checkPushes(const Simulation& simulation) {
        const std::vector<PushMessagePtr>& pushed = simulation.house.pushed;
        std::map<QString, quint64> lastSeq;
        std::map<PkId, quint64> version;
        std::set<PkId> final;
        std::map<PkId, int> milestones;
        auto restart = simulation.pushedAtRestarts.begin();
        for (std::size_t i = 0; i < pushed.size(); ++i) {
            for (; restart != simulation.pushedAtRestarts.end() && *restart == i; ++restart) {
                lastSeq.clear();
                version.clear();
                final.clear();
            }
            const PushMessage& message = *pushed[i];
            QVERIFY(message.seq > lastSeq[message.showId]);
            lastSeq[message.showId] = message.seq;
            if (const auto* progress = std::get_if<PkProgressPush>(&message.body)) {
                QVERIFY(progress->version >= version[progress->pkId]);
                QVERIFY(!final.contains(progress->pkId));
                version[progress->pkId] = progress->version;
            } else if (const auto* created = std::get_if<PkCreatedPush>(&message.body)) {
                QVERIFY(!version.contains(created->pk.pkId));
                ++milestones[created->pk.pkId];
            } else if (const auto* ended = std::get_if<PkEndedPush>(&message.body)) {
                QVERIFY2(!final.contains(ended->pkId), "final before the end");
                // A PK that is voided while it settles ends once more, for another reason.
                milestones[ended->pkId] += ended->endReason == EndReason::Voided ? 0 : 1;
            } else if (const auto* end = std::get_if<PkFinalPush>(&message.body)) {
                QVERIFY2(final.insert(end->pkId).second, "final twice");
                ++milestones[end->pkId];
            }
        }
        if (!simulation.crashing) {
            for (const auto& [pkId, stored] : simulation.house.store.pks) {
                const bool voided = stored.pk.endReason == EndReason::Voided;
                QVERIFY(milestones[pkId] == 3 || (voided && milestones[pkId] == 2));
            }
        }
    }

    // Every entry started once or was removed, in order; no show ever had two PKs that run at a time.
    static void checkQueues(const Simulation& simulation) {
        const MemoryStore& store = simulation.house.store;
        QVERIFY2(store.queues.empty(), "something waits though nothing stands in its way");
        std::set<quint64> started;
        std::map<QString, qint64> lastEndMs;
        std::map<QString, quint64> lastEntry;
        for (const auto& [pkId, stored] : store.pks) {
            const Pk& pk = stored.pk;
            QVERIFY2(pk.startTimeMs >= lastEndMs[pk.showId], "two PKs of a show ran at a time");
            // A voided one has no window; its end may lie in the very millisecond after it was voided.
            lastEndMs[pk.showId] = pk.endReason == EndReason::Voided ? pk.startTimeMs : pk.endTimeMs;
            if (pk.queueEntryId == 0) {
                continue;
            }
            QVERIFY2(started.insert(pk.queueEntryId).second, "an entry started twice");
            QVERIFY2(simulation.wasMoved.contains(pk.showId) ||
                         pk.queueEntryId > std::exchange(lastEntry[pk.showId], pk.queueEntryId),
                     "entries started in another order");
        }
        for (const quint64 entryId : simulation.acknowledgedQueued) {
            QVERIFY2(started.contains(entryId) || simulation.mayBeRemoved.contains(entryId), "a queued PK is lost");
        }
        const auto starts = std::ranges::count_if(store.audit, [](const AuditEntry& entry) {
            return entry.action == u"queue.start" && entry.outcome == u"ok";
        });
        QCOMPARE(std::size_t(starts), started.size());
        s_startedFromQueues += started.size();
    }

    // What was refused for good was kept, and is in the ledger now that it was tried again.
    static void checkRedo(const Simulation& simulation) {
        QCOMPARE(simulation.house.core->redo().size(), 0ULL);
        QVERIFY(simulation.house.store.redo.empty());
        std::set<std::string> inLedger;
        for (const auto& row : simulation.house.store.ledger) {
            inLedger.insert(std::string(row.record.orderId));
        }
        for (const std::string& orderId : simulation.house.takenOut) {
            QVERIFY2(inLedger.contains(orderId), "a record that the store refused is lost");
        }
    }
};

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
