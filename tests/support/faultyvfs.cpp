// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultyvfs.h"

#include <sqlite3.h>

#include <QFile>
#include <QRandomGenerator>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace pk::test {

FaultyVfs::Faults FaultyVfs::faults;

namespace {

// What lies on the disk of one path, and what only the kernel holds.
struct Disk {
    struct Write {
        qint64 at;
        QByteArray bytes;
        bool isCut = false; // no write: cut to `at`
    };
    QByteArray durable;
    std::vector<Write> waiting;
    int syncFailures = 0;

    void settle() {
        settle([] { return true; });
    }
    template <typename F>
    void settle(F&& survives) {
        for (const Write& write : waiting) {
            if (!survives()) {
                continue;
            }
            const qsizetype end = write.isCut ? write.at : write.at + write.bytes.size();
            if (write.isCut || durable.size() < end) {
                durable.resize(end, '\0');
            }
            if (!write.isCut) {
                durable.replace(write.at, write.bytes.size(), write.bytes);
            }
        }
        waiting.clear();
    }
};

// SQLite allocates szOsFile bytes: ours, then those of the real file.
struct File {
    sqlite3_file base;
    sqlite3_file* real;
    bool isDatabase;
    Disk* disk; // null: neither database nor log
    int syncFailuresHeard;
};

sqlite3_vfs* realVfs = nullptr;
sqlite3_vfs faultyVfs;
sqlite3_io_methods methods;

std::mutex mutex;
std::map<std::string, std::unique_ptr<Disk>> disks;
struct {
    int calls = 0;
    int failures = 0;
    int from = 0;
    int until = 0;
    int code = SQLITE_OK;
    bool isShort = false;
} points;

bool isPaused = false;

File* ours(sqlite3_file* file) {
    return reinterpret_cast<File*>(file);
}

sqlite3_file* real(sqlite3_file* file) {
    return ours(file)->real;
}

// Counts the call; the code that it shall fail with.
int pointFault(const File* file) {
    if (file->disk == nullptr || isPaused) {
        return SQLITE_OK;
    }
    const int call = points.calls++;
    if (call < points.from || call >= points.until) {
        return SQLITE_OK;
    }
    ++points.failures;
    return points.code;
}

int writeThrough(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    const int code = real(file)->pMethods->xWrite(real(file), bytes, size, at);
    if (code == SQLITE_OK && ours(file)->disk != nullptr) {
        ours(file)->disk->waiting.push_back({at, QByteArray(static_cast<const char*>(bytes), size)});
    }
    return code;
}

int onWrite(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    const std::scoped_lock guard(mutex);
    if (const int fault = FaultyVfs::faults.databaseWrite; fault != SQLITE_OK && ours(file)->isDatabase) {
        return fault;
    }
    const int fault = FaultyVfs::faults.write;
    if (fault != SQLITE_OK && --FaultyVfs::faults.writesUntilFault < 0) {
        return fault;
    }
    if (const int point = pointFault(ours(file)); point != SQLITE_OK) {
        if (points.isShort && size > 1) {
            static_cast<void>(writeThrough(file, bytes, size / 2, at));
        }
        return (point & 0xff) == SQLITE_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    return writeThrough(file, bytes, size, at);
}

int onTruncate(sqlite3_file* file, sqlite3_int64 size) {
    const std::scoped_lock guard(mutex);
    if (pointFault(ours(file)) != SQLITE_OK) {
        return SQLITE_IOERR_TRUNCATE;
    }
    const int code = real(file)->pMethods->xTruncate(real(file), size);
    if (code == SQLITE_OK && ours(file)->disk != nullptr) {
        ours(file)->disk->waiting.push_back({size, {}, true});
    }
    return code;
}

int onSync(sqlite3_file* file, int) {
    const std::scoped_lock guard(mutex);
    int fault = FaultyVfs::faults.sync;
    if (ours(file)->isDatabase && fault == SQLITE_OK) {
        fault = FaultyVfs::faults.databaseSync;
    }
    FaultyVfs::faults.failedDatabaseSyncs += fault != SQLITE_OK && ours(file)->isDatabase ? 1 : 0;
    Disk* disk = ours(file)->disk;
    if (fault == SQLITE_OK && pointFault(ours(file)) != SQLITE_OK) {
        fault = SQLITE_IOERR_FSYNC;
    }
    if (disk != nullptr && fault != SQLITE_OK) {
        disk->waiting.clear();
        ++disk->syncFailures;
    }
    if (disk != nullptr && ours(file)->syncFailuresHeard != disk->syncFailures) {
        ours(file)->syncFailuresHeard = disk->syncFailures;
        return SQLITE_IOERR_FSYNC;
    }
    if (fault != SQLITE_OK) {
        return fault;
    }
    ++FaultyVfs::faults.syncs;
    if (ours(file)->isDatabase) {
        ++FaultyVfs::faults.databaseSyncs;
    }
    if (disk != nullptr) {
        disk->settle();
    }
    return SQLITE_OK; // what is durable is kept here; the machine's own disk need not be waited for
}

int onRead(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
    if (const int fault = FaultyVfs::faults.read; fault != SQLITE_OK) {
        return fault;
    }
    return real(file)->pMethods->xRead(real(file), bytes, size, at);
}

Disk* diskOf(const char* name, int flags) {
    if (name == nullptr || (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) == 0) {
        return nullptr;
    }
    std::unique_ptr<Disk>& disk = disks[name];
    if (!disk) {
        disk = std::make_unique<Disk>();
        if (QFile before(QString::fromUtf8(name)); before.open(QIODevice::ReadOnly)) {
            disk->durable = before.readAll(); // written before there was a fault to fear
        }
    }
    return disk.get();
}

int onOpen(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    const std::scoped_lock guard(mutex);
    File* opened = ours(file);
    opened->real = reinterpret_cast<sqlite3_file*>(opened + 1);
    opened->base.pMethods = nullptr;
    opened->isDatabase = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    opened->disk = diskOf(name, flags); // before SQLite locks the file: closing it again would drop the locks
    opened->syncFailuresHeard = opened->disk != nullptr ? opened->disk->syncFailures : 0;
    const int code = realVfs->xOpen(realVfs, name, opened->real, flags, outFlags);
    if (opened->real->pMethods != nullptr) {
        opened->base.pMethods = &methods;
    }
    return code;
}

int onDelete(sqlite3_vfs*, const char* name, int syncDirectory) {
    const std::scoped_lock guard(mutex);
    const int code = realVfs->xDelete(realVfs, name, syncDirectory);
    if (const auto found = disks.find(name); code == SQLITE_OK && found != disks.end()) {
        *found->second = {}; // the log of a clean end: the database was synced before
    }
    return code;
}

void fillMethods() {
    methods = {};
    methods.iVersion = 2;
    methods.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
    methods.xRead = onRead;
    methods.xWrite = onWrite;
    methods.xTruncate = onTruncate;
    methods.xSync = onSync;
    methods.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
        return real(f)->pMethods->xFileSize(real(f), size);
    };
    methods.xLock = [](sqlite3_file* f, int lock) { return real(f)->pMethods->xLock(real(f), lock); };
    methods.xUnlock = [](sqlite3_file* f, int lock) { return real(f)->pMethods->xUnlock(real(f), lock); };
    methods.xCheckReservedLock = [](sqlite3_file* f, int* out) {
        return real(f)->pMethods->xCheckReservedLock(real(f), out);
    };
    methods.xFileControl = [](sqlite3_file* f, int op, void* arg) {
        return real(f)->pMethods->xFileControl(real(f), op, arg);
    };
    methods.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
    methods.xDeviceCharacteristics = [](sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); };
    methods.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
        return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
    };
    methods.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
        return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
    };
    methods.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
    methods.xShmUnmap = [](sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); };
}

