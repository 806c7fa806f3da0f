// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/apiclient.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <optional>

namespace pk {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace ssl = boost::asio::ssl;

namespace {

constexpr std::chrono::seconds kConnectTime{5};
constexpr std::chrono::seconds kAnswerTime{40}; // longer than the server's own bound
constexpr std::chrono::milliseconds kWatchEvery{50};
constexpr std::uint64_t kBodyMax = 16 * 1024 * 1024;
constexpr qint64 kCertificateBytesMax = 1024 * 1024;

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
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
    return parsed.isValid() && (parsed.scheme() == u"http"_s || parsed.scheme() == u"https"_s) &&
           !parsed.host().isEmpty() && parsed.userInfo().isEmpty() &&
           (parsed.path().isEmpty() || parsed.path() == u"/"_s) && !parsed.hasQuery();
}

class ApiClient::Private {
public:
    Private(const QString& baseUrl, const QByteArray& apiToken, std::function<bool()> isCancelled)
        : url(baseUrl),
          host(url.host().toStdString()),
          port(std::to_string(url.port(url.scheme() == u"https"_s ? 443 : 80))),
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
    Certificate trusted{nullptr, X509_free}; // null: whom this machine trusts

private:
    Answer<QByteArray> exchange(Request& request) {
        if (!stream) {
            if (auto connected = connect(); !connected) {
                return tl::unexpected(connected.error());
            }
        }
        stream->expires_after(kAnswerTime);
        auto error =
            onStream([&](auto& layer) { return await([&](auto done) { http::async_write(layer, request, done); }); });
        Response parser;
        parser.body_limit(kBodyMax);
        if (!error) {
            beast::flat_buffer buffer;
            error = onStream(
                [&](auto& layer) { return await([&](auto done) { http::async_read(layer, buffer, parser, done); }); });
        }
        if (error || !parser.get().keep_alive()) {
            disconnect();
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
        if (!error && url.scheme() == u"https"_s) {
            error = shakeHands();
        }
        if (error) {
            disconnect();
            return tl::unexpected(noAnswer(error).value());
        }
        stream->socket().set_option(asio::ip::tcp::no_delay(true), error);
        return {};
    }

    boost::system::error_code shakeHands() {
        boost::system::error_code error;
        if (trusted) {
            context.set_verify_mode(ssl::verify_none, error); // it is compared below, before anything is sent
        } else {
            context.set_default_verify_paths(error);
            context.set_verify_mode(ssl::verify_peer, error);
            context.set_verify_callback(ssl::host_name_verification(host), error);
        }
        tls.emplace(*stream, context);
        SSL_set_tlsext_host_name(tls->native_handle(), host.c_str());
        error = await([&](auto done) {
            tls->async_handshake(ssl::stream_base::client, [done](boost::system::error_code e) { done(e, 0); });
        });
        if (!error && trusted) {
            const Certificate shown(SSL_get1_peer_certificate(tls->native_handle()), X509_free);
            if (!shown || X509_cmp(shown.get(), trusted.get()) != 0) {
                error = asio::error::make_error_code(asio::error::access_denied);
            }
        }
        return error;
    }

    template <typename F>
    boost::system::error_code onStream(F use) {
        return tls ? use(*tls) : use(*stream);
    }

    void disconnect() {
        tls.reset();
        stream.reset();
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
    ssl::context context{ssl::context::tls_client};
    std::optional<beast::tcp_stream> stream;
    std::optional<ssl::stream<beast::tcp_stream&>> tls; // over it
};

ApiClient::ApiClient(const QString& baseUrl, const QByteArray& token, std::function<bool()> cancelled)
    : d(std::make_unique<Private>(baseUrl, token, std::move(cancelled))) {}

ApiClient::~ApiClient() = default;

Result<void> ApiClient::trustOnly(const QString& certificateFile) {
    QFile file(certificateFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(
            ErrorCode::FileUnreadable, u"tlsCert"_s,
            QStringLiteral("the TLS certificate %1 cannot be read: %2").arg(certificateFile, file.errorString()));
    }
    const QByteArray pem = file.read(kCertificateBytesMax);
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())),
                                                        BIO_free);
    d->trusted.reset(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!d->trusted) {
        return fail(ErrorCode::FileUnreadable, u"tlsCert"_s,
                    QStringLiteral("%1 holds no certificate in PEM").arg(certificateFile));
    }
    return {};
}

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
