// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlstorereader.h"

#include "engine/store/correctiontable.h"
#include "engine/store/ledgerscan.h"
#include "engine/store/pktable.h"
#include "engine/store/prooftables.h"
#include "engine/store/ranktable.h"
#include "engine/store/schema.h"
#include "engine/store/smalltables.h"
#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

SqlStoreReader::SqlStoreReader(StoreConfig config, Result<int> latest)
    : m_config(std::move(config)), m_latest(std::move(latest)) {}

SqlStoreReader::~SqlStoreReader() {
    close();
}

void SqlStoreReader::close() {
    m_history.finalize();
    m_segments.finalize();
    m_connection.closeUntouched();
}

Result<void> SqlStoreReader::open() {
    if (!m_latest) {
        return tl::unexpected(m_latest.error());
    }
    close();
    Result<void> opened = openFile();
    if (!opened) {
        close();
    }
    return opened;
}

Result<void> SqlStoreReader::openFile() {
    if (auto done = m_connection.open(m_config.databaseFile, SqlConnection::Access::ReadOnly, m_config.busyTimeoutMs);
        !done) {
        return done;
    }
    const Result<int> version = versionOf(m_connection, *m_latest);
    if (!version) {
        return tl::unexpected(version.error());
    }
    if (*version != *m_latest) {
        return fail(ErrorCode::StoreBusy, {}, u"The database is not migrated yet; start the program that writes it."_s);
    }
    return m_connection.setUpReader().and_then([this] { return m_segments.prepare(m_connection); }).and_then([this] {
        return m_history.prepare(m_config.databaseFile);
    });
}

Result<void> SqlStoreReader::ensureOpen() {
    return m_connection.isOpen() ? Result<void>{} : open();
}

Result<LedgerPage> SqlStoreReader::ledger(const LedgerQuery& query) {
    return ensureOpen().and_then([&] { return m_ledger.page(query); });
}

Result<void> SqlStoreReader::scanLedger(quint64 fromSeq, quint64 toSeq,
                                        const std::function<void(const LedgerRow&, quint64 seq)>& row) {
    return ensureOpen().and_then([&] { return sql::scanLedger(m_connection, fromSeq, toSeq, row); });
}

Result<AuditPage> SqlStoreReader::audit(const AuditQuery& query) {
    return ensureOpen().and_then([&] { return auditPage(m_connection, query); });
}

Result<std::vector<StoredPk>> SqlStoreReader::pks(const PkQuery& query) {
    return ensureOpen().and_then([&] { return listPks(m_connection, query); });
}

Result<std::optional<StoredPk>> SqlStoreReader::pk(PkId pkId) {
    return ensureOpen().and_then([&] { return pkById(m_connection, pkId); });
}

Result<std::optional<StoredPk>> SqlStoreReader::latestPkOfShow(const QString& showId) {
    return ensureOpen().and_then([&] { return latestPkOf(m_connection, showId); });
}

Result<RankPage> SqlStoreReader::rankPage(const RankQuery& query) {
    return ensureOpen().and_then([&] { return sql::rankPage(m_connection, query); });
}

Result<void> SqlStoreReader::scanRanking(PkId pkId, quint32 giftId,
                                         const std::function<void(const StoredRank&)>& entry) {
    return ensureOpen().and_then([&] { return sql::scanRanking(m_connection, pkId, giftId, entry); });
}

Result<std::vector<Correction>> SqlStoreReader::corrections(PkId pkId) {
    return ensureOpen().and_then([&] { return correctionsOf(m_connection, pkId); });
}

Result<std::optional<qint64>> SqlStoreReader::committedMs(quint64 seq) {
    return ensureOpen().and_then([&] { return sql::committedMs(m_connection, seq); });
}

Result<LedgerExtent> SqlStoreReader::ledgerExtent() {
    return ensureOpen().and_then([&] { return sql::ledgerExtent(m_connection); });
}

Result<std::vector<PkId>> SqlStoreReader::nearestPks(const QString& showId, qint64 timestampMs) {
    return ensureOpen().and_then([&] { return sql::nearestPks(m_connection, showId, timestampMs); });
}

Result<std::vector<PkWindow>> SqlStoreReader::windowsOfShow(std::string_view showId) {
    return ensureOpen().and_then(
        [&] { return windowsOf(m_connection, QString::fromUtf8(showId.data(), qsizetype(showId.size()))); });
}

Result<bool> SqlStoreReader::wasCounted(std::string_view orderId) {
    std::vector<bool> counted;
    return countedAmong({&orderId, 1}, counted).map([&] { return bool(counted[0]); });
}

Result<void> SqlStoreReader::countedAmong(std::span<const std::string_view> orderIds, std::vector<bool>& counted) {
    return ensureOpen().and_then([&] { return m_history.countedAmong(orderIds, counted); });
}

void SqlStoreReader::freeze() {
    if (m_connection.isOpen()) {
        m_history.freeze();
    }
}

void SqlStoreReader::thaw() {
    if (m_connection.isOpen()) {
        m_history.thaw();
    }
}

} // namespace pk::sql

std::unique_ptr<pk::StoreReader> pk::makeSqlStoreReader(const StoreConfig& config) {
    return std::make_unique<sql::SqlStoreReader>(
        config, sql::builtInMigrations().map([](const auto& migrations) { return migrations.back().version; }));
}
