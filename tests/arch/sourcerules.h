// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pk::arch {

// Holds the sources below `root` (the project's folder) against the rules of engine/README.md and
// gui/README.md: which layer may include which, what the GUI never touches, and a few habits that no
// compiler checks. Pure reading; no thread, no state.
struct Report {
    int filesRead = 0;
    int includesRead = 0;
    QStringList findings; // "path:line: what is wrong", sorted by path
};
[[nodiscard]] Report checkSources(const QString& root);

// The text without comments, and where `withoutLiterals` is set without the contents of string and
// character literals; lines stay where they are.
[[nodiscard]] QString stripped(const QString& source, bool withoutLiterals);

} // namespace pk::arch
