// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/problem.h"

#include <pk/v1/problem.pb.h>

#include "engine/wire/jsonwriter.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRetryAfterDefaultMs = 1'000;

// Whether what the error says may hold things that are none of a client's business.
[[nodiscard]] bool isInward(ErrorCode code) {
    switch (code) {
        case ErrorCode::DataDirLocked:
        case ErrorCode::StoreNewer:
        case ErrorCode::StoreDamaged:
        case ErrorCode::StoreBusy:
        case ErrorCode::StoreFull:
        case ErrorCode::StoreIo:
        case ErrorCode::FileUnreadable:
        case ErrorCode::Cancelled:
        case ErrorCode::Internal:
            return true;
        default:
            return false;
    }
}

[[nodiscard]] QString inwardDetail(ErrorCode code) {
    switch (code) {
        case ErrorCode::StoreBusy:
            return u"The store is busy; nothing was acknowledged. Send the request again."_s;
        case ErrorCode::StoreFull:
            return u"The disk is full; nothing was acknowledged. Free space, then send the request again."_s;
        case ErrorCode::Cancelled:
            return u"The program is stopping; send the request again when it is back."_s;
        case ErrorCode::Internal:
        case ErrorCode::FileUnreadable:
            return u"The request failed for a reason inside the program; its log says more."_s;
        default:
            return u"The store does not serve; nothing was acknowledged. Send the request again."_s;
    }
}

// What a client is told that is not as it stands in the error.
struct Told {
    QString type;
    QString code;
    QString detail;
    int retryAfterMs = 0;
};

[[nodiscard]] Told toldOf(const Error& error, int status) {
    Told told;
    told.code = errorCodeName(status == 503 ? ErrorCode::Overloaded : status == 500 ? ErrorCode::Internal : error.code);
    told.type = u"urn:pk-console:problem:"_s + told.code.toLower().replace(u'_', u'-');
    told.detail = isInward(error.code) ? inwardDetail(error.code) : error.detail;
    told.retryAfterMs = error.retryAfterMs;
    if (told.retryAfterMs <= 0 && (status == 503 || status == 429)) {
        told.retryAfterMs = kRetryAfterDefaultMs;
    }
    return told;
}

[[nodiscard]] std::string jsonOf(const Error& error, int status, const Told& told) {
    std::string body;
    JsonWriter json(body);
    json.beginObject().field("type", told.type);
    json.name("title").asciiText(problemTitle(error.code));
    json.field("status", status).field("code", told.code).field("detail", told.detail);
    if (!error.field.isEmpty()) {
        json.field("field", error.field);
    }
    if (error.pkId != 0) {
        json.decimalField("pkId", error.pkId);
    }
    if (told.retryAfterMs > 0) {
        json.field("retryAfterMs", told.retryAfterMs);
    }
    json.endObject();
    return body;
}

[[nodiscard]] std::string protobufOf(const Error& error, int status, const Told& told) {
    v1::Error message;
    message.set_type(told.type.toStdString());
    message.set_title(std::string(problemTitle(error.code)));
    message.set_status(status);
    message.set_code(told.code.toStdString());
    message.set_detail(told.detail.toStdString());
    if (!error.field.isEmpty()) {
        message.set_field(error.field.toStdString());
    }
    if (error.pkId != 0) {
        message.set_pk_id(error.pkId);
    }
    if (told.retryAfterMs > 0) {
        message.set_retry_after_ms(told.retryAfterMs);
    }
    return message.SerializeAsString();
}

} // namespace

int httpStatus(ErrorCode code) {
    switch (code) {
        case ErrorCode::BadRequest:
        case ErrorCode::ValidationFailed:
            return 400;
        case ErrorCode::Unauthorized:
            return 401;
        case ErrorCode::ForbiddenOrigin:
            return 403;
        case ErrorCode::ForbiddenHost:
            return 421; // the request reached a server that is not the one it names
        case ErrorCode::NotFound:
        case ErrorCode::ShowNotFound:
        case ErrorCode::PkNotFound:
        case ErrorCode::GiftNotFound:
            return 404;
        case ErrorCode::MethodNotAllowed:
            return 405;
        case ErrorCode::NotAcceptable:
            return 406;
        case ErrorCode::PkAlreadyRunning:
        case ErrorCode::ShowMismatch:
        case ErrorCode::PkAlreadyFinal:
        case ErrorCode::Conflict:
            return 409;
        case ErrorCode::TooLarge:
            return 413;
        case ErrorCode::UnsupportedMediaType:
            return 415;
        case ErrorCode::IdempotencyKeyReused:
            return 422;
        case ErrorCode::TooManyRequests:
            return 429;
        case ErrorCode::Overloaded:
        case ErrorCode::DataDirLocked:
        case ErrorCode::StoreNewer:
        case ErrorCode::StoreDamaged:
        case ErrorCode::StoreBusy:
        case ErrorCode::StoreFull:
        case ErrorCode::StoreIo:
        case ErrorCode::Cancelled:
            return 503;
        case ErrorCode::FileUnreadable:
        case ErrorCode::Internal:
            return 500;
    }
    return 500;
}

std::string_view problemTitle(ErrorCode code) {
    switch (code) {
        case ErrorCode::BadRequest:
            return "The request cannot be understood";
        case ErrorCode::ValidationFailed:
            return "A field is missing or out of range";
        case ErrorCode::Unauthorized:
            return "The API token is missing or wrong";
        case ErrorCode::ForbiddenOrigin:
            return "Pages of other origins may not use this API";
        case ErrorCode::ForbiddenHost:
            return "The Host is not this server";
        case ErrorCode::NotFound:
            return "There is no such thing";
        case ErrorCode::ShowNotFound:
            return "The show has no PK";
        case ErrorCode::PkNotFound:
            return "There is no such PK";
        case ErrorCode::GiftNotFound:
            return "There is no such gift";
        case ErrorCode::MethodNotAllowed:
            return "The path does not know this method";
        case ErrorCode::PkAlreadyRunning:
            return "The show has a running PK";
        case ErrorCode::ShowMismatch:
            return "The PK belongs to another show";
        case ErrorCode::PkAlreadyFinal:
            return "The PK is final";
        case ErrorCode::Conflict:
            return "The state does not allow it";
        case ErrorCode::TooLarge:
            return "The request is too large";
        case ErrorCode::NotAcceptable:
            return "None of the accepted types is there";
        case ErrorCode::UnsupportedMediaType:
            return "The content type is not supported";
        case ErrorCode::IdempotencyKeyReused:
            return "The Idempotency-Key belongs to another request";
        case ErrorCode::TooManyRequests:
            return "Too many requests";
        case ErrorCode::FileUnreadable:
        case ErrorCode::Internal:
            return "The program failed";
        default:
            return "The engine takes nothing at the moment";
    }
}

HttpResponse problem(const Error& error, WireType type) {
    const int status = httpStatus(error.code);
    const Told told = toldOf(error, status);
    HttpResponse response;
    response.status = status;
    if (type == WireType::Protobuf) {
        response.contentType = kProtobufType;
        response.body = protobufOf(error, status, told);
    } else {
        response.contentType = "application/problem+json";
        response.body = jsonOf(error, status, told);
    }
    if (told.retryAfterMs > 0) {
        response.fields = "Retry-After: " + std::to_string((told.retryAfterMs + 999) / 1000) + "\r\n";
    }
    if (status == 401) {
        response.fields += "WWW-Authenticate: Bearer realm=\"PK Console\"\r\n";
    }
    return response;
}

} // namespace pk
