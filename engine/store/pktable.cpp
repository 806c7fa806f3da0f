// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/pktable.h"

#include <sqlite3.h>

#include <algorithm>
#include <forward_list>

#include "engine/store/resulttext.h"
#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

// The columns of one side follow each other: see readSide().
const QString kSelect =
    u"SELECT p.pk_id, p.show_id, p.status, p.end_reason, p.compare_by, p.start_ms, p.end_ms,"
    u" p.duration_ms, p.settle_ms, p.final_ms, p.interval_ms, p.count_injected, p.created_by,"
    u" p.ended_by, p.archived, p.ledger_from,"
    u" p.a_gift_id, p.a_gift_name, p.a_gift_name_en, p.a_gift_logo, p.a_price_kb, p.a_desc,"
    u" p.b_gift_id, p.b_gift_name, p.b_gift_name_en, p.b_gift_logo, p.b_price_kb, p.b_desc,"
    u" r.outcome, r.version, r.first_gift_side, r.first_gift_ms, r.verdicts, r.top, r.curve,"
    u" sa.count, sa.kb, sa.users, sb.count, sb.kb, sb.users, r.ledger_through,"
    u" p.rehearsal, p.paused_left_ms, p.speed_percent, p.clock_changes, p.queue_entry_id"
    u" FROM pk_info p"
    u" LEFT JOIN pk_result r ON r.pk_id = p.pk_id"
    u" LEFT JOIN stat_info sa ON sa.pk_id = p.pk_id AND sa.gift_id = p.a_gift_id"
    u" LEFT JOIN stat_info sb ON sb.pk_id = p.pk_id AND sb.gift_id = p.b_gift_id "_s;
constexpr int kFirstSideColumn = 16;
constexpr int kSideColumns = 6;
constexpr int kFirstResultColumn = 28;
constexpr int kFirstTotalsColumn = 35;
constexpr int kTotalsColumns = 3;
constexpr int kLedgerThroughColumn = kFirstTotalsColumn + kSides * kTotalsColumns;
constexpr int kFirstClockColumn = kLedgerThroughColumn + 1;

// An enumeration read back: nothing when the integer is not one of its values.
template <typename E>
bool readEnum(const Query& row, int column, E last, E& value) {
    const qint64 stored = row.int64(column);
    if (stored < 0 || stored > qint64(last)) {
        return false;
    }
    value = E(stored);
    return true;
}

PkSide readSide(const Query& row, int column) {
    PkSide side;
    side.giftId = static_cast<quint32>(row.int64(column));
    side.giftName = row.text(column + 1);
    side.giftNameEn = row.text(column + 2);
    side.giftLogo = row.text(column + 3);
    side.priceKb = row.int64(column + 4);
    side.desc = row.text(column + 5);
    return side;
}

Result<FinalResult> readResult(const Query& row) {
    FinalResult result;
    const int column = kFirstResultColumn;
    const std::optional<VerdictCounts> verdicts = verdictsFromText(row.text(column + 4));
    std::optional<std::vector<RankEntry>> top = topFromText(row.text(column + 5));
    std::optional<Curve> curve = curveFromText(row.text(column + 6));
    if (!readEnum(row, column, Outcome::Draw, result.outcome) || !verdicts || !top || !curve) {
        return tl::unexpected(damagedError("pk_result"));
    }
    result.version = row.uint64(column + 1);
    if (Side side = Side::A; !row.isNull(column + 2)) {
        if (!readEnum(row, column + 2, Side::B, side)) {
            return tl::unexpected(damagedError("pk_result.first_gift_side"));
        }
        result.firstGiftSide = side;
    }
    result.firstGiftMs = row.int64(column + 3);
    result.verdicts = *verdicts;
    result.top = std::move(*top);
    result.curve = std::move(*curve);
    for (int side = 0; side < kSides; ++side) {
        const int first = kFirstTotalsColumn + side * kTotalsColumns;
        result.totals[std::size_t(side)] = {row.int64(first), row.int64(first + 1)};
        result.users[std::size_t(side)] = row.uint64(first + 2);
    }
    if (!row.isNull(kLedgerThroughColumn)) {
        result.ledgerThrough = row.uint64(kLedgerThroughColumn);
    }
    return result;
}

