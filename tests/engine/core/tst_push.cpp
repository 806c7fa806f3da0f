// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/support/corehouse.h"

using namespace pk;
using namespace pk::test;

namespace {

const QString kShow = QStringLiteral("s1");

QString kinds(const std::vector<PushMessagePtr>& messages) {
    QString text;
    for (const PushMessagePtr& message : messages) {
        text += QLatin1Char("CPEF"[message->body.index()]);
    }
    return text;
}

} // namespace

// SPEC.md section 5: what is pushed, in which order, how often, how numbered.
class TestPush : public QObject {
    Q_OBJECT

private slots:
    void aWholePkIsToldInOrder() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        house.advanceTo(house.now + 1'000);
        QCOMPARE(house.give({"a", house.now}), Verdict::Counted);
        house.commitAll();
        house.advanceTo(pk.endTimeMs);
        house.advanceTo(pk.endTimeMs + 2'000);
        const auto messages = house.pushes();
        QCOMPARE(kinds(messages), QStringLiteral("CPEF"));
        for (std::size_t i = 0; i < messages.size(); ++i) {
            QCOMPARE(messages[i]->seq, i + 1);
            QCOMPARE(messages[i]->showId, kShow);
        }
        const auto& created = std::get<PkCreatedPush>(messages[0]->body);
        QCOMPARE(created.pk.sides[0].giftName, QStringLiteral("礼物71"));
        QCOMPARE(created.pk.sides[0].desc, QStringLiteral("win: I sing"));
        const auto& progress = std::get<PkProgressPush>(messages[1]->body);
        QCOMPARE(progress.totals[0].count, 1);
        QCOMPARE(progress.timeLeftMs, 9'000);
        QCOMPARE(std::get<PkFinalPush>(messages[3]->body).outcome, Outcome::AWins);
    }

    void nothingIsPushedBeforeTheCommit() {
        CoreHouse house;
        (void)house.create(kShow);
        (void)house.pushes();
        QCOMPARE(house.give({"a", house.now}), Verdict::Counted);
        house.take();
        QVERIFY(house.core->takePushes().empty());
        house.commitTaken();
        QCOMPARE(kinds(house.pushes()), QStringLiteral("P"));
    }

    void progressIsMergedToFiveASecondWithTheLatestNumbers() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        (void)house.pushes();
        for (int i = 0; i < 1'000; ++i) { // 1 s, a gift a millisecond
            house.now += 1;
            QCOMPARE(house.give({std::string("o") + std::to_string(i), house.now}), Verdict::Counted);
            house.commitAll();
        }
        const auto messages = house.pushes();
        QVERIFY2(messages.size() >= 5 && messages.size() <= 6, qPrintable(QString::number(messages.size())));
        quint64 version = 0;
        for (const PushMessagePtr& message : messages) {
            const auto& progress = std::get<PkProgressPush>(message->body);
            // The latest committed numbers: the gift of this very millisecond may be on its way.
            QVERIFY(message->serverTimeMs - pk.startTimeMs - progress.totals[0].count <= 1);
            QVERIFY(progress.version > version);
            version = progress.version;
        }
        house.advanceTo(house.now + 200); // the held one follows
        QCOMPARE(std::get<PkProgressPush>(house.pushes().back()->body).totals[0].count, 1'000);
        house.advanceTo(house.now + 5'000);
        QVERIFY(house.pushes().empty()); // nothing new, nothing pushed
    }

    void theLastProgressBeforeTheEndIsNeverDropped() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        house.advanceTo(pk.endTimeMs - 50);
        QCOMPARE(house.give({"a", house.now}), Verdict::Counted);
        house.commitAll();
        house.advanceTo(pk.endTimeMs - 10);
        QCOMPARE(house.give({"b", house.now}), Verdict::Counted);
        house.commitAll();
        (void)house.pushes();
        house.advanceTo(pk.endTimeMs);
        const auto messages = house.pushes();
        QCOMPARE(kinds(messages), QStringLiteral("PE"));
        QCOMPARE(std::get<PkProgressPush>(messages[0]->body).totals[0].count, 2);
    }

    void settlingGiftsAreStillTold() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        house.advanceTo(pk.endTimeMs + 1'000);
        (void)house.pushes();
        QCOMPARE(house.give({"a", pk.endTimeMs - 1}), Verdict::Counted);
        house.commitAll();
        const auto messages = house.pushes();
        QCOMPARE(kinds(messages), QStringLiteral("P"));
        QCOMPARE(std::get<PkProgressPush>(messages[0]->body).timeLeftMs, 0);
    }

    void seqNeverRepeatsAcrossRestarts() {
        CoreHouse house;
        PkCreated pk = house.create(kShow);
        quint64 last = 0;
        for (int round = 0; round < 4; ++round) {
            for (int i = 0; i < 700; ++i) {
                house.now += 201;
                if (house.now >= pk.endTimeMs) {
                    house.commitAll();
                    pk = house.create(kShow);
                }
                QCOMPARE(house.give({std::to_string(round) + std::string("-") + std::to_string(i), house.now}),
                         Verdict::Counted);
                house.commitAll();
            }
            for (const PushMessagePtr& message : house.pushes()) {
                QVERIFY(message->seq > last);
                last = message->seq;
            }
            house.restart();
        }
    }
};

QTEST_GUILESS_MAIN(TestPush)
#include "tst_push.moc"
