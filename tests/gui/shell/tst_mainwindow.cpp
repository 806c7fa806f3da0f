// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include "gui/shell/languagecontroller.h"
#include "gui/shell/logpanel.h"
#include "gui/shell/mainwindow.h"
#include "gui/shell/navrail.h"
#include "gui/shell/sessionstore.h"
#include "gui/shell/skeleton.h"
#include "gui/shell/statusstrip.h"
#include "gui/shell/toaststack.h"
#include "gui/theme/themecontroller.h"
#include "gui/widgets/words.h"
#include "tests/gui/shell/mainwindowtest.h"

void TestMainWindow::init() {
    m_house = std::make_unique<ShellHouse>();
    m_house->preferences.setLanguage(u"en"_s);
    m_house->preferences.setTheme(ThemeChoice::Light);
    m_theme = std::make_unique<ThemeController>();
    m_language = std::make_unique<LanguageController>();
    const auto apply = [this] {
        m_theme->apply(m_house->preferences.theme(), m_house->preferences.pair());
        m_language->apply(m_house->preferences.language());
    };
    connect(&m_house->preferences, &Preferences::themeChanged, this, apply);
    connect(&m_house->preferences, &Preferences::languageChanged, this, apply);
    apply();
    m_called.clear();
    m_scenarioRuns = false;
    open();
}

void TestMainWindow::open() {
    const QStringList ids{u"overview"_s, u"pks"_s, u"lab"_s, u"results"_s, u"settings"_s};
    std::vector<PageEntry> entries;
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        const QString id = ids[static_cast<qsizetype>(i)];
        m_pages[i] = new FieldPage(u"page "_s + id);
        entries.push_back({id, id, m_pages[i]});
    }
    ShellHooks hooks;
    hooks.newPk = [this] { m_called.append(u"newPk"_s); };
    hooks.openPk = [this](PkId pkId) { m_called.append(u"openPk %1"_s.arg(pkId)); };
    hooks.endSelected = [this] { m_called.append(u"end"_s); };
    hooks.openFlow = [this](const QString& file) { m_called.append(u"flow "_s + file); };
    hooks.openRedo = [this] { m_called.append(u"redo"_s); };
    hooks.runsScenario = [this] { return m_scenarioRuns; };
    hooks.stopScenario = [this] { m_called.append(u"stop"_s); };
    hooks.runDemo = [this] { m_called.append(u"demo"_s); };
    m_window = std::make_unique<MainWindow>(m_house->context, std::move(entries), std::move(hooks));
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::cleanup() {
    m_window.reset();
    m_language.reset();
    m_theme.reset();
    m_house.reset();
}

void TestMainWindow::load() {
    m_house->live.start();
    QTRY_VERIFY(m_house->live.isLoaded());
}

void TestMainWindow::skeletonUntilLoaded() {
    auto* stack = m_window->findChild<QStackedWidget*>();
    QVERIFY(qobject_cast<Skeleton*>(stack->currentWidget()));
    QVERIFY(!m_window->actions().action(ActionId::NewPk)->isEnabled());
    load();
    QCOMPARE(stack->currentWidget(), static_cast<QWidget*>(m_pages[0]));
    QVERIFY(m_window->actions().action(ActionId::NewPk)->isEnabled());
}

void TestMainWindow::pagesByKeyAndMouse() {
    load();
    press(QKeySequence(u"Ctrl+2"_s));
    QCOMPARE(m_window->currentPageId(), u"pks"_s);
    QCOMPARE(title(), u"page pks"_s);
    QVERIFY(m_pages[1]->isVisible());
    QTest::mouseClick(child<NavButton>("actionPage5Button"), Qt::LeftButton);
    QCOMPARE(m_window->currentPageId(), u"settings"_s);
    QVERIFY(child<NavButton>("actionPage5Button")->isChecked());
    QVERIFY(!child<NavButton>("actionPage2Button")->isChecked());
    QTest::mouseClick(child<NavButton>("actionPage5Button"), Qt::LeftButton); // again: it stays
    QVERIFY(child<NavButton>("actionPage5Button")->isChecked());
}

void TestMainWindow::railLabelsFromTheWidthOn() {
    auto* rail = m_window->findChild<NavRail*>();
    QCOMPARE(rail->width(), NavRail::kNarrow);
    m_window->resize(1440, 900);
    QTRY_COMPARE(rail->width(), NavRail::kWide);
    m_window->resize(1439, 900);
    QTRY_COMPARE(rail->width(), NavRail::kNarrow);
    QVERIFY(m_window->minimumSize() == QSize(1280, 800));
}

