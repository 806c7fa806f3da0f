// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <QtTest>
#include <memory>
#include <optional>

#include "engine/runtime/localengine.h"

namespace pk::test {

// An answer that is on its way: filled on the test's thread.
template <typename T>
class Pending {
public:
    [[nodiscard]] Reply<T> reply() {
        return replyOn<T>(&m_context, [this](Result<T> result) { m_result = std::move(result); });
    }
    // Waits for the answer; fails the test's expectation by an Internal error when none comes.
    [[nodiscard]] Result<T> wait(int timeoutMs = 10'000) {
        if (!QTest::qWaitFor([this] { return m_result.has_value(); }, timeoutMs)) {
            return fail(ErrorCode::Internal, {}, QStringLiteral("no answer came"));
        }
        return *m_result;
    }
    [[nodiscard]] bool isAnswered() const { return m_result.has_value(); }

private:
    QObject m_context;
    std::optional<Result<T>> m_result;
};

// Calls a facade method and waits: ask<PkCreated>([&](auto reply) { engine.createPk(request, actor, reply); }).
template <typename T, typename F>
[[nodiscard]] Result<T> ask(F call) {
    Pending<T> pending;
    call(pending.reply());
    return pending.wait();
}

// The real engine in a data directory of its own, to be stopped and started again on the same data.
class EngineHouse {
public:
    explicit EngineHouse(EngineConfig config = {});

    [[nodiscard]] Result<Done> start();
    void stop() { m_engine.reset(); }
    [[nodiscard]] LocalEngine& engine() { return *m_engine; }
    [[nodiscard]] QString dataDir() const { return m_config.dataDir; }

    [[nodiscard]] Result<PkCreated> create(const QString& showId, qint64 durationMs = 60'000,
                                           CompareBy by = CompareBy::Count);
    struct Gifted {
        std::string orderId;
        quint64 uid = 1;
        quint32 giftId = 1;
        qint64 count = 1;
        qint64 kb = 1;
        qint64 sentMs = 0; // 0: now
        std::string showId = "s1";
    };
    [[nodiscard]] GiftBatchPtr batch(const std::vector<Gifted>& gifts);
    [[nodiscard]] Result<IngestAnswer> give(const std::vector<Gifted>& gifts);

private:
    QTemporaryDir m_dir;
    EngineConfig m_config;
    std::unique_ptr<LocalEngine> m_engine;
};

[[nodiscard]] inline Actor operatorActor() {
    return {QStringLiteral("operator"), QStringLiteral("console")};
}

} // namespace pk::test
