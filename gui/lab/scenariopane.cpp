// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenariopane.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QFile>
#include <QGuiApplication>
#include <QInputDialog>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariopresets.h"
#include "gui/lab/faultspanel.h"
#include "gui/lab/run/historypane.h"
#include "gui/lab/run/scenariorunview.h"
#include "gui/lab/runcommand.h"
#include "gui/lab/scenario/labwords.h"
#include "gui/lab/scenario/scenarioeditor.h"
#include "gui/lab/scenario/scenariogallery.h"
#include "gui/shell/notifier.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/csvtable.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/segmented.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEditorWidth = 416;
constexpr int kEditorMin = 392;
constexpr qint64 kFileMax = 4 << 20;

QScrollArea* scrolling(QWidget* content, QWidget* parent) {
    auto* scroll = new QScrollArea(parent);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    return scroll;
}

// On a page of its own: a stack may give its page the focus, and a card would show that.
QWidget* carded(QWidget* content, QWidget* parent) {
    auto* page = new QWidget(parent);
    auto* card = new Card(page);
    auto* all = new QVBoxLayout(page);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(card);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(content);
    return page;
}

Result<Scenario> readScenario(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kFileMax)
        return fail(ErrorCode::FileUnreadable, {}, file.errorString());
    return scenarioFromJson(file.readAll());
}

} // namespace

ScenarioPane::ScenarioPane(const ConsoleContext& context, ScenarioRunner& runner, RunArchive& archive, QWidget* parent)
    : QWidget(parent), m_context(context), m_runner(runner), m_archive(archive) {
    build();
    connectParts();
    connectRunner();
    m_again = new QAction(themedIcon(u"refresh"_s), {}, this);
    m_again->setObjectName(u"runAgainAction"_s);
    m_again->setEnabled(false);
    connect(m_again, &QAction::triggered, this, [this]() {
        emit raiseRequested();
        run(m_last->scenario);
    });
    makeActions();
    retranslate();
}

void ScenarioPane::build() {
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setHandleWidth(space::kM);
    m_splitter->setChildrenCollapsible(false);
    m_editor = new ScenarioEditor(m_splitter);
    m_editor->setObjectName(u"scenarioEditor"_s);
    auto* card = carded(m_editor, m_splitter);
    card->setMinimumWidth(kEditorMin);
    m_splitter->addWidget(card);
    m_splitter->addWidget(buildRight());
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({kEditorWidth, 800});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
}

QWidget* ScenarioPane::buildRight() {
    auto* right = new QWidget(m_splitter);
    m_views = new Segmented(4, right);
    m_views->setObjectName(u"labViews"_s);
    m_stack = new QStackedWidget(right);
    m_gallery = new ScenarioGallery(m_stack);
    m_gallery->setObjectName(u"scenarioGallery"_s);
    auto* top = new QWidget(m_stack);
    auto* gallery = new QVBoxLayout(top);
    gallery->setContentsMargins(0, 0, 0, 0);
    gallery->addWidget(m_gallery);
    gallery->addStretch(1);
    m_stack->addWidget(scrolling(top, m_stack));

    m_runStack = new QStackedWidget(m_stack);
    m_noRun = new EmptyState(u"play"_s, m_runStack);
    m_run = new ScenarioRunView(m_context.live, m_runStack);
    m_run->setObjectName(u"scenarioRun"_s);
    m_runScroll = scrolling(m_run, m_runStack);
    m_runStack->addWidget(m_noRun);
    m_runStack->addWidget(m_runScroll);
    m_stack->addWidget(carded(m_runStack, m_stack));

    m_history = new HistoryPane(m_context, m_archive, m_stack);
    m_history->setObjectName(u"historyPane"_s);
    m_stack->addWidget(carded(m_history, m_stack));

    m_faults = new FaultsPanel(m_context, m_stack);
    auto* faults = new QWidget(m_stack);
    auto* column = new QVBoxLayout(faults);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(carded(m_faults, faults));
    column->addStretch(1);
    m_stack->addWidget(scrolling(faults, m_stack));

    auto* all = new QVBoxLayout(right);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(space::kM);
    all->addWidget(m_views);
    all->addWidget(m_stack, 1);
    return right;
}

