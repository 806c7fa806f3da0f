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

} // namespace

std::optional<HttpResponse> staticFile(std::string_view name) {
    static const Table table = readTable();
    const auto found = table.find(name);
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

} // namespace pk
