// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/runarchive.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <algorithm>

#include "engine/lab/run/reportfields.h"
#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariopresets.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHeadMax = 1 << 16;
constexpr qint64 kReportMax = 512LL << 20;
constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
const QByteArray kSummaryBegin = QByteArrayLiteral("  \"summary\": ");

Result<void> makeFolder(const QString& path) {
    if (!QDir().mkpath(path)) {
        return fail(ErrorCode::StoreIo, {}, u"The folder %1 cannot be made."_s.arg(path));
    }
    QFile::setPermissions(path, kOwnerOnly | QFile::ExeOwner);
    return {};
}

Result<void> writeFile(const QString& path, const QByteArray& content) {
    QSaveFile file(path);
    const bool ok = file.open(QIODevice::WriteOnly) && file.setPermissions(kOwnerOnly) &&
                    file.write(content) == content.size() && file.commit();
    if (!ok) {
        return fail(ErrorCode::StoreIo, {}, u"%1 cannot be written: %2."_s.arg(path, file.errorString()));
    }
    return {};
}

Result<QByteArray> readFile(const QString& path, qint64 most) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, {}, u"it cannot be opened: %1"_s.arg(file.errorString()));
    }
    if (file.size() > most) {
        return fail(ErrorCode::FileUnreadable, {}, u"it is larger than %1 bytes"_s.arg(most));
    }
    return file.readAll();
}

// The second line of a report is its summary; the last character tells that it was written to the end.
Result<RunSummary> readSummary(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, {}, u"it cannot be opened: %1"_s.arg(file.errorString()));
    }
    std::ignore = file.readLine(kHeadMax);
    QByteArray line = file.readLine(kHeadMax).trimmed();
    if (!file.seek(std::max<qint64>(0, file.size() - 2)) || file.readAll() != "}\n" ||
        !line.startsWith(kSummaryBegin.trimmed()) || !line.endsWith(',')) {
        return fail(ErrorCode::FileUnreadable, {}, u"it is no report, or not a whole one"_s);
    }
    line = line.mid(kSummaryBegin.trimmed().size()).chopped(1);
    const Result<JsonNode> node = parseJson(line);
    RunSummary summary;
    JsonFault fault;
    if (node) {
        JsonFieldReader::read(*node, u"summary"_s, fault, summary);
    }
    if (!node || fault.found) {
        return fail(ErrorCode::FileUnreadable, {}, u"its summary cannot be read"_s);
    }
    return summary;
}

} // namespace

RunArchive::RunArchive(const QString& dataDir) : m_dir(dataDir + u"/lab"_s) {}

QString RunArchive::runFile(quint64 runId) const {
    return u"%1/runs/%2.json"_s.arg(m_dir).arg(runId);
}

QString RunArchive::scenarioFile(const QString& id) const {
    return u"%1/scenarios/%2.json"_s.arg(m_dir, id);
}

std::vector<quint64> RunArchive::runIds() const {
    std::vector<quint64> ids;
    const QStringList files = QDir(m_dir + u"/runs"_s).entryList({u"*.json"_s}, QDir::Files);
    for (const QString& file : files) {
        bool ok = false;
        const quint64 id = file.chopped(5).toULongLong(&ok);
        if (ok && id > 0 && file == u"%1.json"_s.arg(id)) {
            ids.push_back(id);
        }
    }
    std::ranges::sort(ids, std::greater());
    return ids;
}

quint64 RunArchive::lastRunId() const {
    QFile file(m_dir + u"/last-run"_s);
    return file.open(QIODevice::ReadOnly) ? file.read(32).trimmed().toULongLong() : 0;
}

quint64 RunArchive::nextRunId() const {
    const std::vector<quint64> ids = runIds();
    return std::max(lastRunId(), ids.empty() ? 0 : ids.front()) + 1;
}

Result<void> RunArchive::noteRunId(quint64 runId) {
    return runId <= lastRunId() ? Result<void>() : writeFile(m_dir + u"/last-run"_s, QByteArray::number(runId) + '\n');
}

Result<void> RunArchive::keep(const RunReport& report) {
    if (report.runId == 0) {
        return fail(ErrorCode::ValidationFailed, u"runId"_s, u"A run without an id cannot be kept."_s);
    }
    const QString path = runFile(report.runId);
    if (QFile::exists(path)) {
        const Result<RunSummary> kept = readSummary(path);
        if (kept && kept->startedMs == report.startedMs && kept->eventHash == report.eventHash) {
            return {};
        }
        return fail(ErrorCode::Conflict, u"runId"_s, u"There is another run %1."_s.arg(report.runId));
    }
    return makeFolder(m_dir)
        .and_then([this] { return makeFolder(m_dir + u"/runs"_s); })
        .and_then([&] { return noteRunId(report.runId); })
        .and_then([&] { return writeFile(path, reportToJson(report)); })
        .map([this] { dropOldRuns(); });
}

