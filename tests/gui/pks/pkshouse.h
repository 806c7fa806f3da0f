// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QTemporaryDir>

#include "engine/lab/trafficlab.h"
#include "gui/models/livestate.h"
#include "gui/shell/context.h"
#include "gui/shell/notifier.h"
#include "gui/shell/preferences.h"
#include "tests/support/fakeengine.h"

namespace pk {

// What a page of the console stands on, over an engine in memory.
struct PksHouse {
    QTemporaryDir dir;
    FakeEngine engine;
    LiveState live{engine};
    TrafficLab lab{engine};
    Notifier notifier;
    QSettings settings{dir.filePath(QStringLiteral("console.ini")), QSettings::IniFormat};
    ApiAccess api;
    Preferences preferences{settings};
    ConsoleContext context{engine, live, lab, notifier, settings, api, dir.path(), preferences};
};

// A final PK: `a` against `b` gifts, ended `agoMs` before `nowMs`.
inline PkView endedPk(PkId pkId, const QString& showId, qint64 nowMs, qint64 a, qint64 b, qint64 agoMs = 60'000) {
    PkView view = samplePk(pkId, showId, nowMs);
    view.pk.status = PkStatus::Ended;
    view.pk.endReason = EndReason::TimeUp;
    view.pk.endTimeMs = nowMs - agoMs;
    view.pk.startTimeMs = view.pk.endTimeMs - view.pk.durationMs;
    view.pk.finalTimeMs = view.pk.endTimeMs + view.pk.settleMs;
    view.totals = {GiftTotals{a, a * 10}, GiftTotals{b, b * 10}};
    view.outcome = outcomeOf(view.totals, view.pk.compareBy);
    return view;
}

inline std::vector<RankEntry> users(int count) {
    std::vector<RankEntry> entries;
    for (int i = 0; i < count; ++i) {
        RankEntry entry;
        entry.uid = 10'001 + quint64(i);
        entry.userName = QStringLiteral("user %1").arg(i + 1);
        entry.count = 1'000 - i;
        entry.kb = entry.count * 10;
        entry.lastSentMs = 1'795'400'000'000 + i;
        entries.push_back(entry);
    }
    return entries;
}

} // namespace pk
