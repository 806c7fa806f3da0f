// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>

#include <QFileInfo>
#include <QLoggingCategory>
#include <QProcess>
#include <QtTest>
#include <csignal>

#include "wholegroups.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

// The real file system, and people who touch the files of a running engine.
class StoreFileGoneTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"pk.store=false"_s); }
    void aFileMovedAwayAcknowledgesNothing_data();
    void aFileMovedAwayAcknowledgesNothing();
    void aReplacedFileIsNotWrittenTo();
    void aFileCutShortIsDamaged();
    void anOlderCopyInPlaceIsDamaged();
    void aFileThatMayNotGrowIsRefusedAndHeals();
    void aFullDiskIsRefusedAndHeals();
};

void StoreFileGoneTest::aFileMovedAwayAcknowledgesNothing_data() {
    QTest::addColumn<QString>("suffix");
    QTest::newRow("database") << u""_s;
    QTest::newRow("log") << u"-wal"_s;
}

void StoreFileGoneTest::aFileMovedAwayAcknowledgesNothing() {
    QFETCH(const QString, suffix);
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    PK_OK(store->commit(bigGroup(1, 50).group));
    const QString file = fixture.config.databaseFile + suffix;
    QVERIFY(QFile::rename(file, file + u".away"_s));
    const GroupBuilder second = bigGroup(2, 50);
    QCOMPARE(store->commit(second.group).error().code, ErrorCode::StoreIo);
    for (int attempt = 0; attempt < 3; ++attempt) {
        QCOMPARE(store->reopen().error().code, ErrorCode::StoreIo);
        QCOMPARE(store->commit(second.group).error().code, ErrorCode::StoreIo);
        QVERIFY(!QFileInfo::exists(file)); // no empty one in its place
    }
    QVERIFY(QFile::rename(file + u".away"_s, file));
    PK_OK(store->reopen());
    PK_OK(store->commit(second.group));
    verifyHolds(*store, 2, 50);
}

void StoreFileGoneTest::aReplacedFileIsNotWrittenTo() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    PK_OK(store->commit(bigGroup(1, 50).group));
    PK_OK(store->settleLog());
    const QString file = fixture.config.databaseFile;
    QVERIFY(QFile::rename(file, file + u".away"_s));
    QVERIFY(QFile::copy(file + u".away"_s, file));
    const QByteArray before = bytesOf(file);
    const GroupBuilder second = bigGroup(2, 50);
    QCOMPARE(store->commit(second.group).error().code, ErrorCode::StoreIo);
    QCOMPARE(store->reopen().error().code, ErrorCode::StoreIo);
    QCOMPARE(bytesOf(file), before);
    QVERIFY(QFile::remove(file));
    QVERIFY(QFile::rename(file + u".away"_s, file));
    PK_OK(store->reopen());
    PK_OK(store->commit(second.group));
    verifyHolds(*store, 2, 50);
}

