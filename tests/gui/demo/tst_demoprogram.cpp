// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>
#include <QDirIterator>
#include <QProcess>
#include <QProcessEnvironment>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "gui/app/demoprocess.h"

using namespace Qt::StringLiterals;
using namespace pk;

namespace {

const QString kConsole = QStringLiteral(PK_CONSOLE);

// Every file below a directory with what is in it.
QByteArray printOf(const QString& directory) {
    QStringList files;
    for (QDirIterator it(directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();)
        files.append(it.next());
    files.sort();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString& file : files) {
        QFile open(file);
        if (!open.open(QIODevice::ReadOnly))
            continue;
        hash.addData(file.toUtf8());
        hash.addData(QByteArray::number(QFileInfo(file).lastModified().toMSecsSinceEpoch()));
        hash.addData(open.readAll());
    }
    return hash.result();
}

} // namespace

// `pk-console --demo` as a program: what it tells, and that nothing is left of it.
class TestDemoProgram : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_home->path()).mkpath(u"tmp"_s));
        QVERIFY(QDir(m_home->path()).mkpath(u"share/pk-console"_s));
        for (const QString& name : {u"share/pk-console/console.ini"_s, u"share/pk-console/pk.db"_s}) {
            QFile file(m_home->filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("the user's own\n");
        }
        m_before = printOf(m_home->path());
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(u"HOME"_s, m_home->path());
        m_environment.insert(u"XDG_DATA_HOME"_s, m_home->filePath(u"share"_s));
        m_environment.insert(u"XDG_CONFIG_HOME"_s, m_home->filePath(u"share"_s));
        m_environment.insert(u"TMPDIR"_s, m_home->filePath(u"tmp"_s));
        m_environment.remove(u"DISPLAY"_s);
        m_environment.remove(u"WAYLAND_DISPLAY"_s);
        m_environment.remove(u"QT_QPA_PLATFORM"_s); // without a display it takes none
    }

    void playsWithoutADisplayAndLeavesNothing() {
        QProcess demo;
        demo.setProcessEnvironment(m_environment);
        demo.start(kConsole, {u"--demo"_s, u"--exit"_s, u"--demo-speed"_s, u"6"_s, u"--lang"_s, u"en"_s});
        QTRY_VERIFY_WITH_TIMEOUT(demo.state() == QProcess::NotRunning, 90'000);
        QCOMPARE(demo.exitStatus(), QProcess::NormalExit);
        QVERIFY2(demo.exitCode() == 0, demo.readAllStandardError().constData());
        const QString told = QString::fromUtf8(demo.readAllStandardOutput());
        QVERIFY2(told.contains(u"Final: Rose wins"), qPrintable(told));
        QVERIFY2(told.contains(u"Final: a draw"), qPrintable(told));
        QCOMPARE(told.count(u"Top 5:"), 2);
        QCOMPARE(printOf(m_home->path()), m_before);
        QVERIFY(QDir(m_home->filePath(u"tmp"_s)).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void leavesWithTheConsoleThatStartedIt() {
        qputenv("TMPDIR", m_home->filePath(u"tmp"_s).toUtf8());
        qputenv("QT_QPA_PLATFORM", "offscreen");
        QSettings settings(m_home->filePath(u"tmp.ini"_s), QSettings::IniFormat);
        Preferences preferences(settings);
        {
            DemoProcess demo(kConsole);
            QSignalSpy failed(&demo, &DemoProcess::failed);
            demo.start(preferences);
            QVERIFY(demo.isRunning());
            const qint64 pid = demo.processId();
            demo.start(preferences); // twice is once
            QCOMPARE(demo.processId(), pid);
            QTRY_VERIFY_WITH_TIMEOUT(!demos().isEmpty(), 20'000);
            QCOMPARE(failed.count(), 0);
        }
        QVERIFY(demos().isEmpty());
    }

    void whatACrashLeftGoesWithTheNext() {
        QProcess demo;
        demo.setProcessEnvironment(m_environment);
        demo.start(kConsole, {u"--demo"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!demos().isEmpty(), 20'000);
        const QString left = demos().constFirst();
        QTRY_VERIFY(QFileInfo::exists(m_home->filePath(u"tmp/"_s + left + u"/demo.lock"_s)));
        demo.kill();
        QVERIFY(demo.waitForFinished());
        QVERIFY(demos().contains(left));
        QProcess next;
        next.setProcessEnvironment(m_environment);
        next.start(kConsole, {u"--demo"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!demos().contains(left), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!demos().isEmpty(), 20'000);
        next.terminate(); // SIGTERM is a clean end
        QVERIFY(next.waitForFinished(20'000));
        QVERIFY(demos().isEmpty());
    }

    void aProgramThatIsNotThereIsSaid() {
        QSettings settings(m_home->filePath(u"tmp.ini"_s), QSettings::IniFormat);
        Preferences preferences(settings);
        DemoProcess demo(m_home->filePath(u"nothing"_s));
        QSignalSpy failed(&demo, &DemoProcess::failed);
        QSignalSpy ended(&demo, &DemoProcess::ended);
        demo.start(preferences);
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(failed.count(), 1);
        QVERIFY(!demo.isRunning());
    }

    void noPlaceForItsDataIsSaid() {
        m_environment.insert(u"TMPDIR"_s, m_home->filePath(u"not-there"_s));
        QProcess demo;
        demo.setProcessEnvironment(m_environment);
        demo.setWorkingDirectory(m_home->path());
        demo.start(kConsole, {u"--demo"_s, u"--exit"_s, u"--lang"_s, u"en"_s});
        QVERIFY(demo.waitForFinished(20'000));
        QVERIFY(demo.exitCode() != 0);
        QVERIFY(demo.readAllStandardError().contains("TMPDIR"));
        QCOMPARE(printOf(m_home->path()), m_before); // and nothing is written elsewhere instead
    }

private:
    [[nodiscard]] QStringList demos() const {
        return QDir(m_home->filePath(u"tmp"_s)).entryList({u"pk-console-demo-*"_s}, QDir::Dirs);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QByteArray m_before;
    QProcessEnvironment m_environment;
};

QTEST_GUILESS_MAIN(TestDemoProgram)
#include "tst_demoprogram.moc"
