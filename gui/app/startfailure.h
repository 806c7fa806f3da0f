// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

#include "engine/domain/error.h"

namespace pk {

// Who holds a data directory, as its lock says.
struct DataDirHolder {
    qint64 pid = 0; // 0: nobody, or not known
    QString program;
};
[[nodiscard]] DataDirHolder holderOf(const QString& dataDir);

// Why the console cannot start and what to do about it, in the current language.
[[nodiscard]] QString startFailureText(const Error& error, const DataDirHolder& holder);

// Says so, with the directory and the details. Where another console holds the data it can be asked to show its window.
// Deletes itself; not opened yet.
[[nodiscard]] QMessageBox* makeStartFailureBox(const Error& error, const QString& dataDir, QWidget* parent);

} // namespace pk
