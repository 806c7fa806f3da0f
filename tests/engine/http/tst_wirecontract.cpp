// SPDX-License-Identifier: GPL-3.0-or-later
#include <google/protobuf/message.h>
#include <pk/v1/problem.pb.h>
#include <pk/v1/push.pb.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include "engine/http/router.h"
#include "openapischema.h"

using namespace Qt::StringLiterals;
using google::protobuf::Descriptor;

namespace {

const QString kSource = QStringLiteral(PK_SOURCE_DIR "/");

[[nodiscard]] QString textOf(const QString& name) {
    QFile file(kSource + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

[[nodiscard]] QString methodOf(pk::Method method) {
    switch (method) {
        case pk::Method::Post:
            return u"post"_s;
        case pk::Method::Put:
            return u"put"_s;
        case pk::Method::Delete:
            return u"delete"_s;
        default:
            return u"get"_s;
    }
}

// Routes of the API that have no messages, and why.
const QHash<QString, QString>& withoutMessages() {
    static const QHash<QString, QString> table{
        {u"/api/v1/shows/{}/events"_s, u"server-sent events are text"_s},
        {u"/api/v1/events"_s, u"server-sent events are text"_s},
        {u"/api/v1/metrics"_s, u"the text format of Prometheus"_s},
        {u"/api/v1/openapi.json"_s, u"a JSON document by its name"_s},
    };
    return table;
}

// Every message and enum of the contract's files, as "message.field number type".
void collect(const Descriptor& type, QStringList& lines) {
    for (int i = 0; i < type.field_count(); ++i) {
        const auto& field = *type.field(i);
        const QString kind = field.message_type() ? QString::fromStdString(field.message_type()->full_name())
                             : field.enum_type()  ? QString::fromStdString(field.enum_type()->full_name())
                                                  : QString::fromLatin1(field.type_name());
        lines << u"%1 %2 %3%4"_s.arg(QString::fromStdString(field.full_name()))
                     .arg(field.number())
                     .arg(field.is_repeated() ? u"repeated "_s : QString(), kind);
    }
    for (int i = 0; i < type.nested_type_count(); ++i) {
        collect(*type.nested_type(i), lines);
    }
}

[[nodiscard]] QStringList wireNumbers() {
    QStringList lines;
    const auto& pool = *google::protobuf::DescriptorPool::generated_pool();
    for (const QString& name : QDir(kSource + u"engine/proto/pk/v1"_s).entryList({u"*.proto"_s}, QDir::Files)) {
        const auto* file = pool.FindFileByName("pk/v1/" + name.toStdString());
        if (!file) {
            lines << name + u" is not in the program"_s;
            continue;
        }
        for (int i = 0; i < file->message_type_count(); ++i) {
            collect(*file->message_type(i), lines);
        }
        for (int i = 0; i < file->enum_type_count(); ++i) {
            for (int k = 0; k < file->enum_type(i)->value_count(); ++k) {
                const auto& value = *file->enum_type(i)->value(k);
                lines << u"%1 %2"_s.arg(QString::fromStdString(value.full_name())).arg(value.number());
            }
        }
    }
    lines.sort();
    return lines;
}

} // namespace

// The contract is the code: routes, openapi.json and engine/proto say the same.
class TestWireContract : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyRouteHasMessages();
    void messagesAreTheSchemas_data();
    void messagesAreTheSchemas();
    void openApiNamesTheMessages();
    void problemsAreTheSame();
    void pushMessagesAreTheSame();
    void onlyGrows();
    void documentsEveryField();
    void seesDifferences_data();
    void seesDifferences();

private:
    [[nodiscard]] QStringList contentFaults(const QJsonObject& content, pk::MessageType type, const QString& at) const;

    std::unique_ptr<OpenApiSchema> m_openApi;
};

void TestWireContract::initTestCase() {
    const auto document = QJsonDocument::fromJson(textOf(u"engine/http/openapi.json"_s).toUtf8());
    QVERIFY(document.isObject());
    m_openApi = std::make_unique<OpenApiSchema>(document.object());
}

void TestWireContract::everyRouteHasMessages() {
    QSet<QString> excused;
    for (const pk::Route& route : pk::apiRoutes()) {
        const QString pattern = QString::fromUtf8(route.pattern.data(), qsizetype(route.pattern.size()));
        if (!pattern.startsWith(u"/api/v1/")) {
            continue;
        }
        if (withoutMessages().contains(pattern)) {
            QVERIFY2(!route.messages.answer, qPrintable(pattern + u" has messages: it needs no excuse"_s));
            excused << pattern;
            continue;
        }
        QVERIFY2(route.messages.answer, qPrintable(pattern + u" has no message to answer with"_s));
        QVERIFY2((route.messages.body != nullptr) == (route.body != pk::BodySize::None),
                 qPrintable(pattern + u": who reads a body names its message"_s));
    }
    QCOMPARE(excused.size(), withoutMessages().size());
}

void TestWireContract::messagesAreTheSchemas_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(pk::apiRoutes().size()); ++i) {
        const pk::Route& route = pk::apiRoutes()[std::size_t(i)];
        const QString pattern = QString::fromUtf8(route.pattern.data(), qsizetype(route.pattern.size()));
        if (pattern.startsWith(u"/api/v1/") && route.messages.answer && route.handler) {
            QTest::addRow("%s %s", qPrintable(methodOf(route.method)), qPrintable(pattern))
                << methodOf(route.method) << pattern << i;
        }
    }
}

