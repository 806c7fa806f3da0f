// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QtTest>

#include "engine/store/sqlstore.h"
#include "storefixture.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

// What any other program might do to the file.
void tamper(const QString& file, const QStringList& statements) {
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tamper"_s);
        db.setDatabaseName(file);
        QVERIFY(db.open());
        for (const QString& statement : statements) {
            QSqlQuery query(db);
            QVERIFY2(query.exec(statement), qPrintable(statement));
        }
        db.close();
    }
    QSqlDatabase::removeDatabase(u"tamper"_s);
}

qint64 ask(const QString& file, const QString& statement) {
    qint64 answer = -1;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"ask"_s);
        db.setDatabaseName(file);
        if (db.open()) {
            QSqlQuery query(db);
            if (query.exec(statement) && query.next()) {
                answer = query.value(0).toLongLong();
            }
        }
    }
    QSqlDatabase::removeDatabase(u"ask"_s);
    return answer;
}

void fill(const StoreFixture& fixture, int rows) {
    const auto store = fixture.openStore();
    GroupBuilder builder(1, 1);
    builder.group.pks = {{somePk(1), 1, {}, false}};
    for (int i = 0; i < rows; ++i) {
        builder.add("order-" + std::to_string(i), 1);
    }
    PK_OK(store->commit(builder.group));
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

// Refused with this code by store and reader, and not one byte changed.
void verifyRefused(const StoreFixture& fixture, ErrorCode code) {
    const QString& file = fixture.config.databaseFile;
    const QByteArray before = bytesOf(file);
    const QByteArray logBefore = bytesOf(file + u"-wal"_s);
    {
        const auto store = makeSqlStore(fixture.config);
        const Result<void> opened = store->open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, code);
        QVERIFY(opened.error().detail.endsWith(u'.'));
        QVERIFY(!opened.error().detail.contains(fixture.dir.path()));
        const auto reader = makeSqlStoreReader(fixture.config);
        QCOMPARE(reader->open().error().code, code);
    }
    QVERIFY(bytesOf(file) == before);
    if (logBefore != "(unreadable)") {
        QVERIFY(bytesOf(file + u"-wal"_s) == logBefore);
    }
}

} // namespace

class StoreFileTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"pk.store.info=false"_s); }
    void theSchemaIsMade();
    void textThatIsNoTextIsABlob();
    void anEmptyFileBecomesADatabase();
    void anOlderDatabaseIsMigrated();
    void redoEntriesOfAnOlderDatabaseStay();
    void aFailingMigrationChangesNothing();
    void aNewerDatabaseIsRefused();
    void aNewerDatabaseWithALogIsRefused();
    void aForeignDatabaseIsRefused();
    void whatIsNoDatabaseIsRefused_data();
    void whatIsNoDatabaseIsRefused();
    void aCutDatabaseIsRefused();
    void aDatabaseWithABadPageIsRefused();
    void anotherProgramsTableIsNoReason();
    void aMissingFolderIsAnIoError();
    void reopenChecksTheFile();
    void reopenMakesNoNewFile();
};

void StoreFileTest::theSchemaIsMade() {
    const StoreFixture fixture;
    fill(fixture, 1);
    const QString& file = fixture.config.databaseFile;
    QCOMPARE(ask(file, u"PRAGMA application_id"_s), qint64(sql::kApplicationId));
    QCOMPARE(ask(file, u"PRAGMA user_version"_s), qint64(sql::builtInMigrations()->back().version));
    // ledger: no index on the hot path.
    QCOMPARE(ask(file, u"SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'ledger'"_s), 0);
    // Closed cleanly: everything is in the one file.
    QVERIFY(!QFile::exists(file + u"-wal"_s));
    QCOMPARE(ask(file, u"SELECT count(*) FROM ledger"_s), 1);
}

// What SQL does with other text is undefined, so it never meets it as text.
void StoreFileTest::textThatIsNoTextIsABlob() {
    const StoreFixture fixture;
    {
        const auto store = fixture.openStore();
        GroupBuilder builder(1, 1);
        builder.add("order-1", 1).userName = builder.keep(std::string("a\0b", 3));
        builder.add("\xff", 0, Verdict::Invalid).showId = builder.keep("\xc3");
        builder.add("order-3", 1);
        PK_OK(store->commit(builder.group));
    }
    const auto blobs = [&fixture](const QString& column) {
        return ask(fixture.config.databaseFile, u"SELECT count(*) FROM ledger WHERE typeof(%1) = 'blob'"_s.arg(column));
    };
    QCOMPARE(blobs(u"order_id"_s), 1);
    QCOMPARE(blobs(u"show_id"_s), 1);
    QCOMPARE(blobs(u"user_name"_s), 1);
}

