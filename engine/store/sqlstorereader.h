// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/ledgerhistory.h"
#include "engine/store/ledgerreader.h"
#include "engine/store/segmentreader.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/store.h"

namespace pk::sql {

// The StoreReader over one SQLite file: a read-only connection, opened after the store has opened the
// file. Owned by whoever made it, used on the thread that opens it.
class SqlStoreReader final : public StoreReader {
public:
    // `latest`: the schema's version that this program reads.
    SqlStoreReader(StoreConfig config, Result<int> latest);
    ~SqlStoreReader() override;
    Q_DISABLE_COPY_MOVE(SqlStoreReader)

    [[nodiscard]] Result<void> open() override;
    [[nodiscard]] Result<LedgerPage> ledger(const LedgerQuery& query) override;
    [[nodiscard]] Result<void> scanLedger(quint64 fromSeq, quint64 toSeq,
                                          const std::function<void(const LedgerRow&, quint64 seq)>& row) override;
    [[nodiscard]] Result<AuditPage> audit(const AuditQuery& query) override;
    [[nodiscard]] Result<std::vector<StoredPk>> pks(const PkQuery& query) override;
    [[nodiscard]] Result<std::optional<StoredPk>> pk(PkId pkId) override;
    [[nodiscard]] Result<std::optional<StoredPk>> latestPkOfShow(const QString& showId) override;
    [[nodiscard]] Result<RankPage> rankPage(const RankQuery& query) override;
    [[nodiscard]] Result<void> scanRanking(PkId pkId, quint32 giftId,
                                           const std::function<void(const StoredRank&)>& entry) override;
    [[nodiscard]] Result<std::vector<Correction>> corrections(PkId pkId) override;
    [[nodiscard]] Result<std::optional<qint64>> committedMs(quint64 seq) override;
    [[nodiscard]] Result<LedgerExtent> ledgerExtent() override;
    [[nodiscard]] Result<std::vector<PkId>> nearestPks(const QString& showId, qint64 timestampMs) override;
    [[nodiscard]] Result<std::vector<PkWindow>> windowsOfShow(std::string_view showId) override;
    [[nodiscard]] Result<bool> wasCounted(std::string_view orderId) override;
    [[nodiscard]] Result<void> countedAmong(std::span<const std::string_view> orderIds,
                                            std::vector<bool>& counted) override;
    [[nodiscard]] quint64 knownThrough() override { return m_history.knownThrough(); }
    void freeze() override;
    void thaw() override;

private:
    void close();
    [[nodiscard]] Result<void> openFile();
    // Opens once more after an open() that failed: the file may be readable by now.
    [[nodiscard]] Result<void> ensureOpen();

    StoreConfig m_config;
    Result<int> m_latest;
    SqlConnection m_connection;
    SegmentReader m_segments;
    LedgerReader m_ledger{m_connection, m_segments};
    LedgerHistory m_history{m_connection, m_segments};
};

} // namespace pk::sql
