// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/routes.h"
#include "engine/http/staticfiles.h"

namespace pk {

using namespace Qt::StringLiterals;

void getFrontPage(const ApiContext&, HttpRequest&, const Responder& responder) {
    responder.send(*staticFile("index.html"));
}

void getExplorer(const ApiContext&, HttpRequest&, const Responder& responder) {
    responder.send(*staticFile("explorer.html"));
}

void getStaticFile(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    if (auto file = staticFile(request.path[0])) {
        responder.send(std::move(*file));
    } else if (auto art = ownArt(request.path[0], api.artDir)) {
        responder.send(std::move(*art));
    } else {
        responder.send(Error{ErrorCode::NotFound, {}, u"There is no such file."_s});
    }
}

} // namespace pk
