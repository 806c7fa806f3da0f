// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/durability.h"

#include <sqlite3.h>

#include <QByteArray>
#include <QtEndian>
#include <algorithm>
#include <map>

#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

// https://www.sqlite.org/fileformat2.html#the_write_ahead_log
constexpr qint64 kLogHeaderBytes = 32;
constexpr qint64 kFrameHeaderBytes = 24;
constexpr qint64 kChunkBytes = 64 << 10; // a page has no more; SQLite takes no 128 KB in a write

// A file of the connection, by SQLite's own handle: to open and close it by other means would drop its locks.
class OpenFile {
public:
    OpenFile(SqlConnection& connection, int which) {
        sqlite3_file_control(connection.handle(), "main", which, &m_file);
        if (m_file != nullptr && m_file->pMethods == nullptr) {
            m_file = nullptr; // not open
        }
    }
    [[nodiscard]] bool isOpen() const { return m_file != nullptr; }
    [[nodiscard]] Result<qint64> size() const {
        sqlite3_int64 bytes = 0;
        return checked(m_file->pMethods->xFileSize(m_file, &bytes)).map([&] { return qint64(bytes); });
    }
    [[nodiscard]] Result<void> read(char* bytes, qint64 size, qint64 at) const {
        return checked(m_file->pMethods->xRead(m_file, bytes, int(size), at));
    }
    [[nodiscard]] Result<void> write(const char* bytes, qint64 size, qint64 at) const {
        return checked(m_file->pMethods->xWrite(m_file, bytes, int(size), at));
    }
    [[nodiscard]] Result<void> sync() const { return checked(m_file->pMethods->xSync(m_file, SQLITE_SYNC_NORMAL)); }

private:
    [[nodiscard]] static Result<void> checked(int code) {
        return code == SQLITE_OK ? Result<void>() : Result<void>(tl::unexpected(lastErrorOf(nullptr, code)));
    }

    sqlite3_file* m_file = nullptr;
};

// FULL or TRUNCATE: the number of frames in the log when all of them are moved.
Result<qint64> checkpoint(SqlConnection& connection, const QString& mode) {
    return connection.select(u"PRAGMA wal_checkpoint(%1)"_s.arg(mode)).and_then([](Query&& row) -> Result<qint64> {
        const Result<bool> found = row.next();
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (!*found || row.int64(0) != 0) {
            return fail(ErrorCode::StoreBusy, {}, u"A reader keeps the database from being checked; wait."_s);
        }
        return std::max<qint64>(0, row.int64(1));
    });
}

// Where the newest content of each page stands in the log.
Result<std::map<quint32, qint64>> newestFrames(const OpenFile& log, qint64 frames, qint64 pageBytes) {
    std::map<quint32, qint64> newest;
    for (qint64 frame = 0; frame < frames; ++frame) {
        const qint64 at = kLogHeaderBytes + frame * (kFrameHeaderBytes + pageBytes);
        char number[4];
        if (const Result<void> done = log.read(number, sizeof number, at); !done) {
            return tl::unexpected(done.error());
        }
        newest[qFromBigEndian<quint32>(number)] = at + kFrameHeaderBytes;
    }
    return newest;
}

// All is moved and nobody looks at an older state, so each page gets the content that it has.
Result<void> writePagesAgain(SqlConnection& connection, qint64 frames) {
    const OpenFile log(connection, SQLITE_FCNTL_JOURNAL_POINTER);
    const OpenFile database(connection, SQLITE_FCNTL_FILE_POINTER);
    const Result<qint64> pageBytes = connection.number(u"PRAGMA page_size"_s);
    if (!pageBytes) {
        return tl::unexpected(pageBytes.error());
    }
    if (!log.isOpen() || frames == 0) {
        return {};
    }
    return newestFrames(log, frames, *pageBytes).and_then([&](const std::map<quint32, qint64>& newest) {
        QByteArray page(*pageBytes, Qt::Uninitialized);
        for (const auto& [number, at] : newest) {
            const Result<void> done = log.read(page.data(), *pageBytes, at).and_then([&, number = number] {
                return database.write(page.data(), *pageBytes, (qint64(number) - 1) * *pageBytes);
            });
            if (!done) {
                return done;
            }
        }
        return database.sync();
    });
}

} // namespace

Result<void> rewriteLog(SqlConnection& connection) {
    const OpenFile log(connection, SQLITE_FCNTL_JOURNAL_POINTER);
    if (!log.isOpen()) {
        return {};
    }
    return log.size().and_then([&](qint64 size) -> Result<void> {
        if (size == 0) {
            return {};
        }
        Transaction lock(connection); // against other programs
        if (Result<void> done = lock.begin(); !done) {
            return done;
        }
        QByteArray chunk(std::min(size, kChunkBytes), Qt::Uninitialized);
        for (qint64 at = 0; at < size; at += kChunkBytes) {
            const qint64 bytes = std::min(size - at, kChunkBytes);
            const Result<void> done =
                log.read(chunk.data(), bytes, at).and_then([&] { return log.write(chunk.data(), bytes, at); });
            if (!done) {
                return done;
            }
        }
        return log.sync();
    });
}

Result<void> moveWholeLog(SqlConnection& connection) {
    // Changes with each commit of another connection.
    const Result<qint64> before = connection.number(u"PRAGMA data_version"_s);
    return checkpoint(connection, u"FULL"_s)
        .and_then([&](qint64 frames) -> Result<void> {
            Transaction lock(connection);
            if (Result<void> done = lock.begin(); !done) {
                return done;
            }
            if (connection.number(u"PRAGMA data_version"_s) != before) {
                return fail(ErrorCode::StoreBusy, {}, u"Another program writes to the database; close it."_s);
            }
            return writePagesAgain(connection, frames);
        })
        .and_then([&] { return checkpoint(connection, u"TRUNCATE"_s); })
        .and_then(
            [&](qint64) { return connection.run(u"UPDATE meta SET value = value WHERE key = 'last_group_id'"_s); });
}

} // namespace pk::sql
