// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "gui/theme/systemscheme.h"
#include "gui/theme/tokens.h"

namespace pk {

// Puts style, palette and font on the application and changes the palette at run time: light, dark or
// as the desktop says. One for the program, on the GUI thread, made before the first window.
class ThemeController : public QObject {
    Q_OBJECT

public:
    explicit ThemeController(QObject* parent = nullptr);

    void apply(ThemeChoice theme, PairChoice pair);
    [[nodiscard]] bool isDarkNow() const { return m_dark; }

signals:
    void schemeChanged(bool dark);

private:
    void refresh();

    SystemScheme m_system;
    ThemeChoice m_theme = ThemeChoice::System;
    PairChoice m_pair = PairChoice::Standard;
    bool m_dark = false;
};

// Whether any font on this machine has Chinese characters.
[[nodiscard]] bool hasChineseFont();
// The families the console is set in: the desktop's own first, then what has both good digits and Chinese.
[[nodiscard]] QFont consoleFont(const QFont& system);

} // namespace pk