bool writeFile(const QString& name, const QByteArray& bytes) {
    QFile file(name);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

} // namespace

FaultyVfs::FaultyVfs() {
    heal();
    disks.clear();
    realVfs = sqlite3_vfs_find(nullptr);
    fillMethods();
    // Everything but opening and deleting is the real one's own business: it finds its data through itself.
    faultyVfs = *realVfs;
    faultyVfs.zName = "pk-faulty";
    faultyVfs.pNext = nullptr;
    faultyVfs.szOsFile = int(sizeof(File)) + realVfs->szOsFile;
    faultyVfs.xOpen = onOpen;
    faultyVfs.xDelete = onDelete;
    if (sqlite3_vfs_register(&faultyVfs, 1) != SQLITE_OK) {
        qFatal("the failing disk could not be registered");
    }
}

FaultyVfs::~FaultyVfs() {
    sqlite3_vfs_unregister(&faultyVfs);
    sqlite3_vfs_register(realVfs, 1);
}

void FaultyVfs::failAt(int after, int calls, int code, bool isShort) {
    const std::scoped_lock guard(mutex);
    points = {0, 0, after, after + calls, code, isShort};
}

void FaultyVfs::pause(bool paused) {
    const std::scoped_lock guard(mutex);
    isPaused = paused;
}

int FaultyVfs::calls() {
    const std::scoped_lock guard(mutex);
    return points.calls;
}

int FaultyVfs::failures() {
    const std::scoped_lock guard(mutex);
    return points.failures;
}

void FaultyVfs::heal() {
    faults.write = SQLITE_OK;
    faults.databaseWrite = SQLITE_OK;
    faults.sync = SQLITE_OK;
    faults.databaseSync = SQLITE_OK;
    faults.read = SQLITE_OK;
    faults.writesUntilFault = 0;
    const std::scoped_lock guard(mutex);
    points = {};
    isPaused = false;
}

bool FaultyVfs::cutPower(const QString& databaseFile, const QString& copy, quint32 seed) {
    const std::scoped_lock guard(mutex);
    QRandomGenerator random(seed);
    for (const char* suffix : {"", "-wal"}) {
        const auto found = disks.find(databaseFile.toStdString() + suffix);
        if (found == disks.end()) {
            continue;
        }
        Disk left = *found->second;
        left.settle([&] { return seed != 0 && random.bounded(2) == 0; });
        if (!writeFile(copy + QString::fromLatin1(suffix), left.durable)) {
            return false;
        }
    }
    return true;
}

} // namespace pk::test
