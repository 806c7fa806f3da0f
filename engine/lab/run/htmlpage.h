// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// What a self-contained page is made of: no script, nothing from outside, light and dark as the reader's system is,
// fit for printing. Used by the reports.
namespace pk {

// Words in the page's language.
struct PageWords {
    bool chinese = false;
    [[nodiscard]] QString operator()(const QString& english, const QString& inChinese) const {
        return chinese ? inChinese : english;
    }
};

// A text as HTML, also within quotes; what would change the text's direction or is no character is left out.
[[nodiscard]] QString escaped(const QString& text);
// The same for texts that people wrote: isolated, so that they cannot turn round what stands beside them.
[[nodiscard]] QString userText(const QString& text);
// `body` is HTML, the title is not.
[[nodiscard]] QByteArray pageHtml(const QString& title, const QString& body, const PageWords& words);

[[nodiscard]] QString numberText(qint64 value);                        // 18,003
[[nodiscard]] QString numberText(quint64 value);                       //
[[nodiscard]] QString decimalText(double value, int digits = 1);       // 599.9; without a fraction of zeros
[[nodiscard]] QString shortNumberText(double value);                   // 18k
[[nodiscard]] QString durationText(qint64 ms, const PageWords& words); // 48 ms, 33.5 s, 2 min 5 s
[[nodiscard]] QString clockText(qint64 ms);                            // 0:33
[[nodiscard]] QString timeText(qint64 unixMs);                         // 2026-11-23 15:31:26 UTC

} // namespace pk
