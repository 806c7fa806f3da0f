// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <limits>

#include "engine/wire/jsonwriter.h"

using namespace Qt::StringLiterals;

class TestJsonWriter : public QObject {
    Q_OBJECT

private slots:
    void placesCommas();
    void readsBackAsWritten_data();
    void readsBackAsWritten();
    void writesExtremesExactly();
    void replacesLoneSurrogates();
};

void TestJsonWriter::placesCommas() {
    std::string out;
    pk::JsonWriter json(out);
    json.beginObject().field("a", 1).name("b").beginArray().number(qint64(1)).beginObject().endObject().endArray();
    json.field("c", true).name("d").beginObject().endObject().endObject();
    QCOMPARE(out, std::string(R"({"a":1,"b":[1,{}],"c":true,"d":{}})"));
}

void TestJsonWriter::readsBackAsWritten_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("chinese") << u"小明送了玫瑰"_s;
    QTest::newRow("beyond the base plane") << u"🌹 rose 𠮷"_s;
    QTest::newRow("quotes") << u"\"a\\b/c\""_s;
    QTest::newRow("controls") << u"\u0000\u0001\b\t\n\f\r\u001f\u007f"_s;
    QTest::newRow("two bytes") << u"Größe é"_s;
}

void TestJsonWriter::readsBackAsWritten() {
    QFETCH(QString, text);
    std::string out;
    pk::JsonWriter json(out);
    json.beginArray().text(text).endArray();
    const QJsonDocument parsed = QJsonDocument::fromJson(QByteArray::fromStdString(out));
    QCOMPARE(parsed.array().at(0).toString(), text);
}

void TestJsonWriter::writesExtremesExactly() {
    std::string out;
    pk::JsonWriter json(out);
    json.beginArray().decimalText(std::numeric_limits<quint64>::max()).decimalText(std::numeric_limits<qint64>::min());
    json.number(std::numeric_limits<qint64>::max()).number(0.5).number(std::numeric_limits<double>::infinity());
    json.endArray();
    QCOMPARE(out, std::string(R"(["18446744073709551615","-9223372036854775808",9223372036854775807,0.5,0])"));
}

void TestJsonWriter::replacesLoneSurrogates() {
    std::string out;
    pk::JsonWriter json(out);
    const QString broken = QString(QChar(0xd83c)) + u'x' + QChar(0xdf39);
    json.text(broken);
    QCOMPARE(out, std::string("\"\xEF\xBF\xBDx\xEF\xBF\xBD\""));
}

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
