// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/listenoptions.h"

#include <QDir>
#include <QRegularExpression>
#include <boost/asio/ip/address.hpp>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

[[nodiscard]] bool isHostName(const QString& name) {
    static const QRegularExpression pattern(
        u"\\A(?=.{1,253}\\z)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch();
}

[[nodiscard]] std::optional<boost::asio::ip::address> addressOf(const QString& text) {
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(text.toStdString(), error);
    return error ? std::nullopt : std::optional(address);
}

[[nodiscard]] bool isReachedByOthers(const HttpListen& listen) {
    const auto address = addressOf(listen.address);
    return !listen.address.isEmpty() && !(address && address->is_loopback());
}

[[nodiscard]] QString absolute(const QString& file) {
    return file.isEmpty() ? QString() : QDir::current().absoluteFilePath(file);
}

} // namespace

void addListenOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {u"bind"_s,
         u"The address that the API listens on (default: 127.0.0.1 and ::1). One that other machines reach needs "
         u"--tls-cert and --tls-key, or --insecure."_s,
         u"ADDRESS"_s},
        {u"host"_s, u"A further name that clients may call the API by; may be given again."_s, u"NAME"_s},
        {u"tls-cert"_s, u"The certificate, with those that lead to its root, in PEM: the API is served by https."_s,
         u"FILE"_s},
        {u"tls-key"_s, u"The certificate's key in PEM, without a passphrase."_s, u"FILE"_s},
        {u"insecure"_s, u"Allows an address that other machines reach without TLS: they can read the token."_s},
        {u"log-level"_s, u"What the log tells: error, warning, info or debug (default: info)."_s, u"LEVEL"_s,
         u"info"_s},
    });
}

Result<HttpListen> readListenOptions(const QCommandLineParser& parser) {
    HttpListen listen;
    listen.address = parser.value(u"bind"_s);
    listen.hostNames = parser.values(u"host"_s);
    listen.certificateFile = absolute(parser.value(u"tls-cert"_s));
    listen.keyFile = absolute(parser.value(u"tls-key"_s));
    listen.isInsecureAllowed = parser.isSet(u"insecure"_s);
    if (parser.isSet(u"bind"_s) && !addressOf(listen.address)) {
        return fail(ErrorCode::ValidationFailed, u"bind"_s, u"--bind must be an IP address, as 192.0.2.1 or ::"_s);
    }
    for (const QString& name : listen.hostNames) {
        if (!isHostName(name)) {
            return fail(ErrorCode::ValidationFailed, u"host"_s, u"--host must be a host's name without a port"_s);
        }
    }
    if (listen.certificateFile.isEmpty() != listen.keyFile.isEmpty()) {
        return fail(ErrorCode::ValidationFailed, listen.keyFile.isEmpty() ? u"tls-key"_s : u"tls-cert"_s,
                    u"--tls-cert and --tls-key go together"_s);
    }
    if (isReachedByOthers(listen) && !listen.isTls() && !listen.isInsecureAllowed) {
        return fail(
            ErrorCode::ValidationFailed, u"bind"_s,
            u"%1 is reached by other machines: give --tls-cert and --tls-key, or --insecure"_s.arg(listen.address));
    }
    return listen;
}

Result<LogLevel> readLogLevel(const QCommandLineParser& parser) {
    const auto level = logLevelOf(parser.value(u"log-level"_s));
    if (!level) {
        return fail(ErrorCode::ValidationFailed, u"log-level"_s,
                    u"--log-level must be error, warning, info or debug"_s);
    }
    return *level;
}

QString listenWarning(const HttpListen& listen) {
    if (!isReachedByOthers(listen) || listen.isTls()) {
        return {};
    }
    return u"warning: the API is served on %1 without TLS; whoever is on the way can read the token and what it opens"_s
        .arg(listen.address);
}

} // namespace pk
