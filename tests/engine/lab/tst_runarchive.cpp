// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/runarchive.h"
#include "engine/lab/run/scenariopresets.h"
#include "samplereport.h"

using namespace Qt::StringLiterals;
using namespace pk;
using pk::test::sampleReport;

// Reports and scenarios in files: private, whole, bounded, and what is damaged is told and skipped.
class TestRunArchive : public QObject {
    Q_OBJECT

private slots:
    void nothingIsMadeUntilSomethingIsKept();
    void reportsAreListedNewestFirst();
    void idsAreNeverUsedAgain();
    void theLatestAreKept();
    void damagedFilesAreSkippedAndTold();
    void aReportIsKeptOnce();
    void filesAreTheOwnersOnly();
    void scenariosAreSavedByName();
    void whatCannotBeWrittenIsTold();
};

namespace {

void write(const QString& path, const QByteArray& content) {
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Scenario named(const QString& id, const QString& name) {
    Scenario scenario = scenarioPresets().front();
    scenario.id = id;
    scenario.name = name;
    return scenario;
}

} // namespace

void TestRunArchive::nothingIsMadeUntilSomethingIsKept() {
    const QTemporaryDir dir;
    const RunArchive archive(dir.path());
    QCOMPARE(archive.nextRunId(), 1U);
    QVERIFY(archive.runs().empty());
    QCOMPARE(archive.scenarios().size(), scenarioPresets().size());
    QVERIFY(archive.problems().empty());
    QVERIFY(QDir(dir.path()).isEmpty());
    QCOMPARE(archive.report(1).error().code, ErrorCode::NotFound);
}

void TestRunArchive::reportsAreListedNewestFirst() {
    const QTemporaryDir dir;
    RunArchive archive(dir.path());
    for (const quint64 id : {2ULL, 10ULL, 1ULL}) {
        QVERIFY(archive.keep(sampleReport(id)));
    }
    const std::vector<RunSummary> runs = archive.runs();
    QCOMPARE(runs.size(), 3U);
    QCOMPARE(runs[0].runId, 10U);
    QCOMPARE(runs[1].runId, 2U);
    QCOMPARE(runs[2].runId, 1U);
    QVERIFY(runs[0] == summaryOf(sampleReport(10)));
    const Result<RunReport> report = RunArchive(dir.path()).report(2); // another start of the program
    QVERIFY(report);
    QCOMPARE(reportToJson(*report), reportToJson(sampleReport(2)));
}

void TestRunArchive::idsAreNeverUsedAgain() {
    const QTemporaryDir dir;
    RunArchive archive(dir.path());
    QVERIFY(archive.keep(sampleReport(7)));
    QCOMPARE(archive.nextRunId(), 8U);
    QVERIFY(archive.remove(7));
    QCOMPARE(archive.remove(7).error().code, ErrorCode::NotFound);
    QCOMPARE(archive.nextRunId(), 8U);
    QCOMPARE(RunArchive(dir.path()).nextRunId(), 8U);
    QVERIFY(archive.keep(sampleReport(3))); // an older one, kept late
    QCOMPARE(archive.nextRunId(), 8U);
    QVERIFY(QFile::remove(dir.filePath(u"lab/last-run"_s)));
    QCOMPARE(archive.nextRunId(), 4U);
}

void TestRunArchive::theLatestAreKept() {
    const QTemporaryDir dir;
    RunArchive archive(dir.path());
    RunReport report = sampleReport(1);
    report.seconds.clear();
    for (quint64 id = 1; id <= quint64(RunArchive::kRunsMax) + 3; ++id) {
        report.runId = id;
        QVERIFY(archive.keep(report));
    }
    QElapsedTimer clock;
    clock.start();
    const std::vector<RunSummary> runs = archive.runs();
    qInfo("%zu reports listed in %lld ms", runs.size(), static_cast<long long>(clock.elapsed()));
    QCOMPARE(runs.size(), std::size_t(RunArchive::kRunsMax));
    QCOMPARE(runs.front().runId, quint64(RunArchive::kRunsMax) + 3);
    QCOMPARE(runs.back().runId, 4U);
    QCOMPARE(archive.report(3).error().code, ErrorCode::NotFound);
}

void TestRunArchive::damagedFilesAreSkippedAndTold() {
    const QTemporaryDir dir;
    RunArchive archive(dir.path());
    for (quint64 id = 1; id <= 5; ++id) {
        QVERIFY(archive.keep(sampleReport(id)));
    }
    const QByteArray whole = read(dir.filePath(u"lab/runs/1.json"_s));
    write(dir.filePath(u"lab/runs/2.json"_s), whole.left(whole.size() / 2)); // cut
    write(dir.filePath(u"lab/runs/3.json"_s), whole);                        // another one's
    write(dir.filePath(u"lab/runs/4.json"_s), {});
    QByteArray odd = whole;
    odd.replace("{\"runId\": 1,", "{\"runId\": 1, \"runId\": 1,");
    write(dir.filePath(u"lab/runs/5.json"_s), odd);
    write(dir.filePath(u"lab/runs/notes.json"_s), "{}"); // nobody's business
    write(dir.filePath(u"lab/runs/06.json"_s), whole);
    const std::vector<RunSummary> runs = archive.runs();
    QCOMPARE(runs.size(), 1U);
    const std::vector<QString> problems = archive.problems();
    QCOMPARE(problems.size(), 4U);
    QCOMPARE(problems[0], u"runs/5.json: its summary cannot be read"_s);
    QCOMPARE(problems[1], u"runs/4.json: it is no report, or not a whole one"_s);
    QCOMPARE(problems[2], u"runs/3.json: it is the report of run 1"_s);
    QCOMPARE(problems[3], u"runs/2.json: it is no report, or not a whole one"_s);
    QCOMPARE(archive.report(2).error().code, ErrorCode::FileUnreadable);
    QVERIFY(archive.report(2).error().detail.startsWith(u"The report of run 2 cannot be read: Line "_s));
    QVERIFY(archive.remove(2));
    QCOMPARE(archive.nextRunId(), 6U);
}

void TestRunArchive::aReportIsKeptOnce() {
    const QTemporaryDir dir;
    RunArchive archive(dir.path());
    RunReport report = sampleReport(1);
    QVERIFY(archive.keep(report));
    QVERIFY(archive.keep(report)); // by two who both were told that it ended
    report.startedMs += 1;
    QCOMPARE(archive.keep(report).error().code, ErrorCode::Conflict);
    report.runId = 0;
    QCOMPARE(archive.keep(report).error().code, ErrorCode::ValidationFailed);
    QCOMPARE(archive.runs().size(), 1U);
}

void TestRunArchive::filesAreTheOwnersOnly() {
    const QTemporaryDir dir;
    RunArchive archive(dir.path());
    QVERIFY(archive.keep(sampleReport(1)));
    QVERIFY(archive.save(named(u"mine"_s, u"Mine"_s)));
    const auto others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const QString& path : {u"lab"_s, u"lab/runs"_s, u"lab/runs/1.json"_s, u"lab/last-run"_s, u"lab/scenarios"_s,
                                u"lab/scenarios/mine.json"_s}) {
        QVERIFY2(QFileInfo::exists(dir.filePath(path)), qPrintable(path));
        QVERIFY2(!(QFile::permissions(dir.filePath(path)) & others), qPrintable(path));
    }
}

