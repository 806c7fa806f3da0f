// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <memory>
#include <variant>

#include "engine/domain/pk.h"
#include "engine/domain/ranking.h"

namespace pk {

struct PkCreatedPush {
    Pk pk; // names, logos and texts: a viewer may never have opened the gift panel
};
struct PkProgressPush {
    PkId pkId = 0;
    std::array<quint32, kSides> giftIds{};
    PkTotals totals;
    qint64 timeLeftMs = 0;
    quint64 version = 0;
};
struct PkEndedPush {
    PkId pkId = 0;
    EndReason endReason = EndReason::None;
    qint64 endTimeMs = 0;
};
struct PkFinalPush {
    PkId pkId = 0;
    Outcome outcome = Outcome::None;
    EndReason endReason = EndReason::None;
};

// The one envelope of SPEC.md section 5.
struct PushMessage {
    QString messageId; // unique
    QString showId;
    quint64 seq = 0; // grows by one a show; a gap tells a client that it missed one
    qint64 serverTimeMs = 0;
    std::variant<PkCreatedPush, PkProgressPush, PkEndedPush, PkFinalPush> body;
};
using PushMessagePtr = std::shared_ptr<const PushMessage>;

} // namespace pk
