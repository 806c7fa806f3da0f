// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/runcommand.h"

#include <algorithm>

#include "engine/lab/run/reporttext.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIdMax = 64;

QString slug(const QString& name) {
    QString id;
    for (const QChar c : name.toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            id += c;
        else if (!id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    while (id.endsWith(u'-'))
        id.chop(1);
    return id.isEmpty() ? u"scenario"_s : id.left(kIdMax - 4);
}

} // namespace

QString runCommand(const Scenario& scenario, const std::vector<Scenario>& presets) {
    for (Scenario preset : presets) {
        preset.seed = scenario.seed;
        if (preset == scenario)
            return u"pkd traffic run %1 --seed %2"_s.arg(scenario.id).arg(scenario.seed);
    }
    return u"pkd traffic run /dev/stdin <<'SCENARIO'\n%1\nSCENARIO\n"_s.arg(
        QString::fromUtf8(scenarioToJson(scenario)).trimmed());
}

QString savedId(const Scenario& scenario, const std::vector<Scenario>& known) {
    const QString base = slug(scenario.name);
    QString id = base;
    const auto isTaken = [&known, &scenario](const QString& candidate) {
        return std::any_of(known.begin(), known.end(),
                           [&](const Scenario& other) { return other.id == candidate && other.name != scenario.name; });
    };
    for (int n = 2; isTaken(id); ++n)
        id = u"%1-%2"_s.arg(base).arg(n);
    return id;
}

} // namespace pk
