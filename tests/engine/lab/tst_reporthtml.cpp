// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include "engine/lab/run/htmlpage.h"
#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/svgchart.h"
#include "samplereport.h"

using namespace Qt::StringLiterals;
using namespace pk;
using pk::test::sampleReport;

// Reports as pages: whole, with nothing from outside, and safe whatever people wrote into names.
class TestReportHtml : public QObject {
    Q_OBJECT

private slots:
    void pagesAreWholeAndSelfContained_data();
    void pagesAreWholeAndSelfContained();
    void hostileTextsStayTexts_data();
    void hostileTextsStayTexts();
    void theReportShowsWhatDiffers();
    void anEmptyReportIsAPageToo();
    void manyPksAreBounded();
    void aComparisonShowsWhatChanged();
    void chartsStandChartsOfAnySize();
    void numbersAndTimes();
    void writesPages(); // to look at
};

namespace {

const QString kHostile =
    u"\"><script>alert('x')</script><img src=x onerror=\"y\">&amp;</td></style>%1 %2 %5\u202e\u2066\u0007 {{7*7}}"_s;

enum class Page { Report, Comparison };

QByteArray pageOf(Page page, const RunReport& report, bool chinese) {
    if (page == Page::Report) {
        return reportToHtml(report, chinese);
    }
    RunReport after = report;
    after.runId = report.runId + 1;
    after.scenario.phases[0].rate += 10;
    after.figures.latency.p99Ms *= 2;
    return comparisonToHtml(report, after, chinese);
}

// The whole text of the page as a reader sees it; fails when tags do not pair.
QString seenText(const QByteArray& html) {
    QXmlStreamReader xml(html);
    QString text;
    QString style;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"style"_s) {
            style = xml.readElementText();
        } else if (xml.isCharacters()) {
            text += xml.text();
        }
    }
    return xml.hasError() ? QString(u"line %1: "_s.arg(xml.lineNumber()) + xml.errorString()) : text;
}

bool isWhole(const QByteArray& html) {
    QXmlStreamReader xml(html);
    while (!xml.atEnd()) {
        xml.readNext();
    }
    return !xml.hasError();
}

void addPages() {
    QTest::addColumn<int>("page");
    QTest::addColumn<bool>("chinese");
    QTest::newRow("report, English") << int(Page::Report) << false;
    QTest::newRow("report, Chinese") << int(Page::Report) << true;
    QTest::newRow("comparison, English") << int(Page::Comparison) << false;
    QTest::newRow("comparison, Chinese") << int(Page::Comparison) << true;
}

} // namespace

void TestReportHtml::pagesAreWholeAndSelfContained_data() {
    addPages();
}

void TestReportHtml::pagesAreWholeAndSelfContained() {
    QFETCH(int, page);
    QFETCH(bool, chinese);
    const QByteArray html = pageOf(Page(page), sampleReport(12), chinese);
    QVERIFY2(isWhole(html), qPrintable(seenText(html)));
    QVERIFY(html.startsWith("<!DOCTYPE html>\n"));
    QVERIFY(html.contains(chinese ? "<html lang=\"zh-CN\">" : "<html lang=\"en\">"));
    QVERIFY(html.contains("default-src 'none'"));
    QVERIFY(html.contains("prefers-color-scheme: dark"));
    QVERIFY(html.contains("<svg"));
    const QString text = QString::fromUtf8(html);
    static const QRegularExpression outside(
        u"<script|<link|<img|<iframe|<object|\\b(src|href|xlink:href)\\s*=|url\\(|@import|"
        "\\bon[a-z]+\\s*=\\s*\"|javascript:"_s);
    const QRegularExpressionMatch match = outside.match(text);
    QVERIFY2(!match.hasMatch(), qPrintable(match.captured()));
    static const QRegularExpression holes(u"%[1-9](?![0-9])"_s); // a text that was not filled in
    QVERIFY2(!holes.match(seenText(html)).hasMatch(), qPrintable(holes.match(seenText(html)).captured()));
}

void TestReportHtml::hostileTextsStayTexts_data() {
    addPages();
}

