// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/attention.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "gui/shell/context.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/faultwords.h"
#include "gui/widgets/settlewords.h"
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
        list.back().sinceMs = s.store.sinceMs;
        list.back().isInjected = s.store.isInjected;
    }
    if (s.injected.isActive()) {
        add(Kind::FaultsInjected, 0);
        list.back().injected = s.injected;
    }
    if (s.redoDead > 0)
        add(Kind::RedoDead, static_cast<qint64>(s.redoDead));
    if (s.queueFailed > 0)
        add(Kind::QueueFailed, static_cast<qint64>(s.queueFailed));
    if (s.redoWaiting > 0)
        add(Kind::RedoWaiting, static_cast<qint64>(s.redoWaiting));
    if (s.queueBound > 0 && s.queuedRecords * 100 >= s.queueBound * attention::kQueuePercent)
        add(Kind::QueueFilling, static_cast<qint64>(s.queuedRecords * 100 / s.queueBound));
    if (!facts.apiProblem.isEmpty())
        add(Kind::ApiDown, 0, Error{ErrorCode::Conflict, {}, facts.apiProblem});
    if (facts.traffic.failed > 0)
        add(Kind::TrafficFailed, static_cast<qint64>(facts.traffic.failed), facts.traffic.error);
    const PushLoss& push = facts.push;
    if (push.dropped > 0 && push.dropped * 100 >= (push.dropped + push.sent) * attention::kPushLossPercent) {
        add(Kind::PushLoss, static_cast<qint64>(push.dropped));
        list.back().sinceMs = push.sinceMs;
    }
    if (std::abs(facts.clockJumpMs) > attention::kClockJumpMs)
        add(Kind::ClockJump, facts.clockJumpMs);
    if (const qint64 lateMs = ingestLateMs(s); lateMs > attention::kLagHighMs)
        add(Kind::LagHigh, lateMs);
}

// A PK in need, before it is worth copying.
struct Found {
    Kind kind = Kind::CloseFinish;
    qint64 value = 0;
    qint64 sinceMs = 0;
    const PkView* view = nullptr;
    SettleCause settle;
};

std::optional<Found> ofPk(const PkView& view, const AttentionFacts& facts) {
    if (view.pk.isFinal())
        return std::nullopt;
    Found item;
    item.view = &view;
    const qint64 left = view.pk.endTimeMs - facts.nowMs;
    if (view.pk.status == PkStatus::Settling || left <= 0) {
        item.kind = Kind::SettlesLong;
        item.settle = settleCauseOf(view.pk, facts.stats, facts.nowMs);
        item.value = item.settle.endedMs;
        item.sinceMs = view.pk.endTimeMs;
        return item.value > attention::kSettlesLongMs ? std::optional(item) : std::nullopt;
    }
    if (left <= attention::kCloseFinishMs && isClose(view)) {
        item.kind = Kind::CloseFinish;
        item.value = left;
        return item;
    }
    item.kind = Kind::FlowStalled;
    item.value = facts.nowMs - view.lastCountedMs;
    item.sinceMs = view.lastCountedMs;
    return view.lastCountedMs > 0 && item.value >= attention::kStalledMs ? std::optional(item) : std::nullopt;
}

void addPks(const AttentionFacts& facts, std::vector<Attention>& list) {
    std::vector<Found> found;
    for (const PkView& view : *facts.pks) {
        if (const std::optional<Found> item = ofPk(view, facts))
            found.push_back(*item);
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        if (a.kind != b.kind)
            return a.kind < b.kind;
        if (a.view->pk.endTimeMs != b.view->pk.endTimeMs)
            return a.view->pk.endTimeMs < b.view->pk.endTimeMs;
        return a.view->pk.pkId < b.view->pk.pkId;
    });
    std::size_t ofKind = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Found& one = found[i];
        ofKind = i > 0 && found[i - 1].kind == one.kind ? ofKind + 1 : 1;
        if (ofKind > attention::kSingles + 1) {
            ++list.back().more;
            continue;
        }
        Attention item;
        item.kind = one.kind;
        if (ofKind > attention::kSingles) {
            item.more = 1;
        } else {
            item.pkId = one.view->pk.pkId;
            item.view = *one.view;
            item.value = one.value;
            item.sinceMs = one.sinceMs;
            item.settle = one.settle;
        }
        list.push_back(std::move(item));
    }
}

void addCorrected(const AttentionFacts& facts, std::vector<Attention>& list) {
    std::size_t listed = 0;
    for (const CorrectedPk& corrected : facts.corrected) {
        const auto view = facts.pks->constFind(corrected.pkId);
        if (facts.nowMs - corrected.timeMs > attention::kCorrectedMs || view == facts.pks->cend() ||
            listed == attention::kSingles)
            continue;
        ++listed;
        Attention item;
        item.kind = Kind::ResultCorrected;
        item.pkId = corrected.pkId;
        item.sinceMs = corrected.timeMs;
        item.value = corrected.timeMs;
        item.view = *view;
        list.push_back(std::move(item));
    }
}

