// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <atomic>

namespace pk::test {

// A failing disk for SQLite: a VFS over the system's own that answers writes, syncs or reads with a
// result code. Made the default for the process on construction; files opened before are not touched.
// One at a time. All of SQLite runs for real above it.
//
// It also keeps what a power cut would leave of database and log: only what a successful sync covered.
// After a sync that fails the kernel holds pages as written that never were, and later syncs do not write
// them, so what was waiting is lost to the disk though it can be read; each open file hears of it once.
class FaultyVfs {
public:
    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;

    // Which answer is given instead of doing the work; 0 (SQLITE_OK): the work is done.
    struct Faults {
        std::atomic<int> write{0};
        std::atomic<int> databaseWrite{0}; // of the database file alone, not of its log
        std::atomic<int> sync{0};
        std::atomic<int> databaseSync{0};
        std::atomic<int> read{0};
        std::atomic<int> writesUntilFault{0}; // so many writes still go through
        std::atomic<int> syncs{0};            // syncs that went through
        std::atomic<int> databaseSyncs{0};    // those of the database file: checkpoints
        std::atomic<int> failedDatabaseSyncs{0};
    };
    static Faults faults;

    // From call `after` on (writes, syncs and truncations of database and log are counted, from 0), `calls` of them
    // fail with `code`; a write puts half of its bytes down first when `isShort`.
    static void failAt(int after, int calls, int code, bool isShort);
    static void pause(bool paused); // no call fails or is counted meanwhile
    static int calls();             // since the last failAt() or heal()
    static int failures();          // of these
    static void heal();

    // Writes to `copy` and its log what a power cut would leave of `databaseFile` now. With a seed some of what no sync
    // covered is there as well, in any combination.
    static bool cutPower(const QString& databaseFile, const QString& copy, quint32 seed = 0);
};

} // namespace pk::test
