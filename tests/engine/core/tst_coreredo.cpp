// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "tests/support/corehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

// The only entry of the queue.
RedoEntry theEntry(CoreHouse& house) {
    const std::vector<RedoEntry> entries = house.core->redo().entries();
    return entries.size() == 1 ? entries.front() : RedoEntry{.subject = u"there is not one entry"_s};
}

CreatePk request(const QString& showId) {
    CreatePk request;
    request.showId = showId;
    request.gifts = {CreatePk::Gift{71, {}}, CreatePk::Gift{72, {}}};
    request.durationMs = 10'000;
    return request;
}

int kindsOf(const std::vector<PushMessagePtr>& pushes, std::size_t kind) {
    return int(std::ranges::count_if(pushes, [kind](const auto& push) { return push->body.index() == kind; }));
}

} // namespace

// What the core does with work that failed: SPEC.md section 8.
class TestCoreRedo : public QObject {
    Q_OBJECT

private slots:
    void aRefusedRecordLeavesNoTraceButADeadLetter() {
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        house.store.refusedOrders = {"bad"};
        QCOMPARE(house.give({.orderId = "a", .sentMs = house.now}), Verdict::Counted);
        QCOMPARE(house.give({.orderId = "bad", .sentMs = house.now, .uid = 5, .count = 7}), Verdict::Counted);
        QCOMPARE(house.give({.orderId = "b", .sentMs = house.now}), Verdict::Counted);
        house.commitAll();
        QVERIFY(house.takenOut == std::set<std::string>{"bad"});
        QCOMPARE(house.core->detail(pk.pkId, house.now)->view.totals[0].count, 2);
        QCOMPARE(house.core->openOrderIds(), 2ULL);
        QVERIFY(house.store.redo.size() == 1); // in the store with the group
        const RedoEntry entry = theEntry(house);
        QCOMPARE(entry.kind, RedoKind::GiftRecord);
        QCOMPARE(entry.state, RedoState::Dead);
        QCOMPARE(entry.pkId, pk.pkId);
        QCOMPARE(entry.showId, u"s1"_s);
        QVERIFY(entry.subject.contains(u"bad"_s));
        QCOMPARE(QJsonDocument::fromJson(entry.payload)[u"count"_s].toInt(), 7);
        // The PK goes its way, and the result is without the record.
        house.advanceTo(pk.endTimeMs + 10'000);
        QCOMPARE(house.store.pks.at(pk.pkId).result->totals[0].count, 2);
        QVERIFY(house.store.pks.at(pk.pkId).archived);
    }

    void aRefusedRecordMayBeSentAgain() {
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        house.store.refusedOrders = {"bad"};
        QCOMPARE(house.give({.orderId = "bad", .sentMs = house.now}), Verdict::Counted);
        house.commitAll();
        house.store.refusedOrders.clear();
        QCOMPARE(house.give({.orderId = "bad", .sentMs = house.now}), Verdict::Counted);
        house.commitAll();
        QCOMPARE(house.core->detail(pk.pkId, house.now)->view.totals[0].count, 1);
        // The dead letter, tried again, is a duplicate then.
        QVERIFY(house.core->retryRedo(theEntry(house).id, host(), house.now));
        house.commitAll();
        QCOMPARE(house.core->redo().size(), 0ULL);
        QVERIFY(house.store.redo.empty());
        QVERIFY(house.store.ledger.back().row.verdict == Verdict::Duplicate);
        QCOMPARE(house.core->detail(pk.pkId, house.now)->view.totals[0].count, 1);
    }

    void aDeadLetterTriedAgainGetsItsVerdictThen() {
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        house.store.refusedOrders = {"bad"};
        QCOMPARE(house.give({.orderId = "bad", .sentMs = house.now}), Verdict::Counted);
        house.commitAll();
        const quint64 id = theEntry(house).id;
        // Refused again: dead again, one attempt more, still there after a restart.
        QVERIFY(house.core->retryRedo(id, host(), house.now));
        house.commitAll();
        QCOMPARE(theEntry(house).id, id);
        QCOMPARE(theEntry(house).state, RedoState::Dead);
        QCOMPARE(theEntry(house).attempts, 2);
        QVERIFY(house.store.redo.at(id) == theEntry(house));
        house.restart();
        QVERIFY(house.store.redo.at(id) == theEntry(house));
        house.store.refusedOrders.clear();
        QVERIFY(house.core->retryRedo(id, host(), house.now));
        house.commitAll();
        QCOMPARE(house.core->redo().size(), 0ULL);
        QVERIFY(house.store.redo.empty());
        QCOMPARE(house.core->detail(pk.pkId, house.now)->view.totals[0].count, 1);
    }

    // A crash before the commit leaves the entry, and nothing counted.
    void aCrashBetweenTryAndCommitLeavesTheEntry() {
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        house.store.refusedOrders = {"bad"};
        QCOMPARE(house.give({.orderId = "bad", .sentMs = house.now}), Verdict::Counted);
        house.commitAll();
        house.store.refusedOrders.clear();
        const quint64 id = theEntry(house).id;
        QVERIFY(house.core->retryRedo(id, host(), house.now));
        std::ignore = house.core->redoDue({}, house.now, 10);
        QCOMPARE(house.core->discardRedo(id, u"no"_s, host(), house.now).error().code, ErrorCode::Conflict);
        house.take();
        house.restart();
        QCOMPARE(theEntry(house).id, id);
        QVERIFY(house.core->retryRedo(id, host(), house.now));
        house.commitAll();
        QCOMPARE(house.core->detail(pk.pkId, house.now)->view.totals[0].count, 1);
    }

    // The rows behind a hole must be found by a restart, which reads from where their PK began.
    void aPkCreatedBehindARefusedRecordIsRestoredWhole() {
        CoreHouse house;
        house.store.refusedOrders = {"bad1", "bad2"};
        QCOMPARE(house.give({.orderId = "bad1", .sentMs = house.now}), Verdict::NoPk);
        QCOMPARE(house.give({.orderId = "bad2", .sentMs = house.now}), Verdict::NoPk);
        const Result<PkCreated> pk = house.core->createPk(request(u"s1"_s), host(), house.now);
        QCOMPARE(house.give({.orderId = "a", .sentMs = house.now}), Verdict::Counted);
        house.commitAll();
        QCOMPARE(house.give({.orderId = "b", .sentMs = house.now}), Verdict::Counted);
        house.commitAll();
        house.restart();
        QCOMPARE(house.core->detail(pk->pkId, house.now)->view.totals[0].count, 2);
        QCOMPARE(house.give({.orderId = "a", .sentMs = house.now}), Verdict::Duplicate);
    }

    void aRefusedRankingHoldsUpNoOther() {
        CoreHouse house;
        const PkCreated first = house.create(u"s1"_s);
        const PkCreated second = house.create(u"s2"_s);
        house.store.refusedRankings = {first.pkId};
        for (int i = 0; i < 30; ++i) {
            QCOMPARE(house.give({.orderId = "o" + std::to_string(i), .sentMs = house.now, .uid = quint64(i + 1)}),
                     Verdict::Counted);
        }
        house.advanceTo(first.endTimeMs + 10'000);
        QVERIFY(house.store.pks.at(second.pkId).archived);
        QVERIFY(!house.store.pks.at(first.pkId).archived);
        QVERIFY(house.core->isInMemory(first.pkId)); // and answers from there
        QCOMPARE(theEntry(house).kind, RedoKind::RankingArchive);
        QCOMPARE(theEntry(house).state, RedoState::Dead);
        QCOMPARE(theEntry(house).pkId, first.pkId);
        // In vain again, also over a restart.
        house.advanceTo(house.now + 2'000);
        house.restart();
        house.commitAll();
        QCOMPARE(theEntry(house).attempts, 1);
        QVERIFY(house.core->retryRedo(theEntry(house).id, host(), house.now));
        house.commitAll();
        QCOMPARE(theEntry(house).attempts, 2);
        QCOMPARE(theEntry(house).state, RedoState::Dead);
        house.store.refusedRankings.clear();
        QVERIFY(house.core->retryRedo(theEntry(house).id, host(), house.now));
        house.commitAll();
        QVERIFY(house.store.pks.at(first.pkId).archived);
        QCOMPARE(house.store.rankings.at(first.pkId).size(), 30ULL);
        QCOMPARE(house.core->redo().size(), 0ULL);
        house.advanceTo(house.now + 2'000);
        QVERIFY(house.store.redo.empty());
        QVERIFY(!house.core->isInMemory(first.pkId));
    }

    void aDiscardedRankingIsTriedByTheNextStart() {
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        house.store.refusedRankings = {pk.pkId};
        house.advanceTo(pk.endTimeMs + 10'000);
        QVERIFY(house.core->discardRedo(theEntry(house).id, u"a test"_s, host(), house.now));
        house.commitAll();
        QVERIFY(!house.store.pks.at(pk.pkId).archived);
        house.store.refusedRankings.clear();
        house.restart();
        house.commitAll();
        QVERIFY(house.store.pks.at(pk.pkId).archived);
    }

    void refusedPushesGoOutLaterAndSurviveARestart() {
        CoreHouse house;
        house.refusesPush = [](const PushMessage&) { return true; };
        const PkCreated pk = house.create(u"s1"_s);
        QCOMPARE(house.give({.orderId = "a", .sentMs = house.now}), Verdict::Counted);
        house.advanceTo(pk.endTimeMs + 2'500);
        QVERIFY(house.pushes().empty());
        QCOMPARE(house.core->redo().waiting(), 4ULL);
        house.advanceTo(house.now + 2'000); // saved by now
        QCOMPARE(house.store.redo.size(), 4ULL);
        house.restart();
        house.refusesPush = {};
        house.advanceTo(house.now + 10'000);
        const std::vector<PushMessagePtr> pushes = house.pushes();
        QCOMPARE(pushes.size(), 4ULL);
        for (std::size_t kind = 0; kind < 4; ++kind) { // create, progress, end, final
            QCOMPARE(pushes[kind]->body.index(), kind);
        }
        QCOMPARE(std::get<PkProgressPush>(pushes[1]->body).totals[0].count, 1);
        QCOMPARE(std::get<PkCreatedPush>(pushes[0]->body).pk.sides[0].giftName, u"礼物71"_s);
        house.advanceTo(house.now + 2'000);
        QVERIFY(house.store.redo.empty());
    }

    void failingPushesMakeFewCommits() {
        CoreHouse house;
        house.refusesPush = [](const PushMessage&) { return true; };
        std::ignore = house.create(u"s1"_s, 3'600'000);
        const quint64 before = house.core->openGroupId();
        const qint64 untilMs = house.now + 60'000;
        while (house.now < untilMs) { // 600 tries and more, and the PK counts on
            QVERIFY(house.core->redo().size() <= 2);
            house.advanceTo(house.now + 50);
        }
        QVERIFY2(house.core->openGroupId() - before <= 6, qPrintable(QString::number(house.core->openGroupId())));
    }

    void progressIsMergedWhileItWaits() {
        CoreHouse house;
        std::ignore = house.create(u"s1"_s);
        std::ignore = house.pushes();
        house.refusesPush = [](const PushMessage&) { return true; };
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(house.give({.orderId = "o" + std::to_string(i), .sentMs = house.now}), Verdict::Counted);
            house.advanceTo(house.now + 300);
        }
        QCOMPARE(house.core->redo().waiting(), 1ULL);
        house.refusesPush = {};
        house.advanceTo(house.now + 3'000);
        const std::vector<PushMessagePtr> pushes = house.pushes();
        QCOMPARE(kindsOf(pushes, 1), 1);
        QCOMPARE(std::get<PkProgressPush>(pushes.front()->body).totals[0].count, 20);
    }

    void eachCallIsInTheAuditLogAlsoWhenRefused() {
        CoreHouse house;
        house.store.refusedOrders = {"bad"};
        QCOMPARE(house.give({.orderId = "bad", .sentMs = house.now}), Verdict::NoPk);
        house.commitAll();
        const quint64 id = theEntry(house).id;
        const QString number = QString::number(id);
        QCOMPARE(house.core->retryRedo(99, host(), house.now).error().code, ErrorCode::NotFound);
        QCOMPARE(house.core->discardRedo(99, u"why"_s, host(), house.now).error().code, ErrorCode::NotFound);
        QCOMPARE(house.core->discardRedo(id, u"  "_s, host(), house.now).error().field, u"reason"_s);
        QCOMPARE(house.core->discardRedo(id, QString(201, u'x'), host(), house.now).error().field, u"reason"_s);
        QVERIFY(house.core->discardRedo(id, u" was a test "_s, host(), house.now));
        QCOMPARE(house.core->retryAllRedo(host(), house.now), 0ULL);
        house.commitAll();
        QVERIFY(house.store.redo.empty());
        const std::vector<AuditEntry>& audit = house.store.audit;
        QVERIFY(audit.size() >= 6);
        const auto last = [&](std::size_t back) {
            const AuditEntry& entry = audit[audit.size() - back];
            return QStringList{entry.action, entry.subject, entry.outcome}.join(u' ');
        };
        QCOMPARE(last(6), u"redo.retry 99 NOT_FOUND"_s);
        QCOMPARE(last(5), u"redo.discard 99 NOT_FOUND"_s);
        QCOMPARE(last(4), u"redo.discard %1 VALIDATION_FAILED"_s.arg(number));
        QCOMPARE(last(2), u"redo.discard %1 ok"_s.arg(number));
        QCOMPARE(audit[audit.size() - 2].detail, u"was a test"_s);
        QCOMPARE(last(1), u"redo.retryAll 0 ok"_s);
    }
};

QTEST_GUILESS_MAIN(TestCoreRedo)
#include "tst_coreredo.moc"
