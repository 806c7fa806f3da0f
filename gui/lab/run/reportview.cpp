// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/run/reportview.h"

#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "gui/lab/run/markedrows.h"
#include "gui/lab/run/reportmodels.h"
#include "gui/lab/run/runchart.h"
#include "gui/lab/run/runverdict.h"
#include "gui/lab/scenario/labwords.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/verdictstrip.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowsMax = 8;
constexpr int kFiguresMax = 24; // all there can be

} // namespace

ReportView::ReportView(QWidget* parent) : QWidget(parent) {
    build();
    retranslate();
}

void ReportView::build() {
    auto* head = buildHead();
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    auto* body = new QWidget(m_scroll);
    m_verdicts = new VerdictStrip(body);
    m_rateChart = new RunChart(RunChart::Unit::PerSecond, body);
    m_latencyChart = new RunChart(RunChart::Unit::Ms, body);
    m_queueChart = new RunChart(RunChart::Unit::Number, body);
    auto* charts = new QHBoxLayout;
    charts->setSpacing(space::kM);
    charts->addWidget(m_rateChart, 2);
    charts->addWidget(m_latencyChart, 1);
    charts->addWidget(m_queueChart, 1);
    m_notes = new TextLabel(TextLabel::Role::Secondary, body);
    m_notes->setWordWrap(true);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(space::kM, space::kS, space::kM, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(m_verdicts);
    column->addLayout(charts);
    buildTables(body);
    for (const Part& part : m_parts) {
        column->addWidget(part.title);
        column->addWidget(part.view);
    }
    column->addWidget(m_notes);
    column->addStretch(1);
    m_scroll->setWidget(body);
    body->setAutoFillBackground(false);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(head);
    all->addWidget(m_scroll, 1);
}

QWidget* ReportView::buildHead() {
    auto* head = new QWidget(this);
    const auto button = [head](const QString& icon, const QString& name) {
        auto* made = new QPushButton(themedIcon(icon), {}, head);
        made->setObjectName(name);
        return made;
    };
    m_back = button(u"chevron-left"_s, u"reportBack"_s);
    m_title = new TextLabel(TextLabel::Role::Heading, head);
    m_title->setObjectName(u"reportTitle"_s);
    m_verdict = new RunVerdictChip(head);
    m_verdict->setObjectName(u"reportVerdict"_s);
    m_again = button(u"refresh"_s, u"reportAgain"_s);
    m_html = button(u"external"_s, u"reportHtml"_s);
    m_json = button(u"export"_s, u"reportJson"_s);
    m_reason = new TextLabel(TextLabel::Role::Error, head);
    m_reason->setWordWrap(true);
    m_meta = new TextLabel(TextLabel::Role::Secondary, head);
    m_meta->setObjectName(u"reportMeta"_s);
    m_meta->setWordWrap(true);
    m_meta->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addWidget(m_back);
    row->addWidget(m_title);
    row->addWidget(m_verdict);
    row->addStretch(1);
    row->addWidget(m_again);
    row->addWidget(m_html);
    row->addWidget(m_json);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kS);
    column->setSpacing(space::kS);
    column->addLayout(row);
    column->addWidget(m_reason);
    column->addWidget(m_meta);
    connect(m_back, &QPushButton::clicked, this, &ReportView::closed);
    connect(m_again, &QPushButton::clicked, this, &ReportView::runAgainRequested);
    connect(m_html, &QPushButton::clicked, this, &ReportView::htmlRequested);
    connect(m_json, &QPushButton::clicked, this, &ReportView::jsonRequested);
    return head;
}

void ReportView::buildTables(QWidget* body) {
    const std::array<QString, kTables> names{u"reportLimits"_s, u"reportPks"_s, u"reportFigures"_s, u"reportRecords"_s};
    for (std::size_t i = 0; i < kTables; ++i) {
        Part& part = m_parts[i];
        part.title = new TextLabel(TextLabel::Role::Heading, body);
        part.view = new QTableView(body);
        part.view->setObjectName(names[i]);
        part.model = new TextTableModel(this);
        part.view->setModel(part.model);
        if (i == Figures)
            part.view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }
    connect(m_parts[Pks].view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { showFigures(current.row()); });
    connect(m_parts[Pks].view, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (m_report)
            emit pkOpened(m_report->pks[std::size_t(index.row())].pk.pkId);
    });
    connect(m_parts[Records].view, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (m_report)
            emit orderRequested(m_report->differences[std::size_t(index.row())].orderId);
    });
}

void ReportView::setReport(const RunReportPtr& report) {
    m_report = report;
    showReport();
    m_scroll->ensureVisible(0, 0);
}

void ReportView::prepare(Part& part, int stretch) {
    if (part.isPrepared)
        return;
    part.isPrepared = true;
    prepareTable(*part.view, stretch);
    part.view->setItemDelegate(new MarkedRowDelegate(part.view));
}

void ReportView::showTable(Table table, const QStringList& headers, int textColumns, int rowsMax) {
    Part& part = m_parts[table];
    TextRows rows;
    switch (table) {
        case Limits:
            rows = thresholdRows(*m_report);
            break;
        case Pks:
            rows = pkRows(*m_report);
            break;
        case Records:
            rows = differenceRows(*m_report);
            break;
        case Figures:
            break;
    }
    const bool any = !rows.empty();
    part.model->setContent(headers, std::move(rows), textColumns);
    prepare(part, table == Records ? 6 : 1);
    fitHeight(*part.view, rowsMax);
    part.title->setVisible(any);
    part.view->setVisible(any);
}

