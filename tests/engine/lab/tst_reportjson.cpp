// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "engine/lab/run/oracle.h"
#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariopresets.h"
#include "samplereport.h"

using namespace Qt::StringLiterals;
using namespace pk;

// A report's JSON reads back equal, and its names are those that differences and thresholds speak of.
class TestReportJson : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenReadsBackEqual();
    void namesStayTheSame();
    void theSummaryStandsOnTheSecondLine();
    void whatIsNoReportIsRefused();
    void theCommandRunsItAgain();
};

void TestReportJson::whatIsWrittenReadsBackEqual() {
    const RunReport report = test::sampleReport(12);
    const QByteArray json = reportToJson(report);
    const Result<RunReport> back = reportFromJson(json);
    QVERIFY2(back, qPrintable(back ? QString() : back.error().detail));
    QCOMPARE(reportToJson(*back), json);
    QVERIFY(back->scenario == report.scenario);
    QVERIFY(back->figures == report.figures);
    QVERIFY(back->seconds == report.seconds);
    QCOMPARE(back->pks.size(), 3U);
    QVERIFY(back->pks[0].expected == report.pks[0].expected);
    QVERIFY(back->pks[0].actual == report.pks[0].actual);
    QCOMPARE(back->pks[0].differences, report.pks[0].differences);
    QCOMPARE(differencesOf(back->pks[0].expected, back->pks[0].actual), report.pks[0].differences);
    QCOMPARE(back->pks[2].pk.scheduledEndMs, report.pks[2].pk.scheduledEndMs);
    QCOMPARE(back->differences[0].why, report.differences[0].why);
    QCOMPARE(back->thresholds[1].measured, 99.97);
    QCOMPARE(back->notes, report.notes);
    QCOMPARE(back->verdictReason, report.verdictReason);
    QCOMPARE(back->startedBy, report.startedBy);
    QCOMPARE(back->oracleNote, report.oracleNote);
}

// Other programs read these.
void TestReportJson::namesStayTheSame() {
    const QJsonObject json = QJsonDocument::fromJson(reportToJson(test::sampleReport(12))).object();
    QCOMPARE(json.keys().join(u' '),
             u"ambiguous differences endedMs eventHash figures notes oracleNote oracleRan pks recordDifferences runId "
             "scenario seconds startedBy startedMs summary target thresholds verdict verdictReason version"_s);
    QCOMPARE(json[u"verdict"_s], u"RED"_s);
    const QJsonObject pk = json[u"pks"_s][0].toObject();
    QCOMPARE(pk[u"expected"_s][u"gifts"_s][1][u"kb"_s], u"9007199254740993"_s); // passes what a double holds
    QCOMPARE(pk[u"expected"_s][u"gifts"_s][0][u"count"_s], 8'000);
    QCOMPARE(pk[u"actual"_s][u"top"_s][1][u"uid"_s], u"4711"_s);
    QCOMPARE(pk[u"actual"_s][u"outcome"_s], u"A_WINS"_s);
    QCOMPARE(pk[u"actual"_s][u"verdicts"_s][u"COUNTED"_s], 15'999);
    QCOMPARE(json[u"differences"_s][0][u"expected"_s], u"COUNTED"_s);
    QCOMPARE(json[u"differences"_s][0][u"kind"_s], u"LATE"_s);
    QCOMPARE(json[u"figures"_s][u"latency"_s][u"p999Ms"_s], 310);
    QCOMPARE(json[u"scenario"_s][u"seed"_s], u"18446744073709551615"_s);
}

void TestReportJson::theSummaryStandsOnTheSecondLine() {
    const QByteArray line = reportToJson(test::sampleReport(12)).split('\n').at(1);
    QVERIFY(line.startsWith("  \"summary\": {\"runId\": 12, "));
    QVERIFY(line.endsWith("},"));
}

void TestReportJson::whatIsNoReportIsRefused() {
    const QByteArray json = reportToJson(test::sampleReport(12));
    QVERIFY(!reportFromJson({}));
    QVERIFY(!reportFromJson("{}"));
    QVERIFY(!reportFromJson(json.chopped(2)));
    QByteArray other = json;
    other.replace("\"version\": 1,\n  \"runId\"", "\"version\": 2,\n  \"runId\"");
    const Result<RunReport> refused = reportFromJson(other);
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, u"version"_s);
}

void TestReportJson::theCommandRunsItAgain() {
    QVERIFY(!scenarioPresets().empty());
    Scenario scenario = scenarioPresets().front();
    scenario.seed = 99;
    QCOMPARE(commandOf(scenario), u"pkd traffic run %1 --seed 99"_s.arg(scenario.id));
    scenario.phases[0].rate += 1;
    QCOMPARE(commandOf(scenario), u"pkd traffic run %1.json --seed 99"_s.arg(scenario.id));
}

QTEST_GUILESS_MAIN(TestReportJson)
#include "tst_reportjson.moc"
