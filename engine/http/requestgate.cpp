// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/requestgate.h"

#include <boost/beast/core/string.hpp>

#include "engine/domain/pk.h"
#include "engine/http/httpcore.h"
#include "engine/http/pushresume.h"
#include "engine/http/pushsession.h"
#include "engine/http/requestparser.h"
#include "engine/http/urldecode.h"

namespace pk {

using namespace Qt::StringLiterals;
namespace http = boost::beast::http;

namespace {

[[nodiscard]] Method methodOf(http::verb verb) {
    switch (verb) {
        case http::verb::get:
            return Method::Get;
        case http::verb::head:
            return Method::Head;
        case http::verb::post:
            return Method::Post;
        case http::verb::put:
            return Method::Put;
        case http::verb::delete_:
            return Method::Delete;
        default:
            return Method::Other;
    }
}

[[nodiscard]] std::optional<Query> parseQuery(std::string_view text) {
    Query query;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (part.empty()) {
            continue;
        }
        const std::size_t equals = std::min(part.find('='), part.size());
        auto name = urlDecode(part.substr(0, equals), PlusMeans::Space);
        auto value = urlDecode(part.substr(std::min(equals + 1, part.size())), PlusMeans::Space);
        if (!name || !value) {
            return std::nullopt;
        }
        query.emplace_back(std::move(*name), std::move(*value));
    }
    return query;
}

} // namespace

RequestGate::RequestGate(HttpCore& core, RequestParser& parser, Sizes sizes)
    : m_core(core), m_parser(parser), m_sizes(sizes) {
    m_request.method = methodOf(parser.verb);
}

Result<void> RequestGate::admit() {
    // First of all, so that every refusal comes in the form that the client reads.
    m_request.bodyType = wireTypeOf(m_parser.contentType).value_or(WireType::Json);
    const std::optional<WireType> answerType = answerTypeOf(m_parser.accept, m_request.bodyType);
    m_isAcceptable = answerType.has_value();
    m_request.answerType = answerType.value_or(m_request.bodyType);
    if (m_sizes.header > m_core.limits().headerBytes) {
        return fail(ErrorCode::TooLarge, {},
                    u"The request's header is over %1 bytes."_s.arg(m_core.limits().headerBytes));
    }
    if (m_parser.isUrlTooLong) {
        return fail(ErrorCode::TooLarge, {}, u"The URL is over %1 bytes."_s.arg(m_core.limits().urlBytes));
    }
    return checkAddressing().and_then([this] { return checkTarget(); }).and_then([this] { return checkBody(); });
}

// Host and Origin: whether the request means this server, and comes from where it may.
Result<void> RequestGate::checkAddressing() {
    if (m_parser.hasRepeatedFields || (m_parser.version == 11 && m_parser.hostFields == 0)) {
        m_mustClose = true;
        return fail(ErrorCode::BadRequest, {}, u"Host must stand once in the header, as every field of its kind."_s);
    }
    std::string& target = m_parser.target;
    const std::string_view scheme = m_core.isTls() ? "https://" : "http://";
    if (boost::beast::iequals(std::string_view(target).substr(0, scheme.size()), scheme)) { // absolute form
        const std::size_t slash = std::min(target.find_first_of("/?", scheme.size()), target.size());
        if (!m_core.gate().allowsHost(std::string_view(target).substr(scheme.size(), slash - scheme.size()))) {
            return fail(ErrorCode::ForbiddenHost, {}, u"The URL names another server."_s);
        }
        target.erase(0, slash);
        if (!target.starts_with('/')) {
            target.insert(target.begin(), '/');
        }
    }
    if (!m_core.gate().allowsHost(m_parser.host)) {
        return fail(ErrorCode::ForbiddenHost, u"Host"_s,
                    u"The Host field must name this server as it was told to be called, with its port: on loopback "
                    "127.0.0.1, localhost or [::1]."_s);
    }
    if (m_parser.originFields != 0 && !m_core.gate().allowsOrigin(m_parser.origin)) {
        return fail(ErrorCode::ForbiddenOrigin, u"Origin"_s,
                    u"Only pages of this server may call it from a browser."_s);
    }
    return {};
}

