// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>
#include <atomic>
#include <mutex>

#include "engine/runtime/engineclock.h"
#include "tests/support/enginehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHour = 3'600'000;
constexpr qint64 kDecade = 87'660 * kHour;
constexpr qint64 kDuration = 600'000;

// The machine's clocks, which go on, and may be set and sleep.
class HandTime final : public TimeSource {
public:
    [[nodiscard]] qint64 wallMs() const override { return machineTime().wallMs() + m_setMs + m_sleptMs; }
    [[nodiscard]] qint64 elapsedMs() const override { return machineTime().elapsedMs() + m_sleptMs; }
    void setWall(qint64 byMs) { m_setMs += byMs; }
    // As the machine does it: timers stand still meanwhile, these clocks do not.
    void sleep(qint64 ms) { m_sleptMs += ms; }

private:
    std::atomic<qint64> m_setMs = 0;
    std::atomic<qint64> m_sleptMs = 0;
};

// An engine on such clocks, with all that it pushed.
class TimedHouse {
public:
    TimedHouse() : m_house(config()) { start(); }

    void start() {
        if (!m_house.start()) {
            qFatal("the engine did not start");
        }
        engine().subscribePush({}, [this](const PushMessagePtr& message) {
            const std::scoped_lock lock(m_mutex);
            m_pushed.push_back(message);
        });
        EngineSettings settings;
        settings.settleMs = 200;
        if (!ask<EngineSettings>([&](auto r) { engine().changeSettings(settings, operatorActor(), r); })) {
            qFatal("the settings were refused");
        }
    }
    void stop() { m_house.stop(); }
    [[nodiscard]] LocalEngine& engine() { return m_house.engine(); }
    [[nodiscard]] EngineHouse& house() { return m_house; }
    [[nodiscard]] PkCreated create() { return *m_house.create(u"s1"_s, kDuration); }
    [[nodiscard]] Progress progress() {
        return *ask<Progress>([&](auto reply) { engine().progress(u"s1"_s, reply); });
    }
    [[nodiscard]] Verdict give(const std::string& orderId, qint64 sentMs) {
        return m_house.give({{.orderId = orderId, .sentMs = sentMs}})->verdicts.at(0);
    }
    // How many end and final pushes there were of this PK; the end ones as they should be.
    [[nodiscard]] std::pair<int, int> endsOf(const PkCreated& pk, EndReason reason, qint64 endTimeMs) {
        const std::scoped_lock lock(m_mutex);
        std::pair<int, int> told;
        for (const PushMessagePtr& message : m_pushed) {
            if (const auto* end = std::get_if<PkEndedPush>(&message->body)) {
                told.first += end->pkId == pk.pkId && end->endReason == reason && end->endTimeMs == endTimeMs ? 1 : 100;
            } else if (const auto* final = std::get_if<PkFinalPush>(&message->body)) {
                told.second += final->pkId == pk.pkId ? 1 : 100;
            }
        }
        return told;
    }

    HandTime time;

private:
    [[nodiscard]] EngineConfig config() {
        EngineConfig config;
        config.time = &time;
        return config;
    }

    EngineHouse m_house;
    std::mutex m_mutex;
    std::vector<PushMessagePtr> m_pushed;
};

void expectWarning(const char* pattern) {
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QLatin1StringView(pattern)));
}

} // namespace

