// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/labservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <charconv>

#include "engine/lab/run/jsontree.h"
#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariopresets.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

std::string textOf(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

QJsonValue number(quint64 value) {
    return static_cast<qint64>(value);
}

QString nameOf(RunState state) {
    constexpr std::array kNames{"IDLE", "PREPARING", "SENDING", "PAUSED", "SETTLING", "RECOUNTING"};
    return QLatin1String(kNames[static_cast<std::size_t>(state)]);
}

QString nameOf(RunVerdict verdict) {
    constexpr std::array kNames{"GREEN", "RED", "ABORTED"};
    return QLatin1String(kNames[static_cast<std::size_t>(verdict)]);
}

QJsonObject figuresOf(const RunFigures& f) {
    QJsonObject verdicts;
    for (std::size_t i = 0; i < kVerdicts; ++i) {
        const std::string_view name = wireName(static_cast<Verdict>(i));
        verdicts.insert(QLatin1String(name.data(), static_cast<qsizetype>(name.size())), number(f.verdicts[i]));
    }
    return {{u"scheduled"_s, number(f.scheduled)},
            {u"sent"_s, number(f.sent)},
            {u"acknowledged"_s, number(f.acknowledged)},
            {u"dropped"_s, number(f.dropped)},
            {u"lost"_s, number(f.lost)},
            {u"refusals"_s, number(f.refusals)},
            {u"requestedPerSecond"_s, f.requestedPerSecond},
            {u"achievedPerSecond"_s, f.achievedPerSecond},
            {u"verdicts"_s, verdicts},
            {u"latencyP50Ms"_s, f.latency.p50Ms},
            {u"latencyP95Ms"_s, f.latency.p95Ms},
            {u"latencyP99Ms"_s, f.latency.p99Ms},
            {u"latencyP999Ms"_s, f.latency.p999Ms},
            {u"latencyMaxMs"_s, f.latency.maxMs},
            {u"lagP99Ms"_s, f.lagP99Ms},
            {u"queued"_s, number(f.queued)},
            {u"elapsedMs"_s, f.elapsedMs}};
}

QJsonObject headOf(const RunSummary& run) {
    QJsonObject head{{u"runId"_s, number(run.runId)},
                     {u"scenarioId"_s, run.scenarioId},
                     {u"name"_s, run.name},
                     {u"seed"_s, QString::number(run.seed)},
                     {u"eventHash"_s, QString::fromLatin1(run.eventHash)},
                     {u"startedTime"_s, run.startedMs},
                     {u"endedTime"_s, run.endedMs},
                     {u"verdict"_s, nameOf(run.verdict)},
                     {u"figures"_s, figuresOf(run.figures)}};
    if (!run.verdictReason.isEmpty()) {
        head.insert(u"verdictReason"_s, run.verdictReason);
    }
    return head;
}

std::string progressJson(const RunProgress& progress) {
    QJsonArray pks;
    for (const RunPk& pk : progress.pks) {
        pks.append(QJsonObject{{u"pkId"_s, QString::number(pk.pkId)}, {u"showId"_s, pk.showId}});
    }
    QJsonObject run{{u"runId"_s, number(progress.runId)},        {u"state"_s, nameOf(progress.state)},
                    {u"rateFactor"_s, progress.rateFactor},      {u"totalMs"_s, progress.totalMs},
                    {u"figures"_s, figuresOf(progress.figures)}, {u"pks"_s, pks}};
    if (progress.phase >= 0) {
        run.insert(u"phase"_s, progress.phase);
    }
    if (!progress.eventHash.isEmpty()) {
        run.insert(u"eventHash"_s, QString::fromLatin1(progress.eventHash));
    }
    if (!progress.lastError.detail.isEmpty()) {
        run.insert(u"lastError"_s, progress.lastError.detail);
    }
    return textOf(run);
}

std::string reportJson(const RunReport& report) {
    QJsonArray pks;
    for (const PkComparison& pk : report.pks) {
        pks.append(QJsonObject{{u"pkId"_s, QString::number(pk.pk.pkId)}, {u"showId"_s, pk.pk.showId}});
    }
    const QJsonObject run{{u"runId"_s, number(report.runId)},
                          {u"state"_s, nameOf(RunState::Idle)},
                          {u"rateFactor"_s, 1.0},
                          {u"totalMs"_s, report.scenario.durationMs()},
                          {u"figures"_s, figuresOf(report.figures)},
                          {u"pks"_s, pks},
                          {u"eventHash"_s, QString::fromLatin1(report.eventHash)}};
    // The report keeps its own form: whole numbers beyond 2^53 would not come through a tree unharmed.
    std::string text = textOf(run);
    text.pop_back();
    return text + ",\"report\":" + reportToJson(report).toStdString() + "}";
}

// Null counts as absent.
const JsonNode* memberOf(const JsonNode& body, std::string_view name) {
    const JsonNode* const member = body.find(name);
    return member != nullptr && member->kind != JsonNode::Kind::Null ? member : nullptr;
}

// The text that a place in it was told of is not the one that the client sent.
QString withoutPlace(QString detail) {
    static const QRegularExpression place(u"^Line \\d+, column \\d+: "_s);
    return detail.remove(place);
}

Result<Scenario> presetOf(const JsonNode& preset) {
    const QString id = QString::fromStdString(preset.text);
    if (preset.kind != JsonNode::Kind::Text || !isScenarioId(id)) {
        return fail(ErrorCode::ValidationFailed, u"preset"_s,
                    u"preset must have 1 to 64 characters of a-z, 0-9 and -."_s);
    }
    if (const Scenario* found = scenarioPreset(id)) {
        return *found;
    }
    return fail(ErrorCode::NotFound, u"preset"_s, u"there is no preset %1."_s.arg(id));
}

Result<Scenario> ownScenarioOf(const JsonNode& own) {
    if (own.kind != JsonNode::Kind::Object) {
        return fail(ErrorCode::ValidationFailed, u"scenario"_s, u"scenario must be an object."_s);
    }
    return scenarioFromJson(printJson(own)).map_error([](Error error) {
        error.field = error.field.isEmpty() ? u"scenario"_s : u"scenario."_s + error.field;
        error.detail = withoutPlace(error.detail);
        return error;
    });
}

// Read as scenario files are: numbers stay as they are written, for a seed may pass 2^53.
Result<Scenario> scenarioOf(const std::string& request) {
    const QByteArray json = QByteArray::fromStdString(request);
    if (json.size() > kScenarioBytesMax) {
        return fail(ErrorCode::TooLarge, u"scenario"_s, u"A scenario has at most %1 bytes."_s.arg(kScenarioBytesMax));
    }
    const Result<JsonNode> body = parseJson(json);
    if (!body) {
        return tl::unexpected(body.error());
    }
    const JsonNode* const preset = memberOf(*body, "preset");
    const JsonNode* const own = memberOf(*body, "scenario");
    if ((preset == nullptr) == (own == nullptr)) {
        return fail(ErrorCode::ValidationFailed, u"scenario"_s, u"name a preset or give a scenario, one of them."_s);
    }
    Result<Scenario> scenario = preset != nullptr ? presetOf(*preset) : ownScenarioOf(*own);
    if (const JsonNode* const seed = memberOf(*body, "seed"); seed != nullptr && scenario) {
        const std::string& digits = seed->text;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), scenario->seed);
        if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
            return fail(ErrorCode::ValidationFailed, u"seed"_s, u"seed must be a whole number from 0."_s);
        }
    }
    return scenario;
}

} // namespace

