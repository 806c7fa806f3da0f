// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

#include "engine/domain/error.h"
#include "engine/service/apiclient.h"

namespace pk {

class SignalPipe;

// The token in a file. FileUnreadable.
[[nodiscard]] Result<QByteArray> readTokenFile(const QString& path);

// The API of the program that serves a data directory (its api.json), with that token file, or (empty) the one it
// names. NotFound when nobody serves it.
[[nodiscard]] Result<ApiClient> apiServing(const QString& dataDir, const QString& tokenFile,
                                           const SignalPipe& interrupts);

// The API that a command's options name: --api with --token-file and --tls-cert, else the program that serves --data
// (its api.json). NotFound when nobody serves the data directory; FileUnreadable for a token that
// cannot be read; ValidationFailed for a wrong URL. That somebody answered is only known for a data
// directory: its api.json may be what a crash left.
struct ApiAddress {
    QString url;
    QByteArray token;
    QString certificateFile; // of an https server, which has to show just this one; empty: any that is trusted
};
[[nodiscard]] Result<ApiAddress> locateApiAddress(const QCommandLineParser& parser, const SignalPipe& interrupts);
// The same, with a client for it.
[[nodiscard]] Result<ApiClient> locateApi(const QCommandLineParser& parser, const SignalPipe& interrupts);

} // namespace pk
