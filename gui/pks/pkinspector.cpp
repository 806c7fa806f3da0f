// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/pkinspector.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/lab/pkrecorder.h"
#include "gui/models/livestate.h"
#include "gui/pks/inspectornotice.h"
#include "gui/pks/pkactions.h"
#include "gui/pks/pkcurve.h"
#include "gui/pks/queuepanel.h"
#include "gui/pks/rankpanel.h"
#include "gui/pks/ranksearch.h"
#include "gui/pks/rehearsalbar.h"
#include "gui/pks/resultbanner.h"
#include "gui/pks/sideheading.h"
#include "gui/pks/timelineview.h"
#include "gui/shell/notifier.h"
#include "gui/shell/partskeleton.h"
#include "gui/shell/preferences.h"
#include "gui/shell/proofbar.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/settlewords.h"
#include "gui/widgets/statuschip.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/verdictstrip.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kWidthMin = 360;
}

PkInspector::PkInspector(const ConsoleContext& context, PkActions& actions, QWidget* parent)
    : QWidget(parent), m_context(context), m_actions(actions), m_stack(new QStackedWidget(this)) {
    setMinimumWidth(kWidthMin);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_empty = new EmptyState(u"pks"_s, this);
    auto* details = new QWidget(this);
    auto* rows = new QVBoxLayout(details);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(buildHeader());
    rows->addWidget(buildBody(), 1);
    m_skeleton = new PartSkeleton(PartSkeleton::Shape::Detail, details);
    m_skeleton->setObjectName(u"inspectorSkeleton"_s);
    m_skeleton->hide();
    rows->addWidget(m_skeleton, 1);
    rows->addWidget(buildActions());
    m_stack->addWidget(m_empty);
    m_stack->addWidget(details);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);

    m_poll.setSingleShot(true);
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (m_dirty)
            ask();
    });
    connect(&m_tick, &QTimer::timeout, this, &PkInspector::tick);
    connect(&m_context.live, &LiveState::pksChanged, this, &PkInspector::takeChange);
    connect(&m_context.live, &LiveState::loaded, this, [this] { takeChange({m_pkId}); });
    connect(&m_context.live, &LiveState::pausedChanged, this, [this](bool paused) {
        armTick();
        if (!paused)
            ask();
    });
    connect(&m_actions, &PkActions::endingChanged, this, &PkInspector::updateActions);
    connect(m_ranks, &RankPanel::pageWanted, this, &PkInspector::askRanks);
    m_overdue.setSingleShot(true);
    m_overdue.setInterval(kStaleMs);
    connect(&m_overdue, &QTimer::timeout, this, &PkInspector::noteOverdue);
    m_rankSearch = new RankSearch(m_context.engine, this);
    connect(m_ranks, &RankPanel::nameWanted, this, [this](const QString& name) {
        name.isEmpty() ? m_rankSearch->stop() : m_rankSearch->start(m_detail.view.pk, name);
    });
    connect(m_rankSearch, &RankSearch::found, m_ranks, &RankPanel::showFound);
    connect(m_rankSearch, &RankSearch::failed, this, &PkInspector::showProblem);
    retranslate();
}

// --- building -----------------------------------------------------------------------------------

QWidget* PkInspector::buildHeader() {
    auto* header = new QWidget(this);
    m_chip = new StatusChip(header);
    m_countdown = new TextLabel(TextLabel::Role::Figure, header);
    m_countdown->setObjectName(u"inspectorCountdown"_s);
    m_countdown->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_title = new TextLabel(TextLabel::Role::Heading, header);
    m_title->setObjectName(u"inspectorTitle"_s);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts = new TextLabel(TextLabel::Role::Caption, header);
    m_facts->setWordWrap(true);
    auto* top = new QHBoxLayout;
    top->addWidget(m_chip);
    top->addStretch();
    top->addWidget(m_countdown);
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kS);
    column->setSpacing(space::kXs);
    column->addLayout(top);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    m_settling = new TextLabel(TextLabel::Role::Secondary, header);
    m_settling->setObjectName(u"inspectorSettling"_s);
    m_settling->setWordWrap(true);
    m_settling->hide();
    column->addWidget(m_settling);
    m_notice = new InspectorNotice(m_context.notifier, header);
    connect(m_notice, &InspectorNotice::retryRequested, this, [this] {
        m_notice->clear();
        m_skeleton->setVisible(m_detail.view.pk.pkId == 0);
        ask();
    });
    column->addWidget(m_notice);
    m_rehearsal = new RehearsalBar(m_context.live, header);
    connect(m_rehearsal, &RehearsalBar::asked, this, &PkInspector::rehearse);
    connect(m_rehearsal, &RehearsalBar::endAsked, this, [this](PkId pkId) { m_actions.endNow(pkId); });
    column->addWidget(m_rehearsal);
    return header;
}

