// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <atomic>
#include <cmath>

#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariopresets.h"
#include "engine/lab/run/scenariorunner.h"
#include "tests/support/enginehouse.h"
#include "tests/support/forwardingengine.h"

using namespace Qt::StringLiterals;
using namespace pk;

namespace {

// One record of the run never reaches the engine; its sender is told something all the same.
class LosingEngine : public test::ForwardingEngine {
public:
    LosingEngine(Engine& engine, Verdict told) : ForwardingEngine(engine), m_told(told) {}

    void ingest(GiftBatchPtr batch, Reply<IngestAnswer> reply) override {
        constexpr std::size_t kVictim = 1;
        // In the midst of the run: the tenth batch that has some.
        if (batch->size() <= kVictim || ++m_batches != 10) {
            ForwardingEngine::ingest(std::move(batch), std::move(reply));
            return;
        }
        GiftBatch less;
        for (std::size_t i = 0; i < batch->size(); ++i) {
            if (i != kVictim) {
                less.add(batch->records()[i]);
            }
        }
        lost = QString::fromUtf8(batch->records()[kVictim].orderId.data(),
                                 qsizetype(batch->records()[kVictim].orderId.size()));
        const auto wrong = [told = m_told, reply = std::move(reply)](Result<IngestAnswer> answer) {
            if (answer) {
                const auto at = std::ptrdiff_t(kVictim);
                answer->verdicts.insert(answer->verdicts.begin() + at, told);
                answer->reasons.insert(answer->reasons.begin() + at, VerdictReason());
                answer->pkIds.insert(answer->pkIds.begin() + at, answer->pkIds.front());
                ++answer->counts[std::size_t(told)];
            }
            reply(std::move(answer));
        };
        ForwardingEngine::ingest(std::make_shared<const GiftBatch>(std::move(less)), wrong);
    }

    QString lost; // its orderId

private:
    const Verdict m_told;
    std::atomic<int> m_batches = 0;
};

// The same load in five seconds.
Scenario shortened(const Scenario& preset) {
    Scenario scenario = preset;
    const double factor = 5'000.0 / double(preset.durationMs());
    for (ScenarioPhase& phase : scenario.phases) {
        phase.durationMs = qint64(std::llround(double(phase.durationMs) * factor));
        phase.rate *= 2;
        phase.rateTo *= 2;
    }
    for (ScenarioPk& pk : scenario.pks) {
        pk.durationMs = std::max(limits::kDurationMinMs, qint64(std::llround(double(pk.durationMs) * factor)));
    }
    return scenario;
}

// Enough that batches hold several records.
Scenario busyRun() {
    Scenario scenario = shortened(*scenarioPreset(u"smoke"_s));
    scenario.phases[0].rate = scenario.phases[0].rateTo = 3'000;
    scenario.thresholds = {};
    return scenario;
}

} // namespace

// Presets against a real engine: the oracle agrees with it, and finds it out when it is made to err.
class TestOracleEndToEnd : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void presetsAreGreen_data();
    void presetsAreGreen();
    void aLostRecordIsNamed();
    void aRecordLostInSilenceIsFoundInTheFigures();

private:
    [[nodiscard]] RunReportPtr run(Engine& engine, const Scenario& scenario);
    std::unique_ptr<test::EngineHouse> m_house;
};

void TestOracleEndToEnd::initTestCase() {
    qRegisterMetaType<RunReportPtr>();
}

void TestOracleEndToEnd::init() {
    m_house = std::make_unique<test::EngineHouse>();
    QVERIFY(m_house->start());
    for (const quint32 giftId : {1U, 2U}) {
        const Gift gift{giftId, u"礼物"_s, u"Gift"_s, 3 * giftId, u"rose"_s};
        QVERIFY(test::ask<Gift>(
            [&](auto reply) { m_house->engine().putGift(gift, test::operatorActor(), std::move(reply)); }));
    }
}

