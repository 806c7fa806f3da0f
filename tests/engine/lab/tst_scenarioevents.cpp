// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMap>
#include <QSet>
#include <QTest>
#include <cmath>

#include "engine/lab/run/portablemath.h"
#include "engine/lab/run/recordmaker.h"
#include "engine/lab/run/scenarioevents.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

const GiftPrices kPrices{{1, 3}, {2, 10}};

Scenario steady(double rate = 1'000, qint64 durationMs = 20'000) {
    Scenario scenario;
    scenario.seed = 42;
    ScenarioPk pk;
    pk.showId = u"s1"_s;
    pk.giftIds = {1, 2};
    pk.durationMs = durationMs;
    scenario.pks = {pk};
    ScenarioPhase phase;
    phase.durationMs = durationMs;
    phase.rate = phase.rateTo = rate;
    scenario.phases = {phase};
    return scenario;
}

struct Made {
    std::vector<ScenarioEvent> events;
    QByteArray hash;
};

Made make(const Scenario& scenario) {
    Made made;
    ScenarioEvents events(scenario, kPrices);
    for (; events.peek() != nullptr; events.pop()) {
        made.events.push_back(*events.peek());
    }
    made.hash = events.hash();
    return made;
}

std::vector<ScenarioEvent> ofKind(const Made& made, RecordKind kind) {
    std::vector<ScenarioEvent> found;
    std::copy_if(made.events.begin(), made.events.end(), std::back_inserter(found),
                 [kind](const ScenarioEvent& event) { return event.kind == kind; });
    return found;
}

// How many are due from … to, in ms.
std::ptrdiff_t dueIn(const Made& made, qint64 fromMs, qint64 toMs) {
    return std::count_if(made.events.begin(), made.events.end(), [&](const ScenarioEvent& event) {
        return event.dueUs >= fromMs * 1'000 && event.dueUs < toMs * 1'000;
    });
}

double shareOfA(const Made& made, qint64 fromMs, qint64 toMs) {
    std::ptrdiff_t a = 0;
    for (const ScenarioEvent& event : made.events) {
        a += event.dueUs >= fromMs * 1'000 && event.dueUs < toMs * 1'000 && event.giftId == 1 ? 1 : 0;
    }
    return double(a) / double(std::max<std::ptrdiff_t>(dueIn(made, fromMs, toMs), 1));
}

} // namespace

#define VERIFY_NEAR(actual, expected, off)                               \
    QVERIFY2(std::abs(double(actual) - double(expected)) <= double(off), \
             qPrintable(u"%1, not %2 ± %3"_s.arg(double(actual)).arg(double(expected)).arg(double(off))))

class TestScenarioEvents : public QObject {
    Q_OBJECT

private slots:
    void mathsIsRight();
    void evenLoadIsExact();
    void shapesKeepTheirRates();
    void poissonHasItsGaps();
    void phasesFollowEachOther();
    void shareDrifts();
    void usersAreSkewedAndNew();
    void combosAndPrices();
    void goldenHash();
    void hashTellsEveryField_data();
    void hashTellsEveryField();
    void comesInOrderOfTime();
    void sharesOfAnomalies();
    void copiesEarlierRecords();
    void lateOnesLieOnBothSidesOfADeadline();
    void earlyOnesAreSentBeforeTheStart();
    void outOfOrderKeepsItsWindow();
    void othersAreOthers();
    void invalidKindsComeInTurn();
    void streaksGrow();
    void loseRepeatEnds();
    void choosesRunningPks();
    void recordsAreMadeAgain();
    void clockKeepsWhatItMapped();
};

void TestScenarioEvents::mathsIsRight() {
    SeededRandom random(1);
    for (int i = 0; i < 100'000; ++i) {
        const double x = std::exp((random.unit() - 0.5) * 200);
        VERIFY_NEAR(portableLog(x), std::log(x), 4e-16 * std::max(std::abs(std::log(x)), 1.0));
        const double y = (random.unit() - 0.5) * 100;
        VERIFY_NEAR(portableExp(y) / std::exp(y), 1, 1e-15);
        const double z = std::exp(-30 * random.unit()) * (i % 2 == 0 ? 1 : -0.9);
        VERIFY_NEAR(portableLog1p(z) / std::log1p(z), 1, 1e-15);
        VERIFY_NEAR(portableExpm1(z) / std::expm1(z), 1, 2e-15);
    }
}