// Path, token and method. Below the base path a stranger learns nothing before he has shown the token.
Result<void> RequestGate::checkTarget() {
    const std::string_view target = m_parser.target;
    const std::size_t end = std::min(target.find('?'), target.size());
    const std::string_view path = target.substr(0, end);
    RouteMatch match = m_core.router().match(m_request.method, path);
    m_route = match.route;
    const bool needsToken = m_route ? m_route->access != Access::Open : path.starts_with(kApiBase);
    if (needsToken) {
        if (auto access = checkAccess(match.variable[0]); !access) {
            return access;
        }
    }
    if (!match.allow.empty()) {
        m_allow = std::move(match.allow);
        return fail(ErrorCode::MethodNotAllowed, {},
                    u"This path knows only %1."_s.arg(QString::fromStdString(m_allow)));
    }
    if (!m_route) {
        return fail(ErrorCode::NotFound, {}, u"There is no such path; /openapi.json lists them all."_s);
    }
    if (!m_isAcceptable && m_route->handler && m_route->messages.answer) {
        return fail(ErrorCode::NotAcceptable, u"Accept"_s,
                    u"This path answers application/json or application/x-protobuf."_s);
    }
    for (std::size_t i = 0; i < match.variable.size(); ++i) {
        auto decoded = urlDecode(match.variable[i], PlusMeans::Plus);
        if (!decoded) {
            return fail(ErrorCode::BadRequest, {}, u"The path is not percent-encoded UTF-8."_s);
        }
        m_request.path[i] = std::move(*decoded);
    }
    auto query = parseQuery(target.substr(std::min(end + 1, target.size())));
    if (!query) {
        return fail(ErrorCode::BadRequest, {}, u"The query is not percent-encoded UTF-8."_s);
    }
    m_request.query = std::move(*query);
    return m_route->handler ? Result<void>() : checkPush();
}

Result<void> RequestGate::checkAccess(std::string_view encodedShowId) {
    const bool isWebSocket = m_route && !m_route->handler && !m_route->isEventStream;
    if (isWebSocket && m_parser.authorization.empty()) {
        const std::string ticket = PushSession::ticketIn(m_parser.webSocketProtocols);
        if (!ticket.empty()) {
            const auto showId = urlDecode(encodedShowId, PlusMeans::Plus);
            const TicketScope needed{showId.value_or(std::string()), m_route->access != Access::Overlay};
            return showId && m_core.redeemTicket(ticket, needed)
                       ? Result<void>()
                       : fail(ErrorCode::Unauthorized, {},
                              u"The ticket is used, too old, or for another show; ask for a new one."_s);
        }
    }
    return m_core.authorize(m_parser.authorization, m_route ? m_route->access : Access::Token)
        .map([this](Access access) { m_request.isFullAccess = access == Access::Token; });
}

Result<void> RequestGate::checkPush() {
    if (!m_route->isEventStream &&
        (!m_parser.upgrade() || !boost::beast::iequals(m_parser.upgradeTo, "websocket") ||
         m_parser.webSocketKey.empty() || m_parser.webSocketVersion != "13" || m_sizes.behindHeader != 0)) {
        return fail(ErrorCode::BadRequest, u"Upgrade"_s, u"This path is a WebSocket (RFC 6455, version 13)."_s);
    }
    if (!m_parser.is_done()) { // opened here and now, while there is room and the token is good
        return fail(ErrorCode::BadRequest, {}, u"A request for push messages has no body."_s);
    }
    if (!m_request.path[0].empty() && !isShowId(m_request.path[0])) {
        return fail(ErrorCode::ValidationFailed, u"showId"_s,
                    u"showId in the path must be 1 to 64 of A-Z a-z 0-9 . _ : -"_s);
    }
    if (auto after = resumePosition(m_request, m_parser.lastEventId); !after) {
        return tl::unexpected(after.error());
    }
    if (!m_core.hasRoomForPushClient()) {
        m_mustClose = true;
        return fail(ErrorCode::TooManyRequests, {},
                    u"All %1 push clients are connected."_s.arg(m_core.limits().pushClients));
    }
    return {};
}

Result<void> RequestGate::checkBody() {
    if (m_parser.is_done()) {
        return {};
    }
    const HttpLimits& limits = m_core.limits();
    const std::size_t bound = m_route->body == BodySize::Bulk ? limits.bulkBodyBytes : limits.bodyBytes;
    if (m_parser.content_length().value_or(0) > bound) {
        return fail(ErrorCode::TooLarge, {}, u"The body of this path is at most %1 bytes."_s.arg(bound));
    }
    if (m_route->body != BodySize::None) {
        const std::optional<WireType> type = wireTypeOf(m_parser.contentType);
        const bool takesProtobuf = m_route->messages.body != nullptr;
        if (!type || (*type == WireType::Protobuf && !takesProtobuf)) {
            return fail(ErrorCode::UnsupportedMediaType, u"Content-Type"_s,
                        takesProtobuf ? u"The body must be application/json or application/x-protobuf."_s
                                      : u"The body must be application/json."_s);
        }
    }
    m_parser.body_limit(bound);
    return {};
}

} // namespace pk
