// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/support/enginehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

EngineStats statsOf(Engine& engine) {
    return *ask<EngineStats>([&](auto reply) { engine.stats(reply); });
}

Result<Done> inject(Engine& engine, const Faults& faults) {
    return ask<Done>([&](auto reply) { engine.injectFaults(faults, operatorActor(), reply); });
}

StoreFaults store(StoreFaultKind kind, int commits, qint64 forMs, int slowMs = 0) {
    return {kind, commits, forMs, slowMs};
}

AuditEntry newestAudit(Engine& engine) {
    return ask<AuditPage>([&](auto reply) { engine.audit({}, reply); })->entries.at(0);
}

constexpr qint64 kLongMs = 600'000;

} // namespace

Q_DECLARE_METATYPE(pk::Faults)

// Faults to order, in a running engine (SPEC.md sections 8 and 10).
class TestFaults : public QObject {
    Q_OBJECT

private slots:
    void aFaultNamesItselfAndHeals_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<ErrorCode>("cause");
        QTest::newRow("I/O") << int(StoreFaultKind::Io) << ErrorCode::StoreIo;
        QTest::newRow("I/O after writing") << int(StoreFaultKind::IoAfterWrite) << ErrorCode::StoreIo;
        QTest::newRow("full") << int(StoreFaultKind::Full) << ErrorCode::StoreFull;
        QTest::newRow("busy") << int(StoreFaultKind::Busy) << ErrorCode::StoreBusy;
    }

    // For a long time, until somebody heals it: then at once, without a restart, and everything once.
    void aFaultNamesItselfAndHeals() {
        QFETCH(const int, kind);
        QFETCH(const ErrorCode, cause);
        EngineHouse house;
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s));
        QVERIFY(house.give({{"before"}}));
        const qint64 from = house.engine().nowMs();
        QVERIFY(inject(house.engine(), {store(StoreFaultKind(kind), 0, kLongMs), {}}));
        QCOMPARE(newestAudit(house.engine()).action, u"faults.inject"_s);
        QCOMPARE(statsOf(house.engine()).injected.store.kind, StoreFaultKind(kind));
        QVERIFY(statsOf(house.engine()).store.ok); // nobody has met it yet
        Pending<IngestAnswer> gift;
        house.engine().ingest(house.batch({{"during"}}), gift.reply());
        QTRY_VERIFY(!statsOf(house.engine()).store.ok);
        const EngineStats during = statsOf(house.engine());
        QCOMPARE(during.store.cause, cause);
        QVERIFY(during.store.isInjected);
        QVERIFY(during.store.sinceMs >= from && during.store.sinceMs <= during.serverTimeMs);
        QVERIFY(during.injected.store.failForMs > 0 && during.injected.store.failForMs <= kLongMs);
        QCOMPARE(house.create(u"s2"_s).error().code, ErrorCode::Overloaded);
        QVERIFY(house.create(u"s2"_s).error().retryAfterMs > 0);
        QVERIFY(!gift.isAnswered());

        QVERIFY(inject(house.engine(), {}));
        QCOMPARE(gift.wait()->verdicts.at(0), Verdict::Counted);
        const EngineStats after = statsOf(house.engine());
        QVERIFY(after.store.ok && !after.store.isInjected && !after.injected.isActive());
        QCOMPARE(house.give({{"during"}})->verdicts.at(0), Verdict::Duplicate);
        const auto ledger = ask<LedgerPage>([&](auto reply) { house.engine().ledger({}, reply); });
        QCOMPARE(ledger->entries.size(), 3ULL);
        house.stop();
        QVERIFY(house.start());
        QCOMPARE(house.give({{"before"}, {"during"}})->counts[std::size_t(Verdict::Duplicate)], 2ULL);
    }

    void theNextCommitsFailThenAllGoesThrough() {
        EngineHouse house;
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s));
        QVERIFY(inject(house.engine(), {store(StoreFaultKind::Io, 3, 0), {}}));
        QCOMPARE(statsOf(house.engine()).injected.store.failCommits, 3); // its own audit row does not count
        Pending<IngestAnswer> gift;
        house.engine().ingest(house.batch({{"a"}}), gift.reply());
        QCOMPARE(gift.wait()->verdicts.at(0), Verdict::Counted); // by itself
        QVERIFY(!statsOf(house.engine()).injected.isActive());
        QCOMPARE(ask<Progress>([&](auto reply) { house.engine().progress(u"s1"_s, reply); })->totals[0].count, 1);
    }

    void aTimeRunsOutByItself() {
        EngineHouse house;
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s));
        QVERIFY(inject(house.engine(), {store(StoreFaultKind::Io, 0, 200), {0, 200}}));
        QCOMPARE(house.give({{"a"}})->verdicts.at(0), Verdict::Counted);
        QTRY_VERIFY(!statsOf(house.engine()).injected.isActive());
        QVERIFY(statsOf(house.engine()).store.ok);
    }

    // Waits of 10 s each, which nobody has to sit out.
    void aSlowDiskIsHealedInTheMidstOfACommit() {
        EngineHouse house;
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s));
        QVERIFY(inject(house.engine(), {store(StoreFaultKind::Slow, 0, kLongMs, 10'000), {}}));
        Pending<IngestAnswer> gift;
        house.engine().ingest(house.batch({{"a"}}), gift.reply());
        QCOMPARE(statsOf(house.engine()).injected.store.slowMs, 10'000);
        QVERIFY(!gift.isAnswered());
        QVERIFY(statsOf(house.engine()).store.ok);
        QVERIFY(inject(house.engine(), {}));
        QCOMPARE(gift.wait(5'000)->verdicts.at(0), Verdict::Counted);
        // Nor does a stop.
        QVERIFY(inject(house.engine(), {store(StoreFaultKind::Slow, 0, kLongMs, 10'000), {}}));
        house.engine().ingest(house.batch({{"b"}}), gift.reply());
        house.stop();
    }

    void sendersAreToldToComeAgainAndReadsGoOn() {
        EngineConfig config;
        config.intakeRecordsMax = 3;
        EngineHouse house(config);
        QVERIFY(house.start());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(house.give({{"seen"}}));
        QVERIFY(inject(house.engine(), {store(StoreFaultKind::Full, 0, kLongMs), {}}));
        Pending<IngestAnswer> taken;
        house.engine().ingest(house.batch({{"a"}, {"b"}, {"c"}}), taken.reply());
        QTRY_VERIFY(!statsOf(house.engine()).store.ok);
        const auto refused = house.give({{"d"}});
        QCOMPARE(refused.error().code, ErrorCode::Overloaded);
        QVERIFY(refused.error().retryAfterMs >= 1'000);
        QCOMPARE(ask<Progress>([&](auto r) { house.engine().progress(u"s1"_s, r); })->totals[0].count, 1);
        QCOMPARE(ask<PkDetail>([&](auto r) { house.engine().pk(pk->pkId, r); })->view.totals[0].count, 1);
        RankQuery ranks;
        ranks.pkId = pk->pkId;
        ranks.giftId = 1;
        QCOMPARE(ask<RankPage>([&](auto r) { house.engine().rankPage(ranks, r); })->total, 1ULL);
        QCOMPARE(ask<LedgerPage>([&](auto r) { house.engine().ledger({}, r); })->entries.size(), 1ULL);
        QVERIFY(inject(house.engine(), {}));
        QCOMPARE(taken.wait()->counts[std::size_t(Verdict::Counted)], 3ULL);
        QCOMPARE(house.give({{"d"}})->verdicts.at(0), Verdict::Counted); // as the sender was told to
    }

    void thePushTransportFails() {
        EngineHouse house;
        QVERIFY(house.start());
        QVERIFY(inject(house.engine(), {{}, {0, kLongMs}}));
        QVERIFY(statsOf(house.engine()).injected.push.isActive());
        QVERIFY(!statsOf(house.engine()).injected.store.isActive());
        QVERIFY(inject(house.engine(), {}));
        QVERIFY(!statsOf(house.engine()).injected.push.isActive());
    }

    void whatIsOutOfRangeIsRefused_data() {
        QTest::addColumn<Faults>("faults");
        QTest::addColumn<QString>("field");
        const auto io = [](int commits, qint64 forMs, int slowMs = 0) {
            return Faults{store(StoreFaultKind::Io, commits, forMs, slowMs), {}};
        };
        QTest::newRow("commits") << io(-1, 0) << u"store.failCommits"_s;
        QTest::newRow("too many commits") << io(1'000'001, 0) << u"store.failCommits"_s;
        QTest::newRow("too long") << io(0, 3'600'001) << u"store.failForMs"_s;
        QTest::newRow("neither") << io(0, 0) << u"store.failForMs"_s;
        QTest::newRow("slow by nothing") << Faults{store(StoreFaultKind::Slow, 1, 0), {}} << u"store.slowMs"_s;
        QTest::newRow("too slow") << Faults{store(StoreFaultKind::Slow, 1, 0, 10'001), {}} << u"store.slowMs"_s;
        QTest::newRow("messages") << Faults{{}, {-1, 0}} << u"push.failNext"_s;
        QTest::newRow("push too long") << Faults{{}, {0, 3'600'001}} << u"push.failForMs"_s;
    }

    void whatIsOutOfRangeIsRefused() {
        QFETCH(const Faults, faults);
        QFETCH(const QString, field);
        const Result<void> valid = validateFaults(faults);
        QVERIFY(!valid);
        QCOMPARE(valid.error().code, ErrorCode::ValidationFailed);
        QCOMPARE(valid.error().field, field);
    }

    void theBoundsThemselvesAreTaken() {
        QVERIFY(validateFaults({}));
        QVERIFY(validateFaults({store(StoreFaultKind::Slow, 1'000'000, 3'600'000, 10'000), {1'000'000, 3'600'000}}));
        QVERIFY(validateFaults({{}, {1, 0}}));
        QCOMPARE(summaryOf({store(StoreFaultKind::Slow, 2, 500, 30), {4, 0}}),
                 u"store SLOW by 30 ms, 2 commits, 500 ms; push, 4 messages"_s);
        QCOMPARE(summaryOf({}), u"none"_s);
    }

    void aWrongOrderChangesNothing() {
        EngineHouse house;
        QVERIFY(house.start());
        QVERIFY(inject(house.engine(), {{}, {7, 0}}));
        QCOMPARE(inject(house.engine(), {store(StoreFaultKind::Io, 0, 0), {}}).error().code,
                 ErrorCode::ValidationFailed);
        QCOMPARE(statsOf(house.engine()).injected.push.failNext, 7);
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
