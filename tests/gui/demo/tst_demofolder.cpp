// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "gui/app/demofolder.h"

using namespace Qt::StringLiterals;
using namespace pk;

// A demo's directory: whose it is, that it goes, and that one left behind goes with the next.
class TestDemoFolder : public QObject {
    Q_OBJECT

private slots:
    void isTheOwnersAndGoes() {
        QTemporaryDir parent;
        QString path;
        {
            const auto made = DemoFolder::make(parent.path());
            QVERIFY(made);
            path = (*made)->path();
            QVERIFY(path.startsWith(parent.path()));
            const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                                QFile::WriteOther | QFile::ExeOther;
            QVERIFY(!(QFile::permissions(path) & others));
            QVERIFY(QDir(path).mkpath(u"deep/er"_s));
        }
        QVERIFY(!QFileInfo::exists(path));
        QVERIFY(QDir(parent.path()).isEmpty());
    }

    void oneThatRunsIsLeftAlone() {
        QTemporaryDir parent;
        const auto first = DemoFolder::make(parent.path());
        const auto second = DemoFolder::make(parent.path());
        QVERIFY(first && second);
        QVERIFY((*first)->path() != (*second)->path());
        QCOMPARE(DemoFolder::sweep(parent.path()), 0);
        QVERIFY(QFileInfo::exists((*first)->path()));
    }

    void whatACrashLeftIsRemoved() {
        QTemporaryDir parent;
        const QString left = parent.filePath(u"pk-console-demo-crash1"_s);
        QVERIFY(QDir().mkpath(left + u"/data"_s));
        // The lock of a process that is no more.
        QProcess gone;
        gone.start(u"/bin/true"_s, {});
        QVERIFY(gone.waitForStarted());
        const qint64 pid = gone.processId();
        QVERIFY(gone.waitForFinished());
        QFile lock(left + u"/demo.lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write(QByteArray::number(pid) + "\npk-console\n" + QSysInfo::machineHostName().toUtf8() + "\n" +
                   QSysInfo::machineUniqueId() + "\n" + QSysInfo::bootUniqueId() + "\n");
        lock.close();
        const QString other = parent.filePath(u"somebody-elses"_s);
        QVERIFY(QDir().mkpath(other));
        const QString young = parent.filePath(u"pk-console-demo-young1"_s); // about to take its lock
        QVERIFY(QDir().mkpath(young));
        QFile target(other + u"/kept"_s);
        QVERIFY(target.open(QIODevice::WriteOnly));
        QVERIFY(QFile::link(other, parent.filePath(u"pk-console-demo-link"_s)));
        const auto made = DemoFolder::make(parent.path());
        QVERIFY(made);
        QVERIFY(!QFileInfo::exists(left));
        QVERIFY(QFileInfo::exists(young));
        QVERIFY(target.exists()); // not followed
    }

    void noRoomAndNoPlaceAreSaid() {
        QTemporaryDir parent;
        const auto full = DemoFolder::make(parent.path(), std::numeric_limits<qint64>::max());
        QVERIFY(!full);
        QCOMPARE(full.error().code, ErrorCode::StoreFull);
        QVERIFY(full.error().detail.contains(u"TMPDIR"));
        QVERIFY(QDir(parent.path()).isEmpty());
        const auto none = DemoFolder::make(parent.filePath(u"not/there"_s), 0);
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::StoreIo);
    }
};

QTEST_GUILESS_MAIN(TestDemoFolder)
#include "tst_demofolder.moc"
