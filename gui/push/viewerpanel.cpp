// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/viewerpanel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/push/crowdfigures.h"
#include "gui/push/crowdform.h"
#include "gui/push/faultsform.h"
#include "gui/push/truthstrip.h"
#include "gui/push/viewergrid.h"
#include "gui/push/viewerlegend.h"
#include "gui/shell/preferences.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
enum Shown { ShowEmpty, ShowCrowd };
constexpr int kSideWidth = 272;
constexpr int kDetailHeight = 116;
} // namespace

ViewerPanel::ViewerPanel(const ConsoleContext& context, ViewerLab& lab, QWidget* parent)
    : Card(parent), m_context(context), m_lab(lab) {
    build();
    connectParts();
    retranslate();
    showRunning();
}

void ViewerPanel::build() {
    m_setup = new CrowdForm(m_context.live, this);
    m_start = new QPushButton(themedIcon(u"play"_s), {}, this);
    m_start->setObjectName(u"startViewers"_s);
    m_start->setProperty("primary", true);
    m_stop = new QPushButton(themedIcon(u"stop"_s), {}, this);
    m_stop->setObjectName(u"stopViewers"_s);
    m_error = new TextLabel(TextLabel::Role::Error, this);
    m_error->setObjectName(u"viewersError"_s);
    m_error->setWordWrap(true);
    m_error->hide();
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(m_setup, 1);
    head->addWidget(m_start, 0, Qt::AlignBottom);
    head->addWidget(m_stop, 0, Qt::AlignBottom);

    m_truth = new TruthStrip(this);
    m_truth->setObjectName(u"truth"_s);
    m_figures = new CrowdFigures(this);
    m_figures->setObjectName(u"crowdFigures"_s);
    m_crowd = new QWidget(this);
    m_grid = new ViewerGrid(m_crowd);
    m_grid->setObjectName(u"viewerGrid"_s);
    m_detail = new ViewerDetail(m_crowd);
    m_detail->setObjectName(u"viewerDetail"_s);
    m_detail->setFixedHeight(kDetailHeight); // a selection does not move the cells
    auto* crowd = new QVBoxLayout(m_crowd);
    crowd->setContentsMargins(0, 0, 0, 0);
    crowd->setSpacing(space::kS);
    crowd->addWidget(m_grid, 1);
    crowd->addWidget(new ViewerLegend(m_crowd));
    crowd->addWidget(m_detail);
    m_empty = new EmptyState(u"user"_s, this);
    m_stack = new QStackedWidget(this);
    m_stack->insertWidget(ShowEmpty, m_empty);
    m_stack->insertWidget(ShowCrowd, m_crowd);

    auto* body = new QHBoxLayout;
    body->setSpacing(space::kM);
    body->addWidget(m_stack, 1);
    body->addWidget(buildSide());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kS, space::kS, space::kS, space::kS);
    column->setSpacing(space::kM);
    column->addLayout(head);
    column->addWidget(m_error);
    column->addWidget(m_truth);
    column->addWidget(m_figures);
    column->addLayout(body, 1);
}

QWidget* ViewerPanel::buildSide() {
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setFixedWidth(kSideWidth);
    auto* side = new QWidget(scroll);
    side->setAutoFillBackground(false);
    m_faults = new FaultsForm(side);
    m_faults->setObjectName(u"faults"_s);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addWidget(m_faults);
    column->addSpacing(space::kS);
    column->addWidget(m_setup->more());
    column->addStretch(1);
    scroll->setWidget(side);
    side->setAutoFillBackground(false);
    return scroll;
}

void ViewerPanel::connectParts() {
    m_grid->setDescriber([this](int viewer) {
        const auto facts = factsOf(viewer);
        return facts ? viewerText(*facts) : QString();
    });
    m_truth->setAnimated(!m_context.preferences.reducedMotion());
    connect(&m_context.preferences, &Preferences::motionChanged, this,
            [this] { m_truth->setAnimated(!m_context.preferences.reducedMotion()); });
    connect(m_start, &QPushButton::clicked, this, &ViewerPanel::start);
    connect(m_stop, &QPushButton::clicked, this, &ViewerPanel::stop);
    connect(&m_lab, &ViewerLab::snapshotChanged, this, &ViewerPanel::showSnapshot);
    connect(&m_context.live, &LiveState::pausedChanged, this, &ViewerPanel::showSnapshot);
    connect(m_grid, &ViewerGrid::selectionChanged, this, [this](int viewer) {
        if (viewer >= 0 && !m_shows.isEmpty())
            m_truth->setCurrent(viewer % int(m_shows.size()));
        m_faults->setViewer(viewer);
        showFaults();
        showSelected();
    });
    connect(m_figures, &CrowdFigures::nextDifferingRequested, this, [this] { m_grid->selectNextDiffering(1); });
    connect(m_faults, &FaultsForm::faultsChanged, this, &ViewerPanel::applyFaults);
    connect(m_faults, &FaultsForm::targetChanged, this, &ViewerPanel::showFaults);
    connect(m_faults, &FaultsForm::allHealthyRequested, this, &ViewerPanel::makeAllHealthy);
}

// --- commands -----------------------------------------------------------------------------------

