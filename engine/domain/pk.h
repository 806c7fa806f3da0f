// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <array>
#include <optional>

#include "engine/domain/error.h"
#include "engine/domain/limits.h"

namespace pk {

using PkId = quint64; // > 0, grows with each create; a decimal string on the wire

enum class PkStatus : quint8 { Running, Settling, Ended };           // never back
enum class EndReason : quint8 { None, TimeUp, EndedByHost, Voided }; // None while running
enum class CompareBy : quint8 { Count, Kb };
enum class Outcome : quint8 { None, AWins, BWins, Draw }; // None until final, and for a voided PK
enum class Side : quint8 { A, B };                        // left, right
inline constexpr int kSides = 2;

// Wire names ("RUNNING", "TIME_UP", "COUNT", "A_WINS", …); None gives an empty string.
[[nodiscard]] QString wireName(PkStatus status);
[[nodiscard]] QString wireName(EndReason reason);
[[nodiscard]] QString wireName(CompareBy compareBy);
[[nodiscard]] QString wireName(Outcome outcome);
[[nodiscard]] std::optional<PkStatus> pkStatusFromWire(QStringView name);
[[nodiscard]] std::optional<CompareBy> compareByFromWire(QStringView name);

// One of the two gifts of a PK, copied from the catalogue when the PK was created.
struct PkSide {
    quint32 giftId = 0;
    QString giftName;
    QString giftNameEn;
    QString giftLogo;
    qint64 priceKb = 0;
    QString desc; // "win: I sing a ballad"

    bool operator==(const PkSide&) const = default;
};

// The clock of a rehearsal; of other PKs it stays as it is here.
struct RehearsalClock {
    bool paused = false;
    qint64 leftMs = 0;      // while paused: what is left when it goes on
    int speedPercent = 100; // how fast the countdown runs
    quint32 changes = 0;    // how often the clock was changed

    void stop() { // the PK has ended
        paused = false;
        leftMs = 0;
    }
    bool operator==(const RehearsalClock&) const = default;
};

// A PK as stored (pkInfo). Times are Unix ms UTC.
struct Pk {
    PkId pkId = 0;
    QString showId;
    std::array<PkSide, kSides> sides;
    CompareBy compareBy = CompareBy::Count;
    PkStatus status = PkStatus::Running;
    EndReason endReason = EndReason::None;
    qint64 startTimeMs = 0;
    qint64 endTimeMs = 0;  // the deadline while running; the exact end afterwards. Window: [start, end)
    qint64 durationMs = 0; // as scheduled
    qint64 settleMs = 0;
    qint64 finalTimeMs = 0; // when the result became final; 0 until then
    int intervalMs = 0;     // how often clients pull
    bool countInjected = true;
    bool rehearsal = false; // its clock may be paused, stepped and so on; in all else a PK like others
    RehearsalClock clock;
    quint64 queueEntryId = 0; // the queue's entry that it started from; 0: created by hand
    QString createdBy;        // actor's name
    QString endedBy;          // actor's name; empty for TIME_UP

    bool operator==(const Pk&) const = default;

    [[nodiscard]] bool isFinal() const { return status == PkStatus::Ended; }
    // What the countdown shows: 0 unless running.
    [[nodiscard]] qint64 timeLeftMs(qint64 nowMs) const;
    // A voided PK has no window.
    [[nodiscard]] bool windowHolds(qint64 timestampMs) const {
        return endReason != EndReason::Voided && startTimeMs <= timestampMs && timestampMs < endTimeMs;
    }
    [[nodiscard]] std::optional<Side> sideOf(quint32 giftId) const;
};

// What a host asks for. Checked by validateCreatePk(); the catalogue is checked by the engine.
struct CreatePk {
    struct Gift {
        quint32 giftId = 0;
        QString desc;

        bool operator==(const Gift&) const = default;
    };
    QString showId;
    std::array<Gift, kSides> gifts;
    qint64 durationMs = limits::kDurationDefaultMs;
    CompareBy compareBy = CompareBy::Count;
    std::optional<bool> countInjected; // absent: the engine's setting
    bool rehearsal = false;            // its clock may be moved: see Rehearsal
    QString idempotencyKey;            // empty: none

    bool operator==(const CreatePk&) const = default;
};

// First wrong field: "showId", "gifts[0].giftId", "gifts[1].desc", "durationMs" …
[[nodiscard]] Result<void> validateCreatePk(const CreatePk& request);
// 1–64 of A-Z a-z 0-9 . _ : -
[[nodiscard]] bool isShowId(std::string_view showId);
[[nodiscard]] Result<void> validateShowId(const QString& showId);

struct PkCreated {
    PkId pkId = 0;
    QString showId;
    PkStatus status = PkStatus::Running;
    qint64 startTimeMs = 0;
    qint64 endTimeMs = 0;
    int intervalMs = 0;
    qint64 serverTimeMs = 0;

    bool operator==(const PkCreated&) const = default;
};

} // namespace pk
