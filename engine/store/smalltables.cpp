// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/smalltables.h"

#include <algorithm>

#include "engine/store/correctiontable.h"
#include "engine/store/queuetable.h"
#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

// Calls `take` for each row.
template <typename F>
Result<void> forEach(Result<Query> rows, F&& take) {
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    Result<bool> row = rows->next();
    for (; row && *row; row = rows->next()) {
        take(*rows);
    }
    return row.map([](bool) {});
}

Result<void> loadSettings(SqlConnection& connection, EngineSettings& settings) {
    // What is absent keeps its default.
    return forEach(connection.select(u"SELECT key, value FROM setting"_s), [&settings](const Query& row) {
        const QString key = row.text(0);
        if (key == "interval_ms"_L1) {
            settings.intervalMs = row.integer(1);
        } else if (key == "settle_ms"_L1) {
            settings.settleMs = row.int64(1);
        } else if (key == "progress_per_second"_L1) {
            settings.progressPerSecond = row.integer(1);
        } else if (key == "count_injected"_L1) {
            settings.countInjected = row.int64(1) != 0;
        } else if (key == "ledger_days"_L1) {
            settings.ledgerDays = row.integer(1);
        } else if (key == "pulls_per_second"_L1) {
            settings.pullsPerSecond = row.integer(1);
        }
    });
}

Result<void> loadGifts(SqlConnection& connection, std::vector<Gift>& gifts) {
    return forEach(
        connection.select(u"SELECT gift_id, name, name_en, price_kb, logo FROM gift ORDER BY gift_id"_s),
        [&gifts](const Query& row) {
            gifts.push_back({static_cast<quint32>(row.int64(0)), row.text(1), row.text(2), row.int64(3), row.text(4)});
        });
}

Result<void> loadIdempotency(SqlConnection& connection, std::vector<IdempotencyRow>& keys) {
    bool isClean = true;
    const Result<void> done = forEach(
        connection.select(
            u"SELECT key, request_hash, pk_id, created_ms, show_id, status, start_ms, end_ms,"
            u" interval_ms, server_ms, queue_entry_id, queue_position FROM idempotency ORDER BY created_ms, key"_s),
        [&](const Query& row) {
            IdempotencyRow& key = keys.emplace_back();
            key = {row.text(0), row.bytes(1), row.uint64(2), row.int64(3), {}, {}};
            const qint64 status = row.int64(5);
            isClean = isClean && status >= 0 && status <= qint64(PkStatus::Ended);
            key.answer = {key.pkId,       row.text(4), PkStatus(isClean ? status : 0), row.int64(6), row.int64(7),
                          row.integer(8), row.int64(9)};
            if (row.uint64(10) != 0) {
                key.queued = PkQueued{row.uint64(10), row.text(4), row.integer(11), row.int64(9)};
            }
        });
    return done && !isClean ? tl::unexpected(damagedError("idempotency.status")) : done;
}

Result<void> loadRedo(SqlConnection& connection, std::vector<RedoEntry>& entries) {
    bool isClean = true;
    const Result<void> done = forEach(
        connection.select(u"SELECT id, kind, state, subject, attempts, first_failed_ms, next_try_ms, last_error,"
                          u" pk_id, show_id, payload FROM redo ORDER BY id"_s),
        [&](const Query& row) {
            const qint64 kind = row.int64(1);
            const qint64 state = row.int64(2);
            isClean = isClean && kind >= 0 && kind <= qint64(RedoKind::LedgerTrim) && state >= 0 &&
                      state <= qint64(RedoState::Dead);
            RedoEntry& entry = entries.emplace_back();
            entry.id = row.uint64(0);
            entry.kind = RedoKind(isClean ? kind : 0);
            entry.state = RedoState(isClean ? state : 0);
            entry.subject = row.text(3);
            entry.attempts = row.integer(4);
            entry.firstFailedMs = row.int64(5);
            entry.nextTryMs = row.int64(6);
            entry.lastError = row.text(7);
            entry.pkId = row.uint64(8);
            entry.showId = row.text(9);
            entry.payload = row.bytes(10);
        });
    return done && !isClean ? tl::unexpected(damagedError("redo")) : done;
}

} // namespace

Result<void> saveGift(SqlConnection& connection, const GiftChange& change) {
    const Gift& gift = change.gift;
    if (change.removed) {
        return connection.run(u"DELETE FROM gift WHERE gift_id = ?"_s, gift.giftId);
    }
    return connection.run(
        u"INSERT OR REPLACE INTO gift (gift_id, name, name_en, price_kb, logo) VALUES (?, ?, ?, ?, ?)"_s, gift.giftId,
        gift.name, gift.nameEn, gift.priceKb, gift.logo);
}

Result<void> saveSettings(SqlConnection& connection, const EngineSettings& settings) {
    return connection.run(
        u"INSERT OR REPLACE INTO setting (key, value) VALUES ('interval_ms', ?), ('settle_ms', ?),"
        u" ('progress_per_second', ?), ('count_injected', ?), ('ledger_days', ?), ('pulls_per_second', ?)"_s,
        settings.intervalMs, settings.settleMs, settings.progressPerSecond, settings.countInjected, settings.ledgerDays,
        settings.pullsPerSecond);
}

Result<void> saveShowSeq(SqlConnection& connection, const ShowSeqRow& row) {
    return connection.run(u"INSERT OR REPLACE INTO show_seq (show_id, reserved_seq) VALUES (?, ?)"_s, row.showId,
                          row.reservedSeq);
}

