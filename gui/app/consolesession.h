// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

#include "engine/http/endpointfile.h"
#include "engine/http/httpserver.h"
#include "engine/lab/run/labservice.h"
#include "engine/lab/run/runarchive.h"
#include "engine/lab/run/scenariorunner.h"
#include "engine/lab/trafficlab.h"
#include "engine/lab/viewer/viewerlab.h"
#include "engine/runtime/localengine.h"
#include "gui/models/livestate.h"
#include "gui/shell/context.h"
#include "gui/shell/mainwindow.h"
#include "gui/shell/notifier.h"

namespace pk {

struct SessionPlan {
    QString dataDir;
    bool isDemo = false;
    bool serveApi = true;
    quint16 port = 8686;
    HttpListen listen = {};
};

// One engine with its API and its window. The window is there at once and shows its skeleton until the
// engine serves. GUI thread; the engine has threads of its own. Ends in order: window, API, labs, engine.
class ConsoleSession : public QObject {
    Q_OBJECT

public:
    ConsoleSession(SessionPlan plan, QSettings& settings, Preferences& preferences, QObject* parent = nullptr);
    ~ConsoleSession() override;

    void start(); // started() or startFailed() follows
    [[nodiscard]] MainWindow& window() { return *m_window; }
    [[nodiscard]] Engine& engine() { return m_engine; }
    [[nodiscard]] LiveState& live() { return m_live; }
    [[nodiscard]] TrafficLab& lab() { return m_lab; }
    [[nodiscard]] ScenarioRunner& runner() { return m_runner; }
    [[nodiscard]] RunArchive& archive() { return m_archive; }
    [[nodiscard]] Notifier& notifier() { return m_notifier; }
    [[nodiscard]] const QString& dataDir() const { return m_plan.dataDir; }

signals:
    void started();
    void startFailed(const pk::Error& error);
    void apiFailed(const pk::Error& error); // the window works without it
    void demoRequested();

private:
    [[nodiscard]] std::unique_ptr<MainWindow> makeWindow();
    void engineStarted(const Result<Done>& result);
    void serveApi();

    SessionPlan m_plan;
    Preferences& m_preferences;
    LocalEngine m_engine;
    LiveState m_live;
    TrafficLab m_lab;
    ScenarioRunner m_runner;
    RunArchive m_archive;
    LabService m_labService; // the same runs over the API
    ViewerLab m_viewers;
    Notifier m_notifier;
    ApiAccess m_api;
    HttpServer m_http;
    EndpointFile m_endpoint;
    ConsoleContext m_context;
    std::unique_ptr<MainWindow> m_window; // first to go
};

} // namespace pk
