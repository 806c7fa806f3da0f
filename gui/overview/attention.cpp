// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/attention.h"

#include <QCoreApplication>
#include <algorithm>

#include "gui/shell/context.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/faultwords.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

using Kind = Attention::Kind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pk::Attention)
};

bool isClose(const PkView& view) {
    const qint64 a = view.totals[0].metric(view.pk.compareBy);
    const qint64 b = view.totals[1].metric(view.pk.compareBy);
    if (a + b == 0)
        return false; // nothing has happened yet: no fight to watch
    return double(qAbs(a - b)) * 100.0 <= double(a + b) * attention::kCloseFinishPercent;
}

void addEngine(const AttentionFacts& facts, std::vector<Attention>& list) {
    const EngineStats& s = facts.stats;
    const auto add = [&list](Kind kind, qint64 value, const Error& error = {}) {
        Attention item;
        item.kind = kind;
        item.value = value;
        item.error = error;
        list.push_back(item);
    };
    if (!s.store.ok) {
        add(Kind::StoreFault, std::max<qint64>(0, facts.nowMs - s.store.sinceMs),
            Error{s.store.cause, {}, s.store.detail});
        list.back().isInjected = s.store.isInjected;
    }
    if (s.injected.isActive()) {
        add(Kind::FaultsInjected, 0);
        list.back().injected = s.injected;
    }
    if (s.redoDead > 0)
        add(Kind::RedoDead, static_cast<qint64>(s.redoDead));
    if (s.redoWaiting > 0)
        add(Kind::RedoWaiting, static_cast<qint64>(s.redoWaiting));
    if (s.queueBound > 0 && s.queuedRecords * 100 >= s.queueBound * attention::kQueuePercent)
        add(Kind::QueueFilling, static_cast<qint64>(s.queuedRecords * 100 / s.queueBound));
    if (!facts.apiProblem.isEmpty())
        add(Kind::ApiDown, 0, Error{ErrorCode::Conflict, {}, facts.apiProblem});
    if (s.lagP99Ms > attention::kLagHighMs)
        add(Kind::LagHigh, s.lagP99Ms);
}

void addPks(const AttentionFacts& facts, std::vector<Attention>& list) {
    if (!facts.pks)
        return;
    std::vector<Attention> found;
    for (const PkView& view : *facts.pks) {
        if (view.pk.status != PkStatus::Running)
            continue;
        const qint64 left = view.pk.endTimeMs - facts.nowMs;
        if (left <= 0)
            continue; // over; the engine's word follows
        Attention item;
        item.pkId = view.pk.pkId;
        if (left <= attention::kCloseFinishMs && isClose(view)) {
            item.kind = Kind::CloseFinish;
            item.value = left;
        } else if (view.lastCountedMs > 0 && facts.nowMs - view.lastCountedMs >= attention::kStalledMs) {
            item.kind = Kind::FlowStalled;
            item.value = facts.nowMs - view.lastCountedMs;
        } else {
            continue;
        }
        item.view = view;
        found.push_back(item);
    }
    std::sort(found.begin(), found.end(), [](const Attention& a, const Attention& b) {
        if (a.kind != b.kind)
            return a.kind < b.kind;
        if (a.view.pk.endTimeMs != b.view.pk.endTimeMs)
            return a.view.pk.endTimeMs < b.view.pk.endTimeMs;
        return a.pkId < b.pkId;
    });
    list.insert(list.end(), found.begin(), found.end());
}

} // namespace

std::vector<Attention> attentionOf(const AttentionFacts& facts) {
    std::vector<Attention> list;
    addEngine(facts, list);
    addPks(facts, list);
    if (list.size() > attention::kMost)
        list.resize(attention::kMost);
    return list;
}

QString attentionTitle(const Attention& item) {
    switch (item.kind) {
        case Kind::StoreFault:
            return Words::tr("%1: no writes for %2")
                .arg(words::storeCause(item.error.code), durationText(item.value / 1000 * 1000));
        case Kind::FaultsInjected:
            return Words::tr("Faults are injected");
        case Kind::RedoDead:
            return Words::tr("Redo gave up: %1").arg(item.value);
        case Kind::RedoWaiting:
            return Words::tr("Redo backlog: %1").arg(item.value);
        case Kind::QueueFilling:
            return Words::tr("Intake queue %1 % full").arg(item.value);
        case Kind::ApiDown:
            return Words::tr("The HTTP API does not serve");
        case Kind::LagHigh:
            return Words::tr("Gifts are counted late: %1").arg(words::latency(item.value));
        case Kind::CloseFinish:
            return Words::tr("Close finish in %1 · %2").arg(countdownText(item.value), item.view.pk.showId);
        case Kind::FlowStalled:
            return Words::tr("No gifts for %1 · %2").arg(durationText(item.value / 1000 * 1000), item.view.pk.showId);
    }
    return {};
}

QString attentionDetail(const Attention& item) {
    switch (item.kind) {
        case Kind::StoreFault:
            // The sentence of a real fault sends people to look at the disk.
            return item.isInjected ? Words::tr("Injected by the traffic lab; nothing is lost.") : errorText(item.error);
        case Kind::FaultsInjected:
            return words::faultsLeft(item.injected);
        case Kind::RedoDead:
            return Words::tr("Entries that failed too often wait for a decision.");
        case Kind::RedoWaiting:
            return Words::tr("Commits that failed are tried again by themselves.");
        case Kind::QueueFilling:
            return Words::tr("At 100 % new records are refused until the store catches up.");
        case Kind::ApiDown:
            return item.error.detail;
        case Kind::LagHigh:
            return Words::tr("Time from sending to commit, 99 of 100 records.");
        case Kind::CloseFinish:
        case Kind::FlowStalled:
            return tugBarText(item.view.pk.sides, item.view.totals, item.view.pk.compareBy);
    }
    return {};
}

bool isFault(Attention::Kind kind) {
    return kind == Kind::StoreFault || kind == Kind::RedoDead || kind == Kind::ApiDown;
}

} // namespace pk
