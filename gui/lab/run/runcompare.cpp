// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/run/runcompare.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "gui/lab/run/markedrows.h"
#include "gui/lab/run/reportmodels.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowsMax = 200;

} // namespace

RunCompare::RunCompare(QWidget* parent) : QWidget(parent) {
    m_back = new QPushButton(themedIcon(u"chevron-left"_s), {}, this);
    m_back->setObjectName(u"compareBack"_s);
    m_title = new TextLabel(TextLabel::Role::Heading, this);
    m_html = new QPushButton(themedIcon(u"external"_s), {}, this);
    m_html->setObjectName(u"compareHtml"_s);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->viewport()->setAutoFillBackground(false);
    auto* body = new QWidget(scroll);
    m_figures = new QTableView(body);
    m_figures->setObjectName(u"compareFigures"_s);
    m_figureModel = new TextTableModel(this);
    m_figures->setModel(m_figureModel);
    m_scenarioTitle = new TextLabel(TextLabel::Role::Heading, body);
    m_scenario = new QTableView(body);
    m_scenario->setObjectName(u"compareScenario"_s);
    m_scenarioModel = new TextTableModel(this);
    m_scenario->setModel(m_scenarioModel);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(space::kM, 0, space::kM, space::kM);
    column->setSpacing(space::kS);
    column->addWidget(m_figures);
    column->addWidget(m_scenarioTitle);
    column->addWidget(m_scenario);
    column->addStretch(1);
    scroll->setWidget(body);
    body->setAutoFillBackground(false);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::kM, space::kM, space::kM, space::kS);
    head->setSpacing(space::kS);
    head->addWidget(m_back);
    head->addWidget(m_title, 1);
    head->addWidget(m_html);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(head);
    all->addWidget(scroll, 1);
    connect(m_back, &QPushButton::clicked, this, &RunCompare::closed);
    connect(m_html, &QPushButton::clicked, this, &RunCompare::htmlRequested);
    retranslate();
}

void RunCompare::setReports(const RunReportPtr& before, const RunReportPtr& after) {
    m_before = before;
    m_after = after;
    showReports();
}

void RunCompare::showReports() {
    if (!m_before || !m_after)
        return;
    const QString first = words::dateTime(m_before->startedMs);
    const QString second = words::dateTime(m_after->startedMs);
    m_figureModel->setContent({tr("Figure"), first, second, tr("Change")}, comparisonRows(*m_before, *m_after), 1);
    fitHeight(*m_figures, kRowsMax);
    TextRows rows = scenarioRows(*m_before, *m_after);
    const bool differs = !rows.empty();
    m_scenarioModel->setContent({tr("In the scenario"), first, second}, std::move(rows), 1);
    if (!m_prepared) {
        m_prepared = true;
        for (QTableView* table : {m_figures, m_scenario}) {
            prepareTable(*table, 0);
            table->setItemDelegate(new MarkedRowDelegate(table));
            table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the page scrolls
        }
    }
    fitHeight(*m_scenario, kRowsMax);
    m_scenario->setVisible(differs);
    m_scenarioTitle->setText(differs ? tr("Where the scenarios differ") : tr("Both ran the same scenario"));
}

void RunCompare::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RunCompare::retranslate() {
    m_back->setText(tr("All runs"));
    m_title->setText(tr("Two runs compared"));
    m_html->setText(tr("Open as HTML"));
    m_figures->setAccessibleName(tr("The figures of both runs"));
    m_scenario->setAccessibleName(tr("Where the scenarios differ"));
    showReports();
}

} // namespace pk
