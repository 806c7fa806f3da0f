// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/support/corehouse.h"

using namespace pk;
using namespace pk::test;
using Gifted = CoreHouse::Gifted;

namespace {

// Days of a platform in a second: shows, PKs, gifts of every kind, slow and refused commits, records and
// rankings that the store refuses for good, pushes that their transport refuses, and crashes (but with every
// third seed), all from one seed; senders send again what was not acknowledged. In the end all faults are
// mended and the operator has everything tried again. Afterwards everything is recounted naively.
class Simulation {
public:
    // The history knows the newest rows late, in pieces, and few orderIds of archived PKs stay in memory.
    explicit Simulation(quint64 seed) : house(seed % 40), crashing(seed % 3 != 0), m_random(seed) {
        house.store.known = 0;
        for (PkId pkId = 1 + seed % 5; pkId < 1'000; pkId += 5) {
            house.store.refusedRankings.insert(pkId);
        }
        house.refusesPush = [this](const PushMessage&) { return m_pushesAreShut || m_random() % 8 == 0; };
    }

    void run(int steps) {
        for (int step = 0; step < steps; ++step) {
            const quint64 dice = m_random() % 100;
            if (dice < 60) {
                giveSomething();
            } else if (dice < 62) {
                correctSomething();
            } else if (dice < 64) {
                rehearseSomething();
            } else if (dice < 66) {
                queueSomething();
            } else if (dice < 72) {
                house.now += qint64(m_random() % 400);
                house.core->advance(house.now);
            } else if (dice < 88) {
                commitStep();
            } else if (dice < 93) {
                create();
            } else if (dice < 96) {
                endOrVoid();
            } else if (dice < 97) {
                fault();
            } else if (dice < 98) {
                learn();
            } else {
                house.now += qint64(m_random() % 5'000);
            }
        }
        settleAll();
    }

    CoreHouse house;
    const bool crashing;
    std::map<std::string, Gifted> acknowledgedCounted;
    std::set<std::string> refusedForGood;      // orderIds
    std::set<quint64> acknowledgedQueued;      // entries
    std::set<quint64> mayBeRemoved;            // likewise
    std::set<QString> wasMoved;                // shows
    std::vector<std::size_t> pushedAtRestarts; // how many pushes had gone out at each restart
    int crashes = 0;

private:
    struct Sent {
        Gifted gift;
        Verdict verdict = Verdict::Invalid;
    };

    [[nodiscard]] std::string showOf(quint64 n) const { return std::string("show-") + std::to_string(n % 4); }

    void create() {
        CreatePk request;
        request.showId = QString::fromStdString(showOf(m_random()));
        request.gifts = {CreatePk::Gift{71, {}}, CreatePk::Gift{72, {}}};
        request.durationMs = 5'000 + qint64(m_random() % 6'000);
        request.compareBy = CompareBy(m_random() % 2);
        request.rehearsal = m_random() % 3 == 0;
        house.core->advance(house.now);
        (void)house.core->createPk(request, host(), house.now);
    }

    void endOrVoid() {
        std::vector<PkView> views = house.core->views();
        if (views.empty()) {
            return;
        }
        const Pk& pk = views[m_random() % views.size()].pk;
        house.core->advance(house.now);
        if (m_random() % 4 == 0) {
            (void)house.core->voidPk(pk.pkId, pk.showId, host(), house.now);
        } else {
            (void)house.core->endPk(pk.pkId, pk.showId, host(), house.now);
        }
    }