RunReportPtr TestOracleEndToEnd::run(Engine& engine, const Scenario& scenario) {
    ScenarioRunner runner(engine);
    QSignalSpy finished(&runner, &ScenarioRunner::finished);
    const Result<quint64> started = runner.start(scenario, test::operatorActor());
    if (!started || (finished.isEmpty() && !finished.wait(40'000))) {
        return nullptr;
    }
    return finished.front().front().value<RunReportPtr>();
}

void TestOracleEndToEnd::presetsAreGreen_data() {
    QTest::addColumn<QString>("id");
    QTest::newRow("smoke") << u"smoke"_s;
    QTest::newRow("duplicates") << u"duplicates"_s;
    QTest::newRow("late gifts") << u"late-gifts"_s;
}

void TestOracleEndToEnd::presetsAreGreen() {
    QFETCH(QString, id);
    const Scenario* const preset = scenarioPreset(id);
    QVERIFY(preset != nullptr);
    Scenario scenario = shortened(*preset);
    scenario.thresholds = {}; // how fast it is depends on the machine
    const RunReportPtr report = run(m_house->engine(), scenario);
    QVERIFY(report);
    const QByteArray json = reportToJson(*report);
    QVERIFY2(report->verdict == RunVerdict::Green, json.left(4'000).constData());
    QVERIFY(report->oracleRan);
    QCOMPARE(report->recordDifferences, 0U);
    QVERIFY(report->pks.at(0).expected.totals[0].count > 0);
    QCOMPARE(report->pks[0].expected.top.size(), 5U);
    QVERIFY(report->pks[0].expected.rankingHash == report->pks[0].actual.rankingHash);
    if (id == u"duplicates"_s) {
        QVERIFY(report->figures.verdicts[std::size_t(Verdict::Duplicate)] > 100);
    }
    if (id == u"late-gifts"_s) {
        QVERIFY(report->figures.verdicts[std::size_t(Verdict::Late)] > 20);
    }
    const Result<RunReport> back = reportFromJson(json);
    QVERIFY(back);
    QCOMPARE(reportToJson(*back), json);
    const QString dir = qEnvironmentVariable("PK_REPORT_PAGES"); // to look at
    if (QFile file(dir + u"/run-"_s + id + u".html"_s); !dir.isEmpty() && file.open(QIODevice::WriteOnly)) {
        file.write(reportToHtml(*report, false));
    }
}

void TestOracleEndToEnd::aLostRecordIsNamed() {
    LosingEngine engine(m_house->engine(), Verdict::Duplicate);
    const RunReportPtr report = run(engine, busyRun());
    QVERIFY(report);
    QVERIFY(!engine.lost.isEmpty());
    QCOMPARE(report->verdict, RunVerdict::Red);
    QCOMPARE(report->recordDifferences, 1U);
    QCOMPARE(report->differences.at(0).orderId, engine.lost);
    QCOMPARE(report->differences[0].expected, Verdict::Counted);
    QCOMPARE(report->differences[0].actual, Verdict::Duplicate);
    QVERIFY(!report->pks.at(0).differences.empty());
}

void TestOracleEndToEnd::aRecordLostInSilenceIsFoundInTheFigures() {
    LosingEngine engine(m_house->engine(), Verdict::Counted);
    const RunReportPtr report = run(engine, busyRun());
    QVERIFY(report);
    QCOMPARE(report->verdict, RunVerdict::Red);
    QCOMPARE(report->recordDifferences, 0U);
    QCOMPARE(report->notes.size(), std::size_t(1));
    QVERIFY(report->notes[0].contains(u"pkd verify %1"_s.arg(report->pks.at(0).pk.pkId)));
    const std::vector<QString>& fields = report->pks.at(0).differences;
    QVERIFY(std::ranges::any_of(fields, [](const QString& field) { return field.endsWith(u".count"_s); }));
    QVERIFY(std::ranges::any_of(fields, [](const QString& field) { return field.endsWith(u".rankingHash"_s); }));
}

QTEST_GUILESS_MAIN(TestOracleEndToEnd)
#include "tst_oracle_endtoend.moc"