Result<void> saveIdempotency(SqlConnection& connection, const IdempotencyRow& row) {
    const PkCreated& answer = row.answer;
    return connection.run(
        u"INSERT OR REPLACE INTO idempotency (key, request_hash, pk_id, created_ms, show_id, status,"
        u" start_ms, end_ms, interval_ms, server_ms, queue_entry_id, queue_position)"
        u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        row.key, row.requestHash, row.pkId, row.createdMs, answer.showId, int(answer.status), answer.startTimeMs,
        answer.endTimeMs, answer.intervalMs, answer.serverTimeMs, row.queued ? row.queued->entryId : 0,
        row.queued ? row.queued->position : 0);
}

Result<void> dropOldIdempotency(SqlConnection& connection, qint64 nowMs) {
    return connection.run(u"DELETE FROM idempotency WHERE created_ms < ?"_s, nowMs - kIdempotencyKeptMs);
}

Result<void> saveRedo(SqlConnection& connection, const RedoChange& change) {
    const RedoEntry& entry = change.entry;
    // Ids are not used again, also when the newest entry is gone.
    if (auto done = connection.run(u"UPDATE meta SET value = max(value, ?) WHERE key = 'last_redo_id'"_s, entry.id);
        !done) {
        return done;
    }
    if (change.removed) {
        return connection.run(u"DELETE FROM redo WHERE id = ?"_s, entry.id);
    }
    return connection.run(
        u"INSERT OR REPLACE INTO redo (id, kind, state, subject, attempts, first_failed_ms,"
        u" next_try_ms, last_error, pk_id, show_id, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        entry.id, int(entry.kind), int(entry.state), entry.subject, entry.attempts, entry.firstFailedMs,
        entry.nextTryMs, entry.lastError, entry.pkId, entry.showId, entry.payload);
}

Result<void> saveAudit(SqlConnection& connection, const AuditEntry& entry) {
    return connection.run(
        u"INSERT INTO audit (id, time_ms, actor, via, action, subject, outcome, detail)"
        u" VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        entry.id, entry.timeMs, entry.actor, entry.via, entry.action, entry.subject, entry.outcome, entry.detail);
}

Result<void> saveLastGroupId(SqlConnection& connection, quint64 groupId) {
    return connection.run(u"UPDATE meta SET value = ? WHERE key = 'last_group_id'"_s, groupId);
}

Result<quint64> lastGroupId(SqlConnection& connection) {
    return connection.number(u"SELECT value FROM meta WHERE key = 'last_group_id'"_s).map([](qint64 id) {
        return static_cast<quint64>(id);
    });
}

Result<AuditPage> auditPage(SqlConnection& connection, const AuditQuery& query) {
    const int limit = std::clamp(query.limit, 1, limits::kListMax);
    AuditPage page;
    const QString before = query.from != 0 ? u"WHERE id < ?1"_s : u"WHERE ?1 = 0"_s;
    const Result<void> done =
        forEach(connection.select(u"SELECT id, time_ms, actor, via, action, subject, outcome, detail FROM audit %1"
                                  u" ORDER BY id DESC LIMIT ?2"_s.arg(before),
                                  query.from, limit + 1),
                [&page](const Query& row) {
                    page.entries.push_back({row.uint64(0), row.int64(1), row.text(2), row.text(3), row.text(4),
                                            row.text(5), row.text(6), row.text(7)});
                });
    if (!done) {
        return tl::unexpected(done.error());
    }
    if (page.entries.size() > std::size_t(limit)) {
        page.entries.pop_back();
        page.next = page.entries.back().id;
    }
    return page;
}

Result<void> loadSmallTables(SqlConnection& connection, StoredState& state) {
    const Result<void> tables =
        loadSettings(connection, state.settings)
            .and_then([&] { return loadGifts(connection, state.gifts); })
            .and_then([&] { return loadIdempotency(connection, state.idempotency); })
            .and_then([&] { return loadRedo(connection, state.redo); })
            .and_then([&] {
                return allCorrections(connection).map([&state](std::vector<Correction>&& corrections) {
                    state.corrections = std::move(corrections);
                });
            })
            .and_then([&] {
                return allQueues(connection).map([&state](std::vector<ShowQueue>&& queues) {
                    state.queues = std::move(queues);
                });
            })
            .and_then([&] {
                return forEach(connection.select(u"SELECT show_id, reserved_seq FROM show_seq ORDER BY show_id"_s),
                               [&state](const Query& row) {
                                   state.shows.push_back({row.text(0), row.uint64(1)});
                               });
            });
    if (!tables) {
        return tables;
    }
    struct Counter {
        QString sqlText;
        quint64& value;
    };
    for (const Counter& counter :
         {Counter{u"SELECT max(pk_id) FROM pk_info"_s, state.lastPkId},
          Counter{u"SELECT max(seq) FROM ledger"_s, state.lastLedgerSeq},
          Counter{u"SELECT max(id) FROM audit"_s, state.lastAuditId},
          Counter{u"SELECT value FROM meta WHERE key = 'last_redo_id'"_s, state.lastRedoId},
          Counter{u"SELECT value FROM meta WHERE key = 'last_queue_entry_id'"_s, state.lastQueueEntryId},
          Counter{u"SELECT value FROM meta WHERE key = 'last_group_id'"_s, state.lastGroupId}}) {
        const Result<qint64> value = connection.number(counter.sqlText);
        if (!value) {
            return tl::unexpected(value.error());
        }
        counter.value = static_cast<quint64>(*value);
    }
    return {};
}

} // namespace pk::sql
