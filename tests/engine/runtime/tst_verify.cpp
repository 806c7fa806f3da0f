// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "prooffixture.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

class TestVerify : public QObject {
    Q_OBJECT

private:
    // An archived PK of a few users with records of every kind.
    static PkId play(ProofHouse& house, CompareBy by = CompareBy::Count) {
        const auto pk = house.create(u"s1"_s, 60'000, by);
        std::vector<EngineHouse::Gifted> gifts;
        const qint64 now = house.engine().nowMs();
        for (int i = 0; i < 60; ++i) {
            gifts.push_back({"o" + std::to_string(i), quint64(i % 9 + 1), quint32(i % 2 + 1), i % 7 + 1, i % 5 * 10});
        }
        gifts.push_back({"o3", 1, 1});
        gifts.push_back({"other", 1, 9});
        gifts.push_back({"ahead", 77, 1, 4, 40, now + 8'000}); // taken back when the host ends the PK
        if (!house.give(gifts) || !house.endAndArchive(pk->pkId)) {
            return 0;
        }
        return pk->pkId;
    }
    static bool names(const VerifyReport& report, const QString& field) {
        return report.state == VerifyState::Different &&
               std::ranges::any_of(report.differences, [&](const auto& one) { return one.field == field; });
    }

private slots:
    void aPkIsRight_data() {
        QTest::addColumn<int>("by");
        QTest::newRow("count") << int(CompareBy::Count);
        QTest::newRow("kb") << int(CompareBy::Kb);
    }
    void aPkIsRight() {
        QFETCH(int, by);
        ProofHouse house;
        QVERIFY(house.begin());
        const PkId pkId = play(house, CompareBy(by));
        QVERIFY(pkId != 0);
        const VerifyReport report = house.verify(pkId);
        for (const VerifyDifference& difference : report.differences) {
            qInfo() << difference.field << difference.published << difference.recounted;
        }
        QCOMPARE(report.state, VerifyState::Right);
        QCOMPARE(report.recounted, house.result(pkId).totals);
        QVERIFY(report.rowsRead >= 63);
    }

    void whatIsNotFinalOrUnknownIsSaid() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto pk = house.create(u"s1"_s);
        QCOMPARE(house.verify(pk->pkId).state, VerifyState::NotFinal);
        const auto unknown = ask<VerifyReport>([&](auto reply) { house.engine().verify(999, reply); });
        QCOMPARE(unknown.error().code, ErrorCode::PkNotFound);
        QVERIFY(ask<Done>([&](auto r) { house.engine().voidPk(pk->pkId, u"s1"_s, operatorActor(), r); }));
        QTRY_COMPARE(house.verify(pk->pkId).state, VerifyState::Right);
    }

    void aChangeByHandIsNamed_data() {
        QTest::addColumn<QString>("sqlText");
        QTest::addColumn<QString>("field");
        QTest::newRow("a ledger row") << u"UPDATE ledger SET count = count + 100 WHERE order_id = 'o4'"_s
                                      << u"gifts[1].count"_s;
        QTest::newRow("a ledger row's user")
            << u"UPDATE ledger SET count = count + 1 WHERE order_id = 'o2'"_s << u"ranking[1][3].count"_s;
        QTest::newRow("a ledger row taken out")
            << u"DELETE FROM ledger WHERE order_id = 'other'"_s << u"verdicts.NOT_IN_PK"_s;
        QTest::newRow("a gift sent outside the window")
            << u"UPDATE ledger SET sent_ms = sent_ms - 3600000 WHERE order_id = 'o2'"_s << u"records[o2].verdict"_s;
        QTest::newRow("the window") << u"UPDATE pk_info SET end_ms = start_ms"_s << u"records.outsideWindow"_s;
        QTest::newRow("an orderId counted twice")
            << u"UPDATE ledger SET order_id = 'o4' WHERE order_id = 'o5'"_s << u"records[o4].counted"_s;
        QTest::newRow("a total") << u"UPDATE stat_info SET kb = kb + 1 WHERE gift_id = 2"_s << u"gifts[2].kb"_s;
        QTest::newRow("the users") << u"UPDATE stat_info SET users = 1 WHERE gift_id = 2"_s << u"gifts[2].users"_s;
        QTest::newRow("the outcome") << u"UPDATE pk_result SET outcome = 3"_s << u"outcome"_s;
        QTest::newRow("a rank") << u"UPDATE rank_info SET uid = 4711 WHERE gift_id = 1 AND rank = 3"_s
                                << u"ranking[1][4711].count"_s;
        QTest::newRow("a rank taken out")
            << u"DELETE FROM rank_info WHERE gift_id = 1 AND rank = 9"_s << u"ranking[1][6].count"_s;
        QTest::newRow("a user's own") << u"UPDATE user_info SET kb = kb + 1 WHERE gift_id = 1 AND uid = 3"_s
                                      << u"user[1][3].kb"_s;
        QTest::newRow("the top list") << u"UPDATE pk_result SET top = '[]'"_s << u"top.size"_s;
    }
    void aChangeByHandIsNamed() {
        QFETCH(QString, sqlText);
        QFETCH(QString, field);
        ProofHouse house;
        QVERIFY(house.begin());
        const PkId pkId = play(house);
        QVERIFY(pkId != 0);
        QVERIFY(house.alter(sqlText));
        const VerifyReport report = house.verify(pkId);
        if (!names(report, field)) {
            for (const VerifyDifference& difference : report.differences) {
                qInfo() << difference.field << difference.published << difference.recounted;
            }
        }
        QVERIFY(names(report, field));
        QVERIFY(report.usersDiffering <= 18);
    }

    // It does not say up to which row it was counted.
    void aResultOfAnOlderVersionIsRecounted() {
        ProofHouse house;
        QVERIFY(house.begin());
        const PkId pkId = play(house);
        QVERIFY(pkId != 0);
        QVERIFY(house.give({{"late", 5, 1, 7, 70, house.result(pkId).pk.startTimeMs}}));
        QVERIFY(house.alter(u"UPDATE pk_result SET ledger_through = NULL"_s));
        QCOMPARE(house.verify(pkId).state, VerifyState::Right);
    }

    void ofManyUsersOnlySomeAreNamed() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto pk = house.create(u"s1"_s);
        std::vector<EngineHouse::Gifted> gifts;
        for (int i = 0; i < 50; ++i) {
            gifts.push_back({"o" + std::to_string(i), quint64(i + 1), 1, i + 1});
        }
        QVERIFY(house.give(gifts));
        QVERIFY(house.endAndArchive(pk->pkId));
        QVERIFY(house.alter(u"UPDATE rank_info SET kb = 7"_s));
        const VerifyReport report = house.verify(pk->pkId);
        QCOMPARE(report.usersDiffering, 50ULL);
        QCOMPARE(report.differences.size(), 20ULL);
    }
};

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
