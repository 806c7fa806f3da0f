// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariopresets.h"
#include "tests/engine/service/pkdprocess.h"

using namespace Qt::StringLiterals;

namespace pk {

// `pkd traffic` as a whole program: what it prints, writes and exits with.
class TestTrafficCommand : public QObject {
    Q_OBJECT

private slots:
    void listsAndShowsPresets();
    void checksFiles();
    void runsInAnEngineOfItsOwn();
    void saysFirstThatAReportCannotBeWritten();
    void missesAThreshold();
    void runsAgainstAService();
    void isInterrupted();
    void tellsWrongUsage_data();
    void tellsWrongUsage();

private:
    [[nodiscard]] QString write(const QString& name, const QByteArray& text) const;
    [[nodiscard]] QString shortRun(std::optional<qint64> latencyP99Ms = {}, qint64 durationMs = 500) const;

    QTemporaryDir m_dir;
};

QString TestTrafficCommand::write(const QString& name, const QByteArray& text) const {
    QFile file(m_dir.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

QString TestTrafficCommand::shortRun(std::optional<qint64> latencyP99Ms, qint64 durationMs) const {
    Scenario scenario = *scenarioPreset(u"draw"_s);
    scenario.id = u"short"_s;
    for (ScenarioPhase& phase : scenario.phases) {
        phase.durationMs = durationMs;
    }
    scenario.pks[0].durationMs = std::max<qint64>(5'000, 2 * durationMs);
    scenario.pks[0].endAtMs = 2 * durationMs;
    scenario.thresholds = {};
    scenario.thresholds.latencyP99Ms = latencyP99Ms;
    return write(u"short.json"_s, scenarioToJson(scenario));
}

void TestTrafficCommand::listsAndShowsPresets() {
    const PkdRun list = runPkd({u"traffic"_s, u"list"_s});
    QCOMPARE(list.exitCode, 0);
    for (const Scenario& preset : scenarioPresets()) {
        QVERIFY(list.out.contains(preset.id.toUtf8()));
    }
    const PkdRun show = runPkd({u"traffic"_s, u"show"_s, u"late-gifts"_s});
    QCOMPARE(show.exitCode, 0);
    QCOMPARE(scenarioFromJson(show.out).value(), *scenarioPreset(u"late-gifts"_s));
    QCOMPARE(runPkd({u"traffic"_s, u"show"_s, u"nothing"_s}).exitCode, 1);
}

void TestTrafficCommand::checksFiles() {
    QCOMPARE(runPkd({u"traffic"_s, u"check"_s, shortRun()}).exitCode, 0);
    const QString broken = write(u"broken.json"_s, "{\"version\": 1,\n \"id\": \"x\", \"nme\": 3}");
    const PkdRun run = runPkd({u"traffic"_s, u"check"_s, broken});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.errorLines().size(), 1);
    QVERIFY2(run.error.contains("Line "), run.error.constData());
    const QString wrong =
        write(u"wrong.json"_s,
              QByteArray(scenarioToJson(*scenarioPreset(u"draw"_s))).replace("\"rate\": 50", "\"rate\": -5"));
    const PkdRun second = runPkd({u"traffic"_s, u"check"_s, wrong});
    QCOMPARE(second.exitCode, 1);
    QVERIFY2(second.error.contains("phases[0].rate"), second.error.constData());
    QCOMPARE(second.error.count("phases[0].rate"), 1); // once is enough
}

void TestTrafficCommand::runsInAnEngineOfItsOwn() {
    const QString html = m_dir.filePath(u"report.html"_s);
    const QString json = m_dir.filePath(u"report.json"_s);
    const PkdRun run = runPkd(
        {u"traffic"_s, u"run"_s, shortRun(), u"--own"_s, u"--seed"_s, u"5"_s, u"--report"_s, html, u"--json"_s, json});
    QVERIFY2(run.exitCode == 0, run.error.constData());
    QVERIFY2(run.out.startsWith("GREEN"), run.out.constData());
    QFile page(html);
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.readAll().startsWith("<!DOCTYPE html>"));
    QFile file(json);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto report = reportFromJson(file.readAll());
    QVERIFY(report);
    QCOMPARE(report->scenario.seed, quint64(5));
    QCOMPARE(report->figures.acknowledged, quint64(50));
    QCOMPARE(report->pks[0].actual.outcome, Outcome::Draw);
    QVERIFY(run.out.contains(report->eventHash));
    const PkdRun quiet = runPkd({u"traffic"_s, u"run"_s, shortRun(), u"--own"_s, u"--quiet"_s});
    QCOMPARE(quiet.exitCode, 0);
    QCOMPARE(quiet.out, QByteArray());
}

void TestTrafficCommand::saysFirstThatAReportCannotBeWritten() {
    const PkdRun run =
        runPkd({u"traffic"_s, u"run"_s, shortRun(), u"--own"_s, u"--report"_s, m_dir.filePath(u"none/report.html"_s)});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.out, QByteArray()); // nothing was run
    QVERIFY2(run.error.contains("report.html cannot be written"), run.error.constData());
}

void TestTrafficCommand::missesAThreshold() {
    const QString file = shortRun(0); // no acknowledgement is as fast as that
    const PkdRun run = runPkd({u"traffic"_s, u"run"_s, file, u"--own"_s});
    QVERIFY2(run.exitCode == 1, run.error.constData());
    QVERIFY(run.out.startsWith("RED"));
    QVERIFY(run.error.contains("latencyP99Ms"));
}

void TestTrafficCommand::runsAgainstAService() {
    QTemporaryDir data;
    PkdService service;
    QVERIFY(service.start(data.path()));
    const PkdRun run = runPkd({u"traffic"_s, u"run"_s, shortRun(), u"--data"_s, data.path()});
    QVERIFY2(run.exitCode == 0, run.error.constData());
    QVERIFY(run.out.startsWith("GREEN"));
    QCOMPARE(service.get(u"/stats"_s)[u"recordsCommitted"].toInteger(), 50);
    // Its show is taken: the run says so, and which PK it is.
    QVERIFY(
        !service
             .post(u"/pks"_s, {{u"showId"_s, u"lab-draw"_s},
                               {u"gifts"_s, QJsonArray{QJsonObject{{u"giftId"_s, 1}}, QJsonObject{{u"giftId"_s, 2}}}}})
             .isEmpty());
    const PkdRun taken = runPkd({u"traffic"_s, u"run"_s, shortRun(), u"--data"_s, data.path()});
    QCOMPARE(taken.exitCode, 5);
    QVERIFY2(taken.error.contains("lab-draw"), taken.error.constData());
    QCOMPARE(service.stop(SIGTERM), 0);
    QCOMPARE(runPkd({u"traffic"_s, u"run"_s, shortRun(), u"--data"_s, data.path()}).exitCode, 1);
}

void TestTrafficCommand::isInterrupted() {
    const auto process = startPkd({u"traffic"_s, u"run"_s, shortRun({}, 600'000), u"--own"_s});
    QVERIFY(process->waitForStarted());
    // The first line of its progress comes after five seconds.
    process->setReadChannel(QProcess::StandardError);
    while (!process->peek(100'000).contains("sending")) {
        QVERIFY(process->waitForReadyRead(30'000));
    }
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    QVERIFY(process->waitForFinished(30'000));
    QCOMPARE(process->exitCode(), 130);
    QVERIFY(process->readAllStandardOutput().startsWith("ABORTED"));
}

void TestTrafficCommand::tellsWrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("seed") << QStringList{u"draw"_s, u"--seed"_s, u"x"_s};
    QTest::newRow("rate") << QStringList{u"draw"_s, u"--rate-factor"_s, u"0"_s};
    QTest::newRow("own and api") << QStringList{u"draw"_s, u"--own"_s, u"--api"_s, u"http://127.0.0.1:1"_s};
    QTest::newRow("language") << QStringList{u"draw"_s, u"--lang"_s, u"fr"_s};
    QTest::newRow("nothing") << QStringList{};
}

void TestTrafficCommand::tellsWrongUsage() {
    QFETCH(QStringList, arguments);
    QCOMPARE(runPkd(QStringList{u"traffic"_s, u"run"_s} + arguments).exitCode, 2);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestTrafficCommand)
#include "tst_trafficcommand.moc"
