// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/routes.h"
#include "engine/runtime/engine.h"
#include "engine/wire/jsonwriter.h"

namespace pk {

using namespace Qt::StringLiterals;

// The new token is answered this once, to who had the old one; afterwards it is in its file only.
void rotateToken(const ApiContext& api, HttpRequest&, const Responder& responder) {
    const Result<QString> fresh = api.rotateTokens();
    api.engine.noteCall(apiActor(), u"token.rotate"_s, {}, fresh.map([](const QString&) {}));
    if (!fresh) {
        return responder.answerError(fresh.error());
    }
    std::string body;
    JsonWriter json(body);
    json.beginObject().field("token", *fresh).endObject();
    responder.send(HttpResponse::json(std::move(body)));
}

} // namespace pk
