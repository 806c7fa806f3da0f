// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/recordwords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <algorithm>

#include "gui/widgets/countdown.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pk::RecordWords)
};

QString fieldName(RecordField field) {
    const std::string_view wire = wireName(field);
    return QString::fromLatin1(wire.data(), qsizetype(wire.size()));
}

QString rangeInWords(RecordField field) {
    switch (field) {
        case RecordField::OrderId:
            return Words::tr("orderId must be 1–64 printable ASCII characters");
        case RecordField::ShowId:
            return Words::tr("showId must be 1–64 of A-Z a-z 0-9 . _ : -");
        case RecordField::Uid:
            return Words::tr("uid must be a positive number of at most 19 digits");
        case RecordField::UserName:
            return Words::tr("userName is longer than 256 bytes, or not UTF-8");
        case RecordField::GiftId:
            return Words::tr("giftId must be a positive number");
        case RecordField::Count:
            return Words::tr("count must be 1–%1").arg(words::number(limits::kCountMax));
        case RecordField::Kb:
            return Words::tr("kb must be 0–%1").arg(words::number(limits::kKbMax));
        case RecordField::Timestamp:
            return Words::tr("timestamp lies before 1970");
        case RecordField::Origin:
            return Words::tr("origin is neither LIVE nor INJECTED");
        case RecordField::None:
            break;
    }
    return Words::tr("the record is not an object");
}

// A record outside of all windows of its show, against the nearest of them.
QString outsideInWords(const LedgerEntry& entry, const Pk& pk) {
    const qint64 sent = entry.timestampMs;
    if (sent < pk.startTimeMs)
        return Words::tr("sent %1 before the start of PK %2").arg(spanText(pk.startTimeMs - sent)).arg(pk.pkId);
    if (sent == pk.endTimeMs)
        return Words::tr("sent at the very end of PK %1, which no longer belongs to it").arg(pk.pkId);
    if (sent > pk.endTimeMs)
        return Words::tr("sent %1 after the end of PK %2").arg(spanText(sent - pk.endTimeMs)).arg(pk.pkId);
    return Words::tr("no PK of the show was running when it was sent");
}

QString lateInWords(const LedgerEntry& entry, const Pk* pk) {
    if (pk == nullptr || pk->finalTimeMs == 0 || entry.arrivedMs < pk->finalTimeMs)
        return Words::tr("arrived after the result was final");
    return Words::tr("arrived %1 after the result was final").arg(spanText(entry.arrivedMs - pk->finalTimeMs));
}

QString sentence(QString words) {
    if (words.isEmpty())
        return words;
    // Field names keep their letters: they are names.
    const qsizetype space = words.indexOf(u' ');
    const QString first = space < 0 ? words : words.left(space);
    const bool isName = std::any_of(first.cbegin(), first.cend(), [](QChar c) { return c.isUpper(); }) ||
                        first == u"uid" || first == u"kb" || first == u"count" || first == u"timestamp" ||
                        first == u"origin";
    if (!isName)
        words[0] = words[0].toUpper();
    return words + Words::tr(".", "ends a sentence");
}

QString join(const QStringList& sentences) {
    // No translation can be empty, and Chinese has no space between sentences.
    return sentences.join(QLocale().language() == QLocale::Chinese ? QString() : u" "_s);
}

QString inWindow(const LedgerEntry& entry, const Pk& pk) {
    return Words::tr("Sent %1 after the start of PK %2 and %3 before its end.")
        .arg(spanText(entry.timestampMs - pk.startTimeMs), QString::number(pk.pkId),
             spanText(pk.endTimeMs - entry.timestampMs));
}

QString countedSentence(const LedgerEntry& entry, const Pk* pk) {
    QStringList parts;
    if (pk != nullptr && pk->windowHolds(entry.timestampMs))
        parts << inWindow(entry, *pk);
    if (pk != nullptr && entry.arrivedMs >= pk->endTimeMs && pk->status != PkStatus::Running)
        parts << Words::tr("It arrived %1 after the end, in time for the settle window of %2.")
                     .arg(spanText(entry.arrivedMs - pk->endTimeMs), spanText(pk->settleMs));
    parts << Words::tr("The gift is one of the two, so it was added to the totals, once.");
    return join(parts);
}

QString lateSentence(const LedgerEntry& entry, const Pk* pk) {
    QStringList parts;
    if (pk != nullptr && pk->windowHolds(entry.timestampMs))
        parts << inWindow(entry, *pk);
    if (pk != nullptr && pk->finalTimeMs != 0 && entry.arrivedMs >= pk->finalTimeMs)
        parts << Words::tr("It arrived %1 after the end; the result had been final for %2.")
                     .arg(spanText(entry.arrivedMs - pk->endTimeMs), spanText(entry.arrivedMs - pk->finalTimeMs));
    else
        parts << Words::tr("It arrived after the result was final.");
    parts << Words::tr("A final result never changes.");
    return join(parts);
}