void StoreFileGoneTest::aFileCutShortIsDamaged() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    PK_OK(store->commit(bigGroup(1, 5'000).group));
    PK_OK(store->settleLog());
    PK_OK(store->commit(bigGroup(2, 5'000).group));
    QFile file(fixture.config.databaseFile);
    const qint64 whole = file.size();
    const QByteArray content = bytesOf(file.fileName());
    QVERIFY(file.resize(whole / 2));
    const GroupBuilder third = bigGroup(3, 5'000);
    QCOMPARE(store->commit(third.group).error().code, ErrorCode::StoreDamaged);
    QCOMPARE(store->reopen().error().code, ErrorCode::StoreDamaged);
    QCOMPARE(store->commit(third.group).error().code, ErrorCode::StoreDamaged);
    // Put back in place by whoever has it.
    QVERIFY(file.open(QIODevice::ReadWrite) && file.write(content) == whole);
    file.close();
    PK_OK(store->reopen());
    PK_OK(store->commit(third.group));
}

// cp of a backup over the file: the same inode, not shorter, sound, and older than what was acknowledged.
void StoreFileGoneTest::anOlderCopyInPlaceIsDamaged() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    PK_OK(store->commit(bigGroup(1, 50).group));
    PK_OK(store->settleLog());
    const QByteArray backup = bytesOf(fixture.config.databaseFile);
    PK_OK(store->commit(bigGroup(2, 50).group));
    PK_OK(store->settleLog());
    const QByteArray newest = bytesOf(fixture.config.databaseFile);
    const auto overwrite = [&](const QByteArray& content) {
        QFile file(fixture.config.databaseFile);
        return file.open(QIODevice::ReadWrite) && file.write(content) == content.size();
    };
    QVERIFY(overwrite(backup + newest.mid(backup.size())));
    const Result<void> checked = store->reopen();
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, ErrorCode::StoreDamaged);
    QVERIFY(!store->commit(bigGroup(3, 50).group));
    QVERIFY(overwrite(newest));
    PK_OK(store->reopen());
    PK_OK(store->commit(bigGroup(3, 50).group));
}

// The kernel's own refusal, in the midst of a write.
void StoreFileGoneTest::aFileThatMayNotGrowIsRefusedAndHeals() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    PK_OK(store->commit(bigGroup(1, 20'000).group));
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{100'000, before.rlim_max};
    const GroupBuilder second = bigGroup(2, 20'000);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const Result<void> refused = store->commit(second.group);
    const Result<void> refusedAgain = store->reopen().and_then([&] { return store->commit(second.group); });
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!refused && !refusedAgain);
    QCOMPARE(refused.error().code, ErrorCode::StoreIo);
    QCOMPARE(refusedAgain.error().code, ErrorCode::StoreIo);
    PK_OK(store->reopen());
    PK_OK(store->commit(second.group));
    verifyHolds(*store, 2, 20'000);
}

// A real one of 6 MB, where the system lets a process have a mount of its own: the test runs itself there.
void StoreFileGoneTest::aFullDiskIsRefusedAndHeals() {
    const QString disk = qEnvironmentVariable("PK_SMALL_DISK");
    if (disk.isEmpty()) {
        const QTemporaryDir mountPoint;
        QProcess inside;
        inside.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PK_SMALL_DISK"_s, mountPoint.path());
        inside.setProcessEnvironment(environment);
        const QString script = u"mount -t tmpfs -o size=6m tmpfs \"$PK_SMALL_DISK\" || exit 77; exec \"$0\" %1"_s.arg(
            QString::fromLatin1(QTest::currentTestFunction()));
        inside.start(u"unshare"_s, {u"--user"_s, u"--map-root-user"_s, u"--mount"_s, u"sh"_s, u"-c"_s, script,
                                    QCoreApplication::applicationFilePath()});
        QVERIFY(!inside.waitForStarted() || inside.waitForFinished());
        const QByteArray output = inside.readAll();
        if (!output.contains("Start testing")) {
            QSKIP("no mount of its own here");
        }
        QVERIFY2(inside.exitStatus() == QProcess::NormalExit && inside.exitCode() == 0, output.constData());
        return;
    }
    QFile ballast(disk + u"/ballast"_s);
    QVERIFY(ballast.open(QIODevice::WriteOnly) && ballast.resize(0));
    QCOMPARE(ballast.write(QByteArray(2 << 20, 'x')), qint64(2 << 20));
    ballast.close();
    StoreConfig config;
    config.databaseFile = disk + u"/pk.db"_s;
    const auto store = makeSqlStore(config);
    PK_OK(store->open());
    quint64 id = 0;
    Result<void> done;
    while ((done = store->commit(bigGroup(id + 1, 2'000).group))) {
        QVERIFY(++id < 100);
    }
    QVERIFY(id > 0);
    QCOMPARE(done.error().code, ErrorCode::StoreFull);
    QVERIFY(!store->reopen().and_then([&] { return store->commit(bigGroup(id + 1, 2'000).group); }));
    QVERIFY(ballast.remove());
    PK_OK(store->reopen());
    PK_OK(store->commit(bigGroup(id + 1, 2'000).group));
    verifyHolds(*store, id + 1, 2'000);
}

QTEST_GUILESS_MAIN(StoreFileGoneTest)
#include "test_storefilegone.moc"
