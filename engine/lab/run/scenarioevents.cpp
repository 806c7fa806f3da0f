// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/scenarioevents.h"

#include <algorithm>
#include <cmath>

#include "engine/domain/limits.h"
#include "engine/lab/run/eventhash.h"
#include "engine/lab/run/portablemath.h"

namespace pk {

namespace {

constexpr quint64 kGapStream = 0x676170;
constexpr std::size_t kRecentMax = 1 << 16;
constexpr std::size_t kStreaksMax = 1'000; // beyond, streaks go on before new ones begin
constexpr qint64 kMs = 1'000;              // µs
// A streak as phones send it: two to eight messages, some tenths of a second apart.
constexpr quint64 kStreakMessages = 7;
constexpr qint64 kStreakGapMinUs = 120 * kMs;
constexpr quint64 kStreakGapRangeUs = 380 * kMs;

bool isLater(const ScenarioEvent& a, const ScenarioEvent& b) {
    return a.dueUs != b.dueUs ? a.dueUs > b.dueUs : a.number > b.number;
}

qint64 priceOf(const GiftPrices& prices, quint32 giftId) {
    const auto it = std::find_if(prices.begin(), prices.end(), [giftId](const auto& p) { return p.first == giftId; });
    return it != prices.end() ? it->second : 1;
}

double exponential(SeededRandom& random, double mean) {
    return -portableLog(1 - random.unit()) * mean;
}

} // namespace

ScenarioEvents::ScenarioEvents(const Scenario& scenario, const GiftPrices& prices)
    : m_scenario(scenario),
      m_pks(plannedPks(scenario)),
      m_schedule(scenario.phases),
      m_gaps(scenario.seed, kGapStream),
      m_zipf(static_cast<quint64>(std::max(scenario.users.number, 1)), scenario.users.zipfSkew),
      m_logCombo(portableLog(std::max(scenario.gifts.comboMax, 1) + 1.0)),
      m_hash(std::make_unique<EventHash>()) {
    for (const ScenarioPk& entry : m_scenario.pks) {
        m_prices.push_back(m_scenario.gifts.priceKb.value_or(
            std::array<qint64, kSides>{priceOf(prices, entry.giftIds[0]), priceOf(prices, entry.giftIds[1])}));
    }
    const ScenarioAnomalies& a = m_scenario.anomalies;
    const std::array<double, 9> shares{a.duplicate, a.newEnvelope, a.late,    a.early, a.outOfOrder,
                                       a.otherGift, a.otherShow,   a.invalid, a.streak};
    double sum = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        sum += shares[i];
        m_shareEnds[i] = sum;
    }
    qint64 beginUs = 0;
    for (const ScenarioPhase& phase : m_scenario.phases) {
        m_phaseBeginUs.push_back(beginUs);
        beginUs += phase.durationMs * kMs;
    }
    for (quint32 i = 0; i < m_pks.size(); ++i) {
        m_byStart.push_back(i);
        m_byEnd.push_back(i);
        m_hash->add(m_pks[i].showId.toUtf8());
    }
    m_place.resize(m_pks.size());
    std::stable_sort(m_byStart.begin(), m_byStart.end(),
                     [this](quint32 x, quint32 y) { return m_pks[x].startAtMs < m_pks[y].startAtMs; });
    std::stable_sort(m_byEnd.begin(), m_byEnd.end(),
                     [this](quint32 x, quint32 y) { return m_pks[x].endMs < m_pks[y].endMs; });
    m_slotUs = m_pks.empty() ? -1 : m_schedule.next(m_gaps);
    find();
}

ScenarioEvents::~ScenarioEvents() = default;

QByteArray ScenarioEvents::hash() const {
    return m_hash->result();
}

void ScenarioEvents::pop() {
    m_hash->add(m_next);
    remember(m_next);
    find();
}

