// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "engine/domain/error.h"
#include "engine/http/request.h"
#include "engine/http/router.h"

namespace pk {

class HttpCore;
class RequestParser;

// What a request must pass once its header is read and before any of its body is: sizes, Host and Origin, token, path
// and method, content type. A value on the connection's stack, on the server's thread.
class RequestGate {
public:
    struct Sizes {
        std::size_t header = 0;       // bytes, with the request line
        std::size_t behindHeader = 0; // bytes that came with it
    };
    RequestGate(HttpCore& core, RequestParser& parser, Sizes sizes);

    // Once. Sets the parser's bound for the body. The error is what to answer.
    [[nodiscard]] Result<void> admit();

    [[nodiscard]] const Route* route() const { return m_route; }             // of an admitted request
    [[nodiscard]] HttpRequest takeRequest() { return std::move(m_request); } // without its body
    [[nodiscard]] const std::string& allow() const { return m_allow; }       // the methods, with MethodNotAllowed
    [[nodiscard]] bool mustClose() const { return m_mustClose; } // the connection is not to be trusted or wanted

private:
    [[nodiscard]] Result<void> checkAddressing();
    [[nodiscard]] Result<void> checkTarget();
    [[nodiscard]] Result<void> checkAccess();
    [[nodiscard]] Result<void> checkPush();
    [[nodiscard]] Result<void> checkBody();

    HttpCore& m_core;
    RequestParser& m_parser;
    Sizes m_sizes;
    const Route* m_route = nullptr;
    HttpRequest m_request;
    std::string m_allow;
    bool m_isAcceptable = true; // whether the client takes JSON or protobuf
    bool m_mustClose = false;
};

} // namespace pk
