// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/rehearsal.h"

#include <algorithm>
#include <array>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

struct ActionName {
    Rehearsal::Action action;
    QStringView name;
};
constexpr std::array kActions{
    ActionName{Rehearsal::Action::Pause, u"PAUSE"}, ActionName{Rehearsal::Action::Resume, u"RESUME"},
    ActionName{Rehearsal::Action::Step, u"STEP"},   ActionName{Rehearsal::Action::StepTo, u"STEP_TO"},
    ActionName{Rehearsal::Action::Speed, u"SPEED"}, ActionName{Rehearsal::Action::Race, u"RACE"},
};

// While paused the deadline is the last one possible: what is sent meanwhile counts.
void pause(Pk& pk, qint64 leftMs) {
    pk.clock.paused = true;
    pk.clock.leftMs = leftMs;
    pk.endTimeMs = pk.startTimeMs + limits::kDurationMaxMs;
}

void run(Pk& pk, qint64 leftMs, qint64 notBeforeMs, qint64 nowMs) {
    pk.clock.paused = false;
    pk.clock.leftMs = 0;
    pk.endTimeMs = std::max(std::min(nowMs + leftMs, pk.startTimeMs + limits::kDurationMaxMs), notBeforeMs);
}

} // namespace

QString wireName(Rehearsal::Action action) {
    const auto found = std::ranges::find(kActions, action, &ActionName::action);
    return found == kActions.end() ? QString() : found->name.toString();
}

std::optional<Rehearsal::Action> rehearsalActionFromWire(QStringView name) {
    const auto found = std::ranges::find(kActions, name, &ActionName::name);
    return found == kActions.end() ? std::nullopt : std::optional(found->action);
}

Result<void> validateRehearsal(const Rehearsal& rehearsal) {
    using Action = Rehearsal::Action;
    const bool isStep = rehearsal.action == Action::Step;
    if ((isStep || rehearsal.action == Action::StepTo) &&
        (rehearsal.ms < (isStep ? 1 : 0) || rehearsal.ms > limits::kDurationMaxMs)) {
        return fail(ErrorCode::ValidationFailed, u"ms"_s,
                    u"ms must be from %1 to %2."_s.arg(isStep ? 1 : 0).arg(limits::kDurationMaxMs));
    }
    constexpr std::array kSpeeds{50, 100, 1'000};
    if (rehearsal.action == Action::Speed && std::ranges::find(kSpeeds, rehearsal.speedPercent) == kSpeeds.end()) {
        return fail(ErrorCode::ValidationFailed, u"speedPercent"_s, u"speedPercent must be 50, 100 or 1000."_s);
    }
    return {};
}

bool applyRehearsal(Pk& pk, const Rehearsal& rehearsal, qint64 notBeforeMs, qint64 nowMs) {
    ++pk.clock.changes;
    const qint64 leftMs = pk.timeLeftMs(nowMs);
    switch (rehearsal.action) {
        case Rehearsal::Action::Pause:
            pause(pk, leftMs);
            return false;
        case Rehearsal::Action::Resume:
            run(pk, leftMs, notBeforeMs, nowMs);
            return false;
        case Rehearsal::Action::Step:
        case Rehearsal::Action::StepTo: {
            const bool by = rehearsal.action == Rehearsal::Action::Step;
            const qint64 left = by ? leftMs - rehearsal.ms : rehearsal.ms;
            if (left <= 0) {
                run(pk, 0, notBeforeMs, nowMs);
                return true;
            }
            pause(pk, left);
            return false;
        }
        case Rehearsal::Action::Speed: {
            // Upwards: what has time left does not end by being asked to run faster.
            const qint64 left = (leftMs * pk.clock.speedPercent + rehearsal.speedPercent - 1) / rehearsal.speedPercent;
            pk.clock.speedPercent = rehearsal.speedPercent;
            if (pk.clock.paused) {
                pause(pk, left);
            } else {
                run(pk, left, notBeforeMs, nowMs);
            }
            return false;
        }
        case Rehearsal::Action::Race:
            break;
    }
    Q_UNREACHABLE();
}

} // namespace pk
