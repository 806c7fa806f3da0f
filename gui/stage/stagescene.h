// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <array>
#include <deque>
#include <vector>

#include "engine/domain/ranking.h"
#include "gui/theme/tokens.h"

namespace pk {

// What an audience is shown of a PK (UI.md, "Stage").
enum class StagePhase { Empty, Waiting, Running, LastTen, Settling, Win, Draw, Voided };
inline constexpr qint64 kLastTenMs = 10'000;

// A settling PK has no winner yet, whatever its totals say.
[[nodiscard]] StagePhase stagePhaseOf(const PkView& view, qint64 nowMs);
[[nodiscard]] bool isRunningPhase(StagePhase phase);
[[nodiscard]] bool isFinalPhase(StagePhase phase);

// The room around the show.
enum class StageBackdrop { Night, Violet, Teal, Black };

// What the operator chose; kept with the session.
struct StageOptions {
    QString title;    // empty: the show
    QString subtitle; //
    QString logo;     // a picture file beside the title; empty or unreadable: none
    StageBackdrop backdrop = StageBackdrop::Night;
    bool swapped = false; // B on the left
    bool showTop = true;  // the best givers
    bool showTexts = true;
    bool showGifts = true; // cards of single gifts
    PairChoice pair = PairChoice::Standard;
    bool reducedMotion = false;

    bool operator==(const StageOptions&) const = default;
};

// Gifts of one user that came in a row: combos merge.
struct StageGift {
    Side side = Side::A;
    quint64 uid = 0;
    QString userName;
    qint64 pieces = 0;

    bool operator==(const StageGift&) const = default;
};

// The committed facts, as they came from the engine.
struct StageFacts {
    PkView view;                                     // pkId 0: no PK
    std::array<std::vector<RankEntry>, kSides> best; // at most 3 a side
    std::vector<RankEntry> top;                      // of a final PK: at most 5
    bool isExample = false;                          // a still that shows what there will be
};

// A picture of the stage: facts and every moving value at one moment. What paintStage() paints.
struct StageScene {
    struct GiftCard {
        StageGift gift;
        qreal shown = 1; // 0: outside, 1: in its place
    };
    // A gift's art that rises from its side.
    struct Floater {
        Side side = Side::A;
        qreal way = 0;      // 0–1
        quint32 chance = 0; // where it rises
    };
    static constexpr int kRows = 5;

    StageFacts facts;
    StageOptions options;
    StagePhase phase = StagePhase::Empty;
    qint64 nowMs = 0;
    qint64 remainingMs = 0;
    qreal share = 0.5;                               // of side A
    std::array<qreal, kSides> scores{};              // on their way to the totals
    qreal vsScale = 1;                               //
    qreal digitScale = 1;                            // of the last ten seconds' countdown
    qreal flash = 0;                                 // 0–1, at most once a second
    qreal sweep = -1;                                // 0–1 over the bar when the lead changes; < 0: none
    Side sweepTo = Side::A;                          //
    qreal result = 0;                                // 0–1 (and a little beyond): banner and frame
    std::array<qreal, kRows> rows{};                 // 0–1: the top list, one after the other
    std::array<std::vector<GiftCard>, kSides> cards; // newest first
    std::vector<Floater> floaters;                   //
    qreal confetti = -1;                             // 0–1: how far it has fallen; < 0: none
    QString caption;                                 // one calm line at the bottom
    qreal captionShown = 0;                          // 0–1
    qint64 settlingMs = 0;                           // for how long it settles
    bool stale = false;
};

} // namespace pk
