// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/thresholdsform.h"

#include "gui/lab/scenario/numberspin.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMsMax = 3'600'000;

std::optional<double> numberOf(const std::optional<qint64>& ms) {
    return ms ? std::optional<double>(double(*ms)) : std::nullopt;
}

std::optional<qint64> wholeOf(const NumberSpin& spin) {
    return spin.optional() ? std::optional<qint64>(qint64(*spin.optional())) : std::nullopt;
}

} // namespace

ThresholdsForm::ThresholdsForm(QWidget* parent) : ScenarioPart(parent) {
    m_latency =
        addNumber({"thresholds.latencyP99Ms", QT_TR_NOOP("Latency p99 at most"), QT_TR_NOOP("intended time to answer")},
                  0, kMsMax, 0, QT_TR_NOOP(" ms"));
    m_lag = addNumber({"thresholds.lagP99Ms", QT_TR_NOOP("Ingest lag p99 at most"), QT_TR_NOOP("sent to committed")}, 0,
                      kMsMax, 0, QT_TR_NOOP(" ms"));
    m_dropped = addNumber({"thresholds.droppedPercent", QT_TR_NOOP("Dropped at most")}, 0, 100, 3, QT_TR_NOOP(" %"));
    m_achieved =
        addNumber({"thresholds.achievedPercent", QT_TR_NOOP("Achieved at least")}, 0, 100, 3, QT_TR_NOOP(" %"));
    m_viewers = addNumber({"viewers", QT_TR_NOOP("Simulated viewers"), QT_TR_NOOP("of the run's shows")}, 0, 10'000, 0);
    m_viewerLag =
        addNumber({"thresholds.viewerLagMs", QT_TR_NOOP("Viewers up to date within"), QT_TR_NOOP("after the end")}, 0,
                  kMsMax, 0, QT_TR_NOOP(" ms"));
    row({m_latency, m_lag});
    row({m_dropped, m_achieved});
    row({m_viewers, m_viewerLag});
    withoutEdits([this]() { retranslate(); });
}

void ThresholdsForm::show(const Scenario& scenario) {
    m_viewers->setExact(scenario.viewers);
    m_latency->setOptional(numberOf(scenario.thresholds.latencyP99Ms));
    m_lag->setOptional(numberOf(scenario.thresholds.lagP99Ms));
    m_dropped->setOptional(scenario.thresholds.droppedPercent);
    m_achieved->setOptional(scenario.thresholds.achievedPercent);
    m_viewerLag->setOptional(numberOf(scenario.thresholds.viewerLagMs));
}

void ThresholdsForm::store(Scenario& scenario) const {
    scenario.viewers = int(m_viewers->exact());
    scenario.thresholds.latencyP99Ms = wholeOf(*m_latency);
    scenario.thresholds.lagP99Ms = wholeOf(*m_lag);
    scenario.thresholds.droppedPercent = m_dropped->optional();
    scenario.thresholds.achievedPercent = m_achieved->optional();
    scenario.thresholds.viewerLagMs = wholeOf(*m_viewerLag);
}

QString ThresholdsForm::summary() const {
    int asked = 0;
    for (const NumberSpin* spin : {m_latency, m_lag, m_dropped, m_achieved, m_viewerLag})
        asked += spin->optional() ? 1 : 0;
    const QString marks = asked == 0 ? tr("only the recount") : tr("recount and %1 limits").arg(asked);
    return m_viewers->exact() > 0 ? tr("%1 · %2 viewers").arg(marks, words::number(qint64(m_viewers->exact()))) : marks;
}

void ThresholdsForm::retranslate() {
    ScenarioPart::retranslate();
    for (NumberSpin* spin : {m_latency, m_lag, m_dropped, m_achieved, m_viewerLag})
        spin->setNoneText(tr("not asked"));
}

} // namespace pk
