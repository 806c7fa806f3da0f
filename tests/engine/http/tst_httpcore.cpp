// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <future>
#include <thread>

#include "engine/http/httpcore.h"
#include "engine/http/tokenstore.h"
#include "fakeengine.h"
#include "rawclient.h"

using namespace pk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The server's clock: there while somebody is to be timed, and only then.
class TestHttpCore : public QObject {
    Q_OBJECT

private slots:
    void init() {
        HttpConfig config;
        config.port = 0;
        config.limits.idleTime = 300ms;
        config.limits.headerTime = 300ms;
        m_tokens = *TokenStore::open(m_dir.filePath(u"token"_s));
        m_overlayTokens = *TokenStore::open(m_dir.filePath(u"overlay"_s));
        m_core = std::make_shared<HttpCore>(m_engine, *m_tokens, *m_overlayTokens, config);
        const Result<quint16> port = m_core->listen();
        QVERIFY(port);
        m_port = *port;
        m_thread = std::thread([core = m_core] { core->run(); });
    }

    void cleanup() {
        m_core->beginStop();
        m_thread.join();
        m_core.reset();
    }

    void noTimerWhileNobodyIsConnected() {
        QVERIFY(!isTicking());
        {
            RawClient client(m_port);
            QTRY_VERIFY(isTicking());
        }
        QTRY_VERIFY(!isTicking());
        RawClient again(m_port); // as often as it takes
        QTRY_VERIFY(isTicking());
    }

    void whoSaysNothingIsClosedAndThenItRests() {
        RawClient client(m_port);
        QVERIFY(client.isClosedByServer(5'000));
        QTRY_VERIFY(!isTicking());
    }

    void whoStaysIdleIsClosedAndThenItRests() {
        RawClient client(m_port);
        client.send(get(m_tokens->token()));
        const RawClient::Response response = client.receive();
        QCOMPARE(response.status, 200);
        // Its date is of now, however long the server has rested.
        QVERIFY(response.fields["date"].contains(QDateTime::currentDateTimeUtc().toString(u"yyyy"_s).toLatin1()));
        QVERIFY(client.isClosedByServer(5'000));
        QTRY_VERIFY(!isTicking());
    }

    // That refusals were left out of the log is told later, when those who were refused have gone.
    void ticksForWhatIsStillToBeLogged() {
        for (int i = 0; i < 12; ++i) {
            RawClient client(m_port);
            client.send(get(u"wrong"_s));
            QVERIFY(client.receive().status >= 401);
        }
        QElapsedTimer gone;
        gone.start();
        QTRY_VERIFY(gone.elapsed() > 500);
        QVERIFY(isTicking());
    }

    void stopsAtRest() {
        QVERIFY(!isTicking()); // cleanup() would hang
    }

    void stopsWhileSomebodyStays() {
        m_client = std::make_unique<RawClient>(m_port);
        QTRY_VERIFY(isTicking());
    }

private:
    [[nodiscard]] QByteArray get(const QString& token) const {
        return Request{.target = "/api/v1/gifts", .token = token.toLatin1()}.bytes(m_port);
    }
    [[nodiscard]] bool isTicking() const {
        std::promise<bool> told;
        m_core->dispatch([&] { told.set_value(m_core->isTicking()); });
        return told.get_future().get();
    }

    QTemporaryDir m_dir;
    FakeEngine m_engine;
    std::unique_ptr<TokenStore> m_tokens;
    std::unique_ptr<TokenStore> m_overlayTokens;
    std::shared_ptr<HttpCore> m_core;
    quint16 m_port = 0;
    std::thread m_thread;
    std::unique_ptr<RawClient> m_client;
};

QTEST_GUILESS_MAIN(TestHttpCore)
#include "tst_httpcore.moc"