    void rehearseSomething() {
        using Action = Rehearsal::Action;
        std::vector<PkView> views = house.core->views();
        std::erase_if(views, [](const PkView& view) { return !view.pk.rehearsal || view.pk.isFinal(); });
        if (views.empty()) {
            return;
        }
        constexpr std::array kSpeeds{50, 100, 1'000};
        const Rehearsal asked{.action = Action(m_random() % 6),
                              .ms = qint64(m_random() % 4'000),
                              .speedPercent = kSpeeds[m_random() % kSpeeds.size()],
                              .timerFirst = m_random() % 2 == 0};
        (void)house.core->rehearse(views[m_random() % views.size()].pk.pkId, asked, host(), house.now);
    }

    // What was queued is known by its text; whether it may be gone, by whether somebody asked for it to be.
    void queueSomething() {
        using Action = QueueChange::Action;
        const QString showId = QString::fromStdString(showOf(m_random()));
        house.core->advance(house.now);
        const quint64 dice = m_random() % 10;
        if (dice < 5) {
            QueuePk request;
            request.pk.showId = showId;
            request.pk.gifts = {CreatePk::Gift{71, {}}, CreatePk::Gift{72, {}}};
            request.pk.durationMs = 5'000 + qint64(m_random() % 6'000);
            request.gapMs = m_random() % 2 == 0 ? 0 : qint64(m_random() % 4'000);
            if (const auto queued = house.core->queuePk(request, host(), house.now)) {
                m_queuedUnderWay.push_back(queued->entryId);
            }
            return;
        }
        const ShowQueue queue = house.core->queue(showId);
        QueueChange change{.action = Action(m_random() % 6), .position = int(m_random() % 5)};
        if (change.action == Action::Clear && m_random() % 4 != 0) {
            return;
        }
        if (!queue.entries.empty()) {
            change.entryId = queue.entries[m_random() % queue.entries.size()].entryId;
        }
        if (change.action == Action::Remove) {
            mayBeRemoved.insert(change.entryId);
        } else if (change.action == Action::Clear) { // also what is not shown yet
            for (const QueueEntry& entry : queue.entries) {
                mayBeRemoved.insert(entry.entryId);
            }
            mayBeRemoved.insert(m_queuedUnderWay.begin(), m_queuedUnderWay.end());
        } else if (change.action == Action::Move) {
            wasMoved.insert(showId);
        }
        (void)house.core->changeQueue(showId, change, host(), house.now);
    }

    // A gift goes from the catalogue for a while: what starts meanwhile fails, and waits for somebody.
    void changeCatalogue() {
        if (m_random() % 3 == 0) {
            (void)house.core->removeGift(72, host(), house.now);
            for (int show = 0; show < 4; ++show) { // those behind go before it
                wasMoved.insert(QString::fromStdString(showOf(quint64(show))));
            }
        } else {
            restoreGift();
        }
    }

    void restoreGift() {
        (void)house.core->putGift({72, QStringLiteral("礼物72"), QStringLiteral("Gift 72"), 10, QStringLiteral("rose")},
                                  host(), house.now);
    }

    void giveSomething() {
        Gifted gift;
        const quint64 kind = m_random() % 20;
        if (kind == 0 && !m_history.empty()) { // again, as it was or in a new envelope
            gift = m_history[m_random() % m_history.size()];
            gift.sentMs += m_random() % 2 == 0 ? 0 : qint64(m_random() % 3'000);
            if (m_random() % 2 == 0) { // long after, into another PK
                gift.sentMs = house.now;
                gift.showId = showOf(m_random());
            }
        } else {
            gift.orderId = std::string("o") + std::to_string(++m_lastOrder);
            gift.showId = showOf(m_random());
            gift.uid = m_random() % 12 + 1;
            gift.userName = std::string("u") + std::to_string(m_random() % 3);
            gift.giftId = kind == 1 ? 73 : (m_random() % 2 == 0 ? 71 : 72);
            gift.count = kind == 2 ? 0 : qint64(m_random() % 3 + 1);
            gift.kb = gift.count * 10;
            // Delayed up to 3 s, sometimes ahead of our clock, sometimes right at an edge.
            gift.sentMs = house.now - qint64(m_random() % 3'000) + (kind == 3 ? qint64(m_random() % 9'000) : 0);
            if (kind == 4) {
                const auto views = house.core->views();
                if (!views.empty()) {
                    const Pk& pk = views[m_random() % views.size()].pk;
                    gift.showId = pk.showId.toStdString();
                    gift.sentMs = (m_random() % 2 == 0 ? pk.startTimeMs : pk.endTimeMs) + qint64(m_random() % 3) - 1;
                }
            }
            m_history.push_back(gift);
        }
        if (gift.sentMs - house.now > limits::kAheadOfClockMaxMs) {
            return;
        }
        if (kind == 5 && m_random() % 3 == 0) {
            house.store.refusedOrders.insert(gift.orderId);
            refusedForGood.insert(gift.orderId);
        }
        m_unacknowledged.push_back({gift, house.give(gift)});
    }

    // Of either sign, of any PK there ever was.
    void correctSomething() {
        if (house.store.pks.empty()) {
            return;
        }
        auto it = house.store.pks.begin();
        std::advance(it, m_random() % std::min<std::size_t>(house.store.pks.size(), 40));
        const qint64 count = qint64(m_random() % 7) - 3;
        CorrectPk request{it->first,  m_random() % 2 == 0 ? 71U : 72U, m_random() % 14 + 1, count,
                          count * 10, QStringLiteral("simulated")};
        house.core->advance(house.now);
        if (house.core->isInMemory(request.pkId)) {
            (void)house.core->correct(request, host(), nullptr, house.now);
            return;
        }
        Core::ArchivedUser archived{it->second.pk, {}};
        for (const RankEntry& entry : house.store.rankings[request.pkId]) {
            if (entry.uid == request.uid && entry.giftId == request.giftId) {
                archived.user = entry;
            }
        }
        (void)house.core->correct(request, host(), &archived, house.now);
    }

    void fault() {
        const quint64 dice = m_random() % 5;
        if (dice == 0 && crashing) {
            crash();
        } else if (dice == 1) {
            house.store.busyCommits = int(m_random() % 4);
        } else if (dice == 2) {
            m_pushesAreShut = !m_pushesAreShut;
        } else if (dice == 3) {
            changeCatalogue();
        }
    }

    void commitStep() {
        if (m_underWay) {
            if (!house.commitTaken(m_random() % 2 == 0)) {
                return; // tried again later
            }
            acknowledge(m_takenCount);
            m_underWay = house.hasTaken();
            m_takenCount = m_underWay ? m_unacknowledged.size() : 0;
            acknowledgeQueued(m_takenQueued);
            m_takenQueued = m_underWay ? m_queuedUnderWay.size() : 0;
        } else if (house.core->hasOpenGroup()) {
            house.take();
            m_takenCount = m_unacknowledged.size();
            m_takenQueued = m_queuedUnderWay.size();
            m_underWay = true;
        }
    }

    void acknowledgeQueued(std::size_t count) {
        acknowledgedQueued.insert(m_queuedUnderWay.begin(), m_queuedUnderWay.begin() + qsizetype(count));
        m_queuedUnderWay.erase(m_queuedUnderWay.begin(), m_queuedUnderWay.begin() + qsizetype(count));
    }

    void acknowledge(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            const Sent& sent = m_unacknowledged[i];
            // A record that was taken out is answered INVALID, and may be sent again under its old number.
            if (sent.verdict == Verdict::Counted && !refusedForGood.contains(sent.gift.orderId)) {
                QVERIFY2(!acknowledgedCounted.contains(sent.gift.orderId), "counted twice");
                acknowledgedCounted[sent.gift.orderId] = sent.gift;
            }
        }
        m_unacknowledged.erase(m_unacknowledged.begin(), m_unacknowledged.begin() + qsizetype(count));
    }

    void crash() {
        ++crashes;
        if (m_random() % 4 == 0) {
            restartAtRest();
            return;
        }
        // A group under way may or may not have reached the disk.
        if (m_underWay && m_random() % 2 == 0) {
            house.commitTaken();
        }
        m_underWay = false;
        m_takenQueued = 0;
        m_queuedUnderWay.clear(); // whoever queued them heard nothing
        house.now += qint64(m_random() % 20'000);
        pushedAtRestarts.push_back(house.pushed.size());
        house.restart();
        const std::vector<Sent> again = std::exchange(m_unacknowledged, {});
        for (const Sent& sent : again) {
            m_unacknowledged.push_back({sent.gift, house.give(sent.gift)});
        }
    }

    // When all is on the disk, what is read after a restart is what was read before it.
    void restartAtRest() {
        house.commitAll();
        acknowledge(m_unacknowledged.size());
        acknowledgeQueued(m_queuedUnderWay.size());
        m_takenQueued = 0;
        m_underWay = false;
        const std::vector<ShowQueue> queues = house.core->queues().allShown();
        const std::vector<PkView> before = house.core->views();
        std::map<PkId, PkDetail> details;
        for (const PkView& view : before) {
            details[view.pk.pkId] = *house.core->detail(view.pk.pkId, house.now);
        }
        std::map<PkId, std::array<std::vector<RankEntry>, 2>> rankings;
        const auto read = [this](PkId pkId, quint32 giftId) {
            return house.core->rankPage({.pkId = pkId, .giftId = giftId, .limit = 100}).value()->entries;
        };
        for (const PkView& view : before) {
            rankings[view.pk.pkId] = {read(view.pk.pkId, 71), read(view.pk.pkId, 72)};
        }
        pushedAtRestarts.push_back(house.pushed.size());
        house.restart();
        QVERIFY(house.core->queues().allShown() == queues);
        QCOMPARE(house.core->views().size(), before.size());
        for (const PkView& view : before) {
            const PkId pkId = view.pk.pkId;
            const PkDetail& was = details[pkId];
            const PkDetail is = *house.core->detail(pkId, house.now);
            QVERIFY(is.view.pk == view.pk);
            QVERIFY(is.view.totals == view.totals && is.view.users == view.users);
            QCOMPARE(is.view.version, view.version);
            QCOMPARE(is.view.lastCountedMs, view.lastCountedMs);
            QVERIFY(is.verdicts == was.verdicts);
            QVERIFY(is.top == was.top);
            QCOMPARE(is.timeline.size(), was.timeline.size());
            for (std::size_t i = 0; i < is.timeline.size(); ++i) {
                QVERIFY(is.timeline[i].kind == was.timeline[i].kind && is.timeline[i].timeMs == was.timeline[i].timeMs);
            }
            QVERIFY(read(pkId, 71) == rankings[pkId][0]);
            QVERIFY(read(pkId, 72) == rankings[pkId][1]);
        }
    }

    void learn() {
        quint64& known = house.store.known;
        known += m_random() % (house.store.ledger.size() - known + 1);
    }

    void settleAll() {
        house.store.busyCommits = 0;
        while (m_underWay) {
            commitStep();
        }
        house.commitAll();
        acknowledge(m_unacknowledged.size());
        acknowledgeQueued(m_queuedUnderWay.size());
        restoreGift();
        for (const ShowQueue& queue : house.core->queues().allShown()) {
            (void)house.core->changeQueue(queue.showId, {.action = QueueChange::Action::Resume}, host(), house.now);
            for (const QueueEntry& entry : queue.entries) {
                (void)house.core->changeQueue(queue.showId, {QueueChange::Action::Retry, entry.entryId}, host(),
                                              house.now);
            }
        }
        for (const PkView& view : house.core->views()) { // a paused one would run for a day
            if (view.pk.rehearsal) {
                (void)house.core->rehearse(view.pk.pkId, {.action = Rehearsal::Action::StepTo}, host(), house.now);
            }
        }
        house.advanceTo(house.now + 100'000);
        for (const std::string& orderId : house.store.refusedOrders) {
            QVERIFY2(std::ranges::none_of(house.store.ledger,
                                          [&](const auto& row) { return row.record.orderId == orderId; }),
                     "the ledger holds what the store refused");
        }
        house.store.refusedOrders.clear();
        house.store.refusedRankings.clear();
        house.refusesPush = {};
        std::ignore = house.core->retryAllRedo(host(), house.now);
        house.advanceTo(house.now + 100'000);
        while (house.core->hasOpenPks() || house.core->queues().head()) { // what waits has its turn
            house.advanceTo(house.now + 20'000);
        }
        house.advanceTo(house.now + 100'000);
    }

    std::mt19937_64 m_random;
    std::vector<Gifted> m_history;
    std::vector<Sent> m_unacknowledged;
    std::size_t m_takenCount = 0;
    std::vector<quint64> m_queuedUnderWay; // not acknowledged yet
    std::size_t m_takenQueued = 0;
    bool m_underWay = false;
    bool m_pushesAreShut = false;
    quint64 m_lastOrder = 0;
};

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
            const qint64 endBeforeMs = std::exchange(lastEndMs[pk.showId], pk.endTimeMs);
            QVERIFY2(pk.startTimeMs >= endBeforeMs, "two PKs of a show ran at a time");
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
