// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonDocument>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <cmath>

#include "tests/bench/benches.h"
#include "tests/bench/benchrecords.h"
#include "tests/bench/recordbody.h"

namespace pk::bench {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

namespace {

constexpr std::size_t kBatch = 1'000;

struct Target {
    quint16 port = 0;
    std::string token;
    [[nodiscard]] tcp::endpoint endpoint() const { return {asio::ip::address_v4::loopback(), port}; }
};

Target targetOf(const Options& options) {
    QFile file(options.text(u"token-file"_s));
    if (!file.open(QIODevice::ReadOnly)) {
        giveUp(u"the token cannot be read"_s);
    }
    return {quint16(options.number(u"port"_s, 0)), file.readAll().trimmed().toStdString()};
}

// The whole request as it goes over the wire, made before the clock starts.
std::string requestText(const Target& target, const char* path, const char* contentType, const std::string& body) {
    return std::string("POST ") + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(target.port) +
           "\r\nAuthorization: Bearer " + target.token + "\r\nContent-Type: " + contentType +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

QJsonObject createPk(const Target& target, const std::string& showId) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect(target.endpoint());
    const std::string body = R"({"showId":")" + showId +
                             R"(","gifts":[{"giftId":1,"desc":"win: I sing"},{"giftId":2,"desc":"win: I dance"}],)"
                             R"("durationMs":86400000})";
    asio::write(socket, asio::buffer(requestText(target, "/api/v1/pks", "application/json", body)));
    boost::beast::flat_buffer buffer;
    http::response<http::string_body> response;
    http::read(socket, buffer, response);
    if (response.result() != http::status::created) {
        giveUp(u"the PK was refused: "_s + QString::fromStdString(response.body()));
    }
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body())).object();
}

// All connections together: the requests in their order, one after the other on each connection.
struct Work {
    std::vector<std::string> requests;
    std::size_t next = 0;
    quint64 ok = 0;
    quint64 other = 0;
    std::string firstOther;
};

class Client {
public:
    Client(asio::io_context& io, const Target& target, Work& work) : m_socket(io), m_work(work) {
        m_socket.connect(target.endpoint());
        m_socket.set_option(tcp::no_delay(true));
    }
    void send() {
        if (m_work.next == m_work.requests.size()) {
            return;
        }
        asio::async_write(m_socket, asio::buffer(m_work.requests[m_work.next++]),
                          [this](boost::system::error_code error, std::size_t) {
                              failOn(error);
                              receive();
                          });
    }

private:
    void receive() {
        m_response = {};
        http::async_read(m_socket, m_buffer, m_response, [this](boost::system::error_code error, std::size_t) {
            failOn(error);
            if (m_response.result() == http::status::ok) {
                ++m_work.ok;
            } else if (m_work.other++ == 0) {
                m_work.firstOther = m_response.body();
            }
            send();
        });
    }
    static void failOn(boost::system::error_code error) {
        if (error) {
            giveUp(u"a connection failed: "_s + QString::fromStdString(error.message()));
        }
    }

    tcp::socket m_socket;
    Work& m_work;
    boost::beast::flat_buffer m_buffer;
    http::response<http::string_body> m_response;
};

double sendAll(const Target& target, Work& work, quint64 connections) {
    asio::io_context io{1};
    std::vector<std::unique_ptr<Client>> clients;
    for (quint64 i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<Client>(io, target, work));
    }
    const double from = monotonicSeconds();
    for (const auto& client : clients) {
        client->send();
    }
    io.run();
    const double seconds = monotonicSeconds() - from;
    if (work.other != 0) {
        giveUp(
            u"%1 batches were refused, the first: %2"_s.arg(work.other).arg(QString::fromStdString(work.firstOther)));
    }
    return seconds;
}

} // namespace

// --port N --token-file FILE --format json | protobuf [--records N] [--connections N]
int httpPost(const Options& options) {
    const Target target = targetOf(options);
    const QString format = options.text(u"format"_s, u"json"_s);
    const bool isJson = format == u"json"_s;
    const quint64 records = options.number(u"records"_s, options.quick() ? 200'000 : 2'000'000);
    const QJsonObject created = createPk(target, "http" + format.toStdString());
    RecordPlan plan;
    plan.sentFromMs = qint64(created[u"startTime"_s].toDouble());
    plan.firstId = isJson ? 0 : 1'000'000'000;
    RecordMaker maker(plan);
    const auto requests = [&](quint64 n) {
        Work work;
        for (quint64 done = 0; done < n; done += kBatch) {
            const std::string body =
                isJson ? jsonBody(maker, kBatch, "httpjson") : protobufBody(maker, kBatch, "httpprotobuf");
            work.requests.push_back(requestText(target, "/api/v1/gift-records",
                                                isJson ? "application/json" : "application/x-protobuf", body));
        }
        return work;
    };
    Work warmUp = requests(records / 10);
    Work work = requests(records);
    const quint64 connections = options.number(u"connections"_s, 8);
    (void)sendAll(target, warmUp, connections);
    const double cpuBefore = processCpuSeconds();
    const double seconds = sendAll(target, work, connections);
    tell(u"http."_s + format, double(work.ok * kBatch) / seconds, u"gifts/s"_s,
         {{u"records"_s, qint64(work.ok * kBatch)},
          {u"connections"_s, qint64(connections)},
          {u"bytesARecord"_s, std::round(double(work.requests.front().size()) / double(kBatch))},
          {u"clientCpuNsPerGift"_s, std::round((processCpuSeconds() - cpuBefore) * 1e9 / double(work.ok * kBatch))}});
    return 0;
}

// --port N --token-file FILE: a PK with some gifts, in show "progress"
int httpShow(const Options& options) {
    const Target target = targetOf(options);
    const QJsonObject created = createPk(target, "progress");
    RecordPlan plan;
    plan.sentFromMs = qint64(created[u"startTime"_s].toDouble());
    plan.firstId = 2'000'000'000;
    RecordMaker maker(plan);
    Work work;
    work.requests.push_back(
        requestText(target, "/api/v1/gift-records", "application/json", jsonBody(maker, kBatch, "progress")));
    (void)sendAll(target, work, 1);
    return 0;
}

} // namespace pk::bench
