// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "tests/support/enginehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

// Queues in the real engine: over restarts, a store that fails, and what the console is told.
class TestQueueAtWork : public QObject {
    Q_OBJECT

private slots:
    void snapshotAndDeltasCarryThem() {
        EngineHouse house;
        QVERIFY(house.start());
        std::vector<ShowQueue> told;
        connect(&house.engine(), &Engine::stateChanged, this, [&told](const StateDelta& delta) {
            told.insert(told.end(), delta.queues.begin(), delta.queues.end());
        });
        QVERIFY(house.create(u"s1"_s));
        const auto queued = queue(house, u"s1"_s);
        QVERIFY(queued);
        QTRY_VERIFY(!told.empty() && told.back().entries.size() == 1);
        QCOMPARE(told.back().waitsFor, 1ULL);
        const auto snapshot = ask<StateSnapshot>([&](auto reply) { house.engine().snapshot(reply); });
        QCOMPARE(snapshot->queues.size(), 1ULL);
        QCOMPARE(snapshot->queues[0].entries[0].entryId, queued->entryId);
        QCOMPARE(snapshot->stats.queueWaiting, 1ULL);
        QVERIFY(change(house, {QueueChange::Action::Remove, queued->entryId}));
        QTRY_VERIFY(told.back().isIdle()); // gone
        QVERIFY(ask<StateSnapshot>([&](auto reply) { house.engine().snapshot(reply); })->queues.empty());
    }

    void aStopAndAStartKeepThem() {
        EngineHouse house;
        QVERIFY(house.start());
        QVERIFY(settleAtOnce(house));
        QVERIFY(change(house, {.action = QueueChange::Action::Hold}));
        const auto first = queue(house, u"s1"_s);
        const auto second = queue(house, u"s1"_s, 5'000);
        QVERIFY(change(house, {QueueChange::Action::Move, second->entryId, 0}));
        const ShowQueue before = queueOf(house);
        house.stop();
        QVERIFY(house.start());
        QVERIFY(queueOf(house) == before);
        QVERIFY(change(house, {.action = QueueChange::Action::Resume}));
        QTRY_COMPARE(startedFrom(house), std::vector{second->entryId});
    }

    // Each of them once, in order, however often the store fails, also with a commit that it wrote all the same.
    void aFailingStoreStartsEachOnce() {
        EngineHouse house;
        QVERIFY(house.start());
        QVERIFY(settleAtOnce(house));
        std::vector<quint64> entries;
        QVERIFY(change(house, {.action = QueueChange::Action::Hold}));
        for (int i = 0; i < 6; ++i) {
            entries.push_back(queue(house, u"s1"_s)->entryId);
        }
        QVERIFY(change(house, {.action = QueueChange::Action::Resume}));
        for (std::size_t i = 0; i < entries.size(); ++i) {
            QTRY_COMPARE_WITH_TIMEOUT(startedFrom(house).size(), i + 1, 20'000);
            const auto kind = i % 2 == 0 ? StoreFaultKind::IoAfterWrite : StoreFaultKind::Io;
            const PkId running = latest(house);
            QVERIFY(ask<Done>([&](auto reply) {
                house.engine().injectFaults({.store = {.kind = kind, .failCommits = 2}}, operatorActor(), reply);
            }));
            // Refused meanwhile, perhaps: then it is asked again.
            QTRY_VERIFY_WITH_TIMEOUT(
                ask<Done>([&](auto reply) { house.engine().endPk(running, u"s1"_s, operatorActor(), reply); }), 20'000);
        }
        QTRY_VERIFY_WITH_TIMEOUT(queueOf(house).isIdle() && queueOf(house).waitsFor == 0, 20'000);
        QCOMPARE(startedFrom(house), entries);
    }

    void anUnknownShowHasAnEmptyQueue() {
        EngineHouse house;
        QVERIFY(house.start());
        QVERIFY(queueOf(house) == ShowQueue{.showId = u"s1"_s});
        const auto bad = ask<std::vector<ShowQueue>>([&](auto reply) { house.engine().queues(u"no show!"_s, reply); });
        QCOMPARE(bad.error().field, u"showId"_s);
    }

private:
    static bool settleAtOnce(EngineHouse& house) {
        EngineSettings settings;
        settings.settleMs = 0;
        return ask<EngineSettings>([&](auto reply) { house.engine().changeSettings(settings, operatorActor(), reply); })
            .has_value();
    }
    static Result<PkQueued> queue(EngineHouse& house, const QString& showId, qint64 gapMs = 0) {
        QueuePk request;
        request.pk.showId = showId;
        request.pk.gifts = {CreatePk::Gift{1, {}}, CreatePk::Gift{2, {}}};
        request.gapMs = gapMs;
        return ask<PkQueued>([&](auto reply) { house.engine().queuePk(request, operatorActor(), reply); });
    }
    static Result<ShowQueue> change(EngineHouse& house, const QueueChange& asked) {
        return ask<ShowQueue>([&](auto reply) { house.engine().changeQueue(u"s1"_s, asked, operatorActor(), reply); });
    }
    static ShowQueue queueOf(EngineHouse& house) {
        const auto queues = ask<std::vector<ShowQueue>>([&](auto reply) { house.engine().queues(u"s1"_s, reply); });
        return queues ? queues->front() : ShowQueue{};
    }
    // Newest first.
    static std::vector<PkView> pks(EngineHouse& house) {
        const auto list = ask<PkList>([&](auto reply) { house.engine().pks({}, reply); });
        return list ? list->pks : std::vector<PkView>{};
    }
    static PkId latest(EngineHouse& house) { return pks(house).front().pk.pkId; }
    // The entries in the order in which they started.
    static std::vector<quint64> startedFrom(EngineHouse& house) {
        std::vector<quint64> entries;
        for (const PkView& view : pks(house)) {
            entries.push_back(view.pk.queueEntryId);
        }
        std::ranges::reverse(entries);
        return entries;
    }
};

QTEST_GUILESS_MAIN(TestQueueAtWork)
#include "tst_queueatwork.moc"
