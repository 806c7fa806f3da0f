// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#undef QT_NO_FOREACH // qcustomplot.h is written with it

#include <qcustomplot.h>

#include "gui/lab/secondsstep.h"
#include "gui/widgets/words.h"

namespace pk {

// Labels a time axis in seconds: "0:05", "0:10".
class SecondsTicker final : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override { return secondsStep(range.size(), tickCount()); }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return words::duration(qint64(tick * 1000));
    }
};

} // namespace pk
