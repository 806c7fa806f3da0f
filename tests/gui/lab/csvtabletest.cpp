// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/csvtable.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

class CsvTableTest : public QObject {
    Q_OBJECT

private slots:
    void cells_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("plain") << u"小明"_s << QByteArray("小明");
        QTest::newRow("comma") << u"a,b"_s << QByteArray("\"a,b\"");
        QTest::newRow("quote") << u"a\"b"_s << QByteArray("\"a\"\"b\"");
        QTest::newRow("line") << u"a\nb"_s << QByteArray("\"a\nb\"");
        QTest::newRow("formula") << u"=1+2"_s << QByteArray("'=1+2");
        QTest::newRow("plus") << u"+1"_s << QByteArray("'+1");
        QTest::newRow("minus") << u"-1"_s << QByteArray("'-1");
        QTest::newRow("at") << u"@SUM(A1)"_s << QByteArray("'@SUM(A1)");
        QTest::newRow("hidden by a space") << u" =1"_s << QByteArray("' =1");
        QTest::newRow("hidden by a tab") << u"\t=1"_s << QByteArray("'\t=1");
        QTest::newRow("full width") << u"＝1"_s << QByteArray("'＝1");
        QTest::newRow("formula with a quote") << u"=\"a\""_s << QByteArray("\"'=\"\"a\"\"\"");
        QTest::newRow("inside") << u"a=1"_s << QByteArray("a=1");
        QTest::newRow("empty") << QString() << QByteArray();
    }
    void cells() {
        QFETCH(QString, text);
        QFETCH(QByteArray, cell);
        pk::CsvTable table;
        table.addText(text);
        table.addNumber(qint64(-7)); // a number is no formula
        table.endRow();
        QCOMPARE(table.bytes(), "\xef\xbb\xbf" + cell + ",-7\r\n");
    }

    void writesWholeOrNot() {
        QTemporaryDir dir;
        const QString file = dir.filePath(u"out.csv"_s);
        QVERIFY(pk::writeFile(file, "abc"));
        QFile in(file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        QCOMPARE(in.readAll(), QByteArray("abc"));
        const auto refused = pk::writeFile(dir.filePath(u"no/such/folder.csv"_s), "abc");
        QVERIFY(!refused);
        QVERIFY(!refused.error().detail.isEmpty());
    }
};

QTEST_GUILESS_MAIN(CsvTableTest)
#include "csvtabletest.moc"
