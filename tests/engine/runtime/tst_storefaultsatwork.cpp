// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <atomic>

#include "engine/store/store.h"
#include "tests/support/enginehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

// The real store behind a switch that makes commits fail, as a full or dead disk does: before anything is
// written, or after all is (the commit that reports an error although it went through).
struct Switches {
    std::atomic<int> failNext = 0;
    std::atomic<int> failAfterWriting = 0;
    std::atomic<int> reopened = 0;
    std::atomic<ErrorCode> code = ErrorCode::StoreFull;
    // Steps of removing old ledger rows: how many are full before one fails or finds nothing more.
    std::atomic<int> fullTrims = 0;
    std::atomic<bool> failTrim = false;
    std::atomic<int> trims = 0;
    std::atomic<qint64> trimmedBeforeMs = 0;
    std::atomic<quint64> trimKeptFrom = 0;
};

class FailingStore : public Store {
public:
    FailingStore(std::unique_ptr<Store> real, Switches& faults) : m_real(std::move(real)), m_faults(faults) {}

    Result<void> open() override { return m_real->open(); }
    Result<StoredState> load(qint64 nowMs) override { return m_real->load(nowMs); }
    Result<void> scanLedger(quint64 fromSeq, const std::function<void(const LedgerRow&, quint64)>& row) override {
        return m_real->scanLedger(fromSeq, row);
    }
    Result<void> commit(const CommitGroup& group) override {
        if (m_faults.failNext > 0) {
            --m_faults.failNext;
            return fail(m_faults.code, {}, u"The disk is full."_s);
        }
        Result<void> done = m_real->commit(group);
        if (m_faults.failAfterWriting > 0) {
            --m_faults.failAfterWriting;
            return fail(ErrorCode::StoreIo, {}, u"The disk did not answer."_s);
        }
        return done;
    }
    Result<quint64> trim(qint64 arrivedBeforeMs, quint64 keepFromSeq, std::size_t rowsMax) override {
        ++m_faults.trims;
        m_faults.trimmedBeforeMs = arrivedBeforeMs;
        m_faults.trimKeptFrom = keepFromSeq;
        if (m_faults.fullTrims > 0) {
            --m_faults.fullTrims;
            return rowsMax;
        }
        if (m_faults.failTrim) {
            return fail(m_faults.code, {}, u"The disk is full."_s);
        }
        return m_real->trim(arrivedBeforeMs, keepFromSeq, rowsMax);
    }
    Result<void> reopen() override {
        ++m_faults.reopened;
        return m_real->reopen();
    }

private:
    std::unique_ptr<Store> m_real;
    Switches& m_faults;
};

EngineConfig withFaults(Switches& faults, const QString& dataDir) {
    EngineConfig config;
    config.dataDir = dataDir;
    config.seed = 3;
    config.makeStore = [&faults, dataDir] {
        return std::make_unique<FailingStore>(makeSqlStore({dataDir + u"/pk.db"_s}), faults);
    };
    return config;
}

} // namespace

