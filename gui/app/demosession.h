// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

#include "gui/app/appoptions.h"
#include "gui/app/consolesession.h"
#include "gui/app/demofolder.h"
#include "gui/app/demorunner.h"
#include "gui/app/pageshooter.h"

class QSocketNotifier;

namespace pk {

class DemoStrip;
class StagePage;

// A whole demo: a console over an engine of its own in a directory that goes with it, the story played on it, the
// stage in a window beside, captions in both. GUI thread; owned by the application.
class DemoSession : public QObject {
    Q_OBJECT

public:
    DemoSession(const AppOptions& options, const QString& dataDir, QSettings& settings, Preferences& preferences,
                bool hasScreen, QObject* parent = nullptr);
    ~DemoSession() override;

    void start();
    [[nodiscard]] ConsoleSession& session() { return *m_session; }
    [[nodiscard]] DemoRunner& runner() { return *m_runner; }

signals:
    void told(const QString& line);
    void finished(); // the story is over, and was photographed where asked to; the window stays
    void left();     // by the user: the window is closed
    void failed(const pk::Error& error);

private:
    void begin();
    void say(DemoCue cue);
    void showStage();
    void followParent();
    void shootRunning(qint64 timeLeftMs);
    void shootEnded();
    [[nodiscard]] PageShooter::Shot shot(const QString& name, const QString& pageId) const;
    [[nodiscard]] PageShooter::Shot stageShot(const QString& name) const;
    [[nodiscard]] StagePage& stage() const;

    const AppOptions& m_options;
    bool m_hasScreen;
    std::unique_ptr<ConsoleSession> m_session; // before its engine goes, the runner goes
    std::unique_ptr<DemoRunner> m_runner;
    std::unique_ptr<PageShooter> m_shooter;
    std::unique_ptr<QSocketNotifier> m_parent;
    DemoStrip* m_strip; // of the window
    DemoCue m_cue = DemoCue::FightOpens;
    bool m_runningShot = false;
};

} // namespace pk
