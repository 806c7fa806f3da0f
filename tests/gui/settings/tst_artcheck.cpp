// SPDX-License-Identifier: GPL-3.0-or-later
#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>
#include <QtEndian>

#include "gui/settings/artcheck.h"
#include "resources/resources.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

QByteArray png(int width, int height) {
    QImage image(width, height, QImage::Format_Grayscale8);
    image.fill(128);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

// The same picture with another chunk behind its header.
QByteArray withChunk(QByteArray bytes, const QByteArray& type, const QByteArray& content) {
    QByteArray chunk(4, '\0');
    qToBigEndian(quint32(content.size()), chunk.data());
    chunk += type + content + QByteArray(4, '\0'); // nobody reads the checksum of a chunk that is refused
    return bytes.insert(33, chunk);
}

QByteArray withSize(QByteArray bytes, quint32 width, quint32 height) {
    qToBigEndian(width, bytes.data() + 16);
    qToBigEndian(height, bytes.data() + 20);
    return bytes;
}

QByteArray svg(const QByteArray& inside, const QByteArray& attributes = {}) {
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 8 8' " +
           attributes + ">" + inside + "<rect width='8' height='8'/></svg>";
}

} // namespace

class TestArtCheck : public QObject {
    Q_OBJECT

private slots:
    void checks_data();
    void checks();
    void shippedArtPasses();
    void noiseIsRefused();
    void everyFaultHasItsSentence();
};

