// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "engine/domain/error.h"

class QPushButton;

namespace pk {

class TextLabel;

// Says what is wrong with what the inspector shows: the question failed (try again, copy the details), or the answer
// is overdue (as of when the figures are). Hidden while all is well. GUI thread; owned by the inspector.
class InspectorNotice : public QWidget {
    Q_OBJECT

public:
    explicit InspectorNotice(QWidget* parent = nullptr);

    void setError(const Error& error);
    void setStale(qint64 asOfMs); // Unix ms; 0: nothing has come yet
    void clear();

signals:
    void retryRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class State { Fine, Failed, Stale };
    void refresh();

    State m_state = State::Fine;
    Error m_error;
    qint64 m_asOfMs = 0;
    TextLabel* m_text;
    QPushButton* m_retry;
    QPushButton* m_copy;
};

// What stands in the place of a PK's parts until they are there: after 300 ms their outlines, before that nothing.
class InspectorSkeleton : public QWidget {
    Q_OBJECT

public:
    static constexpr int kDelayMs = 300;

    explicit InspectorSkeleton(QWidget* parent = nullptr);
    [[nodiscard]] bool isDrawn() const { return !m_delay.isActive(); }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QTimer m_delay;
};

} // namespace pk
