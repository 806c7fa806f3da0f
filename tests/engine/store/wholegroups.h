// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storefixture.h"

namespace pk::test {

// A group that touches every table, id after id.
inline GroupBuilder bigGroup(quint64 id, int rows) {
    GroupBuilder builder(id, (id - 1) * quint64(rows) + 1);
    for (int i = 0; i < rows; ++i) {
        builder.add("order-" + std::to_string(id) + "-" + std::to_string(i), id);
    }
    CommitGroup& group = builder.group;
    group.pks = {{endedPk(id), builder.group.firstLedgerSeq, FinalResult{}, false}};
    group.gifts = {{Gift{quint32(id), QStringLiteral("礼物"), {}, 1, {}}, false}};
    group.shows = {{QStringLiteral("room-1"), id}};
    group.rankings = {{id, {{1, 10'001, QStringLiteral("小明"), 3, 30, kStartMs, 71}}, false}};
    group.audit = {AuditEntry{id, 0, {}, {}, {}, {}, {}, {}}};
    return builder;
}

// Exactly the first `groups` groups, each once and whole.
inline void verifyHolds(Store& store, quint64 groups, int rows) {
    const Result<StoredState> state = store.load(kStartMs);
    PK_OK(state);
    QCOMPARE(state->lastGroupId, groups);
    QCOMPARE(state->lastLedgerSeq, groups * quint64(rows));
    QCOMPARE(state->lastAuditId, groups);
    QCOMPARE(state->openPks.size(), groups);
    QCOMPARE(state->gifts.size(), groups);
    quint64 expected = 0;
    bool isInOrder = true;
    PK_OK(store.scanLedger(0, [&](const LedgerRow&, quint64 seq) { isInOrder = isInOrder && seq == ++expected; }));
    QVERIFY(isInOrder);
    QCOMPARE(expected, groups * quint64(rows));
}

} // namespace pk::test
