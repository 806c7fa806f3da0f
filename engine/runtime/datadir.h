// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <memory>

#include "engine/domain/error.h"

class QLockFile;

namespace pk {

// A data directory held by this process: one directory, one process. Given up when the object goes.
class DataDir {
public:
    DataDir();
    ~DataDir();
    DataDir(DataDir&&) noexcept;
    DataDir& operator=(DataDir&&) noexcept;

    // Makes it, for its owner only, when it does not exist. DataDirLocked names who holds it; StoreIo.
    [[nodiscard]] static Result<DataDir> hold(const QString& path);

    [[nodiscard]] static QString databaseFile(const QString& path);

private:
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace pk
