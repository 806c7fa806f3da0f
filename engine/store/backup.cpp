// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <cerrno>
#include <cstdio>

#include "engine/store/schema.h"
#include "engine/store/sqlerror.h"

namespace pk {

using namespace Qt::StringLiterals;
using namespace sql;

namespace {

constexpr int kBusyTimeoutMs = 5'000;
constexpr int kPagesAStep = 256;              // 4 MB of our pages
constexpr int kInstructionsAStep = 2'000'000; // of SQLite's machine between two looks at whether to stop

tl::unexpected<Error> cancelled() {
    return fail(ErrorCode::Cancelled, {}, u"Stopped; nothing was left behind."_s);
}

// The unfinished copy: under a name of its own, gone again unless it was given its real one.
class PartFile {
public:
    explicit PartFile(const QString& target) : m_target(target), m_name(target + u".part"_s) {}
    ~PartFile() {
        if (!m_done) {
            QFile::remove(m_name);
        }
        QFile::remove(m_name + u"-journal"_s);
    }
    Q_DISABLE_COPY_MOVE(PartFile)

    [[nodiscard]] const QString& name() const { return m_name; }

    [[nodiscard]] Result<void> make() {
        QFile::remove(m_name); // of a copy that was killed
        const int fd = ::open(QFile::encodeName(m_name).constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        if (fd < 0) {
            return fail(ErrorCode::StoreIo, u"file"_s,
                        u"%1 cannot be made; choose a folder that exists and may be written to."_s.arg(m_target));
        }
        ::close(fd);
        return {};
    }

    // The bytes are on the disk before the name is, and the name before this returns.
    [[nodiscard]] Result<void> finish(bool replace) {
        const QByteArray from = QFile::encodeName(m_name);
        const QByteArray to = QFile::encodeName(m_target);
        if (!sync(from) || !(replace ? ::rename(from.constData(), to.constData()) == 0 : renameToNew(from, to))) {
            return fail(ErrorCode::StoreIo, u"file"_s, u"%1 could not be finished."_s.arg(m_target));
        }
        m_done = true;
        sync(QFile::encodeName(QFileInfo(m_target).absolutePath()));
        return {};
    }

private:
    // Fails where `to` is there already.
    static bool renameToNew(const QByteArray& from, const QByteArray& to) {
        if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0) {
            return true;
        }
        if (errno != EINVAL && errno != ENOSYS) {
            return false;
        }
        // A file system that cannot do both in one (NFS, FUSE, exFAT): the name is taken first, then replaced.
        const int fd = ::open(to.constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        if (fd < 0) {
            return false;
        }
        ::close(fd);
        if (::rename(from.constData(), to.constData()) == 0) {
            return true;
        }
        ::unlink(to.constData());
        return false;
    }

    static bool sync(const QByteArray& path) {
        const int fd = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
        const bool done = fd >= 0 && ::fsync(fd) == 0;
        if (fd >= 0) {
            ::close(fd);
        }
        return done;
    }

    QString m_target;
    QString m_name;
    bool m_done = false;
};

Error errorOfTarget(int code) {
    Error error = errorOf(code);
    error.field = u"file"_s;
    if (error.code == ErrorCode::StoreFull) {
        error.detail = u"There is not enough room for the copy; free some space or choose another disk."_s;
    }
    return error;
}

// The source stands still for this connection while its read transaction lasts, so no commit of the engine makes the
// copy begin anew.
Result<void> copyPages(SqlConnection& source, SqlConnection& target, const BackupProgress& progress) {
    ReadMoment moment(source);
    if (const auto begun = moment.begin(); !begun) {
        return begun;
    }
    const Result<qint64> pageBytes = source.number(u"PRAGMA page_size"_s);
    // The first look into the file is what fixes the moment.
    if (const Result<qint64> looked = source.number(u"SELECT count(*) FROM sqlite_schema"_s); !pageBytes || !looked) {
        return tl::unexpected(pageBytes ? looked.error() : pageBytes.error());
    }
    sqlite3_backup* copy = sqlite3_backup_init(target.handle(), "main", source.handle(), "main");
    if (copy == nullptr) {
        return tl::unexpected(lastErrorOf(target.handle(), sqlite3_extended_errcode(target.handle())));
    }
    int code = SQLITE_OK;
    bool stopped = false;
    while (code == SQLITE_OK && !stopped) {
        code = sqlite3_backup_step(copy, kPagesAStep);
        const qint64 total = sqlite3_backup_pagecount(copy) * *pageBytes;
        stopped = !progress(BackupStep::Copy, total - sqlite3_backup_remaining(copy) * *pageBytes, total);
    }
    const int finished = sqlite3_backup_finish(copy);
    if (stopped && code != SQLITE_DONE) {
        return cancelled();
    }
    if (code != SQLITE_DONE || finished != SQLITE_OK) {
        return tl::unexpected(errorOfTarget(code != SQLITE_DONE ? code : finished));
    }
    return {};
}

struct Watch {
    const BackupProgress& progress;
    bool stopped = false;
};

// All of the file, page by page and row by row.
Result<void> checkWhole(SqlConnection& connection, const BackupProgress& progress) {
    Watch watch{progress};
    sqlite3_progress_handler(
        connection.handle(), kInstructionsAStep,
        [](void* self) {
            auto& w = *static_cast<Watch*>(self);
            w.stopped = w.stopped || !w.progress(BackupStep::Check, 0, 0);
            return w.stopped ? 1 : 0;
        },
        &watch);
    QString answer;
    bool failed = true;
    Error error;
    {
        Result<Query> query = connection.select(u"PRAGMA integrity_check(1)"_s);
        const Result<bool> row = query ? query->next() : Result<bool>(tl::unexpected(query.error()));
        failed = !row;
        if (!row) {
            error = row.error();
        } else if (*row) {
            answer = query->text(0);
        }
    }
    sqlite3_progress_handler(connection.handle(), 0, nullptr, nullptr);
    if (watch.stopped) {
        return cancelled();
    }
    if (failed) {
        return tl::unexpected(error);
    }
    return answer == "ok"_L1 ? Result<void>() : tl::unexpected(damagedError("integrity_check"));
}

Result<BackupFacts> factsOf(SqlConnection& connection, const QString& file, int version) {
    const Result<qint64> pks = connection.number(u"SELECT count(*) FROM pk_info"_s);
    const Result<qint64> rows = connection.number(u"SELECT count(*) FROM ledger"_s);
    if (!pks || !rows) {
        return tl::unexpected(pks ? rows.error() : pks.error());
    }
    return BackupFacts{QFileInfo(file).size(), version, quint64(*pks), quint64(*rows)};
}

// Copies, checks the copy and gives it its name. `source` is open.
Result<BackupFacts> copyTo(SqlConnection& source, int version, const QString& file, bool replace,
                           const BackupProgress& progress) {
    PartFile part(file);
    if (const auto made = part.make(); !made) {
        return tl::unexpected(made.error());
    }
    Result<BackupFacts> facts;
    {
        SqlConnection target;
        auto done = target.open(part.name(), SqlConnection::Access::ReadWrite, kBusyTimeoutMs);
        if (done) {
            // Nobody looks at it before it is whole, and then it is synced as one.
            done = target.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF");
        }
        if (done) {
            done = copyPages(source, target, progress);
        }
        if (done) {
            done = target.execute("PRAGMA journal_mode = DELETE"); // one file, without a log beside it
        }
        if (done) {
            done = checkWhole(target, progress);
        }
        if (!done) {
            return tl::unexpected(done.error());
        }
        facts = factsOf(target, part.name(), version);
    }
    if (facts) {
        if (const auto done = part.finish(replace); !done) {
            return tl::unexpected(done.error());
        }
    }
    return facts;
}

Result<int> versionOfUsable(const QString& file) {
    const auto migrations = builtInMigrations();
    if (!migrations) {
        return tl::unexpected(migrations.error());
    }
    return versionOf(file, int(migrations->size()), kBusyTimeoutMs);
}

Result<void> openSource(SqlConnection& connection, const QString& file) {
    return connection.open(file, SqlConnection::Access::ReadOnly, kBusyTimeoutMs).and_then([&connection] {
        return connection.setUpReader();
    });
}

} // namespace

Result<BackupFacts> backUpDatabase(const QString& databaseFile, const QString& file, bool replace,
                                   const BackupProgress& progress) {
    if (QFileInfo(file).isDir() || file.isEmpty()) {
        return fail(ErrorCode::ValidationFailed, u"file"_s, u"Name a file for the backup, not a folder."_s);
    }
    if (QFileInfo(file).exists() && (!replace || QFileInfo(file) == QFileInfo(databaseFile))) {
        return fail(ErrorCode::Conflict, u"file"_s, u"%1 exists already; choose another name."_s.arg(file));
    }
    const auto version = versionOfUsable(databaseFile);
    if (!version) {
        return tl::unexpected(version.error());
    }
    if (*version == 0) {
        return fail(ErrorCode::FileUnreadable, u"dataDir"_s,
                    u"There is no database yet in %1."_s.arg(QFileInfo(databaseFile).absolutePath()));
    }
    SqlConnection source;
    if (const auto opened = openSource(source, databaseFile); !opened) {
        return tl::unexpected(opened.error());
    }
    return copyTo(source, *version, file, replace, progress);
}

Result<BackupFacts> restoreDatabase(const QString& file, const QString& databaseFile, const BackupProgress& progress) {
    if (!QFileInfo(file).isFile() || !QFileInfo(file).isReadable()) {
        return fail(ErrorCode::FileUnreadable, u"file"_s, u"%1 is no file that can be read."_s.arg(file));
    }
    for (const char16_t* suffix : {u"", u"-wal"}) {
        if (QFileInfo::exists(databaseFile + QStringView(suffix))) {
            return fail(ErrorCode::Conflict, u"dataDir"_s,
                        u"%1 holds a database already; restore into a new data directory."_s.arg(
                            QFileInfo(databaseFile).absolutePath()));
        }
    }
    const auto version = versionOfUsable(file);
    if (!version || *version == 0) {
        return version ? fail(ErrorCode::StoreDamaged, u"file"_s, u"%1 is empty."_s.arg(file))
                       : tl::unexpected(version.error());
    }
    SqlConnection source;
    if (const auto opened = openSource(source, file); !opened) {
        return tl::unexpected(opened.error());
    }
    return copyTo(source, *version, databaseFile, false, progress);
}

} // namespace pk