void TestMainWindow::spacePausesButNotInControls() {
    load();
    m_window->setFocus();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Space);
    QTRY_VERIFY(m_house->live.isPaused());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Space);
    QTRY_VERIFY(!m_house->live.isPaused());
    // In a field it is a character, on a button a press.
    m_pages[0]->field.setFocus();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Space);
    QCOMPARE(m_pages[0]->field.text(), u" "_s);
    QVERIFY(!m_house->live.isPaused());
    QSignalSpy clicked(&m_pages[0]->button, &QPushButton::clicked);
    m_pages[0]->button.setFocus();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Space);
    QTRY_COMPARE(clicked.size(), 1);
    QVERIFY(!m_house->live.isPaused());
}

void TestMainWindow::pausedBannerResumes() {
    m_house->engine.setPk(samplePk(7, u"s1"_s, m_house->engine.nowMs()));
    load();
    auto* banner = child<QWidget>("stateBanner");
    QVERIFY(!banner->isVisible());
    m_house->live.setPaused(true);
    QTRY_VERIFY(banner->isVisible());
    QTest::mouseClick(child<QPushButton>("stateBannerAction"), Qt::LeftButton);
    QVERIFY(!m_house->live.isPaused());
    QTRY_VERIFY(!banner->isVisible());
}

void TestMainWindow::hooksByKeys() {
    m_house->engine.setPk(samplePk(7, u"s1"_s, m_house->engine.nowMs()));
    load();
    press(QKeySequence(u"Ctrl+Shift+E"_s)); // not on this page
    QVERIFY(m_called.isEmpty());
    press(QKeySequence(u"Ctrl+N"_s));
    QCOMPARE(m_window->currentPageId(), u"pks"_s);
    press(QKeySequence(u"Ctrl+Shift+E"_s));
    press(QKeySequence(Qt::Key_F8));
    QCOMPARE(m_called, QStringList({u"newPk"_s, u"end"_s, u"demo"_s}));
    m_window->setDemoRunning(true);
    press(QKeySequence(Qt::Key_F8));
    QCOMPARE(m_called.size(), 3);
}

void TestMainWindow::aScenarioIsStoppedFromAnyPage() {
    load();
    QAction* stop = m_window->actions().action(ActionId::StopTraffic);
    QVERIFY(!stop->isEnabled());
    m_scenarioRuns = true;
    m_window->followTraffic();
    QVERIFY(stop->isEnabled());
    press(QKeySequence(Qt::SHIFT | Qt::Key_F5));
    QCOMPARE(m_called, QStringList({u"stop"_s}));
    m_scenarioRuns = false;
    m_window->followTraffic();
    QVERIFY(!stop->isEnabled());
}

