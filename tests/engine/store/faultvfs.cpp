// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultvfs.h"

#include <sqlite3.h>

#include <QtGlobal>

namespace pk::test {

FaultVfs::Faults FaultVfs::faults;

namespace {

// SQLite allocates szOsFile bytes: ours, then those of the real file.
struct File {
    sqlite3_file base;
    sqlite3_file* real;
    bool isDatabase;
};

sqlite3_vfs* realVfs = nullptr;
sqlite3_vfs faultVfs;
sqlite3_io_methods methods;

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real;
}

int onWrite(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    if (const int fault = FaultVfs::faults.databaseWrite;
        fault != SQLITE_OK && reinterpret_cast<File*>(file)->isDatabase) {
        return fault;
    }
    const int fault = FaultVfs::faults.write;
    if (fault != SQLITE_OK && --FaultVfs::faults.writesUntilFault < 0) {
        return fault;
    }
    return real(file)->pMethods->xWrite(real(file), bytes, size, at);
}

int onSync(sqlite3_file* file, int flags) {
    if (const int fault = FaultVfs::faults.sync; fault != SQLITE_OK) {
        return fault;
    }
    ++FaultVfs::faults.syncs;
    return real(file)->pMethods->xSync(real(file), flags);
}

int onRead(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
    if (const int fault = FaultVfs::faults.read; fault != SQLITE_OK) {
        return fault;
    }
    return real(file)->pMethods->xRead(real(file), bytes, size, at);
}

int onOpen(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    auto* ours = reinterpret_cast<File*>(file);
    ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
    ours->base.pMethods = nullptr;
    ours->isDatabase = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    const int code = realVfs->xOpen(realVfs, name, ours->real, flags, outFlags);
    if (ours->real->pMethods != nullptr) {
        ours->base.pMethods = &methods;
    }
    return code;
}

void fillMethods() {
    methods = {};
    methods.iVersion = 2;
    methods.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
    methods.xRead = onRead;
    methods.xWrite = onWrite;
    methods.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) { return real(f)->pMethods->xTruncate(real(f), size); };
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

} // namespace

FaultVfs::FaultVfs() {
    heal();
    realVfs = sqlite3_vfs_find(nullptr);
    fillMethods();
    // Everything but opening is the real one's own business: it finds its data through itself.
    faultVfs = *realVfs;
    faultVfs.zName = "pk-fault";
    faultVfs.pNext = nullptr;
    faultVfs.szOsFile = int(sizeof(File)) + realVfs->szOsFile;
    faultVfs.xOpen = onOpen;
    if (sqlite3_vfs_register(&faultVfs, 1) != SQLITE_OK) {
        qFatal("the failing disk could not be registered");
    }
}

FaultVfs::~FaultVfs() {
    sqlite3_vfs_unregister(&faultVfs);
    sqlite3_vfs_register(realVfs, 1);
}

void FaultVfs::heal() {
    faults.write = SQLITE_OK;
    faults.databaseWrite = SQLITE_OK;
    faults.sync = SQLITE_OK;
    faults.read = SQLITE_OK;
    faults.writesUntilFault = 0;
}

} // namespace pk::test