Result<StoredPk> readPk(const Query& row) {
    StoredPk stored;
    Pk& pk = stored.pk;
    pk.pkId = row.uint64(0);
    pk.showId = row.text(1);
    if (!readEnum(row, 2, PkStatus::Ended, pk.status) || !readEnum(row, 3, EndReason::Voided, pk.endReason) ||
        !readEnum(row, 4, CompareBy::Kb, pk.compareBy)) {
        return tl::unexpected(damagedError("pk_info"));
    }
    pk.startTimeMs = row.int64(5);
    pk.endTimeMs = row.int64(6);
    pk.durationMs = row.int64(7);
    pk.settleMs = row.int64(8);
    pk.finalTimeMs = row.int64(9);
    pk.intervalMs = row.integer(10);
    pk.countInjected = row.int64(11) != 0;
    pk.createdBy = row.text(12);
    pk.endedBy = row.text(13);
    pk.rehearsal = row.int64(kFirstClockColumn) != 0;
    pk.clock.paused = !row.isNull(kFirstClockColumn + 1);
    pk.clock.leftMs = pk.clock.paused ? row.int64(kFirstClockColumn + 1) : 0;
    pk.clock.speedPercent = std::max(1, row.integer(kFirstClockColumn + 2));
    pk.clock.changes = static_cast<quint32>(row.int64(kFirstClockColumn + 3));
    pk.queueEntryId = row.uint64(kFirstClockColumn + 4);
    stored.archived = row.int64(14) != 0;
    stored.ledgerFrom = row.uint64(15);
    for (int side = 0; side < kSides; ++side) {
        pk.sides[std::size_t(side)] = readSide(row, kFirstSideColumn + side * kSideColumns);
    }
    if (!row.isNull(kFirstResultColumn)) {
        Result<FinalResult> result = readResult(row);
        if (!result) {
            return tl::unexpected(result.error());
        }
        stored.result = std::move(*result);
    }
    return stored;
}

Result<std::vector<StoredPk>> readPks(Result<Query> rows) {
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<StoredPk> pks;
    Result<bool> row = rows->next();
    for (; row && *row; row = rows->next()) {
        Result<StoredPk> stored = readPk(*rows);
        if (!stored) {
            return tl::unexpected(stored.error());
        }
        pks.push_back(std::move(*stored));
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return pks;
}

Result<std::optional<StoredPk>> readOnePk(Result<Query> rows) {
    return readPks(std::move(rows)).map([](std::vector<StoredPk>&& pks) -> std::optional<StoredPk> {
        return pks.empty() ? std::nullopt : std::optional<StoredPk>(std::move(pks.front()));
    });
}

constexpr int kInfoColumns = 34;
constexpr int kUpdateClock = 9; // parameters
constexpr int kInsertClock = 30;

// Binds texts of ours and keeps their bytes until the statement has run.
class TextBinder {
public:
    explicit TextBinder(Statement& statement) : m_statement(statement) {}

    void bind(int parameter, const QString& text) {
        const QByteArray& bytes = m_bytes.emplace_front(text.toUtf8());
        m_statement.bindAny(parameter, {bytes.constData(), std::size_t(bytes.size())});
    }

private:
    Statement& m_statement;
    std::forward_list<QByteArray> m_bytes;
};

} // namespace

Result<void> PkWriter::prepare(SqlConnection& connection) {
    finalize();
    m_db = connection.handle();
    // All that changes in a PK's life. It keeps where its ledger ended; an archived one stays archived.
    return m_update
        .prepare(m_db,
                 "UPDATE pk_info SET status = ?2, end_reason = ?3, end_ms = ?4, final_ms = ?5, ended_by = ?6,"
                 " archived = max(archived, ?7), ledger_to = coalesce(ledger_to, ?8), paused_left_ms = ?9,"
                 " speed_percent = ?10, clock_changes = ?11 WHERE pk_id = ?1")
        .and_then([&] {
            return m_insert.prepare(
                m_db,
                "INSERT INTO pk_info (pk_id, status, end_reason, end_ms, final_ms, ended_by, archived, ledger_to,"
                " show_id, compare_by, start_ms, duration_ms, settle_ms, interval_ms, count_injected, created_by,"
                " ledger_from, a_gift_id, a_gift_name, a_gift_name_en, a_gift_logo, a_price_kb, a_desc,"
                " b_gift_id, b_gift_name, b_gift_name_en, b_gift_logo, b_price_kb, b_desc,"
                " paused_left_ms, speed_percent, clock_changes, rehearsal, queue_entry_id) " +
                    valuesText(1, kInfoColumns));
        })
        .and_then([&] {
            return m_result.prepare(m_db,
                                    "INSERT OR REPLACE INTO pk_result (pk_id, outcome, version, first_gift_side,"
                                    " first_gift_ms, verdicts, top, curve, ledger_through) " +
                                        valuesText(1, 9));
        })
        .and_then([&] {
            return m_stat.prepare(
                m_db, "INSERT OR REPLACE INTO stat_info (pk_id, gift_id, count, kb, users) " + valuesText(1, 5));
        });
}

