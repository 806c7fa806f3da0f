// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/labpage.h"

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include "gui/lab/faultspanel.h"
#include "gui/lab/generateform.h"
#include "gui/lab/presetgallery.h"
#include "gui/lab/replaypanel.h"
#include "gui/lab/replayreport.h"
#include "gui/lab/runview.h"
#include "gui/lab/scenariopane.h"
#include "gui/models/livestate.h"
#include "gui/shell/notifier.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFormWidth = 416;
constexpr int kHistoryRows = 8;

QString droppedFile(const QMimeData* data) {
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

// The flow that ships with the console; empty: there is none.
QString sampleFlow() {
    const QStringList flows = QDir(u":/flows"_s).entryList({u"*.jsonl"_s}, QDir::Files, QDir::Name);
    return flows.isEmpty() ? QString() : QString(u":/flows/"_s + flows.front());
}

const std::array<QString, 3> kModes{u"scenario"_s, u"running"_s, u"replay"_s}; // as kept in the session

} // namespace

LabPage::LabPage(const ConsoleContext& context, ScenarioRunner& runner, RunArchive& archive, QWidget* parent)
    : Page(parent), m_context(context) {
    setAcceptDrops(true);
    m_scenarios = new ScenarioPane(m_context, runner, archive, this);
    m_scenarios->setObjectName(u"scenarioPane"_s);
    build();
    retranslate();
    setMode(Scenarios);
    connect(&m_context.lab, &TrafficLab::progressChanged, this, &LabPage::showProgress);
    connect(&m_context.lab, &TrafficLab::finished, this, &LabPage::endRun);
    connect(&m_context.engine, &Engine::catalogueChanged, this, &LabPage::loadCatalogue);
    connect(&m_context.live, &LiveState::loaded, this, &LabPage::loadCatalogue);
    loadCatalogue();
}

void LabPage::build() {
    m_mode = new Segmented(3, this);
    m_mode->setObjectName(u"labMode"_s);
    m_start = new QPushButton(themedIcon(u"play"_s), {}, this);
    m_start->setObjectName(u"startTraffic"_s);
    m_start->setProperty("primary", true);
    m_start->setShortcut(QKeySequence(Qt::Key_F5));
    m_stop = new QPushButton(themedIcon(u"stop"_s), {}, this);
    m_stop->setObjectName(u"stopTraffic"_s);
    m_stop->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F5));
    m_error = new TextLabel(TextLabel::Role::Error, this);
    m_error->setObjectName(u"labError"_s);
    m_error->setWordWrap(true);
    m_error->hide();
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(m_mode);
    head->addStretch(1);
    head->addWidget(m_start);
    head->addWidget(m_stop);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setHandleWidth(space::kM);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildLeft()); // first: the right one follows its parts
    m_splitter->addWidget(buildRight());
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({kFormWidth, 800});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addLayout(head);
    column->addWidget(m_error);
    m_body = new QStackedWidget(this);
    m_body->addWidget(m_scenarios);
    m_body->addWidget(m_splitter);
    column->addWidget(m_body, 1);

    connect(m_scenarios, &ScenarioPane::stateChanged, this, [this]() {
        m_error->hide();
        showState();
    });
    connect(m_scenarios, &ScenarioPane::raiseRequested, this, [this]() { setMode(Scenarios); });
    connect(m_scenarios, &ScenarioPane::failed, this, &LabPage::showError);
    connect(m_scenarios, &ScenarioPane::pkOpened, this, &LabPage::pkOpened);
    connect(m_scenarios, &ScenarioPane::orderRequested, this, &LabPage::orderRequested);
    connect(m_mode, &Segmented::currentChanged, this, [this](int mode) { setMode(Mode(mode)); });
    connect(m_start, &QPushButton::clicked, this, &LabPage::startTraffic);
    connect(m_stop, &QPushButton::clicked, this, &LabPage::stopTraffic);
    connect(m_presets, &PresetGallery::chosen, this, [this](const TrafficPreset& preset) {
        m_generate->applyPreset(preset);
        m_start->setFocus();
    });
    connect(m_generate, &GenerateForm::newPkRequested, this, &LabPage::newPkRequested);
    connect(m_replay, &ReplayPanel::fileStateChanged, this, &LabPage::showState);
    connect(m_report, &ReplayReport::addingChanged, this, &LabPage::showState);
    connect(m_report, &ReplayReport::giftAdded, m_replay, &ReplayPanel::addToCatalogue);
    connect(m_report, &ReplayReport::giftAdded, m_replay, &ReplayPanel::clearErrors);
    connect(m_replay, &ReplayPanel::flowLoaded, this, [this](const QString& file, const LoadedFlow& loaded) {
        m_report->setFlow(file, loaded);
        showState();
    });
}

