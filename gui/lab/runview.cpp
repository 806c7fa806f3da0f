// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/runview.h"

#include <QEvent>
#include <QGridLayout>
#include <QProgressBar>

#include "gui/lab/ratechart.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/verdictstrip.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

RunView::RunView(QWidget* parent) : QWidget(parent) {
    m_title = new TextLabel(TextLabel::Role::Heading, this);
    m_state = new TextLabel(TextLabel::Role::Secondary, this);
    m_state->setObjectName(u"runState"_s);
    m_bar = new QProgressBar(this);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kM);
    head->addWidget(m_title);
    head->addWidget(m_state, 1);

    auto* figures = new QGridLayout;
    figures->setHorizontalSpacing(space::kL);
    figures->setVerticalSpacing(0);
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_captions[i] = new TextLabel(TextLabel::Role::Caption, this);
        m_values[i] = new TextLabel(TextLabel::Role::Figure, this);
        m_values[i]->setObjectName(u"figure%1"_s.arg(i));
        figures->addWidget(m_captions[i], 0, int(i), Qt::AlignLeft | Qt::AlignBottom);
        figures->addWidget(m_values[i], 1, int(i), Qt::AlignLeft | Qt::AlignTop);
        figures->setColumnStretch(int(i), 1);
    }
    m_verdicts = new VerdictStrip(this);
    m_verdicts->setObjectName(u"runVerdicts"_s);
    m_chart = new RateChart(this);
    m_error = new TextLabel(TextLabel::Role::Error, this);
    m_error->setObjectName(u"runError"_s);
    m_error->setWordWrap(true);
    m_error->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(space::kM);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addLayout(figures);
    column->addWidget(m_verdicts);
    column->addWidget(m_error);
    column->addWidget(m_chart, 1);
    retranslate();
}

void RunView::begin(const RunRecord& run) {
    m_run = run;
    m_progress = {};
    m_progress.running = true;
    m_over = false;
    m_error->hide();
    m_chart->reset(run.isReplay ? 0 : run.requested);
    showFigures();
}

void RunView::setProgress(const TrafficProgress& progress) {
    m_progress = progress;
    m_chart->addSample(progress.elapsedMs, progress.achievedPerSecond);
    if (isVisible())
        showFigures();
}

void RunView::finish(const TrafficProgress& progress, const QString& errorText) {
    m_progress = progress;
    m_over = true;
    m_error->setText(errorText);
    m_error->setVisible(!errorText.isEmpty());
    showFigures();
}

void RunView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RunView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    showFigures();
}

void RunView::retranslate() {
    const std::array<QString, kFigures> captions{tr("Scheduled"),   tr("Sent"),       tr("Gifts/s"), tr("Latency p50"),
                                                 tr("Latency p99"), tr("Sent again"), tr("Failed")};
    const std::array<QString, kFigures> tips{tr("Records that were due by now"),
                                             tr("Records that the engine has committed"),
                                             tr("Committed over the last second; over the whole run once it is over"),
                                             tr("From the intended send time to the commit, half of the records"),
                                             tr("From the intended send time to the commit, all but one in a hundred"),
                                             tr("Batches that the engine was too busy for; they are sent again"),
                                             tr("Records given up after an error")};
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_captions[i]->setText(captions[i]);
        m_captions[i]->setToolTip(tips[i]);
        m_values[i]->setToolTip(tips[i]);
    }
    m_bar->setAccessibleName(tr("Progress of the run"));
    showFigures();
}

void RunView::showFigures() {
    const TrafficProgress& p = m_progress;
    m_title->setText(m_run.showId.isEmpty() ? runText(m_run) : QString(runText(m_run) + u" → "_s + m_run.showId));
    const double average = p.elapsedMs > 0 ? double(p.sent) * 1000 / double(p.elapsedMs) : 0;
    const std::array<QString, kFigures> texts{words::number(p.scheduled),
                                              words::number(p.sent),
                                              words::rate(m_over ? average : p.achievedPerSecond),
                                              words::latency(p.latencyP50Ms),
                                              words::latency(p.latencyP99Ms),
                                              words::number(p.refused),
                                              words::number(p.failed)};
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_values[i]->setText(texts[i]);
        m_values[i]->setAccessibleName(m_captions[i]->text() + u' ' + texts[i]);
    }
    const QString elapsed = words::duration(p.elapsedMs);
    if (!m_over)
        m_state->setText(tr("running · %1").arg(elapsed));
    else if (p.total > 0 && p.sent + p.failed < p.total)
        m_state->setText(tr("stopped after %1").arg(elapsed));
    else
        m_state->setText(tr("done in %1").arg(elapsed));
    m_bar->setVisible(p.total > 0);
    if (p.total > 0)
        m_bar->setValue(int((p.sent + p.failed) * 1000 / p.total));
    m_verdicts->setCounts(p.verdicts);
}

} // namespace pk
