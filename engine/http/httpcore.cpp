// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/httpcore.h"

#include <algorithm>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/string.hpp>
#include <ctime>

#include "engine/http/connection.h"
#include "engine/http/eventstream.h"
#include "engine/http/pushsession.h"
#include "engine/http/tlscontext.h"
#include "engine/http/tokenstore.h"

namespace pk {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCodeOf = boost::system::error_code;

namespace {

constexpr std::chrono::milliseconds kTick{100};
constexpr std::chrono::milliseconds kStopPatience{1'000};
constexpr std::size_t kRefusalsMax = 16; // connections over the bound that are told so at a time
constexpr std::string_view kBearer = "Bearer ";

[[nodiscard]] std::string asInUrl(const asio::ip::address& address) {
    return address.is_v6() ? '[' + address.to_string() + ']' : address.to_string();
}

// How clients may call a server that listens on `address`; the first is what it calls itself by.
[[nodiscard]] std::vector<std::string> namesOf(const asio::ip::address& address, const QStringList& hostNames) {
    std::vector<std::string> names;
    if (!address.is_unspecified()) {
        names.push_back(asInUrl(address));
    }
    if (address.is_unspecified() || address.is_loopback()) {
        for (const std::string& name : Gate::loopbackNames()) {
            if (names.empty() || name != names.front()) {
                names.push_back(name);
            }
        }
    }
    if (address.is_unspecified() && address.is_v6()) {
        std::rotate(names.begin(), names.end() - 1, names.end()); // [::1]
    }
    for (const QString& name : hostNames) {
        names.push_back(name.toStdString());
    }
    return names;
}

} // namespace

HttpCore::HttpCore(Engine& engine, TokenStore& tokens, TokenStore& overlayTokens, const HttpConfig& config)
    : m_engine(engine),
      m_tokens(tokens),
      m_overlayTokens(overlayTokens),
      m_config(config),
      m_router(apiRoutes()),
      m_tickets(config.limits.ticketTime),
      m_loginGuard(config.limits.failedLogins, config.limits.failedLoginWindow),
      m_body(config.limits.jsonDepth),
      m_records(config.limits.jsonDepth),
      m_api{m_engine,   m_tickets,       m_body,    m_records,
            m_figures,  m_overlayTokens, m_baseUrl, [this] { return rotateTokens(); },
            config.lab, config.artDir},
      m_timer(m_io),
      m_pushHistory(engine, config.limits.pushHistory) {}

HttpCore::~HttpCore() = default;

Result<quint16> HttpCore::listen() {
    const HttpListen& listen = m_config.listen;
    asio::ip::address address = asio::ip::address_v4::loopback();
    if (!listen.address.isEmpty()) {
        ErrorCodeOf error;
        address = asio::ip::make_address(listen.address.toStdString(), error);
        if (error) {
            return fail(ErrorCode::ValidationFailed, u"bind"_s,
                        u"%1 is no IP address to listen on."_s.arg(listen.address));
        }
    }
    if (listen.isTls()) {
        auto tls = serverTls(listen.certificateFile, listen.keyFile);
        if (!tls) {
            return tl::unexpected(tls.error());
        }
        m_tls = std::move(*tls);
    } else if (!address.is_loopback() && !listen.isInsecureAllowed) {
        return fail(ErrorCode::ValidationFailed, u"bind"_s,
                    u"%1 is reached by other machines, who could read the token off the wire: give a TLS certificate "
                    "and key, or allow it as insecure."_s.arg(listen.address));
    }
    if (auto bound = bind({address, m_config.port}); !bound) {
        return tl::unexpected(bound.error());
    }
    const quint16 port = m_acceptors.front()->local_endpoint().port();
    const std::vector<std::string> names = namesOf(address, listen.hostNames);
    m_gate = std::make_unique<Gate>(port, names, m_tls != nullptr);
    m_baseUrl = u"%1://%2:%3"_s.arg(m_tls ? u"https"_s : u"http"_s, QString::fromStdString(names.front())).arg(port);
    if (listen.address.isEmpty()) {
        // A machine without IPv6, or with the port taken there, is served on IPv4 alone.
        const Result<void> second = bind({asio::ip::address_v6::loopback(), port});
        Q_UNUSED(second)
    }
    return port;
}

Result<void> HttpCore::bind(const tcp::endpoint& endpoint) {
    auto acceptor = std::make_unique<TcpAcceptor>(m_io);
    ErrorCodeOf error;
    acceptor->open(endpoint.protocol(), error);
    if (!error) {
        acceptor->set_option(tcp::acceptor::reuse_address(true), error);
    }
    if (!error && endpoint.address().is_v6()) {
        acceptor->set_option(asio::ip::v6_only(true), error);
    }
    if (!error) {
        acceptor->bind(endpoint, error);
    }
    if (!error) {
        acceptor->listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        return fail(
            ErrorCode::Conflict, u"port"_s,
            u"Port %1 cannot be opened on %2 (%3). Choose another one, or end the program that has it."_s
                .arg(endpoint.port())
                .arg(QString::fromStdString(endpoint.address().to_string()), QString::fromStdString(error.message())));
    }
    m_acceptors.push_back(std::move(acceptor));
    return {};
}

void HttpCore::run() {
    updateDate();
    for (const auto& acceptor : m_acceptors) {
        accept(*acceptor);
    }
    m_io.run();
}

void HttpCore::accept(TcpAcceptor& acceptor) {
    acceptor.async_accept([this, &acceptor](const ErrorCodeOf& error, TcpSocket socket) {
        if (m_stopping || !acceptor.is_open()) {
            return;
        }
        if (error && error != asio::error::connection_aborted) {
            m_resting.push_back(&acceptor); // out of descriptors: at once it would only fail again
            keepTime();
            return;
        }
        if (!error) {
            take(std::move(socket));
        }
        accept(acceptor);
    });
}

void HttpCore::take(TcpSocket socket) {
    ErrorCodeOf ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const auto bound = static_cast<std::size_t>(m_config.limits.connections);
    if (m_connections.size() >= bound + kRefusalsMax) {
        return; // closed without a word
    }
    const bool isTooMany = m_connections.size() >= bound;
    const auto connection = std::make_shared<Connection>(
        *this, m_tls ? HttpStream(std::move(socket), *m_tls) : HttpStream(std::move(socket)));
    m_connections.insert(connection);
    m_figures.connections = m_connections.size();
    keepTime();
    connection->start(isTooMany);
}

bool HttpCore::hasToTime() const {
    return m_stopping || !m_connections.empty() || !m_pushClients.empty() || !m_resting.empty() ||
           m_log.hasMoreToTell();
}

// One timer for all: a timer for every read and write would cost more than the reads and writes. Without anybody to
// time there is none: a server that nobody calls does not wake the machine.
void HttpCore::keepTime() {
    if (m_isTicking || !hasToTime()) {
        return;
    }
    m_isTicking = true;
    updateDate();
    m_timer.expires_after(kTick);
    m_timer.async_wait([this](const ErrorCodeOf& error) {
        m_isTicking = false;
        if (!error) {
            tick();
        }
    });
}

void HttpCore::tick() {
    const Clock::time_point now = Clock::now();
    for (const auto& connection : std::vector(m_connections.begin(), m_connections.end())) {
        connection->checkTime(now);
    }
    for (const auto& client : std::vector(m_pushClients.begin(), m_pushClients.end())) {
        client->checkTime(now);
    }
    m_log.tick(now);
    if (m_stopping) {
        finishStopWhenIdle();
    } else {
        for (TcpAcceptor* acceptor : std::exchange(m_resting, {})) {
            accept(*acceptor);
        }
    }
    keepTime();
}

void HttpCore::updateDate() {
    const std::time_t second = std::time(nullptr);
    if (second == m_dateSecond) {
        return;
    }
    m_dateSecond = second;
    std::tm parts{};
    gmtime_r(&second, &parts);
    char text[40];
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::snprintf(text, sizeof(text), "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[parts.tm_wday], parts.tm_mday,
                  kMonths[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
    m_date = text;
}

void HttpCore::dispatch(std::function<void()> work) {
    asio::dispatch(m_io, std::move(work));
}

void HttpCore::beginStop() {
    asio::post(m_io, [this] {
        m_stopping = true;
        m_stopUntil = Clock::now() + kStopPatience;
        for (const auto& acceptor : m_acceptors) {
            ErrorCodeOf ignored;
            acceptor->close(ignored);
        }
        for (const auto& connection : std::vector(m_connections.begin(), m_connections.end())) {
            connection->finish();
        }
        for (const auto& client : std::vector(m_pushClients.begin(), m_pushClients.end())) {
            client->finish();
        }
        keepTime();
        finishStopWhenIdle();
    });
}

void HttpCore::finishStopWhenIdle() {
    if (Clock::now() < m_stopUntil && !(m_connections.empty() && m_pushClients.empty())) {
        return;
    }
    for (const auto& connection : std::vector(m_connections.begin(), m_connections.end())) {
        connection->close();
    }
    for (const auto& client : std::vector(m_pushClients.begin(), m_pushClients.end())) {
        client->close();
    }
    m_pushHistory.close(); // here: the last to let go of this object may be a thread of the engine
    m_io.stop();
}

void HttpCore::beginShowOut() {
    asio::post(m_io, [this] {
        m_tickets.clear();
        for (const auto& connection : std::vector(m_connections.begin(), m_connections.end())) {
            connection->closeUnlessWhole();
        }
        for (const auto& client : std::vector(m_pushClients.begin(), m_pushClients.end())) {
            client->finish();
        }
    });
}

Result<QString> HttpCore::rotateTokens() {
    Result<QString> fresh = renewTokens(m_tokens, m_overlayTokens);
    beginShowOut(); // also when the second one could not be written: the first one is another
    return fresh;
}

Result<Access> HttpCore::authorize(const std::string& authorization, Access needed) {
    if (authorization.empty()) {
        return fail(ErrorCode::Unauthorized, u"Authorization"_s,
                    u"Send the header Authorization: Bearer with the token of the data directory's api-token file."_s);
    }
    std::string_view text = authorization;
    if (boost::beast::iequals(text.substr(0, kBearer.size()), kBearer)) { // of a scheme case tells nothing
        text.remove_prefix(kBearer.size());
        const bool isFull = m_tokens.matches(text);
        const bool isOverlay = m_overlayTokens.matches(text);
        if (isFull || (isOverlay && needed == Access::Overlay)) {
            return isFull ? Access::Token : Access::Overlay;
        }
        if (isOverlay) { // known, so no guess
            return fail(ErrorCode::Unauthorized, u"Authorization"_s,
                        u"The overlay token only reads what viewers see; this needs the full token."_s);
        }
    }
    const auto away = std::chrono::ceil<std::chrono::milliseconds>(m_loginGuard.noteFailure(Clock::now()));
    if (away.count() > 0) {
        return tl::unexpected(Error{ErrorCode::TooManyRequests, u"Authorization"_s,
                                    u"Too many wrong tokens; wait, then send the right one."_s, 0,
                                    static_cast<int>(away.count())});
    }
    return fail(ErrorCode::Unauthorized, u"Authorization"_s, u"The token is wrong; it may have been renewed."_s);
}

bool HttpCore::hasRoomForPushClient() const {
    return m_pushClients.size() < static_cast<std::size_t>(m_config.limits.pushClients);
}

void HttpCore::openPush(HttpStream stream, PushOpening opening) {
    std::shared_ptr<PushClient> client;
    if (opening.isEventStream) {
        client = std::make_shared<EventStream>(*this, std::move(stream));
    } else {
        client = std::make_shared<PushSession>(*this, std::move(stream));
    }
    m_pushClients.insert(client);
    m_figures.pushClients = m_pushClients.size();
    client->start(std::move(opening));
}

void HttpCore::remove(const std::shared_ptr<Connection>& connection) {
    m_connections.erase(connection);
    m_figures.connections = m_connections.size();
}

void HttpCore::remove(const std::shared_ptr<PushClient>& client) {
    m_pushClients.erase(client);
    m_figures.pushClients = m_pushClients.size();
}

} // namespace pk
