// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/support/corehouse.h"

using namespace pk;
using namespace pk::test;
using Gifted = CoreHouse::Gifted;

namespace {

const QString kShow = QStringLiteral("s1");

CreatePk validRequest() {
    CreatePk request;
    request.showId = kShow;
    request.gifts = {CreatePk::Gift{71, {}}, CreatePk::Gift{72, {}}};
    return request;
}

} // namespace

// SPEC.md section 2: create, end by time, by hand, void, settle, restart.
class TestLifecycle : public QObject {
    Q_OBJECT

private slots:
    void nothingIsVisibleBeforeItsCommit() {
        CoreHouse house;
        const auto created = house.core->createPk(validRequest(), host(), house.now);
        QVERIFY(created);
        QVERIFY(!house.core->view(created->pkId));
        house.take();
        QVERIFY(!house.core->view(created->pkId));
        house.commitTaken();
        QVERIFY(house.core->view(created->pkId));
        QCOMPARE(house.give({"a", house.now}), Verdict::Counted);
        QCOMPARE(house.core->view(created->pkId)->totals[0].count, 0);
        house.commitAll();
        QCOMPARE(house.core->view(created->pkId)->totals[0].count, 1);
    }

    void aSecondCreateNamesTheRunningOne() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        const auto second = house.core->createPk(validRequest(), host(), house.now);
        QCOMPARE(second.error().code, ErrorCode::PkAlreadyRunning);
        QCOMPARE(second.error().pkId, pk.pkId);
        house.advanceTo(pk.endTimeMs);
        QVERIFY(house.core->createPk(validRequest(), host(), house.now)); // while the old one settles
    }

    void aRetriedCreateGetsTheFirstAnswer() {
        CoreHouse house;
        CreatePk request = validRequest();
        request.idempotencyKey = QStringLiteral("k1");
        const auto first = house.core->createPk(request, host(), house.now);
        house.now += 300;
        const auto again = house.core->createPk(request, host(), house.now);
        QVERIFY(again && *again == *first);
        house.commitAll();
        house.restart();
        const auto afterRestart = house.core->createPk(request, host(), house.now);
        QVERIFY(afterRestart && *afterRestart == *first);
        request.gifts[0].desc = QStringLiteral("other");
        QCOMPARE(house.core->createPk(request, host(), house.now).error().code, ErrorCode::IdempotencyKeyReused);
    }

    void badCreatesNameTheField_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("field");
        QTest::addRow("empty show") << 0 << QStringLiteral("showId");
        QTest::addRow("show with a space") << 1 << QStringLiteral("showId");
        QTest::addRow("long show") << 2 << QStringLiteral("showId");
        QTest::addRow("same gifts") << 3 << QStringLiteral("gifts[1].giftId");
        QTest::addRow("no gift") << 4 << QStringLiteral("gifts[0].giftId");
        QTest::addRow("long text") << 5 << QStringLiteral("gifts[1].desc");
        QTest::addRow("too short") << 6 << QStringLiteral("durationMs");
        QTest::addRow("too long") << 7 << QStringLiteral("durationMs");
        QTest::addRow("unknown gift") << 8 << QStringLiteral("gifts[0].giftId");
    }
    void badCreatesNameTheField() {
        QFETCH(int, which);
        QFETCH(QString, field);
        CoreHouse house;
        CreatePk request = validRequest();
        switch (which) {
            case 0:
                request.showId.clear();
                break;
            case 1:
                request.showId = QStringLiteral("a b");
                break;
            case 2:
                request.showId = QString(65, QLatin1Char('x'));
                break;
            case 3:
                request.gifts[1].giftId = 71;
                break;
            case 4:
                request.gifts[0].giftId = 0;
                break;
            case 5:
                request.gifts[1].desc = QString(61, QChar(0x793c));
                break;
            case 6:
                request.durationMs = 4'999;
                break;
            case 7:
                request.durationMs = 86'400'001;
                break;
            default:
                request.gifts[0].giftId = 4711;
                break;
        }
        const auto created = house.core->createPk(request, host(), house.now);
        QVERIFY(!created);
        QCOMPARE(created.error().field, field);
        house.commitAll();
        QVERIFY(house.store.pks.empty());
        QCOMPARE(house.store.audit.back().outcome, errorCodeName(created.error().code));
    }

    void endByTimeIsExactHoweverLateTheTurn() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        house.advanceTo(pk.endTimeMs + 777);
        QCOMPARE(house.store.pks.at(pk.pkId).pk.status, PkStatus::Settling);
        QCOMPARE(house.store.pks.at(pk.pkId).pk.endTimeMs, pk.endTimeMs);
        QCOMPARE(house.store.pks.at(pk.pkId).pk.endReason, EndReason::TimeUp);
        house.advanceTo(pk.endTimeMs + 5'000);
        QCOMPARE(house.store.pks.at(pk.pkId).pk.status, PkStatus::Ended);
        QCOMPARE(house.store.pks.at(pk.pkId).pk.finalTimeMs, pk.endTimeMs + 2'000);
    }

    void theFirstEndDecides() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        house.now += 1'000;
        QVERIFY(house.core->endPk(pk.pkId, kShow, host(), house.now));
        house.now += 500;
        QVERIFY(house.core->endPk(pk.pkId, kShow, host(), house.now));
        house.commitAll();
        QCOMPARE(house.store.pks.at(pk.pkId).pk.endTimeMs, pk.startTimeMs + 1'000);
        QCOMPARE(house.store.pks.at(pk.pkId).pk.endReason, EndReason::EndedByHost);

        const PkCreated second = house.create(kShow);
        house.now = second.endTimeMs; // the timer and the hand in the same turn: the deadline was first
        house.core->advance(house.now);
        QVERIFY(house.core->endPk(second.pkId, kShow, host(), house.now));
        house.commitAll();
        QCOMPARE(house.store.pks.at(second.pkId).pk.endReason, EndReason::TimeUp);
    }

    void endsAskForTheRightShow() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        QCOMPARE(house.core->endPk(pk.pkId, QStringLiteral("s2"), host(), house.now).error().code,
                 ErrorCode::ShowMismatch);
        QCOMPARE(house.core->endPk(pk.pkId + 1, kShow, host(), house.now).error().code, ErrorCode::PkNotFound);
        QCOMPARE(house.core->voidPk(pk.pkId, QStringLiteral("s2"), host(), house.now).error().code,
                 ErrorCode::ShowMismatch);
    }

    void aVoidHasNoResult() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        QCOMPARE(house.give({"x", house.now}), Verdict::Counted);
        QVERIFY(house.core->voidPk(pk.pkId, kShow, host(), house.now + 10)); // the gift is not committed yet
        house.take();
        QVERIFY(!house.core->result(pk.pkId, std::nullopt, house.now)->final);
        house.commitTaken();
        house.take();
        house.commitTaken();
        const auto result = house.core->result(pk.pkId, 1, house.now);
        QVERIFY(result && result->final);
        QCOMPARE(result->outcome, Outcome::None);
        QVERIFY(result->top.empty());
        QCOMPARE(result->me[0].count, 1); // gifts keep their records
        QVERIFY(house.core->voidPk(pk.pkId, kShow, host(), house.now + 20));
    }

    void settlingCanBeVoidedAndFinalCannot() {
        CoreHouse house;
        const PkCreated first = house.create(kShow);
        house.advanceTo(first.endTimeMs + 1);
        QVERIFY(house.core->voidPk(first.pkId, kShow, host(), house.now));
        house.commitAll();
        QCOMPARE(house.store.pks.at(first.pkId).pk.endReason, EndReason::Voided);
        QCOMPARE(house.store.pks.at(first.pkId).pk.endTimeMs, first.endTimeMs);

        const PkCreated second = house.create(kShow);
        QCOMPARE(house.give({"y", house.now}), Verdict::Counted);
        house.now = second.endTimeMs + 2'000;
        house.core->advance(house.now); // closed, the result still on its way
        QCOMPARE(house.core->voidPk(second.pkId, kShow, host(), house.now).error().code, ErrorCode::PkAlreadyFinal);
    }

    void theResultWaitsForTheLastGroup() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        QCOMPARE(house.give({"a", house.now}), Verdict::Counted);
        house.take(); // on its way to a slow disk
        house.now = pk.endTimeMs + 60'000;
        house.core->advance(house.now);
        QCOMPARE(house.give({"b", pk.startTimeMs}), Verdict::Late);
        QVERIFY(!house.core->result(pk.pkId, std::nullopt, house.now)->final);
        house.commitTaken();
        house.commitAll();
        QCOMPARE(house.store.pks.at(pk.pkId).result->totals[0].count, 1);
        QCOMPARE(house.store.pks.at(pk.pkId).result->outcome, Outcome::AWins);
    }

    void aDrawShowsTheBestOfBoth() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        for (int i = 0; i < 4; ++i) {
            Gifted a{std::string("a") + std::to_string(i), house.now + i, quint64(10 + i)};
            Gifted b{std::string("b") + std::to_string(i), house.now + i, quint64(20 + i), 72};
            a.count = i + 1;
            b.count = i + 1;
            QCOMPARE(house.give(a), Verdict::Counted);
            QCOMPARE(house.give(b), Verdict::Counted);
        }
        house.advanceTo(pk.endTimeMs + 2'000);
        const FinalResult& result = *house.store.pks.at(pk.pkId).result;
        QCOMPARE(result.outcome, Outcome::Draw);
        QCOMPARE(result.top.size(), 5ULL);
        const std::vector<quint64> expected{13, 23, 12, 22, 11};
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(result.top[i].uid, expected[i]);
            QCOMPARE(result.top[i].rank, i + 1);
        }
        QCOMPARE(house.store.rankings.at(pk.pkId).size(), 8ULL);
    }

    void restartEndsOverduePksAsOfTheirDeadline() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        QCOMPARE(house.give({"a", house.now}), Verdict::Counted);
        house.commitAll();
        QCOMPARE(house.give({"lost", house.now}), Verdict::Counted); // never committed, never acknowledged
        const quint64 versionBefore = house.core->view(pk.pkId)->version;
        house.now = pk.endTimeMs + 3'600'000;
        house.restart();
        QCOMPARE(house.core->view(pk.pkId)->version, versionBefore);
        QCOMPARE(house.give({"late", pk.startTimeMs}), Verdict::Late);
        house.commitAll();
        const StoredPk& stored = house.store.pks.at(pk.pkId);
        QCOMPARE(stored.pk.endTimeMs, pk.endTimeMs);
        QCOMPARE(stored.pk.endReason, EndReason::TimeUp);
        QCOMPARE(stored.result->totals[0].count, 1);
        QVERIFY(stored.result->version > versionBefore);
    }

    void restartGoesOnCounting() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        QCOMPARE(house.give({"a", house.now, 5}), Verdict::Counted);
        house.commitAll();
        house.restart();
        house.now += 100;
        QCOMPARE(house.give({"a", house.now, 5}), Verdict::Duplicate);
        QCOMPARE(house.give({"b", house.now, 5}), Verdict::Counted);
        house.commitAll();
        QCOMPARE(house.core->rankPage({pk.pkId, 71})->value().entries.at(0).count, 2);
        house.advanceTo(pk.endTimeMs + 2'000);
        QCOMPARE(house.store.pks.at(pk.pkId).result->totals[0].count, 2);
    }

    // A sender whose clock is ahead: counted at once, taken back when the host ends before its sent time.
    void aHandEndTakesBackWhatWasSentAfterIt() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        QCOMPARE(house.give({"now", house.now, 5}), Verdict::Counted);
        QCOMPARE(house.give({"ahead", house.now + 4'000, 5}), Verdict::Counted);
        QCOMPARE(house.give({"ahead2", house.now + 1'000, 6}), Verdict::Counted);
        house.commitAll();
        QCOMPARE(house.core->view(pk.pkId)->totals[0].count, 3);
        house.now += 1'000;
        QVERIFY(house.core->endPk(pk.pkId, kShow, host(), house.now));
        house.commitAll();
        QCOMPARE(house.core->view(pk.pkId)->totals[0].count, 1);
        const auto page = house.core->rankPage({pk.pkId, 71})->value();
        QCOMPARE(page.total, 1ULL);
        QCOMPARE(page.entries.at(0).lastSentMs, pk.startTimeMs);
        QCOMPARE(house.store.ledger.size(), 5ULL); // three records and two corrections
        house.restart();
        QCOMPARE(house.core->view(pk.pkId)->totals[0].count, 1);
        house.advanceTo(house.now + 2'000);
        QCOMPARE(house.store.pks.at(pk.pkId).result->totals[0].count, 1);
    }

    void aCrashBetweenHandEndAndTakingBackIsMadeGood() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        QCOMPARE(house.give({"ahead", house.now + 4'000, 5}), Verdict::Counted);
        house.commitAll();
        house.now += 1'000;
        QVERIFY(house.core->endPk(pk.pkId, kShow, host(), house.now));
        house.take();
        house.commitTaken(); // the end is durable, the correction is not
        house.restart();
        house.advanceTo(house.now + 2'000);
        QCOMPARE(house.store.pks.at(pk.pkId).result->totals[0].count, 0);
        QCOMPARE(house.store.pks.at(pk.pkId).result->outcome, Outcome::Draw);
    }

    void aLargeRankingIsArchivedInSlices() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow, 60'000);
        for (int i = 0; i < 12'001; ++i) {
            QCOMPARE(
                house.give({std::string("o") + std::to_string(i), house.now, quint64(i + 1), i % 2 == 0 ? 71U : 72U}),
                Verdict::Counted);
        }
        house.advanceTo(pk.endTimeMs + 2'000);
        QVERIFY(house.store.pks.at(pk.pkId).archived);
        QCOMPARE(house.store.rankings.at(pk.pkId).size(), 12'001ULL);
        QVERIFY(!house.core->isInMemory(pk.pkId));
        house.advanceTo(house.now + 1);
        QCOMPARE(house.core->openOrderIds(), 0ULL); // swept in turns
    }

    void veryManyEndsAtOnceGoGroupByGroup() {
        constexpr int kPks = 3'500;
        CoreHouse house;
        std::vector<PkCreated> pks;
        for (int i = 0; i < kPks; ++i) {
            pks.push_back(house.create(QStringLiteral("s%1").arg(i)));
        }
        house.now = pks.front().endTimeMs + 5;
        house.core->advance(house.now);
        QVERIFY(house.core->hasOverduePks(house.now));
        QVERIFY(!house.core->hasWork(house.now)); // full: the commit comes first, nobody need look again
        // The last one's turn has not come, but its time has: a hand is too late, the show is free.
        QVERIFY(house.core->endPk(pks[kPks - 1].pkId, pks[kPks - 1].showId, host(), house.now));
        CreatePk next = validRequest();
        next.showId = pks[kPks - 2].showId;
        QVERIFY(house.core->createPk(next, host(), house.now));
        QVERIFY(house.core->voidPk(pks[kPks - 3].pkId, pks[kPks - 3].showId, host(), house.now));

        std::size_t ended = 0;
        for (int groups = 0; house.core->hasOverduePks(house.now); ++groups) {
            QVERIFY(groups < 10);
            const CommitGroup group = house.core->takeGroup();
            QVERIFY(group.pks.size() <= 1'010);
            ended += group.pks.size();
            QVERIFY(house.store.commit(group));
            house.core->committed(group, house.now);
            house.core->advance(house.now);
        }
        QVERIFY(ended >= kPks - 1'010);
        house.commitAll();
        for (const PkCreated& pk : pks) {
            const std::optional<PkView> view = house.core->view(pk.pkId);
            const bool isVoided = pk.pkId == pks[kPks - 3].pkId;
            QCOMPARE(view ? view->pk.endReason : house.store.pks.at(pk.pkId).pk.endReason,
                     isVoided ? EndReason::Voided : EndReason::TimeUp);
            QCOMPARE(view ? view->pk.endTimeMs : house.store.pks.at(pk.pkId).pk.endTimeMs, pk.endTimeMs);
        }
    }

    void theRankingsOfManyPksAreArchivedTogether() {
        CoreHouse house;
        for (int i = 0; i < 900; ++i) {
            (void)house.create(QStringLiteral("s%1").arg(i));
        }
        house.now += 10'000 + 2'000;
        int groups = 0;
        do {
            house.core->advance(house.now);
            const CommitGroup group = house.core->takeGroup();
            QVERIFY(house.store.commit(group));
            house.core->committed(group, house.now);
            QVERIFY(++groups < 12);
        } while (house.core->hasOpenGroup() || house.core->hasWork(house.now));
        QVERIFY(std::ranges::all_of(house.store.pks, [](const auto& pk) { return pk.second.archived; }));
    }

    void settingsApplyToLaterPks() {
        CoreHouse house;
        const PkCreated before = house.create(kShow);
        EngineSettings settings;
        settings.settleMs = 0;
        settings.intervalMs = 1'000;
        QVERIFY(house.core->changeSettings(settings, host(), house.now));
        const PkCreated after = house.create(QStringLiteral("s2"));
        QCOMPARE(after.intervalMs, 1'000);
        house.advanceTo(before.endTimeMs);
        QCOMPARE(house.store.pks.at(before.pkId).pk.status, PkStatus::Settling);
        QCOMPARE(house.store.pks.at(after.pkId).pk.status, PkStatus::Ended);
        settings.settleMs = 60'001;
        QCOMPARE(house.core->changeSettings(settings, host(), house.now).error().field, QStringLiteral("settleMs"));
    }

    void curveAndTimelineTellTheStory() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        QCOMPARE(house.give({"1", pk.startTimeMs + 1'500, 1, 71}), Verdict::Counted);
        Gifted b{"2", pk.startTimeMs + 4'200, 2, 72};
        b.count = 5;
        QCOMPARE(house.give(b), Verdict::Counted);
        house.advanceTo(pk.endTimeMs);
        const PkDetail detail = *house.core->detail(pk.pkId, house.now);
        QCOMPARE(detail.curve.bucketMs, 1'000);
        QCOMPARE(detail.curve.buckets.at(1).gained[0].count, 1);
        QCOMPARE(detail.curve.buckets.at(4).gained[1].count, 5);
        using Kind = TimelineEvent::Kind;
        QCOMPARE(detail.timeline.size(), 4ULL);
        QCOMPARE(detail.timeline.at(1).kind, Kind::FirstGift);
        QCOMPARE(detail.timeline.at(1).timeMs, pk.startTimeMs + 1'500);
        QCOMPARE(detail.timeline.at(2).kind, Kind::LeadChange);
        QCOMPARE(*detail.timeline.at(2).side, Side::B);
        QCOMPARE(detail.timeline.at(3).kind, Kind::Ended);
        QCOMPARE(detail.verdicts[std::size_t(Verdict::Counted)], 2ULL);
    }

    void showsThatNeverHadAPkAreForgotten() {
        MemoryStore store;
        Sessions sessions;
        Pk pk;
        pk.pkId = 1;
        pk.showId = kShow;
        sessions.add(pk);
        for (int i = 0; i < 150'000; ++i) {
            sessions.forgetIdleShows();
            QVERIFY(sessions.showWithPast("other" + std::to_string(i), store));
        }
        QVERIFY2(sessions.knownShows() < 60'000, qPrintable(QString::number(sessions.knownShows())));
        QVERIFY(sessions.findShow("s1") != nullptr);
        QCOMPARE(sessions.find(1)->show, sessions.findShow("s1"));
    }
};

QTEST_GUILESS_MAIN(TestLifecycle)
#include "tst_lifecycle.moc"
