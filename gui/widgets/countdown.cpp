// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/countdown.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace pk {

using namespace Qt::StringLiterals;

qint64 remainingMs(const Pk& pk, qint64 nowMs) {
    return pk.timeLeftMs(nowMs);
}

QString countdownText(qint64 remainingMs) {
    const qint64 seconds = (std::max<qint64>(0, remainingMs) + 999) / 1000;
    const QLatin1Char zero('0');
    if (seconds < 3600)
        return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, zero);
    return u"%1:%2:%3"_s.arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, zero).arg(seconds % 60, 2, 10, zero);
}

QString durationText(qint64 durationMs) {
    const qint64 seconds = durationMs / 1000;
    QStringList parts;
    if (seconds >= 3600)
        parts.append(QCoreApplication::translate("Countdown", "%1 h").arg(seconds / 3600));
    if (seconds / 60 % 60 > 0)
        parts.append(QCoreApplication::translate("Countdown", "%1 min").arg(seconds / 60 % 60));
    if (seconds % 60 > 0 || parts.isEmpty())
        parts.append(QCoreApplication::translate("Countdown", "%1 s").arg(seconds % 60));
    return parts.join(u' ');
}

int msToNextSecond(qint64 remainingMs) {
    const auto part = int(std::max<qint64>(0, remainingMs) % 1000);
    return part == 0 ? 1000 : part;
}

} // namespace pk
