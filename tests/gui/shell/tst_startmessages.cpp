// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDBusConnection>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include "gui/app/consolepresence.h"
#include "gui/app/startfailure.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

struct Run {
    int exitCode = -1;
    QStringList errorLines;
    QByteArray out;
};

} // namespace

// The program pk-console where it cannot start, and what it says then.
class TestStartMessages : public QObject {
    Q_OBJECT

private slots:
    void withoutADisplay_data();
    void withoutADisplay();
    void helpAndVersionNeedNoDisplay();
    void aHeldDirectory();
    void aNewerDatabase();
    void aDirectoryThatCannotBe();
    void aTakenPort();
    void brokenSettings();
    void theBoxNamesTheHolder();
    void theOtherWindowIsShown();

private:
    // Runs to its end, in an environment with no display but what `environment` says.
    [[nodiscard]] static Run run(const QStringList& arguments, const QStringList& environment);

    const std::unique_ptr<QTemporaryDir> m_dir = std::make_unique<QTemporaryDir>();
};

Run TestStartMessages::run(const QStringList& arguments, const QStringList& environment) {
    QProcess process;
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s, u"XDG_SESSION_TYPE"_s})
        all.remove(name);
    for (const QString& entry : environment)
        all.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
    process.setProcessEnvironment(all);
    process.start(QStringLiteral(PK_BINARY_DIR "/bin/pk-console"), arguments);
    if (!process.waitForFinished(20'000)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            QString::fromUtf8(process.readAllStandardError()).split(u'\n', Qt::SkipEmptyParts),
            process.readAllStandardOutput()};
}

void TestStartMessages::withoutADisplay_data() {
    QTest::addColumn<QStringList>("environment");
    QTest::newRow("none") << QStringList();
    QTest::newRow("one that is not there") << QStringList{u"DISPLAY=:7654"_s};
    QTest::newRow("a platform that is not there") << QStringList{u"QT_QPA_PLATFORM=nonsense"_s};
}

void TestStartMessages::withoutADisplay() {
    QFETCH(QStringList, environment);
    const Run ended = run({u"--data"_s, m_dir->filePath(u"none"_s)}, environment);
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.errorLines.size() == 1, qPrintable(ended.errorLines.join(u'\n')));
    QVERIFY2(ended.errorLines[0].startsWith(u"pk-console: "_s) && ended.errorLines[0].contains(u"pkd serve"_s),
             qPrintable(ended.errorLines[0]));
    QVERIFY(!QFile::exists(m_dir->filePath(u"none"_s))); // nothing was made
}

void TestStartMessages::helpAndVersionNeedNoDisplay() {
    const Run help = run({u"--help"_s}, {});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.out.startsWith("Usage: pk-console") && help.errorLines.isEmpty());
    const Run version = run({u"--version"_s}, {});
    QCOMPARE(version.exitCode, 0);
    QCOMPARE(version.out, QByteArray("pk-console " PK_VERSION "\n"));
    const Run wrong = run({u"--nonsense"_s}, {});
    QCOMPARE(wrong.exitCode, 2);
    QCOMPARE(wrong.errorLines.size(), 1);
}

void TestStartMessages::aHeldDirectory() {
    const QString dir = m_dir->filePath(u"held"_s);
    QVERIFY(QDir().mkpath(dir));
    QLockFile lock(dir + u"/pk.lock"_s);
    QVERIFY(lock.tryLock());
    const Run ended = run({u"--data"_s, dir, u"--port"_s, u"0"_s}, {u"QT_QPA_PLATFORM=offscreen"_s});
    QCOMPARE(ended.exitCode, 3);
    QVERIFY2(ended.errorLines.constLast().contains(QString::number(QCoreApplication::applicationPid())),
             qPrintable(ended.errorLines.join(u'\n')));
    QVERIFY(!QFile::exists(dir + u"/console.ini"_s)); // nothing was written beside who holds it
}

