// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEasingCurve>
#include <QtGlobal>

namespace pk {

// One moving value on the stage's clock: pure, asked with the time. A new target is approached from where the value
// is at that moment, so nothing ever jumps.
class StageMotion {
public:
    explicit StageMotion(qreal value = 0) : m_from(value), m_to(value) {}

    void jumpTo(qreal value) { *this = StageMotion(value); }
    // From `value(nowMs)` on; does nothing when it is on its way there already. 0 ms jumps.
    void moveTo(qreal target, qint64 nowMs, int durationMs, QEasingCurve::Type easing, qint64 delayMs = 0);
    // Begins at `from`, whatever it was.
    void play(qreal from, qreal target, qint64 nowMs, int durationMs, QEasingCurve::Type easing, qint64 delayMs = 0);
    [[nodiscard]] qreal value(qint64 nowMs) const;
    [[nodiscard]] qreal target() const { return m_to; }
    [[nodiscard]] bool isMoving(qint64 nowMs) const { return m_durationMs > 0 && nowMs < m_startMs + m_durationMs; }

private:
    qreal m_from;
    qreal m_to;
    qint64 m_startMs = 0;
    int m_durationMs = 0;
    QEasingCurve::Type m_easing = QEasingCurve::Linear;
};

} // namespace pk
