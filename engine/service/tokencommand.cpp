// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>

#include "engine/http/tokenstore.h"
#include "engine/service/apilocator.h"
#include "engine/service/commandline.h"
#include "engine/service/exitcode.h"
#include "engine/service/terminal.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QCommandLineOption revealOption() {
    return {u"reveal"_s, u"Prints the token itself, not where it is."_s};
}

QString tokenFileOf(const QString& dataDir) {
    return QDir(dataDir).filePath(u"api-token"_s);
}

int leave(const Error& error) {
    printError(error.detail.isEmpty() ? errorCodeName(error.code) : error.detail);
    return exitCodeOf(error.code);
}

// By the program that serves the data: it forgets the old token and shows out who came with it.
Result<QString> rotateAt(ApiClient& api) {
    const auto answer = api.post(u"/api/v1/token/rotate"_s, "{}");
    if (!answer) {
        return fail(answer.error().cancelled ? ErrorCode::Cancelled : ErrorCode::Internal, {}, answer.error().detail);
    }
    return QJsonDocument::fromJson(*answer).object()[u"token"].toString();
}

// With the data directory's lock held, so that no program starts with the old token meanwhile.
Result<QString> rotateFile(const QString& dataDir) {
    if (!QDir(dataDir).exists()) {
        return fail(ErrorCode::NotFound, u"dataDir"_s, u"There is no data directory %1."_s.arg(dataDir));
    }
    QLockFile lock(QDir(dataDir).filePath(u"pk.lock"_s));
    lock.setStaleLockTime(0);
    if (!lock.tryLock(0)) {
        return fail(ErrorCode::DataDirLocked, u"dataDir"_s,
                    u"A program holds %1 and does not serve its API; end it, or use its settings."_s.arg(dataDir));
    }
    const QString file = tokenFileOf(dataDir);
    const auto full = TokenStore::open(file);
    if (!full) {
        return tl::unexpected(full.error());
    }
    const auto overlay = TokenStore::open(overlayTokenFile(file));
    if (!overlay) {
        return tl::unexpected(overlay.error());
    }
    return renewTokens(**full, **overlay);
}

} // namespace

int tokenShowCommand(const QStringList& arguments, SignalPipe&) {
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Prints where the API's token is."_s);
    parser.addOptions({dataOption(), revealOption()});
    if (const auto done = parseArguments(parser, u"token show"_s, arguments, 0)) {
        return *done;
    }
    const QString file = tokenFileOf(QDir(parser.value(u"data"_s)).absolutePath());
    const auto token = readTokenFile(file);
    if (!token) {
        return leave(token.error());
    }
    printOut(parser.isSet(u"reveal"_s) ? QString::fromLatin1(*token) : file);
    return kExitOk;
}

int tokenRotateCommand(const QStringList& arguments, SignalPipe& interrupts) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Makes new tokens, the full one and the overlay's, and prints where the full one is. Programs that use the "
        u"old ones are refused from then on. Works while a program serves the data directory, and without one."_s);
    parser.addOptions({dataOption(), revealOption()});
    if (const auto done = parseArguments(parser, u"token rotate"_s, arguments, 0)) {
        return *done;
    }
    const QString dataDir = QDir(parser.value(u"data"_s)).absolutePath();
    auto client = apiServing(dataDir, {}, interrupts);
    if (!client && client.error().code != ErrorCode::NotFound) {
        return leave(client.error());
    }
    const Result<QString> token = client ? rotateAt(*client) : rotateFile(dataDir);
    if (!token) {
        return leave(token.error());
    }
    printOut(parser.isSet(u"reveal"_s) ? *token : tokenFileOf(dataDir));
    return kExitOk;
}

} // namespace pk
