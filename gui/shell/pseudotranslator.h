// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace pk {

// The source text as a language 40 % longer would have it: "[Ñéŵ PĶ ~~~]". Place holders, mnemonics, tags
// and entities stay; an ellipsis becomes three dots, so that one seen on the screen was put there by
// eliding, and a text without its closing bracket was cut.
[[nodiscard]] QString pseudoText(const QString& source);

// The language "pseudo": no file, made of the English source. For looking at layouts.
class PseudoTranslator : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(const char* context, const char* sourceText, const char* disambiguation,
                                    int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace pk
