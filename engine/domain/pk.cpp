// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/pk.h"

#include <algorithm>

#include "engine/domain/text.h"

namespace pk {

using namespace Qt::StringLiterals;

QString wireName(PkStatus status) {
    switch (status) {
        case PkStatus::Running:
            return u"RUNNING"_s;
        case PkStatus::Settling:
            return u"SETTLING"_s;
        case PkStatus::Ended:
            break;
    }
    return u"ENDED"_s;
}

QString wireName(EndReason reason) {
    switch (reason) {
        case EndReason::TimeUp:
            return u"TIME_UP"_s;
        case EndReason::EndedByHost:
            return u"ENDED_BY_HOST"_s;
        case EndReason::Voided:
            return u"VOIDED"_s;
        case EndReason::None:
            break;
    }
    return {};
}

QString wireName(CompareBy compareBy) {
    return compareBy == CompareBy::Kb ? u"KB"_s : u"COUNT"_s;
}

QString wireName(Outcome outcome) {
    switch (outcome) {
        case Outcome::AWins:
            return u"A_WINS"_s;
        case Outcome::BWins:
            return u"B_WINS"_s;
        case Outcome::Draw:
            return u"DRAW"_s;
        case Outcome::None:
            break;
    }
    return {};
}

std::optional<PkStatus> pkStatusFromWire(QStringView name) {
    for (const PkStatus status : {PkStatus::Running, PkStatus::Settling, PkStatus::Ended}) {
        if (wireName(status) == name) {
            return status;
        }
    }
    return std::nullopt;
}

std::optional<CompareBy> compareByFromWire(QStringView name) {
    for (const CompareBy by : {CompareBy::Count, CompareBy::Kb}) {
        if (wireName(by) == name) {
            return by;
        }
    }
    return std::nullopt;
}

qint64 Pk::timeLeftMs(qint64 nowMs) const {
    if (status != PkStatus::Running) {
        return 0;
    }
    if (clock.paused) {
        return clock.leftMs;
    }
    // A clock set back between two runs must not show more than there was; a rehearsal's may be prolonged.
    return std::clamp<qint64>(endTimeMs - nowMs, 0, rehearsal ? limits::kDurationMaxMs : durationMs);
}

std::optional<Side> Pk::sideOf(quint32 giftId) const {
    if (sides[0].giftId == giftId) {
        return Side::A;
    }
    if (sides[1].giftId == giftId) {
        return Side::B;
    }
    return std::nullopt;
}

bool isShowId(std::string_view showId) {
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == ':' || c == '-';
    };
    return !showId.empty() && showId.size() <= std::size_t(limits::kShowIdMax) && std::ranges::all_of(showId, allowed);
}

Result<void> validateShowId(const QString& showId) {
    const QByteArray utf8 = showId.toUtf8();
    if (!isShowId(std::string_view(utf8.constData(), std::size_t(utf8.size())))) {
        return fail(ErrorCode::ValidationFailed, u"showId"_s,
                    u"showId must have 1 to 64 characters of A-Z a-z 0-9 . _ : -"_s);
    }
    return {};
}

Result<void> validateCreatePk(const CreatePk& request) {
    if (auto show = validateShowId(request.showId); !show) {
        return show;
    }
    for (int side = 0; side < kSides; ++side) {
        const CreatePk::Gift& gift = request.gifts[std::size_t(side)];
        if (gift.giftId == 0) {
            return fail(ErrorCode::ValidationFailed, u"gifts[%1].giftId"_s.arg(side),
                        u"giftId must be the id of a gift of the catalogue."_s);
        }
        if (codePoints(gift.desc) > limits::kDescMax || hasControls(gift.desc)) {
            return fail(ErrorCode::ValidationFailed, u"gifts[%1].desc"_s.arg(side),
                        u"desc may have at most %1 characters, without control characters."_s.arg(limits::kDescMax));
        }
    }
    if (request.gifts[0].giftId == request.gifts[1].giftId) {
        return fail(ErrorCode::ValidationFailed, u"gifts[1].giftId"_s, u"The two gifts must be different."_s);
    }
    if (request.durationMs < limits::kDurationMinMs || request.durationMs > limits::kDurationMaxMs) {
        return fail(ErrorCode::ValidationFailed, u"durationMs"_s,
                    u"durationMs must be from 5000 (5 s) to 86400000 (24 h)."_s);
    }
    const bool keyOk =
        request.idempotencyKey.size() <= limits::kIdempotencyKeyMax &&
        std::ranges::all_of(request.idempotencyKey, [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
    if (!keyOk) {
        return fail(ErrorCode::ValidationFailed, u"Idempotency-Key"_s,
                    u"Idempotency-Key must have 1 to 200 printable ASCII characters."_s);
    }
    return {};
}

} // namespace pk
