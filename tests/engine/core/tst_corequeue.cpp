// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/support/corehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

using Action = QueueChange::Action;

constexpr qint64 kDurationMs = 10'000;

QueuePk request(qint64 gapMs = 0, const QString& showId = u"s1"_s, quint32 giftB = 72) {
    QueuePk asked;
    asked.pk.showId = showId;
    asked.pk.gifts = {CreatePk::Gift{71, u"win: I sing"_s}, CreatePk::Gift{giftB, {}}};
    asked.pk.durationMs = kDurationMs;
    asked.gapMs = gapMs;
    return asked;
}

quint64 queue(CoreHouse& house, const QueuePk& asked = request()) {
    const auto queued = house.core->queuePk(asked, host(), house.now);
    if (!queued) {
        qFatal("not queued: %s", qPrintable(queued.error().detail));
    }
    return queued->entryId;
}

Result<ShowQueue> change(CoreHouse& house, const QueueChange& asked, const QString& showId = u"s1"_s) {
    return house.core->changeQueue(showId, asked, host(), house.now);
}

std::vector<quint64> waiting(const CoreHouse& house, const QString& showId = u"s1"_s) {
    std::vector<quint64> ids;
    for (const QueueEntry& entry : house.core->queue(showId).entries) {
        ids.push_back(entry.entryId);
    }
    return ids;
}

// Of the PK that started from the entry; null: none did.
const Pk* startedFrom(const CoreHouse& house, quint64 entryId) {
    for (const auto& [pkId, stored] : house.store.pks) {
        if (stored.pk.queueEntryId == entryId) {
            return &stored.pk;
        }
    }
    return nullptr;
}

using Ids = std::vector<quint64>;

} // namespace

