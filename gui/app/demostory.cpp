// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/demostory.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstdlib>
#include <span>

#include "engine/lab/seededrandom.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr int kUsers = 48;
constexpr qint64 kFightMs = 100'000;
constexpr qint64 kDrawMs = 30'000;
constexpr qint64 kLastSentMs = 250;     // before the end: what sets the difference exactly
constexpr qint64 kBehindAtTheEnd = -5;  // of A, when the clock shows zero
constexpr quint64 kArrivesAfterMs = 40; // at least

// Where the fight shall go: by how many pieces A leads at a time; even between the points. And how long from one
// gift to the next.
struct DemoTurn {
    qint64 timeMs;
    qint64 lead;
};
struct DemoPace {
    qint64 untilMs;
    quint64 leastMs;
    quint64 spreadMs;
};

constexpr std::array kFightTurns{DemoTurn{0, 0},       DemoTurn{8'000, 14},   DemoTurn{20'000, -16},
                                 DemoTurn{32'000, 17}, DemoTurn{44'000, -12}, DemoTurn{66'000, -9},
                                 DemoTurn{75'000, 15}, DemoTurn{86'000, -15}, DemoTurn{93'000, 10},
                                 DemoTurn{97'000, -8}, DemoTurn{98'400, 12},  DemoTurn{kFightMs, -6}};
constexpr std::array kFightPaces{DemoPace{46'000, 60, 300}, DemoPace{65'000, 700, 900}, DemoPace{90'000, 50, 240},
                                 DemoPace{97'000, 30, 140}, DemoPace{kFightMs, 4, 16}};
constexpr std::array kDrawTurns{DemoTurn{0, 0}, DemoTurn{11'000, -34}, DemoTurn{15'000, -34}, DemoTurn{28'000, 0},
                                DemoTurn{kDrawMs, 0}};
constexpr std::array kDrawPaces{DemoPace{kDrawMs, 40, 220}};

qint64 wantedLead(std::span<const DemoTurn> turns, qint64 timeMs) {
    const auto next = std::ranges::find_if(turns, [timeMs](const DemoTurn& turn) { return turn.timeMs > timeMs; });
    if (next == turns.end())
        return turns.back().lead;
    const DemoTurn& before = *(next - 1);
    return before.lead + (next->lead - before.lead) * (timeMs - before.timeMs) / (next->timeMs - before.timeMs);
}

// Squared: a few give much, many give little.
quint64 drawUser(SeededRandom& random) {
    const quint64 drawn = random.below(kUsers);
    return drawn * random.below(kUsers) / kUsers;
}

qint64 comboOf(SeededRandom& random) {
    constexpr std::array<qint64, 16> kCombos{1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 5, 6};
    return kCombos[random.below(kCombos.size())];
}

// Gifts in the paces given that follow the turns, and one that makes the lead of A exactly `leadAtTheEnd`.
std::vector<DemoGift> play(quint64 seed, qint64 durationMs, std::span<const DemoTurn> turns,
                           std::span<const DemoPace> paces, qint64 leadAtTheEnd) {
    SeededRandom random(seed);
    std::vector<DemoGift> gifts;
    qint64 lead = 0;
    const auto add = [&](qint64 timeMs, Side side, qint64 count) {
        const auto way = static_cast<qint64>(kArrivesAfterMs + random.below(110));
        // Nobody gives to both sides.
        const quint64 user = 2 * drawUser(random) + static_cast<quint64>(side);
        gifts.push_back({timeMs, std::min(timeMs + way, durationMs - 20), user, side, count});
        lead += side == Side::A ? count : -count;
    };
    qint64 timeMs = 400;
    while (timeMs < durationMs - kLastSentMs) {
        // What is missing to the wanted lead decides whose turn it is, chance the rest.
        const qint64 missing = std::clamp<qint64>(wantedLead(turns, timeMs) - lead, -10, 10);
        const bool isA = static_cast<qint64>(random.below(1'000)) < 500 + 45 * missing;
        add(timeMs, isA ? Side::A : Side::B, comboOf(random));
        const auto pace = std::ranges::find_if(paces, [timeMs](const DemoPace& p) { return p.untilMs > timeMs; });
        timeMs += static_cast<qint64>(pace->leastMs + random.below(pace->spreadMs));
    }
    if (const qint64 missing = leadAtTheEnd - lead; missing != 0)
        add(durationMs - kLastSentMs, missing > 0 ? Side::A : Side::B, std::abs(missing));
    return gifts;
}

void sortByArrival(std::vector<DemoGift>& gifts) {
    std::ranges::stable_sort(gifts, {}, &DemoGift::arriveMs);
}

} // namespace

DemoChapter demoFight(quint64 seed) {
    DemoChapter chapter;
    chapter.showId = u"demo"_s;
    chapter.giftIds = {1, 2};
    chapter.pricesKb = {1, 1};
    chapter.durationMs = kFightMs;
    chapter.gifts = play(seed, kFightMs, kFightTurns, kFightPaces, kBehindAtTheEnd);
    // On their way when the clock showed zero: 12 pieces for A, which turn it.
    constexpr std::array<qint64, 4> kLate{4, 3, 3, 2};
    for (std::size_t i = 0; i < kLate.size(); ++i) {
        const auto place = static_cast<qint64>(i);
        chapter.gifts.push_back(
            {kFightMs - 90 + 20 * place, kFightMs + 350 + 260 * place, 4 + 10 * i, Side::A, kLate[i]});
    }
    // Sent after the end: enough to win, had they been in time.
    for (qint64 i = 0; i < 3; ++i)
        chapter.gifts.push_back({kFightMs + 120 + 90 * i, kFightMs + 420 + 250 * i, 5, Side::B, 6});
    sortByArrival(chapter.gifts);
    chapter.beats = {{0, DemoCue::FightOpens},      {12'000, DemoCue::FightLeadChanges},
                     {28'000, DemoCue::FightRanks}, {48'000, DemoCue::FightCalms},
                     {67'000, DemoCue::FightRises}, {90'000, DemoCue::FightLastTen},
                     {97'000, DemoCue::FightStorm}, {kFightMs, DemoCue::FightSettles}};
    chapter.resultCue = DemoCue::FightWon;
    return chapter;
}

DemoChapter demoDraw(quint64 seed) {
    DemoChapter chapter;
    chapter.showId = u"demo"_s;
    chapter.giftIds = {7, 8};
    chapter.pricesKb = {99, 199};
    chapter.durationMs = kDrawMs;
    chapter.gifts = play(SeededRandom::mix(seed), kDrawMs, kDrawTurns, kDrawPaces, 0);
    sortByArrival(chapter.gifts);
    chapter.beats = {{0, DemoCue::DrawOpens},
                     {9'000, DemoCue::DrawFarAhead},
                     {17'000, DemoCue::DrawCatchesUp},
                     {kDrawMs, DemoCue::DrawSettles}};
    chapter.resultCue = DemoCue::DrawLevel;
    return chapter;
}

std::vector<DemoChapter> demoStory(quint64 seed) {
    return {demoFight(seed), demoDraw(seed)};
}

DemoTally tallyOf(const DemoChapter& chapter) {
    DemoTally tally;
    int leader = 0;
    for (const DemoGift& gift : chapter.gifts) {
        if (gift.sentMs >= chapter.durationMs) {
            ++tally.lateRefused;
            continue;
        }
        const auto side = static_cast<std::size_t>(gift.side);
        tally.totals[side] += gift.count;
        if (gift.arriveMs < chapter.durationMs)
            tally.atTheEnd[side] += gift.count;
        else
            ++tally.lateCounted;
        const qint64 lead = tally.totals[0] - tally.totals[1];
        const int leads = lead > 0 ? 1 : lead < 0 ? -1 : leader;
        if (leader != 0 && leads != leader)
            ++tally.leadChanges;
        leader = leads;
    }
    tally.outcome = tally.totals[0] == tally.totals[1]  ? Outcome::Draw
                    : tally.totals[0] > tally.totals[1] ? Outcome::AWins
                                                        : Outcome::BWins;
    return tally;
}

QString demoCaption(DemoCue cue) {
    const auto inWords = [](const char* text) { return QCoreApplication::translate("pk::DemoRunner", text); };
    switch (cue) {
        case DemoCue::FightOpens:
            return inWords(
                QT_TRANSLATE_NOOP("pk::DemoRunner", "Roses against ice cream: more gifts in 100 seconds win."));
        case DemoCue::FightLeadChanges:
            return inWords(QT_TRANSLATE_NOOP("pk::DemoRunner",
                                             "The lead changes hands. Each number shown is safe on disk already."));
        case DemoCue::FightRanks:
            return inWords(QT_TRANSLATE_NOOP("pk::DemoRunner", "Who gives most stands below the bar, on either side."));
        case DemoCue::FightCalms:
            return inWords(QT_TRANSLATE_NOOP("pk::DemoRunner", "A calm stretch: few gifts, the clock goes on."));
        case DemoCue::FightRises:
            return inWords(QT_TRANSLATE_NOOP("pk::DemoRunner", "The room wakes up again."));
        case DemoCue::FightLastTen:
            return inWords(QT_TRANSLATE_NOOP("pk::DemoRunner", "The last ten seconds."));
        case DemoCue::FightStorm:
            return inWords(
                QT_TRANSLATE_NOOP("pk::DemoRunner", "The last-second storm: every gift sent in time counts."));
        case DemoCue::FightSettles:
            return inWords(
                QT_TRANSLATE_NOOP("pk::DemoRunner", "Time is up. Gifts sent before the end are still on their way."));
        case DemoCue::FightWon:
            return inWords(QT_TRANSLATE_NOOP(
                "pk::DemoRunner", "Gifts sent in time turned it after the end; those sent too late did not count."));
        case DemoCue::DrawOpens:
            return inWords(QT_TRANSLATE_NOOP("pk::DemoRunner", "Round two, 30 seconds: cake against teddy."));
        case DemoCue::DrawFarAhead:
            return inWords(QT_TRANSLATE_NOOP("pk::DemoRunner", "The teddy is far ahead."));
        case DemoCue::DrawCatchesUp:
            return inWords(QT_TRANSLATE_NOOP("pk::DemoRunner", "Cake catches up, gift by gift."));
        case DemoCue::DrawSettles:
            return inWords(QT_TRANSLATE_NOOP("pk::DemoRunner", "Time is up. Is that level?"));
        case DemoCue::DrawLevel:
            return inWords(QT_TRANSLATE_NOOP("pk::DemoRunner", "Level to the last gift: an exact draw, nobody loses."));
        case DemoCue::Farewell:
            return inWords(QT_TRANSLATE_NOOP(
                "pk::DemoRunner", "That was the demo. Look around in its numbers, play it again, or leave."));
    }
    return {};
}

} // namespace pk
