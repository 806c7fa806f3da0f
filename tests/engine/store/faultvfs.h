// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace pk::test {

// A failing disk for SQLite: a VFS over the system's own that answers writes, syncs or reads with a
// result code. Made the default for the process on construction; files opened before are not touched.
// One at a time. All of SQLite runs for real above it.
class FaultVfs {
public:
    FaultVfs();
    ~FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;

    // Which answer is given instead of doing the work; 0 (SQLITE_OK): the work is done.
    struct Faults {
        std::atomic<int> write{0};
        std::atomic<int> databaseWrite{0}; // of the database file alone, not of its log
        std::atomic<int> sync{0};
        std::atomic<int> read{0};
        std::atomic<int> writesUntilFault{0}; // so many writes still go through
        std::atomic<int> syncs{0};            // syncs that went through
    };
    static Faults faults;
    static void heal();
};

} // namespace pk::test
