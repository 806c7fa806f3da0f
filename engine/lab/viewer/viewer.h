// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "engine/domain/error.h"
#include "engine/domain/push.h"
#include "engine/domain/ranking.h"
#include "engine/lab/seededrandom.h"

namespace pk {

enum class ViewerPhase : quint8 { Nothing, Running, Settling, Final };

// One question of a viewer: the show's progress, or a PK's result.
struct ViewerPull {
    enum class Kind : quint8 { Progress, Result };
    Kind kind = Kind::Progress;
    bool needExtraInfo = false; // progress: also the names, logos and texts
    PkId pkId = 0;              // result: of which PK
    qint64 sentMs = 0;          // the viewer's clock
};

// What a viewer shows of one PK.
struct ShownPk {
    PkId pkId = 0;
    ViewerPhase phase = ViewerPhase::Nothing;
    EndReason endReason = EndReason::None;
    Outcome outcome = Outcome::None;
    PkTotals totals;
    quint64 version = 0;
    qint64 zeroAtMs = std::numeric_limits<qint64>::max();   // the viewer's clock: its countdown shows 0
    std::shared_ptr<const Pk> info;                         // names, texts: null until told
    std::shared_ptr<const std::vector<RankEntry>> finalTop; // with the final result
    qint64 askAtMs = std::numeric_limits<qint64>::max();    // the viewer's clock: when to ask for the result
    bool endKnown = false;                                  // heard of its end, not only counted down to it
    bool finalKnown = false;                                // heard that there is a result to ask for
    [[nodiscard]] qint64 timeLeftMs(qint64 localMs) const {
        return phase == ViewerPhase::Running && zeroAtMs > localMs ? zeroAtMs - localMs : 0;
    }
};

// A client of the push + pull design (SPEC.md sections 5, 7, 8): what a viewer's phone knows and when it
// asks. Deterministic: no clock, no network; every call is given the time on the viewer's own clock, which
// may be wrong. Inputs only move what is shown and the times at which something is due; takeDue() gives the
// pulls that are. Owned and driven by a ViewerCrowd, a few hundred bytes each.
//
// What makes it end with the truth whatever is lost:
// - It pulls the show's progress every interval, always: also a create push may have been lost. The next
//   pull comes after 80–95 % of the interval, so that viewers do not pull in step and the answer of the
//   last one before a change is never older than the interval.
// - A PK is final for it only when a result says `final`. Countdown at zero, an end push, a final push, a
//   progress that says so, or a newer PK in its show make it ask.
// - What is shown moves forward only: by pkId, then by phase, then by version.
// - A PK that was replaced by a newer one of its show is kept beside it until its result is final.
//
// What keeps 100,000 viewers from asking at once: what they all hear at once (an end, a final) makes them
// ask at a random moment of the next fifth of an interval. When the engine has stretched the interval, the
// result is asked for in place of the next regular pull, and the rhythm holds.
class Viewer {
public:
    struct Habits {
        bool trustsOwnClock = false; // counts down to the end time by its own clock, however wrong that is
        int intervalMs = limits::kIntervalDefaultMs; // until it is told one
    };

    Viewer(const Habits& habits, quint64 seed) : m_random(seed), m_habits(habits), m_intervalMs(habits.intervalMs) {}

    // Comes into the show, or back on line: pulls at once.
    void enter(qint64 localMs) { pullBy(localMs); }
    void onPush(const PushMessage& message, qint64 localMs);
    void onProgress(const ViewerPull& pull, const Progress& progress, qint64 localMs);
    void onResult(const PkResult& result, qint64 localMs);
    void onFailed(const ViewerPull& pull, const Error& error, qint64 localMs);

    // What it asks now; to be called at nextDueMs(), and after every input.
    [[nodiscard]] std::optional<ViewerPull> takeDue(qint64 localMs); // again until it gives none
    [[nodiscard]] qint64 nextDueMs() const;

    [[nodiscard]] const ShownPk& shown() const { return m_current; }     // the newest PK it knows
    [[nodiscard]] const ShownPk& previous() const { return m_previous; } // the one before: settling beside it
    [[nodiscard]] int intervalMs() const { return m_intervalMs; }
    [[nodiscard]] bool isStretched() const { return m_intervalMs > m_ownIntervalMs; }

private:
    // How many heard of it at this very moment: all, or only who asked.
    enum class Heard : quint8 { Together, Alone };

    [[nodiscard]] ShownPk* slotOf(PkId pkId, Heard heard, qint64 localMs);
    void push(const PushMessage& message, const PkCreatedPush& body, qint64 localMs);
    void push(const PushMessage& message, const PkProgressPush& body, qint64 localMs);
    void push(const PushMessage& message, const PkEndedPush& body, qint64 localMs);
    void push(const PushMessage& message, const PkFinalPush& body, qint64 localMs);
    void pulledState(ShownPk& pk, const ViewerPull& pull, const Progress& progress, qint64 localMs);
    void countDown(ShownPk& pk, qint64 zeroAtMs, qint64 endTimeMs);
    void hearEnd(ShownPk& pk, EndReason reason, Heard heard, qint64 localMs);
    void askResult(ShownPk& pk, Heard heard, qint64 localMs);
    void beTold(int intervalMs, int ownIntervalMs, qint64 localMs);
    void pullBy(qint64 localMs) { m_progressAtMs = std::min(m_progressAtMs, localMs); }
    [[nodiscard]] qint64 within(double share); // a random part of that share of the interval
    [[nodiscard]] qint64 period();             // to the next regular pull

    SeededRandom m_random;
    Habits m_habits;
    int m_intervalMs;                                      // as last told
    int m_ownIntervalMs = std::numeric_limits<int>::max(); // the PK's, before any stretching
    quint64 m_lastSeq = 0;
    qint64 m_progressAtMs = std::numeric_limits<qint64>::max();
    qint64 m_progressSentMs = std::numeric_limits<qint64>::min() / 2;
    ShownPk m_current;
    ShownPk m_previous;
};

} // namespace pk
