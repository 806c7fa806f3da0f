// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

#include "gui/shell/preferences.h"

namespace pk {

// The demo as a program of its own, so that nothing of it can touch the session beside it. It ends with its window,
// and with this process: it reads the pipe that this holds, and leaves when that closes. GUI thread.
class DemoProcess : public QObject {
    Q_OBJECT

public:
    explicit DemoProcess(QString program, QObject* parent = nullptr);
    ~DemoProcess() override; // waits until its data are removed, 5 s at most

    // Looks as the console does. Does nothing while it runs.
    void start(const Preferences& preferences, const QStringList& more = {});
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

signals:
    void ended();
    void failed(const QString& reason); // said by the demo; ended() follows

private:
    QString m_program;
    QProcess m_process;
};

} // namespace pk
