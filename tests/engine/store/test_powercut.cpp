// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QtTest>
#include <set>

#include "tests/support/faultyvfs.h"
#include "wholegroups.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

// Writes groups as the engine does: what fails is tried again only after the file was opened anew and checked.
class Writer {
public:
    explicit Writer(qint64 logBytesToMove) {
        m_fixture.config.logBytesToMove = logBytesToMove;
        m_store = m_fixture.openStore();
    }
    [[nodiscard]] bool isOpen() const { return m_store != nullptr; }
    // False: it did not heal by itself.
    [[nodiscard]] bool write(int rows) {
        const quint64 id = m_ends.size() + 1;
        GroupBuilder builder(id, lastSeq() + 1);
        for (int i = 0; i < rows; ++i) {
            builder.add("o-" + std::to_string(id) + "-" + std::to_string(i), id);
        }
        builder.group.audit = {AuditEntry{id, 0, {}, {}, {}, {}, {}, {}}};
        for (int attempt = 0; attempt < 40; ++attempt) {
            if (trusted() && noted(m_store->commit(builder.group))) {
                m_ends.push_back(lastSeq() + quint64(rows));
                return true;
            }
        }
        return false;
    }
    void settleLog() {
        if (trusted()) {
            static_cast<void>(noted(m_store->settleLog()));
        }
    }
    [[nodiscard]] quint64 acknowledged() const { return m_ends.size(); }
    // Everything acknowledged is there once; at most one group more, which nobody was told of.
    void verifyAfterPowerCut(quint32 seed) const {
        const StoreFixture after;
        QVERIFY(FaultyVfs::cutPower(m_fixture.config.databaseFile, after.config.databaseFile, seed));
        FaultyVfs::pause(true); // another machine, with a sound disk
        const std::unique_ptr<Store> store = after.openStore();
        QVERIFY(store);
        verify(*store);
        FaultyVfs::pause(false);
    }
    void verifyAlive() const { verify(*m_store); }

private:
    [[nodiscard]] quint64 lastSeq() const { return m_ends.empty() ? 0 : m_ends.back(); }
    [[nodiscard]] bool trusted() {
        m_isDoubtful = m_isDoubtful && !m_store->reopen();
        return !m_isDoubtful;
    }
    [[nodiscard]] bool noted(const Result<void>& done) {
        m_isDoubtful = !done;
        return done.has_value();
    }
    void verify(Store& store) const {
        const Result<StoredState> state = store.load(kStartMs);
        PK_OK(state);
        QVERIFY(state->lastGroupId == acknowledged() || state->lastGroupId == acknowledged() + 1);
        QCOMPARE(state->lastAuditId, state->lastGroupId);
        QVERIFY(state->lastLedgerSeq >= lastSeq());
        quint64 rows = 0;
        bool isInOrder = true;
        std::set<std::string> orderIds;
        PK_OK(store.scanLedger(0, [&](const LedgerRow& row, quint64 seq) {
            isInOrder = isInOrder && seq == ++rows;
            orderIds.emplace(row.record->orderId);
        }));
        QVERIFY(isInOrder);
        QCOMPARE(rows, state->lastLedgerSeq);
        QCOMPARE(orderIds.size(), rows);
    }

    StoreFixture m_fixture;
    std::unique_ptr<Store> m_store;
    std::vector<quint64> m_ends; // the last ledger seq of each acknowledged group
    bool m_isDoubtful = false;
};

constexpr qint64 kNever = 1LL << 40;

} // namespace

// SPEC.md section 6: acknowledged means durable, whatever the disk does, and nothing is there twice.
class PowerCutTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"pk.store=false"_s); }
    void cleanup() { FaultyVfs::heal(); }
    void everyCallMayFail_data();
    void everyCallMayFail();
    void aCheckpointsFailedSyncIsTold();
    void whatWasMovedBeforeAFailedSyncIsMovedAgain();
    void anyFaultsAtAnyTime();
};

void PowerCutTest::everyCallMayFail_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("isShort");
    QTest::addColumn<int>("calls");
    QTest::newRow("sync and write errors, once") << SQLITE_IOERR_WRITE << false << 1;
    QTest::newRow("short writes, twice") << SQLITE_IOERR_WRITE << true << 2;
    QTest::newRow("disk full for a while") << SQLITE_FULL << true << 5;
}

// Of commits, a checkpoint of the whole log, and commits into the log begun anew: one run for each call that the
// disk gets.
void PowerCutTest::everyCallMayFail() {
    QFETCH(const int, code);
    QFETCH(const bool, isShort);
    QFETCH(const int, calls);
    bool isReached = true;
    int runs = 0;
    for (int point = 0; isReached; ++point, ++runs) {
        const FaultyVfs disk;
        Writer writer(kNever);
        QVERIFY(writer.isOpen());
        FaultyVfs::failAt(point, calls, code, isShort);
        QVERIFY(writer.write(40));
        QVERIFY(writer.write(3));
        writer.settleLog();
        writer.verifyAfterPowerCut(0);
        QVERIFY(writer.write(60));
        QVERIFY(writer.write(1));
        isReached = FaultyVfs::failures() > 0;
        FaultyVfs::heal();
        writer.verifyAlive();
        writer.verifyAfterPowerCut(0);
        writer.verifyAfterPowerCut(quint32(point) + 1);
        if (QTest::currentTestFailed()) {
            qWarning("call %d", point);
            return;
        }
    }
    QVERIFY2(runs > 20, qPrintable(QString::number(runs))); // each of the calls was hit, and there are many
}