// The delayed one that is due first, or the next slot's, whichever comes before the other.
void ScenarioEvents::find() {
    for (;;) {
        if (!m_delayed.empty() && (m_slotUs < 0 || m_delayed.front().dueUs <= m_slotUs)) {
            std::pop_heap(m_delayed.begin(), m_delayed.end(), isLater);
            m_next = m_delayed.back();
            m_delayed.pop_back();
            m_hasNext = true;
            return;
        }
        if (m_slotUs < 0) {
            m_hasNext = false;
            return;
        }
        if (makeSlot()) {
            m_hasNext = true;
            return;
        }
    }
}

// True: m_next is it; false: it is delayed.
bool ScenarioEvents::makeSlot() {
    SeededRandom random(m_scenario.seed, m_slots++);
    advanceTo(m_slotUs);
    ScenarioEvent event;
    event.dueUs = m_slotUs;
    event.sentUs = m_slotUs;
    fill(event, random);
    const bool now = event.dueUs <= m_slotUs;
    m_slotUs = m_schedule.next(m_gaps);
    if (now) {
        m_next = event;
        return true;
    }
    m_delayed.push_back(event);
    std::push_heap(m_delayed.begin(), m_delayed.end(), isLater);
    return false;
}

void ScenarioEvents::fill(ScenarioEvent& event, SeededRandom& random) {
    const ScenarioAnomalies& a = m_scenario.anomalies;
    std::size_t which = m_shareEnds.size();
    if (m_shareEnds.back() > 0) {
        const double drawn = random.unit() * 100;
        which = static_cast<std::size_t>(std::upper_bound(m_shareEnds.begin(), m_shareEnds.end(), drawn) -
                                         m_shareEnds.begin());
    }
    constexpr std::array<RecordKind, 10> kKinds{
        RecordKind::Duplicate, RecordKind::NewEnvelope, RecordKind::Late,    RecordKind::Early,  RecordKind::OutOfOrder,
        RecordKind::OtherGift, RecordKind::OtherShow,   RecordKind::Invalid, RecordKind::Streak, RecordKind::Plain};
    const RecordKind kind = kKinds[which];
    if (kind == RecordKind::Plain || (kind == RecordKind::Streak && m_streaks.size() >= kStreaksMax)) {
        if (continueStreak(event, random)) {
            return;
        }
    }
    if (kind == RecordKind::Duplicate || kind == RecordKind::NewEnvelope) {
        if (copyEarlier(event, random, kind == RecordKind::NewEnvelope)) {
            return;
        }
    }
    fillPlain(event, random);
    switch (kind) {
        case RecordKind::Late: {
            const double delayMs =
                std::min(exponential(random, static_cast<double>(a.lateMeanMs)), static_cast<double>(a.lateMaxMs));
            event.dueUs += static_cast<qint64>(delayMs * static_cast<double>(kMs));
            break;
        }
        case RecordKind::Early:
            // Of a PK that is planned for later nobody knows yet when it starts.
            if (m_slotUs < m_pks[event.pk].startAtMs * kMs) {
                return;
            }
            event.rule = SentRule::BeforePk;
            event.sentUs =
                -kMs * static_cast<qint64>(1 + random.below(static_cast<quint64>(std::max<qint64>(a.earlyMaxMs, 1))));
            break;
        case RecordKind::OutOfOrder:
            event.dueUs += static_cast<qint64>(
                random.below(static_cast<quint64>(std::max<qint64>(a.outOfOrderWindowMs, 0) * kMs) + 1));
            break;
        case RecordKind::OtherGift: {
            const auto& giftIds = m_scenario.pks[m_pks[event.pk].entry].giftIds;
            event.giftId = 1 + static_cast<quint32>(random.below(100));
            while (event.giftId == giftIds[0] || event.giftId == giftIds[1]) {
                ++event.giftId;
            }
            break;
        }
        case RecordKind::OtherShow:
            event.otherShow = true;
            event.pk = static_cast<quint32>(random.below(kOtherShows));
            break;
        case RecordKind::Invalid:
            makeInvalid(event);
            break;
        case RecordKind::Streak:
            beginStreak(event, random);
            break;
        default: // a copy when there is nothing to copy yet is an ordinary record
            return;
    }
    event.kind = kind;
}

