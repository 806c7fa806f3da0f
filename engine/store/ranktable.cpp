// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ranktable.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "engine/store/pktable.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

constexpr std::size_t kRowsMany = 50;
constexpr int kRankColumns = 8;
constexpr int kUserColumns = 6;

RankEntry readEntry(const Query& row, quint32 giftId) {
    RankEntry entry;
    entry.rank = row.uint64(0);
    entry.uid = row.uint64(1);
    entry.userName = row.text(2);
    entry.count = row.int64(3);
    entry.kb = row.int64(4);
    entry.lastSentMs = row.int64(5);
    entry.giftId = giftId;
    return entry;
}

// Ranks in [from, to].
Result<std::vector<RankEntry>> entriesOf(SqlConnection& connection, const RankQuery& query, qint64 from, qint64 to) {
    Result<Query> rows = connection.select(
        u"SELECT rank, uid, user_name, count, kb, last_sent_ms FROM rank_info"
        u" WHERE pk_id = ? AND gift_id = ? AND rank BETWEEN ? AND ? ORDER BY rank"_s,
        query.pkId, query.giftId, from, to);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<RankEntry> entries;
    Result<bool> row = rows->next();
    for (; row && *row; row = rows->next()) {
        entries.push_back(readEntry(*rows, query.giftId));
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return entries;
}

Result<RankEntry> ownEntry(SqlConnection& connection, const RankQuery& query, quint64 uid) {
    const Result<qint64> rank = connection.number(
        u"SELECT rank FROM user_info WHERE pk_id = ? AND uid = ? AND gift_id = ?"_s, query.pkId, uid, query.giftId);
    if (!rank) {
        return tl::unexpected(rank.error());
    }
    RankEntry entry;
    entry.uid = uid;
    entry.giftId = query.giftId;
    if (*rank == 0) {
        return entry;
    }
    return entriesOf(connection, query, *rank, *rank).map([&entry](std::vector<RankEntry>&& entries) {
        return entries.empty() ? entry : std::move(entries.front());
    });
}

// The PK's version, when the page may be read.
Result<quint64> versionOfArchived(SqlConnection& connection, const RankQuery& query) {
    Result<Query> pk = connection.select(
        u"SELECT p.archived, p.a_gift_id, p.b_gift_id, r.version FROM pk_info p"
        u" LEFT JOIN pk_result r ON r.pk_id = p.pk_id WHERE p.pk_id = ?"_s,
        query.pkId);
    if (!pk) {
        return tl::unexpected(pk.error());
    }
    const Result<bool> row = pk->next();
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (!*row) {
        return fail(ErrorCode::PkNotFound, u"pkId"_s, u"There is no such PK."_s);
    }
    if (pk->int64(1) != query.giftId && pk->int64(2) != query.giftId) {
        return fail(ErrorCode::GiftNotFound, u"giftId"_s, u"The gift is neither of the PK's two."_s);
    }
    if (pk->int64(0) == 0) {
        return fail(ErrorCode::Conflict, u"pkId"_s, u"The ranking of this PK is not archived yet; ask again."_s);
    }
    return pk->uint64(3);
}

} // namespace

Result<void> RankWriter::prepare(SqlConnection& connection) {
    // A slice that comes again replaces itself.
    const QByteArray rank =
        "INSERT OR REPLACE INTO rank_info (pk_id, gift_id, rank, uid, user_name, count, kb, last_sent_ms) ";
    const QByteArray user = "INSERT OR REPLACE INTO user_info (pk_id, uid, gift_id, rank, count, kb) ";
    sqlite3* db = connection.handle();
    return m_ranks.prepare(db, rank + valuesText(kRowsMany, kRankColumns))
        .and_then([&] { return m_rank.prepare(db, rank + valuesText(1, kRankColumns)); })
        .and_then([&] { return m_users.prepare(db, user + valuesText(kRowsMany, kUserColumns)); })
        .and_then([&] { return m_user.prepare(db, user + valuesText(1, kUserColumns)); });
}

void RankWriter::finalize() {
    m_ranks.finalize();
    m_rank.finalize();
    m_users.finalize();
    m_user.finalize();
}