// The engine in real time on clocks that are set and that sleep.
class TestEngineTime : public QObject {
    Q_OBJECT

private slots:
    void theClockCountsWhatElapses() {
        HandTime time;
        EngineClock clock(time);
        const qint64 before = clock.nowMs();
        time.setWall(-kDecade);
        QVERIFY(clock.nowMs() - before < 1'000 && clock.nowMs() >= before);
        QVERIFY(std::abs(clock.wallAheadMs() + kDecade) < 1'000);
        time.sleep(8 * kHour);
        QVERIFY(clock.nowMs() - before - 8 * kHour < 1'000 && clock.nowMs() - before >= 8 * kHour);
        QVERIFY(std::abs(clock.wallAheadMs() + kDecade) < 1'000); // a sleep is no step
        clock.anchor();
        QVERIFY(std::abs(clock.wallAheadMs()) < 1'000);
    }

    // The wall clock is set while a PK runs: it has its full time, and the step is in the log.
    void theWallClockIsSet_data() {
        QTest::addColumn<qint64>("byMs");
        for (const qint64 ms : {1'000LL, kHour + 1'000, kDecade}) {
            QTest::addRow("+%lld ms", ms) << ms;
            QTest::addRow("-%lld ms", ms) << -ms;
        }
    }
    void theWallClockIsSet() {
        QFETCH(qint64, byMs);
        TimedHouse house;
        const PkCreated pk = house.create();
        expectWarning("the wall clock was stepped by -?\\d+ ms; running countdowns are not affected");
        if (std::abs(byMs) > kHour) { // when nothing is open any more, the engine follows
            expectWarning("the wall clock leapt by");
        }
        house.time.setWall(byMs);
        QCOMPARE(house.give("a", pk.startTimeMs), Verdict::Counted);
        const Progress progress = house.progress();
        QCOMPARE(progress.pk.status, PkStatus::Running);
        QVERIFY(progress.timeLeftMs > kDuration - 60'000 && progress.timeLeftMs <= kDuration);
        QTRY_VERIFY_WITH_TIMEOUT(house.engine().nowMs() >= pk.startTimeMs + 1'500, 5'000); // the clock was watched
        house.time.sleep(pk.endTimeMs - house.engine().nowMs() - 300);
        QCOMPARE(house.progress().pk.status, PkStatus::Running);
        QTRY_COMPARE_WITH_TIMEOUT(house.endsOf(pk, EndReason::TimeUp, pk.endTimeMs), std::pair(1, 1), 5'000);
        QCOMPARE(house.progress().totals[0].count, 1);
        // Nothing is open: the clock follows the wall clock, and the next PK begins by that.
        QTRY_VERIFY_WITH_TIMEOUT(std::abs(house.engine().nowMs() - house.time.wallMs()) < 400, 5'000);
        QVERIFY(std::abs(house.create().startTimeMs - house.time.wallMs()) < 60'000);
    }

    // Qt's timers do not count a suspend. The PK ends as of its deadline all the same, within a second of the
    // resume, and before any record that comes first.
    void theMachineSleeps_data() {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<bool>("giftFirst");
        for (const qint64 ms : {1'000LL, 60'000LL, 8 * kHour}) {
            QTest::addRow("%lld ms", ms) << ms << false;
            QTest::addRow("%lld ms, then a gift", ms) << ms << true;
        }
    }
    void theMachineSleeps() {
        QFETCH(qint64, ms);
        QFETCH(bool, giftFirst);
        TimedHouse house;
        const PkCreated pk = house.create();
        // The timer is armed for longer than the test waits, where the sleep is long enough to pass over that.
        const qint64 leftMs = std::min<qint64>(ms - 300, 30'000);
        house.time.sleep(pk.endTimeMs - house.engine().nowMs() - leftMs);
        QCOMPARE(house.give("a", pk.startTimeMs), Verdict::Counted);
        const qint64 resumedMs = machineTime().elapsedMs();
        house.time.sleep(ms);
        if (giftFirst) {
            QCOMPARE(house.give("b", pk.endTimeMs - 1), Verdict::Late); // the settle window is over too
        }
        QTRY_VERIFY_WITH_TIMEOUT(house.endsOf(pk, EndReason::TimeUp, pk.endTimeMs) == std::pair(1, 1), 10'000);
        QVERIFY(machineTime().elapsedMs() - resumedMs < 5'000);
        QCOMPARE(house.progress().pk.finalTimeMs, pk.endTimeMs + 200);
    }

    void aRestartAfterTheDeadline_data() {
        QTest::addColumn<qint64>("downMs");
        QTest::newRow("before it") << kDuration - 60'000;
        QTest::newRow("in the settle window or right after") << kDuration;
        QTest::newRow("8 h later") << 8 * kHour;
    }
    void aRestartAfterTheDeadline() {
        QFETCH(qint64, downMs);
        TimedHouse house;
        const PkCreated pk = house.create();
        QCOMPARE(house.give("a", pk.startTimeMs), Verdict::Counted);
        house.stop();
        house.time.sleep(downMs);
        house.start();
        if (downMs < kDuration) {
            QCOMPARE(house.progress().pk.status, PkStatus::Running);
            QVERIFY(house.progress().timeLeftMs <= 60'000);
            house.time.sleep(60'000);
        } else {
            QVERIFY(house.progress().pk.status != PkStatus::Running); // before it serves
        }
        QTRY_VERIFY(house.progress().pk.isFinal());
        const Pk ended = house.progress().pk;
        QCOMPARE(ended.endTimeMs, pk.endTimeMs);
        QCOMPARE(ended.endReason, EndReason::TimeUp);
        QCOMPARE(house.give("b", pk.startTimeMs), Verdict::Late);
        QCOMPARE(house.progress().totals[0].count, 1);
    }

    // What was set while nothing ran cannot be told from time that passed: the stored UTC decides.
    void theWallClockIsSetBackWhileDown() {
        TimedHouse house;
        const PkCreated pk = house.create();
        QCOMPARE(house.give("a", pk.startTimeMs), Verdict::Counted);
        house.stop();
        house.time.setWall(-kDecade);
        house.start();
        const Progress progress = house.progress();
        QCOMPARE(progress.pk.status, PkStatus::Running);
        QCOMPARE(progress.timeLeftMs, kDuration); // nothing beyond what was asked for
        QVERIFY(ask<Done>([&](auto r) { house.engine().endPk(pk.pkId, u"s1"_s, operatorActor(), r); }));
        QCOMPARE(house.progress().pk.endReason, EndReason::EndedByHost);
        QVERIFY(house.progress().pk.endTimeMs > pk.startTimeMs);
        QCOMPARE(house.progress().totals[0].count, 1);
    }
};

QTEST_GUILESS_MAIN(TestEngineTime)
#include "tst_enginetime.moc"