TextLabel* PkInspector::addSection(QVBoxLayout* column) {
    auto* heading = new TextLabel(TextLabel::Role::Heading, this);
    column->addSpacing(space::kM);
    column->addWidget(heading);
    return heading;
}

QWidget* PkInspector::buildBody() {
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    // The scroll bar takes from the right margin, so that both edges line up with header and actions.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    column->setContentsMargins(space::kM, 0, std::max(space::kXs, space::kM - bar), space::kM);
    column->setSpacing(space::kS);
    m_banner = new ResultBanner(body);
    m_tugBar = new TugBar(body);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(space::kM);
    for (const Side side : {Side::A, Side::B}) {
        m_sides[std::size_t(side)] = new SideHeading(side, body);
        sides->addWidget(m_sides[std::size_t(side)], 1);
    }
    column->addWidget(m_banner);
    column->addLayout(sides);
    column->addWidget(m_tugBar);
    column->addSpacing(space::kS);
    m_queue = new QueuePanel(m_context, body);
    column->addWidget(m_queue);
    m_rankHeading = addSection(column);
    m_ranks = new RankPanel(body);
    column->addWidget(m_ranks);
    connect(m_ranks, &RankPanel::userRecordsWanted, this, [this](quint64 uid) { emit recordsRequested(m_pkId, uid); });
    m_curveHeading = addSection(column);
    m_curve = new PkCurve(body);
    column->addWidget(m_curve);
    m_timelineHeading = addSection(column);
    m_timeline = new TimelineView(body);
    column->addWidget(m_timeline);
    m_verdictHeading = addSection(column);
    m_verdicts = new VerdictStrip(body);
    m_verdicts->setObjectName(u"inspectorVerdicts"_s);
    m_verdicts->setClickable(true);
    connect(m_verdicts, &VerdictStrip::verdictChosen, this,
            [this](Verdict verdict) { emit verdictRequested(m_pkId, verdict); });
    column->addWidget(m_verdicts);
    m_proofHeading = addSection(column);
    m_proof = new ProofBar(m_context, body);
    column->addWidget(m_proof);
    column->addStretch();
    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_scroll->setBackgroundRole(QPalette::Base);
    m_scroll->setObjectName(u"inspectorScroll"_s);
    body->setBackgroundRole(QPalette::Base);
    return m_scroll;
}

