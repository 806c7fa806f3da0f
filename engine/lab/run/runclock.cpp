// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/runclock.h"

#include <algorithm>
#include <cmath>

namespace pk {

qint64 RunClock::scheduleUs(qint64 realUs) const {
    const Piece& last = m_pieces.back();
    const qint64 until = isPaused() ? m_pausedUs : realUs;
    const qint64 passed = std::max<qint64>(until - last.realUs, 0);
    return last.scheduleUs +
           (last.factor == 1 ? passed : static_cast<qint64>(std::floor(static_cast<double>(passed) * last.factor)));
}

qint64 RunClock::realUs(qint64 scheduleUs) const {
    // The last piece that began before; a pause lies between two pieces that meet in schedule time.
    const Piece* piece = &m_pieces.back();
    while (piece != m_pieces.data() && piece->scheduleUs >= scheduleUs) {
        --piece;
    }
    const qint64 passed = scheduleUs - piece->scheduleUs;
    return piece->realUs +
           (piece->factor == 1 ? passed : static_cast<qint64>(std::floor(static_cast<double>(passed) / piece->factor)));
}

void RunClock::pause(qint64 realUs) {
    if (!isPaused()) {
        m_pausedUs = realUs;
    }
}

void RunClock::resume(qint64 realUs) {
    if (isPaused()) {
        const qint64 scheduleNowUs = scheduleUs(realUs);
        m_pausesUs += realUs - m_pausedUs;
        m_pausedUs = -1;
        m_pieces.push_back({scheduleNowUs, realUs, m_factor});
    }
}

void RunClock::setFactor(double factor, qint64 realUs) {
    if (factor == m_factor) {
        return;
    }
    m_factor = factor;
    if (!isPaused()) { // else the next piece has it
        m_pieces.push_back({scheduleUs(realUs), realUs, factor});
    }
}

qint64 RunClock::elapsedUs(qint64 realUs) const {
    return (isPaused() ? m_pausedUs : realUs) - m_pausesUs;
}

} // namespace pk