void StoreFileTest::anEmptyFileBecomesADatabase() {
    const StoreFixture fixture;
    write(fixture.config.databaseFile, {});
    QVERIFY(fixture.openStore());
    QCOMPARE(ask(fixture.config.databaseFile, u"PRAGMA application_id"_s), qint64(sql::kApplicationId));
}

void StoreFileTest::anOlderDatabaseIsMigrated() {
    const StoreFixture fixture;
    fill(fixture, 10);
    std::vector<sql::Migration> migrations = *sql::builtInMigrations();
    const int next = migrations.back().version + 1;
    migrations.push_back({next,
                          "ALTER TABLE gift ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';"
                          "CREATE TABLE extra (id INTEGER PRIMARY KEY); INSERT INTO extra VALUES (1), (2)"});
    migrations.push_back({next + 1, "INSERT INTO extra SELECT id + 10 FROM extra"});
    {
        sql::SqlStore store(fixture.config, migrations);
        PK_OK(store.open());
        QCOMPARE(store.load(kStartMs)->lastLedgerSeq, 10U);
        PK_OK(store.open()); // once only
    }
    QCOMPARE(ask(fixture.config.databaseFile, u"PRAGMA user_version"_s), qint64(next + 1));
    QCOMPARE(ask(fixture.config.databaseFile, u"SELECT count(*) FROM extra"_s), 4);
    verifyRefused(fixture, ErrorCode::StoreNewer);
}

void StoreFileTest::redoEntriesOfAnOlderDatabaseStay() {
    const StoreFixture fixture;
    std::vector<sql::Migration> older = *sql::builtInMigrations();
    older.resize(2);
    {
        sql::SqlConnection connection; // a store of today asks for today's columns
        PK_OK(connection.open(fixture.config.databaseFile, sql::SqlConnection::Access::ReadWrite, 1'000));
        PK_OK(sql::migrate(connection, 0, older));
    }
    tamper(fixture.config.databaseFile,
           {u"INSERT INTO redo (id, kind, state, subject, attempts, first_failed_ms, next_try_ms, last_error)"
            u" VALUES (7, 1, 1, 'PK 3', 4, 5, 0, 'full')"_s});
    const auto store = fixture.openStore();
    const Result<StoredState> state = store->load(kStartMs);
    PK_OK(state);
    const RedoEntry expected{.id = 7,
                             .kind = RedoKind::RankingArchive,
                             .state = RedoState::Dead,
                             .subject = u"PK 3"_s,
                             .attempts = 4,
                             .firstFailedMs = 5,
                             .lastError = u"full"_s};
    QCOMPARE(state->redo, (std::vector<RedoEntry>{expected}));
}

void StoreFileTest::aFailingMigrationChangesNothing() {
    const StoreFixture fixture;
    fill(fixture, 1);
    std::vector<sql::Migration> migrations = *sql::builtInMigrations();
    const int last = migrations.back().version;
    migrations.push_back({last + 1, "CREATE TABLE extra (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1)"});
    {
        sql::SqlStore store(fixture.config, migrations);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"nowhere"_s));
        QCOMPARE(store.open().error().code, ErrorCode::Internal);
        QCOMPARE(store.load(0).error().code, ErrorCode::StoreIo);
    }
    QCOMPARE(ask(fixture.config.databaseFile, u"PRAGMA user_version"_s), qint64(last));
    QCOMPARE(ask(fixture.config.databaseFile, u"SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"_s), 0);
    QVERIFY(fixture.openStore());
}

void StoreFileTest::aNewerDatabaseIsRefused() {
    const StoreFixture fixture;
    fill(fixture, 10);
    tamper(fixture.config.databaseFile, {u"PRAGMA user_version = 999"_s});
    verifyRefused(fixture, ErrorCode::StoreNewer);
}

// The newer program was killed: its version stands in the log only, and the log is not played back.
void StoreFileTest::aNewerDatabaseWithALogIsRefused() {
    const StoreFixture fixture;
    const StoreFixture killed;
    fill(fixture, 10);
    const QString& file = fixture.config.databaseFile;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"newer"_s);
        db.setDatabaseName(file);
        QVERIFY(db.open());
        QVERIFY(QSqlQuery(db).exec(u"PRAGMA user_version = 999"_s));
        for (const QString& suffix : {u""_s, u"-wal"_s}) {
            QVERIFY(QFile::copy(file + suffix, killed.config.databaseFile + suffix));
        }
    }
    QSqlDatabase::removeDatabase(u"newer"_s);
    QVERIFY(QFileInfo(killed.config.databaseFile + u"-wal"_s).size() > 0);
    verifyRefused(killed, ErrorCode::StoreNewer);
    QCOMPARE(ask(killed.config.databaseFile, u"PRAGMA user_version"_s), 999);
}

