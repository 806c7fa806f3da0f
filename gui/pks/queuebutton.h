// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

#include "gui/shell/context.h"

namespace pk {

// How many PKs wait in all shows, and how many could not start; opens the queues. Hidden while there is neither. GUI
// thread; owned by its page.
class QueueButton : public QPushButton {
    Q_OBJECT

public:
    explicit QueueButton(const ConsoleContext& context, QWidget* parent = nullptr);

    void openQueues(const QString& showId = {});

signals:
    void addRequested(const QString& showId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    ConsoleContext m_context;
};

} // namespace pk
