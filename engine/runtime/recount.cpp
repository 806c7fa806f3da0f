// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/recount.h"

#include <algorithm>

namespace pk {

void Recount::add(const LedgerRow& row) {
    const GiftRecord& record = *row.record;
    ++m_rows;
    if (row.reason.code == ReasonCode::EndedBeforeSent) {
        m_ahead.erase(std::string(record.orderId)); // never counted, as it turned out
        return;
    }
    if (row.reason.code == ReasonCode::Correction) {
        if (row.verdict == Verdict::Counted) {
            m_corrections[std::string(record.orderId)] = {record.uid, record.giftId, record.count, record.kb};
            // A correction moves nobody's last sent time; who has nothing else ranks as of the PK's start.
            count({record.uid, std::string(record.userName), record.giftId, record.count, record.kb, m_pk.startTimeMs});
        }
        return;
    }
    ++m_verdicts[std::size_t(row.verdict)];
    if (row.verdict != Verdict::Counted) {
        return;
    }
    m_counted.push_back(hashOf(record.orderId));
    Gift gift{record.uid, std::string(record.userName), record.giftId, record.count, record.kb, record.timestampMs};
    if (record.timestampMs > row.arrivedMs) {
        m_ahead[std::string(record.orderId)] = std::move(gift);
    } else {
        checkWindow(record.orderId, gift.sentMs);
        count(gift);
    }
}

// A voided PK has no window any more; its gifts keep their records.
void Recount::checkWindow(std::string_view orderId, qint64 sentMs) {
    if (m_pk.endReason == EndReason::Voided || (sentMs >= m_pk.startTimeMs && sentMs < m_pk.endTimeMs)) {
        return;
    }
    ++m_outside;
    if (m_outsideNamed.size() < kNamedMax) {
        m_outsideNamed.emplace_back(orderId);
    }
}

void Recount::count(const Gift& gift) {
    const std::size_t side = sideOf(gift.giftId);
    m_totals[side].count += gift.count;
    m_totals[side].kb += gift.kb;
    User& user = m_users[side][gift.uid];
    user.count += gift.count;
    user.kb += gift.kb;
    // The name of the record sent last; of equal times the greater one.
    if (gift.sentMs > user.lastSentMs || (gift.sentMs == user.lastSentMs && gift.name > user.name)) {
        user.name = gift.name;
    }
    user.lastSentMs = std::max(user.lastSentMs, gift.sentMs);
}

void Recount::finish() {
    for (const auto& [orderId, gift] : m_ahead) {
        checkWindow(orderId, gift.sentMs);
        count(gift);
    }
    m_ahead.clear();
    std::ranges::sort(m_counted);
    for (std::size_t i = 1; i < m_counted.size(); ++i) {
        if (m_counted[i] == m_counted[i - 1] && (m_again.empty() || m_again.back() != m_counted[i])) {
            m_again.push_back(m_counted[i]);
        }
    }
    m_counted = {};
    for (std::size_t side = 0; side < m_users.size(); ++side) {
        std::vector<RankEntry>& ranking = m_ranking[side];
        for (const auto& [uid, user] : m_users[side]) {
            if (user.count != 0) {
                ranking.push_back({0, uid, QString::fromStdString(user.name), user.count, user.kb, user.lastSentMs,
                                   m_pk.sides[side].giftId});
            }
        }
        std::ranges::sort(ranking, [this](const RankEntry& a, const RankEntry& b) {
            const qint64 byA = m_pk.compareBy == CompareBy::Count ? a.count : a.kb;
            const qint64 byB = m_pk.compareBy == CompareBy::Count ? b.count : b.kb;
            return byA != byB ? byA > byB : a.lastSentMs != b.lastSentMs ? a.lastSentMs < b.lastSentMs : a.uid < b.uid;
        });
        for (std::size_t i = 0; i < ranking.size(); ++i) {
            ranking[i].rank = i + 1;
        }
    }
}

Outcome Recount::outcome() const {
    if (m_pk.endReason == EndReason::Voided) {
        return Outcome::None;
    }
    const bool byCount = m_pk.compareBy == CompareBy::Count;
    const qint64 a = byCount ? m_totals[0].count : m_totals[0].kb;
    const qint64 b = byCount ? m_totals[1].count : m_totals[1].kb;
    return a == b ? Outcome::Draw : a > b ? Outcome::AWins : Outcome::BWins;
}

std::vector<RankEntry> Recount::top() const {
    std::vector<RankEntry> top;
    const Outcome winner = outcome();
    if (winner == Outcome::AWins || winner == Outcome::Draw) {
        top.insert(top.end(), m_ranking[0].begin(), m_ranking[0].end());
    }
    if (winner == Outcome::BWins || winner == Outcome::Draw) {
        top.insert(top.end(), m_ranking[1].begin(), m_ranking[1].end());
    }
    std::ranges::sort(top, [this](const RankEntry& a, const RankEntry& b) {
        const qint64 byA = m_pk.compareBy == CompareBy::Count ? a.count : a.kb;
        const qint64 byB = m_pk.compareBy == CompareBy::Count ? b.count : b.kb;
        return byA != byB                     ? byA > byB
               : a.lastSentMs != b.lastSentMs ? a.lastSentMs < b.lastSentMs
               : a.uid != b.uid               ? a.uid < b.uid
                                              : a.giftId < b.giftId;
    });
    top.resize(std::min<std::size_t>(top.size(), 5));
    for (std::size_t i = 0; i < top.size(); ++i) {
        top[i].rank = i + 1;
    }
    return top;
}

} // namespace pk
