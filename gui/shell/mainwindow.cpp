// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/mainwindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "engine/lab/trafficlab.h"
#include "gui/models/livestate.h"
#include "gui/shell/commandpalette.h"
#include "gui/shell/desktopnotifier.h"
#include "gui/shell/headerbar.h"
#include "gui/shell/logpanel.h"
#include "gui/shell/navrail.h"
#include "gui/shell/page.h"
#include "gui/shell/preferences.h"
#include "gui/shell/sessionstore.h"
#include "gui/shell/shortcutsdialog.h"
#include "gui/shell/skeleton.h"
#include "gui/shell/statebanner.h"
#include "gui/shell/statusstrip.h"
#include "gui/shell/toaststack.h"
#include "gui/shell/visualtaborder.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr int kActionsRow = 48; // px, at the foot of a page's inspector: an error that stays shall not lie on End PK

QString droppedFlow(const QMimeData* data) {
    for (const QUrl& url : data->urls()) {
        const QString file = url.toLocalFile();
        const QString suffix = QFileInfo(file).suffix().toLower();
        if (suffix == u"xml" || suffix == u"jsonl" || suffix == u"csv")
            return file;
    }
    return {};
}

} // namespace

MainWindow::MainWindow(const ConsoleContext& context, std::vector<PageEntry> pages, ShellHooks hooks, QWidget* parent)
    : QMainWindow(parent),
      m_context(context),
      m_pages(std::move(pages)),
      m_hooks(std::move(hooks)),
      m_actions(new ActionRegistry(this, &m_context.settings)) {
    setObjectName(u"mainWindow"_s);
    setMinimumSize(kMinimum);
    setAcceptDrops(true);
    buildLayout();
    addPages();
    connectActions();
    connectLook();
    m_desktop = new DesktopNotifier(this);
    connect(m_desktop, &DesktopNotifier::clicked, this, &MainWindow::bringToFront);
    connect(&m_context.notifier, &Notifier::posted, this, &MainWindow::note);
    connect(&m_context.notifier, &Notifier::delayedPosted, this,
            [this](quint64, const QString& text) { m_log.append(Notifier::Level::Info, text); });
    connect(&m_context.live, &LiveState::viewStateChanged, this, &MainWindow::updateView);
    connect(&m_context.live, &LiveState::statsChanged, this, &MainWindow::updateActions);
    connect(&m_context.live, &LiveState::pausedChanged, this, &MainWindow::updateActions);
    connect(&m_context.lab, &TrafficLab::progressChanged, this, &MainWindow::updateActions);
    connect(&m_context.lab, &TrafficLab::finished, this, &MainWindow::updateActions);
    connect(m_toasts, &ToastStack::changed, this, &MainWindow::updateActions);
    qApp->installEventFilter(this);
    qApp->installEventFilter(new VisualTabOrder(this));
    updateView();
    retranslate();
}

MainWindow::~MainWindow() {
    qApp->removeEventFilter(this);
}

