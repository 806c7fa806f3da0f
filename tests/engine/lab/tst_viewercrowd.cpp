// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <set>

#include "engine/lab/viewer/viewercrowd.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStart = 1'000'000;

// Answers every progress pull with one running PK.
class OnePk : public PullServer {
public:
    void ask(const QString& showId, const PullTicket& ticket) override {
        ++asked;
        Progress progress;
        progress.pk.pkId = 1;
        progress.pk.showId = showId;
        progress.pk.startTimeMs = kStart;
        progress.pk.endTimeMs = kStart + 600'000;
        progress.pk.intervalMs = 5'000;
        progress.intervalMs = 5'000;
        progress.timeLeftMs = progress.pk.endTimeMs - nowMs;
        progress.serverTimeMs = nowMs;
        progress.version = version;
        crowd->answer(ticket, Result<Progress>(progress), nowMs);
    }

    ViewerCrowd* crowd = nullptr;
    qint64 nowMs = kStart;
    quint64 version = 1;
    int asked = 0;
};

PushMessagePtr progressPush(quint64 seq, quint64 version) {
    auto message = std::make_shared<PushMessage>();
    message->showId = u"s1"_s;
    message->seq = seq;
    message->serverTimeMs = kStart;
    message->body = PkProgressPush{1, {71, 72}, {GiftTotals{qint64(version), 0}, {}}, 500'000, version};
    return message;
}

} // namespace

