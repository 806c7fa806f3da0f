// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "engine/http/wiretype.h"

namespace pk {

// An answer before it is put on the wire.
struct HttpResponse {
    int status = 200;
    std::string_view contentType = kJsonType; // of a text that lives as long as the program
    std::string body;
    std::string fields;                             // further header lines, each ended by CR LF
    std::string_view policy = "default-src 'self'"; // Content-Security-Policy, of a text as above
    bool isEndless = false;                         // goes on until the connection is closed

    [[nodiscard]] static HttpResponse json(std::string body, int status = 200) {
        return {status, kJsonType, std::move(body), {}};
    }
    [[nodiscard]] static HttpResponse protobuf(std::string body, int status = 200) {
        return {status, kProtobufType, std::move(body), {}};
    }
};

[[nodiscard]] std::string_view reasonPhrase(int status);

struct ResponseFrame {
    bool keepAlive = true;
    bool sayKeepAlive = false; // to a client of HTTP/1.0
    std::string_view date;     // IMF-fixdate
};
// Writes status line and header, up to the empty line, into `head`, which is emptied first.
void writeResponseHead(std::string& head, const HttpResponse& response, const ResponseFrame& frame);

} // namespace pk
