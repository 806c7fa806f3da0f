// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/viewer/viewer.h"

#include <algorithm>
#include <utility>

namespace pk {

namespace {

constexpr qint64 kNever = std::numeric_limits<qint64>::max();
constexpr double kPeriodMin = 0.80;
constexpr double kPeriodMax = 0.95;
constexpr double kTogetherSpread = 0.2;    // of the interval: what all hear at once is asked within
constexpr double kGrownMuch = 1.1;         // a longer interval than this times the old one
constexpr qint64 kGoodRoundTripMs = 1'000; // an answer this quick sets the countdown right

} // namespace

qint64 Viewer::within(double share) {
    return qint64(m_random.unit() * share * m_intervalMs);
}

qint64 Viewer::period() {
    return qint64((kPeriodMin + m_random.unit() * (kPeriodMax - kPeriodMin)) * m_intervalMs);
}

// The place where this PK is shown; made when it is newer than what is shown there. Null: too old.
ShownPk* Viewer::slotOf(PkId pkId, Heard heard, qint64 localMs) {
    if (pkId == m_current.pkId) {
        return &m_current;
    }
    if (pkId == m_previous.pkId) {
        return &m_previous;
    }
    ShownPk made;
    made.pkId = pkId;
    made.phase = ViewerPhase::Running;
    if (pkId > m_current.pkId) {
        if (m_current.pkId != 0) {
            m_previous = std::exchange(m_current, {});
        }
        m_current = std::move(made);
    } else if (pkId > m_previous.pkId) {
        m_previous = std::move(made); // hears of it after its successor
    } else {
        return nullptr;
    }
    // One PK runs in a show: the older one has ended, whether or not its end was heard of.
    if (m_previous.pkId != 0 && m_previous.phase != ViewerPhase::Final) {
        hearEnd(m_previous, EndReason::None, heard, localMs);
    }
    return pkId == m_current.pkId ? &m_current : &m_previous;
}

// --- pushes ---------------------------------------------------------------------------------------

void Viewer::onPush(const PushMessage& message, qint64 localMs) {
    const bool gap = m_lastSeq != 0 && message.seq > m_lastSeq + 1;
    m_lastSeq = std::max(m_lastSeq, message.seq);
    std::visit([&](const auto& body) { push(message, body, localMs); }, message.body);
    if (gap && !isStretched()) {
        // At once, but where half of the pushes are lost not at each gap: twice the regular rate at most.
        pullBy(std::max(localMs, m_progressSentMs + m_intervalMs / 2));
    }
}

void Viewer::push(const PushMessage& message, const PkCreatedPush& body, qint64 localMs) {
    const bool isNew = body.pk.pkId > m_current.pkId;
    const bool stretched = isStretched();
    ShownPk* pk = slotOf(body.pk.pkId, Heard::Together, localMs);
    if (pk == nullptr || pk->phase == ViewerPhase::Final) {
        return;
    }
    if (!pk->info) {
        pk->info = std::make_shared<const Pk>(body.pk);
    }
    pk->version = std::max<quint64>(pk->version, 1);
    countDown(*pk, localMs + body.pk.endTimeMs - message.serverTimeMs, body.pk.endTimeMs);
    if (pk == &m_current) {
        // A push never shortens a stretched interval: all would come at once. The next answer tells.
        m_ownIntervalMs = body.pk.intervalMs;
        m_intervalMs = stretched ? std::max(m_intervalMs, body.pk.intervalMs) : body.pk.intervalMs;
        if (isNew) {
            m_progressAtMs = std::min(m_progressAtMs, localMs + within(kPeriodMax));
        }
    }
}

void Viewer::push(const PushMessage& message, const PkProgressPush& body, qint64 localMs) {
    const bool unknown = body.pkId > m_current.pkId;
    ShownPk* pk = slotOf(body.pkId, Heard::Together, localMs);
    if (pk == nullptr) {
        return;
    }
    if (pk->phase != ViewerPhase::Final && body.version > pk->version) {
        pk->version = body.version;
        pk->totals = body.totals;
        countDown(*pk, localMs + body.timeLeftMs, message.serverTimeMs + body.timeLeftMs);
    }
    if (unknown) {
        pullBy(localMs + (isStretched() ? within(kPeriodMax) : 0)); // once: later ones know the PK
    }
}

void Viewer::push(const PushMessage&, const PkEndedPush& body, qint64 localMs) {
    if (ShownPk* pk = slotOf(body.pkId, Heard::Together, localMs)) {
        hearEnd(*pk, body.endReason, Heard::Together, localMs);
    }
}

void Viewer::push(const PushMessage&, const PkFinalPush& body, qint64 localMs) {
    if (ShownPk* pk = slotOf(body.pkId, Heard::Together, localMs)) {
        hearEnd(*pk, body.endReason, Heard::Together, localMs);
        pk->finalKnown = true;
        askResult(*pk, Heard::Together, localMs);
    }
}

// --- answers --------------------------------------------------------------------------------------

void Viewer::onProgress(const ViewerPull& pull, const Progress& progress, qint64 localMs) {
    ShownPk* pk = slotOf(progress.pk.pkId, Heard::Alone, localMs);
    if (pk == nullptr) {
        return;
    }
    if (pk == &m_current) {
        beTold(progress.intervalMs, progress.pk.intervalMs, localMs);
    }
    if (pull.needExtraInfo && !pk->info) {
        pk->info = std::make_shared<const Pk>(progress.pk);
    }
    if (pk->phase != ViewerPhase::Final && progress.version >= pk->version) {
        pulledState(*pk, pull, progress, localMs);
    }
}

void Viewer::pulledState(ShownPk& pk, const ViewerPull& pull, const Progress& progress, qint64 localMs) {
    pk.version = progress.version;
    pk.totals = progress.totals;
    if (progress.pk.status == PkStatus::Running) {
        const qint64 roundTripMs = localMs - pull.sentMs;
        if (roundTripMs <= kGoodRoundTripMs) {
            pk.zeroAtMs = kNever; // better than what was reckoned before
        }
        countDown(pk, localMs - std::min(roundTripMs, kGoodRoundTripMs) / 2 + progress.timeLeftMs,
                  progress.serverTimeMs + progress.timeLeftMs);
        return;
    }
    hearEnd(pk, progress.pk.endReason, Heard::Alone, localMs);
    if (progress.pk.isFinal()) {
        pk.finalKnown = true;
        askResult(pk, Heard::Alone, localMs);
    }
}

void Viewer::onResult(const PkResult& result, qint64 localMs) {
    ShownPk* pk = result.pk.pkId == m_current.pkId    ? &m_current
                  : result.pk.pkId == m_previous.pkId ? &m_previous
                                                      : nullptr;
    if (pk == nullptr || pk->phase == ViewerPhase::Final) {
        return;
    }
    if (pk == &m_current) {
        beTold(result.intervalMs, result.pk.intervalMs, localMs);
    }
    if (result.final || result.version >= pk->version) {
        pk->version = result.version;
        pk->totals = result.totals;
    }
    if (result.pk.status != PkStatus::Running) {
        pk->endReason = result.pk.endReason;
        pk->endKnown = true;
    }
    if (result.final) {
        pk->phase = ViewerPhase::Final;
        pk->outcome = result.outcome;
        pk->finalTop = std::make_shared<const std::vector<RankEntry>>(result.top);
        pk->askAtMs = kNever;
    } else {
        pk->phase = ViewerPhase::Settling; // its countdown was too fast, or the settle window is open
        // An answer that was under way while it became final does not put off the next question.
        const int retryAfterMs = pk->finalKnown ? 0 : result.retryAfterMs;
        pk->askAtMs = localMs + retryAfterMs + (isStretched() ? 0 : within(kTogetherSpread));
    }
}

void Viewer::onFailed(const ViewerPull& pull, const Error& error, qint64 localMs) {
    if (error.retryAfterMs <= 0) {
        return; // the next regular pull tries again
    }
    const qint64 againMs = localMs + error.retryAfterMs + within(kTogetherSpread);
    m_progressAtMs = std::max(m_progressAtMs, againMs);
    for (ShownPk* pk : {&m_current, &m_previous}) {
        if (pull.kind == ViewerPull::Kind::Result && pk->pkId == pull.pkId && pk->askAtMs != kNever) {
            pk->askAtMs = againMs;
        }
    }
}

// --- what follows -----------------------------------------------------------------------------------

void Viewer::countDown(ShownPk& pk, qint64 zeroAtMs, qint64 endTimeMs) {
    if (pk.phase == ViewerPhase::Running) {
        // Of two messages the one that was under way for less time is right: the earlier zero.
        pk.zeroAtMs = m_habits.trustsOwnClock ? endTimeMs : std::min(pk.zeroAtMs, zeroAtMs);
    }
}

void Viewer::hearEnd(ShownPk& pk, EndReason reason, Heard heard, qint64 localMs) {
    if (pk.phase == ViewerPhase::Final) {
        return;
    }
    pk.phase = ViewerPhase::Settling;
    // A void comes after any other end; a late message of that one does not undo it.
    if (reason != EndReason::None && pk.endReason != EndReason::Voided) {
        pk.endReason = reason;
    }
    if (!std::exchange(pk.endKnown, true)) {
        askResult(pk, heard, localMs);
    }
}

void Viewer::askResult(ShownPk& pk, Heard heard, qint64 localMs) {
    if (pk.phase == ViewerPhase::Final) {
        return;
    }
    const bool spread = heard == Heard::Together && !isStretched();
    pk.askAtMs = std::min(pk.askAtMs, localMs + (spread ? within(kTogetherSpread) : 0));
    if (heard == Heard::Alone && isStretched()) {
        pullBy(localMs); // where the interval is stretched, the result is asked for in a regular pull's place
    }
}

void Viewer::beTold(int intervalMs, int ownIntervalMs, qint64 localMs) {
    m_ownIntervalMs = ownIntervalMs;
    intervalMs = std::max(intervalMs, ownIntervalMs); // no answer brings a client back earlier
    const int before = std::exchange(m_intervalMs, intervalMs);
    if (intervalMs > int(before * kGrownMuch)) {
        // Viewers who came in a wave would go on pulling in a wave: each takes a new place in the longer interval.
        m_progressAtMs = localMs + within(kPeriodMax);
    } else if (intervalMs < before) {
        m_progressAtMs = std::min(m_progressAtMs, localMs + period());
    }
}

std::optional<ViewerPull> Viewer::takeDue(qint64 localMs) {
    ShownPk* ask = nullptr;
    for (ShownPk* pk : {&m_current, &m_previous}) {
        if (pk->phase == ViewerPhase::Running && pk->zeroAtMs <= localMs) {
            pk->phase = ViewerPhase::Settling;
            askResult(*pk, Heard::Together, localMs);
        }
        ask = pk->askAtMs <= localMs ? pk : ask;
    }
    const bool regular = m_progressAtMs <= localMs;
    if (regular && (isStretched() || ask == nullptr)) {
        m_progressAtMs = localMs + period();
    }
    if (ask != nullptr && (regular || !isStretched())) {
        ask->askAtMs = localMs + m_intervalMs; // again, should the answer get lost
        return ViewerPull{ViewerPull::Kind::Result, false, ask->pkId, localMs};
    }
    if (regular) {
        m_progressSentMs = localMs;
        return ViewerPull{ViewerPull::Kind::Progress, m_current.info == nullptr, 0, localMs};
    }
    return std::nullopt;
}

qint64 Viewer::nextDueMs() const {
    qint64 dueMs = m_progressAtMs;
    for (const ShownPk* pk : {&m_current, &m_previous}) {
        if (pk->phase == ViewerPhase::Running) {
            dueMs = std::min(dueMs, pk->zeroAtMs);
        }
        if (!isStretched()) {
            dueMs = std::min(dueMs, pk->askAtMs);
        }
    }
    return dueMs;
}

} // namespace pk
