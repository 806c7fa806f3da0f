// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "gui/shell/preferences.h"
#include "gui/shell/sessionstore.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestSessionStore : public QObject {
    Q_OBJECT

private slots:
    void clamping_data();
    void clamping();
    void whatIsWrittenIsRead();
    void forgettingKeepsLooks();
    void preferencesSurvive();
    void brokenFilesAreSetAside_data();
    void brokenFilesAreSetAside();
    void wildValuesDoNoHarm();
};

void TestSessionStore::clamping_data() {
    QTest::addColumn<QRect>("stored");
    QTest::addColumn<QList<QRect>>("screens");
    QTest::addColumn<QRect>("expected");
    const QRect full(0, 0, 1920, 1080);
    const QRect second(1920, 0, 2560, 1440);
    QTest::newRow("fits") << QRect(100, 50, 1400, 900) << QList{full} << QRect(100, 50, 1400, 900);
    QTest::newRow("never stored") << QRect() << QList{full} << QRect(240, 90, 1440, 900);
    QTest::newRow("hangs out to the right") << QRect(1000, 50, 1400, 900) << QList{full} << QRect(520, 50, 1400, 900);
    QTest::newRow("hangs out above") << QRect(0, -300, 1400, 900) << QList{full} << QRect(0, 0, 1400, 900);
    QTest::newRow("larger than the screen") << QRect(0, 0, 4000, 3000) << QList{full} << full;
    QTest::newRow("on the second screen")
        << QRect(2000, 100, 1400, 900) << QList{full, second} << QRect(2000, 100, 1400, 900);
    QTest::newRow("its screen is gone") << QRect(2000, 100, 1400, 900) << QList{full} << QRect(260, 90, 1400, 900);
    QTest::newRow("smaller than the minimum") << QRect(10, 10, 300, 200) << QList{full} << QRect(10, 10, 1280, 800);
    QTest::newRow("no screen at all") << QRect(5, 5, 1400, 900) << QList<QRect>() << QRect(0, 0, 1400, 900);
}

void TestSessionStore::clamping() {
    QFETCH(QRect, stored);
    QFETCH(QList<QRect>, screens);
    QFETCH(QRect, expected);
    QCOMPARE(clampToScreens(stored, screens, QSize(1280, 800)), expected);
}

void TestSessionStore::whatIsWrittenIsRead() {
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"console.ini"_s);
    {
        QSettings settings(file, QSettings::IniFormat);
        writeSession(settings, {QRect(10, 20, 1300, 850), true, u"results"_s, true, 222});
        writePageState(settings, u"pks"_s, {{u"filter"_s, u"玫瑰"_s}, {u"widths"_s, QVariantList{1, 2, 3}}});
    }
    const QSettings settings(file, QSettings::IniFormat);
    const WindowSession session = readSession(settings);
    QCOMPARE(session.geometry, QRect(10, 20, 1300, 850));
    QVERIFY(session.maximised);
    QCOMPARE(session.pageId, u"results"_s);
    QVERIFY(session.logShown);
    QCOMPARE(session.logHeight, 222);
    QCOMPARE(readPageState(settings, u"pks"_s).value(u"filter"_s).toString(), u"玫瑰"_s);
    QCOMPARE(readPageState(settings, u"pks"_s).value(u"widths"_s).toList().size(), 3);
    QVERIFY(readPageState(settings, u"lab"_s).isEmpty());
}

void TestSessionStore::forgettingKeepsLooks() {
    const QTemporaryDir dir;
    QSettings settings(dir.filePath(u"console.ini"_s), QSettings::IniFormat);
    Preferences preferences(settings);
    preferences.setTheme(ThemeChoice::Dark);
    writeSession(settings, {QRect(10, 20, 1300, 850), false, u"lab"_s, true, 222});
    writePageState(settings, u"pks"_s, {{u"filter"_s, u"x"_s}});
    forgetLayout(settings);
    QVERIFY(readSession(settings).geometry.isEmpty());
    QVERIFY(readPageState(settings, u"pks"_s).isEmpty());
    QCOMPARE(Preferences(settings).theme(), ThemeChoice::Dark);
}

