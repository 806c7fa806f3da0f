// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/datadir.h"

#include <QDir>
#include <QFile>
#include <QLockFile>

namespace pk {

using namespace Qt::StringLiterals;

DataDir::DataDir() = default;
DataDir::~DataDir() = default;
DataDir::DataDir(DataDir&&) noexcept = default;
DataDir& DataDir::operator=(DataDir&&) noexcept = default;

QString DataDir::databaseFile(const QString& path) {
    return QDir(path).filePath(u"pk.db"_s);
}

Result<DataDir> DataDir::hold(const QString& path) {
    const bool existed = QDir(path).exists();
    if (!QDir().mkpath(path)) {
        return fail(ErrorCode::StoreIo, u"dataDir"_s, u"The data directory cannot be created: "_s % path);
    }
    if (!existed) {
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    DataDir held;
    held.m_lock = std::make_unique<QLockFile>(QDir(path).filePath(u"pk.lock"_s));
    held.m_lock->setStaleLockTime(0); // however old: a lock is stale only when its process is gone
    if (held.m_lock->tryLock(0)) {
        return held;
    }
    qint64 pid = 0;
    QString host;
    QString app;
    held.m_lock->getLockInfo(&pid, &host, &app);
    if (held.m_lock->error() != QLockFile::LockFailedError) {
        return fail(ErrorCode::StoreIo, u"dataDir"_s, u"The data directory is not writable: "_s % path);
    }
    return fail(ErrorCode::DataDirLocked, u"dataDir"_s,
                u"The data directory %1 is used by %2 (process %3); close it or choose another directory."_s
                    .arg(path, app.isEmpty() ? u"another program"_s : app)
                    .arg(pid));
}

} // namespace pk
