// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/http/request.h"
#include "engine/http/responder.h"

namespace google::protobuf {
class Message;
}

namespace pk {

class Engine;
class TicketStore;
class JsonBody;
class GiftRecordJson;
class TokenStore;
struct HttpFigures;
class LabPort;

// What handlers work with. On the server's thread.
struct ApiContext {
    Engine& engine;
    TicketStore& tickets;
    JsonBody& body;          // reads the bodies of commands
    GiftRecordJson& records; // reads the bodies of gift records
    const HttpFigures& figures;
    const TokenStore& overlayTokens;
    const QString& baseUrl;                        // "http://127.0.0.1:8686"
    std::function<Result<QString>()> rotateTokens; // answers the new full one
    LabPort* lab = nullptr;                        // null: the program has no traffic lab
    QString artDir = {};                           // of the user's own gifts
};

using Handler = void (*)(const ApiContext& api, HttpRequest& request, const Responder& responder);

enum class Access { Open, Token, Overlay }; // Overlay: also with the token that only reads what viewers see
enum class BodySize { None, Command, Bulk };

// A message type of engine/proto, by its empty message.
using MessageType = const google::protobuf::Message& (*)();
template <typename T>
[[nodiscard]] const google::protobuf::Message& message() {
    return T::default_instance();
}
// What body and answer of a route are in protobuf. Without: the route speaks in its own format only.
struct RouteMessages {
    MessageType body = nullptr; // null: no body is read
    MessageType answer = nullptr;
    bool areHandled = false; // the handler reads and writes them; else they come and go as JSON (protobufedge.h)
};

// A path of the API: literal parts, and "{}" for a variable one (at most two).
struct Route {
    Method method;
    std::string_view pattern;
    Handler handler; // null: push messages, of all shows or the variable part's
    BodySize body = BodySize::None;
    Access access = Access::Token;
    RouteMessages messages = {};
    bool isEventStream = false; // push messages as server-sent events, else on a WebSocket
};

struct RouteMatch {
    const Route* route = nullptr;             // null: no such path or method
    std::string allow;                        // the path's methods, when the method is not among them
    std::array<std::string_view, 2> variable; // still encoded
};

// Finds the route of a method and an encoded path. HEAD is served where GET is, except for WebSockets.
class Router {
public:
    explicit Router(const std::vector<Route>& routes);
    [[nodiscard]] RouteMatch match(Method method, std::string_view path) const;

private:
    struct Entry {
        Route route;
        std::vector<std::string_view> parts;
    };
    std::vector<Entry> m_entries;
};

[[nodiscard]] std::string_view methodName(Method method); // "GET"; empty for one that no route has

// Every path that the server knows.
[[nodiscard]] const std::vector<Route>& apiRoutes();

inline constexpr std::string_view kApiBase = "/api/v1";

} // namespace pk
