// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "gui/shell/context.h"

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace pk {

class EmptyState;
class QueuePanel;
class TextLabel;

// The queues of all shows, one at a time. Those with failed entries come first. Opened with open(); deletes itself
// when closed. GUI thread.
class QueueDialog : public QDialog {
    Q_OBJECT

public:
    // `showId`: the one to begin with; empty: the first.
    QueueDialog(const ConsoleContext& context, const QString& showId, QWidget* parent);

signals:
    void addRequested(const QString& showId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void retranslate();

    ConsoleContext m_context;
    QString m_showId;
    TextLabel* m_title;
    TextLabel* m_caption;
    QComboBox* m_shows;
    QStackedWidget* m_stack;
    QueuePanel* m_panel;
    EmptyState* m_empty;
    QPushButton* m_close;
};

} // namespace pk
