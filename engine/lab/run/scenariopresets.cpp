// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/scenariopresets.h"

#include <QFile>
#include <QtGlobal>
#include <algorithm>
#include <array>

#include "engine/lab/run/reporttext.h"

static void initScenarios() { // not in a namespace: the macro declares a function
    Q_INIT_RESOURCE(pk_scenarios);
}

namespace pk {

namespace {

// In the order in which they are shown: what is tried first comes first.
constexpr std::array kIds{"smoke",      "close-fight", "comeback",   "last-second-storm", "draw",
                          "duplicates", "late-gifts",  "disconnect", "store-outage",      "soak-50"};

std::vector<Scenario> readPresets() {
    initScenarios();
    std::vector<Scenario> presets;
    for (const char* id : kIds) {
        QFile file(QStringLiteral(":/scenarios/%1.json").arg(QLatin1String(id)));
        if (!file.open(QIODevice::ReadOnly)) {
            qFatal("the preset %s is not compiled in", id);
        }
        Result<Scenario> scenario = scenarioFromJson(file.readAll());
        if (!scenario) {
            qFatal("preset %s: %s", id, qUtf8Printable(scenario.error().detail));
        }
        presets.push_back(std::move(*scenario));
    }
    return presets;
}

} // namespace

const std::vector<Scenario>& scenarioPresets() {
    static const std::vector<Scenario> presets = readPresets();
    return presets;
}

const Scenario* scenarioPreset(const QString& id) {
    const auto& presets = scenarioPresets();
    const auto it =
        std::find_if(presets.begin(), presets.end(), [&id](const Scenario& scenario) { return scenario.id == id; });
    return it == presets.end() ? nullptr : &*it;
}

} // namespace pk
