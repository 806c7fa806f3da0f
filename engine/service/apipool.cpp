// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/apipool.h"

#include <pk/v1/problem.pb.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <deque>
#include <optional>
#include <thread>
#include <vector>

namespace pk {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

constexpr std::chrono::seconds kConnectTime{5};
constexpr std::chrono::seconds kAnswerTime{40}; // longer than the server's own bound
// How long a call waits for a connection while the server has none to spare, less than a call may take otherwise.
constexpr std::chrono::seconds kRefusedTime{20};
constexpr std::chrono::milliseconds kConnectAgain{500};
constexpr std::uint64_t kBodyMax = 16 * 1024 * 1024;

using Request = http::request<http::string_body>;
using Response = http::response_parser<http::string_body>;

struct Job {
    ApiCall call;
    std::function<void(ApiPool::Answer)> reply;
    std::optional<std::chrono::steady_clock::time_point> refusedSince{}; // no connection was to be had
};

ApiFailure failureOf(const Response::value_type& response, ApiCall::Form form) {
    const std::string& body = response.body();
    ApiFailure failure;
    failure.status = static_cast<int>(response.result_int());
    v1::Error error;
    if (form == ApiCall::Form::Protobuf && error.ParseFromString(body)) {
        failure.code = QString::fromStdString(error.code());
        failure.detail = QString::fromStdString(error.detail());
        failure.retryAfterMs = static_cast<int>(error.retry_after_ms());
    } else {
        const QJsonObject problem =
            QJsonDocument::fromJson(QByteArray(body.data(), static_cast<qsizetype>(body.size()))).object();
        failure.code = problem[u"code"].toString();
        failure.detail = problem[u"detail"].toString();
        failure.retryAfterMs = problem[u"retryAfterMs"].toInt();
        failure.pkId = problem[u"pkId"].toString().toULongLong();
    }
    if (failure.detail.isEmpty()) {
        failure.detail = QStringLiteral("the API answered %1").arg(failure.status);
    }
    return failure;
}

} // namespace

class ApiPool::Private {
public:
    Private(const QString& baseUrl, const QByteArray& apiToken, int connections)
        : m_url(baseUrl),
          m_host(m_url.host().toStdString()),
          m_port(std::to_string(m_url.port(80))),
          m_token("Bearer " + apiToken.toStdString()),
          m_guard(asio::make_work_guard(m_io)) {
        for (int i = 0; i < connections; ++i) {
            m_idle.push_back(m_connections.emplace_back(std::make_unique<Connection>(*this)).get());
        }
        m_thread = std::thread([this] { m_io.run(); });
    }

    ~Private() {
        m_io.stop();
        m_thread.join();
    }

    void ask(Job job) {
        asio::post(m_io, [this, job = std::move(job)]() mutable {
            m_waiting.push_back(std::move(job));
            deal();
        });
    }

private:
    // One socket and the job that it is at. On the pool's thread.
    class Connection {
    public:
        explicit Connection(Private& pool) : m_pool(pool), m_later(pool.m_io) {}

        void begin(Job job) {
            m_job = std::move(job);
            m_request = m_pool.requestOf(m_job->call);
            m_wasKept = m_stream.has_value();
            m_wasKept ? write() : connect();
        }

    private:
        void connect() {
            boost::system::error_code error;
            const auto addresses = asio::ip::tcp::resolver(m_pool.m_io).resolve(m_pool.m_host, m_pool.m_port, error);
            if (error) {
                return fail(error);
            }
            m_stream.emplace(m_pool.m_io);
            m_isNew = true;
            m_stream->expires_after(kConnectTime);
            m_stream->async_connect(addresses,
                                    [this](boost::system::error_code failed, const asio::ip::tcp::endpoint&) {
                                        if (failed) {
                                            return fail(failed);
                                        }
                                        boost::system::error_code ignored;
                                        m_stream->socket().set_option(asio::ip::tcp::no_delay(true), ignored);
                                        write();
                                    });
        }

        void write() {
            m_stream->expires_after(kAnswerTime);
            http::async_write(*m_stream, m_request,
                              [this](boost::system::error_code error, std::size_t) { error ? lost(error) : read(); });
        }

        void read() {
            m_response.emplace();
            m_response->body_limit(kBodyMax);
            http::async_read(*m_stream, m_buffer, *m_response,
                             [this](boost::system::error_code error, std::size_t) { error ? lost(error) : answer(); });
        }