void MainWindow::buildLayout() {
    auto* frame = new QWidget(this);
    auto* outer = new QVBoxLayout(frame);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    m_rail = new NavRail(frame);
    body->addWidget(m_rail);
    m_splitter = new QSplitter(Qt::Vertical, frame);
    m_splitter->setChildrenCollapsible(false);
    auto* upper = new QWidget(m_splitter);
    auto* column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new HeaderBar(*m_actions, upper);
    m_banner = new StateBanner(m_context.live, upper);
    m_content = new QStackedWidget(upper);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addWidget(m_content, 1);
    m_logPanel = new LogPanel(m_log, m_splitter);
    m_logPanel->setMinimumHeight(80);
    m_logPanel->hide();
    m_splitter->addWidget(upper);
    m_splitter->addWidget(m_logPanel);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    body->addWidget(m_splitter, 1);
    outer->addLayout(body, 1);
    m_status = new StatusStrip(m_context, frame);
    m_status->addAtEnd(m_actions->action(ActionId::ToggleLog));
    outer->addWidget(m_status);
    setCentralWidget(frame);
    m_toasts = new ToastStack(m_context.notifier, frame);
    m_toasts->setBottomInset(m_status->height() + kActionsRow - space::kS);
    const auto undoKeys = [this] {
        m_toasts->setUndoKeys(m_actions->action(ActionId::Undo)->shortcut().toString(QKeySequence::NativeText));
    };
    connect(m_actions, &ActionRegistry::keysChanged, this, undoKeys);
    undoKeys();
    connect(m_status, &StatusStrip::pageRequested, this, &MainWindow::showPage);
    connect(m_status, &StatusStrip::redoRequested, this, [this] {
        if (m_hooks.openRedo)
            m_hooks.openRedo();
    });
    connect(m_logPanel, &LogPanel::closeRequested, this, [this] { setLogShown(false); });
    connect(m_banner, &StateBanner::copyDetailsRequested, this, [this](const QString& details) {
        QGuiApplication::clipboard()->setText(details);
        m_context.notifier.info(tr("The details were copied."));
    });
}

void MainWindow::addPages() {
    m_content->addWidget(new Skeleton(m_content));
    for (const PageEntry& entry : m_pages) {
        m_content->addWidget(entry.page);
        QAction* action = m_actions->addPage(entry.page, entry.iconName);
        m_rail->addPage(action, entry.iconName);
        connect(action, &QAction::triggered, this, [this, id = entry.id] { showPage(id); });
        connect(entry.page, &Page::titleChanged, this, &MainWindow::refreshHeader);
        connect(entry.page, &Page::raiseRequested, this, [this, id = entry.id] { showPage(id); });
    }
    m_rail->addBottom(m_actions->action(ActionId::Shortcuts), u"keyboard"_s);
}

void MainWindow::connectActions() {
    const auto on = [this](ActionId id, auto&& run) {
        connect(m_actions->action(id), &QAction::triggered, this, std::forward<decltype(run)>(run));
    };
    on(ActionId::NewPk, [this] {
        showPage(u"pks"_s);
        if (m_hooks.newPk)
            m_hooks.newPk();
    });
    on(ActionId::Again, [this] {
        const QString from = currentPageId();
        showPage(u"pks"_s);
        if (m_hooks.again)
            m_hooks.again(from);
    });
    on(ActionId::EndPk, [this] {
        if (m_hooks.endSelected)
            m_hooks.endSelected();
    });
    on(ActionId::FocusFilter, [this] { m_pages[static_cast<std::size_t>(m_current)].page->focusFilter(); });
    on(ActionId::PauseUpdates, [this] { m_context.live.setPaused(!m_context.live.isPaused()); });
    on(ActionId::Undo, [this] { m_toasts->undoLatest(); });
    on(ActionId::RunDemo, [this] {
        if (m_hooks.runDemo)
            m_hooks.runDemo();
    });
    on(ActionId::Stage, [this] {
        if (m_hooks.toggleStage)
            m_hooks.toggleStage(currentPageId());
    });
    on(ActionId::OpenFlow, [this] { openFlowDialog(); });
    on(ActionId::StopTraffic, [this] {
        m_context.lab.stop();
        if (m_hooks.stopScenario)
            m_hooks.stopScenario();
    });
    on(ActionId::CommandPalette, [this] { openPalette(); });
    on(ActionId::Shortcuts, [this] { (new ShortcutsDialog(*m_actions, this))->open(); });
    on(ActionId::ToggleLog, [this](bool shown) { setLogShown(shown); });
    on(ActionId::ThemeLight, [this] { m_context.preferences.setTheme(ThemeChoice::Light); });
    on(ActionId::ThemeDark, [this] { m_context.preferences.setTheme(ThemeChoice::Dark); });
    on(ActionId::ThemeSystem, [this] { m_context.preferences.setTheme(ThemeChoice::System); });
    on(ActionId::LanguageChinese, [this] { m_context.preferences.setLanguage(u"zh_CN"_s); });
    on(ActionId::LanguageEnglish, [this] { m_context.preferences.setLanguage(u"en"_s); });
    on(ActionId::LanguageSystem, [this] { m_context.preferences.setLanguage({}); });
    on(ActionId::CopyApiAddress, [this] {
        QGuiApplication::clipboard()->setText(m_context.api.url);
        m_context.notifier.info(tr("The API address was copied."));
    });
    on(ActionId::ResetLayout, [this] { resetLayout(); });
    on(ActionId::Quit, [this] { close(); });
}

