// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QDir>
#include <QLoggingCategory>
#include <QtTest>

#include "storefixture.h"
#include "tests/support/faultyvfs.h"
#include "wholegroups.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

sqlite3* openRaw(const QString& file) {
    sqlite3* db = nullptr;
    sqlite3_open(file.toUtf8().constData(), &db);
    return db;
}

} // namespace

class StoreFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"pk.store=false"_s); }
    void cleanup() { FaultyVfs::heal(); }
    void everyCommitIsSynced();
    void faultsHeal_data();
    void faultsHeal();
    void everyWriteMayFail();
    void aFailedSyncHealsByReopen();
    void anotherProgramsLockIsBusy();
    void aReadErrorIsReported();
    void aFailedCheckpointDoesNotHurt();
    void theLogIsMovedBesideTheCommits();
    void aReadOnlyFileIsAnIoError();
    void reopenWithAReaderAtWork();
};

void StoreFaultsTest::everyCommitIsSynced() {
    const FaultyVfs disk;
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    PK_OK(store->commit(bigGroup(1, 10).group));
    for (quint64 id = 2; id < 5; ++id) {
        const int before = FaultyVfs::faults.syncs;
        PK_OK(store->commit(bigGroup(id, 10).group));
        QVERIFY(FaultyVfs::faults.syncs > before);
    }
}

void StoreFaultsTest::faultsHeal_data() {
    QTest::addColumn<int>("write");
    QTest::addColumn<int>("sync");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("reopens");
    for (const bool reopens : {false, true}) {
        const char* how = reopens ? "reopened" : "tried again";
        QTest::addRow("full, %s", how) << SQLITE_FULL << 0 << ErrorCode::StoreFull << reopens;
        QTest::addRow("write error, %s", how) << SQLITE_IOERR_WRITE << 0 << ErrorCode::StoreIo << reopens;
        QTest::addRow("sync error, %s", how) << 0 << SQLITE_IOERR_FSYNC << ErrorCode::StoreIo << reopens;
    }
}

void StoreFaultsTest::faultsHeal() {
    QFETCH(const int, write);
    QFETCH(const int, sync);
    QFETCH(const ErrorCode, code);
    QFETCH(const bool, reopens);
    const FaultyVfs disk;
    const StoreFixture fixture;
    auto store = fixture.openStore();
    const auto reader = fixture.openReader();
    PK_OK(store->commit(bigGroup(1, 500).group));
    GroupBuilder second = bigGroup(2, 500);
    FaultyVfs::faults.write = write;
    FaultyVfs::faults.sync = sync;
    for (int attempt = 0; attempt < 3; ++attempt) {
        const Result<void> refused = store->commit(second.group);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, code);
        QVERIFY(!refused.error().detail.isEmpty());
        // Nothing of it is seen.
        QCOMPARE(reader->ledger({})->entries.front().seq, 500U);
        QVERIFY(!*reader->pk(2));
    }
    FaultyVfs::heal();
    if (reopens) {
        PK_OK(store->reopen());
    }
    PK_OK(store->commit(second.group));
    PK_OK(store->commit(second.group));
    verifyHolds(*store, 2, 500);
    QCOMPARE(reader->ledger({})->entries.front().seq, 1'000U);
    store = fixture.openStore();
    verifyHolds(*store, 2, 500);
}

// The disk gives up at the first, second, third … write of a commit.
void StoreFaultsTest::everyWriteMayFail() {
    const FaultyVfs disk;
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    quint64 id = 1;
    int failed = 0;
    for (int writes = 0; writes < 40; ++writes, ++id) {
        const GroupBuilder builder = bigGroup(id, 20);
        FaultyVfs::faults.writesUntilFault = writes;
        FaultyVfs::faults.write = writes % 2 == 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        const Result<void> tried = store->commit(builder.group);
        FaultyVfs::heal();
        if (!tried) {
            ++failed;
            QCOMPARE(store->load(kStartMs)->lastGroupId, id - 1);
            PK_OK(store->commit(builder.group));
        }
    }
    QVERIFY(failed > 10);
    verifyHolds(*store, id - 1, 20);
    QCOMPARE(failed < 40, true); // the last ones had writes enough
}

// The rows reached the log, the commit said no: whichever way the log is read then, once is once.
void StoreFaultsTest::aFailedSyncHealsByReopen() {
    const FaultyVfs disk;
    const StoreFixture fixture;
    const StoreFixture crashed;
    auto store = fixture.openStore();
    PK_OK(store->commit(bigGroup(1, 100).group));
    const GroupBuilder second = bigGroup(2, 100);
    FaultyVfs::faults.sync = SQLITE_IOERR_FSYNC;
    QCOMPARE(store->commit(second.group).error().code, ErrorCode::StoreIo);
    FaultyVfs::heal();
    // A new process reads the whole group back from the log, and knows it when it comes again.
    for (const QString& suffix : {u""_s, u"-wal"_s}) {
        QVERIFY(QFile::copy(fixture.config.databaseFile + suffix, crashed.config.databaseFile + suffix));
    }
    const auto other = crashed.openStore();
    QVERIFY(other);
    QCOMPARE(other->load(kStartMs)->lastGroupId, 2U);
    PK_OK(other->reopen());
    QCOMPARE(QFileInfo(crashed.config.databaseFile + u"-wal"_s).size(), 0); // all of it in the synced file
    PK_OK(other->commit(second.group));
    verifyHolds(*other, 2, 100);
    // The same process writes it again.
    PK_OK(store->reopen());
    PK_OK(store->commit(second.group));
    verifyHolds(*store, 2, 100);
}

