// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "engine/lab/run/runarchive.h"
#include "engine/lab/run/scenariorunner.h"
#include "engine/runtime/labport.h"

namespace pk {

// Serves the API's questions about the traffic lab from a program's one runner and its archive, and keeps the reports.
// Lives on the runner's thread, which the answers come on; must outlive the server. Runner and archive outlive it.
class LabService : public QObject, public LabPort {
    Q_OBJECT

public:
    LabService(ScenarioRunner& runner, RunArchive& archive, QObject* parent = nullptr);

    void scenarios(Reply<std::string> reply) override;
    void start(const std::string& request, const Actor& actor, Reply<std::string> reply) override;
    void runs(Reply<std::string> reply) override;
    void run(quint64 runId, Reply<std::string> reply) override;
    void control(quint64 runId, Step step, Reply<std::string> reply) override;
    void setRate(quint64 runId, double factor, Reply<std::string> reply) override;

private:
    [[nodiscard]] Result<std::string> startNow(const std::string& request, const Actor& actor);
    [[nodiscard]] Result<std::string> runNow(quint64 runId) const;
    [[nodiscard]] Result<void> mustBeUnderWay(quint64 runId) const;
    template <typename F>
    void onOwnThread(Reply<std::string> reply, F answer);

    ScenarioRunner& m_runner;
    RunArchive& m_archive;
};

} // namespace pk
