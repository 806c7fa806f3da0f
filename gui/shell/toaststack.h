// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>
#include <functional>

#include "gui/shell/notifier.h"

class QVBoxLayout;

namespace pk {

class Toast;

// The toasts of a window, newest lowest, in its bottom right corner; keeps its place when the window
// is resized. At most kShown plain ones; delayed ones are never pushed out.
class ToastStack : public QWidget {
    Q_OBJECT

public:
    static constexpr int kShown = 4;

    ToastStack(Notifier& notifier, QWidget* parent);

    [[nodiscard]] bool canUndo() const; // a delayed one is pending
    void undoLatest();
    void setUndoKeys(const QString& keys); // of the window's Undo command
    void actAll();                         // the window closes
    void setBottomInset(int px);           // what lies below: the status bar
    [[nodiscard]] int count() const;

signals:
    void changed(); // canUndo() may differ

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(Notifier::Level level, const QString& text);
    void showDelayed(quint64 handle, const QString& text, int delayMs, const std::function<void()>& act,
                     const std::function<void()>& undo);
    void withdraw(quint64 handle);
    void add(Toast* toast);
    void remove(Toast* toast);
    void place();

    QVBoxLayout* m_column;
    QList<Toast*> m_toasts; // oldest first
    QHash<quint64, Toast*> m_delayed;
    QString m_undoKeys;
    int m_bottomInset = 0;
};

} // namespace pk
