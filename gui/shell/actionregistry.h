// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>
#include <array>
#include <vector>

#include "gui/shell/actionstate.h"

namespace pk {

class Page;

// All commands of one window as QActions: text, icon, shortcut in one table. The header, the palette
// and the help read from here; what is enabled comes from enabledActions() alone. GUI thread, owned by the
// main window.
class ActionRegistry : public QObject {
    Q_OBJECT

public:
    explicit ActionRegistry(QWidget* window);

    [[nodiscard]] QAction* action(ActionId id) const { return m_actions[static_cast<std::size_t>(id)]; }
    [[nodiscard]] const std::array<QAction*, kActions>& actions() const { return m_actions; }
    // A page's action with Ctrl+<position>; the text is the page's title.
    QAction* addPage(Page* page, const QString& iconName);
    [[nodiscard]] const std::vector<QAction*>& pageActions() const { return m_pageActions; }

    void update(const ShellFacts& facts);
    void retranslate();

private:
    QWidget* m_window;
    std::array<QAction*, kActions> m_actions{};
    std::vector<QAction*> m_pageActions;
    std::vector<Page*> m_pages;
};

} // namespace pk
