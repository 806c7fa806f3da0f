// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/support/corehouse.h"

namespace pk::test {

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
    std::map<std::string, CoreHouse::Gifted> acknowledgedCounted;
    std::set<std::string> refusedForGood;      // orderIds
    std::set<quint64> acknowledgedQueued;      // entries
    std::set<quint64> mayBeRemoved;            // likewise
    std::set<QString> wasMoved;                // shows
    std::vector<std::size_t> pushedAtRestarts; // how many pushes had gone out at each restart
    int crashes = 0;

private:
    struct Sent {
        CoreHouse::Gifted gift;
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
        CoreHouse::Gifted gift;
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
    std::vector<CoreHouse::Gifted> m_history;
    std::vector<Sent> m_unacknowledged;
    std::size_t m_takenCount = 0;
    std::vector<quint64> m_queuedUnderWay; // not acknowledged yet
    std::size_t m_takenQueued = 0;
    bool m_underWay = false;
    bool m_pushesAreShut = false;
    quint64 m_lastOrder = 0;
};

} // namespace pk::test
