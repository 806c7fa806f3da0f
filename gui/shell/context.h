// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>

#include "engine/domain/error.h"
#include "engine/domain/pk.h"

class QSettings;

namespace pk {

class Engine;
class LiveState;
class TrafficLab;
class Notifier;
class Preferences;

// How the console reaches its API server, for Settings and the status bar. Given by main(); the pages never
// see the server itself.
struct ApiAccess {
    QString url;                                 // "http://127.0.0.1:8686"; empty: not serving
    QString token;                               // shown on demand only
    QString problem;                             // why it does not serve
    std::function<Result<QString>()> renewToken; // makes a new token, returns it
    // What may have changed meanwhile, as a program may renew the token over the API.
    std::function<QString()> presentToken;
    std::function<QString(const QString& showId)> overlayUrl; // empty where there is none
    QString certificateFile;                                  // what it shows under https; empty: http
};

// What every page is built with. Owned by main(); outlives all pages.
struct ConsoleContext {
    Engine& engine;
    LiveState& live;
    TrafficLab& lab;
    Notifier& notifier;
    QSettings& settings; // the console's own, in the data directory
    ApiAccess& api;
    QString dataDir;
    Preferences& preferences;
};

// The console's words for a failure, in the current language: what happened and what to do.
[[nodiscard]] QString errorText(const Error& error);

} // namespace pk
