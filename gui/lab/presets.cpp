// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/presets.h"

#include <QCoreApplication>

namespace pk {

using namespace Qt::StringLiterals;

const std::vector<TrafficPreset>& trafficPresets() {
    static const std::vector<TrafficPreset> presets{
        {u"smoke"_s, u"check"_s, 50, 30'000, 200, 1.0, 0.5, 1},
        {u"close"_s, u"pks"_s, 200, 120'000, 2'000, 1.1, 0.51, 10},
        {u"onesided"_s, u"trophy"_s, 200, 60'000, 2'000, 1.1, 0.85, 10},
        {u"load10k"_s, u"flow"_s, 10'000, 60'000, 100'000, 1.0, 0.5, 3},
        {u"load100k"_s, u"demo"_s, 100'000, 60'000, 1'000'000, 1.0, 0.5, 1},
    };
    return presets;
}

QString presetName(const TrafficPreset& preset) {
    const char* name = nullptr;
    if (preset.key == "smoke"_L1)
        name = QT_TRANSLATE_NOOP("TrafficPresets", "Smoke");
    else if (preset.key == "close"_L1)
        name = QT_TRANSLATE_NOOP("TrafficPresets", "Close fight");
    else if (preset.key == "onesided"_L1)
        name = QT_TRANSLATE_NOOP("TrafficPresets", "One-sided");
    else if (preset.key == "load10k"_L1)
        name = QT_TRANSLATE_NOOP("TrafficPresets", "10k a second");
    else
        name = QT_TRANSLATE_NOOP("TrafficPresets", "100k a second");
    return QCoreApplication::translate("TrafficPresets", name);
}

QString presetText(const TrafficPreset& preset) {
    const char* text = nullptr;
    if (preset.key == "smoke"_L1)
        text = QT_TRANSLATE_NOOP("TrafficPresets", "50 gifts a second for 30 s: does everything count?");
    else if (preset.key == "close"_L1)
        text = QT_TRANSLATE_NOOP("TrafficPresets", "Two minutes at 51 : 49 with combos: the lead changes often.");
    else if (preset.key == "onesided"_L1)
        text = QT_TRANSLATE_NOOP("TrafficPresets", "One side gets 85 % of the gifts: a clear winner.");
    else if (preset.key == "load10k"_L1)
        text = QT_TRANSLATE_NOOP("TrafficPresets", "A busy evening: 100,000 users, 10,000 gifts a second.");
    else
        text = QT_TRANSLATE_NOOP("TrafficPresets", "Stress: a million users, 100,000 gifts a second.");
    return QCoreApplication::translate("TrafficPresets", text);
}

} // namespace pk
