// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/pseudotranslator.h"

#include <QHash>
#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr double kLonger = 0.4;

// Letters of the same look and width; what is not here stays.
QChar accented(QChar letter) {
    static const QString plain = u"ACDEGHIKLNORSTUWYZacdeghijklnorstuwyz"_s;
    static const QString marked = u"ÀÇĎÉĜĤÎĶĻÑÖŘŠŢÛŴÝŽàçđéĝĥîĵķļñöřšţûŵýž"_s;
    const qsizetype at = plain.indexOf(letter);
    return at < 0 ? letter : marked[at];
}

// How long what must not be changed is that begins at `at`: "%1", "%L1", "%n", "<b>", "&amp;"; 0: nothing.
qsizetype keptAt(const QString& text, qsizetype at) {
    const auto endOf = [&text](qsizetype from, auto&& belongs) {
        while (from < text.size() && belongs(text[from]))
            ++from;
        return from;
    };
    switch (text[at].unicode()) {
        case u'%': {
            const qsizetype place = text.mid(at + 1, 1) == u"L" ? at + 2 : at + 1;
            if (text.mid(place, 1) == u"n")
                return place + 1 - at;
            return endOf(place, [](QChar c) { return c.isDigit(); }) - at;
        }
        case u'<': {
            const qsizetype close = text.indexOf(u'>', at);
            const QChar next = at + 1 < text.size() ? text[at + 1] : QChar();
            return close < 0 || (!next.isLetter() && next != u'/') ? 0 : close + 1 - at;
        }
        case u'&': {
            const qsizetype end = endOf(at + 1, [](QChar c) { return c.isLetterOrNumber() || c == u'#'; });
            if (end > at + 1 && end < text.size() && text[end] == u';')
                return end + 1 - at;
            return end > at + 1 ? 2 : 0; // the mnemonic's letter can be typed
        }
        default:
            return 0;
    }
}

} // namespace

QString pseudoText(const QString& source) {
    if (source.isEmpty())
        return source;
    QString text;
    qsizetype letters = 0;
    for (qsizetype at = 0; at < source.size();) {
        if (const qsizetype kept = keptAt(source, at); kept > 0) {
            text += source.mid(at, kept);
            letters += source[at] == u'%' ? 2 : 0;
            at += kept;
            continue;
        }
        text += source[at] == u'…' ? u"..."_s : QString(accented(source[at]));
        ++letters;
        ++at;
    }
    // The brackets count; what else is missing comes in words, so that a wrapping text still wraps.
    auto missing = qsizetype(std::ceil(double(letters) * kLonger)) - 2;
    QString filler;
    while (missing > 1) {
        const qsizetype word = std::min<qsizetype>(missing - 1, 6);
        filler += u' ' + QString(word, u'~');
        missing -= word + 1;
    }
    return u'[' + text + filler + u']';
}

QString PseudoTranslator::translate(const char* context, const char* sourceText, const char*, int) const {
    // Names of keys are parsed again.
    if (context != nullptr && std::strcmp(context, "QShortcut") == 0)
        return {};
    return pseudoText(QString::fromUtf8(sourceText));
}

} // namespace pk
