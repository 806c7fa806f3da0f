// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flowfile/xmlsanitizer.h"

#include <algorithm>

namespace pk {

namespace {

constexpr qsizetype kReferenceMax = 12; // "&#1114111;" and some

bool isXmlChar(char32_t c) {
    return c == 0x9 || c == 0xa || c == 0xd || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) ||
           (c >= 0x10000 && c <= 0x10ffff);
}

// Whether `reference` ("&#x1;", "&#55357;") names a character that XML 1.0 forbids.
bool isBadReference(QStringView reference) {
    QStringView digits = reference.sliced(2).chopped(1);
    const bool isHex = digits.startsWith(u'x');
    bool ok = false;
    const uint code = (isHex ? digits.sliced(1) : digits).toUInt(&ok, isHex ? 16 : 10);
    return ok && !isXmlChar(code);
}

} // namespace

QString XmlSanitizer::take(std::string_view block) {
    const QString fresh = m_decoder.decode(QByteArrayView(block.data(), static_cast<qsizetype>(block.size())));
    QString text = m_held + fresh;
    m_held.clear();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate()) {
            if (i + 1 == text.size() && !block.empty()) {
                m_held = text.mid(i);
                text.truncate(i);
                break;
            }
            if (i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
                ++i;
                continue;
            }
        }
        if (c != u'&') {
            if (!isXmlChar(c.unicode())) {
                text[i] = QChar::ReplacementCharacter;
            }
            continue;
        }
        const qsizetype end = text.indexOf(u';', i);
        if (end < 0 && text.size() - i <= kReferenceMax && !block.empty()) {
            m_held = text.mid(i);
            text.truncate(i);
            break;
        }
        const bool isReference = end > i + 2 && end - i < kReferenceMax && text.at(i + 1) == u'#';
        if (isReference && isBadReference(QStringView(text).sliced(i, end - i + 1))) {
            text.replace(i, end - i + 1, QChar(QChar::ReplacementCharacter));
        }
    }
    return text;
}

} // namespace pk
