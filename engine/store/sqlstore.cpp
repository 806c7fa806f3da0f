// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlstore.h"

#include <QFileInfo>
#include <algorithm>
#include <limits>
#include <utility>

#include "engine/store/correctiontable.h"
#include "engine/store/durability.h"
#include "engine/store/ledgerscan.h"
#include "engine/store/ledgertrim.h"
#include "engine/store/prooftables.h"
#include "engine/store/queuetable.h"
#include "engine/store/smalltables.h"
#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

// Runs `save` for each element until one fails.
template <typename Container, typename F>
Result<void> saveEach(const Container& container, F&& save) {
    for (const auto& element : container) {
        if (Result<void> done = save(element); !done) {
            return done;
        }
    }
    return {};
}

} // namespace

SqlStore::SqlStore(StoreConfig config, Result<std::vector<Migration>> migrations)
    : m_config(std::move(config)), m_migrations(std::move(migrations)) {}

SqlStore::~SqlStore() {
    close();
}

void SqlStore::close() {
    m_checkpointer.stop();
    m_file.forgetLog(); // it goes with the last connection
    m_ledger.finalize();
    m_pks.finalize();
    m_ranks.finalize();
    // The last connection moves the log as it closes: not one that cannot be trusted (see reopen()).
    if (m_isDoubtful) {
        m_connection.closeUntouched();
    } else {
        m_connection.close();
    }
}

Result<void> SqlStore::open() {
    if (!m_migrations) {
        return tl::unexpected(m_migrations.error());
    }
    close();
    Result<void> opened = openFile();
    if (!opened) {
        m_checkpointer.stop();
        m_ledger.finalize();
        m_pks.finalize();
        m_ranks.finalize();
        m_connection.closeUntouched();
    }
    return opened;
}

Result<void> SqlStore::openFile() {
    const int latest = m_migrations->empty() ? 0 : m_migrations->back().version;
    // First a look that cannot change anything, then, with the file open for writing, the answer that
    // holds: only what is ours and not newer is written to.
    const Result<int> seen = versionOf(m_config.databaseFile, latest, m_config.busyTimeoutMs);
    if (!seen) {
        return tl::unexpected(seen.error());
    }
    if (auto done = m_connection.open(m_config.databaseFile, SqlConnection::Access::ReadWrite, m_config.busyTimeoutMs);
        !done) {
        return done;
    }
    const Result<int> version = versionOf(m_connection, latest);
    if (!version) {
        return tl::unexpected(version.error());
    }
    return m_connection
        .setUpWriter()
        // It may stem from a process that met a failing disk and was ended.
        .and_then([&] { return rewriteLog(m_connection); })
        .and_then([&] { return migrate(m_connection, *version, *m_migrations); })
        .and_then([&] { return m_ledger.prepare(m_connection); })
        .and_then([&] { return m_pks.prepare(m_connection); })
        .and_then([&] { return m_ranks.prepare(m_connection); })
        .and_then([&] { return checkAcknowledged(); })
        .map([this] {
            m_file.start(m_config.databaseFile);
            watchLog();
        });
}

// Somebody may have put another file in the place of ours, an older copy for one.
Result<void> SqlStore::checkAcknowledged() {
    return lastGroupId(m_connection).and_then([this](quint64 last) -> Result<void> {
        // One more than was acknowledged: a commit that reported an error although it went through.
        if (m_acknowledged && (last < *m_acknowledged || last > *m_acknowledged + 1)) {
            return fail(ErrorCode::StoreDamaged, {},
                        u"The database file does not hold what was written last; put the right file back, or restart "
                        u"to go on with this one."_s);
        }
        m_acknowledged = last;
        return {};
    });
}

Result<void> SqlStore::checkFile() {
    if (m_checkpointer.takeSyncFailure() || std::exchange(m_syncFailed, false)) {
        return fail(ErrorCode::StoreIo, {},
                    u"The disk failed while the database file was written; the file is opened anew and checked."_s);
    }
    return m_file.check();
}

