// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/pushfeed.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <thread>

#include "tests/gui/push/pushmessages.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

class TestPushFeed : public QObject {
    Q_OBJECT

private slots:
    void init();
    void comesOverInOrder();
    void batchesAreBounded();
    void aFloodIsBoundedAndCounted();
    void pausedItWaits();
    void hiddenNothingRuns();
    void goesWhileMessagesCome();

private:
    void open(PushFeed::Mode mode) {
        connect(m_feed.get(), &PushFeed::arrived, this,
                [this](const std::vector<PushMessagePtr>& messages, quint64 notKept) {
                    QCOMPARE(QThread::currentThread(), thread());
                    m_batches.push_back(messages.size());
                    m_notKept += notKept;
                    for (const PushMessagePtr& message : messages)
                        m_seqs.push_back(message->seq);
                });
        m_feed->setMode(mode);
    }
    // As the engine does: from a thread of its own.
    void push(quint64 from, quint64 to) {
        std::thread engine([this, from, to] {
            for (quint64 seq = from; seq <= to; ++seq)
                m_engine->push(progressOf(u"s1"_s, seq));
        });
        engine.join();
    }

    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<PushFeed> m_feed;
    std::vector<quint64> m_seqs;
    std::vector<std::size_t> m_batches;
    quint64 m_notKept = 0;
};

void TestPushFeed::init() {
    m_feed.reset();
    m_engine = std::make_unique<FakeEngine>();
    m_feed = std::make_unique<PushFeed>(*m_engine);
    m_seqs.clear();
    m_batches.clear();
    m_notKept = 0;
}

void TestPushFeed::comesOverInOrder() {
    open(PushFeed::Mode::Live);
    push(1, 300);
    push(301, 400);
    QTRY_COMPARE(m_seqs.size(), std::size_t(400));
    for (std::size_t i = 0; i < m_seqs.size(); ++i)
        QCOMPARE(m_seqs[i], quint64(i + 1));
    QCOMPARE(m_batches.size(), std::size_t(1)); // what came at once comes over at once
    QCOMPARE(m_notKept, 0ULL);
    QVERIFY(!m_feed->isTimed());
}

void TestPushFeed::batchesAreBounded() {
    open(PushFeed::Mode::Live);
    push(1, 3'500);
    QTRY_COMPARE(m_seqs.size(), std::size_t(3'500));
    QCOMPARE(m_batches, (std::vector<std::size_t>{1'000, 1'000, 1'000, 500}));
    QVERIFY(!m_feed->isTimed());
}

void TestPushFeed::aFloodIsBoundedAndCounted() {
    open(PushFeed::Mode::Live);
    push(1, PushFeed::kWaitingMax + 321);
    QCOMPARE(m_feed->waiting(), PushFeed::kWaitingMax);
    QTRY_COMPARE(m_seqs.size(), PushFeed::kWaitingMax);
    QCOMPARE(m_notKept, 321ULL);
    QCOMPARE(m_seqs.front(), 322ULL); // the oldest went
    QCOMPARE(m_seqs.back(), quint64(PushFeed::kWaitingMax + 321));
}

void TestPushFeed::pausedItWaits() {
    open(PushFeed::Mode::Paused);
    QSignalSpy changed(m_feed.get(), &PushFeed::waitingChanged);
    push(1, 20);
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(m_feed->waiting(), std::size_t(20));
    QVERIFY(m_seqs.empty());
    m_feed->setMode(PushFeed::Mode::Live);
    QTRY_COMPARE(m_seqs.size(), std::size_t(20));
    m_feed->setMode(PushFeed::Mode::Paused);
    push(21, 30);
    m_feed->dropWaiting();
    QCOMPARE(m_feed->waiting(), std::size_t(0));
    m_feed->setMode(PushFeed::Mode::Live);
    push(31, 31);
    QTRY_COMPARE(m_seqs.size(), std::size_t(21));
    QCOMPARE(m_seqs.back(), 31ULL);
}

void TestPushFeed::hiddenNothingRuns() {
    open(PushFeed::Mode::Hidden);
    QSignalSpy changed(m_feed.get(), &PushFeed::waitingChanged);
    push(1, 20);
    QTest::qWait(PushFeed::kCountEveryMs + 50); // nothing comes
    QVERIFY(m_seqs.empty() && changed.isEmpty() && !m_feed->isTimed());
    QCOMPARE(m_feed->waiting(), std::size_t(20));
    m_feed->setMode(PushFeed::Mode::Live);
    QTRY_COMPARE(m_seqs.size(), std::size_t(20)); // what waited is there
    m_feed->setMode(PushFeed::Mode::Hidden);
    push(21, 22);
    QVERIFY(!m_feed->isTimed());
}

void TestPushFeed::goesWhileMessagesCome() {
    open(PushFeed::Mode::Live);
    push(1, 5);
    m_feed.reset(); // a wake-up is under way
    push(6, 9);
    QCoreApplication::sendPostedEvents();
    QVERIFY(m_seqs.empty());
}

QTEST_GUILESS_MAIN(TestPushFeed)
#include "tst_pushfeed.moc"
