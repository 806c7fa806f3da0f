// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pk {

// Number of Unicode code points: what a person counts as characters, near enough, and what limits mean.
[[nodiscard]] inline qsizetype codePoints(QStringView text) {
    qsizetype n = 0;
    for (const QChar c : text) {
        n += c.isLowSurrogate() ? 0 : 1;
    }
    return n;
}

// Control characters or lone surrogates: never valid in a text that people see.
[[nodiscard]] inline bool hasControls(QStringView text) {
    for (const QChar c : text) {
        if (c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0)) {
            return true;
        }
    }
    return !text.isValidUtf16();
}

} // namespace pk
