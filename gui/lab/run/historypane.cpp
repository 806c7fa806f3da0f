// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/run/historypane.h"

#include <QDesktopServices>
#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

#include "engine/lab/run/reporttext.h"
#include "gui/lab/run/reportview.h"
#include "gui/lab/run/runcompare.h"
#include "gui/lab/run/runlistmodel.h"
#include "gui/lab/run/runverdict.h"
#include "gui/shell/notifier.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/csvtable.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

bool inChinese() {
    return QLocale().language() == QLocale::Chinese;
}

} // namespace

HistoryPane::HistoryPane(const ConsoleContext& context, RunArchive& archive, QWidget* parent)
    : QWidget(parent), m_context(context), m_archive(archive), m_model(new RunListModel(this)) {
    build();
    connectParts();
    retranslate();
    showState();
}

void HistoryPane::build() {
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(buildList());
    m_report = new ReportView(m_stack);
    m_report->setObjectName(u"reportView"_s);
    m_stack->addWidget(m_report);
    m_compare = new RunCompare(m_stack);
    m_compare->setObjectName(u"runCompare"_s);
    m_stack->addWidget(m_compare);
    m_nothing = new EmptyState(u"clock"_s, m_stack);
    m_presets = m_nothing->addButton({});
    m_presets->setObjectName(u"toPresets"_s);
    m_stack->addWidget(m_nothing);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_stack);
}

QWidget* HistoryPane::buildList() {
    auto* list = new QWidget(m_stack);
    m_title = new TextLabel(TextLabel::Role::Heading, list);
    m_problems = new TextLabel(TextLabel::Role::Error, list);
    m_problems->setWordWrap(true);
    m_problems->hide();
    const auto button = [list](const QString& icon, const QString& name) {
        auto* made = new QPushButton(themedIcon(icon), {}, list);
        made->setObjectName(name);
        return made;
    };
    m_open = button(u"results"_s, u"openReport"_s);
    m_compareButton = button(u"pks"_s, u"compareRuns"_s);
    m_again = button(u"refresh"_s, u"runAgain"_s);
    m_html = button(u"external"_s, u"openHtml"_s);
    m_json = button(u"export"_s, u"saveJson"_s);
    m_remove = button(u"trash"_s, u"removeRuns"_s);
    m_table = new QTableView(list);
    m_table->setObjectName(u"runList"_s);
    m_table->setModel(m_model);
    prepareTable(*m_table, int(RunListModel::Column::Name));
    m_table->setItemDelegate(new RunVerdictDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    for (QPushButton* one : {m_open, m_compareButton, m_again, m_html, m_json})
        buttons->addWidget(one);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(m_title);
    column->addLayout(buttons);
    column->addWidget(m_problems);
    column->addWidget(m_table, 1);
    return list;
}

void HistoryPane::connectParts() {
    const auto first = [this](void (HistoryPane::*act)(quint64)) {
        if (const QList<quint64> runs = selected(); !runs.isEmpty())
            (this->*act)(runs.front());
    };
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPane::showState);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { openReport(m_model->run(index.row()).runId); });
    connect(m_open, &QPushButton::clicked, this, [first]() { first(&HistoryPane::openReport); });
    connect(m_compareButton, &QPushButton::clicked, this, &HistoryPane::compare);
    connect(m_again, &QPushButton::clicked, this, [first]() { first(&HistoryPane::runAgain); });
    connect(m_html, &QPushButton::clicked, this, [first]() { first(&HistoryPane::openReportHtml); });
    connect(m_json, &QPushButton::clicked, this, [first]() { first(&HistoryPane::saveJson); });
    connect(m_remove, &QPushButton::clicked, this, &HistoryPane::askToRemove);
    connect(m_presets, &QPushButton::clicked, this, &HistoryPane::presetsRequested);
    const auto back = [this]() {
        m_stack->setCurrentIndex(List);
        showState();
        m_table->setFocus();
    };
    connect(m_report, &ReportView::closed, this, back);
    connect(m_compare, &RunCompare::closed, this, back);
    connect(m_report, &ReportView::runAgainRequested, this,
            [this]() { emit runAgainRequested(m_report->report()->scenario); });
    connect(m_report, &ReportView::htmlRequested, this, [this]() { openReportHtml(m_report->report()->runId); });
    connect(m_report, &ReportView::jsonRequested, this, [this]() { saveJson(m_report->report()->runId); });
    connect(m_report, &ReportView::orderRequested, this, &HistoryPane::orderRequested);
    connect(m_report, &ReportView::pkOpened, this, &HistoryPane::pkOpened);
    connect(m_compare, &RunCompare::htmlRequested, this, [this]() {
        const RunReport& a = *m_compare->before();
        const RunReport& b = *m_compare->after();
        openHtml(u"compare-%1-%2.html"_s.arg(a.runId).arg(b.runId), comparisonToHtml(a, b, inChinese()));
    });
}

