// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "engine/domain/ranking.h"
#include "engine/runtime/engine.h"
#include "gui/app/demostory.h"

namespace pk {

// Plays the demo's story on an engine: one PK after the other, gifts sent as the script says, told line by line, then
// their results. GUI thread; everything goes through the facade as real traffic does.
class DemoRunner : public QObject {
    Q_OBJECT

public:
    static constexpr double kSpeedMax = 6; // so that a chapter is no shorter than a PK may be

    // `speed`: 1 as written, more for scripts; settling takes its time in any case.
    explicit DemoRunner(Engine& engine, double speed = 1, QObject* parent = nullptr);

    void setHoldMs(qint64 holdMs) { m_holdMs = holdMs; } // for how long a result is shown before the next chapter
    void start();                                        // again after ended(): another time; else without effect
    [[nodiscard]] bool isPlaying() const { return m_playing; }
    [[nodiscard]] PkId pkId() const { return m_pkId; }
    [[nodiscard]] std::size_t chapter() const { return m_chapter; }

signals:
    void created(pk::PkId pkId);
    void cued(pk::DemoCue cue);
    void told(const QString& line);
    void progressed(qint64 timeLeftMs); // once a second while running
    void resultShown(std::size_t chapter);
    void ended(); // the last result is final, and was told
    void failed(const pk::Error& error);

private:
    void createPk();
    void feed();
    void send(GiftBatch& batch, const DemoGift& gift);
    void tellCues(qint64 sinceMs);
    void askProgress();
    void tellProgress(const Progress& progress);
    void askResult();
    void tellResult(const PkResult& result);
    void goOn();
    void giveUp(const Error& error);
    // From the script's time to that of this playing; what comes after the end keeps its distance to it.
    [[nodiscard]] qint64 played(qint64 scriptMs) const;

    Engine& m_engine;
    std::vector<DemoChapter> m_story;
    double m_speed;
    qint64 m_holdMs = 12'000;
    QTimer m_second;
    QTimer m_feed;
    QTimer m_hold;
    bool m_playing = false;
    int m_runs = 0; // orderIds of a second playing are others
    std::size_t m_chapter = 0;
    std::size_t m_nextGift = 0;
    std::size_t m_nextBeat = 0;
    PkId m_pkId = 0;
    qint64 m_startTimeMs = 0;
};

// "01:23 left   玫瑰 120 : 118 冰淇淋"
[[nodiscard]] QString demoLine(const Progress& progress);
// The outcome, then the best five.
[[nodiscard]] QStringList demoResultLines(const PkResult& result);

} // namespace pk
