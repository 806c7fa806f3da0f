// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/request.h"
#include "engine/http/response.h"
#include "engine/http/router.h"

// Where protobuf becomes JSON and JSON protobuf, so that handlers know JSON alone; those of hot routes read and write
// protobuf themselves and are left alone (RouteMessages::areHandled). On the server's thread.
namespace pk {

// Turns a body in protobuf into the JSON that the route's handler reads. BadRequest: it is not the route's message.
[[nodiscard]] Result<void> bodyToJson(const Route& route, HttpRequest& request);
// Turns a handler's answer in JSON into the route's message when the client is to get protobuf.
[[nodiscard]] HttpResponse toAnswerType(const Route& route, WireType answerType, HttpResponse response);

} // namespace pk