void MainWindow::connectLook() {
    // Checked marks follow the preference, also where clicking the chosen one again would clear it.
    const auto refresh = [this] {
        const Preferences& p = m_context.preferences;
        m_actions->action(ActionId::ThemeLight)->setChecked(p.theme() == ThemeChoice::Light);
        m_actions->action(ActionId::ThemeDark)->setChecked(p.theme() == ThemeChoice::Dark);
        m_actions->action(ActionId::ThemeSystem)->setChecked(p.theme() == ThemeChoice::System);
        m_actions->action(ActionId::LanguageChinese)->setChecked(p.language() == u"zh_CN");
        m_actions->action(ActionId::LanguageEnglish)->setChecked(p.language() == u"en");
        m_actions->action(ActionId::LanguageSystem)->setChecked(p.language().isEmpty());
    };
    connect(&m_context.preferences, &Preferences::themeChanged, this, refresh);
    connect(&m_context.preferences, &Preferences::languageChanged, this, refresh);
    for (const ActionId id : {ActionId::ThemeLight, ActionId::ThemeDark, ActionId::ThemeSystem,
                              ActionId::LanguageChinese, ActionId::LanguageEnglish, ActionId::LanguageSystem})
        connect(m_actions->action(id), &QAction::triggered, this, refresh);
    refresh();
}

int MainWindow::indexOf(const QString& id) const {
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        if (m_pages[i].id == id)
            return static_cast<int>(i);
    return -1;
}

Page* MainWindow::page(const QString& id) const {
    const int index = indexOf(id);
    return index < 0 ? nullptr : m_pages[static_cast<std::size_t>(index)].page;
}

QString MainWindow::currentPageId() const {
    return m_pages.empty() ? QString() : m_pages[static_cast<std::size_t>(m_current)].id;
}

void MainWindow::showPage(const QString& id) {
    const int index = indexOf(id);
    if (index < 0)
        return;
    m_current = index;
    updateView();
}

void MainWindow::openPk(PkId pkId) {
    showPage(u"pks"_s);
    if (m_hooks.openPk)
        m_hooks.openPk(pkId);
}

void MainWindow::updateView() {
    const bool loading = !m_context.live.isLoaded();
    m_content->setCurrentIndex(loading ? 0 : m_current + 1);
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        m_actions->pageActions()[i]->setChecked(static_cast<int>(i) == m_current);
    refreshHeader();
    updateActions();
}

void MainWindow::refreshHeader() {
    if (m_pages.empty())
        return;
    const Page* page = m_pages[static_cast<std::size_t>(m_current)].page;
    m_header->showPage(page->title(), m_context.live.isLoaded() ? page->headerActions() : QList<QAction*>());
}

void MainWindow::updateActions() {
    m_actions->update(facts());
    m_status->refresh();
}

void MainWindow::setDemo(bool isDemo) {
    m_isDemo = isDemo;
    m_actions->action(ActionId::RunDemo)->setVisible(!isDemo);
    retranslate();
    updateActions();
}

void MainWindow::setDemoRunning(bool isRunning) {
    m_demoRunning = isRunning;
    updateActions();
}

