// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>

#include "engine/store/backup.h"
#include "engine/store/sqlconnection.h"
#include "tests/engine/store/storefixture.h"

using namespace Qt::StringLiterals;

namespace pk::test {

// Copies of the database: whole, of one moment, checked, and never half there.
class TestBackup : public QObject {
    Q_OBJECT

private slots:
    void copiesOneMomentWhileGroupsAreCommitted();
    void isForItsOwnerOnly();
    void restoresIntoANewDirectory();
    void leavesNothingWhenStopped_data();
    void leavesNothingWhenStopped();
    void replacesOnlyWhenTold();
    void refusesWhatIsNoDatabase();
    void refusesAFolderOrAPlaceThatIsNotThere();
    void namesADamagedDatabase();
    void restoreRefusesWhatCannotBeUsed_data();
    void restoreRefusesWhatCannotBeUsed();
    void restoreLeavesADatabaseAlone();

private:
    static bool always(BackupStep /*step*/, qint64 /*done*/, qint64 /*total*/) { return true; }
    // Rows enough for several steps of a copy; ids follow `firstSeq`.
    static void commitRows(Store& store, quint64 groupId, quint64 firstSeq, int rows) {
        GroupBuilder group(groupId, firstSeq);
        for (int i = 0; i < rows; ++i) {
            group.add("order-" + std::to_string(firstSeq + quint64(i)), 1);
        }
        PK_OK(store.commit(group.group));
    }
    static QStringList filesOf(const QTemporaryDir& dir) {
        return QDir(dir.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
};

void TestBackup::copiesOneMomentWhileGroupsAreCommitted() {
    StoreFixture fixture;
    const auto store = fixture.openStore();
    QVERIFY(store);
    constexpr int kRows = 20'000;
    quint64 group = 0;
    quint64 rows = 0;
    const auto commitMore = [&] {
        commitRows(*store, ++group, rows + 1, kRows);
        rows += kRows;
    };
    for (int i = 0; i < 8; ++i) {
        commitMore();
    }
    const quint64 before = rows;
    int steps = 0;
    const QString file = fixture.dir.filePath(u"copy.db"_s);
    const auto facts =
        backUpDatabase(fixture.config.databaseFile, file, false, [&](BackupStep step, qint64 done, qint64 total) {
            if (step == BackupStep::Copy) {
                ++steps;
                [&] { QVERIFY(done <= total && done > 0); }();
                commitMore(); // does not wait for the copy, nor the copy for it
            }
            return steps < 50; // a copy that begins anew at each commit never ends
        });
    PK_OK(facts);
    QVERIFY2(steps >= 3, qPrintable(u"only %1 steps: the test needs more rows"_s.arg(steps)));
    QVERIFY2(steps <= 12, "the copy began anew at each commit");
    QCOMPARE(facts->ledgerRows, before);
    QCOMPARE(facts->bytes, QFileInfo(file).size());
    QVERIFY(!QFileInfo::exists(file + u"-wal"_s));
    // The database has them all.
    const auto again = backUpDatabase(fixture.config.databaseFile, file, true, always);
    PK_OK(again);
    QCOMPARE(again->ledgerRows, rows);
}

void TestBackup::isForItsOwnerOnly() {
    StoreFixture fixture;
    QVERIFY(fixture.openStore());
    const QString file = fixture.dir.filePath(u"copy.db"_s);
    PK_OK(backUpDatabase(fixture.config.databaseFile, file, false, always));
    QCOMPARE(QFileInfo(file).permissions() & QFile::Permissions(0x0077), QFile::Permissions());
    QVERIFY(!filesOf(fixture.dir).contains(u"copy.db.part"_s));
}

void TestBackup::restoresIntoANewDirectory() {
    StoreFixture fixture;
    {
        const auto store = fixture.openStore();
        QVERIFY(store);
        GroupBuilder group(1, 1);
        group.add("order-1", 1);
        group.group.pks.push_back({.pk = somePk(1), .ledgerFrom = 1, .result = {}, .archived = false});
        PK_OK(store->commit(group.group));
    }
    const QString file = fixture.dir.filePath(u"copy.db"_s);
    PK_OK(backUpDatabase(fixture.config.databaseFile, file, false, always));

    StoreFixture other;
    const auto facts = restoreDatabase(file, other.config.databaseFile, always);
    PK_OK(facts);
    QCOMPARE(facts->pks, 1U);
    QCOMPARE(facts->ledgerRows, 1U);
    const auto store = other.openStore();
    QVERIFY(store);
    const auto state = store->load(kStartMs);
    PK_OK(state);
    QCOMPARE(state->openPks.size(), 1U);
    QCOMPARE(state->openPks.front().pk, somePk(1));
    commitRows(*store, 2, 2, 10); // and it goes on
}

void TestBackup::leavesNothingWhenStopped_data() {
    QTest::addColumn<bool>("atCheck");
    QTest::newRow("while copying") << false;
    QTest::newRow("while checking") << true;
}

void TestBackup::leavesNothingWhenStopped() {
    QFETCH(const bool, atCheck);
    StoreFixture fixture;
    const auto store = fixture.openStore();
    QVERIFY(store);
    for (quint64 i = 0; i < 10; ++i) {
        commitRows(*store, i + 1, i * 20'000 + 1, 20'000);
    }
    const QStringList before = filesOf(fixture.dir);
    bool reached = false;
    const auto stopped = backUpDatabase(fixture.config.databaseFile, fixture.dir.filePath(u"copy.db"_s), false,
                                        [&](BackupStep step, qint64 /*done*/, qint64 /*total*/) {
                                            reached = (step == BackupStep::Check) == atCheck || reached;
                                            return !reached;
                                        });
    QVERIFY(reached);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    QCOMPARE(filesOf(fixture.dir), before);
}

void TestBackup::replacesOnlyWhenTold() {
    StoreFixture fixture;
    QVERIFY(fixture.openStore());
    const QString file = fixture.dir.filePath(u"copy.db"_s);
    QFile other(file);
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write("mine") == 4);
    other.close();
    const auto refused = backUpDatabase(fixture.config.databaseFile, file, false, always);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(refused.error().field, u"file"_s);
    QCOMPARE(bytesOf(file), QByteArray("mine"));
    PK_OK(backUpDatabase(fixture.config.databaseFile, file, true, always));
    QVERIFY(bytesOf(file).startsWith("SQLite format 3"));
    // Never the database itself.
    const auto itself = backUpDatabase(fixture.config.databaseFile, fixture.config.databaseFile, true, always);
    QVERIFY(!itself);
    QCOMPARE(itself.error().code, ErrorCode::Conflict);
}

void TestBackup::refusesWhatIsNoDatabase() {
    StoreFixture fixture;
    const QString file = fixture.dir.filePath(u"copy.db"_s);
    const auto missing = backUpDatabase(fixture.config.databaseFile, file, false, always);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::FileUnreadable);
    QVERIFY(!QFileInfo::exists(fixture.config.databaseFile)); // asking makes none
}

void TestBackup::refusesAFolderOrAPlaceThatIsNotThere() {
    StoreFixture fixture;
    QVERIFY(fixture.openStore());
    const auto folder = backUpDatabase(fixture.config.databaseFile, fixture.dir.path(), true, always);
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::ValidationFailed);
    const auto nowhere =
        backUpDatabase(fixture.config.databaseFile, fixture.dir.filePath(u"none/copy.db"_s), false, always);
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, ErrorCode::StoreIo);
    QCOMPARE(nowhere.error().field, u"file"_s);
}

