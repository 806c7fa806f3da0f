// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <vector>

#include "engine/domain/ranking.h"
#include "engine/domain/records.h"
#include "engine/domain/settlecause.h"

namespace pk {

// Something a human should look at now.
struct Attention {
    // In the order of urgency.
    enum class Kind {
        StoreFault,
        FaultsInjected,
        RedoDead,
        QueueFailed,
        RedoWaiting,
        QueueFilling,
        ApiDown,
        TrafficFailed,
        PushLoss,
        ClockJump,
        LagHigh,
        CloseFinish,
        SettlesLong,
        FlowStalled,
        ResultCorrected
    };
    static constexpr int kKinds = 15;
    Kind kind = Kind::StoreFault;
    PkId pkId = 0;           // of those about one PK
    qint64 value = 0;        // entries, messages, per cent, ms: as the kind says
    qint64 sinceMs = 0;      // engine's clock; 0: not known (yet)
    int more = 0;            // > 0: stands for so many further PKs of its kind
    PkView view;             // of that PK
    Error error;             // of StoreFault, ApiDown and TrafficFailed
    Faults injected;         // of FaultsInjected
    bool isInjected = false; // of StoreFault: made to order
    SettleCause settle;      // of SettlesLong

    [[nodiscard]] bool isSameThing(const Attention& other) const { return kind == other.kind && pkId == other.pkId; }
};

// Messages of the last minute.
struct PushLoss {
    quint64 dropped = 0;
    quint64 sent = 0; // and not dropped
    qint64 sinceMs = 0;
};
// Records that a run of the lab gave up.
struct TrafficTrouble {
    quint64 failed = 0;
    Error error;
};
// A correction of a result that had been published.
struct CorrectedPk {
    PkId pkId = 0;
    qint64 timeMs = 0;
};

struct AttentionFacts {
    qint64 nowMs = 0; // the engine's clock
    EngineStats stats;
    const QHash<PkId, PkView>* pks = nullptr;
    QString apiProblem;
    PushLoss push;
    TrafficTrouble traffic;
    qint64 clockJumpMs = 0; // of the machine's clock, since the engine's was set by it
    std::vector<CorrectedPk> corrected;
};

namespace attention {
inline constexpr qint64 kCloseFinishMs = 30'000; // a PK that ends within this …
inline constexpr int kCloseFinishPercent = 10;   // … with the sides this near, of their sum
inline constexpr qint64 kStalledMs = 20'000;     // a flow that had begun and brings nothing more
inline constexpr qint64 kSettlesLongMs = 3'000;  // after the end, and still not final
inline constexpr qint64 kLagHighMs = 5'000;      // sent → committed, p99
inline constexpr int kQueuePercent = 80;         // of the intake's bound
inline constexpr quint64 kPushLossPercent = 1;   // of the last minute's messages
inline constexpr qint64 kClockJumpMs = 2'000;    // either way
inline constexpr qint64 kCorrectedMs = 600'000;  // for so long a correction is news
inline constexpr std::size_t kSingles = 8;       // PKs of a kind that are listed one by one
} // namespace attention

// What needs a human, most urgent first; PKs of a kind by their deadline, the first attention::kSingles of them
// one by one and one item that stands for the others.
[[nodiscard]] std::vector<Attention> attentionOf(const AttentionFacts& facts);
[[nodiscard]] int attentionCount(const std::vector<Attention>& items); // with those that are not listed
[[nodiscard]] QString attentionTitle(const Attention& item);
[[nodiscard]] QString attentionDetail(const Attention& item);
// How late records are counted, or have waited for it: what the lag is judged by. 0: no flow.
[[nodiscard]] qint64 ingestLateMs(const EngineStats& stats);
[[nodiscard]] bool isFault(Attention::Kind kind); // shown as an error, not as a hint

} // namespace pk
