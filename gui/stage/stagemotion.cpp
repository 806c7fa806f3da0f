// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagemotion.h"

namespace pk {

void StageMotion::moveTo(qreal target, qint64 nowMs, int durationMs, QEasingCurve::Type easing, qint64 delayMs) {
    if (qFuzzyCompare(1 + target, 1 + m_to))
        return;
    play(value(nowMs), target, nowMs, durationMs, easing, delayMs);
}

void StageMotion::play(qreal from, qreal target, qint64 nowMs, int durationMs, QEasingCurve::Type easing,
                       qint64 delayMs) {
    m_from = durationMs > 0 ? from : target;
    m_to = target;
    m_startMs = nowMs + delayMs;
    m_durationMs = durationMs;
    m_easing = easing;
}

qreal StageMotion::value(qint64 nowMs) const {
    if (m_durationMs <= 0 || nowMs >= m_startMs + m_durationMs)
        return m_to;
    if (nowMs <= m_startMs)
        return m_from;
    const qreal part = qreal(nowMs - m_startMs) / m_durationMs;
    return m_from + (m_to - m_from) * QEasingCurve(m_easing).valueForProgress(part);
}

} // namespace pk