QString moreTitle(const Attention& item) {
    const QString count = words::number(static_cast<qint64>(item.more));
    switch (item.kind) {
        case Kind::CloseFinish:
            return Words::tr("%1 more close finishes").arg(count);
        case Kind::SettlesLong:
            return Words::tr("%1 more PKs settle long").arg(count);
        default:
            return Words::tr("%1 more PKs without gifts").arg(count);
    }
}

} // namespace

std::vector<Attention> attentionOf(const AttentionFacts& facts) {
    std::vector<Attention> list;
    addEngine(facts, list);
    if (facts.pks) {
        addPks(facts, list);
        addCorrected(facts, list);
    }
    return list;
}

int attentionCount(const std::vector<Attention>& items) {
    int count = 0;
    for (const Attention& item : items)
        count += std::max(1, item.more);
    return count;
}

QString attentionTitle(const Attention& item) {
    if (item.more > 0)
        return moreTitle(item);
    switch (item.kind) {
        case Kind::StoreFault:
            return Words::tr("%1: no writes for %2")
                .arg(words::storeCause(item.error.code), durationText(item.value / 1000 * 1000));
        case Kind::FaultsInjected:
            return Words::tr("Faults are injected");
        case Kind::RedoDead:
            return Words::tr("Redo gave up: %1").arg(item.value);
        case Kind::QueueFailed:
            return Words::tr("Queued PKs that could not start: %1").arg(words::number(item.value));
        case Kind::RedoWaiting:
            return Words::tr("Redo backlog: %1").arg(item.value);
        case Kind::QueueFilling:
            return Words::tr("Intake queue %1 % full").arg(item.value);
        case Kind::ApiDown:
            return Words::tr("The HTTP API does not serve");
        case Kind::TrafficFailed:
            return Words::tr("Traffic failed: %1 records").arg(words::number(item.value));
        case Kind::PushLoss:
            return Words::tr("Push messages lost: %1").arg(words::number(item.value));
        case Kind::ClockJump:
            return Words::tr("This machine's clock jumped by %1")
                .arg((item.value < 0 ? u"−"_s : u"+"_s) + durationText(std::abs(item.value) / 1000 * 1000));
        case Kind::ResultCorrected:
            return Words::tr("Result corrected · %1").arg(item.view.pk.showId);
        case Kind::LagHigh:
            return Words::tr("Gifts are counted late: %1").arg(words::latency(item.value));
        case Kind::CloseFinish:
            return Words::tr("Close finish in %1 · %2").arg(countdownText(item.value), item.view.pk.showId);
        case Kind::SettlesLong:
            return Words::tr("Settling for %1 · %2").arg(durationText(item.value / 1000 * 1000), item.view.pk.showId);
        case Kind::FlowStalled:
            return Words::tr("No gifts for %1 · %2").arg(durationText(item.value / 1000 * 1000), item.view.pk.showId);
    }
    return {};
}

QString attentionDetail(const Attention& item) {
    if (item.more > 0)
        return Words::tr("They are on the PKs page.");
    switch (item.kind) {
        case Kind::StoreFault:
            // The sentence of a real fault sends people to look at the disk.
            return item.isInjected ? Words::tr("Injected by the traffic lab; nothing is lost.") : errorText(item.error);
        case Kind::FaultsInjected:
            return words::faultsLeft(item.injected);
        case Kind::RedoDead:
            return Words::tr("Entries that failed too often wait for a decision.");
        case Kind::QueueFailed:
            return Words::tr("Retry or remove them in their queue.");
        case Kind::RedoWaiting:
            return Words::tr("Commits that failed are tried again by themselves.");
        case Kind::QueueFilling:
            return Words::tr("At 100 % new records are refused until the store catches up.");
        case Kind::ApiDown:
            return item.error.detail;
        case Kind::TrafficFailed:
            return item.error.detail.isEmpty() ? Words::tr("Records that were due and are not committed.")
                                               : errorText(item.error);
        case Kind::PushLoss:
            return Words::tr("In the last minute. Viewers catch up by pulling.");
        case Kind::ClockJump:
            return Words::tr("Countdowns go on unharmed; times of day are off until no PK is open.");
        case Kind::LagHigh:
            return Words::tr("Time from sending to commit, 99 of 100 records.");
        case Kind::SettlesLong:
            return words::settleCause(item.settle);
        case Kind::CloseFinish:
        case Kind::FlowStalled:
        case Kind::ResultCorrected:
            return tugBarText(item.view.pk.sides, item.view.totals, item.view.pk.compareBy);
    }
    return {};
}

qint64 ingestLateMs(const EngineStats& stats) {
    const qint64 waitsMs = stats.flow.oldestTakenMs > 0 ? stats.serverTimeMs - stats.flow.oldestTakenMs : 0;
    return std::max(stats.lagP99Ms, waitsMs);
}

bool isFault(Attention::Kind kind) {
    return kind == Kind::StoreFault || kind == Kind::RedoDead || kind == Kind::QueueFailed || kind == Kind::ApiDown ||
           kind == Kind::TrafficFailed;
}

} // namespace pk
