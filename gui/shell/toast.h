// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <functional>

#include "gui/shell/notifier.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace pk {

// One message at the window's corner. A plain one goes by itself (an error stays until closed); a
// delayed one counts down, acts when the time is over, and can be taken back until then. The mouse
// over it holds a plain one. Owned by the toast stack.
class Toast : public QWidget {
    Q_OBJECT

public:
    Toast(Notifier::Level level, const QString& text, QWidget* parent);
    Toast(const QString& text, int delayMs, std::function<void()> act, std::function<void()> undo, QWidget* parent);

    [[nodiscard]] bool isDelayed() const { return static_cast<bool>(m_act); }
    [[nodiscard]] QString text() const;
    [[nodiscard]] Notifier::Level level() const { return m_level; }
    void setUndoKeys(const QString& keys); // what Ctrl+Z is now, for the button's hint
    void undo();                           // takes it back; only a delayed one
    void actNow();                         // the window closes: what was asked for happens now
    void withdraw();                       // closes without acting

signals:
    void finished(); // it may be deleted

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void build(const QString& text);
    void retranslate();
    void expire();
    void finish();
    [[nodiscard]] qint64 leftMs() const;

    Notifier::Level m_level;
    int m_lifeMs = 0; // 0: stays until closed
    std::function<void()> m_act;
    std::function<void()> m_undo;
    QElapsedTimer m_since;
    QTimer m_end;
    QTimer m_tick; // the countdown's figure; only while one is shown
    QLabel* m_text = nullptr;
    QString m_undoKeys;
    QPushButton* m_undoButton = nullptr;
    QToolButton* m_close = nullptr;
    bool m_done = false;
};

} // namespace pk
