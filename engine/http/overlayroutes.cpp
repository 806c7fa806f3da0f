// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/paramreader.h"
#include "engine/http/routes.h"
#include "engine/http/staticfiles.h"
#include "engine/http/tokenstore.h"
#include "engine/wire/jsonwriter.h"

namespace pk {

using namespace Qt::StringLiterals;

// The page is the same for every show and holds nothing: it asks for its data with the overlay token, which it finds
// behind the '#' of its address. That part never leaves the browser.
void getOverlayPage(const ApiContext&, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const QString showId = params.pathShowId(0);
    if (params.failed()) {
        return responder.send(params.error());
    }
    responder.send(*staticFile("overlay.html"));
}

void getOverlayLink(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const QString showId = params.pathShowId(0);
    if (params.failed()) {
        return responder.send(params.error());
    }
    if (showId == u"." || showId == u"..") {
        return responder.send(Error{ErrorCode::ValidationFailed, u"showId"_s,
                                    u"A browser takes this showId for a path; choose another for an overlay."_s});
    }
    const QString token = api.overlayTokens.token();
    std::string body;
    JsonWriter json(body);
    json.beginObject().field("showId", showId).field("url", overlayUrl(api.baseUrl, showId, token));
    json.field("token", token).endObject();
    responder.send(HttpResponse::json(std::move(body)));
}

QString overlayUrl(const QString& baseUrl, const QString& showId, const QString& token) {
    if (showId == u"." || showId == u"..") {
        return {};
    }
    return baseUrl % u"/overlay/"_s % showId % u'#' % token; // a showId needs no encoding
}

} // namespace pk