void RunArchive::dropOldRuns() {
    const std::vector<quint64> ids = runIds();
    for (std::size_t i = kRunsMax; i < ids.size(); ++i) {
        QFile::remove(runFile(ids[i]));
    }
}

std::vector<RunSummary> RunArchive::runs() const {
    m_runProblems.clear();
    std::vector<RunSummary> all;
    for (const quint64 id : runIds()) {
        Result<RunSummary> summary = readSummary(runFile(id));
        if (summary && summary->runId != id) {
            summary = fail(ErrorCode::FileUnreadable, {}, u"it is the report of run %1"_s.arg(summary->runId));
        }
        if (summary) {
            all.push_back(std::move(*summary));
        } else {
            m_runProblems.push_back(u"runs/%1.json: %2"_s.arg(id).arg(summary.error().detail));
        }
    }
    return all;
}

Result<RunReport> RunArchive::report(quint64 runId) const {
    if (!QFile::exists(runFile(runId))) {
        return fail(ErrorCode::NotFound, u"runId"_s, u"There is no run %1."_s.arg(runId));
    }
    return readFile(runFile(runId), kReportMax).and_then(reportFromJson).map_error([runId](const Error& error) {
        return Error{
            ErrorCode::FileUnreadable, {}, u"The report of run %1 cannot be read: %2"_s.arg(runId).arg(error.detail)};
    });
}

Result<void> RunArchive::remove(quint64 runId) {
    const QString path = runFile(runId);
    if (!QFile::exists(path)) {
        return fail(ErrorCode::NotFound, u"runId"_s, u"There is no run %1."_s.arg(runId));
    }
    if (QFile file(path); !file.remove()) {
        return fail(ErrorCode::StoreIo, {}, u"Run %1 cannot be removed: %2."_s.arg(runId).arg(file.errorString()));
    }
    return {};
}

std::vector<Scenario> RunArchive::scenarios() const {
    m_scenarioProblems.clear();
    std::vector<Scenario> all;
    const QStringList files = QDir(m_dir + u"/scenarios"_s).entryList({u"*.json"_s}, QDir::Files);
    for (const QString& file : files) {
        Result<Scenario> scenario =
            readFile(m_dir + u"/scenarios/"_s + file, kScenarioBytesMax).and_then(scenarioFromJson);
        if (scenario && (scenario->id + u".json"_s != file || scenarioPreset(scenario->id) != nullptr)) {
            scenario = fail(ErrorCode::FileUnreadable, {}, u"its id is %1"_s.arg(scenario->id));
        }
        if (scenario) {
            all.push_back(std::move(*scenario));
        } else {
            m_scenarioProblems.push_back(u"scenarios/%1: %2"_s.arg(file, scenario.error().detail));
        }
    }
    std::ranges::sort(all, [](const Scenario& a, const Scenario& b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    all.insert(all.begin(), scenarioPresets().begin(), scenarioPresets().end());
    return all;
}

Result<void> RunArchive::save(const Scenario& scenario) {
    if (const Result<void> valid = validateScenario(scenario); !valid) {
        return valid;
    }
    if (scenarioPreset(scenario.id) != nullptr) {
        return fail(ErrorCode::Conflict, u"id"_s,
                    u"%1 is a scenario that comes with the program: save yours under another id."_s.arg(scenario.id));
    }
    const QString path = scenarioFile(scenario.id);
    const auto saved = QDir(m_dir + u"/scenarios"_s).entryList({u"*.json"_s}, QDir::Files).size();
    if (saved >= kScenariosMax && !QFile::exists(path)) {
        return fail(ErrorCode::Conflict, u"id"_s,
                    u"At most %1 scenarios can be saved: remove one first."_s.arg(kScenariosMax));
    }
    return makeFolder(m_dir).and_then([this] { return makeFolder(m_dir + u"/scenarios"_s); }).and_then([&] {
        return writeFile(path, scenarioToJson(scenario));
    });
}

Result<void> RunArchive::removeScenario(const QString& id) {
    if (scenarioPreset(id) != nullptr) {
        return fail(ErrorCode::Conflict, u"id"_s, u"%1 comes with the program and cannot be removed."_s.arg(id));
    }
    // Only what scenarios() lists: an id is no path.
    const QStringList files = QDir(m_dir + u"/scenarios"_s).entryList({u"*.json"_s}, QDir::Files);
    if (!files.contains(id + u".json"_s)) {
        return fail(ErrorCode::NotFound, u"id"_s, u"There is no scenario %1."_s.arg(id));
    }
    if (QFile file(scenarioFile(id)); !file.remove()) {
        return fail(ErrorCode::StoreIo, {}, u"The scenario %1 cannot be removed: %2."_s.arg(id, file.errorString()));
    }
    return {};
}

std::vector<QString> RunArchive::problems() const {
    std::vector<QString> all = m_runProblems;
    all.insert(all.end(), m_scenarioProblems.begin(), m_scenarioProblems.end());
    return all;
}

} // namespace pk
