// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/records.h"

namespace pk {

using namespace Qt::StringLiterals;

QString wireName(RedoKind kind) {
    switch (kind) {
        case RedoKind::StoreCommit:
            return u"STORE_COMMIT"_s;
        case RedoKind::RankingArchive:
            return u"RANKING_ARCHIVE"_s;
        case RedoKind::PushDelivery:
            return u"PUSH_DELIVERY"_s;
        case RedoKind::GiftRecord:
            return u"GIFT_RECORD"_s;
        case RedoKind::LedgerTrim:
            return u"LEDGER_TRIM"_s;
    }
    return {};
}

QString wireName(RedoState state) {
    return state == RedoState::Dead ? u"DEAD"_s : u"WAITING"_s;
}

Result<void> validateSettings(const EngineSettings& settings) {
    const auto outside = [](qint64 value, qint64 low, qint64 high) { return value < low || value > high; };
    if (outside(settings.intervalMs, limits::kIntervalMinMs, limits::kIntervalMaxMs)) {
        return fail(ErrorCode::ValidationFailed, u"intervalMs"_s,
                    u"intervalMs must be from %1 to %2."_s.arg(limits::kIntervalMinMs).arg(limits::kIntervalMaxMs));
    }
    if (outside(settings.settleMs, 0, limits::kSettleMaxMs)) {
        return fail(ErrorCode::ValidationFailed, u"settleMs"_s,
                    u"settleMs must be from 0 to %1."_s.arg(limits::kSettleMaxMs));
    }
    if (outside(settings.progressPerSecond, 1, limits::kProgressPerSecondMax)) {
        return fail(ErrorCode::ValidationFailed, u"progressPerSecond"_s,
                    u"progressPerSecond must be from 1 to %1."_s.arg(limits::kProgressPerSecondMax));
    }
    if (outside(settings.pullsPerSecond, limits::kPullsPerSecondMin, limits::kPullsPerSecondMax)) {
        return fail(
            ErrorCode::ValidationFailed, u"pullsPerSecond"_s,
            u"pullsPerSecond must be from %1 to %2."_s.arg(limits::kPullsPerSecondMin).arg(limits::kPullsPerSecondMax));
    }
    if (outside(settings.ledgerDays, 1, limits::kLedgerDaysMax)) {
        return fail(ErrorCode::ValidationFailed, u"ledgerDays"_s,
                    u"ledgerDays must be from 1 to %1."_s.arg(limits::kLedgerDaysMax));
    }
    return {};
}

} // namespace pk