void PkWriter::finalize() {
    m_update.finalize();
    m_insert.finalize();
    m_result.finalize();
    m_stat.finalize();
}

Result<void> PkWriter::save(const StoredPk& stored, quint64 ledgerTo) {
    return update(stored, ledgerTo)
        .and_then([&](bool found) { return found ? Result<void>() : insert(stored, ledgerTo); })
        .and_then([&] { return stored.result ? saveResult(stored.pk, *stored.result) : Result<void>(); });
}

void PkWriter::bindLife(Statement& statement, const StoredPk& stored, const QByteArray& endedBy, quint64 ledgerTo) {
    const Pk& pk = stored.pk;
    statement.bind(1, pk.pkId);
    statement.bind(2, qint64(pk.status));
    statement.bind(3, qint64(pk.endReason));
    statement.bind(4, pk.endTimeMs);
    statement.bind(5, pk.finalTimeMs);
    statement.bindAny(6, {endedBy.constData(), std::size_t(endedBy.size())});
    statement.bind(7, qint64(stored.archived));
    if (pk.isFinal()) {
        statement.bind(8, ledgerTo);
    } else {
        statement.bindNull(8);
    }
}

void PkWriter::bindClock(Statement& statement, const RehearsalClock& clock, int parameter) {
    if (clock.paused) {
        statement.bind(parameter, clock.leftMs);
    } else {
        statement.bindNull(parameter);
    }
    statement.bind(parameter + 1, qint64(clock.speedPercent));
    statement.bind(parameter + 2, qint64(clock.changes));
}

Result<bool> PkWriter::update(const StoredPk& stored, quint64 ledgerTo) {
    const QByteArray endedBy = stored.pk.endedBy.toUtf8();
    bindLife(m_update, stored, endedBy, ledgerTo);
    bindClock(m_update, stored.pk.clock, kUpdateClock);
    return m_update.run().map([this] { return sqlite3_changes(m_db) != 0; });
}

Result<void> PkWriter::insert(const StoredPk& stored, quint64 ledgerTo) {
    const Pk& pk = stored.pk;
    const QByteArray endedBy = pk.endedBy.toUtf8();
    TextBinder texts(m_insert);
    bindLife(m_insert, stored, endedBy, ledgerTo);
    texts.bind(9, pk.showId);
    m_insert.bind(10, qint64(pk.compareBy));
    m_insert.bind(11, pk.startTimeMs);
    m_insert.bind(12, pk.durationMs);
    m_insert.bind(13, pk.settleMs);
    m_insert.bind(14, qint64(pk.intervalMs));
    m_insert.bind(15, qint64(pk.countInjected));
    texts.bind(16, pk.createdBy);
    m_insert.bind(17, stored.ledgerFrom);
    int parameter = 18;
    for (const PkSide& side : pk.sides) {
        m_insert.bind(parameter, qint64(side.giftId));
        texts.bind(parameter + 1, side.giftName);
        texts.bind(parameter + 2, side.giftNameEn);
        texts.bind(parameter + 3, side.giftLogo);
        m_insert.bind(parameter + 4, side.priceKb);
        texts.bind(parameter + 5, side.desc);
        parameter += kSideColumns;
    }
    bindClock(m_insert, pk.clock, kInsertClock);
    m_insert.bind(kInsertClock + 3, qint64(pk.rehearsal));
    m_insert.bind(kInsertClock + 4, pk.queueEntryId);
    return m_insert.run();
}

