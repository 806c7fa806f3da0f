// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/queuetable.h"

#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

Result<void> saveEntry(SqlConnection& connection, const QString& showId, std::size_t position,
                       const QueueEntry& entry) {
    constexpr int kNone = -1; // NULL in the row
    const int injected = entry.pk.countInjected ? int(*entry.pk.countInjected) : kNone;
    const qint64 failedMs = entry.failed ? entry.failedMs : kNone;
    return connection.run(
        u"INSERT INTO queue_entry (show_id, position, entry_id, gap_ms, duration_ms, compare_by, count_injected,"
        u" rehearsal, a_gift_id, a_desc, b_gift_id, b_desc, actor, via, queued_ms, failed_ms, error_code, error_field,"
        u" error_detail) VALUES (?, ?, ?, ?, ?, ?, nullif(?, -1), ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, -1), ?, ?, ?)"_s,
        showId, quint64(position), entry.entryId, entry.gapMs, entry.pk.durationMs, int(entry.pk.compareBy), injected,
        entry.pk.rehearsal, entry.pk.gifts[0].giftId, entry.pk.gifts[0].desc, entry.pk.gifts[1].giftId,
        entry.pk.gifts[1].desc, entry.queuedBy.name, entry.queuedBy.via, entry.queuedMs, failedMs,
        entry.failed ? errorCodeName(entry.cause.code) : u""_s, entry.cause.field, entry.cause.detail);
}

// Nothing when it is not one of ours.
std::optional<QueueEntry> readEntry(const Query& row, const QString& showId) {
    QueueEntry entry;
    entry.entryId = row.uint64(1);
    entry.gapMs = row.int64(2);
    entry.pk.showId = showId;
    entry.pk.durationMs = row.int64(3);
    const qint64 compareBy = row.int64(4);
    if (compareBy < 0 || compareBy > qint64(CompareBy::Kb)) {
        return std::nullopt;
    }
    entry.pk.compareBy = CompareBy(compareBy);
    entry.pk.countInjected = row.isNull(5) ? std::nullopt : std::optional(row.int64(5) != 0);
    entry.pk.rehearsal = row.int64(6) != 0;
    entry.pk.gifts = {CreatePk::Gift{quint32(row.int64(7)), row.text(8)},
                      CreatePk::Gift{quint32(row.int64(9)), row.text(10)}};
    entry.queuedBy = {row.text(11), row.text(12)};
    entry.queuedMs = row.int64(13);
    entry.failed = !row.isNull(14);
    if (entry.failed) {
        const std::optional<ErrorCode> code = errorCodeFromName(row.text(15));
        if (!code) {
            return std::nullopt;
        }
        entry.failedMs = row.int64(14);
        entry.cause = {.code = *code, .field = row.text(16), .detail = row.text(17)};
    }
    return entry;
}

Result<void> loadEntries(SqlConnection& connection, ShowQueue& queue) {
    Result<Query> rows = connection.select(
        u"SELECT position, entry_id, gap_ms, duration_ms, compare_by, count_injected, rehearsal, a_gift_id, a_desc,"
        u" b_gift_id, b_desc, actor, via, queued_ms, failed_ms, error_code, error_field, error_detail"
        u" FROM queue_entry WHERE show_id = ? ORDER BY position"_s,
        queue.showId);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    Result<bool> row = rows->next();
    for (; row && *row; row = rows->next()) {
        std::optional<QueueEntry> entry = readEntry(*rows, queue.showId);
        if (!entry) {
            return tl::unexpected(damagedError("queue_entry"));
        }
        queue.entries.push_back(std::move(*entry));
    }
    return row.map([](bool) {});
}

} // namespace

Result<void> saveQueue(SqlConnection& connection, const ShowQueue& queue) {
    Result<void> done = connection.run(u"DELETE FROM queue_entry WHERE show_id = ?"_s, queue.showId);
    if (done && queue.isIdle()) {
        return connection.run(u"DELETE FROM queue_show WHERE show_id = ?"_s, queue.showId);
    }
    if (done) {
        done = connection.run(
            u"INSERT OR REPLACE INTO queue_show (show_id, held, held_by, held_ms, free_since_ms)"
            u" VALUES (?, ?, ?, ?, ?)"_s,
            queue.showId, queue.held, queue.heldBy, queue.heldMs, queue.freeSinceMs);
    }
    for (std::size_t position = 0; done && position < queue.entries.size(); ++position) {
        done = saveEntry(connection, queue.showId, position, queue.entries[position]);
    }
    return done;
}

Result<void> saveLastQueueEntryId(SqlConnection& connection, quint64 entryId) {
    return connection.run(u"UPDATE meta SET value = max(value, ?) WHERE key = 'last_queue_entry_id'"_s, entryId);
}

Result<std::vector<ShowQueue>> allQueues(SqlConnection& connection) {
    std::vector<ShowQueue> queues;
    {
        Result<Query> rows = connection.select(
            u"SELECT show_id, held, held_by, held_ms, free_since_ms FROM queue_show ORDER BY show_id"_s);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        Result<bool> row = rows->next();
        for (; row && *row; row = rows->next()) {
            queues.push_back({.showId = rows->text(0),
                              .held = rows->int64(1) != 0,
                              .heldBy = rows->text(2),
                              .heldMs = rows->int64(3),
                              .freeSinceMs = rows->int64(4),
                              .entries = {}});
        }
        if (!row) {
            return tl::unexpected(row.error());
        }
    }
    for (ShowQueue& queue : queues) {
        if (const Result<void> loaded = loadEntries(connection, queue); !loaded) {
            return tl::unexpected(loaded.error());
        }
    }
    return queues;
}

} // namespace pk::sql
