// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QTemporaryDir>
#include <memory>

#include "engine/domain/error.h"

namespace pk {

// The directory that a demo keeps its data in: its own, readable by its owner only, gone with this object. What a
// demo that crashed has left is removed when the next one begins. Any thread.
class DemoFolder {
public:
    static constexpr qint64 kRoomBytes = 64LL * 1024 * 1024; // asked for before a demo begins

    // Below `parent` (the system's directory for temporary files by default). StoreFull or StoreIo say why not.
    [[nodiscard]] static Result<std::unique_ptr<DemoFolder>> make(const QString& parent = {},
                                                                  qint64 roomBytes = kRoomBytes);
    // Removes what demos have left that run no more; those of other users are not touched. Answers how many.
    static int sweep(const QString& parent);

    [[nodiscard]] QString path() const { return m_dir.path(); }

private:
    explicit DemoFolder(const QString& pattern) : m_dir(pattern) {}

    QTemporaryDir m_dir;
    std::unique_ptr<QLockFile> m_lock; // says that it is in use; released before the directory goes
};

} // namespace pk