void ScenarioPane::connectParts() {
    connect(m_views, &Segmented::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_gallery, &ScenarioGallery::chosen, this, &ScenarioPane::choose);
    connect(m_gallery, &ScenarioGallery::removeRequested, this, &ScenarioPane::removeScenario);
    connect(m_editor, &ScenarioEditor::edited, this,
            [this]() { m_editor->setHash(m_editor->scenario() == m_under ? m_hash : QByteArray()); });
    connect(m_editor, &ScenarioEditor::saveRequested, this, &ScenarioPane::askForName);
    connect(m_editor, &ScenarioEditor::openRequested, this, [this]() {
        chooseOpenFile(this, tr("Open a scenario"), tr("Scenarios (*.json)"),
                       [this](const QString& file) { openFile(file); });
    });
    connect(m_editor, &ScenarioEditor::exportRequested, this, &ScenarioPane::exportFile);
    connect(m_editor, &ScenarioEditor::copyCommandRequested, this, &ScenarioPane::copyCommand);
    connect(m_history, &HistoryPane::runAgainRequested, this, &ScenarioPane::run);
    connect(m_history, &HistoryPane::presetsRequested, this, [this]() { showView(Gallery); });
    connect(m_history, &HistoryPane::pkOpened, this, &ScenarioPane::pkOpened);
    connect(m_history, &HistoryPane::orderRequested, this, &ScenarioPane::orderRequested);
    connect(m_run, &ScenarioRunView::pkOpened, this, &ScenarioPane::pkOpened);
    connect(m_run, &ScenarioRunView::reportRequested, this, [this]() {
        if (!m_last)
            return;
        m_history->openReport(m_last->runId);
        showView(History);
    });
}

void ScenarioPane::connectRunner() {
    connect(&m_runner, &ScenarioRunner::progressChanged, this, &ScenarioPane::takeProgress);
    connect(&m_runner, &ScenarioRunner::finished, this, &ScenarioPane::takeReport);
    connect(m_run, &ScenarioRunView::pauseRequested, &m_runner, &ScenarioRunner::pause);
    connect(m_run, &ScenarioRunView::resumeRequested, &m_runner, &ScenarioRunner::resume);
    connect(m_run, &ScenarioRunView::rateFactorChosen, &m_runner, &ScenarioRunner::setRateFactor);
}

void ScenarioPane::setCatalogue(const std::vector<Gift>& gifts) {
    m_editor->setCatalogue(gifts);
}

void ScenarioPane::showView(View view) {
    m_views->setCurrent(view);
    m_stack->setCurrentIndex(view);
}

void ScenarioPane::loadScenarios() {
    m_loaded = true;
    m_gallery->setScenarios(m_archive.scenarios(), scenarioPresets().size());
    m_gallery->setCurrent(m_editor->scenario().id);
    makeActions();
}

void ScenarioPane::makeActions() {
    // Later: the palette may be about to trigger one of them.
    for (QAction* action : m_choose)
        action->deleteLater();
    m_choose.clear();
    const std::vector<Scenario>& known = m_loaded ? m_gallery->scenarios() : scenarioPresets();
    for (const Scenario& scenario : known) {
        auto* action = new QAction(themedIcon(u"lab"_s), {}, this);
        action->setData(scenario.id);
        connect(action, &QAction::triggered, this, [this, scenario]() {
            emit raiseRequested();
            choose(scenario);
        });
        action->setText(tr("Scenario: %1").arg(labwords::scenarioName(scenario)));
        m_choose << action;
    }
}

QList<QAction*> ScenarioPane::paletteActions() const {
    return m_choose + QList<QAction*>{m_again};
}

void ScenarioPane::choose(const Scenario& scenario) {
    m_editor->setScenario(scenario);
    m_gallery->setCurrent(scenario.id);
    emit stateChanged();
}

void ScenarioPane::start() {
    if (m_runner.isRunning())
        return;
    m_editor->clearErrors();
    begin(m_editor->scenario());
}

void ScenarioPane::run(const Scenario& scenario) {
    if (m_runner.isRunning())
        return;
    choose(scenario);
    begin(scenario);
}

void ScenarioPane::begin(const Scenario& scenario) {
    const auto refuse = [this](const Error& error) {
        if (!m_editor->showError(error))
            emit failed(error);
    };
    if (const auto valid = validateScenario(scenario); !valid)
        return refuse(valid.error());
    m_runner.setNextRunId(m_archive.nextRunId());
    m_run->begin(scenario);
    m_watching = true;
    if (const auto started = m_runner.start(scenario, Actor{u"console"_s, u"lab"_s}); !started) {
        m_watching = false;
        return refuse(started.error());
    }
    m_runStack->setCurrentIndex(1);
    showView(Run);
    emit stateChanged();
}

void ScenarioPane::stop() {
    if (m_runner.isRunning())
        m_runner.stop();
}

void ScenarioPane::takeProgress(const RunProgress& progress) {
    if (!m_watching) {
        // Begun by somebody else, over the API for one: shown all the same.
        m_watching = true;
        Scenario unknown;
        unknown.name = tr("Begun over the API");
        unknown.phases.resize(1);
        unknown.phases.front().durationMs = progress.totalMs;
        m_run->begin(unknown);
        m_runStack->setCurrentIndex(1);
        emit stateChanged();
    }
    m_run->setProgress(progress);
}

