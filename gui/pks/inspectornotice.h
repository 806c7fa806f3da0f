// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/domain/error.h"

namespace pk {

class Notifier;
class ProblemBar;
class TextLabel;

// Says what is wrong with what the inspector shows: the question failed (try again, copy the details), or the answer
// is overdue (as of when the figures are). Hidden while all is well. GUI thread; owned by the inspector.
class InspectorNotice : public QWidget {
    Q_OBJECT

public:
    explicit InspectorNotice(Notifier& notifier, QWidget* parent = nullptr);

    void setError(const Error& error);
    void setStale(qint64 asOfMs); // Unix ms; 0: nothing has come yet
    void clear();

signals:
    void retryRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    bool m_isStale = false;
    qint64 m_asOfMs = 0;
    TextLabel* m_late;
    ProblemBar* m_problem;
};

} // namespace pk