void TestMainWindow::undoByKey() {
    load();
    int undone = 0;
    QVERIFY(!m_window->actions().action(ActionId::Undo)->isEnabled());
    m_house->notifier.delayed(
        u"Ending"_s, 5'000, [] {}, [&] { ++undone; });
    QVERIFY(m_window->actions().action(ActionId::Undo)->isEnabled());
    press(QKeySequence(u"Ctrl+Z"_s));
    QCOMPARE(undone, 1);
    QVERIFY(!m_window->actions().action(ActionId::Undo)->isEnabled());
}

void TestMainWindow::themeAtRunTime() {
    load();
    QVERIFY(!isDark(m_window->palette()));
    m_window->actions().action(ActionId::ThemeDark)->trigger();
    QTRY_VERIFY(isDark(m_window->palette()));
    QVERIFY(isDark(m_pages[0]->field.palette()));
    QVERIFY(m_window->actions().action(ActionId::ThemeDark)->isChecked());
    QVERIFY(!m_window->actions().action(ActionId::ThemeLight)->isChecked());
    m_window->actions().action(ActionId::ThemeDark)->trigger(); // chosen again: it stays chosen
    QVERIFY(m_window->actions().action(ActionId::ThemeDark)->isChecked());
}

void TestMainWindow::languageAtRunTime() {
    load();
    auto* newPk = child<QPushButton>("headerNewPk");
    auto* engine = child<QToolButton>("statusEngine");
    QCOMPARE(newPk->text(), u"New PK"_s);
    m_window->actions().action(ActionId::LanguageChinese)->trigger();
    QTRY_COMPARE(newPk->text(), u"新建 PK"_s);
    QCOMPARE(engine->text(), u"引擎运行中"_s);
    QCOMPARE(m_window->actions().action(ActionId::ThemeDark)->text(), u"深色主题"_s);
    QCOMPARE(errorText(Error{ErrorCode::StoreFull, {}, {}}), u"磁盘已满。数据没有丢失，释放空间后会自动继续。"_s);
    m_window->actions().action(ActionId::LanguageEnglish)->trigger();
    QTRY_COMPARE(newPk->text(), u"New PK"_s);
    QCOMPARE(engine->text(), u"Engine running"_s);
    QCOMPARE(LanguageController::resolve({}, u"zh_TW"_s), u"zh_CN"_s);
    QCOMPARE(LanguageController::resolve({}, u"de_DE"_s), u"en"_s);
    QCOMPARE(LanguageController::resolve(u"en"_s, u"zh_CN"_s), u"en"_s);
}

void TestMainWindow::ownKeysAreShown() {
    load();
    ActionRegistry& actions = m_window->actions();
    actions.setKeys(actions.action(ActionId::Undo), QKeySequence(u"Ctrl+Alt+Z"_s));
    actions.setKeys(actions.pageActions()[1], QKeySequence(u"Ctrl+Alt+P"_s));
    int undone = 0;
    m_house->notifier.delayed(
        u"Ending"_s, 60'000, [] {}, [&] { ++undone; });
    QStringList tips;
    for (const QPushButton* button : m_window->findChildren<QPushButton*>())
        tips << button->toolTip();
    QVERIFY(tips.contains(u"Undo (Ctrl+Alt+Z)"_s));
    QVERIFY(child<NavButton>("actionPage2Button")->toolTip().contains(u"Ctrl+Alt+P"_s));
    press(QKeySequence(u"Ctrl+Z"_s));
    QCOMPARE(undone, 0);
    press(QKeySequence(u"Ctrl+Alt+Z"_s));
    QCOMPARE(undone, 1);
    press(QKeySequence(u"Ctrl+Alt+P"_s));
    QCOMPARE(m_window->currentPageId(), u"pks"_s);
}

void TestMainWindow::failuresAreRetried() {
    m_house->engine.failNext(Error{ErrorCode::StoreIo, {}, u"disk gone"_s});
    m_house->live.start();
    auto* banner = child<QWidget>("stateBanner");
    auto* retry = child<QPushButton>("stateBannerAction");
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(child<QLabel>("stateBannerText")->text().contains(u"disk gone"_s));
    QTest::mouseClick(child<QPushButton>("stateBannerCopy"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"STORE_IO: disk gone"_s);
    QCOMPARE(retry->text(), u"Retry"_s);
    const int before = m_house->engine.reads.snapshot;
    QTest::mouseClick(retry, Qt::LeftButton);
    QCOMPARE(m_house->engine.reads.snapshot, before + 1);
    QTRY_VERIFY(!banner->isVisible());
    QVERIFY(m_house->live.isLoaded());
}

void TestMainWindow::helpListsShortcuts() {
    m_pages[1]->wave->setShortcut(QKeySequence(u"Ctrl+Shift+W"_s)); // a page's own
    load();
    press(QKeySequence(Qt::Key_F1));
    auto* dialog = child<QDialog>("shortcutsDialog");
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    QStringList names;
    for (const QWidget* widget : dialog->findChildren<QWidget*>())
        names.append(widget->accessibleName());
    QVERIFY(names.contains(u"Ctrl+N"_s));
    QVERIFY(names.contains(u"Ctrl+1"_s));
    QVERIFY(names.contains(u"F8"_s));
    QVERIFY(names.contains(u"Ctrl+Shift+W"_s));
    QStringList texts;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        texts.append(label->text());
    QVERIFY(texts.contains(m_pages[1]->title() + u": "_s + m_pages[1]->wave->text()));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!child<QDialog>("shortcutsDialog"));
}

void TestMainWindow::statusLineExplainsFlowAndPulls() {
    EngineStats stats;
    stats.lagP50Ms = 11;
    stats.lagP99Ms = 222;
    stats.flow = {.records = 5, .decidedP50Ms = 7, .decidedP99Ms = 88, .decidedMaxMs = 99, .committedMaxMs = 3'333};
    stats.flow.oldestTakenMs = m_house->engine.nowMs() - 4'500;
    stats.flow.oldestSentMs = m_house->engine.nowMs() - 6'000;
    stats.flow.lastRecordMs = m_house->engine.nowMs() - 1'000;
    stats.flow.watermarkMs = m_house->engine.nowMs() - 2'000;
    stats.pulls = {.perSecond = 21'000, .planned = 19'000, .stretchMax = 2.54};
    m_house->engine.setStats(stats);
    load();
    const auto saidBy = [&](const char* button) {
        QTest::mouseClick(child<QToolButton>(button), Qt::LeftButton);
        auto* popup = child<QWidget>("detailPopup");
        QStringList said;
        for (const QLabel* label : popup->findChildren<QLabel*>())
            said.append(label->text());
        delete popup;
        return said;
    };
    const QStringList queue = saidBy("statusQueue");
    for (const QString& expected :
         {words::latency(4'500), words::dateTime(stats.flow.oldestSentMs), words::dateTime(stats.flow.lastRecordMs),
          words::dateTime(stats.flow.watermarkMs), u"7 ms / 88 ms / 99 ms"_s, u"11 ms / 222 ms / 3,333 ms"_s})
        QVERIFY2(queue.contains(expected), qPrintable(expected + u" in "_s + queue.join(u'|')));
    const QStringList push = saidBy("statusPush");
    for (const QString& expected : {words::rate(21'000), words::rate(19'000), u"up to ×2.5"_s})
        QVERIFY2(push.contains(expected), qPrintable(expected + u" in "_s + push.join(u'|')));
}

void TestMainWindow::statusLineOpensTheCause() {
    m_house->api.url = u"http://127.0.0.1:8686"_s;
    EngineStats stats;
    stats.store.ok = false;
    stats.store.cause = ErrorCode::StoreFull;
    stats.store.sinceMs = m_house->engine.nowMs() - 65'400;
    m_house->engine.setStats(stats);
    load();
    auto* engine = child<QToolButton>("statusEngine");
    QCOMPARE(engine->text(), u"Disk full for 1 min 5 s"_s);
    QTest::mouseClick(engine, Qt::LeftButton);
    auto* popup = child<QWidget>("detailPopup");
    QVERIFY(popup);
    QTRY_VERIFY(popup->isVisible());
    bool saysCause = false;
    for (const QLabel* label : popup->findChildren<QLabel*>())
        saysCause |= label->text().contains(u"disk is full"_s);
    QVERIFY(saysCause);
    auto* link = child<QPushButton>("detailLink");
    QVERIFY(link);
    QTest::mouseClick(link, Qt::LeftButton);
    QCOMPARE(m_called, QStringList{u"redo"_s}); // where the cause stands, and what waits for it
    popup->close();
    // It grows older though the engine has nothing to tell.
    m_house->engine.advance(4'000);
    QTRY_COMPARE(engine->text(), u"Disk full for 1 min 9 s"_s);
    stats.store.isInjected = true;
    stats.injected.store = {StoreFaultKind::Full, 0, 9'000, 0};
    m_house->engine.setStats(stats);
    m_house->engine.publish({});
    QCOMPARE(engine->text(), u"Disk full for 1 min 9 s (injected)"_s);
    stats.store = {};
    m_house->engine.setStats(stats);
    m_house->engine.publish({});
    QCOMPARE(engine->text(), u"Engine running, faults injected"_s);
    QVERIFY(child<QToolButton>("statusRedo")->isHidden());
    stats.redoWaiting = 2;
    stats.redoDead = 1;
    m_house->engine.setStats(stats);
    m_house->engine.publish({});
    auto* redo = child<QToolButton>("statusRedo");
    QTRY_VERIFY(redo->isVisible());
    QVERIFY2(redo->text().contains(u"3"), qPrintable(redo->text()));
    QTest::mouseClick(redo, Qt::LeftButton);
    QCOMPARE(m_called.size(), 2);
    auto* api = child<QToolButton>("statusApi");
    QVERIFY(api->text().contains(u"127.0.0.1:8686"_s));
    QTest::mouseClick(api, Qt::LeftButton);
    QCOMPARE(m_window->currentPageId(), u"settings"_s);
    QTest::mouseClick(child<QToolButton>("statusPks"), Qt::LeftButton);
    QCOMPARE(m_window->currentPageId(), u"pks"_s);
}

// An error stays until it is closed: End PK and its neighbours, at the inspector's foot, stay in reach.
void TestMainWindow::toastsLeaveTheFootOfThePage() {
    load();
    m_house->notifier.error(u"It could not be put back."_s);
    auto* toasts = m_window->findChild<ToastStack*>();
    QTRY_VERIFY(toasts->isVisible());
    const auto bottomOf = [this](QWidget* one) { return one->mapTo(m_window.get(), one->rect().bottomLeft()).y(); };
    const auto* status = m_window->findChild<StatusStrip*>();
    const int top = status->mapTo(m_window.get(), QPoint(0, 0)).y();
    QTRY_VERIFY2(bottomOf(toasts) < top - 48, qPrintable(QString::number(top - bottomOf(toasts))));
    QVERIFY(bottomOf(toasts) > top - 72); // and not in the midst of it
}

void TestMainWindow::logKeepsWhatToastsSaid() {
    load();
    auto* panel = m_window->findChild<LogPanel*>();
    QVERIFY(!panel->isVisible());
    press(QKeySequence(u"Ctrl+L"_s));
    QVERIFY(panel->isVisible());
    m_house->notifier.warning(u"something happened"_s);
    QCOMPARE(m_window->log().rowCount(), 1);
    QVERIFY(m_window->log().asText().contains(u"something happened"_s));
    m_house->notifier.delayed(u"Ending PK 7 in 5 s"_s, 60'000, [] {});
    QVERIFY(m_window->log().asText().contains(u"Ending PK 7 in 5 s"_s));
    press(QKeySequence(u"Ctrl+L"_s));
    QVERIFY(!panel->isVisible());
}

void TestMainWindow::aDroppedFlowGoesToTheLab() {
    load();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(u"/tmp/notes.txt"_s), QUrl::fromLocalFile(u"/tmp/room.XML"_s)});
    QDragEnterEvent enter(QPoint(600, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(600, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QCOMPARE(m_called, QStringList{u"flow /tmp/room.XML"_s});
    QCOMPARE(m_window->currentPageId(), u"lab"_s);
    QMimeData other;
    other.setUrls({QUrl::fromLocalFile(u"/tmp/notes.txt"_s)});
    QDragEnterEvent refused(QPoint(600, 400), Qt::CopyAction, &other, Qt::LeftButton, Qt::NoModifier);
    refused.ignore();
    QApplication::sendEvent(m_window.get(), &refused);
    QVERIFY(!refused.isAccepted());
}

void TestMainWindow::sessionIsRestored() {
    load();
    m_window->setGeometry(20, 10, 1300, 810);
    m_pages[1]->field.setText(u"玫瑰"_s);
    press(QKeySequence(u"Ctrl+L"_s));
    press(QKeySequence(u"Ctrl+4"_s));
    int acted = 0;
    m_house->notifier.delayed(u"Ending"_s, 60'000, [&] { ++acted; });
    m_window->close();
    QCOMPARE(acted, 1); // what was asked for happens
    open();
    m_window->restoreSession();
    QCOMPARE(m_window->currentPageId(), u"results"_s);
    QCOMPARE(m_pages[1]->field.text(), u"玫瑰"_s);
    QVERIFY(m_window->findChild<LogPanel*>()->isVisible());
    QVERIFY(m_window->width() >= 1280);
}

// Nothing of a close: another window came to the front before.
void TestMainWindow::sessionOutlivesAKill() {
    QWidget other;
    other.show();
    other.activateWindow();
    QTRY_VERIFY(other.isActiveWindow());
    QVERIFY(
        m_house->settings.allKeys().filter(u"window/"_s).isEmpty()); // not loaded: the data may be another console's
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    load();
    press(QKeySequence(u"Ctrl+4"_s));
    m_pages[1]->field.setText(u"玫瑰"_s);
    other.activateWindow();
    QTRY_COMPARE(readSession(m_house->settings).pageId, u"results"_s);
    QVERIFY(!readPageState(m_house->settings, u"pks"_s).isEmpty());
}

void TestMainWindow::resetLayout() {
    load();
    press(QKeySequence(u"Ctrl+L"_s));
    m_pages[0]->field.setText(u"filter"_s);
    m_window->saveSession();
    m_window->actions().action(ActionId::ResetLayout)->trigger();
    QVERIFY(!m_window->findChild<LogPanel*>()->isVisible());
    QVERIFY(m_pages[0]->field.text().isEmpty());
    QVERIFY(readSession(m_house->settings).geometry.isEmpty());
}

void TestMainWindow::findFocusesThePagesFilter() {
    load();
    press(QKeySequence(u"Ctrl+3"_s));
    press(QKeySequence(u"Ctrl+F"_s));
    QVERIFY(m_pages[2]->field.hasFocus());
}

void TestMainWindow::everyControlHasAName() {
    load();
    for (const QAbstractButton* button : m_window->findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || button->objectName().startsWith(u"qt_"_s))
            continue;
        const bool named = !button->accessibleName().isEmpty() || !button->text().isEmpty();
        QVERIFY2(named, qPrintable(button->objectName() + u' ' + QLatin1StringView(button->metaObject()->className())));
    }
}

QTEST_MAIN(TestMainWindow)
