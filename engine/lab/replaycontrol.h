// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QtGlobal>
#include <map>
#include <optional>
#include <vector>

namespace pk {

// Which records of a recording are sent, and as which gift.
struct ReplayFilter {
    std::vector<quint32> onlyGifts;    // as recorded; empty: all
    std::map<quint32, quint32> asGift; // recorded gift → the gift that is sent, as one of a PK's two
    bool operator==(const ReplayFilter&) const = default;
    [[nodiscard]] bool takes(quint32 giftId) const;
    [[nodiscard]] quint32 sentAs(quint32 giftId) const;
};

// What may be asked of a replay under way.
struct ReplayOperation {
    enum class Kind : quint8 {
        Pause,
        Resume,
        StepRecord, // pauses, and sends the next record
        StepBatch,  // pauses, and sends the next record with all of its millisecond
        JumpTo,     // positionMs; what lies between is not sent. Back: what was counted is DUPLICATE
        SetSpeed,   // speed
        SetFilter,  // filter
    };
    Kind kind = Kind::Pause;
    qint64 positionMs = 0;
    double speed = 1;
    ReplayFilter filter;
};

// Where a replay stands, in the recording's own time.
struct ReplayState {
    bool paused = false;
    double speed = 1;
    qint64 positionMs = 0; // since the recording's start
    qint64 lengthMs = 0;

    bool operator==(const ReplayState&) const = default;
};

inline constexpr double kReplaySpeedMin = 0.1;
inline constexpr double kReplaySpeedMax = 1000;

// The recording's time over the run's: position as a function of the time that has passed since the run
// began, with pauses, jumps and other speeds. Pure: the elapsed time is an argument and never goes back.
class ReplayClock {
public:
    // At elapsed `sinceMs` the position is 0. It may lie before the run: then the run starts in the midst.
    explicit ReplayClock(double speed, qint64 sinceMs = 0) : m_speed(speed), m_sinceMs(sinceMs) {}

    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] double speed() const { return m_speed; }
    [[nodiscard]] double positionAt(qint64 elapsedMs) const;
    // When the position is reached, or was, at the present speed; while paused as if it went on.
    [[nodiscard]] qint64 reachesAt(qint64 positionMs) const;

    void pause(qint64 elapsedMs);
    void resume(qint64 elapsedMs);
    void setSpeed(qint64 elapsedMs, double speed);
    void jumpTo(qint64 elapsedMs, qint64 positionMs);

private:
    double m_speed;
    double m_position = 0; // at m_sinceMs
    qint64 m_sinceMs;
    bool m_paused = false;
};

} // namespace pk
