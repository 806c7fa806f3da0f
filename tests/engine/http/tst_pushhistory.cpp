// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <deque>
#include <random>

#include "engine/http/pushhistory.h"
#include "fakeengine.h"

using namespace Qt::StringLiterals;
using pk::PushHistory;
using pk::PushPosition;

namespace {

[[nodiscard]] pk::PushMessage message(const QString& showId, quint64 seq) {
    return {showId % u'#' % QString::number(seq), showId, seq, 1'000, pk::PkEndedPush{}};
}

[[nodiscard]] QString told(const PushHistory::Backlog& backlog) {
    QString text = backlog.hasGap ? u"gap %1:"_s.arg(backlog.dropped) : QString();
    for (const pk::PushMessagePtr& one : backlog.messages) {
        text += (text.isEmpty() ? u""_s : u" "_s) + one->messageId;
    }
    return text;
}

} // namespace

class TestPushHistory : public QObject {
    Q_OBJECT

private slots:
    void readsPositions_data();
    void readsPositions();
    void continuesAShow();
    void continuesAllShows();
    void tellsOfGaps();
    void isBounded();
    void agreesWithANaiveOne();
    void leavesTheEngine();
};

void TestPushHistory::readsPositions_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("showId");
    QTest::addColumn<QString>("read"); // empty: refused
    QTest::newRow("of a show") << QByteArray("17") << u"s1"_s << u"s1/17"_s;
    QTest::newRow("zero") << QByteArray("0") << u"s1"_s << u"s1/0"_s;
    QTest::newRow("of all") << QByteArray("s:1/17") << QString() << u"s:1/17"_s;
    QTest::newRow("all, no show") << QByteArray("17") << QString() << QString();
    QTest::newRow("all, empty show") << QByteArray("/17") << QString() << QString();
    QTest::newRow("all, bad show") << QByteArray("a b/17") << QString() << QString();
    QTest::newRow("show, with show") << QByteArray("s1/17") << u"s1"_s << QString();
    QTest::newRow("negative") << QByteArray("-1") << u"s1"_s << QString();
    QTest::newRow("text") << QByteArray("new") << u"s1"_s << QString();
    QTest::newRow("too large") << QByteArray("99999999999999999999") << u"s1"_s << QString();
    QTest::newRow("line feed") << QByteArray("1\n") << u"s1"_s << QString();
}

void TestPushHistory::readsPositions() {
    QFETCH(QByteArray, text);
    QFETCH(QString, showId);
    QFETCH(QString, read);
    const auto position = PushPosition::parse(text.toStdString(), showId);
    QCOMPARE(position ? position->showId % u'/' % QString::number(position->seq) : QString(), read);
    if (position) {
        const std::string written = PushPosition::write(message(position->showId, position->seq), showId.isEmpty());
        QCOMPARE(QByteArray::fromStdString(written), text);
    }
}

void TestPushHistory::continuesAShow() {
    FakeEngine engine;
    const PushHistory history(engine, 100);
    QCOMPARE(told(history.since(u"a"_s, {u"a"_s, 0}, 10)), u""_s);
    for (quint64 seq = 1; seq <= 3; ++seq) {
        engine.push(message(u"a"_s, seq));
        engine.push(message(u"b"_s, seq));
    }
    QCOMPARE(told(history.since(u"a"_s, {u"a"_s, 0}, 10)), u"a#1 a#2 a#3"_s);
    QCOMPARE(told(history.since(u"a"_s, {u"a"_s, 2}, 10)), u"a#3"_s);
    QCOMPARE(told(history.since(u"a"_s, {u"a"_s, 3}, 10)), u""_s);
}

void TestPushHistory::continuesAllShows() {
    FakeEngine engine;
    const PushHistory history(engine, 100);
    for (quint64 seq = 1; seq <= 3; ++seq) {
        engine.push(message(u"a"_s, seq));
        engine.push(message(u"b"_s, seq));
    }
    QCOMPARE(told(history.since({}, {u"a"_s, 2}, 10)), u"b#2 a#3 b#3"_s);
    QCOMPARE(told(history.since({}, {u"b"_s, 3}, 10)), u""_s);
    QCOMPARE(told(history.since({}, {u"a"_s, 1}, 2)), u"gap 0: a#3 b#3"_s);
    QCOMPARE(told(history.since({}, {u"c"_s, 1}, 10)), u"gap 0:"_s);
    QCOMPARE(told(history.since({}, {u"a"_s, 9}, 10)), u"gap 0:"_s);
}