Result<void> SqlStore::reopen() {
    // First, because of a file that was taken away our connections are the last that reach it.
    if (Result<void> same = m_file.check(); !same) {
        return same;
    }
    m_isDoubtful = true;
    close();
    m_syncFailed = false;
    // A file that went away is not replaced by an empty one.
    if (QFileInfo(m_config.databaseFile).size() == 0) {
        return fail(ErrorCode::StoreIo, {}, u"The database file is gone; restore it or restart with a backup."_s);
    }
    // What is seen as committed from here on is durable, whatever became of the writes before.
    return open().and_then([this] { return moveWholeLog(m_connection); }).map([this] { m_isDoubtful = false; });
}

void SqlStore::watchLog() {
    m_checkpointer.start(m_config);
    // While commits follow each other without a pause the log never empties beside them, and it grows.
    m_connection.watchLog([this, askedAtBytes = qint64(0)](qint64 logBytes) mutable {
        if (logBytes >= m_config.logBytesMax) {
            if (!m_connection.checkpoint()) {
                m_syncFailed = true;
            }
            return;
        }
        // It has begun anew when it is shorter. Each move syncs the database file, so not at each commit.
        askedAtBytes = std::min(askedAtBytes, logBytes);
        if (logBytes - askedAtBytes >= m_config.logBytesToMove) {
            askedAtBytes = logBytes;
            m_checkpointer.request();
        }
    });
}