void TestScenarioEvents::evenLoadIsExact() {
    const Made made = make(steady(300, 60'000));
    QCOMPARE(made.events.size(), std::size_t(18'000));
    for (std::size_t i = 0; i < made.events.size(); ++i) {
        QCOMPARE(made.events[i].dueUs, qint64(double(i) * 1e6 / 300 + 1e-3));
        QCOMPARE(made.events[i].sentUs, made.events[i].dueUs);
        QCOMPARE(made.events[i].number, quint64(i));
    }
    QCOMPARE(make(steady(0, 60'000)).events.size(), std::size_t(0));
    QCOMPARE(make(steady(0.1, 60'000)).events.size(), std::size_t(6));
}

void TestScenarioEvents::shapesKeepTheirRates() {
    Scenario scenario = steady(100, 10'000);
    ScenarioPhase& phase = scenario.phases[0];
    phase.shape = RateShape::Ramp;
    phase.rateTo = 300;
    const Made ramp = make(scenario);
    VERIFY_NEAR(ramp.events.size(), 2'000, 1);
    VERIFY_NEAR(dueIn(ramp, 0, 5'000), 750, 1); // 100 → 200
    phase.rate = 300;
    phase.rateTo = 0;
    VERIFY_NEAR(dueIn(make(scenario), 0, 5'000), 1'125, 1); // 300 → 150

    phase = {};
    phase.durationMs = 10'000;
    phase.shape = RateShape::Steps;
    phase.rate = 100;
    phase.rateTo = 500;
    phase.steps = 5;
    const Made steps = make(scenario);
    for (int i = 0; i < 5; ++i) {
        VERIFY_NEAR(dueIn(steps, i * 2'000, i * 2'000 + 2'000), 200 * (i + 1), 1);
    }

    phase.shape = RateShape::Burst;
    phase.everyMs = 4'000;
    phase.forMs = 500;
    phase.rateTo = 2'000;
    const Made bursts = make(scenario);
    for (int i = 0; i < 3; ++i) {
        VERIFY_NEAR(dueIn(bursts, i * 4'000, i * 4'000 + 500), 1'000, 1);
    }
    VERIFY_NEAR(dueIn(bursts, 500, 4'000), 350, 1);

    phase.shape = RateShape::Spike;
    phase.forMs = 1'000;
    const Made spike = make(scenario);
    VERIFY_NEAR(dueIn(spike, 0, 9'000), 900, 1);
    VERIFY_NEAR(dueIn(spike, 9'000, 10'000), 2'000, 1);
    // What the chart draws is what is due.
    const LoadSchedule schedule(scenario.phases);
    QCOMPARE(schedule.rateAt(8'999'999), 100.0);
    QCOMPARE(schedule.rateAt(9'000'000), 2'000.0);
    QCOMPARE(schedule.rateAt(10'000'000), 0.0);
    VERIFY_NEAR(schedule.dueBy(9'500'000), 1'900, 0.01);
    VERIFY_NEAR(schedule.total(), spike.events.size(), 1);
}

void TestScenarioEvents::poissonHasItsGaps() {
    Scenario scenario = steady(1'000, 60'000);
    scenario.phases[0].poisson = true;
    const Made made = make(scenario);
    VERIFY_NEAR(made.events.size(), 60'000, 1'000);
    double sum = 0;
    double squares = 0;
    int longOnes = 0;
    for (std::size_t i = 1; i < made.events.size(); ++i) {
        const double gap = double(made.events[i].dueUs - made.events[i - 1].dueUs);
        sum += gap;
        squares += gap * gap;
        longOnes += gap > 3'000 ? 1 : 0;
    }
    const double n = double(made.events.size() - 1);
    const double mean = sum / n;
    VERIFY_NEAR(std::sqrt(squares / n - mean * mean) / mean, 1, 0.03); // as exponential gaps have
    VERIFY_NEAR(longOnes / n, std::exp(-3.0), 0.005);
}

void TestScenarioEvents::phasesFollowEachOther() {
    Scenario scenario = steady(100, 1'000);
    for (const double rate : {500.0, 50.0}) {
        ScenarioPhase phase;
        phase.durationMs = 2'000;
        phase.rate = phase.rateTo = rate;
        scenario.phases.push_back(phase);
    }
    QCOMPARE(scenario.durationMs(), 5'000);
    const Made made = make(scenario);
    VERIFY_NEAR(dueIn(made, 0, 1'000), 100, 1);
    VERIFY_NEAR(dueIn(made, 1'000, 3'000), 1'000, 1);
    VERIFY_NEAR(dueIn(made, 3'000, 5'000), 100, 1);
    QVERIFY(made.events.back().dueUs < 5'000'000);
}

void TestScenarioEvents::shareDrifts() {
    Scenario scenario = steady(2'000, 20'000);
    scenario.phases[0].shareA = 0.9;
    scenario.phases[0].shareATo = 0.1;
    const Made made = make(scenario);
    VERIFY_NEAR(shareOfA(made, 0, 2'000), 0.86, 0.03);
    VERIFY_NEAR(shareOfA(made, 9'000, 11'000), 0.5, 0.03);
    VERIFY_NEAR(shareOfA(made, 18'000, 20'000), 0.14, 0.03);
}

void TestScenarioEvents::usersAreSkewedAndNew() {
    Scenario scenario = steady(5'000, 20'000);
    scenario.users = {100, 1.0, 0.2};
    QMap<quint64, int> records;
    const Made made = make(scenario);
    for (const ScenarioEvent& event : made.events) {
        ++records[event.uid];
    }
    int newcomers = 0;
    for (auto it = records.begin(); it != records.end(); ++it) {
        if (it.key() >= ScenarioEvents::kFirstUid + 100) {
            QCOMPARE(it.value(), 1);
            ++newcomers;
        }
    }
    VERIFY_NEAR(newcomers, 20'000, 500);
    const double harmonic = 5.187377; // of 100
    VERIFY_NEAR(records[ScenarioEvents::kFirstUid], 80'000 / harmonic, 500);
    VERIFY_NEAR(records[ScenarioEvents::kFirstUid + 9], 80'000 / harmonic / 10, 150);
}

void TestScenarioEvents::combosAndPrices() {
    Scenario scenario = steady();
    scenario.gifts.comboMax = 9;
    const Made made = make(scenario);
    std::array<int, 10> counts{};
    for (const ScenarioEvent& event : made.events) {
        QVERIFY(event.count >= 1 && event.count <= 9);
        QCOMPARE(event.kb, event.count * (event.giftId == 1 ? 3 : 10));
        ++counts[std::size_t(event.count)];
    }
    VERIFY_NEAR(counts[1], 20'000 * std::log10(2), 400);
    VERIFY_NEAR(counts[9], 20'000 * std::log10(10.0 / 9), 200);
    scenario.gifts.priceKb = std::array<qint64, kSides>{7, 8};
    for (const ScenarioEvent& event : make(scenario).events) {
        QCOMPARE(event.kb, event.count * (event.giftId == 1 ? 7 : 8));
    }
}

// The promise of a seed: it changes only with a new version of the scenario's format.
void TestScenarioEvents::goldenHash() {
    Scenario scenario = steady(3'000, 20'000);
    scenario.phases[0].poisson = true;
    scenario.phases[0].shape = RateShape::Ramp;
    scenario.phases[0].rateTo = 500;
    scenario.phases[0].shareATo = 0.7;
    scenario.users = {10'000, 1.1, 0.1};
    scenario.gifts.comboMax = 100;
    ScenarioAnomalies& a = scenario.anomalies;
    a.duplicate = a.newEnvelope = a.late = a.early = a.outOfOrder = a.otherGift = a.otherShow = a.invalid = a.streak =
        5;
    a.lostRepeatEnd = 10;
    scenario.pks[0].copies = 3;
    const Made made = make(scenario);
    QCOMPARE(made.hash, QByteArray("GOLDEN"));
    QCOMPARE(make(scenario).hash, made.hash);
}

void TestScenarioEvents::hashTellsEveryField_data() {
    QTest::addColumn<int>("field");
    for (int i = 0; i < 8; ++i) {
        QTest::addRow("%d", i) << i;
    }
}

void TestScenarioEvents::hashTellsEveryField() {
    QFETCH(int, field);
    Scenario scenario = steady(100, 5'000);
    scenario.anomalies.invalid = 1;
    const QByteArray before = make(scenario).hash;
    const std::array<std::function<void()>, 8> changes{
        [&] { scenario.seed = 43; },
        [&] { scenario.pks[0].showId = u"s2"_s; },
        [&] { scenario.phases[0].rate = scenario.phases[0].rateTo = 101; },
        [&] { scenario.users.number = 999; },
        [&] {
            scenario.gifts.priceKb = std::array<qint64, kSides>{3, 11};
        },
        [&] {
            scenario.pks[0].giftIds = {2, 1};
        },
        [&] { scenario.gifts.comboMax = 2; },
        [&] { scenario.anomalies.invalidKinds = {InvalidKind::NoShow}; },
    };
    changes[std::size_t(field)]();
    QVERIFY(make(scenario).hash != before);
}

void TestScenarioEvents::comesInOrderOfTime() {
    Scenario scenario = steady();
    scenario.anomalies.late = 20;
    scenario.anomalies.outOfOrder = 20;
    const Made made = make(scenario);
    QCOMPARE(made.events.size(), std::size_t(20'000));
    QVERIFY(std::is_sorted(made.events.begin(), made.events.end(),
                           [](const ScenarioEvent& a, const ScenarioEvent& b) { return a.dueUs < b.dueUs; }));
}

void TestScenarioEvents::sharesOfAnomalies() {
    Scenario scenario = steady(5'000, 20'000);
    ScenarioAnomalies& a = scenario.anomalies;
    a.duplicate = 10;
    a.newEnvelope = 2;
    a.late = 7;
    a.early = 3;
    a.outOfOrder = 9;
    a.otherGift = 4;
    a.otherShow = 5;
    a.invalid = 6;
    const Made made = make(scenario);
    QCOMPARE(made.events.size(), std::size_t(100'000));
    const std::vector<std::pair<RecordKind, double>> shares{
        {RecordKind::Duplicate, 10}, {RecordKind::NewEnvelope, 2}, {RecordKind::Late, 7},
        {RecordKind::Early, 3},      {RecordKind::OutOfOrder, 9},  {RecordKind::OtherGift, 4},
        {RecordKind::OtherShow, 5},  {RecordKind::Invalid, 6},     {RecordKind::Plain, 54}};
    for (const auto& [kind, percent] : shares) {
        VERIFY_NEAR(ofKind(made, kind).size(), percent * 1'000, 400);
    }
}

void TestScenarioEvents::copiesEarlierRecords() {
    Scenario scenario = steady();
    scenario.anomalies.duplicate = 20;
    scenario.anomalies.newEnvelope = 10;
    scenario.anomalies.duplicateAfterMaxMs = 1'500;
    const Made made = make(scenario);
    QMap<quint64, ScenarioEvent> firsts;
    qint64 longest = 0;
    for (const ScenarioEvent& event : made.events) {
        if (event.kind != RecordKind::Duplicate) {
            QVERIFY(!firsts.contains(event.number));
            firsts.insert(event.number, event);
            continue;
        }
        QVERIFY(firsts.contains(event.number));
        const ScenarioEvent& first = firsts[event.number];
        QCOMPARE(event.sentUs, first.sentUs);
        QCOMPARE(event.uid, first.uid);
        QCOMPARE(event.count, first.count);
        QCOMPARE(event.giftId, first.giftId);
        longest = std::max(longest, event.dueUs - first.dueUs);
    }
    QVERIFY(longest <= 1'500'000);
    QVERIFY(longest > 1'000'000);
    for (const ScenarioEvent& event : ofKind(made, RecordKind::NewEnvelope)) {
        QVERIFY(event.sentUs < event.dueUs);
    }
}

void TestScenarioEvents::lateOnesLieOnBothSidesOfADeadline() {
    Scenario scenario = steady();
    scenario.anomalies.late = 50;
    scenario.anomalies.lateMeanMs = 1'500;
    scenario.anomalies.lateMaxMs = 6'000;
    double sum = 0;
    int before = 0;
    int behind = 0;
    qint64 longest = 0;
    const auto late = ofKind(make(scenario), RecordKind::Late);
    for (const ScenarioEvent& event : late) {
        const qint64 delayUs = event.dueUs - event.sentUs;
        sum += double(delayUs);
        longest = std::max(longest, delayUs);
        (delayUs < 2'000'000 ? before : behind) += 1;
    }
    QCOMPARE(longest, 6'000'000);
    VERIFY_NEAR(sum / double(late.size()) / 1'000, 1'500 * (1 - std::exp(-4.0)), 60);
    VERIFY_NEAR(double(behind) / double(before + behind), std::exp(-2.0 / 1.5), 0.02);
}

void TestScenarioEvents::earlyOnesAreSentBeforeTheStart() {
    Scenario scenario = steady();
    scenario.anomalies.early = 10;
    scenario.anomalies.earlyMaxMs = 2'000;
    const auto early = ofKind(make(scenario), RecordKind::Early);
    qint64 least = 0;
    for (const ScenarioEvent& event : early) {
        QCOMPARE(event.rule, SentRule::BeforePk);
        QVERIFY(event.sentUs <= -1'000 && event.sentUs >= -2'000'000);
        least = std::min(least, event.sentUs);
    }
    QVERIFY(least < -1'900'000);
    RunFrame frame;
    frame.tag = "t";
    frame.startMs = 1'000'000;
    frame.pkStartMs = {999'700};
    RecordMaker maker(scenario, frame);
    for (const ScenarioEvent& event : early) {
        QVERIFY(maker.make(event).timestampMs < 999'700);
    }
}

void TestScenarioEvents::outOfOrderKeepsItsWindow() {
    Scenario scenario = steady();
    scenario.anomalies.outOfOrder = 30;
    scenario.anomalies.outOfOrderWindowMs = 400;
    const Made made = make(scenario);
    for (const ScenarioEvent& event : ofKind(made, RecordKind::OutOfOrder)) {
        QVERIFY(event.dueUs - event.sentUs <= 400'000);
    }
    int overtaken = 0;
    for (std::size_t i = 1; i < made.events.size(); ++i) {
        overtaken += made.events[i].sentUs < made.events[i - 1].sentUs ? 1 : 0;
    }
    QVERIFY(overtaken > 2'000);
}

void TestScenarioEvents::othersAreOthers() {
    Scenario scenario = steady();
    scenario.anomalies.otherGift = 10;
    scenario.anomalies.otherShow = 10;
    const Made made = make(scenario);
    RunFrame frame;
    frame.pkStartMs = {0};
    RecordMaker maker(scenario, frame);
    for (const ScenarioEvent& event : ofKind(made, RecordKind::OtherGift)) {
        QVERIFY(event.giftId > 2);
        QCOMPARE(maker.make(event).showId, "s1");
    }
    QSet<QByteArray> shows;
    for (const ScenarioEvent& event : ofKind(made, RecordKind::OtherShow)) {
        const std::string_view show = maker.make(event).showId;
        shows.insert(QByteArray(show.data(), qsizetype(show.size())));
    }
    QCOMPARE(shows.size(), qsizetype(ScenarioEvents::kOtherShows));
    QVERIFY(!shows.contains("s1"));
}

void TestScenarioEvents::invalidKindsComeInTurn() {
    Scenario scenario = steady();
    scenario.anomalies.invalid = 5;
    RunFrame frame;
    frame.tag = "run";
    frame.startMs = 5'000'000;
    frame.pkStartMs = {0};
    std::array<int, kInvalidKinds> found{};
    const auto invalid = ofKind(make(scenario), RecordKind::Invalid);
    RecordMaker maker(scenario, frame);
    for (const ScenarioEvent& event : invalid) {
        const GiftRecord& record = maker.make(event);
        ++found[std::size_t(*event.invalid)];
        switch (*event.invalid) {
            case InvalidKind::NoOrderId:
                QCOMPARE(record.missing, RecordFields(RecordField::OrderId));
                break;
            case InvalidKind::LongOrderId:
                QCOMPARE(record.orderId.size(), std::size_t(limits::kOrderIdMax + 1));
                break;
            case InvalidKind::NoUid:
                QCOMPARE(record.missing, RecordFields(RecordField::Uid));
                break;
            case InvalidKind::ZeroCount:
                QCOMPARE(record.count, 0);
                break;
            case InvalidKind::HugeCount:
                QVERIFY(record.count > limits::kCountMax);
                break;
            case InvalidKind::NegativeKb:
                QVERIFY(record.kb < 0);
                break;
            case InvalidKind::AheadOfClock:
                QVERIFY(record.timestampMs > 5'000'000 + 60'000);
                break;
            case InvalidKind::NoShow:
                QCOMPARE(record.missing, RecordFields(RecordField::ShowId));
                break;
        }
    }
    const auto [least, most] = std::minmax_element(found.begin(), found.end());
    QVERIFY(*most - *least <= 1 && *least > 50);
    scenario.anomalies.invalidKinds = {InvalidKind::ZeroCount};
    for (const ScenarioEvent& event : ofKind(make(scenario), RecordKind::Invalid)) {
        QCOMPARE(event.count, 0);
    }
}

// Each streak: one user, one gift, two to eight messages a few tenths of a second apart.
void TestScenarioEvents::streaksGrow() {
    Scenario scenario = steady(200, 60'000);
    scenario.users.newShare = 1; // so that a uid is a streak
    scenario.anomalies.streak = 5;
    const Made made = make(scenario);
    QCOMPARE(made.events.size(), std::size_t(12'000));
    QMap<quint64, std::vector<ScenarioEvent>> streaks;
    for (const ScenarioEvent& event : ofKind(made, RecordKind::Streak)) {
        streaks[event.uid].push_back(event);
    }
    VERIFY_NEAR(streaks.size(), 600, 80);
    std::size_t longest = 0;
    for (const auto& messages : streaks) {
        longest = std::max(longest, messages.size());
        for (std::size_t i = 1; i < messages.size(); ++i) {
            QCOMPARE(messages[i].giftId, messages[0].giftId);
            QVERIFY(messages[i].number != messages[i - 1].number);
            QVERIFY(messages[i].dueUs - messages[i - 1].dueUs >= 120'000);
        }
    }
    QCOMPARE(longest, std::size_t(8));
}

void TestScenarioEvents::loseRepeatEnds() {
    Scenario scenario = steady(200, 60'000);
    scenario.anomalies.streak = 5;
    const std::size_t all = ofKind(make(scenario), RecordKind::Streak).size();
    scenario.anomalies.lostRepeatEnd = 100;
    const std::size_t without = ofKind(make(scenario), RecordKind::Streak).size();
    VERIFY_NEAR(all - without, 600, 120); // one message a streak
}

void TestScenarioEvents::choosesRunningPks() {
    Scenario scenario = steady(1'000, 20'000);
    scenario.pks[0].copies = 4;
    scenario.pks.push_back(scenario.pks[0]);
    scenario.pks[1].copies = 1;
    scenario.pks[1].showId = u"s2"_s;
    scenario.pks[0].endAtMs = 8'000;
    scenario.pks[1].startAtMs = 5'000;
    std::array<int, 5> found{};
    for (const ScenarioEvent& event : make(scenario).events) {
        if (event.dueUs < 5'000'000) {
            QVERIFY(event.pk < 4);
        } else if (event.dueUs >= 8'000'000) {
            QCOMPARE(event.pk, 4U);
        }
        ++found[event.pk];
    }
    VERIFY_NEAR(found[0], 5'000 / 4 + 3'000 / 5, 150);
    VERIFY_NEAR(found[4], 12'000 + 3'000 / 5, 150);
}

// Two runs of a seed differ in the tag of the orderIds and in when they began, in nothing else.
void TestScenarioEvents::recordsAreMadeAgain() {
    const Scenario scenario = steady(500, 2'000);
    RunFrame one;
    one.tag = "one";
    one.startMs = 1'000'000;
    one.pkStartMs = {1'000'000};
    RunFrame two = one;
    two.tag = "two";
    two.startMs = 9'000'000;
    RecordMaker first(scenario, one);
    RecordMaker second(scenario, two);
    for (const ScenarioEvent& event : make(scenario).events) {
        const GiftRecord& a = first.make(event);
        const GiftRecord& b = second.make(event);
        QCOMPARE(a.orderId.substr(3), b.orderId.substr(3));
        QCOMPARE(a.orderId.substr(0, 4), "one-");
        QCOMPARE(b.timestampMs - a.timestampMs, 8'000'000);
        QCOMPARE(a.uid, b.uid);
        QCOMPARE(a.userName, b.userName);
        QVERIFY(!a.userName.empty());
    }
}

void TestScenarioEvents::clockKeepsWhatItMapped() {
    RunClock clock;
    QCOMPARE(clock.scheduleUs(1'000), 1'000);
    clock.pause(2'000);
    QCOMPARE(clock.scheduleUs(5'000), 2'000);
    clock.setFactor(2, 4'000);
    clock.resume(6'000);
    QCOMPARE(clock.scheduleUs(6'500), 3'000);
    clock.setFactor(0.5, 7'000); // at 4,000
    QCOMPARE(clock.scheduleUs(9'000), 5'000);
    QCOMPARE(clock.realUs(1'500), 1'500);
    QCOMPARE(clock.realUs(2'000), 2'000); // the pause begins
    QCOMPARE(clock.realUs(3'000), 6'500);
    QCOMPARE(clock.realUs(4'000), 7'000);
    QCOMPARE(clock.realUs(5'000), 9'000);
    QCOMPARE(clock.elapsedUs(9'000), 5'000);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestScenarioEvents)
#include "tst_scenarioevents.moc"