// Links, clocks and the crowd's books, on virtual time.
class TestViewerCrowd : public QObject {
    Q_OBJECT

private slots:
    void aWayLosesDoublesAndDelays() {
        Way way(3);
        const WayFaults faults{.lossShare = 0.3, .duplicateShare = 0.2, .delayMs = 100, .jitterMs = 50};
        int lost = 0;
        int twice = 0;
        qint64 last = 0;
        for (qint64 now = 0; now < 20'000; ++now) {
            const Arrivals arrivals = way.send(faults, now);
            lost += arrivals.count == 0 ? 1 : 0;
            twice += arrivals.count == 2 ? 1 : 0;
            for (int i = 0; i < arrivals.count; ++i) {
                const qint64 at = arrivals.atMs[std::size_t(i)];
                QVERIFY(at >= now + 100 && at <= now + 150);
                QVERIFY2(at >= last, "overtaken, though nothing may");
                last = at;
            }
        }
        QVERIFY(qAbs(lost - 6'000) < 300);
        QVERIFY(qAbs(twice - 2'800) < 300);
    }

    void someMayOvertake() {
        Way way(3);
        const WayFaults faults{.reorderShare = 0.5, .jitterMs = 1'000};
        int overtakes = 0;
        qint64 last = 0;
        for (qint64 now = 0; now < 1'000; ++now) {
            const qint64 at = way.send(faults, now).atMs[0];
            overtakes += at < last ? 1 : 0;
            last = at;
        }
        QVERIFY(overtakes > 300);
    }

    void aSeedIsALink() {
        for (const bool same : {true, false}) {
            Way a(1);
            Way b(same ? 1 : 2);
            std::set<bool> equal;
            for (qint64 now = 0; now < 100; ++now) {
                const WayFaults faults{.lossShare = 0.5, .jitterMs = 1'000};
                equal.insert(a.send(faults, now).atMs == b.send(faults, now).atMs);
            }
            QCOMPARE(!equal.contains(false), same);
        }
    }

    void aClockIsOffAndDrifts() {
        const ViewerClock clock(-5'000, 200'000, kStart);
        QCOMPARE(clock.toLocal(kStart), kStart - 5'000);
        QCOMPARE(clock.toLocal(kStart + 1'000), kStart - 3'800);
        for (qint64 local = kStart; local < kStart + 100; ++local) {
            const qint64 at = clock.toTrue(local);
            QVERIFY(clock.toLocal(at) >= local && clock.toLocal(at - 1) < local);
        }
    }

    void offlineNothingComesAndThenItPulls() {
        OnePk server;
        ViewerCrowd crowd(server);
        server.crowd = &crowd;
        LinkFaults faults;
        faults.onlineMs = 1'000;
        faults.offlineMs = 100'000;
        crowd.add({.showId = u"s1"_s, .faults = faults}, kStart);
        const qint64 off = runUntil(crowd, server, [&] { return crowd.report(server.nowMs).offline == 1; });
        QVERIFY(off - kStart <= 1'501);
        const int askedBefore = server.asked;
        server.version = 9;
        crowd.push(progressPush(1, 9), server.nowMs);
        crowd.truthChanged(u"s1"_s, 1, 9, server.nowMs);
        crowd.advanceTo(off + 20'000);
        QCOMPARE(server.asked, askedBefore);
        QCOMPARE(crowd.viewer(0).shown().version, quint64(1));
        QCOMPARE(crowd.report(off + 20'000).lagMaxMs, 20'000);
        QCOMPARE(crowd.report(off + 20'000).pushesLost, quint64(1));
        QVERIFY(crowd.row(0, off + 20'000).differs);
        server.nowMs = off + 20'000;
        crowd.setFaults({}, server.nowMs); // all healthy
        runUntil(crowd, server, [&] { return crowd.viewer(0).shown().version == 9; });
        QVERIFY(server.nowMs <= off + 20'100);
        QVERIFY(!crowd.row(0, server.nowMs).differs);
        QCOMPARE(crowd.report(server.nowMs).differing, quint64(0));
    }

    void lossIsCounted() {
        OnePk server;
        ViewerCrowd crowd(server);
        server.crowd = &crowd;
        LinkFaults faults;
        faults.push.lossShare = 0.5;
        for (quint64 i = 0; i < 1'000; ++i) {
            crowd.add({.showId = u"s1"_s, .faults = faults, .seed = i}, kStart);
        }
        crowd.advanceTo(kStart);
        crowd.push(progressPush(1, 2), kStart);
        crowd.push(progressPush(2, 3), kStart);
        crowd.advanceTo(kStart + 1);
        const CrowdReport report = crowd.report(kStart + 1);
        QCOMPARE(report.pushesSent, quint64(2'000));
        QVERIFY(report.pushesLost > 900 && report.pushesLost < 1'100);
        quint64 lost = 0;
        for (quint32 viewer = 0; viewer < 1'000; ++viewer) {
            lost += crowd.row(viewer, kStart + 1).pushesLost;
        }
        QCOMPARE(lost, report.pushesLost);
        QCOMPARE(report.inPhase[std::size_t(ViewerPhase::Running)], quint64(1'000));
    }

    void whatIsUnderWayIsBounded() {
        OnePk server;
        ViewerCrowd crowd(server);
        server.crowd = &crowd;
        LinkFaults faults;
        faults.push.delayMs = 60'000;
        for (quint64 i = 0; i < 10; ++i) {
            crowd.add({.showId = u"s1"_s, .faults = faults, .seed = i}, kStart);
        }
        crowd.advanceTo(kStart);
        for (quint64 seq = 1; seq <= 1'000; ++seq) {
            crowd.push(progressPush(seq, seq + 1), kStart);
        }
        const CrowdReport report = crowd.report(kStart);
        QVERIFY(report.messagesDropped > 8'000);
        QCOMPARE(report.pushesLost, report.messagesDropped);
    }

private:
    template <typename F>
    static qint64 runUntil(ViewerCrowd& crowd, OnePk& server, F done) {
        for (int events = 0; events < 10'000 && !done(); ++events) {
            server.nowMs = std::max(server.nowMs, crowd.nextDueMs());
            crowd.advanceTo(server.nowMs);
        }
        return server.nowMs;
    }
};

QTEST_GUILESS_MAIN(TestViewerCrowd)
#include "tst_viewercrowd.moc"