Result<void> SqlStore::checkpointAll() {
    // Only one connection can do it at a time.
    m_checkpointer.start(m_config);
    Result<Query> checkpoint = m_connection.select(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (!checkpoint) {
        return tl::unexpected(checkpoint.error());
    }
    const Result<bool> row = checkpoint->next();
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (*row && checkpoint->int64(0) != 0) {
        return fail(ErrorCode::StoreBusy, {}, u"A reader keeps the database from being checked; wait."_s);
    }
    return {};
}

Result<void> SqlStore::checkOpen() const {
    if (!m_connection.isOpen()) {
        return fail(ErrorCode::StoreIo, {}, u"The database is not open; it is tried again."_s);
    }
    return {};
}

Result<StoredState> SqlStore::load(qint64 nowMs) {
    StoredState state;
    const Result<void> loaded = checkOpen()
                                    .and_then([&] {
                                        Transaction transaction(m_connection);
                                        return transaction.begin()
                                            .and_then([&] { return dropOldIdempotency(m_connection, nowMs); })
                                            .and_then([&] { return transaction.commit(); });
                                    })
                                    .and_then([&] { return loadSmallTables(m_connection, state); })
                                    .and_then([&] {
                                        return listOpenPks(m_connection).map([&state](std::vector<StoredPk>&& pks) {
                                            state.openPks = std::move(pks);
                                        });
                                    });
    if (!loaded) {
        return tl::unexpected(loaded.error());
    }
    return state;
}

Result<void> SqlStore::scanLedger(quint64 fromSeq, const std::function<void(const LedgerRow&, quint64 seq)>& row) {
    return checkOpen().and_then([&] {
        if (!settleLog()) {
            qCInfo(lcPkStore, "the log is not settled; the scan takes longer");
        }
        return sql::scanLedger(m_connection, fromSeq, std::numeric_limits<quint64>::max(), row);
    });
}

template <typename T>
Result<T> SqlStore::noted(Result<T> written) {
    // Busy is the lock of somebody else: nothing was written. Other errors lie in what was to be written.
    const auto isOfTheDisk = [](ErrorCode code) {
        return code == ErrorCode::StoreIo || code == ErrorCode::StoreFull || code == ErrorCode::StoreDamaged;
    };
    m_isDoubtful = m_isDoubtful || (!written && isOfTheDisk(written.error().code));
    return written;
}

Result<quint64> SqlStore::trim(qint64 arrivedBeforeMs, quint64 keepFromSeq, std::size_t rowsMax) {
    return noted(checkOpen().and_then([&] { return trimLedger(m_connection, arrivedBeforeMs, keepFromSeq, rowsMax); }));
}

Result<void> SqlStore::settleLog() {
    return checkOpen().and_then([this] { return checkpointAll(); }).or_else([](const Error& error) -> Result<void> {
        return error.code == ErrorCode::StoreBusy ? Result<void>{} : Result<void>(tl::unexpected(error));
    });
}

Result<void> SqlStore::commit(const CommitGroup& group) {
    return noted(commitGroup(group));
}

Result<void> SqlStore::commitGroup(const CommitGroup& group) {
    if (auto done = checkOpen().and_then([this] { return checkFile(); }); !done) {
        return done;
    }
    if (auto done = m_ledger.layOut(group); !done) {
        return done;
    }
    Transaction transaction(m_connection);
    if (auto done = transaction.begin(); !done) {
        return done;
    }
    const Result<quint64> last = lastGroupId(m_connection);
    if (!last) {
        return tl::unexpected(last.error());
    }
    if (*last < group.groupId) {
        if (auto done = write(group); !done) {
            return done;
        }
    } else {
        qCInfo(lcPkStore, "group %llu was committed before", group.groupId);
    }
    if (group.rehearsal) {
        return {}; // rolled back
    }
    if (auto done = transaction.commit(); !done) {
        return done;
    }
    if (*last < group.groupId && !group.ledger.empty()) {
        m_ledger.noteCommitted();
    }
    m_acknowledged = group.groupId;
    return m_file.check(); // SQLite writes on in a file that was taken away meanwhile
}

Result<void> SqlStore::write(const CommitGroup& group) {
    return writePks(group)
        .and_then([&] { return m_ledger.append(group); })
        .and_then([&] {
            return saveEach(group.rankings,
                            [this](const RankingSlice& slice) { return m_ranks.write(m_connection, slice); });
        })
        .and_then([&] { return writeSmallTables(group); })
        .and_then([&] { return saveLastGroupId(m_connection, group.groupId); });
}

Result<void> SqlStore::writePks(const CommitGroup& group) {
    if (group.pks.empty()) {
        return {};
    }
    quint64 ledgerTo = group.firstLedgerSeq + group.ledger.size() - 1;
    if (group.ledger.empty()) {
        const Result<qint64> last = m_connection.number(u"SELECT max(seq) FROM ledger"_s);
        if (!last) {
            return tl::unexpected(last.error());
        }
        ledgerTo = static_cast<quint64>(*last);
    }
    return saveEach(group.pks, [&](const StoredPk& stored) -> Result<void> { return m_pks.save(stored, ledgerTo); });
}

Result<void> SqlStore::writeSmallTables(const CommitGroup& group) {
    const auto save = [this](auto&& function) {
        return [this, function](const auto& element) { return function(m_connection, element); };
    };
    return saveEach(group.gifts, save(saveGift))
        .and_then([&] { return saveEach(group.shows, save(saveShowSeq)); })
        .and_then([&] { return saveEach(group.idempotency, save(saveIdempotency)); })
        .and_then([&]() -> Result<void> {
            // Keys come with their time, so old ones go whenever new ones come.
            if (group.idempotency.empty()) {
                return {};
            }
            const auto newest = std::ranges::max_element(group.idempotency, {}, &IdempotencyRow::createdMs);
            return dropOldIdempotency(m_connection, newest->createdMs);
        })
        .and_then([&] { return saveEach(group.queues, save(saveQueue)); })
        .and_then([&]() -> Result<void> {
            return group.lastQueueEntryId == 0 ? Result<void>{}
                                               : saveLastQueueEntryId(m_connection, group.lastQueueEntryId);
        })
        .and_then([&] { return saveEach(group.redo, save(saveRedo)); })
        .and_then([&] { return saveEach(group.audit, save(saveAudit)); })
        .and_then([&] { return saveEach(group.corrections, save(saveCorrection)); })
        .and_then([&] { return saveEach(group.commits, save(saveGroupCommit)); })
        .and_then([&] { return group.settings ? saveSettings(m_connection, *group.settings) : Result<void>{}; });
}

} // namespace pk::sql

std::unique_ptr<pk::Store> pk::makeSqlStore(const StoreConfig& config) {
    return std::make_unique<sql::SqlStore>(config, sql::builtInMigrations());
}
