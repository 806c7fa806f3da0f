// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/run/scenariorunview.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>

#include "gui/lab/run/runchart.h"
#include "gui/lab/run/runpkcards.h"
#include "gui/lab/run/runverdict.h"
#include "gui/lab/scenario/labwords.h"
#include "gui/shell/context.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/logfield.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/verdictstrip.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

ScenarioRunView::ScenarioRunView(LiveState& live, QWidget* parent)
    : QWidget(parent), m_pks(new RunPkCards(live, this)) {
    build();
    retranslate();
    connect(m_pks, &RunPkCards::pkOpened, this, &ScenarioRunView::pkOpened);
}

void ScenarioRunView::build() {
    m_title = new TextLabel(TextLabel::Role::Heading, this);
    m_title->setObjectName(u"scenarioTitle"_s);
    m_state = new TextLabel(TextLabel::Role::Secondary, this);
    m_state->setObjectName(u"scenarioState"_s);
    m_verdict = new RunVerdictChip(this);
    m_verdict->setObjectName(u"scenarioVerdict"_s);
    m_report = new QPushButton(this);
    m_report->setObjectName(u"openRunReport"_s);
    m_bar = new QProgressBar(this);
    m_bar->setObjectName(u"scenarioProgress"_s);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kM);
    head->addWidget(m_title);
    head->addWidget(m_verdict);
    head->addWidget(m_state, 1);
    head->addWidget(m_report);

    auto* figures = new QGridLayout;
    figures->setHorizontalSpacing(space::kM);
    figures->setVerticalSpacing(0);
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_captions[i] = new TextLabel(TextLabel::Role::Caption, this);
        m_values[i] = new TextLabel(TextLabel::Role::Heading, this);
        m_values[i]->setObjectName(u"scenarioFigure%1"_s.arg(i));
        const int row = int(i) / 5 * 3;
        figures->addWidget(m_captions[i], row, int(i) % 5, Qt::AlignLeft | Qt::AlignBottom);
        figures->addWidget(m_values[i], row + 1, int(i) % 5, Qt::AlignLeft | Qt::AlignTop);
        figures->setColumnStretch(int(i) % 5, 1);
    }
    figures->setRowMinimumHeight(2, space::kS);
    m_verdicts = new VerdictStrip(this);
    m_error = new TextLabel(TextLabel::Role::Error, this);
    m_error->setObjectName(u"scenarioError"_s);
    m_error->setWordWrap(true);
    m_error->hide();
    m_rateChart = new RunChart(RunChart::Unit::PerSecond, this);
    m_latencyChart = new RunChart(RunChart::Unit::Ms, this);
    m_queueChart = new RunChart(RunChart::Unit::Number, this);
    auto* charts = new QHBoxLayout;
    charts->setSpacing(space::kM);
    charts->addWidget(m_rateChart, 2);
    charts->addWidget(m_latencyChart, 1);
    charts->addWidget(m_queueChart, 1);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(space::kM);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addWidget(buildControls());
    column->addLayout(figures);
    column->addWidget(m_verdicts);
    column->addWidget(m_error);
    column->addLayout(charts, 1);
    column->addWidget(m_pks);
}

QWidget* ScenarioRunView::buildControls() {
    auto* box = new QWidget(this);
    m_pause = new QPushButton(themedIcon(u"pause"_s), {}, box);
    m_pause->setObjectName(u"pauseRun"_s);
    m_rateCaption = new TextLabel(TextLabel::Role::Secondary, box);
    m_rate = new LogField(0.01, 100, 2, box);
    m_rate->setObjectName(u"rateFactor"_s);
    m_rate->setPrefix(u"×"_s);
    m_rate->setValue(1);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kM);
    row->addWidget(m_pause);
    row->addSpacing(space::kS);
    row->addWidget(m_rateCaption);
    row->addWidget(m_rate, 1);
    connect(m_pause, &QPushButton::clicked, this, [this]() {
        if (m_progress.state == RunState::Paused)
            emit resumeRequested();
        else
            emit pauseRequested();
    });
    connect(m_rate, &LogField::valueChanged, this, &ScenarioRunView::rateFactorChosen);
    connect(m_report, &QPushButton::clicked, this, &ScenarioRunView::reportRequested);
    return box;
}

void ScenarioRunView::begin(const Scenario& scenario) {
    m_scenario = scenario;
    m_progress = {};
    m_progress.state = RunState::Preparing;
    m_hasRun = true;
    m_over = false;
    m_reason.clear();
    {
        const QSignalBlocker blocker(m_rate);
        m_rate->setValue(1);
    }
    for (RunChart* chart : {m_rateChart, m_latencyChart, m_queueChart})
        chart->reset(scenario.durationMs());
    m_pks->setPks({});
    showFigures();
}

