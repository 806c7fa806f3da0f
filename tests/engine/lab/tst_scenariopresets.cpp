// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTest>

#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariopresets.h"

using namespace Qt::StringLiterals;

namespace pk {

class TestScenarioPresets : public QObject {
    Q_OBJECT

private slots:
    void areAllCompiledIn();
    void areSound();
};

void TestScenarioPresets::areAllCompiledIn() {
    QDir folder(QStringLiteral(PK_SOURCE_DIR "/resources/scenarios"));
    QStringList files = folder.entryList({u"*.json"_s}, QDir::Files);
    files.removeAll(u"scenario.schema.json"_s);
    QCOMPARE(qsizetype(scenarioPresets().size()), files.size());
    for (const Scenario& scenario : scenarioPresets()) {
        QVERIFY2(files.contains(scenario.id + u".json"_s), qPrintable(scenario.id));
        QCOMPARE(scenarioPreset(scenario.id), &scenario);
    }
    QCOMPARE(scenarioPreset(u"nothing"_s), nullptr);
}

void TestScenarioPresets::areSound() {
    for (const Scenario& scenario : scenarioPresets()) {
        const auto valid = validateScenario(scenario);
        QVERIFY2(valid, valid ? "" : qPrintable(scenario.id + u": "_s + valid.error().detail));
        QVERIFY(!scenario.nameZh.isEmpty());
        QVERIFY(!scenario.description.isEmpty());
        QVERIFY(!scenario.descriptionZh.isEmpty());
        QCOMPARE(scenarioFromJson(scenarioToJson(scenario)).value(), scenario);
        // All of a preset's load falls into its PKs.
        for (const ScenarioPk& pk : scenario.pks) {
            QVERIFY2(pk.startAtMs + pk.durationMs >= scenario.durationMs(), qPrintable(scenario.id));
            QVERIFY(pk.showId.startsWith(u"lab-"_s));
        }
    }
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestScenarioPresets)
#include "tst_scenariopresets.moc"