QWidget* PkInspector::buildActions() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(space::kM, space::kS, space::kM, space::kS);
    row->setSpacing(space::kS);
    m_end = new QPushButton(bar);
    m_end->setObjectName(u"endButton"_s);
    m_end->setIcon(themedIcon(u"stop"_s));
    m_void = new QPushButton(bar);
    m_void->setObjectName(u"voidButton"_s);
    m_void->setIcon(themedIcon(u"void"_s));
    m_again = new QPushButton(bar);
    m_again->setObjectName(u"againButton"_s);
    m_again->setIcon(themedIcon(u"refresh"_s));
    m_copy = new QPushButton(bar);
    m_copy->setObjectName(u"copyButton"_s);
    m_copy->setIcon(themedIcon(u"copy"_s));
    m_save = new QPushButton(bar);
    m_save->setObjectName(u"saveTrafficButton"_s);
    m_save->setIcon(themedIcon(u"export"_s));
    m_recorder = new PkRecorder(m_context.engine, this);
    connect(m_save, &QPushButton::clicked, this, &PkInspector::saveTraffic);
    connect(m_recorder, &PkRecorder::progressChanged, this, &PkInspector::showRecording);
    connect(m_recorder, &PkRecorder::finished, this, &PkInspector::showRecording);
    for (QPushButton* button : {m_end, m_void, m_again})
        row->addWidget(button, 1);
    row->addWidget(m_save);
    row->addWidget(m_copy);
    connect(m_end, &QPushButton::clicked, this, [this] { m_actions.end({m_pkId}); });
    connect(m_void, &QPushButton::clicked, this, [this] { m_actions.voidPk(m_pkId); });
    connect(m_again, &QPushButton::clicked, this, [this] { emit againRequested(m_detail.view.pk); });
    connect(m_copy, &QPushButton::clicked, this, [this] { m_actions.copyId(m_pkId); });
    return bar;
}

void PkInspector::rehearse(PkId pkId, const Rehearsal& rehearsal) {
    m_context.engine.rehearse(pkId, rehearsal, {u"console"_s, u"console"_s},
                              replyOn<RehearsalAnswer>(this, [this](const Result<RehearsalAnswer>& answer) {
                                  if (!answer)
                                      m_context.notifier.error(errorText(answer.error()));
                              }));
}

// A running PK is followed until its result is final; a click meanwhile cancels.
void PkInspector::saveTraffic() {
    if (m_recorder->isRunning())
        return m_recorder->cancel();
    const Pk pk = m_detail.view.pk;
    chooseSaveFile(this, tr("Save the PK's traffic"), u"pk-%1.jsonl"_s.arg(pk.pkId),
                   tr("Recorded flows (*.jsonl);;All files (*)"), [this, pk](const QString& file) {
                       if (const auto started = m_recorder->start(pk.pkId, file, !pk.isFinal()); !started)
                           m_context.notifier.error(errorText(started.error()));
                       showRecording();
                   });
}

void PkInspector::showRecording() {
    const RecordingProgress& progress = m_recorder->progress();
    const QString records = words::number(progress.records);
    m_save->setIcon(themedIcon(progress.running ? u"stop"_s : u"export"_s));
    const QString text = progress.running
                             ? tr("Recording PK %1: %2 records; click to cancel").arg(progress.pkId).arg(records)
                             : tr("Save its traffic…");
    m_save->setToolTip(text);
    m_save->setAccessibleName(text);
    if (sender() != m_recorder || progress.running)
        return;
    if (!progress.error)
        m_context.notifier.success(tr("Traffic of PK %1 saved: %2 records").arg(progress.pkId).arg(records));
    else if (progress.error->code != ErrorCode::Cancelled)
        m_context.notifier.error(errorText(*progress.error));
}

// --- asking -------------------------------------------------------------------------------------

void PkInspector::setPk(PkId pkId, const PkView* known) {
    if (pkId == m_pkId)
        return;
    m_pkId = pkId;
    ++m_round;
    m_openAnswers = 0;
    m_hasDetail = false;
    m_detail = {};
    m_poll.stop();
    m_overdue.stop();
    m_rankSearch->stop();
    m_detailMs = 0;
    m_notice->clear();
    m_skeleton->hide();
    m_stack->setCurrentIndex(pkId == 0 ? 0 : 1);
    if (pkId == 0) {
        armTick();
        return;
    }
    m_curve->clear();
    m_timeline->show({}, {});
    m_verdicts->setCounts({});
    m_proof->setPk(nullptr);
    m_scroll->ensureVisible(0, 0);
    const PkView* view = m_context.live.find(pkId);
    if (!view)
        view = known;
    if (view) {
        m_detail.view = *view;
        showView();
    } else {
        showUnknown();
    }
    ask();
}

void PkInspector::ask() {
    if (m_pkId == 0)
        return;
    if (!isVisible() || m_poll.isActive() || m_openAnswers > 0) {
        m_dirty = true; // asked when it becomes visible, half a second later, or after the answers
        return;
    }
    askRound();
}

