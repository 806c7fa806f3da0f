// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/verdict.h"

namespace pk {

using namespace Qt::StringLiterals;

std::string_view wireName(Verdict verdict) {
    switch (verdict) {
        case Verdict::Invalid:
            return "INVALID";
        case Verdict::NoPk:
            return "NO_PK";
        case Verdict::NotInPk:
            return "NOT_IN_PK";
        case Verdict::Duplicate:
            return "DUPLICATE";
        case Verdict::Late:
            return "LATE";
        case Verdict::Counted:
            break;
    }
    return "COUNTED";
}

std::optional<Verdict> verdictFromWire(QStringView name) {
    for (int i = 0; i < kVerdicts; ++i) {
        const std::string_view wire = wireName(Verdict(i));
        if (name == QLatin1StringView(wire.data(), qsizetype(wire.size()))) {
            return Verdict(i);
        }
    }
    return std::nullopt;
}

namespace {

QString rangeText(RecordField field) {
    switch (field) {
        case RecordField::OrderId:
            return u"orderId must be 1–64 printable ASCII characters"_s;
        case RecordField::ShowId:
            return u"showId must be 1–64 of A-Z a-z 0-9 . _ : -"_s;
        case RecordField::Uid:
            return u"uid is outside 1–9223372036854775807"_s;
        case RecordField::UserName:
            return u"userName is longer than 256 bytes or not UTF-8"_s;
        case RecordField::GiftId:
            return u"giftId is outside 1–4294967295"_s;
        case RecordField::Count:
            return u"count is outside 1–1000000"_s;
        case RecordField::Kb:
            return u"kb is outside 0–1000000000000"_s;
        case RecordField::Timestamp:
            return u"timestamp is not after 1970"_s;
        case RecordField::Origin:
            return u"origin is neither LIVE nor INJECTED"_s;
        case RecordField::None:
            break;
    }
    return u"the record is not an object"_s;
}

} // namespace

QString reasonText(VerdictReason reason) {
    const std::string_view wire = wireName(reason.field);
    const QString field = QString::fromLatin1(wire.data(), qsizetype(wire.size()));
    switch (reason.code) {
        case ReasonCode::None:
            return {};
        case ReasonCode::Missing:
            return field % u" is missing"_s;
        case ReasonCode::Malformed:
            return field % u" has a wrong type"_s;
        case ReasonCode::OutOfRange:
            return rangeText(reason.field);
        case ReasonCode::AheadOfClock:
            return u"timestamp is more than 10 s ahead of the engine's clock"_s;
        case ReasonCode::ShowHasNoPk:
            return u"the show has no PK"_s;
        case ReasonCode::OutsideWindow:
            return u"no PK of the show was running at the sent time"_s;
        case ReasonCode::PkVoided:
            return u"the PK that ran at the sent time was voided"_s;
        case ReasonCode::OtherGift:
            return u"the gift is neither of the PK's two"_s;
        case ReasonCode::Injected:
            return u"injected"_s;
        case ReasonCode::CountedBefore:
            return u"this orderId was counted before"_s;
        case ReasonCode::ResultFinal:
            return u"the result was already final"_s;
        case ReasonCode::EndedBeforeSent:
            return u"taken back: the host ended the PK before the sent time"_s;
        case ReasonCode::StoreRefused:
            return u"the store refuses this record; it is kept in the redo queue"_s;
        case ReasonCode::Correction:
            return u"a correction by an operator"_s;
    }
    return {};
}

int reasonToInt(VerdictReason reason) {
    return (int(reason.field) << 8) | int(reason.code);
}

VerdictReason reasonFromInt(int stored) {
    return {ReasonCode(stored & 0xff), RecordField((stored >> 8) & 0xffff)};
}

} // namespace pk
