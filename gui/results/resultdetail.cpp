// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultdetail.h"

#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include "gui/results/timelinelist.h"
#include "gui/results/toplist.h"
#include "gui/results/winnerbanner.h"
#include "gui/shell/partskeleton.h"
#include "gui/shell/problembar.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/resultwords.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/verdictstrip.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

ResultDetail::ResultDetail(Notifier& notifier, QWidget* proof, QWidget* parent) : QWidget(parent) {
    build(notifier, proof);
    m_loading.setSingleShot(true);
    m_loading.setInterval(kLoadingMs);
    m_overdue.setSingleShot(true);
    m_overdue.setInterval(kStaleMs);
    connect(&m_loading, &QTimer::timeout, this, [this] { m_stack->setCurrentIndex(Loading); });
    connect(&m_overdue, &QTimer::timeout, m_slow, &QWidget::show);
    retranslate();
    clear();
}

void ResultDetail::build(Notifier& notifier, QWidget* proof) {
    m_stack = new QStackedWidget(this);
    m_empty = new TextLabel(TextLabel::Role::Secondary, m_stack);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_stack->addWidget(m_empty);
    auto* scroll = new QScrollArea(m_stack);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto* body = new QWidget(scroll);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(space::kM);
    m_title = new TextLabel(TextLabel::Role::Heading, body);
    auto* head = new QHBoxLayout;
    m_banner = new WinnerBanner(body);
    m_banner->setObjectName(u"winnerBanner"_s);
    m_tugBar = new TugBar(body);
    m_tugBar->setAnimated(false);
    m_topTitle = new TextLabel(TextLabel::Role::Heading, body);
    m_top = new TopList(body);
    m_top->setObjectName(u"topList"_s);
    auto* facts = new QGridLayout;
    facts->setHorizontalSpacing(space::kM);
    facts->setVerticalSpacing(space::kS);
    for (std::size_t i = 0; i < kFacts; ++i) {
        m_factNames[i] = new TextLabel(TextLabel::Role::Caption, body);
        m_facts[i] = new TextLabel(TextLabel::Role::Body, body);
        m_facts[i]->setObjectName(u"fact%1"_s.arg(i));
        m_facts[i]->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_facts[i]->setWordWrap(true);
        const int row = int(i) / 2 * 2;
        facts->addWidget(m_factNames[i], row, int(i) % 2);
        facts->addWidget(m_facts[i], row + 1, int(i) % 2, Qt::AlignTop);
        facts->setRowMinimumHeight(row, 20);
    }
    facts->setColumnStretch(0, 1);
    facts->setColumnStretch(1, 1);
    m_verdictTitle = new TextLabel(TextLabel::Role::Heading, body);
    m_verdicts = new VerdictStrip(body);
    m_records = new QPushButton(themedIcon(u"ledger"_s), {}, body);
    m_records->setObjectName(u"showRecords"_s);
    connect(m_records, &QPushButton::clicked, this, &ResultDetail::recordsRequested);
    m_traffic = new QPushButton(body);
    m_traffic->setObjectName(u"saveTraffic"_s);
    connect(m_traffic, &QPushButton::clicked, this, &ResultDetail::trafficRequested);
    auto* records = new QHBoxLayout;
    records->setSpacing(space::kS);
    records->addWidget(m_records);
    records->addWidget(m_traffic);
    records->addStretch();
    m_again = new QPushButton(themedIcon(u"refresh"_s), {}, body);
    m_again->setObjectName(u"resultAgain"_s);
    connect(m_again, &QPushButton::clicked, this, &ResultDetail::againRequested);
    m_timelineTitle = new TextLabel(TextLabel::Role::Heading, body);
    m_timeline = new TimelineList(body);
    head->setSpacing(space::kS);
    head->addWidget(m_title, 1);
    head->addWidget(m_again);
    column->addLayout(head);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_banner, m_tugBar, proof, m_topTitle, m_top})
        column->addWidget(widget);
    column->addLayout(facts);
    column->addWidget(m_verdictTitle);
    column->addWidget(m_verdicts);
    column->addLayout(records);
    column->addWidget(m_timelineTitle);
    column->addWidget(m_timeline);
    column->addStretch(1);
    scroll->setWidget(body);
    body->setAutoFillBackground(false); // setWidget() switches it on; the card shows through
    m_stack->addWidget(scroll);
    m_stack->addWidget(buildLoading());
    m_stack->addWidget(buildProblem(notifier));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->addWidget(m_stack);
}

QWidget* ResultDetail::buildLoading() {
    auto* page = new QWidget(m_stack);
    m_slow = new TextLabel(TextLabel::Role::Secondary, page);
    m_slow->setObjectName(u"resultSlow"_s);
    m_slow->setWordWrap(true);
    m_slow->setContentsMargins(space::kM, space::kM, space::kM, 0);
    m_slow->hide();
    auto* skeleton = new PartSkeleton(PartSkeleton::Shape::Detail, page);
    skeleton->setObjectName(u"resultSkeleton"_s);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_slow);
    column->addWidget(skeleton, 1);
    return page;
}