void ScenarioEvents::fillPlain(ScenarioEvent& event, SeededRandom& random) {
    const auto phaseIndex = static_cast<std::size_t>(m_schedule.phase());
    const ScenarioPhase& phase = m_scenario.phases[phaseIndex];
    const double share = static_cast<double>(m_slotUs - m_phaseBeginUs[phaseIndex]) /
                         static_cast<double>(std::max<qint64>(phase.durationMs * kMs, 1));
    event.number = m_numbers++;
    event.pk = choosePk(random);
    const double shareA = phase.shareA + (phase.shareATo - phase.shareA) * share;
    const quint32 side = random.unit() < shareA ? 0 : 1;
    const auto users = static_cast<quint64>(std::max(m_scenario.users.number, 1));
    const bool isNew = m_scenario.users.newShare > 0 && random.unit() < m_scenario.users.newShare;
    event.uid = kFirstUid + (isNew ? users + m_newUsers++ : m_zipf.draw(random) - 1);
    setGift(event, side, comboOf(random));
}

void ScenarioEvents::setGift(ScenarioEvent& event, quint32 side, qint64 count) const {
    const std::size_t entry = m_pks[event.pk].entry;
    event.giftId = m_scenario.pks[entry].giftIds[side];
    event.count = count;
    event.kb = std::min(count * m_prices[entry][side], limits::kKbMax);
}

void ScenarioEvents::makeInvalid(ScenarioEvent& event) {
    const auto& kinds = m_scenario.anomalies.invalidKinds;
    const std::size_t turn = m_invalids++;
    event.invalid = kinds.empty() ? static_cast<InvalidKind>(turn % kInvalidKinds) : kinds[turn % kinds.size()];
    switch (*event.invalid) {
        case InvalidKind::NoUid:
            event.uid = 0;
            break;
        case InvalidKind::ZeroCount:
            event.count = 0;
            break;
        case InvalidKind::HugeCount:
            event.count = limits::kCountMax + 1;
            break;
        case InvalidKind::NegativeKb:
            event.kb = -1;
            break;
        case InvalidKind::AheadOfClock:
            event.rule = SentRule::AheadOfClock;
            break;
        default: // of the texts: made with them
            break;
    }
}

void ScenarioEvents::beginStreak(ScenarioEvent& event, SeededRandom& random) {
    Streak streak;
    streak.dueUs = event.dueUs + kStreakGapMinUs + static_cast<qint64>(random.below(kStreakGapRangeUs));
    streak.number = event.number;
    streak.uid = event.uid;
    streak.pk = event.pk;
    streak.side = event.giftId == m_scenario.pks[m_pks[event.pk].entry].giftIds[0] ? 0 : 1;
    streak.told = event.count;
    streak.messagesLeft = 1 + static_cast<int>(random.below(kStreakMessages));
    streak.endIsLost = random.unit() * 100 < m_scenario.anomalies.lostRepeatEnd;
    const auto isLaterStreak = [](const Streak& x, const Streak& y) {
        return x.dueUs != y.dueUs ? x.dueUs > y.dueUs : x.number > y.number;
    };
    m_streaks.push_back(streak);
    std::push_heap(m_streaks.begin(), m_streaks.end(), isLaterStreak);
}