void TestSessionStore::preferencesSurvive() {
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"console.ini"_s);
    {
        QSettings settings(file, QSettings::IniFormat);
        Preferences preferences(settings);
        QCOMPARE(preferences.theme(), ThemeChoice::System);
        QVERIFY(preferences.language().isEmpty());
        QSignalSpy theme(&preferences, &Preferences::themeChanged);
        preferences.setTheme(ThemeChoice::Dark);
        preferences.setTheme(ThemeChoice::Dark); // nothing new: no signal
        QCOMPARE(theme.size(), 1);
        preferences.setPair(PairChoice::ColourBlind);
        preferences.setLanguage(u"zh_CN"_s);
        preferences.setReducedMotion(true);
        preferences.setCompactRows(true);
    }
    QSettings settings(file, QSettings::IniFormat);
    const Preferences preferences(settings);
    QCOMPARE(preferences.theme(), ThemeChoice::Dark);
    QCOMPARE(preferences.pair(), PairChoice::ColourBlind);
    QCOMPARE(preferences.language(), u"zh_CN"_s);
    QCOMPARE(preferences.motionMs(300), 0);
    QCOMPARE(preferences.rowHeight(), 28);
}

void TestSessionStore::brokenFilesAreSetAside_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("broken");
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("good") << QByteArray("[look]\ntheme=dark\n") << false;
    QTest::newRow("from Windows") << QByteArray("[look]\r\ntheme=dark\r\n") << false;
    QTest::newRow("no ini") << QByteArray("{\"theme\": \"dark\"}\n") << true;
    QTest::newRow("zeros after a crash") << QByteArray("[look]\ntheme=dark\n") + QByteArray(4'096, '\0') << true;
    QTest::newRow("noise") << QByteArray(
                                  "\x7f"
                                  "ELF\xff\xfe\x00\x01",
                                  8)
                           << true;
    QTest::newRow("huge") << "[a]\n" + QByteArray("b=1\n").repeated(2'000'000) << true;
}

void TestSessionStore::brokenFilesAreSetAside() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, broken);
    const QTemporaryDir dir;
    const QString name = dir.filePath(u"console.ini"_s);
    QVERIFY(setAsideIfBroken(name).isEmpty()); // there is none
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    const QString aside = setAsideIfBroken(name);
    QCOMPARE(aside, broken ? QString(name + u".broken"_s) : QString());
    QFile kept(broken ? aside : name);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(kept.readAll() == bytes); // nothing of it is lost
    QCOMPARE(QFile::exists(name), !broken);
}

void TestSessionStore::wildValuesDoNoHarm() {
    const QTemporaryDir dir;
    const QString name = dir.filePath(u"console.ini"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        "[window]\ngeometry=@Rect(-2147483648 -2147483648 2147483647 2147483647)\nlogHeight=-99999999999\n"
        "maximised=perhaps\npage=../../etc\nlogShown=@ByteArray(x)\n[pages]\npks=12\nlab=@Variant(\\0\\0\\0\\b)\n"
        "[look]\ntheme=pink\npair=\nlanguage=@Size(1 2)\ncompactRows=@Invalid()\n");
    file.close();
    const QSettings settings(name, QSettings::IniFormat);
    const WindowSession session = readSession(settings);
    QVERIFY(session.geometry.isEmpty());
    QVERIFY(session.logHeight >= 80 && session.logHeight <= 600);
    QVERIFY(readPageState(settings, u"pks"_s).isEmpty());
    QVERIFY(readPageState(settings, u"lab"_s).isEmpty());
    QSettings again(name, QSettings::IniFormat);
    const Preferences preferences(again);
    QCOMPARE(preferences.theme(), ThemeChoice::System);
    QCOMPARE(preferences.pair(), PairChoice::Standard);
    QVERIFY(!preferences.compactRows());
}

QTEST_GUILESS_MAIN(TestSessionStore)
#include "tst_sessionstore.moc"
