// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/explainer.h"
#include "prooffixture.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

class TestExplain : public QObject {
    Q_OBJECT

private:
    static ExplainedRecord only(const ExplainPage& page) {
        return page.records.size() == 1 ? page.records.front() : ExplainedRecord{};
    }

private slots:
    void aCountedRecordShowsItsWindowAndTotals() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(house.give({{"a", 10, 1, 3, 30}, {"b", 11, 2, 1, 5}, {"c", 10, 1, 2, 20}}));
        const ExplainedRecord record = only(house.explain({.orderId = u"c"_s}));
        QCOMPARE(record.rule, ExplainRule::InWindow);
        QCOMPARE(record.pk->pkId, pk->pkId);
        QVERIFY(record.totals);
        QCOMPARE(record.totals->before[0], (GiftTotals{3, 30}));
        QCOMPARE(record.totals->after[0], (GiftTotals{5, 50}));
        QCOMPARE(record.totals->after[1], (GiftTotals{1, 5}));
        QVERIFY(explanationText(record).contains(u"the window of PK %1 was ["_s.arg(pk->pkId)));
        // Of one user, newest first.
        const ExplainPage page = house.explain({.uid = 10});
        QCOMPARE(page.records.size(), 2ULL);
        QCOMPARE(page.records[0].entry.orderId, u"c"_s);
        QCOMPARE(page.records[1].totals->before[0], GiftTotals{});
        QVERIFY(page.keptSinceMs > 0);
        QCOMPARE(page.ledgerDays, 90);
    }

    void whenARecordWasCommittedIsKeptAcrossAStop() {
        ProofHouse house;
        QVERIFY(house.begin());
        QVERIFY(house.create(u"s1"_s));
        QVERIFY(house.give({{"a"}}));
        const ExplainedRecord before = only(house.explain({.orderId = u"a"_s}));
        QVERIFY(before.committedMs);
        QVERIFY(*before.committedMs >= before.entry.arrivedMs);
        QVERIFY(house.restart());
        QCOMPARE(only(house.explain({.orderId = u"a"_s})).committedMs, before.committedMs);
        // As after a crash: it is said that it is not known.
        QVERIFY(house.alter(u"DELETE FROM group_commit"_s));
        QVERIFY(!only(house.explain({.orderId = u"a"_s})).committedMs);
    }

    void aDuplicateNamesWhereItWasCounted() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto first = house.create(u"s1"_s);
        QVERIFY(house.give({{"a", 10, 1, 3}}));
        const auto second = house.create(u"s2"_s);
        QVERIFY(house.give({{"a", 10, 1, 3, 1, 0, "s2"}}));
        const ExplainPage page = house.explain({.orderId = u"a"_s});
        QCOMPARE(page.records.size(), 2ULL);
        const ExplainedRecord& duplicate = page.records[0];
        QCOMPARE(duplicate.rule, ExplainRule::CountedBefore);
        QCOMPARE(duplicate.entry.pkId, second->pkId);
        QCOMPARE(duplicate.countedFirst->pkId, first->pkId);
        QCOMPARE(duplicate.countedFirst->seq, page.records[1].entry.seq);
        QCOMPARE(duplicate.totals->before[0], duplicate.totals->after[0]);
        QVERIFY(explanationText(duplicate).contains(
            u"ledger row %1 in PK %2"_s.arg(duplicate.countedFirst->seq).arg(first->pkId)));
    }

    void otherVerdictsNameTheirFigures() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto first = house.create(u"s1"_s);
        const qint64 now = house.engine().nowMs();
        QVERIFY(
            house.give({{"gift", 10, 7}, {"ahead", 10, 1, 1, 1, now + 60'000}, {"early", 10, 1, 1, 1, now - 60'000}}));
        QVERIFY(house.end(first->pkId));
        const auto second = house.create(u"s1"_s);
        QVERIFY(house.give({{"late", 10, 1, 1, 1, first->startTimeMs}, {"none", 10, 1, 1, 1, 0, "s9"}}));

        const ExplainedRecord gift = only(house.explain({.orderId = u"gift"_s}));
        QCOMPARE(gift.rule, ExplainRule::OtherGift);
        QVERIFY(explanationText(gift).contains(u"7 is neither 1 nor 2"));
        QCOMPARE(only(house.explain({.orderId = u"ahead"_s})).rule, ExplainRule::AheadOfClock);
        const ExplainedRecord early = only(house.explain({.orderId = u"early"_s}));
        QCOMPARE(early.rule, ExplainRule::OutsideWindow);
        QVERIFY(!early.pkBefore);
        QCOMPARE(early.pkAfter->pkId, first->pkId);
        QVERIFY(!early.totals);
        const ExplainedRecord late = only(house.explain({.orderId = u"late"_s}));
        QCOMPARE(late.rule, ExplainRule::ResultFinal);
        QVERIFY(explanationText(late).contains(u"settled until"));
        const ExplainedRecord none = only(house.explain({.orderId = u"none"_s}));
        QCOMPARE(none.rule, ExplainRule::ShowHasNoPk);
        QVERIFY(!none.pkAfter);

        QVERIFY(ask<Done>([&](auto r) { house.engine().voidPk(second->pkId, u"s1"_s, operatorActor(), r); }));
        QVERIFY(house.give({{"voided", 10, 1, 1, 1, second->startTimeMs}}));
        const ExplainedRecord voided = only(house.explain({.orderId = u"voided"_s}));
        QCOMPARE(voided.rule, ExplainRule::PkVoided);
        QCOMPARE(voided.pkVoided->pkId, second->pkId);
        QCOMPARE(voided.pkBefore->pkId, first->pkId);
    }

    void aPageIsContinuedAndCanBeOfAShow() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(house.create(u"s2"_s));
        std::vector<EngineHouse::Gifted> gifts;
        for (int i = 0; i < 9; ++i) {
            gifts.push_back({"o" + std::to_string(i), 10, 1, 1, 1, 0, i % 3 == 0 ? "s2" : "s1"});
        }
        QVERIFY(house.give(gifts));
        const ExplainPage first = house.explain({.pkId = pk->pkId, .limit = 4});
        QCOMPARE(first.records.size(), 4ULL);
        QVERIFY(first.next != 0);
        const ExplainPage second = house.explain({.pkId = pk->pkId, .from = first.next, .limit = 4});
        QCOMPARE(second.records.size(), 2ULL);
        QCOMPARE(second.next, 0ULL);
        QCOMPARE(second.records.back().totals->after[0].count, 1);
        QCOMPARE(first.records.front().totals->after[0].count, 6);
        // Once more, from what the scans left on their way.
        const ExplainPage again = house.explain({.pkId = pk->pkId, .limit = 4});
        for (std::size_t i = 0; i < first.records.size(); ++i) {
            QVERIFY(again.records[i].totals == first.records[i].totals);
        }
        QVERIFY(house.give({{"more", 10, 1, 5}}));
        QCOMPARE(house.explain({.pkId = pk->pkId, .limit = 1}).records[0].totals->after[0].count, 11);
        QCOMPARE(house.explain({.showId = u"s2"_s}).records.size(), 3ULL);
        QCOMPARE(house.explain({.uid = 10, .showId = u"s2"_s}).records.size(), 3ULL);
    }

    void marksAreFewAndTheNearestIsFound() {
        TotalsMarks marks;
        QCOMPARE(marks.before(1, 100).throughSeq, 0ULL);
        for (quint64 seq = 10; seq <= 50; seq += 10) {
            marks.add(1, {seq, {GiftTotals{qint64(seq), 0}, {}}});
        }
        QCOMPARE(marks.before(1, 10).throughSeq, 0ULL);
        QCOMPARE(marks.before(1, 51).throughSeq, 50ULL);
        QCOMPARE(marks.before(1, 51).totals[0].count, 50);
        QCOMPARE(marks.before(1, 50).throughSeq, 10ULL); // those between were of little use
        for (PkId pkId = 2; pkId < 200; ++pkId) {
            marks.add(pkId, {5, {}});
        }
        QCOMPARE(marks.before(1, 51).throughSeq, 0ULL);
        QCOMPARE(marks.before(199, 51).throughSeq, 5ULL);
    }

    void whatRetentionRemovedIsSaid() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(house.give({{"a", 10, 1, 3}, {"b", 10, 1, 2}}));
        QVERIFY(house.give({{"c", 10, 1, 1}}));
        QVERIFY(house.endAndArchive(pk->pkId));
        QVERIFY(house.alter(u"DELETE FROM ledger WHERE seq < 3"_s));
        QVERIFY(house.alter(u"UPDATE meta SET value = 3 WHERE key = 'ledger_trimmed'"_s));
        const ExplainPage page = house.explain({.orderId = u"c"_s});
        QCOMPARE(page.totalsGap, TotalsGap::RowsRemoved);
        QVERIFY(page.rowsRemoved);
        QVERIFY(!only(page).totals);
        QCOMPARE(house.verify(pk->pkId).state, VerifyState::Incomplete);
    }

    void somethingMustBeAsked() {
        ProofHouse house;
        QVERIFY(house.begin());
        const auto nothing = ask<ExplainPage>([&](auto reply) { house.engine().explain({}, reply); });
        QCOMPARE(nothing.error().code, ErrorCode::ValidationFailed);
        QVERIFY(house.explain({.orderId = u"never"_s}).records.empty());
    }
};

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"
