// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/explain.h"

#include <QDateTime>

namespace pk {

using namespace Qt::StringLiterals;

Result<void> validateExplainQuery(const ExplainQuery& query) {
    if (query.orderId.isEmpty() && query.uid == 0 && query.pkId == 0 && query.showId.isEmpty()) {
        return fail(ErrorCode::ValidationFailed, u"orderId"_s, u"Give an orderId, a uid, a pkId or a showId."_s);
    }
    if (query.orderId.size() > limits::kOrderIdMax) {
        return fail(ErrorCode::ValidationFailed, u"orderId"_s,
                    u"orderId has at most %1 characters."_s.arg(limits::kOrderIdMax));
    }
    if (!query.showId.isEmpty()) {
        if (Result<void> valid = validateShowId(query.showId); !valid) {
            return valid;
        }
    }
    if (query.limit < 1 || query.limit > limits::kExplainMax) {
        return fail(ErrorCode::ValidationFailed, u"limit"_s, u"limit must be from 1 to 100."_s);
    }
    return {};
}

ExplainRule ruleOf(const LedgerEntry& entry) {
    switch (entry.reason.code) {
        case ReasonCode::EndedBeforeSent:
            return ExplainRule::TakenBack;
        case ReasonCode::Correction:
            return entry.verdict == Verdict::Counted ? ExplainRule::Correction : ExplainRule::CorrectionAfterFinal;
        case ReasonCode::AheadOfClock:
            return ExplainRule::AheadOfClock;
        case ReasonCode::ShowHasNoPk:
            return ExplainRule::ShowHasNoPk;
        case ReasonCode::PkVoided:
            return ExplainRule::PkVoided;
        case ReasonCode::Injected:
            return ExplainRule::Injected;
        default:
            break;
    }
    switch (entry.verdict) {
        case Verdict::Invalid:
            return ExplainRule::FieldInvalid;
        case Verdict::NoPk:
            return ExplainRule::OutsideWindow;
        case Verdict::NotInPk:
            return ExplainRule::OtherGift;
        case Verdict::Duplicate:
            return ExplainRule::CountedBefore;
        case Verdict::Late:
            return ExplainRule::ResultFinal;
        case Verdict::Counted:
            break;
    }
    return ExplainRule::InWindow;
}

std::string_view wireName(ExplainRule rule) {
    switch (rule) {
        case ExplainRule::FieldInvalid:
            return "FIELD_INVALID";
        case ExplainRule::AheadOfClock:
            return "AHEAD_OF_CLOCK";
        case ExplainRule::ShowHasNoPk:
            return "SHOW_HAS_NO_PK";
        case ExplainRule::OutsideWindow:
            return "OUTSIDE_WINDOW";
        case ExplainRule::PkVoided:
            return "PK_VOIDED";
        case ExplainRule::OtherGift:
            return "OTHER_GIFT";
        case ExplainRule::Injected:
            return "INJECTED";
        case ExplainRule::CountedBefore:
            return "COUNTED_BEFORE";
        case ExplainRule::ResultFinal:
            return "RESULT_FINAL";
        case ExplainRule::InWindow:
            return "IN_WINDOW";
        case ExplainRule::TakenBack:
            return "TAKEN_BACK";
        case ExplainRule::Correction:
            return "CORRECTION";
        case ExplainRule::CorrectionAfterFinal:
            break;
    }
    return "CORRECTION_AFTER_FINAL";
}

std::string_view wireName(TotalsGap gap) {
    switch (gap) {
        case TotalsGap::RowsRemoved:
            return "ROWS_REMOVED";
        case TotalsGap::TooMany:
            return "TOO_MANY_ROWS";
        case TotalsGap::None:
            break;
    }
    return {};
}

namespace {

// The day only where it is another one than the record's.
QString timeText(qint64 unixMs, qint64 besideMs) {
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(unixMs, Qt::UTC);
    const bool sameDay = time.date() == QDateTime::fromMSecsSinceEpoch(besideMs, Qt::UTC).date();
    return time.toString(sameDay ? u"HH:mm:ss.zzz"_s : u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

struct Words {
    const ExplainedRecord& record;

    [[nodiscard]] QString time(qint64 unixMs) const { return timeText(unixMs, record.entry.timestampMs); }
    [[nodiscard]] QString sent() const { return u"Sent %1"_s.arg(time(record.entry.timestampMs)); }
    [[nodiscard]] QString window(const Pk& pk) const {
        return u"[%1, %2)"_s.arg(time(pk.startTimeMs), time(pk.endTimeMs));
    }
    [[nodiscard]] QString windowOfPk() const {
        return record.pk ? u"; the window of PK %1 was %2"_s.arg(record.pk->pkId).arg(window(*record.pk)) : QString();
    }
    [[nodiscard]] QString nearest() const;
    [[nodiscard]] QString countedFirst() const;
    [[nodiscard]] QString correction() const;
};

QString Words::nearest() const {
    QString text;
    if (record.pkBefore) {
        text += u" Before it PK %1 %2."_s.arg(record.pkBefore->pkId).arg(window(*record.pkBefore));
    }
    if (record.pkAfter) {
        text += u" After it PK %1 %2."_s.arg(record.pkAfter->pkId).arg(window(*record.pkAfter));
    }
    return text;
}

QString Words::countedFirst() const {
    if (!record.countedFirst) {
        return u"orderId "_s % record.entry.orderId % u" was counted before; that ledger row is no longer kept."_s;
    }
    const LedgerEntry& first = *record.countedFirst;
    return u"orderId "_s % first.orderId %
           u" was counted before: ledger row %1 in PK %2, sent %3, arrived %4."_s.arg(first.seq)
               .arg(first.pkId)
               .arg(time(first.timestampMs), time(first.arrivedMs));
}

QString Words::correction() const {
    const QString by =
        record.correction ? u" by %1: %2"_s.arg(record.correction->actor, record.correction->reason) : u""_s;
    return record.rule == ExplainRule::Correction
               ? u"A correction%1. The PK was not final: it counts as any record."_s.arg(by)
               : u"A correction%1. The result was final and stays as published; the corrected one stands beside it."_s
                     .arg(by);
}

} // namespace

QString explanationText(const ExplainedRecord& record) {
    const Words words{record};
    const LedgerEntry& entry = record.entry;
    switch (record.rule) {
        case ExplainRule::FieldInvalid:
            return u"The record is invalid: %1."_s.arg(reasonText(entry.reason));
        case ExplainRule::AheadOfClock:
            return words.sent() % u", %1 ms after it arrived at %2; at most %3 ms are accepted."_s
                                      .arg(entry.timestampMs - entry.arrivedMs)
                                      .arg(words.time(entry.arrivedMs))
                                      .arg(limits::kAheadOfClockMaxMs);
        case ExplainRule::ShowHasNoPk:
            return u"Show %1 had no PK when the record arrived."_s.arg(entry.showId) % words.nearest();
        case ExplainRule::OutsideWindow:
            return words.sent() % u"; no PK of show %1 was running then."_s.arg(entry.showId) % words.nearest();
        case ExplainRule::PkVoided:
            return words.sent() %
                   (record.pkVoided ? u"; PK %1 %2 was voided and has no window."_s.arg(record.pkVoided->pkId)
                                          .arg(words.window(*record.pkVoided))
                                    : u"; the PK of that time was voided and has no window."_s) %
                   words.nearest();
        case ExplainRule::OtherGift:
            return record.pk ? u"The gift %1 is neither %2 nor %3, the two of PK %4."_s.arg(entry.giftId)
                                   .arg(record.pk->sides[0].giftId)
                                   .arg(record.pk->sides[1].giftId)
                                   .arg(record.pk->pkId)
                             : u"The gift %1 is neither of the PK's two."_s.arg(entry.giftId);
        case ExplainRule::Injected:
            return u"The record was injected, and PK %1 does not count injected records."_s.arg(entry.pkId);
        case ExplainRule::CountedBefore:
            return words.countedFirst();
        case ExplainRule::ResultFinal:
            return words.sent() % words.windowOfPk() %
                   (record.pk ? u", settled until %1; it arrived at %2, and the result was final."_s.arg(
                                    words.time(record.pk->endTimeMs + record.pk->settleMs), words.time(entry.arrivedMs))
                              : u"; the result was final."_s);
        case ExplainRule::InWindow:
            return words.sent() % words.windowOfPk() % u". It counts."_s;
        case ExplainRule::TakenBack:
            return words.sent() % words.windowOfPk() %
                   u": the host ended the PK before that time, so what was counted is taken back."_s;
        case ExplainRule::Correction:
        case ExplainRule::CorrectionAfterFinal:
            break;
    }
    return words.correction();
}

} // namespace pk
