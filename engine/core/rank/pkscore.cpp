// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/rank/pkscore.h"

#include <algorithm>

#include "engine/core/prefetch.h"

namespace pk {

namespace {

// Enough points for a curve across a wide window, few enough to be sent and stored with each PK.
constexpr qint64 kCurveBuckets = 240;
constexpr qint64 kCurveBucketMinMs = 1'000;

qint64 curveBucketMs(qint64 durationMs) {
    const qint64 wide = (durationMs + kCurveBuckets - 1) / kCurveBuckets;
    return std::max(kCurveBucketMinMs, (wide + 999) / 1000 * 1000);
}

} // namespace

PkScore::PkScore(const Pk& pk)
    : m_startTimeMs(pk.startTimeMs), m_giftIds{pk.sides[0].giftId, pk.sides[1].giftId}, m_compareBy(pk.compareBy) {
    m_curve.bucketMs = curveBucketMs(pk.durationMs);
}

RankBoard& PkScore::board(Side side) {
    auto& board = m_boards[std::size_t(side)];
    if (!board) {
        board = std::make_unique<RankBoard>(m_compareBy, m_giftIds[std::size_t(side)]);
    }
    return *board;
}

void PkScore::apply(const LedgerRow& row, qint64 noEndBeforeMs) {
    const bool takenBack = row.reason.code == ReasonCode::EndedBeforeSent;
    if (!isOwnRow(row.reason.code)) {
        ++m_verdicts[std::size_t(row.verdict)];
    }
    if (row.verdict != Verdict::Counted) {
        return;
    }
    const Side side = sideOf(*row.record);
    if (takenBack) {
        applyTakenBack(row, side);
    } else if (row.reason.code == ReasonCode::Correction) {
        applyCorrection(row, side);
    } else {
        applyCounted(row, side, noEndBeforeMs);
    }
    ++m_countedRows;
}

void PkScore::applyCounted(const LedgerRow& row, Side side, qint64 noEndBeforeMs) {
    const GiftRecord& record = *row.record;
    const bool isAhead = record.timestampMs > row.arrivedMs;
    if (m_ahead && !m_ahead->bySecond.empty()) {
        dropPast(noEndBeforeMs);
    }
    if (isAhead) {
        noteAhead(record, side);
    }
    GiftTotals& totals = m_totals[std::size_t(side)];
    totals.count += record.count;
    totals.kb += record.kb;
    RankBoard& ranking = board(side);
    const bool watched = ranking.add(record.uid, record.userName, record.count, record.kb, record.timestampMs);
    if (isAhead && !watched) {
        ranking.setWatched(record.uid, true);
    } else if (watched && !isAhead) {
        noteSettled({record.timestampMs, std::string(record.userName)}, side, record.uid);
    }
    addToCurve(record.timestampMs, side, record.count, record.kb);
    m_lastCountedMs = std::max(m_lastCountedMs, row.arrivedMs);
    // Of equal sent times the smaller uid is first, so that the answer does not hang on arrival.
    if (m_firstGiftMs == 0 || record.timestampMs < m_firstGiftMs ||
        (record.timestampMs == m_firstGiftMs && record.uid < m_firstGiftUid)) {
        m_firstGiftMs = record.timestampMs;
        m_firstGiftUid = record.uid;
        m_firstGiftSide = side;
    }
}

PkScore::Ahead& PkScore::ahead() {
    if (!m_ahead) {
        m_ahead = std::make_unique<Ahead>();
    }
    return *m_ahead;
}

void PkScore::noteAhead(const GiftRecord& record, Side side) {
    const auto [found, isNew] = ahead().users.try_emplace(aheadKey(side, record.uid));
    AheadUser& user = found->second;
    if (isNew) {
        user.settled = board(side).lastSent(record.uid);
    }
    user.rows.push_back({std::string(record.orderId), std::string(record.userName), record.count, record.kb,
                         record.timestampMs, record.origin});
    ahead().bySecond[record.timestampMs / 1'000].push_back(found->first);
}

void PkScore::noteSettled(const RankBoard::LastSent& sent, Side side, quint64 uid) {
    std::unordered_map<AheadKey, AheadUser>& users = ahead().users;
    if (const auto found = users.find(aheadKey(side, uid)); found != users.end()) {
        found->second.settled = std::max(found->second.settled, sent);
    }
}

void PkScore::dropPast(qint64 noEndBeforeMs) {
    // A few a row: however many there are, no row waits for all of them. This only frees memory.
    auto second = m_ahead->bySecond.begin();
    for (int n = 0; n < 4 && (second->first + 1) * 1'000 <= noEndBeforeMs; ++n) {
        dropPast(second->second.back(), noEndBeforeMs);
        second->second.pop_back();
        if (second->second.empty()) {
            second = m_ahead->bySecond.erase(second);
        }
        if (second == m_ahead->bySecond.end()) {
            break;
        }
    }
}

void PkScore::dropPast(AheadKey key, qint64 noEndBeforeMs) {
    const auto found = m_ahead->users.find(key);
    if (found == m_ahead->users.end()) {
        return;
    }
    AheadUser& user = found->second;
    std::erase_if(user.rows, [&](const AheadRow& row) {
        if (row.sentMs >= noEndBeforeMs) {
            return false;
        }
        user.settled = std::max(user.settled, {row.sentMs, row.userName});
        return true;
    });
    if (user.rows.empty()) {
        board(Side(key & 1)).setWatched(key >> 1, false);
        m_ahead->users.erase(found);
    }
}

void PkScore::applyTakenBack(const LedgerRow& row, Side side) {
    const GiftRecord& record = *row.record; // count and kb are negative
    GiftTotals& totals = m_totals[std::size_t(side)];
    totals.count += record.count;
    totals.kb += record.kb;
    addToCurve(record.timestampMs, side, record.count, record.kb);
    AheadUser& user = ahead().users[aheadKey(side, record.uid)];
    std::erase_if(user.rows, [&](const AheadRow& ahead) { return ahead.orderId == record.orderId; });
    RankBoard::LastSent last = user.settled;
    for (const AheadRow& ahead : user.rows) {
        last = std::max(last, {ahead.sentMs, ahead.userName});
    }
    board(side).takeBack(record.uid, -record.count, -record.kb, last);
    // What stays was sent before the end, and so before this one: when this one is the first, nothing stays.
    if (record.timestampMs <= m_firstGiftMs) {
        m_firstGiftMs = 0;
    }
}

void PkScore::applyCorrection(const LedgerRow& row, Side side) {
    const GiftRecord& record = *row.record; // count and kb of either sign
    GiftTotals& totals = m_totals[std::size_t(side)];
    totals.count += record.count;
    totals.kb += record.kb;
    if (board(side).correct(record.uid, record.userName, record.count, record.kb, m_startTimeMs)) {
        noteSettled({m_startTimeMs, std::string(record.userName)}, side, record.uid);
    }
    addToCurve(record.timestampMs, side, record.count, record.kb);
}

std::vector<GiftRecord> PkScore::sentNotBefore(qint64 endTimeMs) const {
    std::vector<GiftRecord> records;
    if (!m_ahead) {
        return records;
    }
    for (const auto& [key, user] : m_ahead->users) {
        for (const AheadRow& row : user.rows) {
            if (row.sentMs >= endTimeMs) {
                GiftRecord& record = records.emplace_back();
                record.orderId = row.orderId;
                record.userName = row.userName;
                record.uid = key >> 1;
                record.giftId = m_giftIds[std::size_t(key & 1)];
                record.count = row.count;
                record.kb = row.kb;
                record.timestampMs = row.sentMs;
                record.origin = row.origin;
            }
        }
    }
    std::ranges::sort(records, {}, &GiftRecord::orderId); // the same rows in the same order on each machine
    return records;
}

void PkScore::addToCurve(qint64 sentMs, Side side, qint64 count, qint64 kb) {
    const auto bucket = std::size_t(std::max<qint64>(0, sentMs - m_startTimeMs) / m_curve.bucketMs);
    if (m_curve.buckets.size() <= bucket) {
        m_curve.buckets.resize(bucket + 1);
    }
    GiftTotals& gained = m_curve.buckets[bucket].gained[std::size_t(side)];
    gained.count += count;
    gained.kb += kb;
}

void PkScore::prefetchUser(const LedgerRow& row) const {
    prefetch(row.record->userName.data());
    if (const auto& ranking = m_boards[std::size_t(sideOf(*row.record))]) {
        ranking->prefetchUser(row.record->uid);
    }
}

void PkScore::prefetchScores(const LedgerRow& row) const {
    if (const auto& ranking = m_boards[std::size_t(sideOf(*row.record))]) {
        ranking->prefetchScores(row.record->uid);
    }
}

void PkScore::bringUpToDate() {
    for (const auto& ranking : m_boards) {
        if (ranking) {
            ranking->bringUpToDate();
        }
    }
}

std::array<quint64, kSides> PkScore::users() const {
    std::array<quint64, kSides> users{};
    for (std::size_t side = 0; side < users.size(); ++side) {
        users[side] = m_boards[side] ? m_boards[side]->users() : 0;
    }
    return users;
}

std::optional<Side> PkScore::firstGiftSide() const {
    return m_firstGiftMs == 0 ? std::nullopt : std::optional(m_firstGiftSide);
}

std::vector<RankEntry> PkScore::page(Side side, std::size_t index, std::size_t limit) {
    return m_boards[std::size_t(side)] ? board(side).page(index, limit) : std::vector<RankEntry>();
}

RankEntry PkScore::entryOf(Side side, quint64 uid) {
    return m_boards[std::size_t(side)] ? board(side).entryOf(uid)
                                       : RankEntry{.uid = uid, .giftId = m_giftIds[std::size_t(side)]};
}

std::vector<RankEntry> PkScore::top() {
    const Outcome outcome = outcomeOf(m_totals, m_compareBy);
    if (outcome != Outcome::Draw) {
        return page(outcome == Outcome::AWins ? Side::A : Side::B, 0, limits::kTopCount);
    }
    std::vector<RankEntry> both = page(Side::A, 0, limits::kTopCount);
    for (RankEntry& entry : page(Side::B, 0, limits::kTopCount)) {
        both.push_back(std::move(entry));
    }
    std::ranges::sort(both, [this](const auto& a, const auto& b) { return ranksBefore(a, b, m_compareBy); });
    both.resize(std::min<std::size_t>(both.size(), limits::kTopCount));
    for (std::size_t i = 0; i < both.size(); ++i) {
        both[i].rank = i + 1;
    }
    return both;
}

FinalResult PkScore::finalResult(EndReason endReason) {
    FinalResult result;
    const bool voided = endReason == EndReason::Voided;
    result.outcome = voided ? Outcome::None : outcomeOf(m_totals, m_compareBy);
    result.totals = m_totals;
    result.users = users();
    result.top = voided ? std::vector<RankEntry>() : top();
    result.verdicts = m_verdicts;
    result.curve = m_curve;
    result.firstGiftSide = firstGiftSide();
    result.firstGiftMs = m_firstGiftMs;
    return result;
}

} // namespace pk