QString noPkSentence(const LedgerEntry& entry, const Pk* pk) {
    switch (entry.reason.code) {
        case ReasonCode::ShowHasNoPk:
            return Words::tr("The show %1 had no PK at all.").arg(entry.showId);
        case ReasonCode::PkVoided:
            return pk != nullptr ? Words::tr("PK %1 ran when it was sent, but was voided: a voided PK counts nothing.")
                                       .arg(pk->pkId)
                                 : Words::tr("The PK that ran when it was sent was voided: it counts nothing.");
        default:
            break;
    }
    const QString rule = Words::tr(
        "A record counts from a PK's start on and until just before its end; the time it "
        "was sent decides.");
    if (pk == nullptr)
        return join({Words::tr("No PK of the show %1 was running when it was sent.").arg(entry.showId), rule});
    return join({sentence(outsideInWords(entry, *pk)), rule});
}

QString notInPkSentence(const LedgerEntry& entry, const Pk* pk) {
    if (entry.reason.code == ReasonCode::Injected)
        return Words::tr("The traffic lab made it, and PK %1 does not count injected records.").arg(entry.pkId);
    if (pk == nullptr)
        return Words::tr("Its gift is neither of the two of PK %1.").arg(entry.pkId);
    return Words::tr("PK %1 is %2 against %3; this is another gift (%4).")
        .arg(QString::number(pk->pkId), words::giftName(pk->sides[0]), words::giftName(pk->sides[1]),
             QString::number(entry.giftId));
}

} // namespace

QString spanText(qint64 ms) {
    ms = std::max<qint64>(0, ms);
    if (ms >= 1000 && ms % 1000 == 0 && ms < 120'000)
        return durationText(ms);
    if (ms < 10'000)
        return words::latency(ms);
    if (ms < 120'000)
        return Words::tr("%1 s").arg(QLocale().toString(double(ms) / 1000, 'f', 1));
    if (ms < 2LL * 86'400'000)
        return durationText(ms);
    return Words::tr("%1 days").arg(words::number(ms / 86'400'000));
}

QString momentText(qint64 unixMs) {
    if (unixMs == 0)
        return {};
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(unixMs);
    const QDate today = QDate::currentDate();
    if (moment.date() == today)
        return moment.toString(u"HH:mm:ss.zzz"_s);
    return moment.toString(moment.date().year() == today.year() ? u"MM-dd HH:mm:ss.zzz"_s
                                                                : u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

QString fullMomentText(qint64 unixMs) {
    return unixMs == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(unixMs).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

QString reasonInWords(const LedgerEntry& entry, const Pk* pk) {
    switch (entry.reason.code) {
        case ReasonCode::None:
            return {};
        case ReasonCode::Missing:
            return Words::tr("%1 is missing").arg(fieldName(entry.reason.field));
        case ReasonCode::Malformed:
            return Words::tr("%1 has a wrong type").arg(fieldName(entry.reason.field));
        case ReasonCode::OutOfRange:
            return rangeInWords(entry.reason.field);
        case ReasonCode::AheadOfClock:
            return Words::tr("sent %1 ahead of the engine's clock").arg(spanText(entry.timestampMs - entry.arrivedMs));
        case ReasonCode::ShowHasNoPk:
            return Words::tr("the show has no PK");
        case ReasonCode::OutsideWindow:
            return pk != nullptr ? outsideInWords(entry, *pk)
                                 : Words::tr("no PK of the show was running when it was sent");
        case ReasonCode::PkVoided:
            return Words::tr("the PK that ran when it was sent was voided");
        case ReasonCode::OtherGift:
            return Words::tr("another gift than the two of PK %1").arg(entry.pkId);
        case ReasonCode::Injected:
            return Words::tr("made by the traffic lab; PK %1 does not count that").arg(entry.pkId);
        case ReasonCode::CountedBefore:
            return Words::tr("the same order was counted before");
        case ReasonCode::ResultFinal:
            return lateInWords(entry, pk);
        case ReasonCode::EndedBeforeSent:
            return Words::tr("taken back: the PK was ended before its sent time");
        case ReasonCode::StoreRefused:
            return Words::tr("the store refuses this record; it is kept in the redo queue");
        case ReasonCode::Correction:
            return entry.verdict == Verdict::Counted ? Words::tr("a correction by an operator")
                                                     : Words::tr("a correction beside the final result");
    }
    return {};
}

QString explanation(const LedgerEntry& entry, const Pk* pk) {
    if (entry.reason.code == ReasonCode::EndedBeforeSent)
        return Words::tr(
                   "A correction. The record was sent ahead of the engine's clock and counted; then the host "
                   "ended PK %1 before that sent time, so it was taken back.")
            .arg(entry.pkId);
    if (entry.reason.code == ReasonCode::Correction)
        return entry.verdict == Verdict::Counted
                   ? Words::tr("A correction by an operator. PK %1 was not final, so it counts as any record.")
                         .arg(entry.pkId)
                   : Words::tr(
                         "A correction by an operator. The result of PK %1 was final and stays as published; the "
                         "corrected one is shown beside it.")
                         .arg(entry.pkId);
    switch (entry.verdict) {
        case Verdict::Invalid:
            return join({sentence(reasonInWords(entry, pk)),
                         Words::tr("It counts nowhere; the other records of its batch went on.")});
        case Verdict::NoPk:
            return noPkSentence(entry, pk);
        case Verdict::NotInPk:
            return notInPkSentence(entry, pk);
        case Verdict::Duplicate:
            return Words::tr("The order %1 was counted before. An order counts once, however often it is sent.")
                .arg(entry.orderId);
        case Verdict::Late:
            return lateSentence(entry, pk);
        case Verdict::Counted:
            return countedSentence(entry, pk);
    }
    return {};
}

} // namespace pk
