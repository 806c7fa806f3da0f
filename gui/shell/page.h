// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QVariantMap>
#include <QWidget>

namespace pk {

// One page of the console. The main window owns the pages, shows one at a time and keeps their state.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0; // translated, asked again after a language change
    [[nodiscard]] virtual QVariantMap saveState() const { return {}; } // filters, columns, splitters
    virtual void restoreState(const QVariantMap& state) { Q_UNUSED(state) }
    virtual void focusFilter() {} // Ctrl+F
    // Buttons of the page in the window's header; the actions stay the page's own.
    [[nodiscard]] virtual QList<QAction*> headerActions() const { return {}; }
    // What the command palette offers of this page, from any page; the actions stay the page's own.
    [[nodiscard]] virtual QList<QAction*> paletteActions() const { return {}; }
    // Screenshots and demo: true once everything asked for is there to be seen.
    [[nodiscard]] virtual bool isSettled() const { return true; }

signals:
    void titleChanged();
    void raiseRequested(); // it has something to show: it wants to be the page shown
};

} // namespace pk
