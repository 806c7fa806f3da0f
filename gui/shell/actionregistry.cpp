// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/actionregistry.h"

#include <QKeySequence>
#include <QSettings>

#include "gui/shell/page.h"
#include "gui/widgets/icon.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr auto kDefaultKeys = "pkDefaultKeys";
constexpr auto kAlsoCalled = "pkAlsoCalled";
constexpr auto kKeysGroup = "shortcuts/"_L1;

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

// A language is looked for in either one: who is lost in the other cannot read its name.
QString furtherWords(ActionId id) {
    switch (id) {
        case ActionId::LanguageChinese:
            return u" Chinese 中文 简体中文"_s;
        case ActionId::LanguageEnglish:
            return u" English 英文 英语"_s;
        case ActionId::LanguageSystem:
            return u" 语言"_s;
        default:
            return {};
    }
}

} // namespace

ActionRegistry::ActionRegistry(QWidget* window, QSettings* settings)
    : QObject(window), m_window(window), m_settings(settings) {
    for (const ActionSpec& spec : kSpecs) {
        auto* action = new QAction(themedIcon(QString::fromLatin1(spec.icon)), QString(), this);
        action->setObjectName(QLatin1StringView(spec.objectName));
        action->setCheckable(spec.checkable);
        action->setProperty(kAlsoCalled, QString(QString::fromUtf8(spec.text) + furtherWords(spec.id)));
        give(action, QKeySequence(QString::fromLatin1(spec.keys), QKeySequence::PortableText));
        window->addAction(action);
        m_actions[static_cast<std::size_t>(spec.id)] = action;
    }
    retranslate();
}

QAction* ActionRegistry::addPage(Page* page, const QString& iconName) {
    auto* action = new QAction(themedIcon(iconName), page->title(), this);
    action->setObjectName(u"actionPage%1"_s.arg(m_pageActions.size() + 1));
    action->setCheckable(true);
    give(action, QKeySequence(u"Ctrl+%1"_s.arg(m_pageActions.size() + 1), QKeySequence::PortableText));
    m_window->addAction(action);
    m_pageActions.push_back(action);
    m_pages.push_back(page);
    return action;
}

// Its keys: the user's own, else those of the table.
void ActionRegistry::give(QAction* action, const QKeySequence& defaultKeys) {
    action->setProperty(kDefaultKeys, QVariant::fromValue(defaultKeys));
    QKeySequence keys = defaultKeys;
    const QString kept = kKeysGroup + action->objectName();
    if (m_settings && m_settings->contains(kept)) {
        const QString text = m_settings->value(kept).toString();
        const QKeySequence own(text, QKeySequence::PortableText);
        // What a hand wrote into the file is not trusted: one combination, or none at all.
        if (text.isEmpty() || (own.count() == 1 && own[0].key() != Qt::Key_unknown))
            keys = own;
    }
    action->setShortcut(keys);
}

void ActionRegistry::explain(QAction* action) {
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? action->text() : tr("%1 (%2)").arg(action->text(), keys));
}

QList<QAction*> ActionRegistry::all() const {
    QList<QAction*> all(m_pageActions.begin(), m_pageActions.end());
    all.append(QList<QAction*>(m_actions.begin(), m_actions.end()));
    return all;
}

std::vector<ActionRegistry::PageCommand> ActionRegistry::pageCommands() const {
    std::vector<PageCommand> commands;
    for (const Page* page : m_pages) {
        for (const QAction* action : page->paletteActions()) {
            if (!action->shortcut().isEmpty())
                commands.push_back({tr("%1: %2").arg(page->title(), action->text()), action->shortcut()});
        }
    }
    return commands;
}

QString ActionRegistry::alsoCalled(const QAction* action) {
    return action->property(kAlsoCalled).toString();
}

QKeySequence ActionRegistry::defaultKeys(const QAction* action) {
    return action->property(kDefaultKeys).value<QKeySequence>();
}

QAction* ActionRegistry::takenBy(const QKeySequence& keys, const QAction* except) const {
    if (keys.isEmpty())
        return nullptr;
    for (QAction* action : all()) {
        if (action != except && action->shortcut() == keys)
            return action;
    }
    return nullptr;
}

ActionRegistry::KeyFault ActionRegistry::keyFault(const QKeySequence& keys, const QAction* action) const {
    if (keys.isEmpty() || keys == defaultKeys(action))
        return takenBy(keys, action) ? KeyFault::Taken : KeyFault::None;
    for (const PageCommand& command : pageCommands()) {
        if (command.keys == keys)
            return KeyFault::Reserved;
    }
    // Their meaning in fields, dialogs and tables, and the lab page's own start and stop.
    static const QList<QKeySequence> reserved{QKeySequence(Qt::CTRL | Qt::Key_C), QKeySequence(Qt::CTRL | Qt::Key_V),
                                              QKeySequence(Qt::CTRL | Qt::Key_X), QKeySequence(Qt::CTRL | Qt::Key_A),
                                              QKeySequence(Qt::Key_F5),           QKeySequence(Qt::SHIFT | Qt::Key_F5),
                                              QKeySequence(Qt::ALT | Qt::Key_F4)};
    if (reserved.contains(keys))
        return KeyFault::Reserved;
    const QKeyCombination one = keys[0];
    const bool isFunctionKey = one.key() >= Qt::Key_F1 && one.key() <= Qt::Key_F35;
    if (!isFunctionKey && !(one.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)))
        return KeyFault::Plain;
    return takenBy(keys, action) ? KeyFault::Taken : KeyFault::None;
}

void ActionRegistry::setKeys(QAction* action, const QKeySequence& keys) {
    if (action->shortcut() == keys)
        return;
    action->setShortcut(keys);
    explain(action);
    if (m_settings) {
        const QString kept = kKeysGroup + action->objectName();
        if (keys == defaultKeys(action))
            m_settings->remove(kept);
        else
            m_settings->setValue(kept, keys.toString(QKeySequence::PortableText));
    }
    emit keysChanged();
}

void ActionRegistry::resetKeys() {
    for (QAction* action : all())
        setKeys(action, defaultKeys(action));
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
        explain(target);
    }
    if (action(ActionId::PauseUpdates)->isChecked())
        action(ActionId::PauseUpdates)->setText(tr("Resume updates"));
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        m_pageActions[i]->setText(m_pages[i]->title());
}

} // namespace pk
