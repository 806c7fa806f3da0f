// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "engine/lab/run/loadschedule.h"
#include "engine/lab/run/plannedpk.h"
#include "engine/lab/run/sentrecord.h"
#include "engine/lab/zipf.h"

namespace pk {

class EventHash;

// What a record's sent time is counted from.
enum class SentRule : quint8 { Start, BeforePk, AheadOfClock };

// A record of a run before it has a run: when it is handed over and what it says. Times are µs after the start.
struct ScenarioEvent {
    qint64 dueUs = 0;
    qint64 sentUs = 0;  // by `rule`: after the start; after its PK's start (negative); after the start and an hour
    quint64 number = 0; // makes the orderId: copies of a record have the same
    quint64 uid = 0;
    qint64 count = 0;
    qint64 kb = 0;
    quint32 giftId = 0;
    quint32 pk = 0; // index of plannedPks(); OtherShow: of a show without a PK
    RecordKind kind = RecordKind::Plain;
    SentRule rule = SentRule::Start;
    bool otherShow = false;
    std::optional<InvalidKind> invalid;
};

// The prices of the gifts that a scenario names, K coins a piece.
using GiftPrices = std::vector<std::pair<quint32, qint64>>;

// All records of a run in order of due time: a function of scenario, prices and seed alone, the same on every machine.
// One for each due moment of the schedule, so that an anomaly takes the place of an ordinary record. Pure; constant
// memory.
class ScenarioEvents {
public:
    static constexpr quint64 kFirstUid = 100'000;
    static constexpr quint32 kOtherShows = 10;

    ScenarioEvents(const Scenario& scenario, const GiftPrices& prices);
    ~ScenarioEvents();

    // The next one; null: there are no more. Stays until pop().
    [[nodiscard]] const ScenarioEvent* peek() const { return m_hasNext ? &m_next : nullptr; }
    void pop();
    // Hex of all that were popped so far, in their order: the canonical bytes of each.
    [[nodiscard]] QByteArray hash() const;

private:
    struct Streak { // as its messages tell: a count of pieces that grows
        qint64 dueUs = 0;
        quint64 number = 0; // of its first record, orders equal times
        quint64 uid = 0;
        quint32 pk = 0;
        quint32 side = 0;
        qint64 told = 0; // repeatCount of the last message
        int messagesLeft = 0;
        bool endIsLost = false;
    };

    void find();
    [[nodiscard]] bool makeSlot();
    void fill(ScenarioEvent& event, SeededRandom& random);
    void fillPlain(ScenarioEvent& event, SeededRandom& random);
    void makeInvalid(ScenarioEvent& event);
    void beginStreak(ScenarioEvent& event, SeededRandom& random);
    [[nodiscard]] bool continueStreak(ScenarioEvent& event, SeededRandom& random);
    [[nodiscard]] bool copyEarlier(ScenarioEvent& event, SeededRandom& random, bool newEnvelope);
    void advanceTo(qint64 us);
    [[nodiscard]] quint32 choosePk(SeededRandom& random) const;
    [[nodiscard]] qint64 comboOf(SeededRandom& random) const;
    void setGift(ScenarioEvent& event, quint32 side, qint64 count) const;
    void remember(const ScenarioEvent& event);

    const Scenario m_scenario;
    const std::vector<PlannedPk> m_pks;
    std::vector<std::array<qint64, kSides>> m_prices; // of the entries of the scenario's PKs
    std::array<double, 9> m_shareEnds{};              // per cent, in the order of kAnomalies
    LoadSchedule m_schedule;
    SeededRandom m_gaps;
    Zipf m_zipf;
    double m_logCombo = 0;
    std::vector<qint64> m_phaseBeginUs;

    std::vector<quint32> m_byStart; // PKs in the order in which they start …
    std::vector<quint32> m_byEnd;
    std::size_t m_started = 0; // … and how many of them did
    std::size_t m_ended = 0;
    std::vector<quint32> m_active;
    std::vector<quint32> m_place; // in m_active

    qint64 m_slotUs = -1; // of the slot to be made; negative: none left
    quint64 m_slots = 0;
    quint64 m_numbers = 0;
    quint64 m_newUsers = 0;
    std::size_t m_invalids = 0;
    std::vector<ScenarioEvent> m_delayed; // a heap: the one that is due first on top
    std::vector<Streak> m_streaks;        // likewise
    std::deque<ScenarioEvent> m_recent;   // handed over lately: what a copy can be of
    ScenarioEvent m_next;
    bool m_hasNext = false;
    std::unique_ptr<EventHash> m_hash;
};

} // namespace pk
