// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/filewatch.h"

#include <sys/stat.h>

#include <QFile>

using namespace Qt::StringLiterals;

namespace pk::sql {

std::optional<FileWatch::Identity> FileWatch::identityOf(const QByteArray& path) {
    struct stat found {};
    if (::stat(path.constData(), &found) != 0) {
        return std::nullopt;
    }
    return Identity{quint64(found.st_dev), quint64(found.st_ino), qint64(found.st_size)};
}

void FileWatch::start(const QString& databaseFile) {
    m_databasePath = QFile::encodeName(databaseFile);
    m_logPath = m_databasePath + "-wal";
    if (!m_database) {
        m_database = identityOf(m_databasePath);
    }
    m_log = identityOf(m_logPath);
}

Result<void> FileWatch::check() {
    if (m_database) {
        const std::optional<Identity> now = identityOf(m_databasePath);
        if (!now || !now->isSame(*m_database)) {
            return fail(ErrorCode::StoreIo, {},
                        u"The database file was moved, removed or replaced while in use; put it back, or restart to go "
                        u"on with what is there."_s);
        }
        if (now->bytes < m_database->bytes) {
            return fail(ErrorCode::StoreDamaged, {},
                        u"The database file was cut short while in use; put it back as it was, or restart with a "
                        u"backup."_s);
        }
        m_database->bytes = now->bytes;
    }
    if (m_log) {
        const std::optional<Identity> now = identityOf(m_logPath);
        if (!now || !now->isSame(*m_log)) {
            return fail(ErrorCode::StoreIo, {},
                        u"The database's log (-wal) was moved, removed or replaced while in use; put it back, or "
                        u"restart to go on without it."_s);
        }
    }
    return {};
}

} // namespace pk::sql
