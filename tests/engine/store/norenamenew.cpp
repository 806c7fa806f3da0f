// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstdio>

// Loaded before the C library, it stands for a file system that cannot rename to a name that must be new.
extern "C" int renameat2(int fromDir, const char* from, int toDir, const char* to, unsigned flags) {
    if (flags != 0) {
        errno = EINVAL;
        return -1;
    }
    return renameat(fromDir, from, toDir, to);
}
