// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/replaycontrol.h"

#include <algorithm>
#include <cmath>

namespace pk {

bool ReplayFilter::takes(quint32 giftId) const {
    return onlyGifts.empty() || std::ranges::find(onlyGifts, giftId) != onlyGifts.end();
}

quint32 ReplayFilter::sentAs(quint32 giftId) const {
    const auto found = asGift.find(giftId);
    return found == asGift.end() ? giftId : found->second;
}

double ReplayClock::positionAt(qint64 elapsedMs) const {
    return m_paused ? m_position : m_position + static_cast<double>(elapsedMs - m_sinceMs) * m_speed;
}

qint64 ReplayClock::reachesAt(qint64 positionMs) const {
    return m_sinceMs + static_cast<qint64>(std::floor((static_cast<double>(positionMs) - m_position) / m_speed));
}

void ReplayClock::pause(qint64 elapsedMs) {
    m_position = positionAt(elapsedMs);
    m_sinceMs = elapsedMs;
    m_paused = true;
}

void ReplayClock::resume(qint64 elapsedMs) {
    m_position = positionAt(elapsedMs);
    m_sinceMs = elapsedMs;
    m_paused = false;
}

void ReplayClock::setSpeed(qint64 elapsedMs, double speed) {
    m_position = positionAt(elapsedMs);
    m_sinceMs = elapsedMs;
    m_speed = speed;
}

void ReplayClock::jumpTo(qint64 elapsedMs, qint64 positionMs) {
    m_position = static_cast<double>(positionMs);
    m_sinceMs = elapsedMs;
}

} // namespace pk