QWidget* LabPage::buildLeft() {
    auto* card = m_leftCard = new Card(this);
    auto* scroll = new QScrollArea(card);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_forms = new QStackedWidget(scroll);
    m_generate = new GenerateForm(m_context.live, m_forms);
    m_generate->setObjectName(u"generateForm"_s);
    m_replay = new ReplayPanel(m_context.live, m_forms);
    m_replay->setObjectName(u"replayPanel"_s);
    connect(m_replay, &ReplayPanel::operationRequested, &m_context.lab, &TrafficLab::control);
    connect(&m_context.lab, &TrafficLab::progressChanged, m_replay, &ReplayPanel::showProgress);
    connect(&m_context.lab, &TrafficLab::finished, m_replay, &ReplayPanel::showProgress);
    m_forms->addWidget(m_generate);
    m_forms->addWidget(m_replay);
    scroll->setWidget(m_forms);
    m_forms->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(scroll);
    card->setMinimumWidth(360);
    return card;
}

QWidget* LabPage::buildRight() {
    m_rightScroll = new QScrollArea(this);
    m_rightScroll->setFrameShape(QFrame::NoFrame);
    m_rightScroll->setWidgetResizable(true);
    m_rightScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rightScroll->viewport()->setAutoFillBackground(false);
    auto* body = new QWidget(m_rightScroll);
    body->setAutoFillBackground(false);
    const auto cardOf = [body](QWidget* content) {
        auto* card = new Card(body);
        auto* column = new QVBoxLayout(card);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(content);
        return card;
    };
    m_run = new RunView(body);
    m_run->setObjectName(u"runView"_s);
    m_runCard = cardOf(m_run);
    m_runCard->setMinimumHeight(400);
    m_report = new ReplayReport(m_context.engine, m_context.notifier, body);
    m_report->setObjectName(u"replayReport"_s);
    m_reportCard = cardOf(m_report);

    m_drop = new EmptyState(u"file"_s, body);
    m_drop->setMinimumHeight(360);
    m_chooseFlow = m_drop->addButton({});
    m_chooseFlow->setObjectName(u"dropChoose"_s);
    m_sample = m_drop->addButton({});
    m_sample->setObjectName(u"openSample"_s);
    connect(m_chooseFlow, &QPushButton::clicked, m_replay, &ReplayPanel::chooseFile);
    connect(m_sample, &QPushButton::clicked, this, [this]() { openReplay(sampleFlow()); });

    m_presetBox = new QWidget(body);
    m_presetTitle = new TextLabel(TextLabel::Role::Heading, m_presetBox);
    m_presets = new PresetGallery(m_presetBox);
    auto* presets = new QVBoxLayout(m_presetBox);
    presets->setContentsMargins(0, 0, 0, 0);
    presets->setSpacing(space::kS);
    presets->addWidget(m_presetTitle);
    presets->addWidget(m_presets);

    m_faults = new FaultsPanel(m_context, body);
    m_faults->setObjectName(u"faultsPanel"_s);
    auto* faultsCard = cardOf(m_faults);

    auto* history = new QWidget(body);
    m_historyTitle = new TextLabel(TextLabel::Role::Heading, history);
    m_history = new RunHistoryModel(this);
    m_historyTable = new QTableView(history);
    m_historyTable->setObjectName(u"runHistory"_s);
    m_historyTable->setModel(m_history);
    prepareTable(*m_historyTable, int(RunHistoryModel::Column::What));
    auto* historyColumn = new QVBoxLayout(history);
    historyColumn->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    historyColumn->setSpacing(space::kS);
    historyColumn->addWidget(m_historyTitle);
    historyColumn->addWidget(m_historyTable);
    m_historyCard = cardOf(history);

    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kM);
    column->addWidget(m_runCard);
    column->addWidget(m_reportCard);
    column->addWidget(m_drop, 1);
    column->addWidget(m_presetBox);
    column->addWidget(faultsCard);
    column->addWidget(m_historyCard);
    column->addStretch(1);
    m_rightScroll->setWidget(body);
    return m_rightScroll;
}

QString LabPage::title() const {
    return tr("Traffic lab");
}

QVariantMap LabPage::saveState() const {
    return {{u"modeName"_s, kModes[std::size_t(m_mode->current())]},
            {u"scenarios"_s, m_scenarios->saveState()},
            {u"generate"_s, m_generate->saveState()},
            {u"replay"_s, m_replay->saveState()},
            {u"faults"_s, m_faults->saveState()},
            {u"splitter"_s, m_splitter->saveState()}};
}

