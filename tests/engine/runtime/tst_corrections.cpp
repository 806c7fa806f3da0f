// SPDX-License-Identifier: GPL-3.0-or-later
#include "prooffixture.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

class TestCorrections : public QObject {
    Q_OBJECT

private:
    static CorrectPk plus(PkId pkId, quint64 uid, qint64 count, qint64 kb = 0, quint32 giftId = 1) {
        return {pkId, giftId, uid, count, kb, u"the platform's apology"_s};
    }

private slots:
    void inARunningPkItCountsAsAnyRecord() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(house.give({{"a", 10, 1, 3, 30}, {"b", 11, 1, 4, 40}}));
        const auto corrected = house.correct(plus(pk->pkId, 10, 2, 20));
        QVERIFY(corrected);
        QVERIFY(corrected->counted);
        QCOMPARE(corrected->actor, u"operator"_s);
        QVERIFY(house.correct(plus(pk->pkId, 12, 9, 0))); // one who gave nothing
        QVERIFY(house.correct(plus(pk->pkId, 11, -4, -40)));
        QCOMPARE(house.result(pk->pkId).totals[0], (GiftTotals{14, 50}));
        const auto page = ask<RankPage>([&](auto r) { house.engine().rankPage({.pkId = pk->pkId, .giftId = 1}, r); });
        QCOMPARE(page->total, 2ULL);
        QCOMPARE(page->entries[0].uid, 12ULL);
        QCOMPARE(page->entries[0].lastSentMs, pk->startTimeMs);
        QCOMPARE(page->entries[1].count, 5);
        QCOMPARE(page->entries[1].userName, u"小明"_s);
        QVERIFY(house.restart());
        QCOMPARE(house.result(pk->pkId).totals[0], (GiftTotals{14, 50}));
        QCOMPARE(house.result(pk->pkId).corrections.size(), 3ULL);
        // A record of the flow may bear the same orderId: it counts once, as any.
        const auto alike = house.give({{"correction-1", 10, 1, 1}, {"correction-1", 10, 1, 1}});
        QCOMPARE(alike->verdicts[0], Verdict::Counted);
        QCOMPARE(alike->verdicts[1], Verdict::Duplicate);
        QVERIFY(house.endAndArchive(pk->pkId));
        QCOMPARE(house.verify(pk->pkId).state, VerifyState::Right);
        const PkResult result = house.result(pk->pkId);
        QCOMPARE(result.totals[0], (GiftTotals{15, 51}));
        QVERIFY(!result.corrected);
    }

    // The second correction knows a name that the first did not.
    void aNameThatBecomesKnownIsNoDifference() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(house.correct(plus(pk->pkId, 10, 2, 20)));
        QVERIFY(house.give({{"b", 10, 2, 3, 30}}));
        QVERIFY(house.correct(plus(pk->pkId, 10, 1, 10)));
        QVERIFY(house.endAndArchive(pk->pkId));
        QCOMPARE(house.verify(pk->pkId).state, VerifyState::Right);
        QCOMPARE(house.result(pk->pkId).top.at(0).userName, u"小明"_s);
    }

    void lessThanNothingIsRefused() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(house.give({{"a", 10, 1, 3, 30}, {"ahead", 11, 1, 5, 5, house.engine().nowMs() + 9'000}}));
        QCOMPARE(house.correct(plus(pk->pkId, 10, -4)).error().code, ErrorCode::Conflict);
        QCOMPARE(house.correct(plus(pk->pkId, 10, -1, -31)).error().field, u"kb"_s);
        QCOMPARE(house.correct(plus(pk->pkId, 10, -3)).error().field, u"kb"_s);            // K coins without a gift
        QCOMPARE(house.correct(plus(pk->pkId, 11, -1)).error().code, ErrorCode::Conflict); // may be taken back yet
        QCOMPARE(house.correct(plus(pk->pkId, 10, 1, 0, 9)).error().code, ErrorCode::GiftNotFound);
        QCOMPARE(house.correct(plus(99, 10, 1)).error().code, ErrorCode::PkNotFound);
        CorrectPk noReason = plus(pk->pkId, 10, 1);
        noReason.reason = u"  "_s;
        QCOMPARE(house.correct(noReason).error().field, u"reason"_s);
        noReason.reason = u"two\nlines"_s;
        QCOMPARE(house.correct(noReason).error().field, u"reason"_s);
        // Two at once: the second sees the first.
        Pending<Correction> one;
        Pending<Correction> two;
        house.engine().correct(plus(pk->pkId, 10, -2, -20), operatorActor(), one.reply());
        house.engine().correct(plus(pk->pkId, 10, -2, -20), operatorActor(), two.reply());
        QVERIFY(one.wait());
        QCOMPARE(two.wait().error().code, ErrorCode::Conflict);
        QCOMPARE(house.result(pk->pkId).totals[0].count, 6);
        const auto audit = ask<AuditPage>([&](auto reply) { house.engine().audit({}, reply); });
        QCOMPARE(audit->entries[0].action, u"pk.correct"_s);
        QCOMPARE(audit->entries[0].outcome, u"CONFLICT"_s);
        QCOMPARE(audit->entries[1].outcome, u"ok"_s);
        QVERIFY(audit->entries[1].detail.contains(u"apology"));
    }

    void aFinalResultStaysAndIsShownCorrected_data() {
        QTest::addColumn<bool>("isArchived");
        QTest::newRow("in memory or just archived") << false;
        QTest::newRow("archived") << true;
    }
    void aFinalResultStaysAndIsShownCorrected() {
        QFETCH(bool, isArchived);
        ProofHouse house;
        QVERIFY(house.begin());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(house.give({{"a", 10, 1, 3, 30}, {"b", 11, 2, 4, 40}, {"c", 12, 1, 2, 20}}));
        QVERIFY(isArchived ? house.endAndArchive(pk->pkId) : house.end(pk->pkId));
        const PkResult before = house.result(pk->pkId);
        QCOMPARE(before.outcome, Outcome::AWins);
        const auto corrected = house.correct(plus(pk->pkId, 10, -3, -30));
        QVERIFY(corrected);
        QVERIFY(!corrected->counted);
        QVERIFY(house.correct(plus(pk->pkId, 13, 1, 1, 2)));
        QCOMPARE(house.correct(plus(pk->pkId, 10, -1)).error().code, ErrorCode::Conflict);
        for (int n = 0; n < 2; ++n) {
            const PkResult after = house.result(pk->pkId);
            QCOMPARE(after.outcome, before.outcome);
            QCOMPARE(after.totals, before.totals);
            QVERIFY(after.top == before.top);
            QCOMPARE(after.version, before.version);
            QCOMPARE(after.corrections.size(), 2ULL);
            QCOMPARE(after.corrections[0].reason, u"the platform's apology"_s);
            QVERIFY(after.corrected);
            QCOMPARE(after.corrected->outcome, Outcome::BWins);
            QCOMPARE(after.corrected->totals[0], (GiftTotals{2, 20}));
            QCOMPARE(after.corrected->totals[1], (GiftTotals{5, 41}));
            QCOMPARE(after.corrected->top.size(), 2ULL);
            QCOMPARE(after.corrected->top[0].uid, 11ULL);
            QCOMPARE(after.corrected->top[1].uid, 13ULL);
            QTRY_COMPARE(house.verify(pk->pkId).state, VerifyState::Right);
            QCOMPARE(house.verify(pk->pkId).corrections, 2ULL);
            QVERIFY(house.restart());
        }
        const ExplainPage page = house.explain({.orderId = u"correction-1"_s});
        QCOMPARE(page.records.size(), 1ULL);
        QCOMPARE(page.records[0].rule, ExplainRule::CorrectionAfterFinal);
        QCOMPARE(page.records[0].entry.verdict, Verdict::Late);
        QVERIFY(explanationText(page.records[0]).contains(u"operator: the platform's apology"));
    }

    void aVoidedPkIsNotCorrected() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(ask<Done>([&](auto r) { house.engine().voidPk(pk->pkId, u"s1"_s, operatorActor(), r); }));
        QCOMPARE(house.correct(plus(pk->pkId, 10, 1)).error().code, ErrorCode::Conflict);
    }

    void oneThatTheLedgerLostIsNamed() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(house.correct(plus(pk->pkId, 10, 2, 20)));
        QVERIFY(house.endAndArchive(pk->pkId));
        QCOMPARE(house.verify(pk->pkId).state, VerifyState::Right);
        QVERIFY(house.alter(u"UPDATE correction SET count = 3"_s));
        const VerifyReport report = house.verify(pk->pkId);
        QCOMPARE(report.differences.size(), 1ULL);
        QCOMPARE(report.differences[0].field, u"corrections[correction-1].count"_s);
        QVERIFY(house.alter(u"DELETE FROM correction"_s));
        QCOMPARE(house.verify(pk->pkId).differences.at(0).field, u"corrections.size"_s);
    }
};

QTEST_GUILESS_MAIN(TestCorrections)
#include "tst_corrections.moc"