void HistoryPane::refresh() {
    m_loaded = true;
    m_model->setRuns(m_archive.runs());
    const std::vector<QString> problems = m_archive.problems();
    m_problems->setVisible(!problems.empty());
    if (!problems.empty())
        m_problems->setText(
            tr("%1 files of the archive cannot be read, the first: %2").arg(problems.size()).arg(problems[0]));
    showState();
}

int HistoryPane::runs() const {
    return m_model->rowCount();
}

void HistoryPane::openReport(quint64 runId) {
    const RunReportPtr report = load(runId);
    if (!report)
        return;
    if (!m_loaded)
        refresh();
    m_report->setReport(report);
    m_stack->setCurrentIndex(Report);
}

RunReportPtr HistoryPane::load(quint64 runId) {
    Result<RunReport> report = m_archive.report(runId);
    if (report)
        return std::make_shared<const RunReport>(std::move(*report));
    m_context.notifier.error(errorText(report.error()));
    refresh();
    return {};
}

QList<quint64> HistoryPane::selected() const {
    QList<quint64> runs;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        runs << m_model->run(index.row()).runId;
    return runs;
}

void HistoryPane::compare() {
    QList<quint64> runs = selected();
    if (runs.size() != 2)
        return;
    std::sort(runs.begin(), runs.end());
    const RunReportPtr before = load(runs[0]);
    const RunReportPtr after = load(runs[1]);
    if (!before || !after)
        return;
    m_compare->setReports(before, after);
    m_stack->setCurrentIndex(Compare);
}

void HistoryPane::askToRemove() {
    const QList<quint64> runs = selected();
    if (runs.isEmpty())
        return;
    auto* box = new QMessageBox(QMessageBox::Question, tr("Delete reports"),
                                tr("Delete the reports of %1 runs? They cannot be brought back.").arg(runs.size()),
                                QMessageBox::Cancel, this);
    box->setObjectName(u"removeRunsBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* act = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    act->setObjectName(u"confirmRemoveRuns"_s);
    act->setProperty("danger", true);
    box->button(QMessageBox::Cancel)->setText(tr("Cancel"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(act, &QPushButton::clicked, this, [this, runs]() { remove(runs); });
    box->open();
}

void HistoryPane::remove(const QList<quint64>& runIds) {
    for (const quint64 runId : runIds)
        if (const auto removed = m_archive.remove(runId); !removed)
            m_context.notifier.error(errorText(removed.error()));
    refresh();
}

void HistoryPane::openHtml(const QString& name, const QByteArray& html) {
    if (!m_pages) // not before: a console that is killed would leave its folder each time
        m_pages = std::make_unique<QTemporaryDir>();
    const QString file = m_pages->filePath(name);
    if (const auto written = writeFile(file, html); !written)
        m_context.notifier.error(errorText(written.error()));
    else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(file)))
        m_context.notifier.warning(tr("No program opens HTML here. The page lies in %1.").arg(file));
}

void HistoryPane::openReportHtml(quint64 runId) {
    if (const RunReportPtr report = load(runId))
        openHtml(u"run-%1.html"_s.arg(runId), reportToHtml(*report, inChinese()));
}

void HistoryPane::saveJson(quint64 runId) {
    const RunReportPtr report = load(runId);
    if (!report)
        return;
    chooseSaveFile(this, tr("Save the report"), u"%1-%2.json"_s.arg(report->scenario.id).arg(runId),
                   tr("JSON (*.json)"), [this, report](const QString& file) {
                       if (const auto written = writeFile(file, reportToJson(*report)); !written)
                           m_context.notifier.error(errorText(written.error()));
                   });
}

void HistoryPane::runAgain(quint64 runId) {
    if (const RunReportPtr report = load(runId))
        emit runAgainRequested(report->scenario);
}

void HistoryPane::showState() {
    const auto chosen = m_table->selectionModel()->selectedRows().size();
    for (QPushButton* one : {m_open, m_again, m_html, m_json})
        one->setEnabled(chosen == 1);
    m_compareButton->setEnabled(chosen == 2);
    m_remove->setEnabled(chosen > 0);
    const int shown = m_stack->currentIndex();
    if (shown == List || shown == Nothing)
        m_stack->setCurrentIndex(m_model->rowCount() == 0 ? Nothing : List);
}

void HistoryPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HistoryPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_loaded)
        refresh();
}

void HistoryPane::retranslate() {
    m_title->setText(tr("Past runs"));
    m_table->setAccessibleName(tr("Past runs"));
    m_open->setText(tr("Report"));
    m_compareButton->setText(tr("Compare"));
    m_compareButton->setToolTip(tr("Two runs, chosen with Ctrl or Shift"));
    m_again->setText(tr("Run again"));
    m_again->setToolTip(tr("With the same seed: the same events"));
    m_html->setText(tr("HTML"));
    m_html->setToolTip(tr("Open the report as a page in the browser"));
    m_json->setText(tr("Save JSON…"));
    m_remove->setText(tr("Delete"));
    m_nothing->setTexts(tr("No run yet"), tr("Each run leaves a report here: what was sent, what came of it, and "
                                             "whether the recount agrees."));
    m_presets->setText(tr("Choose a scenario"));
    m_model->retranslate();
}

} // namespace pk