void LabPage::restoreState(const QVariantMap& state) {
    m_generate->restoreState(state.value(u"generate"_s).toMap());
    m_replay->restoreState(state.value(u"replay"_s).toMap());
    m_faults->restoreState(state.value(u"faults"_s).toMap());
    if (const QByteArray sizes = state.value(u"splitter"_s).toByteArray(); !sizes.isEmpty())
        m_splitter->restoreState(sizes);
    m_scenarios->restoreState(state.value(u"scenarios"_s).toMap());
    const auto mode = std::find(kModes.begin(), kModes.end(), state.value(u"modeName"_s).toString());
    setMode(mode == kModes.end() ? Scenarios : Mode(mode - kModes.begin()));
}

bool LabPage::isSettled() const {
    return m_catalogueLoaded && !m_replay->isReading() && !m_creating;
}

void LabPage::openFile(const QString& file) {
    if (!file.endsWith(u".json"_s, Qt::CaseInsensitive))
        return openReplay(file);
    setMode(Scenarios);
    m_scenarios->openFile(file);
}

void LabPage::openReplay(const QString& file) {
    setMode(Replay);
    if (file.isEmpty())
        m_replay->chooseFile();
    else
        m_replay->openFile(file);
    showState();
}

void LabPage::loadCatalogue() {
    if (!m_context.live.isLoaded())
        return; // the engine does not serve yet
    m_context.engine.gifts(replyOn<std::vector<Gift>>(this, [this](const Result<std::vector<Gift>>& gifts) {
        if (!gifts)
            return showError(gifts.error());
        m_catalogueLoaded = true;
        m_generate->setCatalogue(*gifts);
        m_scenarios->setCatalogue(*gifts);
        CatalogueArt art;
        for (const Gift& gift : *gifts)
            art.insert(gift.giftId, gift.logo);
        m_replay->setCatalogue(art);
        m_report->setCatalogue(art);
    }));
}

void LabPage::setMode(Mode mode) {
    m_mode->setCurrent(mode);
    m_body->setCurrentIndex(mode == Scenarios ? 0 : 1);
    if (mode != Scenarios)
        m_forms->setCurrentIndex(mode == Replay ? 1 : 0);
    m_error->hide();
    showState();
}

QList<QAction*> LabPage::paletteActions() const {
    return m_scenarios->paletteActions();
}

void LabPage::startTraffic() {
    if (m_mode->current() == Scenarios) {
        m_error->hide();
        m_scenarios->start();
        return;
    }
    if (m_running || m_creating || m_report->isAdding() || m_context.lab.isRunning())
        return;
    m_error->hide();
    if (m_mode->current() == Generate)
        startGenerated();
    else
        startReplay();
    showState();
}

void LabPage::stopTraffic() {
    if (m_scenarios->isRunning() && (m_mode->current() == Scenarios || !m_context.lab.isRunning()))
        return m_scenarios->stop();
    if (m_context.lab.isRunning())
        m_context.lab.stop();
}

void LabPage::startGenerated() {
    m_generate->clearErrors();
    const TrafficPlan plan = m_generate->plan();
    if (const auto valid = validatePlan(plan); !valid)
        return showError(valid.error());
    if (const auto started = m_context.lab.start(plan); !started)
        return showError(started.error());
    beginRun({QDateTime::currentMSecsSinceEpoch(), plan.showId, false, plan.ratePerSecond, {}, {}});
}

void LabPage::startReplay() {
    if (!m_replay->hasFlow())
        return m_replay->isReading() ? void() : m_replay->chooseFile();
    const std::optional<ReplayRequest> request = m_replay->request();
    if (!request)
        return;
    if (!request->create)
        return runReplay(request->plan);
    m_creating = true;
    m_context.engine.createPk(
        *request->create, Actor{u"console"_s, u"lab"_s},
        replyOn<PkCreated>(this, [this, plan = request->plan](const Result<PkCreated>& created) mutable {
            m_creating = false;
            if (created && plan.flow->recordedPk)
                plan.target = ReplayTarget{created->startTimeMs, created->endTimeMs, plan.flow->recordedPk->settleMs};
            if (created)
                runReplay(plan);
            else
                showError(created.error());
            showState();
        }));
}

