// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/pump.h"

#include <algorithm>
#include <numeric>

#include "tests/bench/measure.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

void Pump::send(GiftBatchPtr batch) {
    const std::size_t records = batch->size();
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [&] { return m_inFlight == 0 || m_inFlight + records <= m_inFlightMax; });
        m_inFlight += records;
    }
    m_engine.ingest(std::move(batch),
                    [this, records](const Result<IngestAnswer>& answer) { answered(records, answer); });
}

void Pump::answered(std::size_t records, const Result<IngestAnswer>& answer) {
    const std::scoped_lock lock(m_mutex);
    m_inFlight -= records;
    if (answer) {
        m_acknowledged += records;
        for (std::size_t verdict = 0; verdict < m_counts.size(); ++verdict) {
            m_counts[verdict] += answer->counts[verdict];
        }
    } else {
        ++m_refused;
    }
    m_room.notify_one(); // under the lock: the pump may be gone as soon as it is free
}

void Pump::drain() {
    std::unique_lock lock(m_mutex);
    m_room.wait(lock, [this] { return m_inFlight == 0; });
}

VerdictCounts Pump::counts() {
    const std::scoped_lock lock(m_mutex);
    return m_counts;
}

quint64 Pump::acknowledged() {
    const std::scoped_lock lock(m_mutex);
    return m_acknowledged;
}

quint64 Pump::refused() {
    const std::scoped_lock lock(m_mutex);
    return m_refused;
}

double pumpAll(Engine& engine, const std::vector<GiftBatchPtr>& batches, std::size_t recordsInFlightMax) {
    quint64 records = 0;
    Pump pump(engine, recordsInFlightMax);
    const double from = monotonicSeconds();
    for (const GiftBatchPtr& batch : batches) {
        records += batch->size();
        pump.send(batch);
    }
    pump.drain();
    const double seconds = monotonicSeconds() - from;
    if (pump.counts()[std::size_t(Verdict::Counted)] != records) {
        giveUp(u"%1 of %2 records were counted, %3 batches refused"_s.arg(pump.counts()[std::size_t(Verdict::Counted)])
                   .arg(records)
                   .arg(pump.refused()));
    }
    return seconds;
}

void fill(Engine& engine, const std::function<GiftBatchPtr(std::size_t)>& make, quint64 records) {
    constexpr quint64 kBatch = 5'000;
    Pump pump(engine);
    for (quint64 done = 0; done < records; done += kBatch) {
        pump.send(make(std::size_t(std::min(kBatch, records - done))));
    }
    pump.drain();
    if (pump.refused() != 0) {
        giveUp(u"%1 batches were refused while filling"_s.arg(pump.refused()));
    }
}

} // namespace pk::bench