void PkInspector::askRound() {
    m_dirty = false;
    m_poll.start(kPollMs);
    m_overdue.start();
    ++m_openAnswers;
    m_context.engine.pk(m_pkId, replyOn<PkDetail>(this, [this, round = m_round](const Result<PkDetail>& detail) {
                            if (round != m_round)
                                return;
                            takeDetail(detail);
                            noteAnswer();
                        }));
}

void PkInspector::askRanks() {
    if (m_pkId == 0 || !m_hasDetail)
        return;
    for (const Side side : {Side::A, Side::B}) {
        ++m_openAnswers;
        m_context.engine.rankPage(m_ranks->query(side),
                                  replyOn<RankPage>(this, [this, side, round = m_round](const Result<RankPage>& page) {
                                      if (round != m_round)
                                          return;
                                      if (page)
                                          m_ranks->showPage(side, *page);
                                      else
                                          showProblem(page.error());
                                      noteAnswer();
                                  }));
    }
}

void PkInspector::noteAnswer() {
    --m_openAnswers;
    if (m_openAnswers == 0)
        m_overdue.stop();
    if (m_openAnswers == 0 && m_dirty && !m_poll.isActive())
        ask();
}

void PkInspector::takeDetail(const Result<PkDetail>& detail) {
    if (!detail)
        return showProblem(detail.error());
    m_notice->clear();
    m_skeleton->hide();
    m_detailMs = m_context.live.engineNowMs();
    m_detail = *detail;
    m_hasDetail = true;
    showView();
    showDetail();
    askRanks();
}

void PkInspector::showProblem(const Error& error) {
    m_skeleton->hide();
    m_notice->setError(error);
}

// What is shown stays; it is said how old it is.
void PkInspector::noteOverdue() {
    if (m_openAnswers > 0 && isVisible())
        m_notice->setStale(m_detailMs);
}

void PkInspector::takeChange(const QList<PkId>& changed) {
    if (m_pkId == 0 || !changed.contains(m_pkId))
        return;
    if (const PkView* view = m_context.live.find(m_pkId)) {
        m_detail.view = *view;
        if (isVisible())
            showView();
    }
    ask();
}

// --- showing ------------------------------------------------------------------------------------

// Nothing is known of it but its id, until the engine answers.
void PkInspector::showUnknown() {
    m_title->setText(tr("PK %1").arg(m_pkId));
    m_facts->clear();
    m_settling->hide();
    m_rehearsal->hide();
    m_chip->hide();
    m_countdown->hide();
    m_scroll->hide();
    m_skeleton->show();
    updateActions();
    armTick();
}

void PkInspector::showView() {
    const PkView& view = m_detail.view;
    const qint64 now = m_context.live.engineNowMs();
    m_chip->setPk(view.pk, view.outcome, now);
    m_chip->show();
    m_skeleton->hide();
    m_scroll->show();
    m_countdown->setText(view.pk.status == PkStatus::Running ? countdownText(remainingMs(view.pk, now)) : QString());
    m_countdown->setVisible(view.pk.status == PkStatus::Running);
    m_title->setText(tr("PK %1 · %2").arg(QString::number(view.pk.pkId), view.pk.showId));
    m_rehearsal->setPk(view.pk);
    m_queue->setShow(view.pk.showId);
    const QString facts = view.pk.compareBy == CompareBy::Count ? tr("%1 · by number of gifts · started %2")
                                                                : tr("%1 · by K coins · started %2");
    const QString text = facts.arg(durationText(view.pk.durationMs), words::dateTime(view.pk.startTimeMs));
    m_facts->setText(view.pk.rehearsal ? tr("Rehearsal · %1").arg(text) : text);
    for (std::size_t side = 0; side < kSides; ++side) {
        m_sides[side]->setGift(view.pk.sides[side]);
        m_sides[side]->setNote(view.pk.sides[side].desc);
    }
    m_tugBar->setAnimated(!m_context.preferences.reducedMotion());
    m_tugBar->setTone(view.pk.endReason == EndReason::Voided ? TugBarTone::Muted : TugBarTone::Live);
    m_tugBar->setTotals(view.pk.sides, view.totals, view.pk.compareBy);
    m_ranks->setAnimated(!m_context.preferences.reducedMotion());
    m_ranks->setPk(view.pk);
    m_banner->show(view, m_detail.top);
    showSettling();
    updateActions();
    armTick();
}