ShellFacts MainWindow::facts() const {
    return {
        .view = m_context.live.viewState(),
        .pageId = currentPageId(),
        .running = m_context.live.stats().running,
        .hasPks = !m_context.live.pks().isEmpty(),
        .paused = m_context.live.isPaused(),
        .canUndo = m_toasts->canUndo(),
        .demoRunning = m_demoRunning,
        .isDemo = m_isDemo,
        .trafficRunning = m_context.lab.isRunning() || (m_hooks.runsScenario && m_hooks.runsScenario()),
        .apiServing = !m_context.api.url.isEmpty(),
    };
}

std::vector<PaletteEntry> MainWindow::paletteEntries() {
    std::vector<PaletteEntry> entries;
    const auto entryOf = [](QAction* action, const QString& whyNot) {
        return PaletteEntry{action->text(),
                            action->shortcut().toString(QKeySequence::NativeText),
                            action->icon(),
                            [action] { action->trigger(); },
                            action->objectName(),
                            whyNot,
                            ActionRegistry::alsoCalled(action)};
    };
    for (QAction* action : m_actions->pageActions())
        entries.push_back(entryOf(action, {}));
    const ShellFacts now = facts();
    for (int i = 0; i < kActions; ++i) {
        const auto id = static_cast<ActionId>(i);
        if (id != ActionId::CommandPalette)
            entries.push_back(entryOf(m_actions->action(id), whyNotText(whyNot(id, now))));
    }
    for (const PageEntry& page : m_pages) {
        for (QAction* action : page.page->paletteActions()) {
            // A page says itself why not, where it does: in the action's status tip.
            const QString reason = action->statusTip().isEmpty() ? tr("Not possible now") : action->statusTip();
            PaletteEntry entry = entryOf(action, action->isEnabled() ? QString() : reason);
            entry.hint = page.page->title();
            entry.id = entry.id.isEmpty() ? QString() : QString(page.id + u'/' + entry.id);
            entry.run = [this, id = page.id, action] {
                showPage(id);
                action->trigger();
            };
            entries.push_back(std::move(entry));
        }
    }
    addPks(entries);
    return entries;
}

// Open ones by their end, then ended ones, the latest first.
void MainWindow::addPks(std::vector<PaletteEntry>& entries) {
    std::vector<const PkView*> views;
    views.reserve(std::size_t(m_context.live.pks().size()));
    for (const PkView& view : m_context.live.pks())
        views.push_back(&view);
    std::sort(views.begin(), views.end(), [](const PkView* a, const PkView* b) {
        if (a->pk.isFinal() != b->pk.isFinal())
            return b->pk.isFinal();
        return a->pk.isFinal() ? a->pk.pkId > b->pk.pkId : a->pk.endTimeMs < b->pk.endTimeMs;
    });
    entries.reserve(entries.size() + views.size());
    const QIcon icon = themedIcon(u"pks"_s);
    const QIcon endedIcon = themedIcon(u"results"_s);
    const QString openHint = tr("Open PK");
    const QString endedHint = tr("Ended PK");
    const QString text = tr("PK %1 · %2 · %3 : %4");
    for (const PkView* view : views) {
        const Pk& one = view->pk;
        const QString number = QString::number(one.pkId);
        entries.push_back({text.arg(number, one.showId, words::giftName(one.sides[0]), words::giftName(one.sides[1])),
                           one.isFinal() ? endedHint : openHint,
                           one.isFinal() ? endedIcon : icon,
                           [this, pkId = one.pkId] { openPk(pkId); },
                           u"pk/"_s + number,
                           {}});
    }
}

void MainWindow::openPalette() {
    constexpr auto kRecent = "palette/recent"_L1;
    constexpr qsizetype kRemembered = 12;
    const QStringList recent = m_context.settings.value(kRecent).toStringList();
    auto* palette = new CommandPalette(
        paletteEntries(), recent, [this](quint64 pkId) { openPk(pkId); }, this);
    connect(palette, &CommandPalette::chosen, this, [this, recent](const QString& id) {
        if (id.isEmpty())
            return;
        QStringList now = recent;
        now.removeAll(id);
        now.prepend(id);
        m_context.settings.setValue(kRecent, now.mid(0, kRemembered));
    });
    palette->openOver(this);
}

