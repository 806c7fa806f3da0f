// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/lab/pagehouse.h"

namespace pk::test {

inline RankEntry giver(quint64 uid, const QString& name, qint64 count) {
    RankEntry entry;
    entry.uid = uid;
    entry.userName = name;
    entry.count = count;
    entry.kb = count * 10;
    entry.lastSentMs = 1'795'400'000'000;
    return entry;
}

// An ended PK with a ranking, a curve and its lead changes: A wins by default.
inline void addEnded(FakeEngine& engine, PkId pkId, const QString& showId, qint64 countA = 50, qint64 countB = 20,
                     EndReason reason = EndReason::TimeUp) {
    PkView view = samplePk(pkId, showId, engine.nowMs());
    view.totals[0] = {countA, countA * 10};
    view.totals[1] = {countB, countB * 10};
    view.users = {2, 1};
    engine.setPk(view);
    engine.setRanking(
        pkId, Side::A,
        {giver(1, QStringLiteral("=HYPERLINK(\"x\")"), countA - 10), giver(2, QStringLiteral("小明"), 10)});
    engine.setRanking(pkId, Side::B, {giver(3, QStringLiteral("Bob, the \"b\""), countB)});
    engine.settle(pkId, reason);
    engine.finish(pkId);
    PkDetail detail;
    detail.view = engine.pkRef(pkId);
    detail.verdicts[std::size_t(Verdict::Counted)] = 9;
    detail.verdicts[std::size_t(Verdict::Duplicate)] = 2;
    detail.curve.bucketMs = 10'000;
    for (int i = 0; i < 6; ++i)
        detail.curve.buckets.push_back({PkTotals{GiftTotals{countA / 6, countA * 10 / 6},
                                                 GiftTotals{countB / 6 + (i == 1 ? 5 : 0), countB * 10 / 6}}});
    detail.timeline = timelineOf(detail.view.pk, detail.curve, Side::A, detail.view.pk.startTimeMs + 1'000);
    engine.setDetail(detail);
}

inline void choose(QWidget& page, const char* action) {
    auto* chosen = page.findChild<QAction*>(QString::fromLatin1(action));
    QVERIFY2(chosen, action);
    QVERIFY2(chosen->isEnabled(), action);
    chosen->trigger();
}

} // namespace pk::test
