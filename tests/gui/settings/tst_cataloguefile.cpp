// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "gui/settings/cataloguefile.h"
#include "resources/resources.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestCatalogueFile : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenIsRead();
    void theShippedListIsRead();
    void wrongFilesAreRefused_data();
    void wrongFilesAreRefused();
    void differences();
};

void TestCatalogueFile::whatIsWrittenIsRead() {
    const QTemporaryDir dir;
    QFile picture(dir.filePath(u"own-1.png"_s));
    QVERIFY(picture.open(QIODevice::WriteOnly) && picture.write("\x89PNG bytes") > 0);
    picture.close();
    const std::vector<Gift> gifts{{1, u"玫瑰"_s, u"Rose"_s, 1, u"rose"_s},
                                  {4'294'967'295, u"a\"b\\c"_s, {}, 0, u"own-1.png"_s},
                                  {7, u"💐"_s, u"Bunch"_s, 9'999, u"own-gone.svg"_s}};
    const auto read = readCatalogue(writeCatalogue(gifts, dir.path()));
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(read->gifts, gifts);
    QCOMPARE(read->pictures.keys(), QStringList{u"own-1.png"_s}); // the console's own and what is gone are left out
    QCOMPARE(read->pictures.first(), QByteArray("\x89PNG bytes"));
}

void TestCatalogueFile::theShippedListIsRead() {
    QFile file(QStringLiteral(PK_SOURCE_DIR "/resources/gifts/catalogue.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto read = readCatalogue(file.readAll());
    QVERIFY(read);
    QCOMPARE(read->gifts.size(), 12U);
    QCOMPARE(read->gifts.front(), (Gift{1, u"玫瑰"_s, u"Rose"_s, 1, u"rose"_s}));
}

void TestCatalogueFile::wrongFilesAreRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto gift = [](const QByteArray& fields) -> QByteArray {
        return QByteArray("[{\"giftId\":1,\"name\":\"a\",\"priceKb\":1},") + "{" + fields + "}]";
    };
    QTest::newRow("empty") << QByteArray() << u"No JSON"_s;
    QTest::newRow("cut off") << QByteArray("[{\"giftId\":") << u"No JSON, at byte"_s;
    QTest::newRow("no gifts") << QByteArray("[]") << u"1 to 10000 gifts"_s;
    QTest::newRow("another object") << QByteArray("{\"gifts\":[]}") << u"no gift catalogue"_s;
    QTest::newRow("newer") << QByteArray("{\"format\":\"pk-console gift catalogue\",\"version\":2,\"gifts\":[{}]}")
                           << u"newer version"_s;
    QTest::newRow("too large") << QByteArray(int(kCatalogueBytesMax) + 1, ' ') << u"8 MB"_s;
    QTest::newRow("no object") << QByteArray("[7]") << u"Gift 1:"_s;
    QTest::newRow("no id") << gift("\"name\":\"b\",\"priceKb\":1") << u"Gift 2: giftId"_s;
    QTest::newRow("id as text") << gift("\"giftId\":\"2\",\"name\":\"b\",\"priceKb\":1") << u"Gift 2: giftId"_s;
    QTest::newRow("half an id") << gift("\"giftId\":2.5,\"name\":\"b\",\"priceKb\":1") << u"Gift 2: giftId"_s;
    QTest::newRow("twice") << gift("\"giftId\":1,\"name\":\"b\",\"priceKb\":1") << u"Gift 2: the id 1"_s;
    QTest::newRow("no name") << gift("\"giftId\":2,\"priceKb\":1") << u"Gift 2: name"_s;
    QTest::newRow("name is a number") << gift("\"giftId\":2,\"name\":5,\"priceKb\":1") << u"Gift 2: name"_s;
    QTest::newRow("long name") << gift("\"giftId\":2,\"priceKb\":1,\"name\":\"" + QByteArray(41, 'x') + "\"")
                               << u"Gift 2: name"_s;
    QTest::newRow("no price") << gift("\"giftId\":2,\"name\":\"b\"") << u"Gift 2: priceKb"_s;
    QTest::newRow("price below nothing") << gift("\"giftId\":2,\"name\":\"b\",\"priceKb\":-1") << u"Gift 2: priceKb"_s;
    QTest::newRow("price beyond all") << gift("\"giftId\":2,\"name\":\"b\",\"priceKb\":1e300") << u"Gift 2: priceKb"_s;
    QTest::newRow("a way out of the folder")
        << gift("\"giftId\":2,\"name\":\"b\",\"priceKb\":1,\"logo\":\"../x.png\"") << u"Gift 2: logo"_s;
    QTest::newRow("damaged picture")
        << QByteArray(
               "{\"format\":\"pk-console gift catalogue\",\"version\":1,\"gifts\":[{\"giftId\":1,\"name\":\"a\","
               "\"priceKb\":1}],\"pictures\":{\"own-1.png\":\"?\"}}")
        << u"own-1.png is damaged"_s;
}

void TestCatalogueFile::wrongFilesAreRefused() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const auto read = readCatalogue(bytes);
    QVERIFY(!read);
    QVERIFY2(read.error().detail.contains(says), qPrintable(read.error().detail));
}

void TestCatalogueFile::differences() {
    const std::vector<Gift> present{{1, u"a"_s, {}, 1, {}}, {2, u"b"_s, {}, 1, {}}, {3, u"c"_s, {}, 1, {}}};
    const CatalogueDiff diff =
        diffCatalogue(present, {{2, u"b"_s, {}, 1, {}}, {3, u"c"_s, {}, 5, {}}, {4, u"d"_s, {}, 1, {}}});
    QCOMPARE(diff.added, (std::vector<Gift>{{4, u"d"_s, {}, 1, {}}}));
    QCOMPARE(diff.changed, (std::vector<Gift>{{3, u"c"_s, {}, 5, {}}}));
    QCOMPARE(diff.same, 1);
}

QTEST_GUILESS_MAIN(TestCatalogueFile)
#include "tst_cataloguefile.moc"
