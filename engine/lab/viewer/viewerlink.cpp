// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/viewer/viewerlink.h"

#include <algorithm>
#include <cmath>

namespace pk {

namespace {

constexpr qint64 kNever = std::numeric_limits<qint64>::max();

} // namespace

qint64 Way::arrival(const WayFaults& faults, qint64 nowMs) {
    const bool overtakes = m_random.unit() < faults.reorderShare;
    const qint64 atMs = nowMs + faults.delayMs + qint64(m_random.unit() * (faults.jitterMs + 1));
    if (overtakes) {
        return atMs;
    }
    m_lastArrivalMs = std::max(m_lastArrivalMs, atMs);
    return m_lastArrivalMs;
}

Arrivals Way::send(const WayFaults& faults, qint64 nowMs) {
    Arrivals arrivals;
    if (m_random.unit() < faults.lossShare) {
        return arrivals;
    }
    arrivals.count = m_random.unit() < faults.duplicateShare ? 2 : 1;
    for (int copy = 0; copy < arrivals.count; ++copy) {
        arrivals.atMs[std::size_t(copy)] = arrival(faults, nowMs);
    }
    return arrivals;
}

ViewerLink::ViewerLink(quint64 seed)
    : m_push(SeededRandom(seed, 1).next()),
      m_question(SeededRandom(seed, 2).next()),
      m_answer(SeededRandom(seed, 3).next()),
      m_random(seed, 4) {}

bool ViewerLink::setFaults(const LinkFaults& faults, qint64 nowMs) {
    const bool sameRhythm = faults.onlineMs == m_faults.onlineMs && faults.offlineMs == m_faults.offlineMs;
    m_faults = faults;
    if (!sameRhythm) {
        schedule(nowMs);
    }
    return !sameRhythm;
}

void ViewerLink::toggle(qint64 nowMs) {
    m_online = !m_online;
    schedule(nowMs);
}

void ViewerLink::schedule(qint64 nowMs) {
    if (m_faults.onlineMs <= 0) {
        m_toggleAtMs = m_online ? kNever : nowMs;
        return;
    }
    // Half to one and a half of the average.
    const double mean = m_online ? m_faults.onlineMs : m_faults.offlineMs;
    m_toggleAtMs = nowMs + 1 + qint64(mean * (0.5 + m_random.unit()));
}

qint64 ViewerClock::toLocal(qint64 trueMs) const {
    return m_originMs + m_skewMs + qint64(std::floor(double(trueMs - m_originMs) * m_rate));
}

qint64 ViewerClock::toTrue(qint64 localMs) const {
    if (localMs == kNever) {
        return kNever;
    }
    qint64 trueMs = m_originMs + qint64(std::ceil(double(localMs - m_skewMs - m_originMs) / m_rate));
    while (toLocal(trueMs) < localMs) {
        ++trueMs; // what rounding took
    }
    return trueMs;
}

} // namespace pk