void TestWireContract::messagesAreTheSchemas() {
    QFETCH(QString, method);
    QFETCH(QString, pattern);
    QFETCH(int, index);
    const pk::RouteMessages& messages = pk::apiRoutes()[std::size_t(index)].messages;
    const QJsonObject operation = m_openApi->operation(method, pattern);
    QVERIFY2(!operation.isEmpty(), "not in openapi.json");
    const auto compare = [this](const QJsonObject& content, pk::MessageType type) -> QStringList {
        const QJsonObject schema = content[u"application/json"_s][u"schema"_s].toObject();
        const Descriptor& message = *type().GetDescriptor();
        if (schema.isEmpty()) { // no body: nothing may be told in it
            return message.field_count() == 0 ? QStringList() : QStringList{u"openapi.json knows no body"_s};
        }
        return m_openApi->differences(schema, message);
    };
    QStringList found = compare(m_openApi->answerContent(operation), messages.answer);
    if (messages.body) {
        found << compare(m_openApi->bodyContent(operation), messages.body);
    } else if (!m_openApi->bodyContent(operation).isEmpty()) {
        found << u"openapi.json knows a body"_s;
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

QStringList TestWireContract::contentFaults(const QJsonObject& content, pk::MessageType type, const QString& at) const {
    if (content.isEmpty()) {
        return {};
    }
    const QJsonObject schema = content[u"application/x-protobuf"_s][u"schema"_s].toObject();
    const QString name = QString::fromStdString(type().GetDescriptor()->full_name());
    const QString description = schema[u"description"_s].toString();
    return description.contains(QRegularExpression(u"\\b"_s + QRegularExpression::escape(name) + u"\\b"_s))
               ? QStringList()
               : QStringList{at + u" does not name "_s + name};
}

void TestWireContract::openApiNamesTheMessages() {
    QStringList found;
    for (const pk::Route& route : pk::apiRoutes()) {
        const QString pattern = QString::fromUtf8(route.pattern.data(), qsizetype(route.pattern.size()));
        if (!pattern.startsWith(u"/api/v1/") || !route.messages.answer || !route.handler) {
            continue;
        }
        const QJsonObject operation = m_openApi->operation(methodOf(route.method), pattern);
        found << contentFaults(m_openApi->answerContent(operation), route.messages.answer, pattern + u": answer"_s);
        if (route.messages.body) {
            found << contentFaults(m_openApi->bodyContent(operation), route.messages.body, pattern + u": body"_s);
        }
        QVERIFY2(operation[u"responses"_s].toObject().contains(u"406"_s), qPrintable(pattern + u": no 406"_s));
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestWireContract::problemsAreTheSame() {
    // A code is a text in protobuf, so that a new one still says something to an old reader.
    const QStringList found =
        m_openApi->differences(m_openApi->schema(u"Problem"_s), *pk::v1::Error::descriptor(), {u"code"_s});
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestWireContract::pushMessagesAreTheSame() {
    // What JSON tells by "type" is told by which body is there; a gap is a body of its own, and has no envelope.
    const QStringList apart{u"messageId"_s, u"showId"_s, u"seq"_s, u"serverTime"_s, u"type"_s, u"dropped"_s, u"gap"_s};
    const QJsonObject schema = m_openApi->schema(u"PushMessage"_s);
    const Descriptor& type = *pk::v1::PushMessage::descriptor();
    QStringList found = m_openApi->differences(
        schema, type, apart + QStringList{u"pkCreated"_s, u"pkProgress"_s, u"pkEnded"_s, u"pkFinal"_s});
    for (int i = 0; i < type.oneof_decl(0)->field_count(); ++i) {
        const auto& body = *type.oneof_decl(0)->field(i);
        const QString name = QString::fromStdString(body.json_name());
        QVERIFY(schema[u"properties"_s][u"type"_s][u"enum"_s].toArray().contains(name));
        if (name == u"gap") {
            continue;
        }
        // Nothing of a push is absent but the outcome: presence is not compared.
        for (const QString& line :
             m_openApi->differences(schema[u"properties"_s][name].toObject(), *body.message_type())) {
            if (!line.endsWith(u" may be absent")) {
                found << line;
            }
        }
    }
    QCOMPARE(schema[u"properties"_s][u"type"_s][u"enum"_s].toArray().size(), type.oneof_decl(0)->field_count());
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

// What is on the wire once stays: wirenumbers.txt holds every field and value that there is.
void TestWireContract::onlyGrows() {
    const QStringList now = wireNumbers();
    const QString name = u"tests/engine/http/wirenumbers.txt"_s;
    const QStringList kept = textOf(name).split(u'\n', Qt::SkipEmptyParts);
    QStringList gone;
    for (const QString& line : kept) {
        if (!now.contains(line)) {
            gone << line;
        }
    }
    QVERIFY2(gone.isEmpty(), qPrintable(u"These are on the wire already and must stay:\n"_s + gone.join(u'\n')));
    if (now != kept) {
        QFile file(QStringLiteral(PK_BINARY_DIR "/wirenumbers.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write((now.join(u'\n') + u'\n').toUtf8()) > 0);
        QFAIL(qPrintable(u"There is more on the wire than %1 says; take over %2."_s.arg(name, file.fileName())));
    }
}

// The files are the protocol's reference: a line that says what a field holds, beside it or before it.
void TestWireContract::documentsEveryField() {
    static const QRegularExpression declaration(u"^ .*= \\d+( \\[.*\\])?;(.*)$|^(message|enum) \\w+ \\{.*$"_s);
    const QDir dir(kSource + u"engine/proto/pk/v1"_s);
    QStringList bare;
    for (const QString& name : dir.entryList({u"*.proto"_s}, QDir::Files)) {
        QString before;
        for (const QString& line : textOf(u"engine/proto/pk/v1/"_s + name).split(u'\n')) {
            const auto match = declaration.match(line);
            if (match.hasMatch() && !before.trimmed().startsWith(u"//") &&
                match.captured(2).remove(u"//"_s).trimmed().isEmpty()) {
                bare << name + u":"_s + line;
            }
            before = line;
        }
    }
    QVERIFY2(bare.isEmpty(), qPrintable(bare.join(u'\n')));
}

void TestWireContract::seesDifferences_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QByteArray& url, const QString& expected) {
        QTest::newRow(name) << QByteArray(
                                   R"({"required":["showId","url","token"],"properties":{"showId":{"type":"string"},)" +
                                   url + R"("token":{"type":"string"}}})")
                            << expected;
    };
    row("none", R"("url":{"type":"string"},)", {});
    row("a field too many", {}, u"OverlayLink.url is not in openapi.json"_s);
    row("another type", R"("url":{"type":"boolean"},)", u"OverlayLink.url is a boolean"_s);
    row("an array", R"("url":{"type":"array","items":{"type":"string"}},)", u"OverlayLink.url is an array"_s);
    row("a member too many", R"("url":{"type":"string"},"more":{"type":"string"},)",
        u"OverlayLink.more has no field"_s);
    row("fixed values", R"("url":{"type":"string","enum":["a"]},)", u"OverlayLink.url has these values only"_s);
    row("a decimal", R"("url":{"type":"string","pattern":"^[0-9]+$"},)", u"OverlayLink.url is a string"_s);
    QTest::newRow("may be absent")
        << QByteArray(
               R"({"required":["showId","url"],"properties":{"showId":{"type":"string"},"url":{"type":"string"},)"
               R"("token":{"type":"string"}}})")
        << u"OverlayLink.token may be absent"_s;
}

// The comparison itself can fail.
void TestWireContract::seesDifferences() {
    QFETCH(QByteArray, schema);
    QFETCH(QString, expected);
    const auto* type = google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName("pk.v1.OverlayLink");
    QVERIFY(type);
    QCOMPARE(m_openApi->differences(QJsonDocument::fromJson(schema).object(), *type).join(u'\n'), expected);
}

QTEST_GUILESS_MAIN(TestWireContract)
#include "tst_wirecontract.moc"
