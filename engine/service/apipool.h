// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/service/apiclient.h"

namespace pk {

// A question to the local HTTP API.
struct ApiCall {
    enum class Method { Get, Post, Put };
    enum class Form { Json, Protobuf };
    Method method = Method::Get;
    std::string target;                // path and query
    Form form = Form::Json;            // of body and answer
    std::function<std::string()> body; // made on the pool's thread; empty: none
};

// Asks the local HTTP API many things at once: over several kept-alive connections, on a thread of its own. Calls
// beyond the connections wait for one, in order. May be used from any thread.
class ApiPool {
public:
    using Answer = tl::expected<std::string, ApiFailure>; // the body of a 2xx answer
    // `baseUrl` as "http://127.0.0.1:8686". Connections are opened when they are needed.
    ApiPool(const QString& baseUrl, const QByteArray& token, int connections);
    ~ApiPool(); // what has no answer gets none

    // The answer comes on the pool's thread.
    void ask(ApiCall call, std::function<void(Answer)> reply);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pk