void MainWindow::openFlowDialog() {
    auto* dialog = new QFileDialog(this, tr("Open a recorded gift flow"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Recorded flows (*.jsonl *.csv *.xml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { openFlow(file); });
    dialog->open();
}

void MainWindow::openFlow(const QString& file) {
    showPage(u"lab"_s);
    if (m_hooks.openFlow)
        m_hooks.openFlow(file);
}

void MainWindow::setLogShown(bool shown) {
    if (!shown && m_logPanel->isVisible())
        m_logHeight = m_logPanel->height();
    m_logPanel->setVisible(shown);
    m_actions->action(ActionId::ToggleLog)->setChecked(shown);
    if (shown)
        m_splitter->setSizes({qMax(200, m_splitter->height() - m_logHeight), m_logHeight});
}

void MainWindow::note(Notifier::Level level, const QString& text) {
    m_log.append(level, text);
    // Whoever looks at a window of ours, the stage too, sees the toast or the log.
    if (QGuiApplication::applicationState() != Qt::ApplicationActive && !m_isDemo)
        m_desktop->tell(level, windowTitle(), text);
}

void MainWindow::bringToFront() {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::restoreSession() {
    const WindowSession session = readSession(m_context.settings);
    QList<QRect> screens;
    if (const QScreen* first = QGuiApplication::primaryScreen())
        screens.append(first->availableGeometry());
    for (const QScreen* screen : QGuiApplication::screens())
        if (screen != QGuiApplication::primaryScreen())
            screens.append(screen->availableGeometry());
    setGeometry(clampToScreens(session.geometry, screens, kMinimum));
    if (session.maximised)
        setWindowState(windowState() | Qt::WindowMaximized);
    for (const PageEntry& entry : m_pages)
        entry.page->restoreState(readPageState(m_context.settings, entry.id));
    m_logHeight = session.logHeight;
    setLogShown(session.logShown);
    showPage(session.pageId);
}

void MainWindow::saveSession() {
    WindowSession session;
    session.geometry = isMaximized() || isFullScreen() ? normalGeometry() : geometry();
    session.maximised = isMaximized();
    session.pageId = currentPageId();
    session.logShown = m_logPanel->isVisibleTo(this);
    session.logHeight = session.logShown ? m_logPanel->height() : m_logHeight;
    writeSession(m_context.settings, session);
    for (const PageEntry& entry : m_pages)
        writePageState(m_context.settings, entry.id, entry.page->saveState());
    m_context.settings.sync();
}

void MainWindow::resetLayout() {
    forgetLayout(m_context.settings);
    const QString current = currentPageId();
    restoreSession();
    showPage(current);
    m_context.notifier.info(tr("The layout is as it was in the beginning."));
}

void MainWindow::retranslate() {
    setWindowTitle(m_isDemo ? tr("Demo – PK Console") : u"PK Console"_s);
    m_actions->retranslate();
    refreshHeader();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_toasts->actAll();
    saveSession();
    event->accept();
    emit closed();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    // Nothing is chosen yet: without this the first button of the header would be.
    if (!event->spontaneous() && !focusWidget())
        m_content->setFocus();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_rail->setExpanded(width() >= NavRail::kLabelsFromPx);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_context.live.lookAgain();
    else if (event->type() == QEvent::ActivationChange && m_context.live.isLoaded())
        saveSession(); // what kills the console later takes little of it; not loaded, another one may hold the data
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFlow(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QString file = droppedFlow(event->mimeData());
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    openFlow(file);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    // Space pauses updates, except where Space already means something to the focused control.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space &&
        (qobject_cast<QAbstractButton*>(watched) || qobject_cast<QComboBox*>(watched))) {
        event->accept();
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace pk