// The next message of a streak tells how many pieces it has by now; the order is of the increase.
bool ScenarioEvents::continueStreak(ScenarioEvent& event, SeededRandom& random) {
    const auto isLaterStreak = [](const Streak& x, const Streak& y) {
        return x.dueUs != y.dueUs ? x.dueUs > y.dueUs : x.number > y.number;
    };
    while (!m_streaks.empty() && m_streaks.front().dueUs <= m_slotUs) {
        std::pop_heap(m_streaks.begin(), m_streaks.end(), isLaterStreak);
        Streak& streak = m_streaks.back();
        if (--streak.messagesLeft == 0 && streak.endIsLost) { // with what it would have told
            m_streaks.pop_back();
            continue;
        }
        const qint64 repeatCount = streak.told + comboOf(random);
        event.number = m_numbers++;
        event.pk = streak.pk;
        event.uid = streak.uid;
        event.kind = RecordKind::Streak;
        setGift(event, streak.side, repeatCount - streak.told);
        streak.told = repeatCount;
        if (streak.messagesLeft > 0) {
            streak.dueUs = event.dueUs + kStreakGapMinUs + static_cast<qint64>(random.below(kStreakGapRangeUs));
            std::push_heap(m_streaks.begin(), m_streaks.end(), isLaterStreak);
        } else {
            m_streaks.pop_back();
        }
        return true;
    }
    return false;
}

bool ScenarioEvents::copyEarlier(ScenarioEvent& event, SeededRandom& random, bool newEnvelope) {
    const qint64 sinceUs = event.dueUs - m_scenario.anomalies.duplicateAfterMaxMs * kMs;
    const auto first = std::lower_bound(m_recent.begin(), m_recent.end(), sinceUs,
                                        [](const ScenarioEvent& e, qint64 us) { return e.dueUs < us; });
    const auto number = static_cast<quint64>(m_recent.end() - first);
    if (number == 0) {
        return false;
    }
    const qint64 dueUs = event.dueUs;
    event = *(first + static_cast<std::ptrdiff_t>(random.below(number)));
    event.dueUs = dueUs;
    event.kind = newEnvelope ? RecordKind::NewEnvelope : RecordKind::Duplicate;
    if (newEnvelope) {
        event.number = m_numbers++;
    }
    return true;
}

// What would count, and is no copy itself.
void ScenarioEvents::remember(const ScenarioEvent& event) {
    const ScenarioAnomalies& a = m_scenario.anomalies;
    if (a.duplicate <= 0 && a.newEnvelope <= 0) {
        return;
    }
    const bool counts = event.kind == RecordKind::Plain || event.kind == RecordKind::Late ||
                        event.kind == RecordKind::OutOfOrder || event.kind == RecordKind::Streak;
    if (!counts) {
        return;
    }
    m_recent.push_back(event);
    while (m_recent.size() > kRecentMax || m_recent.front().dueUs < event.dueUs - a.duplicateAfterMaxMs * kMs) {
        m_recent.pop_front();
    }
}

void ScenarioEvents::advanceTo(qint64 us) {
    while (m_started < m_byStart.size() && m_pks[m_byStart[m_started]].startAtMs * kMs <= us) {
        const quint32 pk = m_byStart[m_started++];
        m_place[pk] = static_cast<quint32>(m_active.size());
        m_active.push_back(pk);
    }
    while (m_ended < m_byEnd.size() && m_pks[m_byEnd[m_ended]].endMs * kMs <= us) {
        const quint32 place = m_place[m_byEnd[m_ended++]];
        m_active[place] = m_active.back();
        m_place[m_active[place]] = place;
        m_active.pop_back();
    }
}

quint32 ScenarioEvents::choosePk(SeededRandom& random) const {
    if (m_pks.size() == 1) {
        return 0;
    }
    if (m_active.empty()) {
        return static_cast<quint32>(random.below(m_pks.size()));
    }
    return m_active[static_cast<std::size_t>(random.below(m_active.size()))];
}

// Log-uniform in 1 … max: small combos more often.
qint64 ScenarioEvents::comboOf(SeededRandom& random) const {
    if (m_scenario.gifts.comboMax <= 1) {
        return 1;
    }
    const double combo = std::floor(portableExp(m_logCombo * random.unit()));
    return std::clamp<qint64>(static_cast<qint64>(combo), 1, m_scenario.gifts.comboMax);
}

} // namespace pk
