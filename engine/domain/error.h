// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <optional>
#include <tl/expected.hpp>

namespace pk {

// The stable codes of SPEC.md section 9 and of the programs. HTTP status, console text and log line
// derive from the code, each in one function.
enum class ErrorCode {
    BadRequest,           // cannot be parsed at all
    ValidationFailed,     // parsed, but `field` is missing or out of range
    Unauthorized,         // no token, or a wrong one
    ForbiddenOrigin,      // a browser page of another origin
    ForbiddenHost,        // a Host that is not ours (DNS rebinding)
    NotFound,             // no such route or entry
    ShowNotFound,         // the show has no PK
    PkNotFound,           //
    GiftNotFound,         //
    MethodNotAllowed,     //
    PkAlreadyRunning,     // Error::pkId names the running one
    ShowMismatch,         // the PK belongs to another show
    PkAlreadyFinal,       // the result is final and never changes
    NotRehearsal,         // its clock cannot be moved
    Conflict,             // the state of the thing does not allow it
    TooLarge,             //
    NotAcceptable,        // the client takes none of the types there are
    UnsupportedMediaType, //
    IdempotencyKeyReused, // same key, other request
    TooManyRequests,      //
    Overloaded,           // a bound was reached or the store refuses writes; nothing was taken
    DataDirLocked,        // another process holds the data directory
    StoreNewer,           // the database was written by a newer version
    StoreDamaged,         // the database is not readable as ours
    StoreBusy,            // transient: locked by someone else
    StoreFull,            // disk full
    StoreIo,              // read or write failed
    FileUnreadable,       // a file given by the user
    Cancelled,            //
    Internal,             // a defect of ours
};

// "PK_ALREADY_RUNNING" and so on, as in SPEC.md section 9.
[[nodiscard]] QString errorCodeName(ErrorCode code);
[[nodiscard]] std::optional<ErrorCode> errorCodeFromName(QStringView name);

// What a user may see of a failure. `field` is the wire name of the field at fault (may be empty);
// `detail` is one English sentence saying what is wrong and what to do.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString field;
    QString detail;
    quint64 pkId = 0;     // with PkAlreadyRunning: the running PK
    int retryAfterMs = 0; // with Overloaded and TooManyRequests: when to come again

    bool operator==(const Error&) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString field, QString detail) {
    return tl::unexpected<Error>(Error{code, std::move(field), std::move(detail)});
}

} // namespace pk

Q_DECLARE_METATYPE(pk::Error)
