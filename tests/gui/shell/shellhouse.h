// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QTemporaryDir>

#include "engine/lab/trafficlab.h"
#include "gui/models/livestate.h"
#include "gui/shell/context.h"
#include "gui/shell/notifier.h"
#include "gui/shell/preferences.h"
#include "tests/support/fakeengine.h"

namespace pk {

// What the shell stands on, over an engine in memory.
struct ShellHouse {
    QTemporaryDir dir;
    FakeEngine engine;
    LiveState live{engine};
    TrafficLab lab{engine};
    Notifier notifier;
    QSettings settings{dir.filePath(QStringLiteral("console.ini")), QSettings::IniFormat};
    ApiAccess api;
    Preferences preferences{settings};
    ConsoleContext context{engine, live, lab, notifier, settings, api, dir.path(), preferences};
};

} // namespace pk
