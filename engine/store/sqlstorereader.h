// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/ledgerreader.h"
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
    [[nodiscard]] Result<AuditPage> audit(const AuditQuery& query) override;
    [[nodiscard]] Result<std::vector<StoredPk>> pks(const PkQuery& query) override;
    [[nodiscard]] Result<std::optional<StoredPk>> pk(PkId pkId) override;
    [[nodiscard]] Result<std::optional<StoredPk>> latestPkOfShow(const QString& showId) override;
    [[nodiscard]] Result<RankPage> rankPage(const RankQuery& query) override;
    [[nodiscard]] Result<std::vector<PkWindow>> windowsOfShow(std::string_view showId) override;
    [[nodiscard]] Result<bool> wasCounted(std::string_view orderId) override;
    // One read transaction instead of one a question: the locks cost several times what a look into the
    // index costs.
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
    LedgerReader m_ledger{m_connection};
};

} // namespace pk::sql
