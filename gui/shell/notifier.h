// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <functional>

namespace pk {

// Where pages put what the user must hear. Toasts when the window is focused, a desktop notification
// otherwise; the log keeps all. The main window shows them.
class Notifier : public QObject {
    Q_OBJECT

public:
    enum class Level { Info, Success, Warning, Error };
    Q_ENUM(Level)

    using QObject::QObject;

    void info(const QString& text) { emit posted(Level::Info, text); }
    void success(const QString& text) { emit posted(Level::Success, text); }
    void warning(const QString& text) { emit posted(Level::Warning, text); }
    void error(const QString& text) { emit posted(Level::Error, text); }

    // A toast with a countdown and an Undo button: `act` is called when it closes by itself (after
    // delayMs), `undo` (may be empty) when the user takes it back (button or Ctrl+Z). Returns a handle for withdraw().
    quint64 delayed(const QString& text, int delayMs, std::function<void()> act, std::function<void()> undo = {});
    void withdraw(quint64 handle); // closes it without acting (the thing happened by itself)

signals:
    void posted(pk::Notifier::Level level, const QString& text);
    void delayedPosted(quint64 handle, const QString& text, int delayMs, std::function<void()> act,
                       std::function<void()> undo);
    void withdrawn(quint64 handle);

private:
    quint64 m_nextHandle = 1;
};

} // namespace pk
