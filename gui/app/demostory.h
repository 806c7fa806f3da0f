// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <array>
#include <vector>

#include "engine/domain/ranking.h"

namespace pk {

// What the demo says, and when. Worded by demoCaption().
enum class DemoCue {
    FightOpens,
    FightLeadChanges,
    FightRanks,
    FightCalms,
    FightRises,
    FightLastTen,
    FightStorm,
    FightSettles,
    FightWon, // told when the result is there
    DrawOpens,
    DrawFarAhead,
    DrawCatchesUp,
    DrawSettles,
    DrawLevel, // told when the result is there
    Farewell,
};
[[nodiscard]] QString demoCaption(DemoCue cue); // one line, in the console's language

// A gift of the script, times in ms from the PK's start.
struct DemoGift {
    qint64 sentMs = 0;
    qint64 arriveMs = 0;
    quint64 user = 0;
    Side side = Side::A;
    qint64 count = 0;

    bool operator==(const DemoGift&) const = default;
};

struct DemoBeat {
    qint64 atMs = 0; // from the PK's start; those of the result are told when it is final
    DemoCue cue = DemoCue::FightOpens;
};

// One PK of the demo, written down before it starts: the same seed gives the same gifts, so that what the captions
// say is true whenever it is played.
struct DemoChapter {
    QString showId;
    std::array<quint32, kSides> giftIds{}; // of the shipped catalogue
    std::array<qint64, kSides> pricesKb{};
    qint64 durationMs = 0;
    std::vector<DemoGift> gifts; // in the order of their arrival
    std::vector<DemoBeat> beats;
    DemoCue resultCue = DemoCue::FightWon;
};
inline constexpr quint64 kDemoSeed = 20'261'123;
[[nodiscard]] DemoChapter demoFight(quint64 seed = kDemoSeed); // turned by gifts that arrive after the end
[[nodiscard]] DemoChapter demoDraw(quint64 seed = kDemoSeed);  // exact
[[nodiscard]] std::vector<DemoChapter> demoStory(quint64 seed = kDemoSeed);

// What a chapter comes to by the rule: a gift counts that was sent before the end.
struct DemoTally {
    std::array<qint64, kSides> totals{};
    std::array<qint64, kSides> atTheEnd{}; // what had arrived by then
    int leadChanges = 0;                   // as shown, in the order of arrival
    int lateCounted = 0;                   // sent in time, arrived after the end
    int lateRefused = 0;                   // sent after the end
    Outcome outcome = Outcome::None;
};
[[nodiscard]] DemoTally tallyOf(const DemoChapter& chapter);

} // namespace pk
