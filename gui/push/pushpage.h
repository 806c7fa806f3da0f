// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/viewer/viewerlab.h"
#include "gui/shell/context.h"
#include "gui/shell/page.h"

class QSplitter;

namespace pk {

class MessagePanel;
class ViewerPanel;

// Push & viewers: the messages as they go out on the left, simulated viewers beside the truth on the right.
// Viewers never start by themselves.
class PushPage : public Page {
    Q_OBJECT

public:
    PushPage(const ConsoleContext& context, ViewerLab& lab, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    void focusFilter() override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] QList<QAction*> paletteActions() const override { return {m_start, m_stop, m_healthy}; }
    [[nodiscard]] ViewerPanel& viewers() const { return *m_viewers; }

signals:
    void newPkRequested();
    void runDemoRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QSplitter* m_splitter;
    MessagePanel* m_messages;
    ViewerPanel* m_viewers;
    QAction* m_start;
    QAction* m_stop;
    QAction* m_healthy;
};

} // namespace pk
