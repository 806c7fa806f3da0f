// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "engine/service/flowreport.h"

using namespace Qt::StringLiterals;

namespace pk {

class TestFlowReport : public QObject {
    Q_OBJECT

private slots:
    void countsByGift();
    void comparesWithTheCatalogue();
    void writesTextAndJson();
    void writesSpans();

private:
    static Flow flow() {
        Flow flow;
        flow.format = FlowFormat::Csv;
        int n = 0;
        for (const quint32 giftId : {7U, 8U, 8U}) {
            GiftRecord record;
            record.orderId = "o";
            record.uid = 1;
            record.giftId = giftId;
            record.count = ++n;
            record.kb = 10 * n;
            flow.batch.add(record);
        }
        flow.gifts = {Gift{7, u"seven"_s, {}, 10, {}}, Gift{8, u"eight"_s, {}, 10, {}}};
        flow.users = 1;
        flow.firstMs = 1'000;
        flow.lastMs = 62'500;
        flow.badLineCount = 3;
        flow.badLines = {{2, u"count is missing"_s}, {9, u"uid is missing"_s}};
        return flow;
    }
};

void TestFlowReport::countsByGift() {
    const FlowReport report = FlowReport::of(u"/some/where/f.csv"_s, flow());
    QCOMPARE(report.records, 3);
    QCOMPARE(report.gifts.size(), std::size_t(2));
    QCOMPARE(report.gifts[0].gift.giftId, 8U); // most pieces first
    QCOMPARE(report.gifts[0].records, 2);
    QCOMPARE(report.gifts[0].pieces, 5);
    QCOMPARE(report.gifts[0].kb, 50);
    QCOMPARE(report.gifts[1].pieces, 1);
    QCOMPARE(report.lacking(), 0); // nobody asked the catalogue
}

void TestFlowReport::comparesWithTheCatalogue() {
    FlowReport report = FlowReport::of(u"f.csv"_s, flow());
    report.compareWith({Gift{7, u"other name"_s, {}, 1, {}}});
    QCOMPARE(report.gifts[0].inCatalogue, std::optional(false));
    QCOMPARE(report.gifts[1].inCatalogue, std::optional(true));
    QCOMPARE(report.lacking(), 1);
    report.gifts[0].added = true;
    QCOMPARE(report.lacking(), 0);
}

void TestFlowReport::writesTextAndJson() {
    FlowReport report = FlowReport::of(u"/some/where/f.csv"_s, flow());
    report.compareWith({Gift{7, u"seven"_s, {}, 10, {}}});
    const QStringList lines = report.toText().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines[0], u"f.csv: CSV, 3 records of 1 users, 2 gifts"_s);
    QCOMPARE(lines[1], u"sent 1970-01-01 00:00:01.000 – 1970-01-01 00:01:02.500 UTC, 01:01.500 long"_s);
    QCOMPARE(lines[3].simplified(), u"8 10 2 5 50 lacking eight"_s);
    QCOMPARE(lines[4].simplified(), u"7 10 1 1 10 yes seven"_s);
    QCOMPARE(lines[5], u"3 bad lines:"_s);
    QCOMPARE(lines[6], u"  line 2: count is missing"_s);
    QCOMPARE(lines[8], u"  and 1 more"_s);
    QCOMPARE(lines[9], u"The catalogue lacks 1 of these gifts; --add-gifts adds them."_s);

    const QJsonObject json = QJsonDocument::fromJson(report.toJson()).object();
    QCOMPARE(json[u"records"].toInteger(), 3);
    QCOMPARE(json[u"badLineCount"].toInteger(), 3);
    QCOMPARE(json[u"badLines"][1][u"line"].toInteger(), 9);
    QCOMPARE(json[u"gifts"][0][u"inCatalogue"], QJsonValue(false));
    QCOMPARE(json[u"gifts"][0][u"kb"].toString(), u"50"_s);
}

void TestFlowReport::writesSpans() {
    QCOMPARE(spanText(0), u"00:00.000"_s);
    QCOMPARE(spanText(61'007), u"01:01.007"_s);
    QCOMPARE(spanText(36'000'000), u"10:00:00.000"_s);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestFlowReport)
#include "tst_flowreport.moc"
