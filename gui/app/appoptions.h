// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

#include "engine/domain/error.h"
#include "engine/http/httpconfig.h"
#include "engine/log/log.h"
#include "gui/theme/tokens.h"

namespace pk {

// What the command line of pk-console says.
struct AppOptions {
    QString dataDir; // absolute; empty: the user's own
    std::optional<quint16> port;
    bool demo = false;
    bool exitAfterDemo = false;
    double demoSpeed = 1;       // for tests
    bool withParent = false;    // a demo that leaves when its standard input closes
    bool colourBlind = false;   // as the console that started it
    bool reducedMotion = false; //
    QString demoOutput;         // directory for the demo's pictures; empty: none
    QString screenshotsDir;     // empty: an ordinary start
    QString language;           // "zh_CN", "en", "pseudo"; empty: as chosen before
    std::optional<ThemeChoice> theme;
    HttpListen listen;
    LogLevel logLevel = LogLevel::Info;
    bool help = false;
    bool version = false;
};

// ValidationFailed names the option at fault. `arguments` begins with the program's name.
[[nodiscard]] Result<AppOptions> parseOptions(const QStringList& arguments);
[[nodiscard]] QString optionsHelp();

} // namespace pk
