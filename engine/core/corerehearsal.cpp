// SPDX-License-Identifier: GPL-3.0-or-later
// The core's part of rehearsals: a changed deadline is a change of the PK like any other, stored and shown
// when it is committed.
#include <algorithm>

#include "engine/core/core.h"

namespace pk {

using namespace Qt::StringLiterals;

Result<RehearsalAnswer> Core::rehearse(PkId pkId, const Rehearsal& rehearsal, const Actor& actor, qint64 nowMs) {
    Result<RehearsalAnswer> done = decideRehearsal(pkId, rehearsal, actor, nowMs);
    audit(actor, u"pk.rehearse"_s, QString::number(pkId),
          done ? Result<void>() : Result<void>(tl::unexpected(done.error())), nowMs, wireName(rehearsal.action));
    return done;
}

Result<RehearsalAnswer> Core::decideRehearsal(PkId pkId, const Rehearsal& rehearsal, const Actor& actor, qint64 nowMs) {
    if (const Result<void> valid = validateRehearsal(rehearsal); !valid) {
        return tl::unexpected(valid.error());
    }
    PkState* found = m_sessions.find(pkId);
    if (found == nullptr) {
        return fail(ErrorCode::PkNotFound, u"pkId"_s, u"There is no PK %1 that runs or settles."_s.arg(pkId));
    }
    PkState& pk = *found;
    if (!pk.pk.rehearsal) {
        return fail(ErrorCode::NotRehearsal, u"pkId"_s,
                    u"PK %1 is no rehearsal: its clock cannot be moved. Create one with rehearsal: true."_s.arg(pkId));
    }
    endIfDue(pk, nowMs);
    if (pk.pk.status != PkStatus::Running) {
        return fail(ErrorCode::Conflict, u"pkId"_s, u"PK %1 does not run any more."_s.arg(pkId));
    }
    // As for an end by hand: after all that has arrived.
    const qint64 notBeforeMs = std::max({nowMs, pk.lastArrivedMs + 1, pk.pk.startTimeMs});
    if (rehearsal.action == Rehearsal::Action::Race) {
        race(pk, rehearsal.timerFirst, notBeforeMs, actor);
    } else if (applyRehearsal(pk.pk, rehearsal, notBeforeMs, nowMs)) {
        end(pk, EndReason::TimeUp, pk.pk.endTimeMs, {});
    } else {
        m_deadlines.set(pkId, pk.pk.endTimeMs);
        markRow(pk);
        endIfDue(pk, nowMs);
    }
    return RehearsalAnswer{.pkId = pkId,
                           .status = pk.pk.status,
                           .endReason = pk.pk.endReason,
                           .clock = pk.pk.clock,
                           .endTimeMs = pk.pk.endTimeMs,
                           .timeLeftMs = pk.pk.timeLeftMs(nowMs),
                           .serverTimeMs = nowMs};
}

// Both ends fall into one millisecond; the first one decides the reason, the second has no effect.
void Core::race(PkState& pk, bool timerFirst, qint64 atMs, const Actor& actor) {
    ++pk.pk.clock.changes;
    pk.pk.clock.stop();
    pk.pk.endTimeMs = atMs;
    const auto timer = [&] { endIfDue(pk, atMs); };
    const auto hand = [&] {
        if (pk.pk.status == PkStatus::Running) {
            end(pk, EndReason::EndedByHost, atMs, actor.name);
        }
    };
    if (timerFirst) {
        timer();
        hand();
    } else {
        hand();
        timer();
    }
}

} // namespace pk
