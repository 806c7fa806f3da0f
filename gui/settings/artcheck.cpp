// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/artcheck.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <QtEndian>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr char kPngSignature[] = "\x89PNG\r\n\x1a\n";
constexpr int kDepthMax = 64;        // of nested elements
constexpr int kElementsMax = 20'000; //
constexpr int kUsesMax = 16;         // each may repeat what holds others: 2^16 shapes at the very worst

ArtFault sizeFault(const QSize& size) {
    if (size.width() > kArtSideMax || size.height() > kArtSideMax)
        return ArtFault::TooManyPixels;
    return size.width() < kArtSideMin || size.height() < kArtSideMin ? ArtFault::TooSmall : ArtFault::None;
}

// The chunks first: what unpacks to a huge picture, or is none, is refused before anything is unpacked.
ArtFault checkPng(QByteArray bytes) {
    qsizetype at = 8;
    QSize size;
    bool ended = false;
    while (!ended && bytes.size() - at >= 12) {
        const auto length = qsizetype(qFromBigEndian<quint32>(bytes.constData() + at));
        if (length > bytes.size() - at - 12)
            return ArtFault::NotAPicture;
        const QByteArrayView type(bytes.constData() + at + 4, 4);
        if (type == "IHDR" && length == 13) {
            const auto side = [&](qsizetype offset) {
                return int(qMin(qFromBigEndian<quint32>(bytes.constData() + at + 8 + offset), quint32(1'000'000)));
            };
            size = {side(0), side(4)};
        }
        if (type == "acTL")
            return ArtFault::Animated;
        ended = type == "IEND";
        at += length + 12;
    }
    if (!ended || !size.isValid())
        return ArtFault::NotAPicture;
    if (const ArtFault fault = sizeFault(size); fault != ArtFault::None)
        return fault;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "png");
    return reader.read().isNull() ? ArtFault::NotAPicture : ArtFault::None;
}

// Within the file itself, or a picture that the file brings along.
bool staysInside(QStringView reference) {
    const QStringView to = reference.trimmed();
    static const QRegularExpression embedded(u"^data:image/(png|jpeg);base64,"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    return to.isEmpty() || to.startsWith(u'#') || embedded.match(to).hasMatch();
}

// In attributes and style sheets: url(…) and @import.
bool styleStaysInside(const QString& style) {
    if (style.contains(u"@import"_s, Qt::CaseInsensitive) || style.contains(u'\\'))
        return false; // an escape may hide either
    static const QRegularExpression url(uR"(url\(\s*["']?\s*([^"')]*))"_s, QRegularExpression::CaseInsensitiveOption);
    for (auto matches = url.globalMatch(style); matches.hasNext();) {
        if (!staysInside(matches.next().capturedView(1)))
            return false;
    }
    return true;
}

ArtFault checkAttributes(const QXmlStreamAttributes& attributes) {
    for (const QXmlStreamAttribute& attribute : attributes) {
        const QStringView name = attribute.name();
        const QString value = attribute.value().toString();
        if (name.startsWith(u"on", Qt::CaseInsensitive) ||
            value.simplified().startsWith(u"javascript:"_s, Qt::CaseInsensitive))
            return ArtFault::Scripted;
        if (name.compare(u"href", Qt::CaseInsensitive) == 0 || name.compare(u"src", Qt::CaseInsensitive) == 0 ||
            name == u"base") {
            if (!staysInside(value))
                return ArtFault::References;
        } else if (!styleStaysInside(value)) {
            return ArtFault::References;
        }
    }
    return ArtFault::None;
}

