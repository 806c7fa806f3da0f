// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/uilag.h"

#include <algorithm>

namespace pk {

UiLag::UiLag(QObject* parent) : QObject(parent) {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kIntervalMs);
    m_timer.setObjectName(QStringLiteral("uiLagTimer"));
    connect(&m_timer, &QTimer::timeout, this, &UiLag::sample);
    watch();
}

void UiLag::watch() {
    m_left = kSamples;
    if (m_timer.isActive())
        return;
    m_since.start();
    m_timer.start();
}

int UiLag::worstMs() const {
    return *std::max_element(m_lateMs.begin(), m_lateMs.end());
}

void UiLag::sample() {
    m_lateMs[m_next] = static_cast<int>(std::max<qint64>(0, m_since.restart() - kIntervalMs));
    m_next = (m_next + 1) % m_lateMs.size();
    if (--m_left > 0)
        return;
    m_timer.stop();
    m_lateMs = {}; // what comes next is another time
}

} // namespace pk
