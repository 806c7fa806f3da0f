// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTest>

#include "gui/app/appoptions.h"
#include "gui/app/demorunner.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestApp : public QObject {
    Q_OBJECT

private slots:
    void options();
    void wrongOptions_data();
    void wrongOptions();
    void helpNamesEveryOption();
    void demoLines();
};

void TestApp::options() {
    const auto parsed = parseOptions({u"pk-console"_s, u"--data"_s, u"some/dir"_s, u"--port"_s, u"0"_s, u"--lang"_s,
                                      u"zh_CN"_s, u"--theme"_s, u"dark"_s, u"--demo"_s, u"--exit"_s});
    QVERIFY(parsed);
    QCOMPARE(parsed->dataDir, QDir(u"some/dir"_s).absolutePath());
    QCOMPARE(parsed->port, std::optional<quint16>(0));
    QCOMPARE(parsed->language, u"zh_CN"_s);
    QCOMPARE(parsed->theme, std::optional(ThemeChoice::Dark));
    QVERIFY(parsed->demo && parsed->exitAfterDemo);
    QVERIFY(!parsed->help && !parsed->version);
    const auto reached = parseOptions({u"pk-console"_s, u"--bind"_s, u"192.0.2.1"_s, u"--insecure"_s, u"--host"_s,
                                       u"a.example"_s, u"--host"_s, u"b"_s, u"--log-level"_s, u"debug"_s});
    QVERIFY(reached);
    QCOMPARE(reached->listen.address, u"192.0.2.1"_s);
    QCOMPARE(reached->listen.hostNames, (QStringList{u"a.example"_s, u"b"_s}));
    QVERIFY(reached->listen.isInsecureAllowed && !reached->listen.isTls());
    QCOMPARE(reached->logLevel, LogLevel::Debug);
    const auto longer = parseOptions({u"pk-console"_s, u"--lang"_s, u"pseudo"_s});
    QVERIFY(longer && longer->language == u"pseudo");
    const auto none = parseOptions({u"pk-console"_s});
    QVERIFY(none);
    QVERIFY(!none->port && !none->theme && none->dataDir.isEmpty());
}

void TestApp::wrongOptions_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{u"--nonsense"_s};
    QTest::newRow("positional") << QStringList{u"file.xml"_s};
    QTest::newRow("port too large") << QStringList{u"--port"_s, u"65536"_s};
    QTest::newRow("port no number") << QStringList{u"--port"_s, u"http"_s};
    QTest::newRow("language") << QStringList{u"--lang"_s, u"fr"_s};
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s};
    QTest::newRow("no address") << QStringList{u"--bind"_s, u"everywhere"_s};
    QTest::newRow("reached by others") << QStringList{u"--bind"_s, u"0.0.0.0"_s};
    QTest::newRow("certificate without key") << QStringList{u"--tls-cert"_s, u"c.pem"_s};
    QTest::newRow("host with a port") << QStringList{u"--host"_s, u"pk.example:80"_s};
    QTest::newRow("log level") << QStringList{u"--log-level"_s, u"loud"_s};
    QTest::newRow("value missing") << QStringList{u"--data"_s};
}

void TestApp::wrongOptions() {
    QFETCH(QStringList, arguments);
    const auto parsed = parseOptions(QStringList{u"pk-console"_s} + arguments);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::ValidationFailed);
    QVERIFY(!parsed.error().detail.isEmpty());
}

void TestApp::helpNamesEveryOption() {
    const QString help = optionsHelp();
    QVERIFY(help.startsWith(u"Usage: pk-console [options]\n"));
    QCOMPARE(help.count(u"Usage:"_s), 1);
    for (const QString& option : {u"--data"_s, u"--port"_s, u"--demo"_s, u"--screenshots"_s, u"--lang"_s, u"--theme"_s,
                                  u"--version"_s, u"--help"_s, u"--demo-output"_s, u"--exit"_s})
        QVERIFY2(help.contains(option), qPrintable(option));
    for (const QString& option :
         {u"--bind"_s, u"--host"_s, u"--tls-cert"_s, u"--tls-key"_s, u"--insecure"_s, u"--log-level"_s})
        QVERIFY2(help.contains(option), qPrintable(option));
}

void TestApp::demoLines() {
    Progress progress;
    progress.pk.sides[0].giftNameEn = u"Rose"_s;
    progress.pk.sides[1].giftNameEn = u"Ice cream"_s;
    progress.pk.sides[0].giftName = u"Rose"_s;
    progress.pk.sides[1].giftName = u"Ice cream"_s;
    progress.totals = {GiftTotals{1'120, 1}, GiftTotals{118, 1}};
    progress.timeLeftMs = 82'001;
    QCOMPARE(demoLine(progress), u"01:23 left   Rose 1,120 : 118 Ice cream"_s);
    progress.pk.status = PkStatus::Settling;
    progress.timeLeftMs = 0;
    QCOMPARE(demoLine(progress), u"settling…   Rose 1,120 : 118 Ice cream"_s);

    PkResult result;
    result.pk = progress.pk;
    result.totals = progress.totals;
    result.outcome = Outcome::AWins;
    RankEntry first;
    first.rank = 1;
    first.userName = u"小明"_s;
    first.count = 99;
    result.top = {first};
    QCOMPARE(demoResultLines(result),
             QStringList({u"Final: Rose wins   Rose 1,120 : 118 Ice cream"_s, u"Top 5:"_s, u"  1. 小明   99"_s}));
    result.outcome = Outcome::Draw;
    QVERIFY(demoResultLines(result)[0].startsWith(u"Final: a draw"_s));
    result.outcome = Outcome::None;
    QCOMPARE(demoResultLines(result).size(), 1);
}

QTEST_GUILESS_MAIN(TestApp)
#include "tst_app.moc"
