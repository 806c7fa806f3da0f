// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/prooftables.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

Result<void> saveGroupCommit(SqlConnection& connection, const GroupCommit& commit) {
    return connection.run(u"INSERT OR REPLACE INTO group_commit (first_seq, last_seq, committed_ms) VALUES (?, ?, ?)"_s,
                          commit.firstSeq, commit.lastSeq, commit.committedMs);
}

Result<std::optional<qint64>> committedMs(SqlConnection& connection, quint64 seq) {
    Result<Query> rows = connection.select(
        u"SELECT last_seq, committed_ms FROM group_commit WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1"_s, seq);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    return rows->next().map(
        [&](bool found) { return found && rows->uint64(0) >= seq ? std::optional(rows->int64(1)) : std::nullopt; });
}

Result<LedgerExtent> ledgerExtent(SqlConnection& connection) {
    LedgerExtent extent;
    Result<Query> oldest = connection.select(u"SELECT seq, arrived_ms FROM ledger ORDER BY seq LIMIT 1"_s);
    if (!oldest) {
        return tl::unexpected(oldest.error());
    }
    const Result<bool> some = oldest->next();
    if (!some) {
        return tl::unexpected(some.error());
    }
    if (*some) {
        extent.firstSeq = oldest->uint64(0);
        extent.firstArrivedMs = oldest->int64(1);
    }
    const Result<qint64> last = connection.number(u"SELECT max(seq) FROM ledger"_s);
    const Result<qint64> trimmed = connection.number(u"SELECT value FROM meta WHERE key = 'ledger_trimmed'"_s);
    if (!last || !trimmed) {
        return tl::unexpected(last ? trimmed.error() : last.error());
    }
    extent.lastSeq = static_cast<quint64>(*last);
    extent.removedBelow = static_cast<quint64>(*trimmed);
    return extent;
}

Result<void> scanRanking(SqlConnection& connection, PkId pkId, quint32 giftId,
                         const std::function<void(const StoredRank&)>& entry) {
    Result<Query> rows = connection.select(
        u"SELECT r.rank, r.uid, r.user_name, r.count, r.kb, r.last_sent_ms, u.rank, u.count, u.kb FROM rank_info r"
        u" LEFT JOIN user_info u ON u.pk_id = r.pk_id AND u.uid = r.uid AND u.gift_id = r.gift_id"
        u" WHERE r.pk_id = ? AND r.gift_id = ? ORDER BY r.rank"_s,
        pkId, giftId);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    Result<bool> row = rows->next();
    for (; row && *row; row = rows->next()) {
        StoredRank stored{
            {rows->uint64(0), rows->uint64(1), rows->text(2), rows->int64(3), rows->int64(4), rows->int64(5), giftId},
            !rows->isNull(6)};
        if (stored.hasUser) {
            stored.userRank = rows->uint64(6);
            stored.userCount = rows->int64(7);
            stored.userKb = rows->int64(8);
        }
        entry(stored);
    }
    return row.map([](bool) {});
}

Result<std::vector<PkId>> nearestPks(SqlConnection& connection, const QString& showId, qint64 timestampMs) {
    const Result<qint64> before = connection.number(
        u"SELECT pk_id FROM pk_info WHERE show_id = ? AND end_ms <= ? AND end_reason != ?"
        u" ORDER BY end_ms DESC, pk_id DESC LIMIT 1"_s,
        showId, timestampMs, int(EndReason::Voided));
    const Result<qint64> after = connection.number(
        u"SELECT pk_id FROM pk_info WHERE show_id = ? AND start_ms > ? AND end_reason != ?"
        u" ORDER BY start_ms, pk_id LIMIT 1"_s,
        showId, timestampMs, int(EndReason::Voided));
    const Result<qint64> voided = connection.number(
        u"SELECT pk_id FROM pk_info WHERE show_id = ? AND start_ms <= ? AND end_ms > ?"
        u" AND end_reason = ? ORDER BY pk_id DESC LIMIT 1"_s,
        showId, timestampMs, timestampMs, int(EndReason::Voided));
    for (const Result<qint64>* answer : {&before, &after, &voided}) {
        if (!*answer) {
            return tl::unexpected(answer->error());
        }
    }
    return std::vector<PkId>{PkId(*before), PkId(*after), PkId(*voided)};
}

} // namespace pk::sql
