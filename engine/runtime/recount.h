// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/domain/commitgroup.h"

namespace pk {

// A PK counted anew from its ledger rows, as plainly as the rules are written. Slow and obvious on purpose: it is what
// the core's figures are held against.
class Recount {
public:
    explicit Recount(const Pk& pk) : m_pk(pk) {}

    // A row of this PK, in the ledger's order.
    void add(const LedgerRow& row);
    // After the last row.
    void finish();

    [[nodiscard]] const PkTotals& totals() const { return m_totals; }
    [[nodiscard]] const VerdictCounts& verdicts() const { return m_verdicts; }
    [[nodiscard]] Outcome outcome() const;
    [[nodiscard]] const std::vector<RankEntry>& ranking(Side side) const { return m_ranking[std::size_t(side)]; }
    [[nodiscard]] std::vector<RankEntry> top() const;
    [[nodiscard]] quint64 rows() const { return m_rows; }
    // Counted rows that break a rule: their sent time is not in the PK's window. The first of them are named.
    static constexpr std::size_t kNamedMax = 20;
    [[nodiscard]] quint64 outsideWindow() const { return m_outside; }
    [[nodiscard]] const std::vector<std::string>& outsideWindowNamed() const { return m_outsideNamed; }
    // Hashes of orderIds that seem to be counted more than once, in order: to be looked at again, two orderIds may
    // share one.
    [[nodiscard]] const std::vector<std::size_t>& countedAgain() const { return m_again; }
    [[nodiscard]] static std::size_t hashOf(std::string_view orderId) { return std::hash<std::string_view>()(orderId); }
    // orderId → row of the corrections that moved the totals.
    struct CorrectionRow {
        quint64 uid = 0;
        quint32 giftId = 0;
        qint64 count = 0;
        qint64 kb = 0;
    };
    [[nodiscard]] const std::map<std::string, CorrectionRow>& corrections() const { return m_corrections; }

private:
    struct User {
        std::string name;
        qint64 count = 0;
        qint64 kb = 0;
        qint64 lastSentMs = 0;
    };
    struct Gift {
        quint64 uid = 0;
        std::string name;
        quint32 giftId = 0;
        qint64 count = 0;
        qint64 kb = 0;
        qint64 sentMs = 0;
    };
    void count(const Gift& gift);
    void checkWindow(std::string_view orderId, qint64 sentMs);
    [[nodiscard]] std::size_t sideOf(quint32 giftId) const { return giftId == m_pk.sides[0].giftId ? 0 : 1; }

    const Pk& m_pk;
    PkTotals m_totals;
    VerdictCounts m_verdicts{};
    std::array<std::unordered_map<quint64, User>, kSides> m_users;
    std::unordered_map<std::string, Gift> m_ahead; // sent after they arrived: may be taken back, by orderId
    std::map<std::string, CorrectionRow> m_corrections;
    std::array<std::vector<RankEntry>, kSides> m_ranking;
    quint64 m_rows = 0;
    quint64 m_outside = 0;
    std::vector<std::string> m_outsideNamed;
    std::vector<std::size_t> m_counted; // hashes of the orderIds, until finish()
    std::vector<std::size_t> m_again;
};

} // namespace pk