Result<void> RankWriter::write(SqlConnection& connection, const RankingSlice& slice) {
    return writeRanks(slice).and_then([&] { return writeUsers(slice); }).and_then([&] {
        return slice.last ? markArchived(connection, slice.pkId) : Result<void>{};
    });
}

Result<void> RankWriter::writeRanks(const RankingSlice& slice) {
    std::array<QByteArray, kRowsMany> names; // bound, not copied
    for (std::size_t i = 0; i < slice.entries.size();) {
        const std::size_t rows = slice.entries.size() - i >= kRowsMany ? kRowsMany : 1;
        Statement& insert = rows == kRowsMany ? m_ranks : m_rank;
        for (std::size_t row = 0; row < rows; ++row, ++i) {
            const RankEntry& entry = slice.entries[i];
            const int parameter = int(row) * kRankColumns + 1;
            names[row] = entry.userName.toUtf8();
            insert.bind(parameter, slice.pkId);
            insert.bind(parameter + 1, qint64(entry.giftId));
            insert.bind(parameter + 2, entry.rank);
            insert.bind(parameter + 3, entry.uid);
            insert.bindText(parameter + 4, {names[row].constData(), std::size_t(names[row].size())});
            insert.bind(parameter + 5, entry.count);
            insert.bind(parameter + 6, entry.kb);
            insert.bind(parameter + 7, entry.lastSentMs);
        }
        if (auto done = insert.run(); !done) {
            return done;
        }
    }
    return {};
}

Result<void> RankWriter::writeUsers(const RankingSlice& slice) {
    // In key order: pages are touched once a slice.
    std::vector<const RankEntry*> byUser;
    byUser.reserve(slice.entries.size());
    std::ranges::transform(slice.entries, std::back_inserter(byUser), [](const RankEntry& entry) { return &entry; });
    std::ranges::sort(byUser, {}, &RankEntry::uid);
    for (std::size_t i = 0; i < byUser.size();) {
        const std::size_t rows = byUser.size() - i >= kRowsMany ? kRowsMany : 1;
        Statement& insert = rows == kRowsMany ? m_users : m_user;
        for (std::size_t row = 0; row < rows; ++row, ++i) {
            const RankEntry& entry = *byUser[i];
            const int parameter = int(row) * kUserColumns + 1;
            insert.bind(parameter, slice.pkId);
            insert.bind(parameter + 1, entry.uid);
            insert.bind(parameter + 2, qint64(entry.giftId));
            insert.bind(parameter + 3, entry.rank);
            insert.bind(parameter + 4, entry.count);
            insert.bind(parameter + 5, entry.kb);
        }
        if (auto done = insert.run(); !done) {
            return done;
        }
    }
    return {};
}

Result<RankPage> rankPage(SqlConnection& connection, const RankQuery& query) {
    const Result<quint64> version = versionOfArchived(connection, query);
    if (!version) {
        return tl::unexpected(version.error());
    }
    const Result<qint64> total = connection.number(u"SELECT max(rank) FROM rank_info WHERE pk_id = ? AND gift_id = ?"_s,
                                                   query.pkId, query.giftId);
    if (!total) {
        return tl::unexpected(total.error());
    }
    RankPage page;
    page.pkId = query.pkId;
    page.giftId = query.giftId;
    page.total = static_cast<quint64>(*total);
    page.index = std::max<qint64>(query.index, 0);
    page.version = *version;
    if (page.index < *total) {
        const qint64 last = std::min(*total, page.index + std::clamp(query.limit, 1, limits::kRankPageMax));
        Result<std::vector<RankEntry>> entries = entriesOf(connection, query, page.index + 1, last);
        if (!entries) {
            return tl::unexpected(entries.error());
        }
        page.entries = std::move(*entries);
    }
    if (query.uid) {
        Result<RankEntry> own = ownEntry(connection, query, *query.uid);
        if (!own) {
            return tl::unexpected(own.error());
        }
        page.me = std::move(*own);
    }
    return page;
}

} // namespace pk::sql
