// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/actionregistry.h"

#include <QKeySequence>

#include "gui/shell/page.h"
#include "gui/widgets/icon.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

struct ActionSpec {
    ActionId id;
    const char* objectName;
    const char* icon;
    const char* text; // translated in the context of the registry
    const char* keys; // portable; empty: none
    bool checkable;
};

constexpr ActionSpec kSpecs[] = {
    {ActionId::NewPk, "actionNewPk", "plus", QT_TRANSLATE_NOOP("pk::ActionRegistry", "New PK"), "Ctrl+N", false},
    {ActionId::Again, "actionAgain", "refresh", QT_TRANSLATE_NOOP("pk::ActionRegistry", "The selected PK again"),
     "Ctrl+Shift+N", false},
    {ActionId::EndPk, "actionEndPk", "stop", QT_TRANSLATE_NOOP("pk::ActionRegistry", "End the selected PKs"),
     "Ctrl+Shift+E", false},
    {ActionId::FocusFilter, "actionFocusFilter", "search", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Find on this page"),
     "Ctrl+F", false},
    {ActionId::PauseUpdates, "actionPauseUpdates", "pause", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Pause updates"),
     "Space", true},
    {ActionId::Undo, "actionUndo", "undo", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Undo"), "Ctrl+Z", false},
    {ActionId::RunDemo, "actionRunDemo", "demo", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Run demo"), "F8", false},
    {ActionId::Stage, "actionStage", "stage", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Stage on the full screen"),
     "F11", false},
    {ActionId::OpenFlow, "actionOpenFlow", "file",
     QT_TRANSLATE_NOOP("pk::ActionRegistry", "Open a recorded gift flow…"), "Ctrl+O", false},
    {ActionId::StopTraffic, "actionStopTraffic", "stop", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Stop test traffic"),
     "Shift+F5", false},
    {ActionId::CommandPalette, "actionCommandPalette", "search",
     QT_TRANSLATE_NOOP("pk::ActionRegistry", "Command palette"), "Ctrl+K", false},
    {ActionId::Shortcuts, "actionShortcuts", "keyboard", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Shortcuts"), "F1",
     false},
    {ActionId::ToggleLog, "actionToggleLog", "log", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Show the log"), "Ctrl+L",
     true},
    {ActionId::ThemeLight, "actionThemeLight", "theme-light", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Light theme"),
     "", true},
    {ActionId::ThemeDark, "actionThemeDark", "theme-dark", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Dark theme"), "",
     true},
    {ActionId::ThemeSystem, "actionThemeSystem", "theme-system",
     QT_TRANSLATE_NOOP("pk::ActionRegistry", "Theme as the system"), "", true},
    {ActionId::LanguageChinese, "actionLanguageChinese", "language",
     QT_TRANSLATE_NOOP("pk::ActionRegistry", "简体中文"), "", true},
    {ActionId::LanguageEnglish, "actionLanguageEnglish", "language", QT_TRANSLATE_NOOP("pk::ActionRegistry", "English"),
     "", true},
    {ActionId::LanguageSystem, "actionLanguageSystem", "language",
     QT_TRANSLATE_NOOP("pk::ActionRegistry", "Language as the system"), "", true},
    {ActionId::CopyApiAddress, "actionCopyApiAddress", "copy",
     QT_TRANSLATE_NOOP("pk::ActionRegistry", "Copy the API address"), "", false},
    {ActionId::ResetLayout, "actionResetLayout", "reset", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Reset layout"), "",
     false},
    {ActionId::Quit, "actionQuit", "close", QT_TRANSLATE_NOOP("pk::ActionRegistry", "Quit"), "Ctrl+Q", false},
};
static_assert(std::size(kSpecs) == kActions);

} // namespace

ActionRegistry::ActionRegistry(QWidget* window) : QObject(window), m_window(window) {
    for (const ActionSpec& spec : kSpecs) {
        auto* action = new QAction(themedIcon(QString::fromLatin1(spec.icon)), QString(), this);
        action->setObjectName(QLatin1StringView(spec.objectName));
        action->setCheckable(spec.checkable);
        if (*spec.keys != '\0')
            action->setShortcut(QKeySequence(QString::fromLatin1(spec.keys), QKeySequence::PortableText));
        window->addAction(action);
        m_actions[static_cast<std::size_t>(spec.id)] = action;
    }
    retranslate();
}

QAction* ActionRegistry::addPage(Page* page, const QString& iconName) {
    auto* action = new QAction(themedIcon(iconName), page->title(), this);
    action->setObjectName(u"actionPage%1"_s.arg(m_pageActions.size() + 1));
    action->setCheckable(true);
    action->setShortcut(QKeySequence(u"Ctrl+%1"_s.arg(m_pageActions.size() + 1), QKeySequence::PortableText));
    m_window->addAction(action);
    m_pageActions.push_back(action);
    m_pages.push_back(page);
    return action;
}

void ActionRegistry::update(const ShellFacts& facts) {
    const ActionSet enabled = enabledActions(facts);
    for (std::size_t i = 0; i < m_actions.size(); ++i)
        m_actions[i]->setEnabled(enabled.test(i));
    QAction* pause = action(ActionId::PauseUpdates);
    pause->setChecked(facts.paused);
    pause->setText(facts.paused ? tr("Resume updates") : tr("Pause updates"));
    pause->setIcon(themedIcon(facts.paused ? u"play"_s : u"pause"_s));
}

void ActionRegistry::retranslate() {
    for (const ActionSpec& spec : kSpecs) {
        QAction* target = action(spec.id);
        target->setText(tr(spec.text));
        const QString keys = target->shortcut().toString(QKeySequence::NativeText);
        target->setToolTip(keys.isEmpty() ? target->text() : tr("%1 (%2)").arg(target->text(), keys));
    }
    if (action(ActionId::PauseUpdates)->isChecked())
        action(ActionId::PauseUpdates)->setText(tr("Resume updates"));
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        m_pageActions[i]->setText(m_pages[i]->title());
}

} // namespace pk
