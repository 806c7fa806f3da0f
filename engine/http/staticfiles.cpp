// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/staticfiles.h"

#include <QDir>
#include <QFile>
#include <map>

#include "resources/resources.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// A browser of the streaming program may be too old to take 'self' for the WebSocket as well, so its hosts are named.
constexpr std::string_view kPagePolicy =
    "default-src 'self'; connect-src 'self' ws://127.0.0.1:* ws://localhost:*; base-uri 'none'; form-action 'none'; "
    "object-src 'none'; frame-ancestors 'none'";

[[nodiscard]] std::string_view typeOf(const QString& name) {
    if (name.endsWith(u".html")) {
        return "text/html; charset=utf-8";
    }
    if (name.endsWith(u".js")) {
        return "text/javascript; charset=utf-8";
    }
    if (name.endsWith(u".css")) {
        return "text/css; charset=utf-8";
    }
    return "image/svg+xml";
}

using Table = std::map<std::string, HttpResponse, std::less<>>;

[[nodiscard]] Table readTable() {
    initResources();
    Table table;
    for (const QString& folder : {u":/web"_s, u":/overlay"_s, u":/gifts"_s}) {
        const QStringList names = QDir(folder).entryList({u"*.html"_s, u"*.js"_s, u"*.css"_s, u"*.svg"_s}, QDir::Files);
        for (const QString& name : names) {
            QFile file(folder % u'/' % name);
            if (file.open(QIODevice::ReadOnly)) {
                HttpResponse response{200, typeOf(name), file.readAll().toStdString(), {}};
                response.policy = kPagePolicy;
                table.emplace(name.toStdString(), std::move(response));
            }
        }
    }
    return table;
}

// What Settings calls the pictures that it keeps: nothing that could lead out of a folder.
[[nodiscard]] bool isOwnArt(std::string_view name) {
    constexpr std::string_view kPrefix = "own-";
    constexpr std::size_t kDigits = 16;
    if (name.size() != kPrefix.size() + kDigits + 4 || !name.starts_with(kPrefix) ||
        !(name.ends_with(".png") || name.ends_with(".svg"))) {
        return false;
    }
    const std::string_view digits = name.substr(kPrefix.size(), kDigits);
    return digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace

std::optional<HttpResponse> ownArt(std::string_view name, const QString& directory) {
    constexpr qint64 kBytesMax = 256 * 1024; // Settings keeps no larger ones
    if (directory.isEmpty() || !isOwnArt(name)) {
        return std::nullopt;
    }
    QFile file(directory % u'/' % QString::fromLatin1(name.data(), qsizetype(name.size())));
    if (!file.open(QIODevice::ReadOnly) || file.size() > kBytesMax) {
        return std::nullopt;
    }
    HttpResponse response{
        200, name.ends_with(".png") ? "image/png" : "image/svg+xml", file.readAll().toStdString(), {}};
    response.policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"; // opened by itself it runs nothing
    return response;
}

std::optional<HttpResponse> staticFile(std::string_view name) {
    static const Table table = readTable();
    const auto found = table.find(name);
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

} // namespace pk