void ScenarioPane::takeReport(const RunReportPtr& report) {
    m_watching = false;
    m_last = report;
    m_again->setEnabled(true);
    m_run->finish(*report);
    m_under = report->scenario;
    m_hash = report->eventHash;
    if (m_editor->scenario() == m_under)
        m_editor->setHash(m_hash);
    // Whoever began the run may have kept it before.
    if (!m_archive.report(report->runId))
        if (const auto kept = m_archive.keep(*report); !kept)
            emit failed(kept.error());
    m_history->refresh();
    const QString name = labwords::scenarioName(report->scenario);
    switch (report->verdict) {
        case RunVerdict::Green:
            m_context.notifier.success(tr("%1: passed").arg(name));
            break;
        case RunVerdict::Red:
            m_context.notifier.error(tr("%1: failed. %2").arg(name, labwords::verdictReason(*report)));
            break;
        case RunVerdict::Aborted:
            m_context.notifier.warning(tr("%1: stopped. %2").arg(name, report->verdictReason));
            break;
    }
    emit stateChanged();
}

void ScenarioPane::openFile(const QString& file) {
    const Result<Scenario> scenario = readScenario(file);
    if (!scenario) {
        emit failed(scenario.error());
        return;
    }
    choose(*scenario);
}

void ScenarioPane::askForName() {
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(u"saveScenarioDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save the scenario"));
    dialog->setLabelText(tr("Name of the scenario"));
    dialog->setTextValue(labwords::scenarioName(m_editor->scenario()));
    dialog->setOkButtonText(tr("Save"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, &ScenarioPane::saveAs);
    dialog->open();
}

void ScenarioPane::saveAs(const QString& name) {
    m_editor->clearErrors();
    Scenario scenario = m_editor->scenario();
    if (name.trimmed() != labwords::scenarioName(scenario)) {
        scenario.name = name.trimmed();
        scenario.nameZh.clear();
    }
    scenario.id = savedId(scenario, m_archive.scenarios());
    Result<void> saved = validateScenario(scenario);
    if (saved)
        saved = m_archive.save(scenario);
    if (!saved) {
        if (!m_editor->showError(saved.error()))
            emit failed(saved.error());
        return;
    }
    m_editor->setScenario(scenario);
    loadScenarios();
    showView(Gallery);
    m_context.notifier.info(tr("“%1” is saved among the scenarios.").arg(labwords::scenarioName(scenario)));
}

void ScenarioPane::exportFile() {
    const Scenario scenario = m_editor->scenario();
    chooseSaveFile(this, tr("Export the scenario"), scenario.id + u".json"_s, tr("Scenarios (*.json)"),
                   [this, scenario](const QString& file) {
                       if (const auto written = writeFile(file, scenarioToJson(scenario)); !written)
                           emit failed(written.error());
                   });
}

void ScenarioPane::copyCommand() {
    QGuiApplication::clipboard()->setText(runCommand(m_editor->scenario(), scenarioPresets()));
    m_context.notifier.info(tr("The command was copied."));
}

void ScenarioPane::removeScenario(const QString& id) {
    if (const auto removed = m_archive.removeScenario(id); !removed)
        emit failed(removed.error());
    loadScenarios();
}

QVariantMap ScenarioPane::saveState() const {
    return {{u"scenario"_s, scenarioToJson(m_editor->scenario())},
            {u"sections"_s, m_editor->openSections()},
            {u"view"_s, m_views->current()},
            {u"faults"_s, m_faults->saveState()},
            {u"splitter"_s, m_splitter->saveState()}};
}

void ScenarioPane::restoreState(const QVariantMap& state) {
    if (const auto scenario = scenarioFromJson(state.value(u"scenario"_s).toByteArray()))
        choose(*scenario);
    if (state.contains(u"sections"_s))
        m_editor->setOpenSections(state.value(u"sections"_s).toStringList());
    m_faults->restoreState(state.value(u"faults"_s).toMap());
    if (const QByteArray sizes = state.value(u"splitter"_s).toByteArray(); !sizes.isEmpty())
        m_splitter->restoreState(sizes);
    const int view = state.value(u"view"_s).toInt();
    showView(view == History || view == Faults ? View(view) : Gallery);
}

void ScenarioPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ScenarioPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_loaded)
        loadScenarios();
}

void ScenarioPane::retranslate() {
    m_views->setTexts({tr("Scenarios"), tr("Run"), tr("History"), tr("Faults now")});
    m_noRun->setTexts(tr("Nothing has run yet"),
                      tr("Choose a scenario, change what you like, and start it with F5. It creates its own PKs."));
    m_again->setText(tr("Run the last scenario again, with the same seed"));
    makeActions();
}

} // namespace pk