void StoreFileTest::aForeignDatabaseIsRefused() {
    const StoreFixture fixture;
    tamper(fixture.config.databaseFile, {u"CREATE TABLE gift (id INTEGER)"_s, u"INSERT INTO gift VALUES (1)"_s});
    verifyRefused(fixture, ErrorCode::StoreDamaged);
    tamper(fixture.config.databaseFile, {u"PRAGMA user_version = 1"_s});
    verifyRefused(fixture, ErrorCode::StoreDamaged);
    tamper(fixture.config.databaseFile, {u"PRAGMA application_id = 17"_s});
    verifyRefused(fixture, ErrorCode::StoreDamaged);
}

void StoreFileTest::whatIsNoDatabaseIsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("short text") << QByteArray("hello\n");
    QTest::newRow("long text") << QByteArray("all work and no play ").repeated(1'000);
    QTest::newRow("zeros") << QByteArray(8'192, '\0');
    QTest::newRow("header only") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("header and garbage") << QByteArray("SQLite format 3\0", 16) + QByteArray("\x55\xaa").repeated(5'000);
}

void StoreFileTest::whatIsNoDatabaseIsRefused() {
    QFETCH(const QByteArray, bytes);
    const StoreFixture fixture;
    write(fixture.config.databaseFile, bytes);
    verifyRefused(fixture, ErrorCode::StoreDamaged);
}

void StoreFileTest::aCutDatabaseIsRefused() {
    const StoreFixture fixture;
    fill(fixture, 5'000);
    QFile file(fixture.config.databaseFile);
    QVERIFY(file.resize(file.size() / 2 / 16384 * 16384));
    verifyRefused(fixture, ErrorCode::StoreDamaged);
}

void StoreFileTest::aDatabaseWithABadPageIsRefused() {
    const StoreFixture fixture;
    fill(fixture, 5'000);
    QByteArray bytes = bytesOf(fixture.config.databaseFile);
    const qsizetype middle = bytes.size() / 2 / 16384 * 16384;
    bytes.replace(middle, 64, QByteArray(64, '\x5a'));
    write(fixture.config.databaseFile, bytes);
    const QByteArray before = bytesOf(fixture.config.databaseFile);
    const auto store = makeSqlStore(fixture.config);
    const Result<void> opened = store->open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::StoreDamaged);
    QVERIFY(bytesOf(fixture.config.databaseFile) == before);
}

void StoreFileTest::anotherProgramsTableIsNoReason() {
    const StoreFixture fixture;
    fill(fixture, 1);
    tamper(fixture.config.databaseFile, {u"CREATE TABLE notes (id INTEGER)"_s});
    QVERIFY(fixture.openStore());
}

void StoreFileTest::aMissingFolderIsAnIoError() {
    StoreFixture fixture;
    fixture.config.databaseFile = fixture.dir.filePath(u"no/such/folder/pk.db"_s);
    const auto store = makeSqlStore(fixture.config);
    QCOMPARE(store->open().error().code, ErrorCode::StoreIo);
    // A folder in the file's place.
    QVERIFY(QDir(fixture.dir.path()).mkpath(u"folder.db"_s));
    fixture.config.databaseFile = fixture.dir.filePath(u"folder.db"_s);
    QCOMPARE(makeSqlStore(fixture.config)->open().error().code, ErrorCode::StoreIo);
}

void StoreFileTest::reopenChecksTheFile() {
    const StoreFixture fixture;
    fill(fixture, 5'000);
    const auto store = fixture.openStore();
    QFile file(fixture.config.databaseFile);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size() / 2 / 16384 * 16384));
    QCOMPARE(file.write(QByteArray(64, '\x5a')), 64);
    file.close();
    const Result<void> reopened = store->reopen();
    QVERIFY(!reopened);
    QCOMPARE(reopened.error().code, ErrorCode::StoreDamaged);
    QCOMPARE(store->commit({}).error().code, ErrorCode::StoreIo);
}

void StoreFileTest::reopenMakesNoNewFile() {
    const StoreFixture fixture;
    fill(fixture, 1);
    const auto store = fixture.openStore();
    QVERIFY(QFile::remove(fixture.config.databaseFile));
    QCOMPARE(store->reopen().error().code, ErrorCode::StoreIo);
    QVERIFY(!QFile::exists(fixture.config.databaseFile));
}

QTEST_GUILESS_MAIN(StoreFileTest)
#include "test_storefile.moc"
