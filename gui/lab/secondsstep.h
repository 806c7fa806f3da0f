// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pk {

// The step between the labels of a time axis `rangeS` seconds long: 1, 2, 5, 10, 15, 30 s, then minutes and hours, so
// that no more than `labels` are needed and none shows a rounded second.
[[nodiscard]] inline double secondsStep(double rangeS, int labels) {
    constexpr double kSteps[]{1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1'800, 3'600, 7'200, 21'600, 43'200};
    for (const double step : kSteps)
        if (rangeS / step <= labels)
            return step;
    return 86'400;
}

} // namespace pk
