// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <functional>

#include "engine/domain/verdict.h"
#include "engine/lab/replayschedule.h"
#include "engine/service/apiclient.h"

namespace pk {

class SignalPipe;

struct ReplayFigures {
    quint64 total = 0;
    quint64 sent = 0; // acknowledged records
    quint64 retries = 0;
    VerdictCounts verdicts{};
    qint64 elapsedMs = 0;
};

// Sends a replay through the HTTP API, on schedule, batch after batch. A batch without an answer is sent
// again, the same records, until it is acknowledged: counting is exactly once, so that is safe. Lives
// for one replay on the command's thread.
class ReplaySender {
public:
    static constexpr std::size_t kBatchRecords = 1'000;

    // `giveUpAfterMs`: for how long one batch is tried again.
    ReplaySender(ApiClient& client, const SignalPipe& interrupts, qint64 giveUpAfterMs)
        : m_client(client), m_signals(interrupts), m_giveUpAfterMs(giveUpAfterMs) {}

    // Returns when all is acknowledged, with the failure of a batch that was given up, or cancelled.
    // `progress` is told after each batch and a few times a second in between.
    [[nodiscard]] tl::expected<void, ApiFailure> run(ReplaySchedule& schedule,
                                                     const std::function<void(const ReplayFigures&)>& progress);
    [[nodiscard]] const ReplayFigures& figures() const { return m_figures; }

private:
    [[nodiscard]] tl::expected<void, ApiFailure> send(const GiftBatch& batch);
    [[nodiscard]] bool takeVerdicts(const QByteArray& answer);

    ApiClient& m_client;
    const SignalPipe& m_signals;
    const qint64 m_giveUpAfterMs;
    ReplayFigures m_figures;
};

// The body of POST /gift-records.
[[nodiscard]] std::string giftRecordsJson(const GiftBatch& batch);

} // namespace pk
