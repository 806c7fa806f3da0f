// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/crowdfigures.h"

#include <QEvent>
#include <QGridLayout>
#include <QPushButton>

#include "gui/push/pushwords.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kRateOverMs = 2'000;
}

CrowdFigures::CrowdFigures(QWidget* parent)
    : QWidget(parent),
      m_verdict(new TextLabel(TextLabel::Role::Heading, this)),
      m_phases(new TextLabel(TextLabel::Role::Secondary, this)),
      m_next(new QPushButton(this)) {
    m_verdict->setObjectName(u"crowdVerdict"_s);
    m_phases->setObjectName(u"crowdPhases"_s);
    m_phases->setWordWrap(true);
    m_next->setObjectName(u"nextDiffering"_s);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kM);
    head->addWidget(m_verdict, 1);
    head->addWidget(m_next);
    auto* figures = new QGridLayout;
    figures->setHorizontalSpacing(space::kM);
    figures->setVerticalSpacing(0);
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_captions[i] = new TextLabel(TextLabel::Role::Caption, this);
        m_values[i] = new TextLabel(TextLabel::Role::Heading, this);
        m_values[i]->setObjectName(u"crowdFigure%1"_s.arg(i));
        figures->addWidget(m_captions[i], 0, int(i));
        figures->addWidget(m_values[i], 1, int(i));
        figures->setColumnStretch(int(i), 1);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addLayout(head);
    column->addWidget(m_phases);
    column->addLayout(figures);
    connect(m_next, &QPushButton::clicked, this, &CrowdFigures::nextDifferingRequested);
    retranslate();
}

void CrowdFigures::begin(int viewers) {
    m_viewers = viewers;
    m_report = {};
    m_forLong = 0;
    m_samples.clear();
    m_stopped = false;
    refresh();
}

void CrowdFigures::setReport(const CrowdReport& report, quint64 forLong, int intervalMs) {
    m_report = report;
    m_forLong = forLong;
    m_intervalMs = intervalMs;
    if (!m_samples.empty() && report.nowMs - m_samples.back().atMs > kRateOverMs)
        m_samples.clear(); // nobody looked meanwhile
    m_samples.push_back({report.nowMs, report.progressPulls + report.resultPulls});
    while (m_samples.size() > 2 && report.nowMs - m_samples[1].atMs >= kRateOverMs)
        m_samples.pop_front();
    refresh();
}

void CrowdFigures::setStopped() {
    m_stopped = true;
    refresh();
}

double CrowdFigures::pullsPerSecond() const {
    if (m_samples.size() < 2)
        return 0;
    const qint64 ms = m_samples.back().atMs - m_samples.front().atMs;
    return ms > 0 ? double(m_samples.back().pulls - m_samples.front().pulls) * 1'000 / double(ms) : 0;
}

QString CrowdFigures::verdict() const {
    const CrowdReport& r = m_report;
    if (r.viewers == 0)
        return tr("They are coming in…");
    if (r.differing > 0)
        return tr("≠ %1 of %2 differ, %3 for over 1 s")
            .arg(words::number(r.differing), words::number(r.viewers), words::number(m_forLong));
    return r.viewers < quint64(m_viewers) ? tr("= The first %1 are alike").arg(words::number(r.viewers))
                                          : tr("= All %1 show the truth").arg(words::number(r.viewers));
}

void CrowdFigures::refresh() {
    const CrowdReport& r = m_report;
    m_verdict->setText(m_stopped ? tr("Stopped · %1").arg(verdict()) : verdict());
    m_next->setEnabled(r.differing > 0);
    QStringList phases;
    for (std::size_t phase = r.inPhase.size(); phase-- > 0;) {
        if (r.inPhase[phase] > 0)
            phases << pushwords::phaseName(ViewerPhase(phase)) + u' ' + words::number(r.inPhase[phase]);
    }
    m_phases->setText(phases.join(u" · "_s));
    m_phases->setToolTip(m_phases->text());
    const double lost = r.pushesSent > 0 ? 100.0 * double(r.pushesLost) / double(r.pushesSent) : 0;
    const std::array<QString, kFigures> texts{
        pushwords::span(qint64(r.lagAverageMs + 0.5)),
        pushwords::span(r.lagP99Ms),
        pushwords::span(r.lagMaxMs),
        words::rate(m_stopped ? 0 : pullsPerSecond()),
        r.pushesLost == 0 ? u"0"_s : tr("%1 (%2 %)").arg(words::number(r.pushesLost), QString::number(lost, 'f', 0)),
        words::number(r.offline),
        m_intervalMs > 0 ? pushwords::span(m_intervalMs) : u"–"_s};
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_values[i]->setText(texts[i]);
        m_values[i]->setAccessibleName(m_captions[i]->text() + u' ' + texts[i]);
    }
}

void CrowdFigures::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CrowdFigures::retranslate() {
    m_next->setText(tr("Next that differs"));
    m_next->setToolTip(tr("Go to the next viewer that differs from the truth (N in the grid)"));
    const std::array<QString, kFigures> captions{tr("Behind"),      tr("p99"),      tr("Longest"),      tr("Pulls/s"),
                                                 tr("Pushes lost"), tr("Off line"), tr("Interval told")};
    const std::array<QString, kFigures> tips{tr("How far viewers are behind the truth, on average over all of them"),
                                             tr("All but one in a hundred are less behind than this"),
                                             tr("The one that is furthest behind"),
                                             tr("Questions the viewers ask the engine"),
                                             tr("One message to n viewers counts n"),
                                             tr("Viewers without a network just now"),
                                             tr("How often viewers are told to pull")};
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_captions[i]->setText(captions[i]);
        m_captions[i]->setToolTip(tips[i]);
        m_values[i]->setToolTip(tips[i]);
    }
    refresh();
}

} // namespace pk
