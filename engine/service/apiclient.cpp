// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/apiclient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <optional>

namespace pk {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

constexpr std::chrono::seconds kConnectTime{5};
constexpr std::chrono::seconds kAnswerTime{40}; // longer than the server's own bound
constexpr std::chrono::milliseconds kWatchEvery{50};
constexpr std::uint64_t kBodyMax = 16 * 1024 * 1024;

using Request = http::request<http::string_body>;
using Response = http::response_parser<http::string_body>;

QString textOf(const boost::system::error_code& error) {
    return QString::fromStdString(error.message());
}

ApiFailure failureOf(const Response::value_type& response) {
    const std::string& body = response.body();
    const QJsonObject problem =
        QJsonDocument::fromJson(QByteArray(body.data(), static_cast<qsizetype>(body.size()))).object();
    ApiFailure failure;
    failure.status = static_cast<int>(response.result_int());
    failure.code = problem[u"code"].toString();
    failure.detail = problem[u"detail"].toString();
    failure.retryAfterMs = problem[u"retryAfterMs"].toInt();
    if (failure.detail.isEmpty()) {
        failure.detail = QStringLiteral("the API answered %1").arg(failure.status);
    }
    return failure;
}

} // namespace

bool isApiUrl(const QString& url) {
    const QUrl parsed(url, QUrl::StrictMode);
    return parsed.isValid() && parsed.scheme() == u"http"_s && !parsed.host().isEmpty() &&
           parsed.userInfo().isEmpty() && (parsed.path().isEmpty() || parsed.path() == u"/"_s) && !parsed.hasQuery();
}

class ApiClient::Private {
public:
    Private(const QString& baseUrl, const QByteArray& apiToken, std::function<bool()> isCancelled)
        : url(baseUrl),
          host(url.host().toStdString()),
          port(std::to_string(url.port(80))),
          token(apiToken.toStdString()),
          cancelled(std::move(isCancelled)) {}

    Answer<QByteArray> call(http::verb verb, const QString& target, const std::string& json) {
        Request request{verb, target.toStdString(), 11};
        const bool isV6 = host.find(':') != std::string::npos;
        request.set(http::field::host, (isV6 ? '[' + host + ']' : host) + ':' + port);
        request.set(http::field::authorization, "Bearer " + token);
        request.set(http::field::user_agent, "pkd/" PK_VERSION);
        request.set(http::field::accept, "application/json");
        if (verb != http::verb::get) {
            request.set(http::field::content_type, "application/json");
            request.body() = json;
        }
        request.prepare_payload();
        // The server closes idle connections: a kept one may fail through nobody's fault.
        const bool wasKept = stream.has_value();
        auto answer = exchange(request);
        if (!answer && wasKept && answer.error().status == 0 && !answer.error().cancelled) {
            answer = exchange(request);
        }
        return answer;
    }

    QUrl url;

private:
    Answer<QByteArray> exchange(Request& request) {
        if (!stream) {
            if (auto connected = connect(); !connected) {
                return tl::unexpected(connected.error());
            }
        }
        stream->expires_after(kAnswerTime);
        auto error = await([&](auto done) { http::async_write(*stream, request, done); });
        Response parser;
        parser.body_limit(kBodyMax);
        if (!error) {
            beast::flat_buffer buffer;
            error = await([&](auto done) { http::async_read(*stream, buffer, parser, done); });
        }
        if (error || !parser.get().keep_alive()) {
            stream.reset();
        }
        if (error) {
            return noAnswer(error);
        }
        const auto& response = parser.get();
        if (response.result_int() / 100 != 2) {
            return tl::unexpected(failureOf(response));
        }
        return QByteArray(response.body().data(), static_cast<qsizetype>(response.body().size()));
    }

    Answer<void> connect() {
        boost::system::error_code error;
        const auto addresses = asio::ip::tcp::resolver(io).resolve(host, port, error);
        if (!error) {
            stream.emplace(io);
            stream->expires_after(kConnectTime);
            error = await([&](auto done) {
                stream->async_connect(
                    addresses, [done](boost::system::error_code e, const asio::ip::tcp::endpoint&) { done(e, 0); });
            });
        }
        if (error) {
            stream.reset();
            return tl::unexpected(noAnswer(error).value());
        }
        stream->socket().set_option(asio::ip::tcp::no_delay(true), error);
        return {};
    }

    tl::unexpected<ApiFailure> noAnswer(const boost::system::error_code& error) const {
        ApiFailure failure;
        failure.cancelled = cancelled && cancelled();
        failure.detail = failure.cancelled
                             ? u"interrupted"_s
                             : QStringLiteral("%1 does not answer: %2").arg(url.toString(), textOf(error));
        return tl::unexpected(failure);
    }

    // Runs one operation to its end; what is cancelled ends with an error of its own.
    template <typename Start>
    boost::system::error_code await(Start start) {
        std::optional<boost::system::error_code> result;
        start([&result](boost::system::error_code error, std::size_t) { result = error; });
        io.restart();
        bool told = false;
        while (!result) {
            io.run_one_for(kWatchEvery);
            if (!told && !result && cancelled && cancelled()) {
                told = true;
                stream->cancel();
            }
        }
        return *result;
    }

    std::string host;
    std::string port;
    std::string token;
    std::function<bool()> cancelled;
    asio::io_context io{1};
    std::optional<beast::tcp_stream> stream;
};

ApiClient::ApiClient(const QString& baseUrl, const QByteArray& token, std::function<bool()> cancelled)
    : d(std::make_unique<Private>(baseUrl, token, std::move(cancelled))) {}

ApiClient::~ApiClient() = default;
ApiClient::ApiClient(ApiClient&&) noexcept = default;

ApiClient::Answer<QByteArray> ApiClient::get(const QString& target) {
    return d->call(http::verb::get, target, {});
}

ApiClient::Answer<QByteArray> ApiClient::post(const QString& target, const std::string& json) {
    return d->call(http::verb::post, target, json);
}

ApiClient::Answer<QByteArray> ApiClient::put(const QString& target, const std::string& json) {
    return d->call(http::verb::put, target, json);
}

QString ApiClient::baseUrl() const {
    return d->url.toString();
}

} // namespace pk