// SPEC.md section 8: the store refuses writes.
class TestStoreFaultsAtWork : public QObject {
    Q_OBJECT

private slots:
    void theLedgerIsTrimmedInStepsAndNeverBelowAnOpenPk() {
        QTemporaryDir dir;
        Switches faults;
        EngineHouse house(withFaults(faults, dir.filePath(u"d"_s)));
        QVERIFY(house.start());
        QVERIFY(house.create(u"ended"_s, 5'000));
        QVERIFY(house.give({{"a", 1, 1, 1, 1, 0, "ended"}, {"b", 1, 1, 1, 1, 0, "none"}}));
        QVERIFY(house.create(u"s1"_s));
        QVERIFY(house.give({{"c"}}));
        faults.fullTrims = 2;
        EngineSettings settings;
        settings.ledgerDays = 7;
        const qint64 before = house.engine().nowMs();
        const auto change = [&] {
            return ask<EngineSettings>(
                [&](auto reply) { house.engine().changeSettings(settings, operatorActor(), reply); });
        };
        QVERIFY(change());
        QTRY_COMPARE(faults.trims, 3); // two full steps, and one that found nothing more
        const qint64 cutoff = faults.trimmedBeforeMs + 7LL * 24 * 3'600'000;
        QVERIFY(cutoff >= before && cutoff <= house.engine().nowMs());
        QCOMPARE(faults.trimKeptFrom, 1ULL); // the first PK is open still
        // A step that fails harms nobody, and is not tried again at once.
        faults.failTrim = true;
        QVERIFY(change());
        QTRY_COMPARE(faults.trims, 4);
        QVERIFY(house.give({{"d"}}));
        QCOMPARE(faults.trims, 4);
    }

    void nothingIsAcknowledgedOrShownUntilItHeals() {
        QTemporaryDir dir;
        Switches faults;
        EngineHouse house(withFaults(faults, dir.filePath(u"d"_s)));
        QVERIFY(house.start());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(pk);
        faults.failNext = 1'000'000;
        Pending<IngestAnswer> gift;
        house.engine().ingest(house.batch({{"a"}}), gift.reply());
        const auto health = [&] {
            return ask<StateSnapshot>([&](auto reply) { house.engine().snapshot(reply); })->stats;
        };
        QTRY_VERIFY(!health().store.ok);
        QCOMPARE(health().store.cause, ErrorCode::StoreFull);
        QVERIFY(health().store.sinceMs > 0);
        QVERIFY(!gift.isAnswered());
        const auto progress = [&] {
            return ask<Progress>([&](auto reply) { house.engine().progress(u"s1"_s, reply); })->totals[0].count;
        };
        QCOMPARE(progress(), 0);
        const auto entries = ask<std::vector<RedoEntry>>([&](auto reply) { house.engine().redo(reply); });
        QCOMPARE(entries->size(), 1ULL);
        QVERIFY(entries->at(0).lastError.contains(u"STORE_FULL"_s));
        // Changes are refused whole meanwhile, discarding is refused always.
        const auto second = house.create(u"s2"_s);
        QCOMPARE(second.error().code, ErrorCode::Overloaded);
        QVERIFY(second.error().retryAfterMs > 0);
        const auto discarded =
            ask<Done>([&](auto r) { house.engine().discardRedo(entries->at(0).id, u"test"_s, operatorActor(), r); });
        QCOMPARE(discarded.error().code, ErrorCode::Conflict);

        faults.failNext = 0;
        QVERIFY(ask<Done>([&](auto r) { house.engine().retryRedo(entries->at(0).id, operatorActor(), r); }));
        QCOMPARE(gift.wait()->verdicts.at(0), Verdict::Counted);
        QCOMPARE(progress(), 1);
        QTRY_VERIFY(health().store.ok);
        QVERIFY(faults.reopened > 0);
        QVERIFY(ask<std::vector<RedoEntry>>([&](auto reply) { house.engine().redo(reply); })->empty());
        QCOMPARE(house.give({{"a"}})->verdicts.at(0), Verdict::Duplicate);
    }

    void aCommitThatFailedAfterWritingIsNotWrittenTwice() {
        QTemporaryDir dir;
        Switches faults;
        EngineHouse house(withFaults(faults, dir.filePath(u"d"_s)));
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s));
        faults.failAfterWriting = 1;
        QCOMPARE(house.give({{"a"}, {"b"}})->counts[std::size_t(Verdict::Counted)], 2ULL);
        const auto ledger = ask<LedgerPage>([&](auto reply) { house.engine().ledger({}, reply); });
        QCOMPARE(ledger->entries.size(), 2ULL);
    }

    void aStopDuringTheFaultGivesUpUnacknowledged() {
        QTemporaryDir dir;
        Switches faults;
        EngineHouse house(withFaults(faults, dir.filePath(u"d"_s)));
        QVERIFY(house.start());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(house.give({{"kept"}}));
        faults.failNext = 1'000'000;
        Pending<IngestAnswer> gift;
        house.engine().ingest(house.batch({{"lost"}}), gift.reply());
        QTRY_VERIFY(!ask<std::vector<RedoEntry>>([&](auto reply) { house.engine().redo(reply); })->empty());
        house.stop();
        QCOMPARE(gift.wait().error().code, ErrorCode::Overloaded);
        faults.failNext = 0;
        QVERIFY(house.start());
        QCOMPARE(house.give({{"kept"}})->verdicts.at(0), Verdict::Duplicate);
        QCOMPARE(house.give({{"lost"}})->verdicts.at(0), Verdict::Counted);
        Q_UNUSED(pk)
    }

    void aPkEndsOnTimeThoughTheStoreIsDown() {
        QTemporaryDir dir;
        Switches faults;
        EngineHouse house(withFaults(faults, dir.filePath(u"d"_s)));
        QVERIFY(house.start());
        EngineSettings settings;
        settings.settleMs = 0;
        QVERIFY(ask<EngineSettings>([&](auto r) { house.engine().changeSettings(settings, operatorActor(), r); }));
        const auto pk = house.create(u"s1"_s, 5'000);
        faults.code = ErrorCode::StoreIo;
        faults.failNext = 1'000'000;
        QTRY_VERIFY_WITH_TIMEOUT(house.engine().nowMs() > pk->endTimeMs + 300, 8'000);
        const auto running = ask<PkResult>([&](auto reply) { house.engine().result(pk->pkId, {}, reply); });
        QVERIFY(!running->final); // nothing is shown before it is durable
        faults.failNext = 0;
        QTRY_VERIFY_WITH_TIMEOUT(ask<PkResult>([&](auto r) { house.engine().result(pk->pkId, {}, r); })->final, 60'000);
        const auto result = ask<PkResult>([&](auto reply) { house.engine().result(pk->pkId, {}, reply); });
        QCOMPARE(result->pk.endTimeMs, pk->endTimeMs);
        QCOMPARE(result->pk.finalTimeMs, pk->endTimeMs);
    }
};

QTEST_GUILESS_MAIN(TestStoreFaultsAtWork)
#include "tst_storefaultsatwork.moc"