void ReportView::showReport() {
    if (!m_report)
        return;
    const RunReport& report = *m_report;
    m_title->setText(labwords::scenarioName(report.scenario));
    m_verdict->setVerdict(report.verdict);
    m_reason->setText(labwords::verdictReason(report));
    m_reason->setVisible(!m_reason->text().isEmpty());
    m_verdicts->setCounts(report.figures.verdicts);
    showMeta();
    showCharts();
    showTable(Limits, {QString(), tr("Limit"), tr("Asked"), tr("Measured")}, 2, kRowsMax);
    showTable(Pks, {QString(), tr("Show"), tr("Expected"), tr("Actual"), tr("Expected result"), tr("Actual result")}, 2,
              kRowsMax);
    showTable(Records,
              {tr("orderId"), tr("Show"), tr("uid"), tr("Kind"), tr("Expected"), tr("Actual"), tr("By which rule")}, 7,
              kRowsMax);
    m_parts[Records].title->setText(
        tr("Records with another verdict than expected: %1").arg(words::number(report.recordDifferences)));
    int wrong = 0;
    while (wrong < int(report.pks.size()) && report.pks[std::size_t(wrong)].differences.empty())
        ++wrong;
    const int shown = wrong < int(report.pks.size()) ? wrong : 0;
    if (!report.pks.empty())
        m_parts[Pks].view->selectRow(shown);
    showFigures(report.pks.empty() ? -1 : shown);
    QStringList notes;
    if (!report.oracleRan)
        notes << tr("Not recounted: %1").arg(report.oracleNote);
    if (report.ambiguous > 0)
        notes << tr("%1 records arrived at the very moment of the result: both verdicts are right.")
                     .arg(words::number(report.ambiguous));
    for (const QString& note : report.notes)
        notes << note;
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
}

void ReportView::showMeta() {
    const RunReport& report = *m_report;
    const RunFigures& f = report.figures;
    const QStringList who{tr("seed %1").arg(report.scenario.seed),
                          tr("hash %1").arg(QLatin1StringView(report.eventHash.left(16))), labwords::target(report),
                          words::dateTime(report.startedMs), tr("took %1").arg(words::duration(f.elapsedMs))};
    const QStringList what{
        tr("%1 sent").arg(words::number(f.sent)),
        tr("%1 answered").arg(words::number(f.acknowledged)),
        tr("%1 dropped").arg(words::number(f.dropped)),
        tr("%1 lost").arg(words::number(f.lost)),
        tr("%1 of %2 a second").arg(words::rate(f.achievedPerSecond), words::rate(f.requestedPerSecond)),
        tr("p50 %1, p99 %2, at most %3")
            .arg(words::latency(f.latency.p50Ms), words::latency(f.latency.p99Ms), words::latency(f.latency.maxMs))};
    m_meta->setText(who.join(u" · "_s) + u'\n' + what.join(u" · "_s));
    m_meta->setAccessibleName(m_meta->text());
    m_meta->setToolTip(QString::fromLatin1(report.eventHash));
}

void ReportView::showCharts() {
    QList<double> seconds;
    QList<double> requested;
    QList<double> achieved;
    QList<double> latency;
    QList<double> queue;
    for (const RunSecond& second : m_report->seconds) {
        seconds << double(second.atMs) / 1000;
        requested << double(second.scheduled);
        achieved << double(second.acknowledged);
        latency << double(second.latencyP99Ms);
        queue << double(second.queued);
    }
    m_rateChart->setAll(seconds, achieved, requested);
    m_latencyChart->setAll(seconds, latency, QList<double>(seconds.size(), -1));
    m_queueChart->setAll(seconds, queue, QList<double>(seconds.size(), -1));
    for (RunChart* chart : {m_rateChart, m_latencyChart, m_queueChart})
        chart->setVisible(!seconds.isEmpty());
}

void ReportView::showFigures(int pk) {
    Part& part = m_parts[Figures];
    const bool any = m_report && pk >= 0 && pk < int(m_report->pks.size()) && m_report->oracleRan;
    part.title->setVisible(any);
    part.view->setVisible(any);
    if (!any)
        return;
    const PkComparison& one = m_report->pks[std::size_t(pk)];
    part.title->setText(tr("%1: expected beside actual").arg(one.pk.showId));
    part.model->setContent({QString(), tr("Figure"), tr("Expected"), tr("Actual")}, figureRows(one), 2);
    prepare(part, 1);
    part.view->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    for (const int column : {2, 3})
        part.view->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    fitHeight(*part.view, kFiguresMax);
}

void ReportView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReportView::retranslate() {
    m_back->setText(tr("All runs"));
    m_again->setText(tr("Run again"));
    m_again->setToolTip(tr("With the same seed: the same events"));
    m_html->setText(tr("Open as HTML"));
    m_json->setText(tr("Save JSON…"));
    m_rateChart->setTitle(tr("Records a second: achieved, dashed: requested"));
    m_latencyChart->setTitle(tr("Latency p99"));
    m_queueChart->setTitle(tr("Queue"));
    m_parts[Limits].title->setText(tr("Limits"));
    m_parts[Pks].title->setText(tr("PKs"));
    m_meta->setAccessibleName(tr("Figures of the run"));
    m_parts[Records].view->setToolTip(tr("Enter or a double click looks the record up in the ledger"));
    const std::array<QString, kTables> names{tr("Limits"), tr("PKs"), tr("Expected beside actual"),
                                             tr("Records with another verdict than expected")};
    for (std::size_t i = 0; i < kTables; ++i)
        m_parts[i].view->setAccessibleName(names[i]);
    showReport();
}

} // namespace pk
