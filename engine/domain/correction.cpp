// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/correction.h"

#include "engine/domain/text.h"

namespace pk {

using namespace Qt::StringLiterals;

Result<void> validateCorrection(const CorrectPk& request) {
    const auto wrong = [](const QString& field, const QString& detail) {
        return fail(ErrorCode::ValidationFailed, field, detail);
    };
    if (request.uid == 0 || request.uid > limits::kUidMax) {
        return wrong(u"uid"_s, u"uid must be from 1 to 9223372036854775807."_s);
    }
    if (request.giftId == 0) {
        return wrong(u"giftId"_s, u"giftId must name one of the PK's two gifts."_s);
    }
    if (request.count < -limits::kCountMax || request.count > limits::kCountMax) {
        return wrong(u"count"_s, u"count must be from -1000000 to 1000000."_s);
    }
    if (request.kb < -limits::kKbMax || request.kb > limits::kKbMax) {
        return wrong(u"kb"_s, u"kb must be from -1000000000000 to 1000000000000."_s);
    }
    if (request.count == 0 && request.kb == 0) {
        return wrong(u"count"_s, u"A correction changes count, kb or both."_s);
    }
    const QString reason = request.reason.trimmed();
    if (reason.isEmpty() || codePoints(reason) > limits::kCorrectionReasonMax || hasControls(reason)) {
        return wrong(u"reason"_s, u"A reason of 1 to 200 characters, no control characters, is needed."_s);
    }
    return {};
}

QString correctionOrderId(quint64 id) {
    return u"correction-%1"_s.arg(id);
}

Result<void> checkCorrected(qint64 count, qint64 kb) {
    if (count < 0 || kb < 0) {
        return fail(
            ErrorCode::Conflict, count < 0 ? u"count"_s : u"kb"_s,
            u"The user would be left with %1 pieces and %2 K coins; less than nothing cannot be."_s.arg(count).arg(kb));
    }
    if (count == 0 && kb != 0) {
        return fail(ErrorCode::Conflict, u"kb"_s,
                    u"The user would be left with %1 K coins and no gift; correct count as well."_s.arg(kb));
    }
    return {};
}

} // namespace pk
