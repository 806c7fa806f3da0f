// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <vector>

#include "engine/domain/ranking.h"
#include "engine/domain/records.h"

namespace pk {

// Something a human should look at now.
struct Attention {
    // In the order of urgency.
    enum class Kind {
        StoreFault,
        FaultsInjected,
        RedoDead,
        RedoWaiting,
        QueueFilling,
        ApiDown,
        LagHigh,
        CloseFinish,
        FlowStalled
    };
    Kind kind = Kind::StoreFault;
    PkId pkId = 0;           // of CloseFinish and FlowStalled
    qint64 value = 0;        // entries, per cent, ms: as the kind says
    PkView view;             // of that PK
    Error error;             // of StoreFault and ApiDown
    Faults injected;         // of FaultsInjected
    bool isInjected = false; // of StoreFault: made to order

    [[nodiscard]] bool isSameThing(const Attention& other) const { return kind == other.kind && pkId == other.pkId; }
};

struct AttentionFacts {
    qint64 nowMs = 0; // the engine's clock
    EngineStats stats;
    const QHash<PkId, PkView>* pks = nullptr;
    QString apiProblem;
};

namespace attention {
inline constexpr qint64 kCloseFinishMs = 30'000; // a PK that ends within this …
inline constexpr int kCloseFinishPercent = 10;   // … with the sides this near, of their sum
inline constexpr qint64 kStalledMs = 20'000;     // a flow that had begun and brings nothing more
inline constexpr qint64 kLagHighMs = 5'000;      // sent → committed, p99
inline constexpr int kQueuePercent = 80;         // of the intake's bound
inline constexpr std::size_t kMost = 50;
} // namespace attention

// What needs a human, most urgent first; PKs of a kind by their deadline. At most attention::kMost.
[[nodiscard]] std::vector<Attention> attentionOf(const AttentionFacts& facts);
[[nodiscard]] QString attentionTitle(const Attention& item);
[[nodiscard]] QString attentionDetail(const Attention& item);
[[nodiscard]] bool isFault(Attention::Kind kind); // shown as an error, not as a hint

} // namespace pk
