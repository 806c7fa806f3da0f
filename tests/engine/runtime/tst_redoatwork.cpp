// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <atomic>
#include <mutex>
#include <random>
#include <set>

#include "engine/runtime/pushoutlet.h"
#include "engine/store/store.h"
#include "tests/support/enginehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

// What a store refuses for good, and whether it removes old rows.
class Refusals {
public:
    void refuse(std::set<std::string> orderIds) {
        const std::scoped_lock guard(m_mutex);
        m_orderIds = std::move(orderIds);
    }
    [[nodiscard]] bool holdsOneOf(const CommitGroup& group) {
        const std::scoped_lock guard(m_mutex);
        return std::ranges::any_of(group.ledger, [this](const LedgerRow& row) {
            return m_orderIds.contains(std::string(row.record->orderId));
        });
    }
    std::atomic<bool> failTrim = false;
    std::atomic<int> trims = 0;
    std::atomic<int> reopened = 0;

private:
    std::mutex m_mutex;
    std::set<std::string> m_orderIds;
};

class RefusingStore : public Store {
public:
    RefusingStore(std::unique_ptr<Store> real, Refusals& refusals) : m_real(std::move(real)), m_refusals(refusals) {}

    Result<void> open() override { return m_real->open(); }
    Result<StoredState> load(qint64 nowMs) override { return m_real->load(nowMs); }
    Result<void> scanLedger(quint64 fromSeq, const std::function<void(const LedgerRow&, quint64)>& row) override {
        return m_real->scanLedger(fromSeq, row);
    }
    Result<void> commit(const CommitGroup& group) override {
        if (m_refusals.holdsOneOf(group)) {
            return fail(ErrorCode::Internal, {}, u"The database refused a record."_s);
        }
        return m_real->commit(group);
    }
    Result<quint64> trim(qint64 arrivedBeforeMs, quint64 keepFromSeq, std::size_t rowsMax) override {
        ++m_refusals.trims;
        if (m_refusals.failTrim) {
            return fail(ErrorCode::StoreBusy, {}, u"The database is locked."_s);
        }
        return m_real->trim(arrivedBeforeMs, keepFromSeq, rowsMax);
    }
    Result<void> reopen() override {
        ++m_refusals.reopened;
        return m_real->reopen();
    }

private:
    std::unique_ptr<Store> m_real;
    Refusals& m_refusals;
};

EngineConfig withRefusals(Refusals& refusals, const QString& dataDir) {
    EngineConfig config;
    config.dataDir = dataDir;
    config.seed = 3;
    config.makeStore = [&refusals, dataDir] {
        return std::make_unique<RefusingStore>(makeSqlStore({dataDir + u"/pk.db"_s}), refusals);
    };
    return config;
}

// The engine over such a store.
struct RedoHouse : EngineHouse {
    RedoHouse(Refusals& refusals, const QTemporaryDir& dir)
        : EngineHouse(withRefusals(refusals, dir.filePath(u"d"_s))) {}

    std::vector<RedoEntry> redo() {
        return ask<std::vector<RedoEntry>>([&](auto reply) { engine().redo(reply); }).value();
    }
    EngineStats stats() {
        return ask<EngineStats>([&](auto reply) { engine().stats(reply); }).value();
    }
    qint64 counted(const QString& showId) {
        return ask<Progress>([&](auto reply) { engine().progress(showId, reply); })->totals[0].count;
    }
    Result<Done> retry(quint64 id) {
        return ask<Done>([&](auto reply) { engine().retryRedo(id, operatorActor(), reply); });
    }
    Result<Done> discard(quint64 id, const QString& reason) {
        return ask<Done>([&](auto reply) { engine().discardRedo(id, reason, operatorActor(), reply); });
    }
    AuditEntry lastAudit() {
        return ask<AuditPage>([&](auto reply) { engine().audit({.limit = 1}, reply); })->entries.at(0);
    }
};

} // namespace