void ViewerPanel::start() {
    if (m_lab.isRunning())
        return;
    m_setup->setProblem({}, {});
    m_error->hide();
    ViewerPlan plan = m_setup->plan();
    if (plan.shows.isEmpty()) {
        m_setup->setProblem(u"shows"_s, tr("No PK is running. Name a show, or start a PK first."));
        return;
    }
    plan.faults = m_allFaults;
    if (const Result<void> started = m_lab.start(plan); !started)
        return fail(started.error());
    m_shows = plan.shows;
    m_ownFaults.clear();
    m_shown.reset();
    m_grid->clear();
    m_truth->setShows(m_shows);
    m_figures->begin(plan.viewers);
    showFaults();
    showSelected();
    showRunning();
    emit runningChanged(true);
}

void ViewerPanel::stop() {
    if (!m_lab.isRunning())
        return;
    m_lab.stop();
    m_figures->setStopped();
    showRunning();
    emit runningChanged(false);
}

void ViewerPanel::makeAllHealthy() {
    setAllFaults({});
}

void ViewerPanel::setAllFaults(const LinkFaults& faults) {
    m_allFaults = faults;
    m_ownFaults.clear();
    if (m_lab.isRunning()) {
        if (const Result<void> set = m_lab.setFaults(faults); !set)
            fail(set.error());
    }
    showFaults();
    showSelected();
}

void ViewerPanel::applyFaults(const LinkFaults& faults, int viewer) {
    if (viewer < 0)
        return setAllFaults(faults);
    if (!m_lab.isRunning())
        return;
    m_ownFaults.insert(viewer, faults);
    if (const Result<void> set = m_lab.setFaults(quint32(viewer), faults); !set)
        fail(set.error());
    showSelected();
}

void ViewerPanel::showFaults() {
    const LinkFaults faults = m_faults->isForOne() ? m_ownFaults.value(m_grid->selected(), m_allFaults) : m_allFaults;
    if (faults != m_faults->faults())
        m_faults->setFaults(faults);
}

void ViewerPanel::fail(const Error& error) {
    if (m_setup->hasField(error.field)) {
        m_setup->setProblem(error.field, errorText(error));
        return;
    }
    m_error->setText(errorText(error));
    m_error->show();
}

// --- what is shown ------------------------------------------------------------------------------

bool ViewerPanel::isRunning() const {
    return m_lab.isRunning();
}

bool ViewerPanel::isSettled() const {
    return !m_lab.isRunning() || (m_shown && m_shown->report.viewers == m_shown->rows.size());
}

void ViewerPanel::showSnapshot() {
    const CrowdSnapshotPtr snapshot = m_lab.snapshot();
    if (!snapshot || snapshot == m_shown || !isVisible() || m_context.live.isPaused() || m_shows.isEmpty())
        return;
    m_shown = snapshot;
    const qint64 nowMs = snapshot->report.nowMs;
    m_truth->setTruths(snapshot->truths, nowMs);
    const auto show = std::size_t(m_truth->current());
    const auto forLong = std::count_if(snapshot->rows.begin(), snapshot->rows.end(), [nowMs](const ViewerRow& row) {
        return row.differs && ageOf(nowMs - row.differsSinceMs) > 1;
    });
    m_figures->setReport(snapshot->report, quint64(forLong),
                         show < snapshot->truths.size() ? snapshot->truths[show].pk.intervalMs : 0);
    m_grid->setRows(snapshot->rows, nowMs);
    showSelected();
}

std::optional<ViewerDetail::Facts> ViewerPanel::factsOf(int viewer) const {
    if (!m_shown || viewer < 0 || std::size_t(viewer) >= m_shown->rows.size() || m_shows.isEmpty())
        return std::nullopt;
    const auto show = qsizetype(viewer) % m_shows.size();
    ViewerDetail::Facts facts;
    facts.row = m_shown->rows[std::size_t(viewer)];
    facts.showId = m_shows[show];
    if (std::size_t(show) < m_shown->truths.size())
        facts.truth = m_shown->truths[std::size_t(show)];
    facts.nowMs = m_shown->report.nowMs;
    facts.hasOwnFaults = m_ownFaults.contains(viewer);
    return facts;
}

void ViewerPanel::showSelected() {
    if (const auto facts = factsOf(m_grid->selected()))
        m_detail->setFacts(*facts);
    else
        m_detail->clear();
}

void ViewerPanel::showRunning() {
    const bool running = m_lab.isRunning();
    m_start->setEnabled(!running);
    m_stop->setEnabled(running);
    m_setup->setReadOnly(running);
    m_setup->more()->setVisible(!running); // the link has the room while it matters
    m_stack->setCurrentIndex(m_shows.isEmpty() ? ShowEmpty : ShowCrowd);
    m_truth->setVisible(!m_shows.isEmpty());
    m_figures->setVisible(!m_shows.isEmpty());
}

QVariantMap ViewerPanel::saveState() const {
    QVariantMap state = m_setup->saveState();
    state[u"cell"_s] = m_grid->cellSize();
    return state;
}

void ViewerPanel::restoreState(const QVariantMap& state) {
    m_setup->restoreState(state);
    m_grid->setCellSize(state.value(u"cell"_s, 0).toInt());
}

void ViewerPanel::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ViewerPanel::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    showSnapshot();
}

void ViewerPanel::retranslate() {
    m_start->setText(tr("Start viewers"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Stop the viewers"));
    m_empty->setTexts(tr("No viewers yet"),
                      tr("Simulated viewers are clients as any others: they get the pushes over a link that you may "
                         "spoil, and pull by themselves. Each is shown beside the truth."));
    m_grid->setAccessibleName(tr("Viewers, one cell each"));
    showSelected();
}

} // namespace pk
