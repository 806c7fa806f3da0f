// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/domain/error.h"
#include "engine/http/gate.h"
#include "engine/http/giftrecordjson.h"
#include "engine/http/httpconfig.h"
#include "engine/http/httpfigures.h"
#include "engine/http/httpstream.h"
#include "engine/http/jsonbody.h"
#include "engine/http/loginguard.h"
#include "engine/http/pushencoder.h"
#include "engine/http/pushhistory.h"
#include "engine/http/requestlog.h"
#include "engine/http/responder.h"
#include "engine/http/router.h"
#include "engine/http/ticketstore.h"

namespace pk {

class Engine;
class TokenStore;
class Connection;
class PushClient;
struct PushOpening;

using TcpAcceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor>;
using SteadyTimer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                      boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;

// Everything that lives on the server's thread: acceptors, connections, push clients and what they share. Owned by
// HttpServer and, weakly, by replies that the engine still owes. Only listen(), dispatch(), rotateTokens()
// and the begin… methods may be called from other threads.
class HttpCore final : public HttpThread, public std::enable_shared_from_this<HttpCore> {
public:
    using Clock = std::chrono::steady_clock;

    HttpCore(Engine& engine, TokenStore& tokens, TokenStore& overlayTokens, const HttpConfig& config);
    ~HttpCore() override;

    // Before run(): binds and answers the port. Conflict when it is taken; what HttpServer::start() says of its config.
    [[nodiscard]] Result<quint16> listen();
    [[nodiscard]] const QString& baseUrl() const { return m_baseUrl; } // after listen()
    void run();                                                        // serves on the calling thread until stopped
    void beginStop();
    void beginShowOut();
    // Renews both tokens and shows out all whom the old ones let in.
    [[nodiscard]] Result<QString> rotateTokens();
    void dispatch(std::function<void()> work) override;
    [[nodiscard]] bool isCurrent() const override { return m_executor.running_in_this_thread(); }

    // --- on the server's thread, for its connections ---------------------------------------------
    [[nodiscard]] Engine& engine() { return m_engine; }
    [[nodiscard]] const ApiContext& api() const { return m_api; }
    [[nodiscard]] const HttpLimits& limits() const { return m_config.limits; }
    [[nodiscard]] const Router& router() const { return m_router; }
    [[nodiscard]] const Gate& gate() const { return *m_gate; }
    [[nodiscard]] bool isTls() const { return m_tls != nullptr; }
    [[nodiscard]] const std::string& date() const { return m_date; }
    [[nodiscard]] bool isStopping() const { return m_stopping; }
    [[nodiscard]] bool isTicking() const { return m_isTicking; }
    // Whether the Authorization field holds a token that opens what needs such access, and which it is; else the error
    // to answer with.
    [[nodiscard]] Result<Access> authorize(const std::string& authorization, Access needed);
    [[nodiscard]] bool redeemTicket(std::string_view ticket, const TicketScope& needed) {
        return m_tickets.redeem(ticket, needed, Clock::now());
    }
    [[nodiscard]] RequestLog& log() { return m_log; }
    [[nodiscard]] const PushHistory& pushHistory() const { return m_pushHistory; }
    [[nodiscard]] PushEncoder& pushEncoder() { return m_pushEncoder; }
    [[nodiscard]] bool hasRoomForPushClient() const;
    void openPush(HttpStream stream, PushOpening opening);
    void remove(const std::shared_ptr<Connection>& connection);
    void remove(const std::shared_ptr<PushClient>& client);

private:
    [[nodiscard]] Result<void> bind(const boost::asio::ip::tcp::endpoint& endpoint);
    void accept(TcpAcceptor& acceptor);
    void take(TcpSocket socket);
    [[nodiscard]] bool hasToTime() const;
    void keepTime();
    void tick();
    void updateDate();
    void finishStopWhenIdle();

    boost::asio::io_context m_io{1};
    const Executor m_executor = m_io.get_executor();
    Engine& m_engine;
    TokenStore& m_tokens;
    TokenStore& m_overlayTokens;
    const HttpConfig m_config;
    std::shared_ptr<TlsContext> m_tls; // null: plain
    Router m_router;
    TicketStore m_tickets;
    LoginGuard m_loginGuard;
    RequestLog m_log;
    JsonBody m_body;
    GiftRecordJson m_records;
    HttpFigures m_figures;
    QString m_baseUrl;
    ApiContext m_api;
    std::unique_ptr<Gate> m_gate; // once the port is known
    std::vector<std::unique_ptr<TcpAcceptor>> m_acceptors;
    std::vector<TcpAcceptor*> m_resting; // until the next tick
    SteadyTimer m_timer;
    bool m_isTicking = false;
    std::set<std::shared_ptr<Connection>> m_connections;
    PushHistory m_pushHistory;
    PushEncoder m_pushEncoder;
    std::set<std::shared_ptr<PushClient>> m_pushClients;
    std::string m_date;
    qint64 m_dateSecond = 0;
    bool m_stopping = false;
    Clock::time_point m_stopUntil;
};

} // namespace pk
