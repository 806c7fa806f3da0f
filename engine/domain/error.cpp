// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/error.h"

namespace pk {

using namespace Qt::StringLiterals;

QString errorCodeName(ErrorCode code) {
    switch (code) {
        case ErrorCode::BadRequest:
            return u"BAD_REQUEST"_s;
        case ErrorCode::ValidationFailed:
            return u"VALIDATION_FAILED"_s;
        case ErrorCode::Unauthorized:
            return u"UNAUTHORIZED"_s;
        case ErrorCode::ForbiddenOrigin:
            return u"FORBIDDEN_ORIGIN"_s;
        case ErrorCode::ForbiddenHost:
            return u"FORBIDDEN_HOST"_s;
        case ErrorCode::NotFound:
            return u"NOT_FOUND"_s;
        case ErrorCode::ShowNotFound:
            return u"SHOW_NOT_FOUND"_s;
        case ErrorCode::PkNotFound:
            return u"PK_NOT_FOUND"_s;
        case ErrorCode::GiftNotFound:
            return u"GIFT_NOT_FOUND"_s;
        case ErrorCode::MethodNotAllowed:
            return u"METHOD_NOT_ALLOWED"_s;
        case ErrorCode::PkAlreadyRunning:
            return u"PK_ALREADY_RUNNING"_s;
        case ErrorCode::ShowMismatch:
            return u"SHOW_MISMATCH"_s;
        case ErrorCode::PkAlreadyFinal:
            return u"PK_ALREADY_FINAL"_s;
        case ErrorCode::NotRehearsal:
            return u"NOT_REHEARSAL"_s;
        case ErrorCode::Conflict:
            return u"CONFLICT"_s;
        case ErrorCode::TooLarge:
            return u"TOO_LARGE"_s;
        case ErrorCode::NotAcceptable:
            return u"NOT_ACCEPTABLE"_s;
        case ErrorCode::UnsupportedMediaType:
            return u"UNSUPPORTED_MEDIA_TYPE"_s;
        case ErrorCode::IdempotencyKeyReused:
            return u"IDEMPOTENCY_KEY_REUSED"_s;
        case ErrorCode::TooManyRequests:
            return u"TOO_MANY_REQUESTS"_s;
        case ErrorCode::Overloaded:
            return u"OVERLOADED"_s;
        case ErrorCode::DataDirLocked:
            return u"DATA_DIR_LOCKED"_s;
        case ErrorCode::StoreNewer:
            return u"STORE_NEWER"_s;
        case ErrorCode::StoreDamaged:
            return u"STORE_DAMAGED"_s;
        case ErrorCode::StoreBusy:
            return u"STORE_BUSY"_s;
        case ErrorCode::StoreFull:
            return u"STORE_FULL"_s;
        case ErrorCode::StoreIo:
            return u"STORE_IO"_s;
        case ErrorCode::FileUnreadable:
            return u"FILE_UNREADABLE"_s;
        case ErrorCode::Cancelled:
            return u"CANCELLED"_s;
        case ErrorCode::Internal:
            break;
    }
    return u"INTERNAL"_s;
}

std::optional<ErrorCode> errorCodeFromName(QStringView name) {
    for (int code = 0; code <= int(ErrorCode::Internal); ++code) {
        if (errorCodeName(ErrorCode(code)) == name) {
            return ErrorCode(code);
        }
    }
    return std::nullopt;
}

} // namespace pk
