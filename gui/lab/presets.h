// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

namespace pk {

// A kind of traffic worth having at hand.
struct TrafficPreset {
    QString key;  // stable, for state and tests
    QString icon; // of resources/icons
    double ratePerSecond = 0;
    qint64 durationMs = 0;
    int users = 0;
    double zipfSkew = 0;
    double shareA = 0.5;
    int comboMax = 1;
};

[[nodiscard]] const std::vector<TrafficPreset>& trafficPresets();
[[nodiscard]] QString presetName(const TrafficPreset& preset); // in the current language
[[nodiscard]] QString presetText(const TrafficPreset& preset); // one sentence: what it is good for

} // namespace pk
