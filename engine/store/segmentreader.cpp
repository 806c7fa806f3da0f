// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/segmentreader.h"

#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

// The key in the one row of a statement, if there is one.
Result<std::optional<quint64>> keyOf(Statement& statement) {
    const Result<bool> row = statement.step();
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (!*row) {
        return std::nullopt;
    }
    const quint64 key = statement.uint64(0);
    statement.reset();
    return key;
}

} // namespace

Result<void> SegmentReader::prepare(SqlConnection& connection) {
    finalize();
    const Result<qint64> seed = connection.number(u"SELECT value FROM meta WHERE key = 'ledger_hash_seed'"_s);
    if (!seed) {
        return tl::unexpected(seed.error());
    }
    m_hash = LedgerHash(static_cast<quint64>(*seed));
    sqlite3* db = connection.handle();
    return m_one.prepare(db, "SELECT bits FROM ledger_index WHERE key = ?1")
        .and_then([&] {
            return m_many.prepare(db, "SELECT key, bits FROM ledger_index WHERE key >= ?1 AND key < ?2 ORDER BY key");
        })
        .and_then([&] { return m_first.prepare(db, "SELECT key FROM ledger_index ORDER BY key LIMIT 1"); })
        .and_then([&] { return m_last.prepare(db, "SELECT key FROM ledger_index ORDER BY key DESC LIMIT 1"); });
}

void SegmentReader::finalize() {
    m_one.finalize();
    m_many.finalize();
    m_first.finalize();
    m_last.finalize();
}

Result<SegmentReader::Range> SegmentReader::range() {
    const Result<std::optional<quint64>> last = keyOf(m_last);
    const Result<std::optional<quint64>> first = keyOf(m_first);
    if (!last || !first) {
        return tl::unexpected(last ? first.error() : last.error());
    }
    return *first && *last ? Range{**first >> 16, (**last >> 16) + 1} : Range{};
}

Result<std::string_view> SegmentReader::bits(quint64 segment, IndexKind kind, unsigned bucket) {
    m_one.reset();
    m_one.bind(1, indexKey(segment, kind, bucket));
    const Result<bool> row = m_one.step();
    if (!row) {
        return tl::unexpected(row.error());
    }
    return *row ? m_one.bytes(0) : std::string_view();
}

Result<void> SegmentReader::eachBucket(quint64 segment, IndexKind kind,
                                       const std::function<bool(unsigned bucket, std::string_view bits)>& each) {
    m_many.bind(1, indexKey(segment, kind, 0));
    m_many.bind(2, indexKey(segment, kind, 0) + 256);
    Result<bool> row = m_many.step();
    for (; row && *row; row = m_many.step()) {
        if (!each(static_cast<unsigned>(m_many.uint64(0) & 0xff), m_many.bytes(1))) {
            m_many.reset();
            return tl::unexpected(damagedError("ledger_index"));
        }
    }
    return row.map([](bool) {});
}

void SegmentReader::reset() {
    m_one.reset();
}

} // namespace pk::sql
