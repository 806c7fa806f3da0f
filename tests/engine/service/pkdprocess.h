// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <memory>

#include "engine/service/apiclient.h"

namespace pk {

// What a run of pkd came to.
struct PkdRun {
    int exitCode = -1; // -1: it crashed or did not end
    QByteArray out;
    QByteArray error;

    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] QStringList errorLines() const;
};
// Runs the built pkd to its end.
[[nodiscard]] PkdRun runPkd(const QStringList& arguments);
// Starts it; the caller waits for it.
[[nodiscard]] std::unique_ptr<QProcess> startPkd(const QStringList& arguments);

// A `pkd serve` on a data directory, and its API.
class PkdService {
public:
    ~PkdService();
    // Until the ready line; false when it ends before or does not come. Port 0: any free one.
    [[nodiscard]] bool start(const QString& dataDir, quint16 port = 0);
    void killHard(); // SIGKILL
    // The signal, then the exit code; -1 when it does not end.
    [[nodiscard]] int stop(int signal);

    [[nodiscard]] QJsonObject ready() const { return m_ready; }
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QByteArray restOfOutput() { return m_process->readAllStandardOutput(); }
    // Empty on failure, with a warning that says why.
    [[nodiscard]] QJsonObject get(const QString& target);
    [[nodiscard]] QJsonObject post(const QString& target, const QJsonObject& body);

private:
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<ApiClient> m_client;
    QJsonObject m_ready;
};

} // namespace pk
