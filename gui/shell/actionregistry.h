// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>
#include <array>
#include <vector>

#include "gui/shell/actionstate.h"

class QSettings;

namespace pk {

class Page;

// All commands of one window as QActions: text, icon, shortcut in one table. The header, the palette
// and the help read from here; what is enabled comes from enabledActions() alone. GUI thread, owned by the
// main window.
class ActionRegistry : public QObject {
    Q_OBJECT

public:
    // Why keys cannot be a command's.
    enum class KeyFault {
        None,
        Plain,    // would be typed into a field
        Reserved, // have a meaning of their own everywhere, or on a page
        Taken,    // by another command
    };

    // The user's own keys are kept in `settings`; without it all have theirs of the table.
    explicit ActionRegistry(QWidget* window, QSettings* settings = nullptr);

    [[nodiscard]] QAction* action(ActionId id) const { return m_actions[static_cast<std::size_t>(id)]; }
    [[nodiscard]] const std::array<QAction*, kActions>& actions() const { return m_actions; }
    // A page's action with Ctrl+<position>; the text is the page's title.
    QAction* addPage(Page* page, const QString& iconName);
    [[nodiscard]] const std::vector<QAction*>& pageActions() const { return m_pageActions; }

    [[nodiscard]] QList<QAction*> all() const; // pages, then commands
    // Commands of the pages themselves that have keys; these cannot be changed.
    struct PageCommand {
        QString text;
        QKeySequence keys;
    };
    [[nodiscard]] std::vector<PageCommand> pageCommands() const;
    // What it is called besides, as in the other language.
    [[nodiscard]] static QString alsoCalled(const QAction* action);
    [[nodiscard]] static QKeySequence defaultKeys(const QAction* action);
    [[nodiscard]] QAction* takenBy(const QKeySequence& keys, const QAction* except) const; // null: by none
    [[nodiscard]] KeyFault keyFault(const QKeySequence& keys, const QAction* action) const;
    void setKeys(QAction* action, const QKeySequence& keys); // kept; empty: none
    void resetKeys();                                        // all to those of the table

    void update(const ShellFacts& facts);
    void retranslate();

signals:
    void keysChanged();

private:
    void give(QAction* action, const QKeySequence& defaultKeys);
    static void explain(QAction* action);

    QWidget* m_window;
    QSettings* m_settings;
    std::array<QAction*, kActions> m_actions{};
    std::vector<QAction*> m_pageActions;
    std::vector<Page*> m_pages;
};

} // namespace pk