        // The server closes idle connections: a kept one may fail through nobody's fault, before anything is answered.
        void lost(const boost::system::error_code& error) {
            const bool isNew = std::exchange(m_isNew, false);
            m_stream.reset();
            m_buffer.clear();
            if (std::exchange(m_wasKept, false) && error != beast::error::timeout) {
                return connect();
            }
            // A server that has no connection to spare closes it at once, and the words of it may be lost.
            const bool isClosed = error == asio::error::connection_reset || error == asio::error::broken_pipe ||
                                  error == asio::error::eof || error == http::error::end_of_stream;
            if (isNew && isClosed && putBack()) {
                return;
            }
            fail(error);
        }

        void fail(const boost::system::error_code& error) {
            m_stream.reset();
            ApiFailure failure;
            failure.detail = QStringLiteral("%1 does not answer: %2")
                                 .arg(m_pool.m_url.toString(), QString::fromStdString(error.message()));
            done(tl::unexpected(failure));
        }

        void answer() {
            auto& response = m_response->get();
            const bool keep = response.keep_alive();
            // Nothing of the request was read: the server has as many connections as it takes.
            if (std::exchange(m_isNew, false) && !keep && response.result() == http::status::service_unavailable &&
                putBack()) {
                return;
            }
            Answer result;
            if (response.result_int() / 100 == 2) {
                result = std::move(response.body());
            } else {
                result = tl::unexpected(failureOf(response, m_job->call.form));
            }
            if (!keep) {
                m_stream.reset();
            }
            done(std::move(result));
        }

        // Another connection takes the call, or this one after a while. False: it has waited long enough.
        [[nodiscard]] bool putBack() {
            const auto now = std::chrono::steady_clock::now();
            const auto since = m_job->refusedSince.value_or(now);
            if (now - since > kRefusedTime) {
                return false;
            }
            m_job->refusedSince = since;
            m_stream.reset();
            m_buffer.clear();
            m_pool.m_waiting.push_front(std::move(*std::exchange(m_job, std::nullopt)));
            m_later.expires_after(kConnectAgain);
            m_later.async_wait([this](boost::system::error_code) {
                m_pool.m_idle.push_front(this); // the others first
                m_pool.deal();
            });
            m_pool.deal();
            return true;
        }

        void done(Answer result) {
            const Job job = std::move(*std::exchange(m_job, std::nullopt));
            m_pool.m_idle.push_back(this);
            job.reply(std::move(result));
            m_pool.deal();
        }

        Private& m_pool;
        std::optional<Job> m_job;
        std::optional<beast::tcp_stream> m_stream;
        std::optional<Response> m_response;
        beast::flat_buffer m_buffer;
        Request m_request;
        asio::steady_timer m_later;
        bool m_wasKept = false;
        bool m_isNew = false; // nothing was answered yet
    };

    void deal() {
        while (!m_waiting.empty() && !m_idle.empty()) {
            Connection* const connection = m_idle.back(); // the one that is warm
            m_idle.pop_back();
            Job job = std::move(m_waiting.front());
            m_waiting.pop_front();
            connection->begin(std::move(job));
        }
    }

    [[nodiscard]] Request requestOf(const ApiCall& call) const {
        constexpr std::array kVerbs{http::verb::get, http::verb::post, http::verb::put};
        const char* const type = call.form == ApiCall::Form::Protobuf ? "application/x-protobuf" : "application/json";
        Request request{kVerbs[static_cast<std::size_t>(call.method)], call.target, 11};
        const bool isV6 = m_host.find(':') != std::string::npos;
        request.set(http::field::host, (isV6 ? '[' + m_host + ']' : m_host) + ':' + m_port);
        request.set(http::field::authorization, m_token);
        request.set(http::field::user_agent, "pkd/" PK_VERSION);
        request.set(http::field::accept, type);
        if (call.method != ApiCall::Method::Get) {
            request.set(http::field::content_type, type);
            request.body() = call.body ? call.body() : std::string("{}");
        }
        request.prepare_payload();
        return request;
    }

    const QUrl m_url;
    const std::string m_host;
    const std::string m_port;
    const std::string m_token;
    asio::io_context m_io{1};
    asio::executor_work_guard<asio::io_context::executor_type> m_guard;
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::deque<Connection*> m_idle;
    std::deque<Job> m_waiting;
    std::thread m_thread;
};

ApiPool::ApiPool(const QString& baseUrl, const QByteArray& token, int connections)
    : d(std::make_unique<Private>(baseUrl, token, connections)) {}

ApiPool::~ApiPool() = default;

void ApiPool::ask(ApiCall call, std::function<void(Answer)> reply) {
    d->ask({std::move(call), std::move(reply)});
}

} // namespace pk
