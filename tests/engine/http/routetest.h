// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QTest>

#include "serverfixture.h"
#include "tests/support/enginehouse.h"

// What tests of routes share: the real engine behind a real server, and the calls they make again and again.
class RouteTest : public QObject {
protected:
    // Results become final without delay. To be checked by the test's initTestCase().
    [[nodiscard]] bool startServer(const pk::HttpLimits& limits = {}) {
        if (!m_house.start()) {
            return false;
        }
        m_http = std::make_unique<ServerFixture>(m_house.engine(), limits);
        return m_http
                   ->put(
                       "/api/v1/settings",
                       R"({"intervalMs":5000,"settleMs":100,"progressPerSecond":20,"countInjected":true,"ledgerDays":90,"pullsPerSecond":20000})")
                   .status == 200;
    }
    // A running PK of gift 1 against gift 2; its id.
    [[nodiscard]] QString create(const QByteArray& show, const QByteArray& more = {}) {
        return m_http
            ->post("/api/v1/pks", "{\"showId\":\"" + show +
                                      "\",\"gifts\":[{\"giftId\":1,\"desc\":\"win: I sing\"},{\"giftId\":2}]" + more +
                                      "}")
            .json()[QStringLiteral("pkId")]
            .toString();
    }
    [[nodiscard]] QByteArray record(const QByteArray& show, quint64 uid, int giftId, int count,
                                    const QByteArray& more = {}) {
        return "{\"orderId\":\"o" + QByteArray::number(++m_orders) + "\",\"showId\":\"" + show + "\",\"uid\":\"" +
               QByteArray::number(uid) + "\",\"userName\":\"小明\",\"giftId\":" + QByteArray::number(giftId) +
               ",\"count\":" + QByteArray::number(count) + ",\"kb\":\"" + QByteArray::number(count * 10) +
               "\",\"timestamp\":" + QByteArray::number(m_house.engine().nowMs()) + more + "}";
    }
    [[nodiscard]] RawClient::Response give(const QByteArrayList& records, const QByteArray& query = {}) {
        return m_http->post("/api/v1/gift-records" + query, "{\"records\":[" + records.join(',') + "]}");
    }
    [[nodiscard]] static QJsonObject verdicts(const RawClient::Response& response) {
        return response.json()[QStringLiteral("verdicts")].toObject();
    }
    [[nodiscard]] RawClient::Response end(const QString& pkId, const QByteArray& show) {
        return m_http->post("/api/v1/pks/" + pkId.toLatin1() + "/end", "{\"showId\":\"" + show + "\"}");
    }
    [[nodiscard]] QJsonObject finalResult(const QString& pkId, const QByteArray& query = {}) {
        const QByteArray target = "/api/v1/pks/" + pkId.toLatin1() + "/result" + query;
        const bool isFinal =
            QTest::qWaitFor([&] { return m_http->get(target).json()[QStringLiteral("final")].toBool(); }, 10'000);
        return isFinal ? m_http->get(target).json() : QJsonObject();
    }

    pk::test::EngineHouse m_house;
    std::unique_ptr<ServerFixture> m_http;
    int m_orders = 0; // the number in the last orderId
};