void TestRunArchive::scenariosAreSavedByName() {
    const QTemporaryDir dir;
    RunArchive archive(dir.path());
    const std::size_t presets = scenarioPresets().size();
    QVERIFY(archive.save(named(u"b"_s, u"evening"_s)));
    QVERIFY(archive.save(named(u"a"_s, u"Morning"_s)));
    QVERIFY(archive.save(named(u"c"_s, u"Dawn"_s)));
    QVERIFY(archive.save(named(u"a"_s, u"noon"_s))); // again: replaced
    std::vector<Scenario> all = archive.scenarios();
    QCOMPARE(all.size(), presets + 3);
    QVERIFY(all.front() == scenarioPresets().front());
    QVERIFY(all[presets] == named(u"c"_s, u"Dawn"_s));
    QCOMPARE(all[presets + 1].name, u"evening"_s);
    QCOMPARE(all[presets + 2].name, u"noon"_s);

    QCOMPARE(archive.save(scenarioPresets().front()).error().code, ErrorCode::Conflict);
    QCOMPARE(archive.save(named(u"../escape"_s, u"x"_s)).error().field, u"id"_s);
    QCOMPARE(archive.removeScenario(scenarioPresets().front().id).error().code, ErrorCode::Conflict);
    write(dir.filePath(u"lab/x.json"_s), "{}");
    QCOMPARE(archive.removeScenario(u"../x"_s).error().code, ErrorCode::NotFound);
    QVERIFY(QFile::exists(dir.filePath(u"lab/x.json"_s)));
    QVERIFY(archive.removeScenario(u"b"_s));
    QCOMPARE(archive.removeScenario(u"b"_s).error().code, ErrorCode::NotFound);

    write(dir.filePath(u"lab/scenarios/bad.json"_s), "{\n \"version\": 1, }");
    all = archive.scenarios();
    QCOMPARE(all.size(), presets + 2);
    QCOMPARE(archive.problems().size(), 1U);
    QVERIFY(archive.problems()[0].startsWith(u"scenarios/bad.json: Line 2, column 16: "_s));
}

void TestRunArchive::whatCannotBeWrittenIsTold() {
    const QTemporaryDir dir;
    write(dir.filePath(u"lab"_s), "a file where the folder should be");
    RunArchive archive(dir.path());
    QCOMPARE(archive.keep(sampleReport(1)).error().code, ErrorCode::StoreIo);
    QCOMPARE(archive.save(named(u"mine"_s, u"Mine"_s)).error().code, ErrorCode::StoreIo);
    QVERIFY(archive.runs().empty());
}

QTEST_GUILESS_MAIN(TestRunArchive)
#include "tst_runarchive.moc"