void ScenarioRunView::setProgress(const RunProgress& progress) {
    if (m_over)
        return;
    m_progress = progress;
    const RunFigures& f = progress.figures;
    if (progress.state == RunState::Sending) {
        m_rateChart->add(f.elapsedMs, f.achievedPerSecond, f.requestedPerSecond);
        m_latencyChart->add(f.elapsedMs, double(f.latency.p99Ms));
        m_queueChart->add(f.elapsedMs, double(f.queued));
    }
    m_pks->setPks(progress.pks);
    if (isVisible())
        showFigures();
}

void ScenarioRunView::finish(const RunReport& report) {
    m_over = true;
    m_scenario = report.scenario; // of a run begun elsewhere it is known only now
    m_progress.state = RunState::Idle;
    m_progress.figures = report.figures;
    m_progress.eventHash = report.eventHash;
    m_verdict->setVerdict(report.verdict);
    m_reason = labwords::verdictReason(report);
    showFigures();
}

void ScenarioRunView::showFigures() {
    const RunFigures& f = m_progress.figures;
    const std::array<QString, kFigures> texts{words::rate(f.requestedPerSecond), words::rate(f.achievedPerSecond),
                                              words::number(f.scheduled),        words::number(f.acknowledged),
                                              words::number(f.dropped),          words::latency(f.latency.p50Ms),
                                              words::latency(f.latency.p95Ms),   words::latency(f.latency.p99Ms),
                                              words::latency(f.lagP99Ms),        words::number(f.queued)};
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_values[i]->setText(texts[i]);
        m_values[i]->setAccessibleName(m_captions[i]->text() + u' ' + texts[i]);
    }
    m_verdicts->setCounts(f.verdicts);
    showState();
}

void ScenarioRunView::showState() {
    const RunProgress& p = m_progress;
    m_title->setText(labwords::scenarioName(m_scenario));
    const bool runs = p.state == RunState::Sending || p.state == RunState::Paused;
    // The schedule, or what a rate factor makes of it, and the PKs' settling.
    const qint64 wholeMs = p.remainingMs > 0 ? p.figures.elapsedMs + p.remainingMs : p.totalMs;
    QString text = m_over ? tr("done in %1").arg(words::duration(p.figures.elapsedMs)) : labwords::runState(p.state);
    if (runs)
        text += u" · "_s + tr("%1 of %2").arg(words::duration(p.figures.elapsedMs), words::duration(wholeMs));
    if (runs && p.phase >= 0 && p.phase < int(m_scenario.phases.size()) && m_scenario.phases.size() > 1) {
        const ScenarioPhase& phase = m_scenario.phases[std::size_t(p.phase)];
        text += u" · "_s + tr("phase %1: %2")
                               .arg(QString::number(p.phase + 1),
                                    phase.name.isEmpty() ? labwords::shape(phase.shape) : labwords::phaseName(phase));
    }
    m_state->setText(text);
    m_verdict->setVisible(m_over && m_hasRun);
    m_report->setVisible(m_over && m_hasRun);
    m_bar->setVisible(!m_over);
    m_bar->setValue(wholeMs > 0 ? int(p.figures.elapsedMs * 1000 / wholeMs) : 0);
    m_pause->setEnabled(!m_over && runs);
    const bool paused = p.state == RunState::Paused;
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    m_pause->setIcon(themedIcon(paused ? u"play"_s : u"pause"_s));
    m_rate->setEnabled(!m_over && (runs || p.state == RunState::Preparing));
    const QString error = !p.lastError.detail.isEmpty() && !m_over ? errorText(p.lastError) : m_reason;
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
}

void ScenarioRunView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ScenarioRunView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    showFigures();
}

void ScenarioRunView::retranslate() {
    const std::array<QString, kFigures> captions{
        tr("Requested/s"), tr("Achieved/s"),  tr("Due"),         tr("Answered"),       tr("Dropped"),
        tr("Latency p50"), tr("Latency p95"), tr("Latency p99"), tr("Ingest lag p99"), tr("Queue")};
    const std::array<QString, kFigures> tips{tr("Records a second that the schedule asks for"),
                                             tr("Records a second that the engine has committed"),
                                             tr("Records that were due by now"),
                                             tr("Records that the engine has committed and answered"),
                                             tr("Records that were due and never sent: too many on their way"),
                                             tr("From the intended time to the answer, half of the records"),
                                             tr("From the intended time to the answer, 95 of 100 records"),
                                             tr("From the intended time to the answer, 99 of 100 records"),
                                             tr("From sent to committed, as the engine tells"),
                                             tr("Records waiting in the engine's intake")};
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_captions[i]->setText(captions[i]);
        m_captions[i]->setToolTip(tips[i]);
        m_values[i]->setToolTip(tips[i]);
    }
    m_rateCaption->setText(tr("Pace"));
    m_rate->setNames(tr("Pace of the schedule"));
    m_pause->setToolTip(tr("The schedule stands still; PKs and their countdowns go on"));
    m_report->setText(tr("Report"));
    m_bar->setAccessibleName(tr("Progress of the run"));
    m_rateChart->setTitle(tr("Records a second: achieved, dashed: requested"));
    m_latencyChart->setTitle(tr("Latency p99"));
    m_queueChart->setTitle(tr("Queue"));
    showFigures();
}

} // namespace pk
