// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/http/pushqueue.h"

namespace {
[[nodiscard]] pk::PushMessagePtr message(quint64 seq) {
    auto made = std::make_shared<pk::PushMessage>();
    made->seq = seq;
    return made;
}
} // namespace

class TestPushQueue : public QObject {
    Q_OBJECT

private slots:
    void keepsTheOrder();
    void wakesOnce();
    void dropsTheOldestAndTellsFirst();
};

void TestPushQueue::keepsTheOrder() {
    pk::PushQueue queue(4);
    for (quint64 seq = 1; seq <= 3; ++seq) {
        static_cast<void>(queue.add(message(seq)));
    }
    for (quint64 seq = 1; seq <= 3; ++seq) {
        const auto item = queue.take();
        QVERIFY(item && item->message);
        QCOMPARE(item->message->seq, seq);
        QCOMPARE(item->dropped, 0u);
    }
    QVERIFY(!queue.take());
}

void TestPushQueue::wakesOnce() {
    pk::PushQueue queue(4);
    QVERIFY(queue.add(message(1)));
    QVERIFY(!queue.add(message(2)));
    QVERIFY(queue.take());
    QVERIFY(!queue.add(message(3))); // the taker is still at it
    QVERIFY(queue.take());
    QVERIFY(queue.take());
    QVERIFY(!queue.take());
    QVERIFY(queue.add(message(4)));
}

void TestPushQueue::dropsTheOldestAndTellsFirst() {
    pk::PushQueue queue(4);
    for (quint64 seq = 1; seq <= 10; ++seq) {
        static_cast<void>(queue.add(message(seq)));
    }
    const auto gap = queue.take();
    QVERIFY(gap);
    QCOMPARE(gap->dropped, 6u);
    QVERIFY(!gap->message);
    for (quint64 seq = 7; seq <= 10; ++seq) {
        const auto item = queue.take();
        QVERIFY(item && item->message);
        QCOMPARE(item->message->seq, seq);
    }
    QVERIFY(!queue.take());
}

QTEST_APPLESS_MAIN(TestPushQueue)
#include "tst_pushqueue.moc"
