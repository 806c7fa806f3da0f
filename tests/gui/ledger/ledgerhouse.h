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

// What the page stands on, over an engine in memory.
struct LedgerHouse {
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

inline LedgerEntry record(quint64 seq, Verdict verdict = Verdict::Counted, ReasonCode reason = ReasonCode::None) {
    LedgerEntry entry;
    entry.seq = seq;
    entry.orderId = QStringLiteral("order-%1").arg(seq);
    entry.showId = QStringLiteral("room-1");
    entry.uid = 10'000 + seq % 7;
    entry.userName = QStringLiteral("小明");
    entry.giftId = 71;
    entry.count = 2;
    entry.kb = 20;
    entry.timestampMs = 1'795'400'000'000 + qint64(seq) * 10;
    entry.arrivedMs = entry.timestampMs + 40;
    entry.pkId = 1;
    entry.verdict = verdict;
    entry.reason = {reason, RecordField::None};
    return entry;
}

// Newest first, as the ledger gives them.
inline std::vector<LedgerEntry> records(quint64 count) {
    std::vector<LedgerEntry> entries;
    for (quint64 seq = count; seq >= 1; --seq)
        entries.push_back(record(seq));
    return entries;
}

inline RedoEntry redoEntry(quint64 id, RedoKind kind, RedoState state = RedoState::Waiting) {
    RedoEntry entry;
    entry.id = id;
    entry.kind = kind;
    entry.state = state;
    entry.subject = QStringLiteral("subject %1").arg(id);
    entry.pkId = id;
    entry.showId = QStringLiteral("room-%1").arg(id);
    entry.attempts = 3;
    entry.firstFailedMs = 1'795'400'000'000 - 60'000 + qint64(id);
    entry.nextTryMs = state == RedoState::Dead ? 0 : 1'795'400'000'000 + 12'000;
    entry.lastError = QStringLiteral("STORE_FULL: database or disk is full");
    entry.payload = R"({"messageId":"m1"})";
    return entry;
}

} // namespace pk
