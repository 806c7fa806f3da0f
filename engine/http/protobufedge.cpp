// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/protobufedge.h"

#include <QtGlobal>

#include "engine/http/problem.h"
#include "engine/http/transcoder.h"

namespace pk {

Result<void> bodyToJson(const Route& route, HttpRequest& request) {
    const RouteMessages& messages = route.messages;
    if (request.bodyType != WireType::Protobuf || messages.areHandled || !messages.body) {
        return {};
    }
    auto json = jsonFromProto(messages.body(), request.body);
    if (!json) {
        return tl::unexpected(std::move(json.error()));
    }
    request.body = std::move(*json);
    return {};
}

HttpResponse toAnswerType(const Route& route, WireType answerType, HttpResponse response) {
    const RouteMessages& messages = route.messages;
    if (answerType != WireType::Protobuf || messages.areHandled || !messages.answer ||
        response.contentType != kJsonType || response.body.empty()) {
        return response;
    }
    auto bytes = protoFromJson(messages.answer(), response.body);
    if (!bytes) {
        qWarning("%s", qUtf8Printable(bytes.error().detail));
        return problem(bytes.error(), answerType);
    }
    response.contentType = kProtobufType;
    response.body = std::move(*bytes);
    return response;
}

} // namespace pk