// Redo in the whole engine: SPEC.md section 8.
class TestRedoAtWork : public QObject {
    Q_OBJECT

private slots:
    // What these tests provoke is told in the log, line by line.
    void initTestCase() { QLoggingCategory::setFilterRules(u"pk.store=false\npk.engine=false"_s); }

    void oneRefusedRecordHoldsUpNobody() {
        QTemporaryDir dir;
        Refusals refusals;
        RedoHouse house(refusals, dir);
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s));
        refusals.refuse({"bad"});
        const auto answer = house.give({{"a"}, {"bad"}, {"b"}});
        QCOMPARE(answer->counts[std::size_t(Verdict::Counted)], 2ULL);
        QCOMPARE(answer->counts[std::size_t(Verdict::Invalid)], 1ULL);
        QCOMPARE(answer->verdicts.at(1), Verdict::Invalid);
        QCOMPARE(answer->reasons.at(1).code, ReasonCode::StoreRefused);
        QCOMPARE(answer->verdicts.at(2), Verdict::Counted);
        QCOMPARE(house.counted(u"s1"_s), 2);
        QCOMPARE(refusals.reopened, 0); // the fault is the record's, not the disk's
        QCOMPARE(house.stats().redoDead, 1ULL);
        QCOMPARE(house.stats().redoWaiting, 0ULL);
        QVERIFY(house.stats().store.ok);
        QCOMPARE(house.stats().verdicts[std::size_t(Verdict::Invalid)], 1ULL);
        const RedoEntry entry = house.redo().at(0);
        QCOMPARE(entry.kind, RedoKind::GiftRecord);
        QCOMPARE(entry.state, RedoState::Dead);

        // It outlives the process, and is counted when it is tried again and taken.
        house.stop();
        QVERIFY(house.start());
        QVERIFY(house.redo() == std::vector<RedoEntry>{entry});
        refusals.refuse({});
        QVERIFY(house.retry(entry.id));
        QTRY_VERIFY(house.redo().empty());
        QCOMPARE(house.counted(u"s1"_s), 3);
        QCOMPARE(house.give({{"bad"}})->verdicts.at(0), Verdict::Duplicate);
        house.stop();
        QVERIFY(house.start());
        QVERIFY(house.redo().empty());
        QCOMPARE(house.counted(u"s1"_s), 3);
    }

    void anySetOfRefusedRecordsIsTakenOut() {
        for (quint64 seed = 1; seed <= 4; ++seed) {
            std::mt19937_64 random(seed);
            QTemporaryDir dir;
            Refusals refusals;
            RedoHouse house(refusals, dir);
            QVERIFY(house.start());
            QVERIFY(house.create(u"s1"_s));
            std::set<std::string> bad;
            std::vector<std::vector<EngineHouse::Gifted>> batches(12);
            for (std::size_t n = 0; n < 1'200; ++n) {
                const std::string orderId = "o" + std::to_string(n);
                batches[random() % batches.size()].push_back({orderId});
                if (random() % (seed * 40) == 0) {
                    bad.insert(orderId);
                }
            }
            refusals.refuse(bad);
            std::vector<std::unique_ptr<Pending<IngestAnswer>>> answers;
            for (const auto& batch : batches) {
                answers.push_back(std::make_unique<Pending<IngestAnswer>>());
                house.engine().ingest(house.batch(batch), answers.back()->reply());
            }
            for (std::size_t b = 0; b < batches.size(); ++b) {
                const Result<IngestAnswer> answer = answers[b]->wait(60'000);
                QVERIFY(answer);
                VerdictCounts counts{};
                for (std::size_t i = 0; i < batches[b].size(); ++i) {
                    const Verdict expected = bad.contains(batches[b][i].orderId) ? Verdict::Invalid : Verdict::Counted;
                    QVERIFY2(answer->verdicts[i] == expected, qPrintable(u"seed %1"_s.arg(seed)));
                    ++counts[std::size_t(expected)];
                }
                QVERIFY(answer->counts == counts);
            }
            QCOMPARE(house.counted(u"s1"_s), qint64(1'200 - bad.size()));
            QCOMPARE(house.redo().size(), bad.size());
            house.stop();
            refusals.refuse({});
            QVERIFY(house.start());
            QCOMPARE(house.counted(u"s1"_s), qint64(1'200 - bad.size()));
            QCOMPARE(house.redo().size(), bad.size());
            QCOMPARE(*ask<quint64>([&](auto r) { house.engine().retryAllRedo(operatorActor(), r); }), bad.size());
            QTRY_VERIFY(house.redo().empty());
            QCOMPARE(house.counted(u"s1"_s), 1'200);
        }
    }

    // The real store, in a database that refuses certain rows.
    void whatTheDatabaseItselfRefusesIsFound() {
        QTemporaryDir dir;
        EngineConfig config;
        config.dataDir = dir.filePath(u"d"_s);
        EngineHouse house(config);
        QVERIFY(house.start());
        house.stop();
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tamper"_s);
            db.setDatabaseName(config.dataDir + u"/pk.db"_s);
            QVERIFY(db.open());
            QVERIFY(
                QSqlQuery(db).exec(u"CREATE TRIGGER refuse BEFORE INSERT ON ledger WHEN new.uid = 666"_s
                                   u" BEGIN SELECT RAISE(ABORT, 'not this one'); END"_s));
        }
        QSqlDatabase::removeDatabase(u"tamper"_s);
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s));
        qint64 expected = 0;
        // More than a segment of the ledger's index, so that one is completed while a record is looked for.
        for (int round = 0; round < 5; ++round) {
            std::vector<EngineHouse::Gifted> gifts;
            for (int n = 0; n < 9'000; ++n) {
                const bool bad = n == round * 1'999;
                gifts.push_back({"r" + std::to_string(round) + "-" + std::to_string(n), bad ? 666ULL : 1ULL});
                expected += bad ? 0 : 1;
            }
            const auto answer =
                ask<IngestAnswer>([&](auto reply) { house.engine().ingest(house.batch(gifts), reply); });
            QVERIFY(answer);
            QCOMPARE(answer->counts[std::size_t(Verdict::Counted)], 8'999ULL);
            QCOMPARE(answer->verdicts[std::size_t(round) * 1'999], Verdict::Invalid);
        }
        house.stop();
        QVERIFY(house.start());
        const auto progress = ask<Progress>([&](auto reply) { house.engine().progress(u"s1"_s, reply); });
        QCOMPARE(progress->totals[0].count, expected);
        const auto entries = ask<std::vector<RedoEntry>>([&](auto reply) { house.engine().redo(reply); });
        QCOMPARE(entries->size(), 5ULL);
        QCOMPARE(house.give({{"r3-8998"}, {"r0-1"}})->counts[std::size_t(Verdict::Duplicate)], 2ULL);
        const auto found =
            ask<LedgerPage>([&](auto reply) { house.engine().ledger({.orderId = u"r4-8998"_s}, reply); });
        QCOMPARE(found->entries.size(), 1ULL);
    }

    void discardNeedsAReasonAndIsInTheAuditLog() {
        QTemporaryDir dir;
        Refusals refusals;
        RedoHouse house(refusals, dir);
        QVERIFY(house.start());
        refusals.refuse({"bad"});
        QVERIFY(house.give({{"bad"}}));
        const quint64 id = house.redo().at(0).id;
        QCOMPARE(house.discard(id, u" "_s).error().field, u"reason"_s);
        QTRY_COMPARE(house.lastAudit().outcome, u"VALIDATION_FAILED"_s);
        QVERIFY(house.discard(id, u"a test record"_s));
        QCOMPARE(house.lastAudit().action, u"redo.discard"_s);
        QCOMPARE(house.lastAudit().subject, QString::number(id));
        QCOMPARE(house.lastAudit().outcome, u"ok"_s);
        QCOMPARE(house.lastAudit().detail, u"a test record"_s);
        QCOMPARE(house.discard(id, u"again"_s).error().code, ErrorCode::NotFound);
        QTRY_COMPARE(house.lastAudit().outcome, u"NOT_FOUND"_s);
        house.stop();
        QVERIFY(house.start());
        QVERIFY(house.redo().empty());
    }

    void refusedPushesGoOutInOrderWhenTheTransportIsBack() {
        QTemporaryDir dir;
        Refusals refusals;
        RedoHouse house(refusals, dir);
        QVERIFY(house.start());
        EngineSettings settings;
        settings.settleMs = 0;
        QVERIFY(ask<EngineSettings>([&](auto r) { house.engine().changeSettings(settings, operatorActor(), r); }));
        std::mutex mutex;
        std::vector<PushMessagePtr> got;
        const quint64 subscription = house.engine().subscribePush({}, [&](const PushMessagePtr& message) {
            const std::scoped_lock guard(mutex);
            got.push_back(message);
        });
        const auto count = [&] {
            const std::scoped_lock guard(mutex);
            return got.size();
        };
        house.engine().pushFaults().set(std::numeric_limits<qint64>::max(), 0);
        const auto pk = house.create(u"s1"_s);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(house.give({{"o" + std::to_string(i)}}));
        }
        QVERIFY(ask<Done>([&](auto r) { house.engine().endPk(pk->pkId, u"s1"_s, operatorActor(), r); }));
        QTRY_VERIFY(ask<PkResult>([&](auto r) { house.engine().result(pk->pkId, {}, r); })->final);
        QTRY_COMPARE(house.stats().redoWaiting, 4ULL); // create, progress (merged), end, final
        QCOMPARE(count(), 0ULL);
        QCOMPARE(house.stats().pushesSent, 0ULL);
        QVERIFY(house.redo().at(0).attempts >= 1);
        house.engine().pushFaults().set(0, 0);
        QTRY_COMPARE(count(), 4ULL);
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE(got[i]->body.index(), i);
            QVERIFY(i == 0 || got[i]->seq > got[i - 1]->seq);
        }
        QCOMPARE(std::get<PkProgressPush>(got[1]->body).totals[0].count, 5);
        QCOMPARE(house.stats().pushesSent, 4ULL);
        QCOMPARE(house.stats().redoWaiting, 0ULL);
        house.engine().unsubscribePush(subscription);
    }

    void theGateRefusesTriesAndTimes() {
        PushFaultGate gate;
        QVERIFY(gate.pass(1));
        gate.set(0, 2);
        QVERIFY(!gate.pass(1));
        QCOMPARE(gate.pass(2).error().code, ErrorCode::Overloaded);
        QVERIFY(gate.pass(3));
        gate.set(100, 1);
        QVERIFY(!gate.pass(98));
        QVERIFY(!gate.pass(99));
        QVERIFY(gate.pass(100));
    }

    void rowsThatCouldNotBeRemovedAreTriedAgain() {
        QTemporaryDir dir;
        Refusals refusals;
        RedoHouse house(refusals, dir);
        QVERIFY(house.start());
        refusals.failTrim = true;
        EngineSettings settings;
        settings.ledgerDays = 7;
        QVERIFY(ask<EngineSettings>([&](auto r) { house.engine().changeSettings(settings, operatorActor(), r); }));
        QTRY_COMPARE(house.redo().size(), 1ULL);
        RedoEntry entry = house.redo().at(0);
        QCOMPARE(entry.kind, RedoKind::LedgerTrim);
        QCOMPARE(entry.state, RedoState::Waiting);
        QVERIFY(entry.nextTryMs > house.engine().nowMs() + 500);
        QVERIFY(house.retry(entry.id));
        QTRY_COMPARE(house.redo().at(0).attempts, 2);
        QCOMPARE(refusals.trims, 2);
        refusals.failTrim = false;
        QVERIFY(house.retry(entry.id));
        QTRY_VERIFY(house.redo().empty());
    }
};

QTEST_GUILESS_MAIN(TestRedoAtWork)
#include "tst_redoatwork.moc"