// PKs that wait for their show to be free.
class TestCoreQueue : public QObject {
    Q_OBJECT

private slots:
    void intoAnIdleShowItStartsAtOnce() {
        CoreHouse house;
        const quint64 entry = queue(house, request(60'000));
        house.commitAll();
        const Pk* pk = startedFrom(house, entry);
        QVERIFY(pk != nullptr);
        QCOMPARE(pk->startTimeMs, house.now);
        QCOMPARE(pk->createdBy, host().name);
        QCOMPARE(pk->sides[0].desc, u"win: I sing"_s);
        QVERIFY(waiting(house).empty());
        QVERIFY(house.store.queues.empty());
        QCOMPARE(house.store.audit.back().action, u"queue.start"_s);
        QCOMPARE(house.store.audit.back().subject, QString::number(pk->pkId));
        QCOMPARE(house.store.audit.back().actor, host().name);
    }

    // The audience sees the result, for as long as the gap says.
    void theNextOneWaitsForTheResultAndItsGap() {
        CoreHouse house;
        const PkCreated first = house.create(u"s1"_s, kDurationMs);
        const quint64 entry = queue(house, request(3'000));
        house.commitAll();
        QCOMPARE(house.core->queue(u"s1"_s).waitsFor, first.pkId);
        QVERIFY(!house.core->queue(u"s1"_s).nextStartMs());
        const qint64 finalMs = first.endTimeMs + limits::kSettleDefaultMs;
        house.advanceTo(finalMs - 1);
        QVERIFY(startedFrom(house, entry) == nullptr);
        house.advanceTo(finalMs);
        QCOMPARE(house.core->queue(u"s1"_s).nextStartMs(), std::optional(finalMs + 3'000));
        QCOMPARE(house.core->nextDueMs(), std::optional(finalMs + 3'000));
        house.advanceTo(finalMs + 2'999);
        QVERIFY(startedFrom(house, entry) == nullptr);
        house.advanceTo(finalMs + 3'000);
        QCOMPARE(startedFrom(house, entry)->startTimeMs, finalMs + 3'000);
        QVERIFY(!house.core->nextDueMs() || *house.core->nextDueMs() > house.now);
    }

    // Also when the PK before it has long been archived and forgotten.
    void theGapCountsFromAResultThatIsOnlyInTheStore() {
        CoreHouse house;
        const PkCreated first = house.create(u"s1"_s, kDurationMs);
        const qint64 finalMs = first.endTimeMs + limits::kSettleDefaultMs;
        house.advanceTo(finalMs);
        QVERIFY(!house.core->isInMemory(first.pkId));
        house.restart();
        house.now += 1'000;
        const quint64 entry = queue(house, request(5'000));
        house.commitAll();
        QCOMPARE(house.core->queue(u"s1"_s).nextStartMs(), std::optional(finalMs + 5'000));
        house.advanceTo(finalMs + 5'000);
        QVERIFY(startedFrom(house, entry) != nullptr);
        house.store.failReads = true;
        house.restart();
        QCOMPARE(house.core->queuePk(request(0, u"s2"_s), host(), house.now).error().code, ErrorCode::StoreIo);
    }

    void theyStartInOrderOneAtATime() {
        CoreHouse house;
        const Ids entries{queue(house), queue(house), queue(house)};
        house.commitAll();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const Pk* pk = startedFrom(house, entries[i]);
            QVERIFY(pk != nullptr && pk->status == PkStatus::Running);
            QCOMPARE(waiting(house).size(), entries.size() - 1 - i);
            QCOMPARE(house.core->queues().shownWaiting(), quint64(entries.size() - 1 - i));
            house.advanceTo(pk->endTimeMs);
            QVERIFY(waiting(house).size() == entries.size() - 1 - i); // it settles
            house.advanceTo(house.now + limits::kSettleDefaultMs);
        }
        QCOMPARE(house.store.pks.size(), 3ULL);
    }

    // A viewer must see the result before the next PK.
    void pushesOfTheResultComeBeforeTheNextPk() {
        CoreHouse house;
        const PkCreated first = house.create(u"s1"_s, kDurationMs);
        queue(house);
        house.advanceTo(first.endTimeMs + limits::kSettleDefaultMs);
        bool isFinal = false;
        bool isNext = false;
        for (const PushMessagePtr& message : house.pushes()) {
            if (const auto* final = std::get_if<PkFinalPush>(&message->body)) {
                isFinal = final->pkId == first.pkId;
            } else if (const auto* created = std::get_if<PkCreatedPush>(&message->body)) {
                isNext = created->pk.pkId != first.pkId;
                QVERIFY(!isNext || isFinal);
            }
        }
        QVERIFY(isNext);
    }

    void anEndByHandOrAVoidMakesRoomToo() {
        CoreHouse house;
        const PkCreated first = house.create(u"s1"_s, kDurationMs);
        const Ids entries{queue(house), queue(house)};
        QVERIFY(house.core->endPk(first.pkId, u"s1"_s, host(), house.now));
        house.commitAll();
        house.advanceTo(house.now + limits::kSettleDefaultMs);
        const Pk* second = startedFrom(house, entries[0]);
        QVERIFY(second != nullptr);
        QVERIFY(house.core->voidPk(second->pkId, u"s1"_s, host(), house.now));
        house.commitAll();
        QVERIFY(startedFrom(house, entries[1]) != nullptr); // nobody settles what is void
    }

    void aPkByHandGoesFirst() {
        CoreHouse house;
        const PkCreated first = house.create(u"s1"_s, kDurationMs);
        const quint64 entry = queue(house, request(5'000));
        house.advanceTo(first.endTimeMs + limits::kSettleDefaultMs + 1'000);
        const PkCreated byHand = house.create(u"s1"_s, kDurationMs);
        QCOMPARE(house.core->queue(u"s1"_s).waitsFor, byHand.pkId);
        house.advanceTo(byHand.endTimeMs + limits::kSettleDefaultMs + 4'999);
        QVERIFY(startedFrom(house, entry) == nullptr);
        house.advanceTo(house.now + 1);
        QVERIFY(startedFrom(house, entry) != nullptr);
    }

    // The clock decides first, though its turn comes later.
    void whatIsDueStartsBeforeACreateOfThatMoment() {
        CoreHouse house;
        const PkCreated first = house.create(u"s1"_s, kDurationMs);
        const quint64 entry = queue(house, request(5'000));
        house.advanceTo(first.endTimeMs + limits::kSettleDefaultMs);
        house.now += 5'000;
        const auto late = house.core->createPk(request().pk, host(), house.now);
        QCOMPARE(late.error().code, ErrorCode::PkAlreadyRunning);
        house.commitAll();
        QCOMPARE(startedFrom(house, entry)->pkId, late.error().pkId);
        // Nor can it be removed any more.
        QCOMPARE(change(house, {.action = Action::Remove, .entryId = entry}).error().code, ErrorCode::NotFound);
    }

    void aHeldQueueStartsNothing() {
        CoreHouse house;
        QVERIFY(change(house, {.action = Action::Hold}));
        const quint64 entry = queue(house);
        house.commitAll();
        QVERIFY(startedFrom(house, entry) == nullptr);
        const ShowQueue held = house.core->queue(u"s1"_s);
        QVERIFY(held.held && held.heldMs == house.now);
        QCOMPARE(held.heldBy, host().name);
        QCOMPARE(house.core->queues().shownHeld(), 1ULL);
        const qint64 since = held.heldMs;
        house.now += 1'000;
        QCOMPARE(change(house, {.action = Action::Hold})->heldMs, since); // held already
        house.restart();
        house.commitAll();
        QVERIFY(startedFrom(house, entry) == nullptr);
        QVERIFY(!change(house, {.action = Action::Resume})->held);
        house.commitAll();
        QCOMPARE(startedFrom(house, entry)->startTimeMs, house.now); // now, not backdated
        QVERIFY(change(house, {.action = Action::Resume}));          // twice
        QVERIFY(!house.core->queues().find(u"s1"_s));
    }

    void entriesAreMovedRemovedAndCleared() {
        CoreHouse house;
        QVERIFY(change(house, {.action = Action::Hold}));
        const Ids e{queue(house), queue(house), queue(house), queue(house)};
        const auto move = [&](quint64 id, int to) { return change(house, {Action::Move, id, to}).has_value(); };
        QVERIFY(move(e[3], 0) && move(e[0], 2));
        house.commitAll();
        QCOMPARE(waiting(house), (Ids{e[3], e[1], e[0], e[2]}));
        QVERIFY(move(e[3], 49) && move(e[1], 0));
        house.commitAll();
        QCOMPARE(waiting(house), (Ids{e[1], e[0], e[2], e[3]}));
        QVERIFY(change(house, {Action::Remove, e[0]}));
        house.commitAll();
        house.restart();
        QCOMPARE(waiting(house), (Ids{e[1], e[2], e[3]}));
        QCOMPARE(change(house, {Action::Remove, e[0]}).error().code, ErrorCode::NotFound);
        QCOMPARE(change(house, {Action::Move, e[1], 50}).error().field, u"position"_s);
        QCOMPARE(change(house, {Action::Move, e[1], -1}).error().field, u"position"_s);
        QCOMPARE(change(house, {Action::Remove, e[1]}, u"s2"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(change(house, {Action::Clear}, u"no show!"_s).error().field, u"showId"_s);
        QVERIFY(change(house, {Action::Clear}) && change(house, {Action::Clear}));
        house.commitAll();
        QVERIFY(waiting(house).empty() && house.core->queue(u"s1"_s).held);
        QVERIFY(queue(house) > e[3]); // ids are not given again
    }

    // It does not block, it does not vanish.
    void whatCannotStartIsPassedOverAndSaid() {
        CoreHouse house;
        const PkCreated first = house.create(u"s1"_s, kDurationMs);
        const quint64 broken = queue(house, request(0, u"s1"_s, 73));
        const quint64 sound = queue(house);
        QVERIFY(house.core->removeGift(73, host(), house.now));
        house.advanceTo(first.endTimeMs + limits::kSettleDefaultMs);
        QVERIFY(startedFrom(house, sound) != nullptr);
        house.restart();
        QCOMPARE(waiting(house), Ids{broken});
        const QueueEntry entry = house.core->queue(u"s1"_s).entries.front();
        QVERIFY(entry.failed && entry.failedMs == first.endTimeMs + limits::kSettleDefaultMs);
        QCOMPARE(entry.cause.code, ErrorCode::GiftNotFound);
        QCOMPARE(entry.cause.field, u"gifts[1].giftId"_s);
        QCOMPARE(house.core->queues().shownFailed(), 1ULL);
        QCOMPARE(house.core->queues().shownWaiting(), 0ULL);
        const auto said = std::ranges::find(house.store.audit, u"GIFT_NOT_FOUND"_s, &AuditEntry::outcome);
        QCOMPARE(said->action, u"queue.start"_s);
        QCOMPARE(said->subject, u"s1"_s);

        QVERIFY(house.core->putGift({73, u"礼物"_s, u"Gift"_s, 10, u"rose"_s}, host(), house.now));
        QVERIFY(change(house, {.action = Action::Retry, .entryId = broken}));
        house.commitAll();
        QCOMPARE(house.core->queues().shownFailed(), 0ULL);
        house.advanceTo(startedFrom(house, sound)->endTimeMs + limits::kSettleDefaultMs);
        QVERIFY(startedFrom(house, broken) != nullptr);
    }

    void badRequestsAreRefusedByField() {
        CoreHouse house;
        const auto field = [&](const QueuePk& asked) {
            const auto answer = house.core->queuePk(asked, host(), house.now);
            return answer ? QString() : answer.error().field;
        };
        QCOMPARE(field(request(-1)), u"gapMs"_s);
        QCOMPARE(field(request(3'600'001)), u"gapMs"_s);
        QCOMPARE(field(request(0, {})), u"showId"_s);
        QCOMPARE(field(request(0, u"s1"_s, 71)), u"gifts[1].giftId"_s);
        QCOMPARE(field(request(0, u"s1"_s, 99)), u"gifts[1].giftId"_s);
        QueuePk shortOne = request();
        shortOne.pk.durationMs = 4'999;
        QCOMPARE(field(shortOne), u"durationMs"_s);
        QVERIFY(house.core->queues().shows().empty());
        QCOMPARE(house.store.audit.back().action, u"gift.put"_s);
        house.commitAll();
        QCOMPARE(house.store.audit.back().action, u"queue.add"_s); // refused ones too
        QCOMPARE(house.store.audit.back().outcome, u"VALIDATION_FAILED"_s);
    }

    void queuesAreBounded() {
        CoreHouse house;
        QVERIFY(change(house, {.action = Action::Hold}));
        for (std::size_t i = 0; i < limits::kQueueOfShowMax; ++i) {
            queue(house);
        }
        const auto full = house.core->queuePk(request(), host(), house.now);
        QCOMPARE(full.error().code, ErrorCode::Conflict);
        QCOMPARE(full.error().field, u"showId"_s);
        for (std::size_t i = limits::kQueueOfShowMax; i < limits::kQueuedMax; ++i) {
            const QString showId = u"full-%1"_s.arg(i / limits::kQueueOfShowMax);
            if (i % limits::kQueueOfShowMax == 0) {
                QVERIFY(change(house, {.action = Action::Hold}, showId));
            }
            queue(house, request(0, showId));
        }
        QCOMPARE(house.core->queuePk(request(0, u"s2"_s), host(), house.now).error().code, ErrorCode::Conflict);
        QVERIFY(change(house, {.action = Action::Clear}));
        house.commitAll();
        QVERIFY(house.core->queuePk(request(0, u"s2"_s), host(), house.now));
    }

    void aRetriedCallQueuesOnce() {
        CoreHouse house;
        const PkCreated first = house.create(u"s1"_s, kDurationMs);
        QueuePk keyed = request();
        keyed.pk.idempotencyKey = u"k1"_s;
        const auto once = house.core->queuePk(keyed, host(), house.now);
        house.now += 100;
        QCOMPARE(house.core->queuePk(keyed, host(), house.now), once);
        house.commitAll();
        house.restart();
        QCOMPARE(house.core->queuePk(keyed, host(), house.now), once);
        QCOMPARE(waiting(house).size(), 1ULL);
        QVERIFY(house.core->queue(u"s1"_s).entries.front().pk.idempotencyKey.isEmpty());
        // Also when it has started since; and the key stands for this request alone.
        house.advanceTo(first.endTimeMs + limits::kSettleDefaultMs);
        QVERIFY(startedFrom(house, once->entryId) != nullptr);
        QCOMPARE(house.core->queuePk(keyed, host(), house.now), once);
        keyed.gapMs = 1;
        QCOMPARE(house.core->queuePk(keyed, host(), house.now).error().code, ErrorCode::IdempotencyKeyReused);
        QCOMPARE(house.core->createPk(keyed.pk, host(), house.now).error().code, ErrorCode::IdempotencyKeyReused);
    }

    // Overdue ones start when it is up again, one after the other, not in the past.
    void afterADowntimeTheyStartNow() {
        CoreHouse house;
        const PkCreated first = house.create(u"s1"_s, kDurationMs);
        const Ids entries{queue(house, request(1'000)), queue(house, request(1'000))};
        house.commitAll();
        house.now = first.endTimeMs + 3'600'000;
        house.restart();
        house.commitAll();
        const Pk* second = startedFrom(house, entries[0]);
        QVERIFY(second != nullptr);
        QCOMPARE(second->startTimeMs, house.now);
        QCOMPARE(house.store.pks.at(first.pkId).pk.endTimeMs, first.endTimeMs);
        QVERIFY(startedFrom(house, entries[1]) == nullptr);
        house.advanceTo(second->endTimeMs + limits::kSettleDefaultMs + 1'000);
        QCOMPARE(startedFrom(house, entries[1])->startTimeMs, house.now);
    }

    // Whatever was on its way when the process was killed: once.
    void aCrashAroundTheStartStartsItOnce() {
        for (int cut = 0; cut < 12; ++cut) { // after so many halves of a commit
            CoreHouse house;
            const PkCreated first = house.create(u"s1"_s, kDurationMs);
            const quint64 entry = queue(house);
            house.commitAll();
            house.now = first.endTimeMs + limits::kSettleDefaultMs;
            house.core->advance(house.now);
            for (int half = 0; half < cut && (house.hasTaken() || house.core->hasOpenGroup()); ++half) {
                if (house.hasTaken()) {
                    QVERIFY(house.commitTaken());
                    house.core->advance(house.now);
                } else {
                    house.take();
                }
            }
            house.restart();
            house.commitAll();
            QCOMPARE(house.store.pks.size(), 2ULL);
            QVERIFY(startedFrom(house, entry) != nullptr);
            QVERIFY(waiting(house).empty());
            QCOMPARE(std::ranges::count(house.store.audit, u"queue.start"_s, &AuditEntry::action), 1);
        }
    }

    // It would run without anybody seeing it.
    void nothingStartsWhileTheStoreTakesNoWrites() {
        CoreHouse house;
        const PkCreated first = house.create(u"s1"_s, kDurationMs);
        const quint64 entry = queue(house, request(1'000));
        const qint64 dueMs = first.endTimeMs + limits::kSettleDefaultMs + 1'000;
        house.advanceTo(dueMs - 1);
        house.core->setTakesWrites(false);
        house.now = dueMs + 60'000;
        house.core->advance(house.now);
        QVERIFY(!house.core->hasOpenGroup());
        QVERIFY(!house.core->nextDueMs());
        house.core->setTakesWrites(true);
        house.commitAll();
        QCOMPARE(startedFrom(house, entry)->startTimeMs, house.now);
    }

    // Some thousand shows end at once: their next PKs come in groups of bounded size, and all of them.
    void manyStartAtOnce() {
        constexpr int kShows = 2'500;
        CoreHouse house;
        for (int i = 0; i < kShows; ++i) {
            const QString showId = u"show-%1"_s.arg(i);
            queue(house, request(0, showId));
            queue(house, request(0, showId));
        }
        house.commitAll();
        QCOMPARE(int(house.store.pks.size()), kShows);
        house.now += kDurationMs + limits::kSettleDefaultMs;
        do {
            house.core->advance(house.now);
            const std::size_t before = house.store.pks.size();
            house.take();
            QVERIFY(house.commitTaken());
            QVERIFY(house.store.pks.size() - before <= 1'000);
        } while (house.core->hasOpenGroup() || house.core->hasWork(house.now));
        QCOMPARE(int(house.store.pks.size()), 2 * kShows);
        QCOMPARE(house.core->queues().shownWaiting(), 0ULL);
    }

    // Readers see what the store holds.
    void nothingIsShownBeforeItIsCommitted() {
        CoreHouse house;
        QVERIFY(change(house, {.action = Action::Hold}));
        queue(house);
        QVERIFY(waiting(house).empty() && house.core->queues().allShown().empty());
        house.commitAll();
        QCOMPARE(waiting(house).size(), 1ULL);
        QCOMPARE(house.core->queues().allShown().size(), 1ULL);
    }
};

QTEST_GUILESS_MAIN(TestCoreQueue)
#include "tst_corequeue.moc"
