// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/push/pushbox.h"

#include <algorithm>

namespace pk {

template <typename Body>
void PushBox::make(PkState& pk, qint64 nowMs, Body body) {
    auto message = std::make_shared<PushMessage>();
    message->showId = pk.pk.showId;
    message->seq = pk.show->nextSeq++;
    message->messageId = message->showId % QLatin1Char('#') % QString::number(message->seq);
    message->serverTimeMs = nowMs;
    message->body = std::move(body);
    m_made.push_back(std::move(message));
}

void PushBox::created(PkState& pk, qint64 nowMs) {
    make(pk, nowMs, PkCreatedPush{*pk.committed});
}

void PushBox::progressed(PkState& pk, qint64 nowMs) {
    pk.progressDirty = true;
    const qint64 dueMs = pk.lastProgressMs + m_progressIntervalMs;
    if (dueMs <= nowMs) {
        flushProgress(pk, nowMs);
    } else {
        m_due.set(pk.pk.pkId, dueMs);
    }
}

void PushBox::clockChanged(PkState& pk, qint64 nowMs) {
    pk.progressDirty = true;
    flushProgress(pk, nowMs);
}

void PushBox::flushProgress(PkState& pk, qint64 nowMs) {
    m_due.remove(pk.pk.pkId);
    if (!pk.progressDirty) {
        return;
    }
    pk.progressDirty = false;
    pk.lastProgressMs = nowMs;
    const Pk& shown = *pk.committed;
    make(pk, nowMs,
         PkProgressPush{.pkId = shown.pkId,
                        .giftIds = {shown.sides[0].giftId, shown.sides[1].giftId},
                        .totals = pk.score.totals(),
                        .timeLeftMs = shown.timeLeftMs(nowMs),
                        .version = pk.version()});
}

void PushBox::ended(PkState& pk, qint64 nowMs) {
    flushProgress(pk, nowMs);
    make(pk, nowMs, PkEndedPush{pk.pk.pkId, pk.committed->endReason, pk.committed->endTimeMs});
}

void PushBox::final(PkState& pk, qint64 nowMs) {
    flushProgress(pk, nowMs);
    make(pk, nowMs, PkFinalPush{pk.pk.pkId, pk.result->outcome, pk.committed->endReason});
}

void PushBox::advance(const Sessions& sessions, qint64 nowMs, int atMost) {
    for (int n = 0; n < atMost; ++n) {
        const auto head = m_due.head();
        if (!head || head->dueMs > nowMs) {
            return;
        }
        PkState* pk = sessions.find(head->pkId);
        if (pk == nullptr) {
            m_due.remove(head->pkId);
            continue;
        }
        flushProgress(*pk, nowMs);
    }
}

std::optional<qint64> PushBox::nextDueMs() const {
    const auto head = m_due.head();
    return head ? std::optional(head->dueMs) : std::nullopt;
}

} // namespace pk
