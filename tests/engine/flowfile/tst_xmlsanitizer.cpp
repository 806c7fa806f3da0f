// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/flowfile/xmlsanitizer.h"

using namespace Qt::StringLiterals;

namespace pk {

class TestXmlSanitizer : public QObject {
    Q_OBJECT

private slots:
    void replacesWhatXmlForbids_data();
    void replacesWhatXmlForbids();
    void passesTheRestByteByByte();
};

void TestXmlSanitizer::replacesWhatXmlForbids_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("control") << QByteArray(
                                    "a\x01"
                                    "b")
                             << u"a\uFFFDb"_s;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << u"a\uFFFDb"_s;
    QTest::newRow("hex reference") << QByteArray("a&#x1;b&#x1F;") << u"a\uFFFDb\uFFFD"_s;
    QTest::newRow("decimal reference") << QByteArray("a&#8;b") << u"a\uFFFDb"_s;
    QTest::newRow("surrogate reference") << QByteArray("&#xD83D;") << u"\uFFFD"_s;
    QTest::newRow("U+FFFF") << QByteArray("\xEF\xBF\xBF") << u"\uFFFD"_s;
    QTest::newRow("bad UTF-8") << QByteArray("a\xFFz") << u"a\uFFFDz"_s;
    QTest::newRow("good references") << QByteArray("&amp;&#10;&#x4e2d;&#128512;&quot;")
                                     << u"&amp;&#10;&#x4e2d;&#128512;&quot;"_s;
    QTest::newRow("bare ampersand") << QByteArray("a & b; & c &") << u"a & b; & c &"_s;
}

void TestXmlSanitizer::replacesWhatXmlForbids() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    XmlSanitizer whole;
    QString text = whole.take({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    text += whole.take({});
    QCOMPARE(text, expected);
    // The same when every byte comes alone.
    XmlSanitizer pieces;
    text.clear();
    for (const char& c : bytes) {
        text += pieces.take({&c, 1});
    }
    text += pieces.take({});
    QCOMPARE(text, expected);
}

void TestXmlSanitizer::passesTheRestByteByByte() {
    const QString original = u"<gift user=\"观众😀\" raw=\"{&quot;a&quot;:1}\"/>\r\n\t"_s;
    XmlSanitizer pieces;
    QString text;
    for (const char& c : original.toUtf8()) {
        text += pieces.take({&c, 1});
    }
    QCOMPARE(QString(text + pieces.take({})), original);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestXmlSanitizer)
#include "tst_xmlsanitizer.moc"