void TestBackup::namesADamagedDatabase() {
    StoreFixture fixture;
    {
        const auto store = fixture.openStore();
        QVERIFY(store);
        for (quint64 i = 0; i < 30; ++i) { // too large for the check at every opening
            commitRows(*store, i + 1, i * 20'000 + 1, 20'000);
        }
    }
    QFile database(fixture.config.databaseFile);
    QVERIFY(database.size() > 40'000'000);
    QVERIFY(database.open(QIODevice::ReadWrite) && database.seek(database.size() / 2));
    database.write(QByteArray(65'536, '\x5a'));
    database.close();
    const QString file = fixture.dir.filePath(u"copy.db"_s);
    const auto damaged = backUpDatabase(fixture.config.databaseFile, file, false, always);
    QVERIFY(!damaged);
    QCOMPARE(damaged.error().code, ErrorCode::StoreDamaged);
    QVERIFY(!QFileInfo::exists(file));
}

void TestBackup::restoreRefusesWhatCannotBeUsed_data() {
    QTest::addColumn<QByteArray>("sqlText"); // empty: the file is replaced by garbage or cut
    QTest::addColumn<int>("bytesKept");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("newer") << QByteArray("PRAGMA user_version = 9999") << -1 << ErrorCode::StoreNewer;
    QTest::newRow("of another program") << QByteArray("PRAGMA application_id = 7") << -1 << ErrorCode::StoreDamaged;
    QTest::newRow("cut") << QByteArray() << 40'000 << ErrorCode::StoreDamaged;
    QTest::newRow("empty") << QByteArray() << 0 << ErrorCode::StoreDamaged;
    QTest::newRow("none") << QByteArray() << -2 << ErrorCode::FileUnreadable;
}

void TestBackup::restoreRefusesWhatCannotBeUsed() {
    QFETCH(const QByteArray, sqlText);
    QFETCH(const int, bytesKept);
    QFETCH(const ErrorCode, code);
    StoreFixture fixture;
    QVERIFY(fixture.openStore());
    const QString file = fixture.dir.filePath(u"copy.db"_s);
    PK_OK(backUpDatabase(fixture.config.databaseFile, file, false, always));
    if (!sqlText.isEmpty()) {
        sql::SqlConnection connection;
        PK_OK(connection.open(file, sql::SqlConnection::Access::ReadWrite, 1'000));
        PK_OK(connection.execute(sqlText));
    } else if (bytesKept == -2) {
        QVERIFY(QFile::remove(file));
    } else {
        QVERIFY(QFile::resize(file, bytesKept));
    }
    StoreFixture other;
    const auto refused = restoreDatabase(file, other.config.databaseFile, always);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, code);
    QVERIFY(filesOf(other.dir).isEmpty());
}

void TestBackup::restoreLeavesADatabaseAlone() {
    StoreFixture fixture;
    QVERIFY(fixture.openStore());
    const QString file = fixture.dir.filePath(u"copy.db"_s);
    PK_OK(backUpDatabase(fixture.config.databaseFile, file, false, always));
    StoreFixture other;
    QVERIFY(other.openStore());
    const QByteArray before = bytesOf(other.config.databaseFile);
    const auto refused = restoreDatabase(file, other.config.databaseFile, always);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(refused.error().field, u"dataDir"_s);
    QCOMPARE(bytesOf(other.config.databaseFile), before);
}

} // namespace pk::test

QTEST_GUILESS_MAIN(pk::test::TestBackup)
#include "test_backup.moc"