// The thread beside the commits meets it; the next commit tells of it, and the file is opened anew.
void PowerCutTest::aCheckpointsFailedSyncIsTold() {
    const FaultyVfs disk;
    StoreFixture fixture;
    fixture.config.logBytesToMove = 64 << 10;
    const auto store = fixture.openStore();
    quint64 id = 0;
    FaultyVfs::faults.databaseSyncs = 0;
    FaultyVfs::faults.databaseSync = SQLITE_IOERR_FSYNC;
    bool isTold = false;
    const auto commitNext = [&] {
        const Result<void> done = store->commit(bigGroup(id + 1, 100).group);
        id += done ? 1 : 0;
        isTold = !done && done.error().code == ErrorCode::StoreIo;
    };
    for (int n = 0; n < 10 && !isTold; ++n) {
        commitNext();
    }
    // It is met in the pause that follows at the latest, when all of the log can be moved.
    QTRY_VERIFY(FaultyVfs::faults.failedDatabaseSyncs > 0);
    FaultyVfs::heal();
    const auto isToldNow = [&] {
        if (!isTold) {
            commitNext();
        }
        return isTold;
    };
    QTRY_VERIFY(isToldNow());
    ++id;
    PK_OK(store->reopen());
    QVERIFY(FaultyVfs::faults.databaseSyncs > 0);
    PK_OK(store->commit(bigGroup(id, 100).group));
    verifyHolds(*store, id, 100);
}

// A checkpoint that a reader stops half-way is not synced, and SQLite goes on behind it: what it moved is lost to
// the disk when a later sync fails, and would never be moved again.
void PowerCutTest::whatWasMovedBeforeAFailedSyncIsMovedAgain() {
    const FaultyVfs disk;
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    PK_OK(store->commit(bigGroup(1, 500).group));
    sqlite3* reader = nullptr; // open all the time: SQLite keeps its notes on the log as long as anybody is
    sqlite3* mover = nullptr;
    const QByteArray file = fixture.config.databaseFile.toUtf8();
    QCOMPARE(sqlite3_open(file.constData(), &reader), SQLITE_OK);
    QCOMPARE(sqlite3_open(file.constData(), &mover), SQLITE_OK);
    const auto run = [](sqlite3* db, const char* text) { return sqlite3_exec(db, text, nullptr, nullptr, nullptr); };
    QCOMPARE(run(reader, "BEGIN; SELECT count(*) FROM ledger"), SQLITE_OK);
    PK_OK(store->commit(bigGroup(2, 500).group));
    const int synced = FaultyVfs::faults.databaseSyncs;
    QCOMPARE(run(mover, "PRAGMA wal_checkpoint(PASSIVE)"), SQLITE_OK);
    QCOMPARE(FaultyVfs::faults.databaseSyncs, synced);
    QCOMPARE(run(reader, "COMMIT"), SQLITE_OK);
    FaultyVfs::faults.databaseSync = SQLITE_IOERR_FSYNC;
    QVERIFY(run(mover, "PRAGMA wal_checkpoint(PASSIVE)") != SQLITE_OK);
    FaultyVfs::heal();
    PK_OK(store->reopen());
    PK_OK(store->commit(bigGroup(3, 500).group)); // into the log begun anew: the old one is gone
    const StoreFixture after;
    QVERIFY(FaultyVfs::cutPower(fixture.config.databaseFile, after.config.databaseFile));
    const auto restarted = after.openStore();
    QVERIFY(restarted);
    verifyHolds(*restarted, 3, 500);
    sqlite3_close(reader);
    sqlite3_close(mover);
}

// PK_POWERCUT_RUNS: how many; the gate takes the first few.
void PowerCutTest::anyFaultsAtAnyTime() {
    const int asked = qEnvironmentVariableIntValue("PK_POWERCUT_RUNS");
    const int runs = asked > 0 ? asked : 40;
    int failures = 0;
    int checkpoints = 0;
    for (int seed = 1; seed <= runs; ++seed) {
        QRandomGenerator random{quint32(seed)};
        const FaultyVfs disk;
        FaultyVfs::faults.databaseSyncs = 0;
        Writer writer(64 << 10); // checkpoints beside the commits all the time
        QVERIFY(writer.isOpen());
        for (int fault = 0; fault < 4; ++fault) {
            const int code = random.bounded(2) == 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE;
            FaultyVfs::failAt(int(random.bounded(40)), 1 + int(random.bounded(4)), code, random.bounded(2) == 0);
            for (int group = 0; group < 4; ++group) {
                QVERIFY2(writer.write(1 + int(random.bounded(400))), qPrintable(u"seed %1"_s.arg(seed)));
            }
            writer.verifyAfterPowerCut(random.generate());
            failures += FaultyVfs::failures();
        }
        FaultyVfs::heal();
        writer.verifyAlive();
        checkpoints += FaultyVfs::faults.databaseSyncs;
        if (QTest::currentTestFailed()) {
            qWarning("seed %d", seed);
            return;
        }
    }
    QVERIFY(failures > runs);
    QVERIFY(checkpoints > runs);
}

QTEST_GUILESS_MAIN(PowerCutTest)
#include "test_powercut.moc"