void LabPage::runReplay(const ReplayPlan& plan) {
    if (const auto started = m_context.lab.start(plan); !started)
        return showError(started.error());
    beginRun({QDateTime::currentMSecsSinceEpoch(),
              plan.showId,
              true,
              plan.speed,
              QFileInfo(m_replay->file()).fileName(),
              {}});
    showState();
}

void LabPage::beginRun(const RunRecord& run) {
    m_current = run;
    m_running = true;
    m_run->begin(run);
    m_rightScroll->ensureVisible(0, 0);
}

void LabPage::showProgress(const TrafficProgress& progress) {
    if (!m_running && progress.running) {
        // Started by somebody else, the demo for one: shown and kept all the same.
        beginRun({QDateTime::currentMSecsSinceEpoch() - progress.elapsedMs, {}, progress.isReplay, 0, {}, {}});
        if (!isVisible() && m_mode->current() == Scenarios)
            setMode(Generate); // where it is to be seen
        showState();
    }
    m_run->setProgress(progress);
}

void LabPage::endRun(const TrafficProgress& progress) {
    if (!m_running)
        beginRun({QDateTime::currentMSecsSinceEpoch() - progress.elapsedMs, {}, progress.isReplay, 0, {}, {}});
    m_running = false;
    m_current.figures = progress;
    m_run->finish(progress, progress.failed > 0 ? errorText(progress.lastError) : QString());
    m_history->add(m_current);
    fitHeight(*m_historyTable, kHistoryRows);
    const QString text =
        tr("Traffic over: %1 sent, %2 counted")
            .arg(words::number(progress.sent), words::number(progress.verdicts[std::size_t(Verdict::Counted)]));
    if (progress.failed > 0)
        m_context.notifier.warning(tr("%1, %2 failed").arg(text, words::number(progress.failed)));
    else
        m_context.notifier.success(text);
    showState();
}

void LabPage::showError(const Error& error) {
    const QString text = errorText(error);
    const bool beside = m_mode->current() == Generate ? m_generate->showError(error, text)
                        : m_mode->current() == Replay ? m_replay->showError(error, text)
                                                      : false;
    m_error->setText(text);
    m_error->setVisible(!beside);
}

void LabPage::showState() {
    const bool replay = m_mode->current() == Replay;
    const bool scenarios = m_mode->current() == Scenarios;
    const bool busy = scenarios ? m_scenarios->isRunning() : m_running || m_creating;
    m_start->setEnabled(!busy && (!replay || (m_replay->hasFlow() && !m_report->isAdding())));
    m_stop->setEnabled(m_running || m_scenarios->isRunning());
    m_runCard->setVisible(m_running || m_history->rowCount() > 0);
    m_presetBox->setVisible(!replay);
    m_reportCard->setVisible(replay && m_replay->hasFlow());
    m_leftCard->setVisible(!replay || !m_replay->isEmpty());
    m_drop->setVisible(replay && m_replay->isEmpty());
    m_sample->setVisible(!sampleFlow().isEmpty());
    m_historyCard->setVisible(m_history->rowCount() > 0);
}

void LabPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LabPage::retranslate() {
    m_mode->setTexts({tr("Scenario"), tr("Into a running PK"), tr("Replay a recording")});
    // setText() takes a button's shortcut away: set again after it.
    m_start->setText(tr("Start"));
    m_start->setToolTip(tr("Start the traffic (F5)"));
    m_start->setShortcut(QKeySequence(Qt::Key_F5));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Stop the traffic (Shift+F5)"));
    m_stop->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F5));
    m_presetTitle->setText(tr("Presets"));
    m_drop->setTexts(
        tr("Replay a recorded flow"),
        tr("Drop a file here: its gifts are sent again, at the pace you choose, into a new or a running PK."));
    m_chooseFlow->setText(tr("Choose a file…"));
    m_sample->setText(tr("Open the sample"));
    m_historyTitle->setText(tr("Runs of this session"));
    m_historyTable->setAccessibleName(tr("Runs of this session"));
    m_history->retranslate();
    emit titleChanged();
}

void LabPage::dragEnterEvent(QDragEnterEvent* event) {
    if (droppedFile(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_dropping = true;
    update();
}

void LabPage::dragLeaveEvent(QDragLeaveEvent*) {
    m_dropping = false;
    update();
}

void LabPage::dropEvent(QDropEvent* event) {
    m_dropping = false;
    update();
    const QString file = droppedFile(event->mimeData());
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    openFile(file);
}

void LabPage::paintEvent(QPaintEvent* event) {
    Page::paintEvent(event);
    if (!m_dropping)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokensOf(palette()).accent, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(6, 6, -6, -6), 8, 8);
}

} // namespace pk