void TestArtCheck::checks_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("fault");
    const auto row = [](const char* name, const QByteArray& bytes, ArtFault fault) {
        QTest::newRow(name) << bytes << int(fault);
    };
    using F = ArtFault;
    row("png", png(64, 64), F::None);
    row("png, largest", png(2'048, 16), F::None);
    row("png, too wide", png(2'049, 16), F::TooManyPixels);
    row("png, one pixel", png(1, 1), F::TooSmall);
    row("png, says it is huge", withSize(png(64, 64), 60'000, 60'000), F::TooManyPixels);
    row("png, says more than any", withSize(png(64, 64), 0xffff'ffff, 0xffff'ffff), F::TooManyPixels);
    row("png, no size", withSize(png(64, 64), 0, 0), F::TooSmall);
    row("png, animated", withChunk(png(64, 64), "acTL", QByteArray(8, '\0')), F::Animated);
    row("png, cut off", png(64, 64).chopped(20), F::NotAPicture);
    row("png, a chunk beyond the end", withSize(png(64, 64).left(33) + QByteArray("\x7f\xff\xff\xffIDAT", 8), 64, 64),
        F::NotAPicture);
    row("png, only its signature", png(64, 64).left(8), F::NotAPicture);
    row("too many bytes", QByteArray(int(kArtBytesMax) + 1, ' '), F::TooManyBytes);
    row("empty", {}, F::NotAPicture);
    row("gif", "GIF89a\x10\x00\x10\x00", F::NotAPicture);
    row("html", "<html><body/></html>", F::NotAPicture);
    row("svg", svg({}), F::None);
    row("svg, doctype of old programs",
        "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
        "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>" +
            svg({}),
        F::None);
    row("svg, gradient of its own",
        svg("<defs><linearGradient id='g'><stop offset='0'/></linearGradient></defs>"
            "<circle r='2' fill='url(#g)' style=\"stroke: url('#g')\"/>"),
        F::None);
    row("svg, embedded picture", svg("<image width='1' height='1' xlink:href='data:image/png;base64,iVBORw0KGgo='/>"),
        F::None);
    row("svg, script", svg("<script>alert(1)</script>"), F::Scripted);
    row("svg, script in capitals", svg("<SCRIPT/>"), F::Scripted);
    row("svg, handler", svg({}, "onload='alert(1)'"), F::Scripted);
    row("svg, script in a link", svg("<a xlink:href='#x' title=' javascript:alert(1)'/>"), F::Scripted);
    row("svg, page inside", svg("<foreignObject><body/></foreignObject>"), F::Scripted);
    row("svg, picture from elsewhere", svg("<image xlink:href='http://example.org/a.png'/>"), F::References);
    row("svg, picture from a file", svg("<image href='../../etc/passwd'/>"), F::References);
    row("svg, page embedded", svg("<image href='data:image/svg+xml;base64,AAAA'/>"), F::References);
    row("svg, colour from elsewhere", svg("<rect fill='url(http://example.org/#g)'/>"), F::References);
    row("svg, style from elsewhere", svg("<style>@import 'http://example.org/a.css';</style>"), F::References);
    row("svg, font from elsewhere", svg("<style>a{src: URL( \"//example.org/f\" )}</style>"), F::References);
    row("svg, hidden by an escape", svg("<style>a{fill:u\\72l(http://example.org)}</style>"), F::References);
    row("svg, style sheet", "<?xml-stylesheet href='a.css'?>" + svg({}), F::References);
    row("svg, entity", "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + svg("<text>&e;</text>"),
        F::References);
    row("svg, entities that unfold",
        "<!DOCTYPE svg [<!ENTITY a 'xxxxxxxx'><!ENTITY b '&a;&a;&a;'>]>" + svg("<text>&b;</text>"), F::References);
    row("svg, moves", svg("<animate attributeName='x'/>"), F::Animated);
    row("svg, nested deeply", svg(QByteArray("<g>").repeated(100) + QByteArray("</g>").repeated(100)), F::TooDeep);
    row("svg, too many parts", svg(QByteArray("<g/>").repeated(21'000)), F::TooDeep);
    row("svg, unfolds", svg("<g id='a'/>" + QByteArray("<use xlink:href='#a'/>").repeated(17)), F::TooDeep);
    row("svg, cut off", svg({}).chopped(3), F::NotAPicture);
    row("svg, huge", "<svg xmlns='http://www.w3.org/2000/svg' width='90000' height='90000'/>", F::TooManyPixels);
}

void TestArtCheck::checks() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, fault);
    QCOMPARE(int(checkArt(bytes)), fault);
}

void TestArtCheck::shippedArtPasses() {
    initResources();
    const QFileInfoList files = QDir(u":/gifts"_s).entryInfoList({u"*.svg"_s});
    QVERIFY(files.size() >= 12);
    for (const QFileInfo& info : files) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(checkArt(file.readAll()) == ArtFault::None, qPrintable(info.fileName()));
    }
}

// Whatever bytes: an answer, no crash, and nothing that is not a picture passes.
void TestArtCheck::noiseIsRefused() {
    QRandomGenerator random(42);
    const QByteArray good = png(32, 32);
    const QByteArray drawn = svg("<g fill='red'><path d='M0 0 L8 8'/></g>");
    for (int round = 0; round < 400; ++round) {
        QByteArray bytes = round % 2 == 0 ? good : drawn;
        for (int i = random.bounded(1, 6); i > 0; --i)
            bytes[random.bounded(bytes.size())] = char(random.bounded(256));
        (void)checkArt(bytes.left(random.bounded(bytes.size())));
        (void)checkArt(bytes);
        QByteArray noise(random.bounded(400), '\0');
        for (char& c : noise)
            c = char(random.bounded(256));
        QVERIFY(checkArt(noise) != ArtFault::None);
    }
}

void TestArtCheck::everyFaultHasItsSentence() {
    QSet<QString> said;
    for (int fault = 0; fault <= int(ArtFault::TooDeep); ++fault) {
        const QString text = artFaultText(ArtFault(fault));
        QCOMPARE(text.isEmpty(), fault == 0);
        QVERIFY2(!said.contains(text) && !text.contains(u"%1"), qPrintable(text));
        said.insert(text);
    }
}

QTEST_MAIN(TestArtCheck)
#include "tst_artcheck.moc"