void PkInspector::showSettling() {
    const Pk& pk = m_detail.view.pk;
    const QString cause = words::settleCause(settleCauseOf(pk, m_context.live.stats(), m_context.live.engineNowMs()));
    m_settling->setText(cause);
    m_settling->setVisible(!cause.isEmpty());
}

void PkInspector::showDetail() {
    const PkView& view = m_detail.view;
    m_curve->show(view.pk, m_detail.curve, view.totals, m_context.live.engineNowMs());
    m_timeline->show(view.pk, m_detail.timeline);
    m_verdicts->setCounts(m_detail.verdicts);
    m_proof->setPk(&view.pk);
    m_banner->show(view, m_detail.top);
}

void PkInspector::updateActions() {
    const Pk& pk = m_detail.view.pk;
    const bool ending = m_actions.isEnding(m_pkId);
    m_end->setEnabled(PkActions::canEnd(pk) && pk.pkId != 0 && !ending);
    m_end->setText(ending ? tr("Ending…") : tr("End PK"));
    m_void->setEnabled(PkActions::canVoid(pk) && pk.pkId != 0);
    m_again->setEnabled(pk.pkId != 0);
}

// The countdown, on the second, then what is left of the settle window; the curve's end moves along.
void PkInspector::armTick() {
    const Pk& pk = m_detail.view.pk;
    const bool moves = m_pkId != 0 && !pk.isFinal() && pk.pkId != 0;
    if (!moves || !isVisible() || m_context.live.isPaused()) {
        m_tick.stop();
        return;
    }
    if (!m_tick.isActive())
        m_tick.start(msToNextSecond(remainingMs(pk, m_context.live.engineNowMs())));
}

void PkInspector::tick() {
    const PkView& view = m_detail.view;
    const qint64 now = m_context.live.engineNowMs();
    m_chip->setPk(view.pk, view.outcome, now);
    m_countdown->setText(countdownText(remainingMs(view.pk, now)));
    showSettling();
    if (m_hasDetail && view.pk.status == PkStatus::Running)
        m_curve->show(view.pk, m_detail.curve, view.totals, now);
    armTick();
}

void PkInspector::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_pkId == 0)
        return;
    if (const PkView* view = m_context.live.find(m_pkId))
        m_detail.view = *view;
    if (m_detail.view.pk.pkId != 0)
        showView();
    ask();
}

void PkInspector::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_tick.stop();
    m_overdue.stop();
}

void PkInspector::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PkInspector::retranslate() {
    showRecording();
    m_empty->setTexts(tr("No PK selected"), tr("Choose one in the table to see its rankings, curve and timeline."));
    m_rankHeading->setText(tr("Rankings"));
    m_curveHeading->setText(tr("Over time"));
    m_timelineHeading->setText(tr("Timeline"));
    m_verdictHeading->setText(tr("Where its records went"));
    m_proofHeading->setText(tr("Recount and correct"));
    m_countdown->setAccessibleName(tr("Time left"));
    m_scroll->setAccessibleName(tr("Rankings, curve and timeline"));
    m_void->setText(tr("Void…"));
    m_void->setToolTip(tr("End it without a result"));
    m_again->setText(tr("Again"));
    m_again->setToolTip(tr("New PK with the same values; with Shift it starts at once"));
    m_copy->setToolTip(tr("Copy PK id"));
    m_copy->setAccessibleName(tr("Copy PK id"));
    m_end->setToolTip(tr("End it now; the result counts"));
    if (m_detail.view.pk.pkId != 0) {
        showView();
        if (m_hasDetail)
            showDetail();
    }
    updateActions();
}

} // namespace pk
