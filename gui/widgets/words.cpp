// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace pk::words {

using namespace Qt::StringLiterals;

namespace {

QString inWords(const char* text) {
    return QCoreApplication::translate("Words", text);
}

} // namespace

QString giftName(const QString& name, const QString& nameEn) {
    return QLocale().language() == QLocale::Chinese || nameEn.isEmpty() ? name : nameEn;
}

QString giftName(const Gift& gift) {
    return giftName(gift.name, gift.nameEn);
}

QString giftName(const PkSide& side) {
    return giftName(side.giftName, side.giftNameEn);
}

QString verdictName(Verdict verdict) {
    switch (verdict) {
        case Verdict::Invalid:
            return inWords(QT_TRANSLATE_NOOP("Words", "Invalid"));
        case Verdict::NoPk:
            return inWords(QT_TRANSLATE_NOOP("Words", "No PK"));
        case Verdict::NotInPk:
            return inWords(QT_TRANSLATE_NOOP("Words", "Not in PK"));
        case Verdict::Duplicate:
            return inWords(QT_TRANSLATE_NOOP("Words", "Duplicate"));
        case Verdict::Late:
            return inWords(QT_TRANSLATE_NOOP("Words", "Late"));
        case Verdict::Counted:
            return inWords(QT_TRANSLATE_NOOP("Words", "Counted"));
    }
    return {};
}

QString verdictMeaning(Verdict verdict) {
    switch (verdict) {
        case Verdict::Invalid:
            return inWords(QT_TRANSLATE_NOOP("Words", "A field is missing or out of range."));
        case Verdict::NoPk:
            return inWords(QT_TRANSLATE_NOOP("Words", "No PK of the show was running when it was sent."));
        case Verdict::NotInPk:
            return inWords(QT_TRANSLATE_NOOP(
                "Words", "Another gift than the two of the PK, or injected traffic it does not count."));
        case Verdict::Duplicate:
            return inWords(QT_TRANSLATE_NOOP("Words", "The same order was counted before."));
        case Verdict::Late:
            return inWords(QT_TRANSLATE_NOOP("Words", "It arrived after the result was final."));
        case Verdict::Counted:
            return inWords(QT_TRANSLATE_NOOP("Words", "Added to the PK, once."));
    }
    return {};
}

QColor verdictColour(Verdict verdict, const Tokens& tokens) {
    switch (verdict) {
        case Verdict::Invalid:
            return tokens.error;
        case Verdict::NoPk:
            return tokens.waiting;
        case Verdict::NotInPk:
            return tokens.running;
        case Verdict::Duplicate:
            return tokens.settling;
        case Verdict::Late:
            return tokens.urgent;
        case Verdict::Counted:
            return tokens.ended;
    }
    return tokens.text;
}

QString endReason(EndReason reason) {
    switch (reason) {
        case EndReason::None:
            return {};
        case EndReason::TimeUp:
            return inWords(QT_TRANSLATE_NOOP("Words", "Time up"));
        case EndReason::EndedByHost:
            return inWords(QT_TRANSLATE_NOOP("Words", "Ended by hand"));
        case EndReason::Voided:
            return inWords(QT_TRANSLATE_NOOP("Words", "Voided"));
    }
    return {};
}

QString compareBy(CompareBy by) {
    return by == CompareBy::Count ? inWords(QT_TRANSLATE_NOOP("Words", "Number of gifts"))
                                  : inWords(QT_TRANSLATE_NOOP("Words", "K coins"));
}

QString number(qint64 value) {
    return QLocale().toString(value);
}

QString number(quint64 value) {
    return QLocale().toString(value);
}

QString rate(double perSecond) {
    return QLocale().toString(perSecond, 'f',
                              perSecond < 10 && std::fabs(perSecond - std::round(perSecond)) > 0.05 ? 1 : 0);
}

QString duration(qint64 ms) {
    const qint64 seconds = (std::max<qint64>(0, ms) + 500) / 1000;
    const QString tail = u"%1:%2"_s.arg(seconds / 60 % 60, seconds >= 3600 ? 2 : 1, 10, QChar(u'0'))
                             .arg(seconds % 60, 2, 10, QChar(u'0'));
    return seconds >= 3600 ? QString(QString::number(seconds / 3600) + u':' + tail) : tail;
}

QString latency(qint64 ms) {
    return ms < 10'000 ? u"%1 ms"_s.arg(QLocale().toString(ms))
                       : u"%1 s"_s.arg(QLocale().toString(double(ms) / 1000, 'f', 1));
}

QString dateTime(qint64 unixMs) {
    return unixMs == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(unixMs).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString timeOfDay(qint64 unixMs) {
    return unixMs == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(unixMs).toString(u"HH:mm:ss"_s);
}

QString bytes(qint64 size) {
    return QLocale().formattedDataSize(size, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace pk::words
