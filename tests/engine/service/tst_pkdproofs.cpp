// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>

#include <QJsonArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include "tests/engine/service/pkdprocess.h"

using namespace Qt::StringLiterals;

namespace pk {

// `pkd verify` and `pkd explain` as their users meet them.
class TestPkdProofs : public QObject {
    Q_OBJECT

private slots:
    void verifiesServedAndUnservedData();
    void explainsThroughTheApi();
    void anAcknowledgedCorrectionSurvivesAKill();
    void tellsWrongUsage();

private:
    [[nodiscard]] static bool play(PkdService& service) {
        (void)service.post(u"/pks"_s,
                           {{u"showId"_s, u"s1"_s},
                            {u"gifts"_s, QJsonArray{QJsonObject{{u"giftId"_s, 1}}, QJsonObject{{u"giftId"_s, 2}}}}});
        const qint64 sentMs = service.get(u"/shows/s1/progress"_s)[u"serverTime"].toInteger();
        QJsonArray records;
        for (int i = 0; i < 20; ++i) {
            records.append(QJsonObject{{u"orderId"_s, u"o%1"_s.arg(i)},
                                       {u"showId"_s, u"s1"_s},
                                       {u"uid"_s, QString::number(i % 7 + 1)},
                                       {u"giftId"_s, i % 2 + 1},
                                       {u"count"_s, i + 1},
                                       {u"kb"_s, QString::number(i)},
                                       {u"timestamp"_s, sentMs}});
        }
        (void)service.post(u"/gift-records"_s, {{u"records"_s, records}});
        (void)service.post(u"/pks/1/end"_s, {{u"showId"_s, u"s1"_s}});
        return QTest::qWaitFor([&] { return service.post(u"/pks/1/verify"_s, {})[u"state"].toString() == u"RIGHT"_s; },
                               20'000);
    }
};

void TestPkdProofs::verifiesServedAndUnservedData() {
    const QTemporaryDir dir;
    const QString data = dir.filePath(u"data"_s);
    QCOMPARE(runPkd({u"verify"_s, u"--data"_s, data}).exitCode, 1); // nothing there, and nothing made
    QVERIFY(!QDir(data).exists());
    PkdService service;
    QVERIFY(service.start(data));
    QVERIFY(play(service));
    const PkdRun served = runPkd({u"verify"_s, u"1"_s, u"--data"_s, data, u"--json"_s});
    QCOMPARE(served.exitCode, 0);
    QCOMPARE(served.json()[u"pks"][0][u"state"].toString(), u"RIGHT"_s);
    QCOMPARE(service.stop(SIGTERM), 0);
    const PkdRun unserved = runPkd({u"verify"_s, u"--data"_s, data});
    QCOMPARE(unserved.exitCode, 0);
    QVERIFY(unserved.out.contains("right 1, different 0"));
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"by hand"_s);
        db.setDatabaseName(data + u"/pk.db"_s);
        QVERIFY(db.open());
        QVERIFY(QSqlQuery(db).exec(u"UPDATE ledger SET kb = kb + 5 WHERE order_id = 'o3'"_s));
    }
    QSqlDatabase::removeDatabase(u"by hand"_s);
    const PkdRun different = runPkd({u"verify"_s, u"--data"_s, data});
    QCOMPARE(different.exitCode, 1);
    QVERIFY(different.out.contains("gifts[2].kb: published "));
    QVERIFY(different.out.contains("ranking[2][4].kb: published "));
    QCOMPARE(runPkd({u"verify"_s, u"99"_s, u"--data"_s, data}).exitCode, 1);
}

void TestPkdProofs::explainsThroughTheApi() {
    const QTemporaryDir dir;
    PkdService service;
    QVERIFY(service.start(dir.filePath(u"data"_s)));
    QVERIFY(play(service));
    const PkdRun run = runPkd({u"explain"_s, u"--order"_s, u"o3"_s, u"--data"_s, dir.filePath(u"data"_s)});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.out.startsWith("COUNTED  order o3"));
    QVERIFY(run.out.contains("the window of PK 1 was ["));
    QVERIFY(run.out.contains("totals after:  gift 1: "));
    const QString api = service.ready()[u"api"].toString();
    const QString tokenFile = service.ready()[u"tokenFile"].toString();
    const PkdRun named =
        runPkd({u"explain"_s, u"--order"_s, u"o3"_s, u"--api"_s, api, u"--token-file"_s, tokenFile, u"--json"_s});
    QCOMPARE(named.json()[u"records"].toArray().size(), 1);
    QCOMPARE(named.error, "");
    QCOMPARE(runPkd({u"verify"_s, u"1"_s, u"--api"_s, api, u"--token-file"_s, tokenFile}).error, "");
    const PkdRun json = runPkd({u"explain"_s, u"--uid"_s, u"3"_s, u"--data"_s, dir.filePath(u"data"_s), u"--json"_s});
    QCOMPARE(json.json()[u"records"].toArray().size(), 3);
    QVERIFY(runPkd({u"explain"_s, u"--order"_s, u"none"_s, u"--data"_s, dir.filePath(u"data"_s)})
                .out.contains("No such record"));
}

void TestPkdProofs::anAcknowledgedCorrectionSurvivesAKill() {
    const QTemporaryDir dir;
    PkdService service;
    QVERIFY(service.start(dir.filePath(u"data"_s)));
    QVERIFY(play(service));
    const QJsonObject before = service.get(u"/pks/1/result"_s);
    const QJsonObject corrected = service.post(
        u"/pks/1/corrections"_s, {{u"giftId"_s, 1}, {u"uid"_s, u"99"_s}, {u"count"_s, 5}, {u"reason"_s, u"lost"_s}});
    QCOMPARE(corrected[u"counted"].toBool(true), false);
    service.killHard();
    QVERIFY(service.start(dir.filePath(u"data"_s)));
    const QJsonObject after = service.get(u"/pks/1/result"_s);
    QCOMPARE(after[u"gifts"], before[u"gifts"]);
    QCOMPARE(after[u"corrections"][0][u"reason"].toString(), u"lost"_s);
    QCOMPARE(after[u"corrected"][u"gifts"][0][u"count"].toInt(), before[u"gifts"][0][u"count"].toInt() + 5);
    QCOMPARE(service.post(u"/pks/1/verify"_s, {})[u"state"].toString(), u"RIGHT"_s);
}

void TestPkdProofs::tellsWrongUsage() {
    QCOMPARE(runPkd({u"explain"_s}).exitCode, 2);
    QCOMPARE(runPkd({u"verify"_s, u"x"_s}).exitCode, 2);
    QCOMPARE(runPkd({u"verify"_s, u"1"_s, u"2"_s}).exitCode, 2);
    QCOMPARE(runPkd({u"verify"_s, u"--help"_s}).exitCode, 0);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestPkdProofs)
#include "tst_pkdproofs.moc"
