// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/giftrecord.h"
#include "engine/domain/pk.h"
#include "engine/domain/verdict.h"

namespace pk {

// What the generator meant a record to be: for the report to name it, never for the oracle to count by.
enum class RecordKind : quint8 {
    Plain,
    Duplicate,
    NewEnvelope,
    Late,
    Early,
    OutOfOrder,
    OtherGift,
    OtherShow,
    Invalid,
    Streak,
};

// What became of a record: Dropped ones never left (in-flight bound), Lost ones got no answer, so nobody knows.
enum class RecordFate : quint8 { Acknowledged, Dropped, Lost };

// One record of a run as it was handed over, and what was answered. The texts belong to whoever passes it.
struct SentRecord {
    GiftRecord record;
    RecordKind kind = RecordKind::Plain;
    RecordFate fate = RecordFate::Acknowledged;
    qint64 handedOverMs = 0;            // Unix ms of the engine's clock: it cannot have arrived before …
    qint64 acknowledgedMs = 0;          // … nor after
    Verdict verdict = Verdict::Invalid; // as answered; meaningful when acknowledged
    VerdictReason reason;
    PkId pkId = 0; // likewise
};

// A PK of the run as its clients know it, for the oracle: inputs of counting, no figures.
struct RunPk {
    PkId pkId = 0;
    QString showId;
    std::array<quint32, kSides> giftIds{};
    CompareBy compareBy = CompareBy::Count;
    bool countInjected = true;
    bool voided = false;
    qint64 startMs = 0;
    qint64 endMs = 0;          // exact, exclusive
    qint64 finalMs = 0;        // 0: not final; of a voided one the moment when it was voided
    qint64 scheduledEndMs = 0; // as created; 0: as endMs
};

} // namespace pk
