// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include "gui/shell/desktopnotifier.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

// The desktop's end of the bus: keeps what it was told.
class Desktop : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Note {
        uint replaces = 0;
        QString summary, body;
        QStringList actions;
        QVariantMap hints;
    };
    QList<Note> notes;

public slots:
    uint Notify(const QString&, uint replaces, const QString&, const QString& summary, const QString& body,
                const QStringList& actions, const QVariantMap& hints, int) {
        notes.append({replaces, summary, body, actions, hints});
        return replaces != 0 ? replaces : 7;
    }

signals:
    void ActionInvoked(uint id, const QString& key);
};

} // namespace

// On a bus of its own: the user's desktop hears nothing.
class TestDesktopNotifier : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void tellsTheDesktop();
    void aBurstIsOneNotification();
    void aClickAsksForTheWindow();
    void withoutAServiceNothingWaits();
    void withoutABusNothingWaits();

private:
    QProcess m_daemon;
    QString m_address;
};

void TestDesktopNotifier::initTestCase() {
    m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    if (!m_daemon.waitForStarted())
        QSKIP("dbus-daemon is not installed");
    QVERIFY(m_daemon.waitForReadyRead());
    m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    QVERIFY(QDBusConnection::connectToBus(m_address, u"desktop"_s).isConnected());
    QVERIFY(QDBusConnection::connectToBus(m_address, u"console"_s).isConnected());
}

void TestDesktopNotifier::cleanupTestCase() {
    QDBusConnection::disconnectFromBus(u"console"_s);
    QDBusConnection::disconnectFromBus(u"desktop"_s);
    m_daemon.terminate();
    m_daemon.waitForFinished();
}

namespace {

struct OnTheBus {
    OnTheBus() {
        QDBusConnection bus(u"desktop"_s);
        ok = bus.registerService(u"org.freedesktop.Notifications"_s) &&
             bus.registerObject(u"/org/freedesktop/Notifications"_s, &desktop,
                                QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
    }
    ~OnTheBus() {
        QDBusConnection bus(u"desktop"_s);
        bus.unregisterObject(u"/org/freedesktop/Notifications"_s);
        bus.unregisterService(u"org.freedesktop.Notifications"_s);
    }
    Desktop desktop;
    bool ok = false;
};

} // namespace

void TestDesktopNotifier::tellsTheDesktop() {
    OnTheBus end;
    QVERIFY(end.ok);
    DesktopNotifier notifier;
    notifier.setBus(u"console"_s);
    QSignalSpy told(&notifier, &DesktopNotifier::told);
    notifier.tell(Notifier::Level::Error, u"PK Console"_s, u"磁盘 <full>\n& more"_s);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(end.desktop.notes.size(), 1);
    const Desktop::Note note = end.desktop.notes[0];
    QCOMPARE(note.summary, u"PK Console"_s);
    QCOMPARE(note.body, u"磁盘 &lt;full&gt; &amp; more"_s); // never markup
    QCOMPARE(note.actions.value(0), u"default"_s);
    QCOMPARE(note.hints.value(u"urgency"_s).value<uchar>(), uchar(2));
    QCOMPARE(note.hints.value(u"desktop-entry"_s).toString(), u"pk-console"_s);
    QCOMPARE(note.replaces, 0U);
}

void TestDesktopNotifier::aBurstIsOneNotification() {
    OnTheBus end;
    DesktopNotifier notifier;
    notifier.setBus(u"console"_s);
    QSignalSpy told(&notifier, &DesktopNotifier::told);
    notifier.tell(Notifier::Level::Info, u"PK Console"_s, u"first"_s);
    QTRY_COMPARE(told.size(), 1);
    notifier.tell(Notifier::Level::Info, u"PK Console"_s, QString(5'000, u'x'));
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(end.desktop.notes.at(1).replaces, 7U);
    QVERIFY(end.desktop.notes.at(1).body.size() <= 400);
}

void TestDesktopNotifier::aClickAsksForTheWindow() {
    OnTheBus end;
    DesktopNotifier notifier;
    notifier.setBus(u"console"_s);
    QSignalSpy told(&notifier, &DesktopNotifier::told);
    QSignalSpy clicked(&notifier, &DesktopNotifier::clicked);
    notifier.tell(Notifier::Level::Info, u"PK Console"_s, u"ended"_s);
    QTRY_COMPARE(told.size(), 1);
    emit end.desktop.ActionInvoked(8, u"default"_s); // another program's
    emit end.desktop.ActionInvoked(7, u"default"_s);
    QTRY_COMPARE(clicked.size(), 1);
}

void TestDesktopNotifier::withoutAServiceNothingWaits() {
    DesktopNotifier notifier;
    notifier.setBus(u"console"_s);
    QSignalSpy failed(&notifier, &DesktopNotifier::failed);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no desktop notifications"_s));
    QElapsedTimer timer;
    timer.start();
    notifier.tell(Notifier::Level::Warning, u"PK Console"_s, u"a"_s);
    QVERIFY(timer.elapsed() < 100);
    QTRY_COMPARE(failed.size(), 1);
    notifier.tell(Notifier::Level::Warning, u"PK Console"_s, u"b"_s); // is not said again
    QTRY_COMPARE(failed.size(), 2);
}

void TestDesktopNotifier::withoutABusNothingWaits() {
    DesktopNotifier notifier;
    notifier.setBus(u"none"_s);
    QSignalSpy failed(&notifier, &DesktopNotifier::failed);
    notifier.tell(Notifier::Level::Warning, u"PK Console"_s, u"a"_s);
    QCOMPARE(failed.size(), 1);
}

QTEST_MAIN(TestDesktopNotifier)
#include "tst_desktopnotifier.moc"