void TestPushHistory::tellsOfGaps() {
    FakeEngine engine;
    const PushHistory history(engine, 100);
    QCOMPARE(told(history.since(u"a"_s, {u"a"_s, 5}, 10)), u"gap 0:"_s); // nobody knows
    for (quint64 seq = 500; seq <= 503; ++seq) {                         // numbers go on far ahead after a restart
        engine.push(message(u"a"_s, seq));
    }
    QCOMPARE(told(history.since(u"a"_s, {u"a"_s, 497}, 10)), u"gap 2: a#500 a#501 a#502 a#503"_s);
    QCOMPARE(told(history.since(u"a"_s, {u"a"_s, 500}, 2)), u"gap 1: a#502 a#503"_s);
    QCOMPARE(told(history.since(u"a"_s, {u"a"_s, 999}, 10)), u"gap 0:"_s);
}

void TestPushHistory::isBounded() {
    FakeEngine engine;
    const PushHistory history(engine, 4);
    std::weak_ptr<const pk::PushMessage> first;
    {
        auto own = std::make_shared<const pk::PushMessage>(message(u"a"_s, 1));
        first = own;
        const_cast<PushHistory&>(history).add(own);
    }
    QVERIFY(!first.expired());
    for (quint64 seq = 1; seq <= 4; ++seq) {
        engine.push(message(u"b"_s, seq));
    }
    QVERIFY(first.expired());
    QCOMPARE(told(history.since(u"a"_s, {u"a"_s, 1}, 10)), u"gap 0:"_s);
    engine.push(message(u"b"_s, 5));
    QCOMPARE(told(history.since(u"b"_s, {u"b"_s, 0}, 10)), u"gap 1: b#2 b#3 b#4 b#5"_s);
}

void TestPushHistory::agreesWithANaiveOne() {
    constexpr std::size_t kKept = 64;
    const quint32 seed = 20'261'123;
    std::mt19937 random(seed);
    FakeEngine engine;
    const PushHistory history(engine, kKept);
    std::deque<pk::PushMessage> naive;
    QHash<QString, quint64> seqs;
    for (int step = 0; step < 5'000; ++step) {
        const QString showId = u"s%1"_s.arg(random() % 7);
        naive.push_back(message(showId, ++seqs[showId]));
        engine.push(naive.back());
        if (naive.size() > kKept) {
            naive.pop_front();
        }
        const PushPosition after{u"s%1"_s.arg(random() % 7), random() % (seqs.value(showId) + 1)};
        QString expected;
        quint64 firstSeq = 0;
        for (const pk::PushMessage& one : naive) {
            if (one.showId == after.showId && one.seq > after.seq) {
                firstSeq = firstSeq == 0 ? one.seq : firstSeq;
                expected += u' ' + one.messageId;
            }
        }
        const auto backlog = history.since(after.showId, after, kKept);
        QString got;
        for (const pk::PushMessagePtr& one : backlog.messages) {
            got += u' ' + one->messageId;
        }
        QVERIFY2(got == expected, qPrintable(u"seed %1 step %2"_s.arg(seed).arg(step)));
        if (firstSeq != 0) {
            QCOMPARE(backlog.hasGap, firstSeq != after.seq + 1);
            QCOMPARE(backlog.dropped, firstSeq - after.seq - 1);
        }
    }
}

void TestPushHistory::leavesTheEngine() {
    FakeEngine engine;
    {
        const PushHistory history(engine, 4);
        QCOMPARE(engine.subscriptions(), 1u);
    }
    QCOMPARE(engine.subscriptions(), 0u);
}

QTEST_GUILESS_MAIN(TestPushHistory)
#include "tst_pushhistory.moc"
