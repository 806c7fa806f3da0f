// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "gui/shell/context.h"

namespace pk {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("pk::errorText", text);
}

// What happened, in the console's words. The engine's English detail is added only where the code
// alone does not say what is wrong.
QString sentence(const Error& error) {
    switch (error.code) {
        case ErrorCode::BadRequest:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "The request could not be understood."));
        case ErrorCode::ValidationFailed:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "An entry is not valid."));
        case ErrorCode::Unauthorized:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "The access token is missing or wrong."));
        case ErrorCode::ForbiddenOrigin:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "The request came from a page of another origin."));
        case ErrorCode::ForbiddenHost:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "The request was addressed to a foreign host name."));
        case ErrorCode::NotFound:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "It does not exist (any more)."));
        case ErrorCode::ShowNotFound:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "This show has no PK."));
        case ErrorCode::PkNotFound:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "There is no PK with this id."));
        case ErrorCode::GiftNotFound:
            return words(
                QT_TRANSLATE_NOOP("pk::errorText", "The gift is not in the catalogue. Add it in Settings first."));
        case ErrorCode::MethodNotAllowed:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "This cannot be done here."));
        case ErrorCode::PkAlreadyRunning:
            return words(QT_TRANSLATE_NOOP(
                             "pk::errorText",
                             "PK %1 is already running in this show. End it first, or choose another show."))
                .arg(error.pkId);
        case ErrorCode::ShowMismatch:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "The PK belongs to another show."));
        case ErrorCode::PkAlreadyFinal:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "The result is final and cannot be changed any more."));
        case ErrorCode::Conflict:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "That is not possible in the present state."));
        case ErrorCode::TooLarge:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "It is too large."));
        case ErrorCode::NotAcceptable:
        case ErrorCode::UnsupportedMediaType:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "This kind of content is not supported."));
        case ErrorCode::IdempotencyKeyReused:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "The idempotency key was used for another request."));
        case ErrorCode::TooManyRequests:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "Too many requests. Try again in a moment."));
        case ErrorCode::Overloaded:
            return words(QT_TRANSLATE_NOOP(
                "pk::errorText", "The engine cannot take more at the moment. Nothing was taken; try again shortly."));
        case ErrorCode::DataDirLocked:
            return words(QT_TRANSLATE_NOOP(
                "pk::errorText",
                "Another program is using this data directory. Close it, or choose another directory."));
        case ErrorCode::StoreNewer:
            return words(QT_TRANSLATE_NOOP(
                "pk::errorText",
                "The database was written by a newer version. It was left untouched; install that version."));
        case ErrorCode::StoreDamaged:
            return words(QT_TRANSLATE_NOOP(
                "pk::errorText",
                "The database is damaged. It was left untouched; restore a backup or choose another directory."));
        case ErrorCode::StoreBusy:
            return words(
                QT_TRANSLATE_NOOP("pk::errorText", "The database is locked by another program. It is tried again."));
        case ErrorCode::StoreFull:
            return words(QT_TRANSLATE_NOOP("pk::errorText",
                                           "The disk is full. Nothing is lost; free some space and it goes on."));
        case ErrorCode::StoreIo:
            return words(
                QT_TRANSLATE_NOOP("pk::errorText", "Reading or writing the database failed. It is tried again."));
        case ErrorCode::FileUnreadable:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "The file could not be read."));
        case ErrorCode::Cancelled:
            return words(QT_TRANSLATE_NOOP("pk::errorText", "Cancelled."));
        case ErrorCode::Internal:
            break;
    }
    return words(QT_TRANSLATE_NOOP("pk::errorText", "Something went wrong inside the console."));
}

bool detailHelps(ErrorCode code) {
    switch (code) {
        case ErrorCode::BadRequest:
        case ErrorCode::ValidationFailed:
        case ErrorCode::Conflict:
        case ErrorCode::TooLarge:
        case ErrorCode::FileUnreadable:
        case ErrorCode::StoreIo:
        case ErrorCode::StoreDamaged:
        case ErrorCode::Internal:
            return true;
        default:
            return false;
    }
}

} // namespace

QString errorText(const Error& error) {
    QString text = sentence(error);
    if (detailHelps(error.code) && !error.detail.isEmpty())
        text += QLatin1Char(' ') + error.detail;
    return text;
}

} // namespace pk
