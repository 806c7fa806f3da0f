// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/response.h"

#include <charconv>

namespace pk {

std::string_view reasonPhrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 204:
            return "No Content";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 503:
            return "Service Unavailable";
        default:
            return "Internal Server Error";
    }
}

void writeResponseHead(std::string& head, const HttpResponse& response, const ResponseFrame& frame) {
    const auto appendNumber = [&head](std::size_t value) {
        char digits[24];
        head.append(digits, std::to_chars(digits, digits + sizeof(digits), value).ptr);
    };
    head.clear();
    head.append("HTTP/1.1 ");
    appendNumber(static_cast<std::size_t>(response.status));
    head.push_back(' ');
    head.append(reasonPhrase(response.status));
    head.append("\r\nDate: ");
    head.append(frame.date);
    if (response.status != 204) {
        head.append("\r\nContent-Type: ");
        head.append(response.contentType);
        if (!response.isEndless) {
            head.append("\r\nContent-Length: ");
            appendNumber(response.body.size());
        }
    }
    head.append("\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: ");
    head.append(response.policy);
    head.append("\r\n");
    head.append(response.fields);
    if (!frame.keepAlive) {
        head.append("Connection: close\r\n");
    } else if (frame.sayKeepAlive) {
        head.append("Connection: keep-alive\r\n");
    }
    head.append("\r\n");
}

} // namespace pk
