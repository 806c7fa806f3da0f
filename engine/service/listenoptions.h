// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

#include "engine/domain/error.h"
#include "engine/http/httpconfig.h"
#include "engine/log/log.h"

namespace pk {

// Options that both programs have: where the API listens beside loopback, and what the log tells.
void addListenOptions(QCommandLineParser& parser);
// ValidationFailed (the option's name as field) with one sentence for stderr. An address that other machines reach
// needs TLS, or that it is allowed as insecure.
[[nodiscard]] Result<HttpListen> readListenOptions(const QCommandLineParser& parser);
[[nodiscard]] Result<LogLevel> readLogLevel(const QCommandLineParser& parser);
// What stderr and the log are told where others can read the token off the wire; empty where they cannot.
[[nodiscard]] QString listenWarning(const HttpListen& listen);

} // namespace pk