void TestReportHtml::hostileTextsStayTexts() {
    QFETCH(int, page);
    QFETCH(bool, chinese);
    RunReport report = sampleReport(12, kHostile);
    report.scenario.nameZh = kHostile;
    report.scenario.id = kHostile; // as a damaged file may have it
    report.verdictReason = kHostile;
    report.target = kHostile;
    report.eventHash = kHostile.toUtf8();
    report.differences[0].why = kHostile;
    report.thresholds[0].name = kHostile;
    report.pks[0].actual.rankingHash[0] = kHostile.toUtf8();
    report.oracleRan = page == int(Page::Comparison);
    for (int round = 0; round < 2; ++round) {
        const QByteArray html = pageOf(Page(page), report, chinese);
        QVERIFY2(isWhole(html), qPrintable(seenText(html)));
        QVERIFY(!html.contains("<script"));
        QVERIFY(!html.contains("<img"));
        QVERIFY(!html.contains("\u202e"));
        QVERIFY(!html.contains("\u2066"));
        QVERIFY(!html.contains('\a'));
        QVERIFY(!html.contains("%1 %2 %5\"")); // in no attribute that it could end
        const QString seen = seenText(html);
        QVERIFY(seen.contains(u"\"><script>alert('x')</script><img src=x onerror=\"y\">&amp;</td></style>%1 %2 %5"_s));
        report.oracleRan = true;
    }
}

void TestReportHtml::theReportShowsWhatDiffers() {
    const RunReport report = sampleReport(12);
    const QByteArray html = reportToHtml(report, false);
    const QString seen = seenText(html);
    for (const QString& text :
         {u"Failed"_s, u"18446744073709551615"_s, u"pkd traffic run sample.json --seed 18446744073709551615"_s,
          u"0011223344556677889900aabbccddeeff"_s, u"17,998"_s, u"2,950 ms"_s, u"PKs published otherwise: 1 of 3."_s,
          u"r1-77"_s, u"This orderId counts once."_s, u"✕ 4 differences"_s, u"✕ missed"_s, u"99.97 %"_s,
          u"store: disk full"_s, u"Duplicates 5 %"_s, u"the clock stepped"_s, u"9,007,199,254,740,993"_s,
          u"◆ A wins"_s}) {
        QVERIFY2(seen.contains(text), qPrintable(text));
    }
    QCOMPARE(html.count("<tr class=\"diff\">"), 4 + 1); // four fields of the PK, one threshold
    RunReport green = report;
    green.verdict = RunVerdict::Green;
    green.pks[0].differences.clear();
    green.thresholds.pop_back();
    green.recordDifferences = 0;
    green.differences.clear();
    const QByteArray good = reportToHtml(green, true);
    QVERIFY(!good.contains("class=\"diff\""));
    QVERIFY(seenText(good).contains(u"通过"_s));
    QVERIFY(seenText(good).contains(u"全部 3 场 PK"_s));
}

void TestReportHtml::anEmptyReportIsAPageToo() {
    for (const bool chinese : {false, true}) {
        const QByteArray html = reportToHtml(RunReport(), chinese);
        QVERIFY2(isWhole(html), qPrintable(seenText(html)));
        QVERIFY(isWhole(comparisonToHtml(RunReport(), sampleReport(1), chinese)));
    }
    QVERIFY(seenText(reportToHtml(RunReport(), false)).contains(u"The records were not recounted"_s));
}

