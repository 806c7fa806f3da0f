// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringDecoder>
#include <string_view>

namespace pk {

// Makes the bytes of a recorder's XML readable for a strict parser: old recorders wrote control
// characters and lone surrogates, plain or as `&#x1;`, and bytes that are not UTF-8. Each becomes
// U+FFFD; everything else passes unchanged, line by line. A stream: feed it block by block.
class XmlSanitizer {
public:
    [[nodiscard]] QString take(std::string_view block);

private:
    QStringDecoder m_decoder{QStringDecoder::Utf8};
    QString m_held; // the start of a character reference that the block cut
};

} // namespace pk
