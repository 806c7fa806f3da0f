// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "engine/domain/ranking.h"
#include "engine/lab/trafficlab.h"
#include "engine/runtime/engine.h"

namespace pk {

// Plays the demo on an engine: a PK of a minute over the sample flow that ships with the program, told
// line by line, then its result. GUI thread; the traffic goes through the lab as any other.
class DemoRunner : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 kDurationMs = 60'000;

    DemoRunner(Engine& engine, TrafficLab& lab, QObject* parent = nullptr);

    void start();
    [[nodiscard]] PkId pkId() const { return m_pkId; }

signals:
    void created(pk::PkId pkId);
    void told(const QString& line);
    void progressed(qint64 timeLeftMs); // once a second while running
    void ended();                       // the result is final, and was told
    void failed(const pk::Error& error);

private:
    void createPk(const std::vector<Gift>& gifts);
    void replay();
    void askProgress();
    void tellProgress(const Progress& progress);
    void askResult();
    void tellResult(const PkResult& result);

    Engine& m_engine;
    TrafficLab& m_lab;
    std::shared_ptr<const Flow> m_flow;
    QTimer m_second;
    PkId m_pkId = 0;
};

// "01:23 left   玫瑰 120 : 118 冰淇淋"
[[nodiscard]] QString demoLine(const Progress& progress);
// The outcome, then the best five.
[[nodiscard]] QStringList demoResultLines(const PkResult& result);

} // namespace pk
