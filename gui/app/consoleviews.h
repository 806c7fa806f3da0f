// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "gui/app/consolesession.h"

class QDialog;

namespace pk {

// One thing to look at: a page with what it is to show, or a dialog over it.
struct ConsoleView {
    QString name; // "5-ledger-audit": the page's place and what is seen of it
    QString pageId;
    std::function<void()> prepare;      // before the page is shown; may be empty
    std::function<void()> openDialog{}; // once it is shown; empty: the window itself is what is to be seen
};

// Everything there is to see of a session that a Showcase has filled: what is photographed, and what the tests of
// texts, names and keyboard walk through. GUI thread.
class ConsoleViews {
public:
    explicit ConsoleViews(ConsoleSession& session) : m_session(session) {}

    [[nodiscard]] std::vector<ConsoleView> pages();
    [[nodiscard]] std::vector<ConsoleView> dialogs();
    // The dialog that is open over the window; null: none.
    [[nodiscard]] QDialog* openDialog() const;

    [[nodiscard]] PkId pkOf(const QString& showId) const; // 0: there is none
    template <typename Widget>
    [[nodiscard]] Widget* pageAs(const QString& page) const {
        return qobject_cast<Widget*>(m_session.window().page(page));
    }

private:
    void addPks();
    void addLab();
    void addLedger();
    void addResults();
    void addSettings();
    void add(const QString& page, const QString& name, std::function<void()> prepare = {});
    void addDialog(const QString& page, const QString& name, std::function<void()> open,
                   std::function<void()> prepare = {});
    // Clicks the button of that name on a page, if it is there.
    void addDialog(const QString& page, const QString& name, const QString& button, std::function<void()> prepare);

    ConsoleSession& m_session;
    std::vector<ConsoleView> m_views;
};

} // namespace pk
