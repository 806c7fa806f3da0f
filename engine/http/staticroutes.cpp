// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>

#include "engine/http/routes.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

[[nodiscard]] std::string readResource(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

constexpr std::string_view kFrontPage =
    "PK Console " PK_VERSION
    ": the local API of the PK engine.\n\n"
    "  /openapi.json   what it can do (OpenAPI 3.1)\n"
    "  /healthz        whether it is alive\n"
    "  /api/v1/...     everything else, with the header  Authorization: Bearer <token>\n\n"
    "The token stands in the console's settings and in the file api-token of the data directory.\n";

} // namespace

void getFrontPage(const ApiContext&, HttpRequest&, const Responder& responder) {
    responder.send(HttpResponse{200, "text/plain; charset=utf-8", std::string(kFrontPage), {}});
}

void getHealth(const ApiContext&, HttpRequest&, const Responder& responder) {
    responder.send(HttpResponse::json("{\"status\":\"ok\",\"version\":\"" PK_VERSION "\"}"));
}

void getOpenApi(const ApiContext&, HttpRequest&, const Responder& responder) {
    static const std::string description = readResource(u":/http/openapi.json"_s);
    responder.send(HttpResponse::json(description));
}

} // namespace pk