void StoreFaultsTest::anotherProgramsLockIsBusy() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    PK_OK(store->commit(bigGroup(1, 10).group));
    sqlite3* other = openRaw(fixture.config.databaseFile);
    QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    const GroupBuilder second = bigGroup(2, 10);
    QCOMPARE(store->commit(second.group).error().code, ErrorCode::StoreBusy);
    QCOMPARE(store->commit(second.group).error().code, ErrorCode::StoreBusy);
    QCOMPARE(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(other);
    PK_OK(store->commit(second.group));
    verifyHolds(*store, 2, 10);
}

void StoreFaultsTest::aReadErrorIsReported() {
    const FaultyVfs disk;
    const StoreFixture fixture;
    {
        const auto store = fixture.openStore();
        PK_OK(store->commit(bigGroup(1, 40'000).group));
    }
    const auto store = fixture.openStore(); // with nothing of the first segment in its cache yet
    FaultyVfs::faults.read = SQLITE_IOERR_READ;
    QCOMPARE(store->scanLedger(0, [](const LedgerRow&, quint64) {}).error().code, ErrorCode::StoreIo);
    FaultyVfs::heal();
    PK_OK(store->reopen());
    verifyHolds(*store, 1, 40'000);
}

// The log is long enough for a checkpoint and the database file cannot grow: commits go on.
void StoreFaultsTest::aFailedCheckpointDoesNotHurt() {
    const FaultyVfs disk;
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    quint64 id = 0;
    FaultyVfs::faults.databaseWrite = SQLITE_FULL;
    const QString log = fixture.config.databaseFile + u"-wal"_s;
    // Above the mark for a checkpoint beside the commits, and above that for one of the writer's own.
    while (QFileInfo(log).size() < 70 * 1024 * 1024) {
        PK_OK(store->commit(bigGroup(++id, 20'000).group));
        QVERIFY(id < 100);
    }
    verifyHolds(*store, id, 20'000);
    FaultyVfs::heal();
    PK_OK(store->commit(bigGroup(++id, 20'000).group));
    QTRY_VERIFY(QFileInfo(fixture.config.databaseFile).size() > 50 * 1024 * 1024); // made up for
    PK_OK(store->reopen());
    verifyHolds(*store, id, 20'000);
}

// Beside the commits: the database file grows although no commit did the work, and the log is used again
// once there is a pause.
void StoreFaultsTest::theLogIsMovedBesideTheCommits() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    quint64 id = 0;
    const auto logBytes = [&] { return QFileInfo(fixture.config.databaseFile + u"-wal"_s).size(); };
    while (logBytes() < 20 * 1024 * 1024) { // twice the mark and more
        PK_OK(store->commit(bigGroup(++id, 2'000).group));
    }
    QTRY_VERIFY(QFileInfo(fixture.config.databaseFile).size() > 2 * 1024 * 1024);
    const auto isUsedAgain = [&] {
        const qint64 before = logBytes();
        const Result<void> done = store->commit(bigGroup(++id, 2'000).group);
        return done && logBytes() == before;
    };
    QTRY_VERIFY(isUsedAgain());
    verifyHolds(*store, id, 2'000);
}

void StoreFaultsTest::aReadOnlyFileIsAnIoError() {
    const StoreFixture fixture;
    {
        const auto store = fixture.openStore();
        PK_OK(store->commit(bigGroup(1, 10).group));
    }
    QFile file(fixture.config.databaseFile);
    QVERIFY(file.setPermissions(QFile::ReadOwner));
    if (QFileInfo(file).isWritable()) {
        QSKIP("root may write everywhere");
    }
    QCOMPARE(makeSqlStore(fixture.config)->open().error().code, ErrorCode::StoreIo);
}

void StoreFaultsTest::reopenWithAReaderAtWork() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    PK_OK(store->commit(bigGroup(1, 10).group));
    sqlite3* other = openRaw(fixture.config.databaseFile);
    QCOMPARE(sqlite3_exec(other, "BEGIN; SELECT count(*) FROM ledger", nullptr, nullptr, nullptr), SQLITE_OK);
    PK_OK(store->commit(bigGroup(2, 10).group));
    QCOMPARE(store->reopen().error().code, ErrorCode::StoreBusy);
    QCOMPARE(sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr), SQLITE_OK);
    PK_OK(store->reopen());
    sqlite3_close(other);
    verifyHolds(*store, 2, 10);
}

QTEST_GUILESS_MAIN(StoreFaultsTest)
#include "test_storefaults.moc"