void TestStartMessages::aNewerDatabase() {
    // As any SQLite database of a later schema begins: the version stands in the file's header.
    const QString dir = m_dir->filePath(u"newer"_s);
    const Run first = run({u"--data"_s, dir, u"--port"_s, u"99999"_s}, {u"QT_QPA_PLATFORM=offscreen"_s});
    QCOMPARE(first.exitCode, 2); // a wrong port makes nothing
    QVERIFY(QDir().mkpath(dir));
    QProcess pkd; // makes an empty database
    pkd.start(QStringLiteral(PK_BINARY_DIR "/bin/pkd"), {u"serve"_s, u"--data"_s, dir, u"--port"_s, u"0"_s});
    QVERIFY(pkd.waitForReadyRead(20'000));
    pkd.terminate();
    QVERIFY(pkd.waitForFinished(20'000));
    QFile database(dir + u"/pk.db"_s);
    QVERIFY(database.open(QIODevice::ReadWrite) && database.seek(60)); // user_version, big-endian
    QCOMPARE(database.write(QByteArray("\x00\x00\x27\x0f", 4)), 4);
    database.close();
    const Run ended = run({u"--data"_s, dir, u"--port"_s, u"0"_s}, {u"QT_QPA_PLATFORM=offscreen"_s});
    QCOMPARE(ended.exitCode, 4);
    QVERIFY2(ended.errorLines.constLast().contains(u"newer"_s), qPrintable(ended.errorLines.join(u'\n')));
}

void TestStartMessages::aDirectoryThatCannotBe() {
    QFile file(m_dir->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Run ended =
        run({u"--data"_s, file.fileName() + u"/below"_s, u"--port"_s, u"0"_s}, {u"QT_QPA_PLATFORM=offscreen"_s});
    QCOMPARE(ended.exitCode, 1);
    QVERIFY2(ended.errorLines.constLast().contains(u"cannot be created"_s), qPrintable(ended.errorLines.join(u'\n')));
}

// The console works without its API, and says which port it is.
void TestStartMessages::aTakenPort() {
    QProcess pkd;
    pkd.start(QStringLiteral(PK_BINARY_DIR "/bin/pkd"),
              {u"serve"_s, u"--data"_s, m_dir->filePath(u"pkd"_s), u"--port"_s, u"0"_s});
    QVERIFY(pkd.waitForReadyRead(20'000));
    const QString port =
        QString::number(QUrl(QJsonDocument::fromJson(pkd.readLine()).object()[u"api"].toString()).port());
    QProcess console;
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    all.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    console.setProcessEnvironment(all);
    console.setProcessChannelMode(QProcess::MergedChannels);
    console.start(QStringLiteral(PK_BINARY_DIR "/bin/pk-console"),
                  {u"--data"_s, m_dir->filePath(u"port"_s), u"--port"_s, port});
    QByteArray said;
    const QByteArray wanted = "Port " + port.toLatin1();
    QTRY_VERIFY2_WITH_TIMEOUT((said += console.readAll()).contains(wanted), said.constData(), 20'000);
    QCOMPARE(console.state(), QProcess::Running);
    console.terminate();
    QVERIFY(console.waitForFinished(20'000));
    QCOMPARE(console.exitCode(), 0);
    const QSettings kept(m_dir->filePath(u"port/console.ini"_s), QSettings::IniFormat);
    QVERIFY(kept.contains(u"window/geometry"_s)); // the session, also when a signal ends it
    pkd.terminate();
    QVERIFY(pkd.waitForFinished(20'000));
}

void TestStartMessages::brokenSettings() {
    const QString dir = m_dir->filePath(u"settings"_s);
    QVERIFY(QDir().mkpath(dir));
    QFile ini(dir + u"/console.ini"_s);
    QVERIFY(ini.open(QIODevice::WriteOnly) && ini.write(QByteArray(512, '\0')) == 512);
    ini.close();
    QLockFile lock(dir + u"/pk.lock"_s); // ends it at once
    QVERIFY(lock.tryLock());
    const Run ended = run({u"--data"_s, dir, u"--port"_s, u"0"_s}, {u"QT_QPA_PLATFORM=offscreen"_s});
    QCOMPARE(ended.exitCode, 3);
    QVERIFY2(ended.errorLines.filter(u"console.ini.broken"_s).size() == 1, qPrintable(ended.errorLines.join(u'\n')));
    QFile kept(ini.fileName() + u".broken"_s);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray(512, '\0'));
}

void TestStartMessages::theBoxNamesTheHolder() {
    const QString dir = m_dir->filePath(u"box"_s);
    QVERIFY(QDir().mkpath(dir));
    QLockFile lock(dir + u"/pk.lock"_s);
    QVERIFY(lock.tryLock());
    const DataDirHolder holder = holderOf(dir);
    QCOMPARE(holder.pid, QCoreApplication::applicationPid());
    QPointer<QMessageBox> box =
        makeStartFailureBox(Error{ErrorCode::DataDirLocked, u"dataDir"_s, u"details"_s}, dir, nullptr);
    QVERIFY2(box->text().contains(QString::number(holder.pid)), qPrintable(box->text()));
    QVERIFY(box->informativeText().contains(dir));
    QCOMPARE(box->detailedText(), u"details"_s);
    box->open();
    QTest::mouseClick(box->findChild<QPushButton*>(u"closeStartFailure"_s), Qt::LeftButton);
    QTRY_VERIFY(!box);
    QSet<QString> said;
    for (const Error& error : {Error{ErrorCode::StoreIo, u"dataDir"_s, {}}, Error{ErrorCode::StoreIo, {}, {}},
                               Error{ErrorCode::StoreFull, {}, {}}, Error{ErrorCode::StoreNewer, {}, {}},
                               Error{ErrorCode::StoreDamaged, {}, {}}, Error{ErrorCode::DataDirLocked, {}, {}}})
        said.insert(startFailureText(error, {}));
    QCOMPARE(said.size(), 6); // each has its own words
    for (const QString& text : said)
        QVERIFY2(!text.contains(u"tried again"_s), qPrintable(text)); // nothing goes on by itself here
}

void TestStartMessages::theOtherWindowIsShown() {
    QProcess daemon;
    daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    if (!daemon.waitForStarted())
        QSKIP("dbus-daemon is not installed");
    QVERIFY(daemon.waitForReadyRead());
    const QString address = QString::fromUtf8(daemon.readLine()).trimmed();
    QVERIFY(QDBusConnection::connectToBus(address, u"first"_s).isConnected());
    QVERIFY(QDBusConnection::connectToBus(address, u"second"_s).isConnected());
    const QString dir = m_dir->path();
    QObject context;
    QList<bool> answers;
    const auto ask = [&](const QString& at) {
        ConsolePresence::askToShow(
            at, &context, [&answers](bool shown) { answers.append(shown); }, u"second"_s);
    };
    ask(dir); // nobody is there yet
    QTRY_COMPARE(answers, QList<bool>{false});
    {
        const ConsolePresence presence(dir, u"first"_s);
        QSignalSpy wanted(&presence, &ConsolePresence::wanted);
        ask(dir + u"/."_s); // the same by another way
        QTRY_COMPARE(answers, (QList<bool>{false, true}));
        QCOMPARE(wanted.size(), 1);
        ask(QDir::tempPath()); // another directory's console
        QTRY_COMPARE(answers.size(), 3);
        QVERIFY(!answers.constLast());
        QCOMPARE(wanted.size(), 1);
    }
    QDBusConnection::disconnectFromBus(u"first"_s);
    QDBusConnection::disconnectFromBus(u"second"_s);
    daemon.terminate();
    QVERIFY(daemon.waitForFinished());
}

QTEST_MAIN(TestStartMessages)
#include "tst_startmessages.moc"