Result<void> PkWriter::saveResult(const Pk& pk, const FinalResult& result) {
    TextBinder texts(m_result);
    m_result.bind(1, pk.pkId);
    m_result.bind(2, qint64(result.outcome));
    m_result.bind(3, result.version);
    if (result.firstGiftSide) {
        m_result.bind(4, qint64(*result.firstGiftSide));
    } else {
        m_result.bindNull(4);
    }
    m_result.bind(5, result.firstGiftMs);
    texts.bind(6, verdictsToText(result.verdicts));
    texts.bind(7, topToText(result.top));
    texts.bind(8, curveToText(result.curve));
    if (result.ledgerThrough) {
        m_result.bind(9, *result.ledgerThrough);
    } else {
        m_result.bindNull(9);
    }
    Result<void> done = m_result.run();
    for (std::size_t side = 0; done && side < std::size_t(kSides); ++side) {
        m_stat.bind(1, pk.pkId);
        m_stat.bind(2, qint64(pk.sides[side].giftId));
        m_stat.bind(3, result.totals[side].count);
        m_stat.bind(4, result.totals[side].kb);
        m_stat.bind(5, result.users[side]);
        done = m_stat.run();
    }
    return done;
}

Result<void> markArchived(SqlConnection& connection, PkId pkId) {
    return connection.run(u"UPDATE pk_info SET archived = 1 WHERE pk_id = ?"_s, pkId);
}

Result<std::vector<StoredPk>> listOpenPks(SqlConnection& connection) {
    return readPks(connection.select(QString(kSelect + u"WHERE p.archived = 0 ORDER BY p.pk_id"_s)));
}

Result<std::vector<StoredPk>> listPks(SqlConnection& connection, const PkQuery& query) {
    QString where = u"WHERE true"_s;
    if (query.status) {
        // Those that have not ended are few and have an index of their own.
        where += *query.status == PkStatus::Ended ? u" AND p.status = ?"_s : u" AND p.archived = 0 AND p.status = ?"_s;
    }
    where += query.showId.isEmpty() ? u""_s : u" AND p.show_id = ?"_s;
    where += query.from == 0 ? u""_s : u" AND p.pk_id < ?"_s;
    where += query.createdFromMs == 0 ? u""_s : u" AND p.start_ms >= ?"_s;
    where += query.createdToMs == 0 ? u""_s : u" AND p.start_ms < ?"_s;
    Result<Query> rows = connection.prepared(QString(kSelect + where + u" ORDER BY p.pk_id DESC LIMIT ?"_s));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (query.status) {
        rows->bind(int(*query.status));
    }
    if (!query.showId.isEmpty()) {
        rows->bind(query.showId);
    }
    for (const qint64 bound : {static_cast<qint64>(query.from), query.createdFromMs, query.createdToMs}) {
        if (bound != 0) {
            rows->bind(bound);
        }
    }
    // One more than a page may be asked for, to see whether there is another.
    rows->bind(std::clamp(query.limit, 1, limits::kListMax + 1));
    if (auto done = rows->exec(); !done) {
        return tl::unexpected(done.error());
    }
    return readPks(std::move(rows));
}

Result<std::optional<StoredPk>> pkById(SqlConnection& connection, PkId pkId) {
    return readOnePk(connection.select(QString(kSelect + u"WHERE p.pk_id = ?"_s), pkId));
}

Result<std::optional<StoredPk>> latestPkOf(SqlConnection& connection, const QString& showId) {
    return readOnePk(
        connection.select(QString(kSelect + u"WHERE p.show_id = ? ORDER BY p.pk_id DESC LIMIT 1"_s), showId));
}

Result<std::vector<PkWindow>> windowsOf(SqlConnection& connection, const QString& showId) {
    Result<Query> rows = connection.select(
        u"SELECT pk_id, start_ms, end_ms, a_gift_id, b_gift_id, count_injected, end_reason, final_ms"
        u" FROM pk_info WHERE show_id = ? AND status = ? ORDER BY pk_id"_s,
        showId, int(PkStatus::Ended));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<PkWindow> windows;
    Result<bool> row = rows->next();
    for (; row && *row; row = rows->next()) {
        PkWindow window;
        window.pkId = rows->uint64(0);
        window.startTimeMs = rows->int64(1);
        window.endTimeMs = rows->int64(2);
        window.finalTimeMs = rows->int64(7);
        window.giftIds = {static_cast<quint32>(rows->int64(3)), static_cast<quint32>(rows->int64(4))};
        window.countInjected = rows->int64(5) != 0;
        window.voided = rows->int64(6) == qint64(EndReason::Voided);
        windows.push_back(window);
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return windows;
}

} // namespace pk::sql
