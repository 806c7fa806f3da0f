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

} // namespace

void getHealth(const ApiContext&, HttpRequest&, const Responder& responder) {
    responder.send(HttpResponse::json("{\"status\":\"ok\",\"version\":\"" PK_VERSION "\"}"));
}

void getOpenApi(const ApiContext&, HttpRequest&, const Responder& responder) {
    static const std::string description = readResource(u":/http/openapi.json"_s);
    responder.send(HttpResponse::json(description));
}

} // namespace pk