ArtFault checkElement(QStringView name) {
    static const QStringList scripts{u"script"_s, u"foreignObject"_s, u"iframe"_s, u"handler"_s, u"listener"_s};
    static const QStringList moves{u"animate"_s, u"animateColor"_s, u"animateMotion"_s, u"animateTransform"_s,
                                   u"set"_s};
    const auto isOneOf = [name](const QStringList& names) {
        return std::any_of(names.begin(), names.end(),
                           [name](const QString& one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
    };
    if (isOneOf(scripts))
        return ArtFault::Scripted;
    return isOneOf(moves) ? ArtFault::Animated : ArtFault::None;
}

ArtFault checkXml(const QByteArray& bytes) {
    QXmlStreamReader xml(bytes);
    int depth = 0;
    int elements = 0;
    int uses = 0;
    bool inStyle = false;
    while (!xml.atEnd()) {
        switch (xml.readNext()) {
            case QXmlStreamReader::DTD: // the plain one of old drawing programs is no harm; entities and subsets are
                if (!xml.entityDeclarations().isEmpty() || xml.text().contains(u'['))
                    return ArtFault::References;
                break;
            case QXmlStreamReader::ProcessingInstruction:
                if (xml.processingInstructionTarget() == u"xml-stylesheet")
                    return ArtFault::References;
                break;
            case QXmlStreamReader::StartElement: {
                if (++elements > kElementsMax || ++depth > kDepthMax)
                    return ArtFault::TooDeep;
                if (elements == 1 && xml.name() != u"svg")
                    return ArtFault::NotAPicture;
                if (xml.name() == u"use" && ++uses > kUsesMax)
                    return ArtFault::TooDeep;
                if (const ArtFault fault = checkElement(xml.name()); fault != ArtFault::None)
                    return fault;
                if (const ArtFault fault = checkAttributes(xml.attributes()); fault != ArtFault::None)
                    return fault;
                inStyle = xml.name() == u"style";
                break;
            }
            case QXmlStreamReader::EndElement:
                --depth;
                inStyle = false;
                break;
            case QXmlStreamReader::Characters:
                if (inStyle && !styleStaysInside(xml.text().toString()))
                    return ArtFault::References;
                break;
            default:
                break;
        }
    }
    return xml.hasError() || elements == 0 ? ArtFault::NotAPicture : ArtFault::None;
}

ArtFault checkSvg(const QByteArray& bytes) {
    if (const ArtFault fault = checkXml(bytes); fault != ArtFault::None)
        return fault;
    const QSvgRenderer renderer(bytes);
    if (!renderer.isValid())
        return ArtFault::NotAPicture;
    const QSize size = renderer.defaultSize();
    // Vectors may be small: 1 × 1 with a view box is a common unit.
    return sizeFault(size) == ArtFault::TooManyPixels ? ArtFault::TooManyPixels : ArtFault::None;
}

} // namespace

bool isPngArt(const QByteArray& bytes) {
    return bytes.startsWith(QByteArrayView(kPngSignature, 8));
}

ArtFault checkArt(const QByteArray& bytes) {
    if (bytes.size() > kArtBytesMax)
        return ArtFault::TooManyBytes;
    return isPngArt(bytes) ? checkPng(bytes) : checkSvg(bytes);
}

QString artFaultText(ArtFault fault) {
    const auto words = [](const char* text) { return QCoreApplication::translate("pk::artFault", text); };
    switch (fault) {
        case ArtFault::None:
            return {};
        case ArtFault::Unreadable:
            return words(QT_TRANSLATE_NOOP("pk::artFault", "The picture could not be read or copied."));
        case ArtFault::TooManyBytes:
            return words(QT_TRANSLATE_NOOP("pk::artFault", "The picture is larger than 256 KB."));
        case ArtFault::TooManyPixels:
            return words(QT_TRANSLATE_NOOP("pk::artFault", "The picture is larger than %1 × %1 pixels."))
                .arg(kArtSideMax);
        case ArtFault::TooSmall:
            return words(QT_TRANSLATE_NOOP("pk::artFault", "The picture is smaller than %1 × %1 pixels."))
                .arg(kArtSideMin);
        case ArtFault::NotAPicture:
            return words(QT_TRANSLATE_NOOP("pk::artFault", "The file is not a readable SVG or PNG picture."));
        case ArtFault::Animated:
            return words(QT_TRANSLATE_NOOP("pk::artFault", "The picture moves. Choose a still one."));
        case ArtFault::Scripted:
            return words(
                QT_TRANSLATE_NOOP("pk::artFault", "The SVG holds a script. Save it as a plain SVG, or as PNG."));
        case ArtFault::References:
            return words(QT_TRANSLATE_NOOP(
                "pk::artFault", "The SVG takes something from another file or address. Embed it, or save it as PNG."));
        case ArtFault::TooDeep:
            break;
    }
    return words(QT_TRANSLATE_NOOP("pk::artFault", "The SVG is too complex. Simplify it, or save it as PNG."));
}

} // namespace pk
