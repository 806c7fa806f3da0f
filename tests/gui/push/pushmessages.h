// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeengine.h"

namespace pk::test {

inline PushMessagePtr messageOf(const QString& showId, quint64 seq, decltype(PushMessage::body) body) {
    auto message = std::make_shared<PushMessage>();
    message->messageId = QStringLiteral("m%1").arg(seq);
    message->showId = showId;
    message->seq = seq;
    message->serverTimeMs = 1'795'400'000'000 + qint64(seq);
    message->body = std::move(body);
    return message;
}

inline PushMessagePtr progressOf(const QString& showId, quint64 seq, qint64 countA = 3, PkId pkId = 1) {
    return messageOf(showId, seq,
                     PkProgressPush{pkId, {71, 72}, {GiftTotals{countA, countA * 10}, GiftTotals{2, 20}}, 61'000, seq});
}

inline PushMessagePtr createdOf(const QString& showId, quint64 seq, PkId pkId = 1) {
    return messageOf(showId, seq, PkCreatedPush{samplePk(pkId, showId, 1'795'400'000'000).pk});
}

inline PushMessagePtr endedOf(const QString& showId, quint64 seq, PkId pkId = 1) {
    return messageOf(showId, seq, PkEndedPush{pkId, EndReason::EndedByHost, 1'795'400'000'500});
}

inline PushMessagePtr finalOf(const QString& showId, quint64 seq, PkId pkId = 1, Outcome outcome = Outcome::AWins) {
    return messageOf(showId, seq, PkFinalPush{pkId, outcome, EndReason::TimeUp});
}

} // namespace pk::test
