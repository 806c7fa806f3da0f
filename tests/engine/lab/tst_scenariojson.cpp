// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <cmath>

#include "engine/lab/run/jsontree.h"
#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/thresholds.h"

using namespace Qt::StringLiterals;
using namespace pk;

// Scenario files: what is written reads back equal, what is wrong is named with field and place, and the schema beside
// the presets says what the code does.
class TestScenarioJson : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenReadsBackEqual();
    void aShortFileGetsTheDefaults();
    void anErrorNamesFieldAndPlace_data();
    void anErrorNamesFieldAndPlace();
    void rulesBetweenFields_data();
    void rulesBetweenFields();
    void aSeedMayPassWhatADoubleHolds();
    void theSchemaNamesEveryField();
    void theSchemasBoundsAreTheCodes();
    void thresholdsAreEvaluated();
};

namespace {

const QByteArray kShort = R"({
  "version": 1, "id": "short", "name": "Short",
  "pks": [{"showId": "s1", "gifts": [{"giftId": 71}, {"giftId": 72}]}],
  "phases": [{"durationMs": 1000, "rate": 50, "shareA": 0.9}]
})";

// Every optional field is there.
Scenario fullScenario() {
    Scenario scenario;
    scenario.id = u"full-1"_s;
    scenario.name = u"All \"fields\"\nof it"_s;
    scenario.nameZh = u"全部字段"_s;
    scenario.description = u"a\\b 😀"_s;
    scenario.descriptionZh = u"说明"_s;
    scenario.seed = 0xffff'ffff'ffff'ffffULL;
    scenario.origin = Origin::Live;
    scenario.pks.push_back({u"show:1"_s, 3, {71, 72}, {u"唱歌"_s, u"<b>"_s}, 10, 5'000, CompareBy::Kb, 4'000, 4'500});
    scenario.phases.push_back({u"up"_s, 5'000, RateShape::Steps, 0.1, 1e6, 7, 800, 300, true, 0.25, 0.75});
    scenario.users = {5, 0.5, 0.125};
    scenario.gifts = {99, std::array<qint64, 2>{10, 0}};
    scenario.anomalies = {1, 2, 3, 4, 5, 6, 7, 8, 9.5, 10, 11, 12, 13, {InvalidKind::NoUid}, 14, 15};
    const LinkFaults link{{0.1, 0.2, 0.3, 4, 5}, {0.6, 0.7, 0.8, 9, 10}, 11, 12};
    scenario.faults.push_back({7, 8, StoreFaults{StoreFaultKind::Slow, 1, 2, 3}, PushFaults{4, 5}, link});
    scenario.viewers = 6;
    scenario.thresholds = {1, 2, 3.5, 4.5, 5};
    scenario.batchRecords = 77;
    scenario.inFlightMax = 9;
    return scenario;
}

QByteArray with(const QByteArray& what, const QByteArray& instead) {
    QByteArray json = kShort;
    json.replace(what, instead);
    return json;
}

QJsonObject objectOf(const QByteArray& json) {
    return QJsonDocument::fromJson(json).object();
}

QJsonObject schemaRoot() {
    QFile file(QStringLiteral(PK_SOURCE_DIR) + u"/resources/scenarios/scenario.schema.json"_s);
    return file.open(QIODevice::ReadOnly) ? objectOf(file.readAll()) : QJsonObject();
}

// Calls with (path, schema of the field, the field's value in `json`).
template <typename F>
void walk(const QString& path, const QJsonObject& schema, const QJsonValue& json, const F& visit) {
    visit(path, schema, json);
    if (schema[u"type"_s] == u"array"_s) {
        const QJsonArray items = json.toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            walk(u"%1[%2]"_s.arg(path).arg(i), schema[u"items"_s].toObject(), items[i], visit);
        }
        return;
    }
    const QJsonObject properties = schema[u"properties"_s].toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        walk(path.isEmpty() ? it.key() : QString(path + u'.' + it.key()), it.value().toObject(), json[it.key()], visit);
    }
}

void setAt(JsonNode& root, const QString& path, const std::string& number) {
    auto& node = const_cast<JsonNode&>(nearestNode(root, path));
    node.kind = JsonNode::Kind::Number;
    node.text = number;
}

} // namespace

void TestScenarioJson::whatIsWrittenReadsBackEqual() {
    Scenario scenario = fullScenario();
    scenario.anomalies = {};
    scenario.anomalies.late = 0.1;
    scenario.anomalies.invalidKinds = {InvalidKind::NoShow, InvalidKind::NegativeKb};
    const QByteArray json = scenarioToJson(scenario);
    const Result<Scenario> back = scenarioFromJson(json);
    QVERIFY2(back, qPrintable(back ? QString() : back.error().detail));
    QVERIFY(*back == scenario);
    QCOMPARE(scenarioToJson(*back), json);
    QVERIFY(!QJsonDocument::fromJson(json).isNull());
    QVERIFY(json.contains("\n  \"users\": {\"number\": 5, "));
}

void TestScenarioJson::aShortFileGetsTheDefaults() {
    const Result<Scenario> scenario = scenarioFromJson(kShort);
    QVERIFY2(scenario, qPrintable(scenario ? QString() : scenario.error().detail));
    Scenario expected;
    expected.id = u"short"_s;
    expected.name = u"Short"_s;
    expected.pks.resize(1);
    expected.pks[0].showId = u"s1"_s;
    expected.pks[0].giftIds = {71, 72};
    expected.phases.resize(1);
    expected.phases[0].durationMs = 1'000;
    expected.phases[0].rate = expected.phases[0].rateTo = 50;
    expected.phases[0].shareA = expected.phases[0].shareATo = 0.9;
    QVERIFY(*scenario == expected);
    QCOMPARE(scenario->durationMs(), 1'000);
}

void TestScenarioJson::anErrorNamesFieldAndPlace_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("why");

    const auto row = [](const char* name, const QByteArray& what, const QByteArray& instead, const QString& field,
                        const QString& place,
                        const QString& why) { QTest::newRow(name) << with(what, instead) << field << place << why; };
    row("unknown", "\"rate\": 50", "\"rate\": 50, \"speed\": 1", u"phases[0].speed"_s, u"Line 4, column 56: "_s,
        u"There is no field phases[0].speed."_s);
    row("unknown at the top", "\"pks\"", "\"pkz\": [], \"pks\"", u"pkz"_s, u"Line 3, column 10: "_s, u"no field"_s);
    row("wrong type", "\"rate\": 50", "\"rate\": \"50\"", u"phases[0].rate"_s, u"Line 4, column 43: "_s,
        u"must be a number"_s);
    row("no integer", "1000", "1000.5", u"phases[0].durationMs"_s, u"Line 4, column 29: "_s, u"must be an integer"_s);
    row("null", "1000", "null", u"phases[0].durationMs"_s, u"Line 4, column 29: "_s, u"must be an integer"_s);
    row("negative gift", "72", "-72", u"pks[0].gifts[1].giftId"_s, u"Line 3, column 65: "_s, u"an integer from 0"_s);
    row("gift out of range", "72", "4294967296", u"pks[0].gifts[1].giftId"_s, u"Line 3, column 65: "_s, u"range"_s);
    row("one gift", ", {\"giftId\": 72}", "", u"pks[0].gifts"_s, u"Line 3, column 37: "_s, u"must have 2 entries"_s);
    row("unknown word", "\"rate\": 50", "\"rate\": 50, \"shape\": \"steady\"", u"phases[0].shape"_s,
        u"Line 4, column 56: "_s, u"must be one of STEADY, RAMP, STEPS, BURST, SPIKE."_s);
    row("out of range", "\"rate\": 50", "\"rate\": 1000000.5", u"phases[0].rate"_s, u"Line 4, column 43: "_s,
        u"must be from 0 to 1000000."_s);
    row("not a finite number", "\"rate\": 50", "\"rate\": 1e999", u"phases[0].rate"_s, u"Line 4, column 43: "_s,
        u"too large"_s);
    row("missing", "\"rate\": 50, ", "", u"phases[0].rate"_s, u"Line 4, column 14: "_s, u"is missing"_s);
    row("missing at the top", "\"id\": \"short\", ", "", u"id"_s, u"Line 1, column 1: "_s, u"is missing"_s);
    row("a default that does not fit", "1000", "90", u"phases[0].durationMs"_s, u"Line 4, column 29: "_s, u"100 to"_s);
    row("another version", "\"version\": 1", "\"version\": 2", u"version"_s, u"Line 2, column 14: "_s,
        u"version must be 1"_s);
    row("twice", "\"rate\": 50", "\"rate\": 50, \"rate\": 50", QString(), u"Line 4, column 47: "_s,
        u"\"rate\" stands twice"_s);
    row("twice by an escape", "\"rate\": 50", "\"rate\": 50, \"r\\u0061te\": 50", QString(), u"Line 4, column 47: "_s,
        u"\"rate\" stands twice"_s);
    row("no comma", "1, \"id\"", "1 \"id\"", QString(), u"Line 2, column 16: "_s, u"comma or }"_s);
    row("comma at the end", "0.9}", "0.9,}", QString(), u"Line 4, column 61: "_s, u"A name in quotation marks"_s);
    row("cut", "0.9}]\n}", "0.9", QString(), u"Line 4, column 60: "_s, u"comma or }"_s);
    row("more behind it", "0.9}]\n}", "0.9}]\n} x", QString(), u"Line 5, column 3: "_s, u"Nothing may follow"_s);
    row("columns are characters", "\"Short\"", "\"短😀\", \"seed\": -1", u"seed"_s, u"Line 2, column 54: "_s,
        u"integer"_s);
    row("no UTF-8", "Short", "\xff", QString(), QString(), u"not UTF-8"_s);
    row("half a pair", "Short", "\\ud800", QString(), u"Line 2, column 47: "_s, u"surrogate"_s);
    row("leading zero", "1000", "01000", QString(), u"Line 4, column 30: "_s, u"comma"_s);
    QTest::newRow("no object") << QByteArray("[]") << QString() << u"Line 1, column 1: "_s
                               << u"This must be an object"_s;
    QTest::newRow("empty") << QByteArray() << QString() << u"Line 1, column 1: "_s << u"no JSON value"_s;
    QTest::newRow("deep") << QByteArray(100'000, '[') << QString() << u"Line 1, column 34: "_s << u"too deep"_s;
}

void TestScenarioJson::anErrorNamesFieldAndPlace() {
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    QFETCH(QString, place);
    QFETCH(QString, why);
    const Result<Scenario> scenario = scenarioFromJson(json);
    QVERIFY(!scenario);
    QCOMPARE(scenario.error().field, field);
    QVERIFY2(scenario.error().detail.startsWith(place), qPrintable(scenario.error().detail));
    QVERIFY2(scenario.error().detail.contains(why), qPrintable(scenario.error().detail));
}

void TestScenarioJson::rulesBetweenFields_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field"); // empty: valid
    const QByteArray phase = "\"rate\": 50";
    const QByteArray pk = "\"showId\": \"s1\"";
    const auto top = [](const QByteArray& more) { return with("\"pks\"", more + ", \"pks\""); };

    QTest::newRow("id") << with("\"short\"", "\"Short\"") << u"id"_s;
    QTest::newRow("name") << with("\"Short\"", "\" \"") << u"name"_s;
    QTest::newRow("a burst as long as its period")
        << with(phase, phase + R"(, "shape": "BURST", "everyMs": 500, "forMs": 500)") << QString();
    QTest::newRow("a burst longer than its period")
        << with(phase, phase + R"(, "shape": "BURST", "everyMs": 500, "forMs": 501)") << u"phases[0].forMs"_s;
    QTest::newRow("a spike longer than its phase")
        << with(phase, phase + R"(, "shape": "SPIKE", "forMs": 1001)") << u"phases[0].forMs"_s;
    QTest::newRow("equal gifts") << with("72", "71") << u"pks[0].gifts[1].giftId"_s;
    QTest::newRow("show") << with("\"s1\"", "\"s 1\"") << u"pks[0].showId"_s;
    QTest::newRow("a copy's name is too long")
        << with("\"s1\"", '"' + QByteArray(63, 's') + "\", \"copies\": 2") << u"pks[0].showId"_s;
    QTest::newRow("copies") << with(pk, pk + ", \"copies\": 10001") << u"pks[0].copies"_s;
    QTest::newRow("ended after the deadline") << with(pk, pk + ", \"endAtMs\": 60001") << u"pks[0].endAtMs"_s;
    QTest::newRow("voided while settling") << with(pk, pk + ", \"voidAtMs\": 60001") << QString();
    const QByteArray second = R"({"showId": "s1", "gifts": [{"giftId": 1}, {"giftId": 2}], "startAtMs": )";
    QTest::newRow("one after the other") << with("\"pks\": [", "\"pks\": [" + second + "60000},") << QString();
    QTest::newRow("both at once") << with("\"pks\": [", "\"pks\": [" + second + "59999},") << u"pks[1].startAtMs"_s;
    const QByteArray last = "{\"giftId\": 72}]}";
    const auto afterEnd = [&](const QByteArray& endAtMs) {
        return with(last, last.chopped(1) + ", \"startAtMs\": 10}, " + second + "0, \"endAtMs\": " + endAtMs + '}');
    };
    QTest::newRow("after an end by hand") << afterEnd("10") << QString();
    QTest::newRow("before an end by hand") << afterEnd("11") << u"pks[1].startAtMs"_s;
    QTest::newRow("shares of 100") << top(R"("anomalies": {"duplicate": 60, "late": 40})") << QString();
    QTest::newRow("shares over 100") << top(R"("anomalies": {"duplicate": 60, "late": 40.5})") << u"anomalies"_s;
    QTest::newRow("a kind twice") << top(R"("anomalies": {"invalidKinds": ["NO_UID", "NO_SHOW", "NO_UID"]})")
                                  << u"anomalies.invalidKinds[2]"_s;
    QTest::newRow("no fault") << top(R"("faults": [{"atMs": 5}])") << u"faults[0]"_s;
    QTest::newRow("a fault without an end")
        << top(R"("faults": [{"store": {"kind": "IO"}}])") << u"faults[0].store.failForMs"_s;
    QTest::newRow("the fault's own time") << top(R"("faults": [{"forMs": 10, "store": {"kind": "IO"}}])") << QString();
    QTest::newRow("a link fault") << top(R"("faults": [{"link": {"pull": {"lossShare": 1.5}}}])")
                                  << u"faults[0].link.pull.lossShare"_s;
    QTest::newRow("viewers' threshold without viewers")
        << top(R"("thresholds": {"viewerLagMs": 5})") << u"thresholds.viewerLagMs"_s;
    QTest::newRow("a combo beyond what a record may hold")
        << top(R"("gifts": {"comboMax": 1000000, "priceKb": [1, 1000001]})") << u"gifts.priceKb[1]"_s;
    QTest::newRow("schema's name") << top(R"("$schema": "scenario.schema.json")") << QString();
}

void TestScenarioJson::rulesBetweenFields() {
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    const Result<Scenario> scenario = scenarioFromJson(json);
    QVERIFY2(scenario.has_value() == field.isEmpty(), qPrintable(scenario ? QString() : scenario.error().detail));
    if (!scenario) {
        QCOMPARE(scenario.error().field, field);
        QVERIFY2(scenario.error().detail.startsWith(u"Line "_s), qPrintable(scenario.error().detail));
    }
}

void TestScenarioJson::aSeedMayPassWhatADoubleHolds() {
    const Result<Scenario> text = scenarioFromJson(with("\"pks\"", R"("seed": "18446744073709551615", "pks")"));
    QVERIFY(text);
    QCOMPARE(text->seed, 0xffff'ffff'ffff'ffffULL);
    QVERIFY(scenarioToJson(*text).contains("\"seed\": \"18446744073709551615\""));
    const Result<Scenario> number = scenarioFromJson(with("\"pks\"", R"("seed": 18446744073709551615, "pks")"));
    QVERIFY(number);
    QCOMPARE(number->seed, 0xffff'ffff'ffff'ffffULL);
    QVERIFY(!scenarioFromJson(with("\"pks\"", R"("seed": 18446744073709551616, "pks")")));
}

void TestScenarioJson::theSchemaNamesEveryField() {
    const QJsonObject schema = schemaRoot();
    QVERIFY(!schema.isEmpty());
    int fields = 0;
    walk({}, schema, objectOf(scenarioToJson(fullScenario())),
         [&fields](const QString& path, const QJsonObject& its, const QJsonValue& json) {
             if (path == u"$schema"_s) {
                 return;
             }
             ++fields;
             QVERIFY2(!json.isUndefined(), qPrintable(path + u" is in the schema only"_s));
             const QJsonObject properties = its[u"properties"_s].toObject();
             const QStringList names = json.toObject().keys();
             for (const QString& name : names) {
                 QVERIFY2(properties.contains(name), qPrintable(path + u'.' + name + u" is not in the schema"_s));
             }
             QCOMPARE(its[u"type"_s] == u"object"_s, json.isObject());
             if (json.isObject()) {
                 QCOMPARE(its[u"additionalProperties"_s], QJsonValue(false));
             }
         });
    QVERIFY(fields > 80);

    // The defaults it tells are those that a short file gets.
    const Result<Scenario> shortOne = scenarioFromJson(with(", \"shareA\": 0.9", ""));
    QVERIFY(shortOne);
    walk({}, schema, objectOf(scenarioToJson(*shortOne)),
         [](const QString& path, const QJsonObject& its, const QJsonValue& json) {
             if (its.contains(u"default"_s) && !json.isUndefined()) {
                 QVERIFY2(json == its[u"default"_s], qPrintable(path));
             }
         });
}

// One beyond each bound is refused, under the bound's own path; each word of an enumeration is known, and no other.
void TestScenarioJson::theSchemasBoundsAreTheCodes() {
    const QByteArray full = scenarioToJson(fullScenario());
    int bounds = 0;
    walk({}, schemaRoot(), objectOf(full), [&](const QString& path, const QJsonObject& its, const QJsonValue& json) {
        const bool integer = its[u"type"_s] == u"integer"_s;
        for (const auto& [name, step] : {std::pair(u"minimum"_s, -1.0), std::pair(u"maximum"_s, 1.0)}) {
            if (its.contains(name)) {
                ++bounds;
                Result<JsonNode> root = parseJson(full);
                QVERIFY(root);
                const double beyond = its[name].toDouble() + (integer ? step : step / 1024);
                setAt(*root, path, QByteArray::number(beyond, 'f', integer ? 0 : 10).toStdString());
                const Result<Scenario> refused = scenarioFromJson(printJson(*root));
                QVERIFY2(!refused, qPrintable(path + u' ' + name));
                QVERIFY2(refused.error().field == path, qPrintable(path + u' ' + refused.error().detail));
            }
        }
        if (its.contains(u"enum"_s)) {
            const QJsonArray words = its[u"enum"_s].toArray();
            QVERIFY2(words.contains(json), qPrintable(path));
            Result<JsonNode> root = parseJson(full);
            QVERIFY(root);
            const_cast<JsonNode&>(nearestNode(*root, path)).text = "OTHER";
            const Result<Scenario> refused = scenarioFromJson(printJson(*root));
            QVERIFY(!refused);
            QStringList all;
            for (const QJsonValue& word : words) {
                all += word.toString();
            }
            QVERIFY2(refused.error().detail.endsWith(u"must be one of "_s + all.join(u", "_s) + u'.'),
                     qPrintable(path));
        }
    });
    QVERIFY(bounds > 100);
}

void TestScenarioJson::thresholdsAreEvaluated() {
    ScenarioThresholds thresholds;
    RunFigures figures;
    QVERIFY(evaluateThresholds(thresholds, figures, {}).empty());
    thresholds = {100, 200, 1.0, 99.0, 3'000};
    figures.scheduled = 1'000;
    figures.dropped = 10;
    figures.latency.count = 5;
    figures.latency.p99Ms = 100;
    figures.lagP99Ms = 201;
    figures.requestedPerSecond = 1'000;
    figures.achievedPerSecond = 990;
    std::vector<ThresholdResult> results = evaluateThresholds(thresholds, figures, 3'001);
    QCOMPARE(results.size(), 5U);
    const auto told = [&results] {
        QStringList all;
        for (const ThresholdResult& result : results) {
            all += u"%1 %2 %3 %4"_s.arg(result.name).arg(result.limit).arg(result.measured).arg(result.ok);
        }
        return all;
    };
    QCOMPARE(told(), QStringList({u"latencyP99Ms 100 100 1"_s, u"lagP99Ms 200 201 0"_s, u"droppedPercent 1 1 1"_s,
                                  u"achievedPercent 99 99 1"_s, u"viewerLagMs 3000 3001 0"_s}));
    figures.latency = {};
    figures.dropped = 11;
    figures.achievedPerSecond = 989;
    results = evaluateThresholds(thresholds, figures, std::nullopt);
    QCOMPARE(told(), QStringList({u"latencyP99Ms 100 0 0"_s, u"lagP99Ms 200 201 0"_s, u"droppedPercent 1 1.1 0"_s,
                                  u"achievedPercent 99 98.9 0"_s, u"viewerLagMs 3000 -1 0"_s}));
}

QTEST_GUILESS_MAIN(TestScenarioJson)
#include "tst_scenariojson.moc"
