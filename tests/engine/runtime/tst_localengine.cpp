// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <atomic>
#include <thread>

#include "tests/support/enginehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

class TestLocalEngine : public QObject {
    Q_OBJECT

private slots:
    void aNewDataDirectoryHasTheShippedGifts() {
        EngineHouse house;
        QVERIFY(house.start());
        const auto gifts = ask<std::vector<Gift>>([&](auto reply) { house.engine().gifts(reply); });
        QVERIFY(gifts);
        QCOMPARE(gifts->size(), 12ULL);
        QVERIFY(ask<Done>([&](auto reply) { house.engine().removeGift(12, operatorActor(), reply); }));
        house.stop();
        QVERIFY(house.start()); // what was removed stays removed
        QCOMPARE(ask<std::vector<Gift>>([&](auto reply) { house.engine().gifts(reply); })->size(), 11ULL);
    }

    void theDataDirectoryIsTheOwnersOnly() {
        EngineHouse house;
        QVERIFY(house.start());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(house.dataDir()) & others));
    }

    void aSecondEngineOnTheDirectoryIsRefused() {
        EngineHouse first;
        QVERIFY(first.start());
        EngineConfig config;
        config.dataDir = first.dataDir();
        EngineHouse second(config);
        const auto refused = second.start();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::DataDirLocked);
        QVERIFY(refused.error().detail.contains(first.dataDir()));
        first.stop();
        QVERIFY(second.start());
    }

    void theWholeMainJob() {
        EngineHouse house;
        QVERIFY(house.start());
        const auto pk = house.create(u"s1"_s);
        QVERIFY(pk);
        const auto answer = house.give({{"a", 10, 1, 3}, {"b", 11, 2, 1}, {"a", 10, 1, 3}, {"c", 12, 5}});
        QVERIFY(answer);
        QCOMPARE(answer->counts[std::size_t(Verdict::Counted)], 2ULL);
        QCOMPARE(answer->verdicts[2], Verdict::Duplicate);
        QCOMPARE(answer->verdicts[3], Verdict::NotInPk);

        const auto progress = ask<Progress>([&](auto reply) { house.engine().progress(u"s1"_s, reply); });
        QCOMPARE(progress->totals[0].count, 3);
        QVERIFY(progress->timeLeftMs > 50'000 && progress->timeLeftMs <= 60'000);
        QVERIFY(!ask<PkResult>([&](auto reply) { house.engine().result(pk->pkId, {}, reply); })->final);

        QVERIFY(ask<Done>([&](auto reply) { house.engine().endPk(pk->pkId, u"s1"_s, operatorActor(), reply); }));
        QTRY_VERIFY(ask<PkResult>([&](auto reply) { house.engine().result(pk->pkId, 10, reply); })->final);
        const auto result = ask<PkResult>([&](auto reply) { house.engine().result(pk->pkId, 10, reply); });
        QCOMPARE(result->outcome, Outcome::AWins);
        QCOMPARE(result->me[0].count, 3);
        QCOMPARE(result->top.at(0).uid, 10ULL);
        QCOMPARE(result->pk.endReason, EndReason::EndedByHost);

        const auto ledger = ask<LedgerPage>([&](auto reply) { house.engine().ledger({.pkId = pk->pkId}, reply); });
        QCOMPARE(ledger->entries.size(), 4ULL);
        const auto audit = ask<AuditPage>([&](auto reply) { house.engine().audit({}, reply); });
        QCOMPARE(audit->entries.at(0).action, u"pk.end"_s);
        QCOMPARE(audit->entries.at(0).actor, u"operator"_s);
    }

    void answersAreTheSameFromMemoryAndFromTheStore() {
        EngineHouse house;
        QVERIFY(house.start());
        EngineSettings settings;
        settings.settleMs = 0;
        QVERIFY(ask<EngineSettings>([&](auto r) { house.engine().changeSettings(settings, operatorActor(), r); }));
        const auto pk = house.create(u"s1"_s);
        std::vector<EngineHouse::Gifted> gifts;
        for (int i = 0; i < 60; ++i) {
            gifts.push_back({std::string("o") + std::to_string(i), quint64(i % 25 + 1), quint32(i % 2 + 1), i % 7 + 1});
        }
        QVERIFY(house.give(gifts));
        const auto page = [&](qint64 index) {
            return *ask<RankPage>([&](auto reply) { house.engine().rankPage({pk->pkId, 1, index, 10, 7}, reply); });
        };
        const RankPage before = page(10);
        QVERIFY(ask<Done>([&](auto reply) { house.engine().endPk(pk->pkId, u"s1"_s, operatorActor(), reply); }));
        QTRY_VERIFY(ask<PkResult>([&](auto reply) { house.engine().result(pk->pkId, {}, reply); })->final);
        house.stop();
        QVERIFY(house.start()); // nothing of this PK is in memory now
        const RankPage after = page(10);
        QCOMPARE(after.total, before.total);
        QVERIFY(after.entries == before.entries);
        QCOMPARE(after.me->rank, before.me->rank);
        QCOMPARE(after.me->count, before.me->count);
        const auto result = ask<PkResult>([&](auto reply) { house.engine().result(pk->pkId, 7, reply); });
        QVERIFY(result->final);
        QCOMPARE(result->me[0].count, before.me->count);
        QVERIFY(result->version > before.version);
        const auto detail = ask<PkDetail>([&](auto reply) { house.engine().pk(pk->pkId, reply); });
        QCOMPARE(detail->verdicts[std::size_t(Verdict::Counted)], 60ULL);
        QCOMPARE(detail->view.users[0], before.total);
        QVERIFY(!detail->timeline.empty());
        const auto progress = ask<Progress>([&](auto reply) { house.engine().progress(u"s1"_s, reply); });
        QCOMPARE(progress->pk.pkId, pk->pkId);
        QCOMPARE(progress->totals[0].count, result->totals[0].count);
        const auto list = ask<PkList>([&](auto reply) { house.engine().pks({.showId = u"s1"_s}, reply); });
        QCOMPARE(list->pks.size(), 1ULL);
        // Ending and voiding what is archived.
        QVERIFY(ask<Done>([&](auto reply) { house.engine().endPk(pk->pkId, u"s1"_s, operatorActor(), reply); }));
        const auto other = ask<Done>([&](auto r) { house.engine().endPk(pk->pkId, u"s2"_s, operatorActor(), r); });
        QCOMPARE(other.error().code, ErrorCode::ShowMismatch);
        const auto voided = ask<Done>([&](auto r) { house.engine().voidPk(pk->pkId, u"s1"_s, operatorActor(), r); });
        QCOMPARE(voided.error().code, ErrorCode::PkAlreadyFinal);
        const auto none = ask<Done>([&](auto r) { house.engine().endPk(99, u"s1"_s, operatorActor(), r); });
        QCOMPARE(none.error().code, ErrorCode::PkNotFound);
    }

    void endsByItselfOnTime() {
        EngineHouse house;
        QVERIFY(house.start());
        EngineSettings settings;
        settings.settleMs = 300;
        QVERIFY(ask<EngineSettings>([&](auto r) { house.engine().changeSettings(settings, operatorActor(), r); }));
        std::mutex mutex;
        std::vector<PushMessagePtr> messages;
        house.engine().subscribePush(u"s1"_s, [&](const PushMessagePtr& message) {
            const std::scoped_lock lock(mutex);
            messages.push_back(message);
        });
        const auto pk = house.create(u"s1"_s, 5'000);
        QVERIFY(pk);
        const auto count = [&] {
            const std::scoped_lock lock(mutex);
            return messages.size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(count(), 3ULL, 10'000);
        const std::scoped_lock lock(mutex);
        const auto& ended = std::get<PkEndedPush>(messages[1]->body);
        QCOMPARE(ended.endReason, EndReason::TimeUp);
        QCOMPARE(ended.endTimeMs, pk->endTimeMs);
        QVERIFY(messages[1]->serverTimeMs >= pk->endTimeMs);
        QVERIFY(std::holds_alternative<PkFinalPush>(messages[2]->body));
        for (std::size_t i = 0; i < messages.size(); ++i) {
            QCOMPARE(messages[i]->seq, messages[0]->seq + i);
        }
    }

    void snapshotAndDeltasFollowEachOther() {
        EngineHouse house;
        QVERIFY(house.start());
        QSignalSpy deltas(&house.engine(), &Engine::stateChanged);
        const auto snapshot = ask<StateSnapshot>([&](auto reply) { house.engine().snapshot(reply); });
        const auto pk = house.create(u"s1"_s);
        QVERIFY(house.give({{"a"}}));
        quint64 version = snapshot->version;
        qint64 shown = 0;
        const auto follow = [&] {
            while (!deltas.isEmpty()) {
                const auto delta = deltas.takeFirst().at(0).value<StateDelta>();
                if (delta.version <= snapshot->version) {
                    continue;
                }
                if (delta.version != ++version) {
                    return false;
                }
                for (const PkView& view : delta.changed) {
                    shown = view.totals[0].count;
                }
            }
            return shown == 1;
        };
        QTRY_VERIFY(follow());
        Q_UNUSED(pk)
    }

    void manySendersAtOnceCountExactly() {
        EngineHouse house;
        QVERIFY(house.start());
        const auto pk = house.create(u"s1"_s);
        constexpr int kThreads = 4;
        constexpr int kBatches = 40;
        constexpr int kRecords = 100;
        std::atomic<int> answered = 0;
        std::atomic<quint64> counted = 0;
        std::vector<std::thread> senders;
        for (int t = 0; t < kThreads; ++t) {
            senders.emplace_back([&, t] {
                for (int b = 0; b < kBatches; ++b) {
                    std::vector<EngineHouse::Gifted> gifts;
                    for (int i = 0; i < kRecords; ++i) {
                        // Two threads each send the same orderIds: half of all are duplicates.
                        const std::string id =
                            std::to_string(t / 2) + std::string("-") + std::to_string(b * kRecords + i);
                        gifts.push_back({id, quint64(i + 1), quint32(i % 2 + 1)});
                    }
                    house.engine().ingest(house.batch(gifts), [&](Result<IngestAnswer> answer) {
                        counted += answer ? answer->counts[std::size_t(Verdict::Counted)] : 0;
                        ++answered;
                    });
                }
            });
        }
        for (std::thread& sender : senders) {
            sender.join();
        }
        QTRY_COMPARE_WITH_TIMEOUT(answered.load(), kThreads * kBatches, 20'000);
        QCOMPARE(counted.load(), quint64(kThreads / 2 * kBatches * kRecords));
        const auto progress = ask<Progress>([&](auto reply) { house.engine().progress(u"s1"_s, reply); });
        QCOMPARE(quint64(progress->totals[0].count + progress->totals[1].count), counted.load());
        Q_UNUSED(pk)
    }

    void pastTheBoundABatchIsRefusedWhole() {
        EngineConfig config;
        config.intakeRecordsMax = 50;
        EngineHouse house(config);
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s));
        std::vector<std::unique_ptr<Pending<IngestAnswer>>> pending;
        int sent = 0;
        for (int b = 0; b < 200; ++b) {
            std::vector<EngineHouse::Gifted> gifts;
            for (int i = 0; i < 20; ++i) {
                gifts.push_back({std::string("o") + std::to_string(sent++)});
            }
            pending.push_back(std::make_unique<Pending<IngestAnswer>>());
            house.engine().ingest(house.batch(gifts), pending.back()->reply());
        }
        qint64 counted = 0;
        int refused = 0;
        for (const auto& one : pending) {
            const auto answer = one->wait();
            if (answer) {
                counted += qint64(answer->counts[std::size_t(Verdict::Counted)]);
            } else {
                QCOMPARE(answer.error().code, ErrorCode::Overloaded);
                QVERIFY(answer.error().retryAfterMs > 0);
                ++refused;
            }
        }
        QVERIFY(refused > 0);
        QCOMPARE(counted, (200 - refused) * 20);
        const auto progress = ask<Progress>([&](auto reply) { house.engine().progress(u"s1"_s, reply); });
        QCOMPARE(progress->totals[0].count, counted);
    }

    void questionsOutOfRangeNameTheField() {
        EngineHouse house;
        QVERIFY(house.start());
        QCOMPARE(ask<RankPage>([&](auto r) { house.engine().rankPage({1, 1, -1}, r); }).error().field, u"index"_s);
        QCOMPARE(ask<RankPage>([&](auto r) { house.engine().rankPage({1, 1, 0, 101}, r); }).error().field, u"limit"_s);
        QCOMPARE(ask<PkList>([&](auto r) { house.engine().pks({.limit = 0}, r); }).error().field, u"limit"_s);
        QCOMPARE(ask<Progress>([&](auto r) { house.engine().progress(u"no such"_s, r); }).error().field, u"showId"_s);
        QCOMPARE(ask<Progress>([&](auto r) { house.engine().progress(u"none"_s, r); }).error().code,
                 ErrorCode::ShowNotFound);
        QCOMPARE(ask<PkDetail>([&](auto r) { house.engine().pk(7, r); }).error().code, ErrorCode::PkNotFound);
        QVERIFY(house.create(u"s1"_s));
        QCOMPARE(ask<RankPage>([&](auto r) {
                     house.engine().rankPage({1, 99}, r);
                 })
                     .error()
                     .code,
                 ErrorCode::GiftNotFound);
        QCOMPARE(ask<IngestAnswer>([&](auto r) { house.engine().ingest(house.batch({}), r); }).error().field,
                 u"records"_s);
    }

    // They stand behind one wake of the engine's thread, more than it takes in a turn.
    void eachOfManyWaitingQuestionsIsAnswered() {
        EngineHouse house;
        QVERIFY(house.start());
        QSemaphore held;
        QSemaphore release;
        house.engine().stats([&](const Result<EngineStats>&) {
            held.release();
            release.acquire();
        });
        held.acquire();
        std::atomic<int> answered = 0;
        for (int i = 0; i < 1'000; ++i) {
            house.engine().stats([&](const Result<EngineStats>&) { ++answered; });
        }
        release.release();
        QTRY_COMPARE(answered.load(), 1'000);
    }

    void anEndWhileItStartsIsClean() {
        for (int round = 0; round < 20; ++round) {
            QTemporaryDir dir;
            EngineConfig config;
            config.dataDir = dir.path();
            std::atomic<int> answered = 0;
            {
                LocalEngine engine(config);
                engine.start([&](const Result<Done>&) { ++answered; });
            }
            QCOMPARE(answered.load(), 1);
        }
    }

    void notServingIsSaid() {
        EngineConfig config;
        QTemporaryDir dir;
        config.dataDir = dir.path();
        LocalEngine engine(config);
        QCOMPARE(ask<std::vector<Gift>>([&](auto r) { engine.gifts(r); }).error().code, ErrorCode::Overloaded);
    }
};

QTEST_GUILESS_MAIN(TestLocalEngine)
#include "tst_localengine.moc"
