// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

#include "engine/domain/error.h"

namespace pk::sql {

// Notices that the database or its log was taken away, replaced or cut short below an open connection. SQLite
// does not look: it writes on in a file that nobody finds again, and what was acknowledged is gone with the
// process. Costs two stat() a check. Owned by the store, used on its thread.
class FileWatch {
public:
    // Notes what stands there now; the log must exist. The database stays the one that was noted first.
    void start(const QString& databaseFile);
    // The log may go and come anew from here to the next start().
    void forgetLog() { m_log.reset(); }
    // StoreIo: taken away or replaced. StoreDamaged: shorter than it was, which it never is by our doing.
    [[nodiscard]] Result<void> check();

private:
    struct Identity {
        quint64 device = 0;
        quint64 inode = 0;
        qint64 bytes = 0;
        [[nodiscard]] bool isSame(const Identity& other) const {
            return device == other.device && inode == other.inode;
        }
    };
    [[nodiscard]] static std::optional<Identity> identityOf(const QByteArray& path);

    QByteArray m_databasePath;
    QByteArray m_logPath;
    std::optional<Identity> m_database;
    std::optional<Identity> m_log;
};

} // namespace pk::sql
