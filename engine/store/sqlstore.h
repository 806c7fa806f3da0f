// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "engine/store/checkpointer.h"
#include "engine/store/filewatch.h"
#include "engine/store/ledgerwriter.h"
#include "engine/store/pktable.h"
#include "engine/store/ranktable.h"
#include "engine/store/schema.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/store.h"

namespace pk::sql {

// The Store over one SQLite file. Owned by whoever made it, used on the store's thread; the connection
// opens and closes there.
class SqlStore final : public Store {
public:
    // `migrations`: the schema's numbered files, builtInMigrations() but for tests of migrating.
    SqlStore(StoreConfig config, Result<std::vector<Migration>> migrations);
    ~SqlStore() override;
    Q_DISABLE_COPY_MOVE(SqlStore)

    [[nodiscard]] Result<void> open() override;
    [[nodiscard]] Result<StoredState> load(qint64 nowMs) override;
    [[nodiscard]] Result<void> scanLedger(quint64 fromSeq,
                                          const std::function<void(const LedgerRow&, quint64 seq)>& row) override;
    [[nodiscard]] Result<void> commit(const CommitGroup& group) override;
    [[nodiscard]] Result<quint64> trim(qint64 arrivedBeforeMs, quint64 keepFromSeq, std::size_t rowsMax) override;
    [[nodiscard]] Result<void> settleLog() override;
    [[nodiscard]] Result<void> reopen() override;

private:
    void close();
    template <typename T>
    [[nodiscard]] Result<T> noted(Result<T> written);
    [[nodiscard]] Result<void> commitGroup(const CommitGroup& group);
    [[nodiscard]] Result<void> openFile();
    [[nodiscard]] Result<void> checkOpen() const;
    [[nodiscard]] Result<void> write(const CommitGroup& group);
    [[nodiscard]] Result<void> writePks(const CommitGroup& group);
    [[nodiscard]] Result<void> writeSmallTables(const CommitGroup& group);
    [[nodiscard]] Result<void> checkpointAll();
    [[nodiscard]] Result<void> checkAcknowledged();
    [[nodiscard]] Result<void> checkFile();
    void watchLog();

    StoreConfig m_config;
    Result<std::vector<Migration>> m_migrations;
    SqlConnection m_connection;
    Checkpointer m_checkpointer;
    FileWatch m_file;
    bool m_isDoubtful = false;             // a write failed, and the file was not opened anew since
    bool m_syncFailed = false;             // of the database file, in a checkpoint
    std::optional<quint64> m_acknowledged; // the last group that this object committed or found
    LedgerWriter m_ledger;
    PkWriter m_pks;
    RankWriter m_ranks;
};

} // namespace pk::sql