void TestReportHtml::manyPksAreBounded() {
    RunReport report = sampleReport(12);
    const PkComparison differing = report.pks[0];
    report.pks.assign(10'000, report.pks[1]);
    report.pks[9'999] = differing;
    const QByteArray html = reportToHtml(report, false);
    QVERIFY2(html.size() < 1'000'000, qPrintable(QString::number(html.size())));
    QVERIFY(seenText(html).contains(u"✕ 4 differences"_s)); // what differs comes first
    QVERIFY(seenText(html).contains(u"and 9680 more"_s));
    QVERIFY(comparisonToHtml(report, report, false).size() < 1'000'000);
}

void TestReportHtml::aComparisonShowsWhatChanged() {
    const RunReport before = sampleReport(1);
    RunReport after = sampleReport(2);
    QVERIFY(seenText(comparisonToHtml(before, after, false)).contains(u"Both ran the same scenario."_s));
    after.scenario.phases[1].rateTo = 4'000;
    after.scenario.thresholds.lagP99Ms = 7;
    after.eventHash = "ff";
    after.figures.latency.p99Ms = 24;
    after.figures.dropped = 10;
    const QString seen = seenText(comparisonToHtml(before, after, false));
    for (const QString& text :
         {u"≠ other events"_s, u"phases[1].rateTo"_s, u"thresholds.lagP99Ms"_s, u"▼ -24 (-50 %)"_s}) {
        QVERIFY2(seen.contains(text), qPrintable(text));
    }
    QVERIFY(!seen.contains(u"phases[0]."_s));
    const QByteArray html = comparisonToHtml(before, after, false);
    QVERIFY(html.contains("better\">▼ -24"));
    QVERIFY(html.contains("worse\">▲ +7"));
}

void TestReportHtml::chartsStandChartsOfAnySize() {
    for (const std::size_t points : {std::size_t(0), std::size_t(1), std::size_t(2), std::size_t(100'000)}) {
        Chart chart;
        chart.totalMs = qint64(points) * 1'000;
        ChartSeries series{u"a"_s, u"s-accent"_s, {}, true, false};
        for (std::size_t i = 0; i < points; ++i) {
            chart.atMs.push_back(qint64(i) * 1'000);
            series.values.push_back(i % 2 == 0 ? 1e12 : 0);
        }
        chart.series = {series, {u"none"_s, u"s-muted"_s, {}, false, true}};
        const QString html = chartHtml(chart);
        QVERIFY(isWhole(html.toUtf8()));
        QVERIFY2(html.size() < 30'000, qPrintable(QString::number(html.size())));
        QVERIFY(!html.contains(u"nan"_s) && !html.contains(u"inf"_s));
    }
    QVERIFY(isWhole(timelineHtml(u"t"_s, 0, {}).toUtf8()));
}

void TestReportHtml::numbersAndTimes() {
    const PageWords words{false};
    QCOMPARE(numberText(qint64(-1'234'567)), u"-1,234,567"_s);
    QCOMPARE(decimalText(599.96), u"600"_s);
    QCOMPARE(decimalText(1'234.56, 2), u"1,234.56"_s);
    QCOMPARE(decimalText(-0.001), u"0"_s);
    QCOMPARE(shortNumberText(300'000), u"300k"_s);
    QCOMPARE(shortNumberText(1'250'000), u"1.25M"_s);
    QCOMPARE(durationText(48, words), u"48 ms"_s);
    QCOMPARE(durationText(33'500, words), u"33.5 s"_s);
    QCOMPARE(durationText(125'000, words), u"2 min 5 s"_s);
    QCOMPARE(clockText(33'000), u"0:33"_s);
    QCOMPARE(clockText(3'725'000), u"1:02:05"_s);
    QCOMPARE(timeText(1'795'400'000'000), u"2026-11-23 02:13:20 UTC"_s);
    QCOMPARE(escaped(u"a"_s + QChar(0xd800) + u"b\U0001F600"_s), u"a\ufffdb\U0001F600"_s);
}

// PK_REPORT_PAGES=DIR writes sample pages there.
void TestReportHtml::writesPages() {
    const QString dir = qEnvironmentVariable("PK_REPORT_PAGES");
    if (dir.isEmpty()) {
        QSKIP("PK_REPORT_PAGES is not set");
    }
    for (const bool chinese : {false, true}) {
        for (const Page page : {Page::Report, Page::Comparison}) {
            QFile file(QDir(dir).filePath(u"%1-%2.html"_s.arg(page == Page::Report ? u"report"_s : u"comparison"_s,
                                                              chinese ? u"zh"_s : u"en"_s)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(pageOf(page, sampleReport(12), chinese));
        }
    }
}

QTEST_GUILESS_MAIN(TestReportHtml)
#include "tst_reporthtml.moc"
