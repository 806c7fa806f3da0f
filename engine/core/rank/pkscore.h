// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/core/rank/rankboard.h"
#include "engine/domain/commitgroup.h"
#include "engine/domain/ranking.h"

namespace pk {

// What one PK has counted: totals, both rankings, the curve by sent time, verdict counts. Advanced by
// committed ledger rows only, so whatever is read from it is durable. Every figure is the same
// whatever the order of the rows. An idle PK costs no board and no curve.
class PkScore {
public:
    explicit PkScore(const Pk& pk);

    // A committed row that found this PK: COUNTED ones move totals and ranking, all are tallied. A host
    // may still end the PK, but not before `noEndBeforeMs`.
    void apply(const LedgerRow& row, qint64 noEndBeforeMs);
    // For rows that are applied soon: brings their users' memory near, in two steps a little apart.
    void prefetchUser(const LedgerRow& row) const;
    void prefetchScores(const LedgerRow& row) const;
    // After a group: leaves readers no work on the rankings.
    void bringUpToDate();

    [[nodiscard]] const PkTotals& totals() const { return m_totals; }
    [[nodiscard]] std::array<quint64, kSides> users() const;
    [[nodiscard]] const VerdictCounts& verdicts() const { return m_verdicts; }
    [[nodiscard]] quint64 countedRows() const { return m_countedRows; } // corrections too: only grows
    [[nodiscard]] qint64 lastCountedMs() const { return m_lastCountedMs; }
    [[nodiscard]] const Curve& curve() const { return m_curve; }
    [[nodiscard]] std::optional<Side> firstGiftSide() const;
    [[nodiscard]] qint64 firstGiftMs() const { return m_firstGiftMs; }

    [[nodiscard]] std::vector<RankEntry> page(Side side, std::size_t index, std::size_t limit);
    [[nodiscard]] RankEntry entryOf(Side side, quint64 uid);
    // SPEC.md section 4: the leading gift's best 5; on a draw the best 5 of both gifts together.
    [[nodiscard]] std::vector<RankEntry> top();
    [[nodiscard]] FinalResult finalResult(EndReason endReason);

    // Records that were counted although their sent time was ahead of the engine's clock, and whose
    // sent time is not before `endTimeMs`: a host's end takes them back. The texts live as long as
    // this object.
    [[nodiscard]] std::vector<GiftRecord> sentNotBefore(qint64 endTimeMs) const;

private:
    struct AheadRow {
        std::string orderId;
        std::string userName;
        qint64 count = 0;
        qint64 kb = 0;
        qint64 sentMs = 0;
        Origin origin = Origin::Live;
    };
    // A user with records ahead of the clock: what is needed to take them back exactly. Such users are
    // watched in their ranking.
    struct AheadUser {
        RankBoard::LastSent settled; // the last one among the user's other records
        std::vector<AheadRow> rows;
    };

    using AheadKey = quint64; // uid and side
    [[nodiscard]] static AheadKey aheadKey(Side side, quint64 uid) { return uid << 1 | quint64(side); }

    struct Ahead {
        std::unordered_map<AheadKey, AheadUser> users;
        std::map<qint64, std::vector<AheadKey>> bySecond; // when each of their rows was sent
    };
    [[nodiscard]] Ahead& ahead();

    [[nodiscard]] Side sideOf(const GiftRecord& record) const {
        return record.giftId == m_giftIds[0] ? Side::A : Side::B;
    }
    [[nodiscard]] RankBoard& board(Side side);
    void applyCounted(const LedgerRow& row, Side side, qint64 noEndBeforeMs);
    void applyTakenBack(const LedgerRow& row, Side side);
    void applyCorrection(const LedgerRow& row, Side side);
    void noteAhead(const GiftRecord& record, Side side);
    void noteSettled(const RankBoard::LastSent& sent, Side side, quint64 uid);
    void dropPast(qint64 noEndBeforeMs);
    void dropPast(AheadKey key, qint64 noEndBeforeMs);
    void addToCurve(qint64 sentMs, Side side, qint64 count, qint64 kb);

    qint64 m_startTimeMs;
    std::array<quint32, kSides> m_giftIds;
    CompareBy m_compareBy;
    PkTotals m_totals;
    std::array<std::unique_ptr<RankBoard>, kSides> m_boards;
    Curve m_curve;
    VerdictCounts m_verdicts{};
    quint64 m_countedRows = 0;
    qint64 m_lastCountedMs = 0;
    qint64 m_firstGiftMs = 0; // 0: none yet
    quint64 m_firstGiftUid = 0;
    Side m_firstGiftSide = Side::A;
    std::unique_ptr<Ahead> m_ahead; // made with the first such record: few PKs ever see one
};

} // namespace pk