LabService::LabService(ScenarioRunner& runner, RunArchive& archive, QObject* parent)
    : QObject(parent), m_runner(runner), m_archive(archive) {
    m_runner.setNextRunId(m_archive.nextRunId());
    connect(&m_runner, &ScenarioRunner::finished, this, [this](const RunReportPtr& report) {
        if (const auto kept = m_archive.keep(*report); !kept) {
            qWarning("the report of run %llu is not kept: %s", static_cast<unsigned long long>(report->runId),
                     qUtf8Printable(kept.error().detail));
        }
    });
}

template <typename F>
void LabService::onOwnThread(Reply<std::string> reply, F answer) {
    QMetaObject::invokeMethod(
        this, [reply = std::move(reply), answer = std::move(answer)] { reply(answer()); }, Qt::QueuedConnection);
}

void LabService::scenarios(Reply<std::string> reply) {
    onOwnThread(std::move(reply), [this]() -> Result<std::string> {
        std::string text = "{\"scenarios\":[";
        for (const Scenario& scenario : m_archive.scenarios()) {
            const QJsonObject head{{u"id"_s, scenario.id},
                                   {u"name"_s, scenario.name},
                                   {u"nameZh"_s, scenario.nameZh},
                                   {u"description"_s, scenario.description},
                                   {u"descriptionZh"_s, scenario.descriptionZh},
                                   {u"durationMs"_s, scenario.durationMs()},
                                   {u"preset"_s, scenarioPreset(scenario.id) != nullptr}};
            std::string entry = textOf(head);
            entry.pop_back();
            text += (text.back() == '[' ? "" : ",") + entry +
                    ",\"scenario\":" + scenarioToJson(scenario).toStdString() + "}";
        }
        return text + "]}";
    });
}

