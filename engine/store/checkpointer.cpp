// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/checkpointer.h"

#include <sqlite3.h>

#include <utility>

#include "engine/store/sqlconnection.h"
#include "engine/store/sqlerror.h"

namespace pk::sql {

void Checkpointer::start(const StoreConfig& config) {
    stop();
    m_stopping = false;
    m_requested = false;
    m_syncFailed = false;
    m_thread = std::thread([this, config] { run(config); });
}

void Checkpointer::stop() {
    if (!m_thread.joinable()) {
        return;
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Checkpointer::request() {
    {
        const std::scoped_lock lock(m_mutex);
        if (m_requested) {
            return;
        }
        m_requested = true;
    }
    m_wake.notify_one();
}

void Checkpointer::run(const StoreConfig& config) {
    SqlConnection connection; // opened when first needed: most runs never are
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_requested || m_stopping; });
            if (m_stopping) {
                connection.closeUntouched();
                return;
            }
            m_requested = false;
        }
        Result<void> done =
            connection.isOpen()
                ? Result<void>()
                : connection.open(config.databaseFile, SqlConnection::Access::ReadWrite, config.busyTimeoutMs)
                      .and_then([&] { return connection.setUpCheckpointer(); });
        done = done.and_then([&] { return connection.execute("PRAGMA wal_checkpoint(PASSIVE)"); });
        if (!done) {
            // Nothing is lost: it stays in the log. A disk that is full or away the writer meets itself.
            qCDebug(lcPkStore) << "the log was not moved:" << done.error().detail;
            if (connection.isOpen() && sqlite3_extended_errcode(connection.handle()) == SQLITE_IOERR_FSYNC) {
                m_syncFailed = true;
            }
            connection.closeUntouched();
        }
    }
}

} // namespace pk::sql
