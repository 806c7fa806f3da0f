// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

#include "engine/domain/error.h"
#include "engine/service/apiclient.h"

namespace pk {

class SignalPipe;

// The API that a command's options name: --api with --token-file, else the program that serves --data
// (its api.json). NotFound when nobody serves the data directory; FileUnreadable for a token that
// cannot be read; ValidationFailed for a wrong URL. That somebody answered is only known for a data
// directory: its api.json may be what a crash left.
struct ApiAccess {
    QString url;
    QByteArray token;
};
[[nodiscard]] Result<ApiAccess> locateApiAccess(const QCommandLineParser& parser, const SignalPipe& interrupts);
// The same, with a client for it.
[[nodiscard]] Result<ApiClient> locateApi(const QCommandLineParser& parser, const SignalPipe& interrupts);

} // namespace pk
