// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "engine/runtime/engine.h"

namespace pk::bench {

// Sends batches with a bounded number of records in flight, as senders do that wait for answers: what it
// reaches is the engine's rate. Counts answers only. Used by one thread; answers come on the engine's.
class Pump {
public:
    explicit Pump(Engine& engine, std::size_t recordsInFlightMax = 150'000)
        : m_engine(engine), m_inFlightMax(recordsInFlightMax) {}
    ~Pump() { drain(); }
    Q_DISABLE_COPY_MOVE(Pump)

    void send(GiftBatchPtr batch);
    void drain(); // waits until all is answered
    [[nodiscard]] VerdictCounts counts();
    [[nodiscard]] quint64 acknowledged();
    [[nodiscard]] quint64 refused(); // batches

private:
    void answered(std::size_t records, const Result<IngestAnswer>& answer);

    Engine& m_engine;
    const std::size_t m_inFlightMax;
    std::mutex m_mutex;
    std::condition_variable m_room;
    std::size_t m_inFlight = 0;
    quint64 m_acknowledged = 0;
    quint64 m_refused = 0;
    VerdictCounts m_counts{};
};

// Sends all and waits for the answers; seconds from the first sending to the last answer. Gives up when a
// batch was refused or not every record got the verdict COUNTED.
[[nodiscard]] double pumpAll(Engine& engine, const std::vector<GiftBatchPtr>& batches,
                             std::size_t recordsInFlightMax = 150'000);
// Makes and sends records batch by batch: to fill, not to measure.
void fill(Engine& engine, const std::function<GiftBatchPtr(std::size_t)>& make, quint64 records);

} // namespace pk::bench
