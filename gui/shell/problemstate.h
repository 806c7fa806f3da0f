// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/error.h"
#include "gui/shell/notifier.h"
#include "gui/widgets/emptystate.h"

namespace pk {

// In the place of a list that could not be read at all: what happened, Retry and Copy details. What was read and then
// failed keeps standing, with a ProblemBar. GUI thread.
class ProblemState : public EmptyState {
    Q_OBJECT

public:
    // The object names of its two buttons.
    ProblemState(Notifier& notifier, const QString& retryName, const QString& copyName, QWidget* parent = nullptr);

    void setProblem(const QString& title, const Error& error);

signals:
    void retryRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    Notifier& m_notifier;
    Error m_error;
    QPushButton* m_retry;
    QPushButton* m_copy;
};

} // namespace pk