QWidget* ResultDetail::buildProblem(Notifier& notifier) {
    auto* page = new QWidget(m_stack);
    m_problem = new ProblemBar(notifier, page);
    m_problem->setObjectName(u"resultProblem"_s);
    m_problem->setStacked(true);
    connect(m_problem, &ProblemBar::retryRequested, this, &ResultDetail::retryRequested);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->addWidget(m_problem);
    column->addStretch();
    return page;
}

void ResultDetail::showPart(Part part) {
    m_loading.stop();
    m_overdue.stop();
    m_slow->hide();
    m_stack->setCurrentIndex(part);
}

void ResultDetail::clear() {
    m_detail.reset();
    m_problem->clear();
    showPart(Nothing);
}

void ResultDetail::setLoading() {
    m_slow->hide();
    m_loading.start();
    m_overdue.start();
}

void ResultDetail::setProblem(const Error& error) {
    m_detail.reset();
    m_problem->setProblem(error);
    showPart(Problem);
}

void ResultDetail::setDetail(const PkDetail& detail) {
    m_detail = detail;
    m_problem->clear();
    showDetail();
    showPart(Full);
}

void ResultDetail::setSavingTraffic(const std::optional<quint64>& records) {
    m_trafficRecords = records;
    m_traffic->setIcon(themedIcon(records ? u"stop"_s : u"export"_s));
    m_traffic->setText(records ? tr("%1 records: cancel").arg(words::number(*records)) : tr("Save its traffic…"));
}

void ResultDetail::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ResultDetail::retranslate() {
    const std::array<QString, kFacts> names{tr("PK id"),       tr("MVP"),        tr("Duration"),   tr("End reason"),
                                            tr("Started"),     tr("Ended"),      tr("Created by"), tr("Ended by"),
                                            tr("Compared by"), tr("Users A : B")};
    for (std::size_t i = 0; i < kFacts; ++i)
        m_factNames[i]->setText(names[i]);
    m_topTitle->setText(tr("Top 5"));
    m_verdictTitle->setText(tr("Gift records of this PK"));
    m_timelineTitle->setText(tr("Timeline"));
    m_records->setText(tr("Show the records"));
    m_traffic->setToolTip(tr("Its gift records as a file that replays to the same result"));
    setSavingTraffic(m_trafficRecords);
    m_top->setAccessibleName(tr("Top 5"));
    m_timeline->setAccessibleName(tr("Timeline"));
    m_again->setText(tr("Again"));
    m_again->setToolTip(tr("New PK with the same values"));
    m_slow->setText(tr("The engine is slow to answer."));
    m_empty->setText(tr("Select a result to see it in full."));
    if (m_detail)
        showDetail();
}

void ResultDetail::showDetail() {
    const PkView& view = m_detail->view;
    const Pk& pk = view.pk;
    m_title->setText(pk.rehearsal ? tr("%1 · rehearsal").arg(pk.showId) : pk.showId);
    m_banner->setView(view);
    m_tugBar->setTotals(pk.sides, view.totals, pk.compareBy);
    m_tugBar->setTone(pk.endReason == EndReason::Voided ? TugBarTone::Muted : TugBarTone::Live);
    m_top->setEntries(pk, m_detail->top);
    m_verdicts->setCounts(m_detail->verdicts);
    m_timeline->setEvents(pk, m_detail->timeline);
    const QString none = u"–"_s;
    m_facts[PkIdFact]->setText(pk.rehearsal ? tr("%1 · rehearsal").arg(pk.pkId) : QString::number(pk.pkId));
    m_facts[Mvp]->setText(m_detail->top.empty() ? none : m_detail->top.front().userName);
    m_facts[Duration]->setText(
        pk.endTimeMs - pk.startTimeMs == pk.durationMs
            ? words::duration(pk.durationMs)
            : tr("%1 of %2").arg(words::duration(pk.endTimeMs - pk.startTimeMs), words::duration(pk.durationMs)));
    m_facts[Reason]->setText(words::endReason(pk.endReason));
    m_facts[Started]->setText(words::dateTime(pk.startTimeMs));
    m_facts[Ended]->setText(words::dateTime(pk.endTimeMs));
    m_facts[CreatedBy]->setText(pk.createdBy.isEmpty() ? none : pk.createdBy);
    m_facts[EndedBy]->setText(pk.endReason == EndReason::TimeUp ? tr("the countdown")
                              : pk.endedBy.isEmpty()            ? none
                                                                : pk.endedBy);
    m_facts[Compare]->setText(words::compareBy(pk.compareBy));
    m_facts[Users]->setText(QString(words::number(view.users[0]) + u" : "_s + words::number(view.users[1])));
}

} // namespace pk