void LabService::start(const std::string& request, const Actor& actor, Reply<std::string> reply) {
    onOwnThread(std::move(reply), [this, request, actor] { return startNow(request, actor); });
}

Result<std::string> LabService::startNow(const std::string& request, const Actor& actor) {
    const auto scenario = scenarioOf(request);
    if (!scenario) {
        return tl::unexpected(scenario.error());
    }
    m_runner.setNextRunId(m_archive.nextRunId());
    return m_runner.start(*scenario, actor)
        .map([](quint64 runId) {
            return textOf({{u"runId"_s, number(runId)}});
        })
        .map_error([](Error error) {
            if (error.code == ErrorCode::ValidationFailed) {
                error.field = u"scenario."_s + error.field;
            }
            return error;
        });
}

void LabService::runs(Reply<std::string> reply) {
    onOwnThread(std::move(reply), [this]() -> Result<std::string> {
        QJsonArray runs;
        for (const RunSummary& run : m_archive.runs()) {
            runs.append(headOf(run));
        }
        QJsonObject list{{u"runs"_s, runs}};
        if (m_runner.isRunning()) {
            list.insert(u"underWay"_s, number(m_runner.progress().runId));
        }
        return textOf(list);
    });
}

void LabService::run(quint64 runId, Reply<std::string> reply) {
    onOwnThread(std::move(reply), [this, runId] { return runNow(runId); });
}

Result<std::string> LabService::runNow(quint64 runId) const {
    if (m_runner.isRunning() && m_runner.progress().runId == runId) {
        return progressJson(m_runner.progress());
    }
    return m_archive.report(runId).map(reportJson);
}

Result<void> LabService::mustBeUnderWay(quint64 runId) const {
    if (m_runner.isRunning() && m_runner.progress().runId == runId) {
        return {};
    }
    const auto known = m_archive.report(runId);
    return known ? Result<void>(fail(ErrorCode::Conflict, u"id"_s, u"run %1 is over."_s.arg(runId)))
                 : Result<void>(tl::unexpected(known.error()));
}

void LabService::control(quint64 runId, Step step, Reply<std::string> reply) {
    onOwnThread(std::move(reply), [this, runId, step]() -> Result<std::string> {
        return mustBeUnderWay(runId).map([this, step] {
            switch (step) {
                case Step::Pause:
                    m_runner.pause();
                    break;
                case Step::Resume:
                    m_runner.resume();
                    break;
                case Step::Stop:
                    m_runner.stop();
                    break;
            }
            return std::string("{}");
        });
    });
}

void LabService::setRate(quint64 runId, double factor, Reply<std::string> reply) {
    onOwnThread(std::move(reply), [this, runId, factor]() -> Result<std::string> {
        if (!(factor >= 0.01 && factor <= 100)) {
            return fail(ErrorCode::ValidationFailed, u"rateFactor"_s, u"rateFactor must be from 0.01 to 100."_s);
        }
        return mustBeUnderWay(runId).map([this, factor] {
            m_runner.setRateFactor(factor);
            return std::string("{}");
        });
    });
}

} // namespace pk
