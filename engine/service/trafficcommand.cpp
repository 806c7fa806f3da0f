// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSocketNotifier>
#include <QTemporaryDir>

#include "engine/lab/run/labtarget.h"
#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariopresets.h"
#include "engine/lab/run/scenariorunner.h"
#include "engine/runtime/localengine.h"
#include "engine/service/apilocator.h"
#include "engine/service/apitarget.h"
#include "engine/service/commandline.h"
#include "engine/service/exitcode.h"
#include "engine/service/flowreport.h"
#include "engine/service/signalpipe.h"
#include "engine/service/terminal.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kScenarioBytesMax = 4 * 1024 * 1024;

struct RunOptions {
    Scenario scenario;
    double rateFactor = 1;
    QString htmlFile;
    QString jsonFile;
    bool chinese = false;
    bool quiet = false;
};

// A file, or the id of one that comes with the program.
Result<Scenario> readScenario(const QString& name) {
    QFile file(name);
    if (!file.exists()) {
        if (const Scenario* preset = scenarioPreset(name)) {
            return *preset;
        }
        return fail(ErrorCode::FileUnreadable, {},
                    u"there is neither a file nor a preset %1; see: pkd traffic list"_s.arg(name));
    }
    if (!file.open(QIODevice::ReadOnly) || file.size() > kScenarioBytesMax) {
        return fail(ErrorCode::FileUnreadable, {}, u"%1 cannot be read: %2"_s.arg(name, file.errorString()));
    }
    return scenarioFromJson(file.readAll()).and_then([](const Scenario& scenario) -> Result<Scenario> {
        if (auto valid = validateScenario(scenario); !valid) {
            return tl::unexpected(valid.error());
        }
        return scenario;
    });
}

QString problemOf(const QString& file, const Error& error) {
    // The detail of a scenario names its field itself.
    return error.field.isEmpty() || error.detail.contains(error.field)
               ? u"%1: %2"_s.arg(file, error.detail)
               : u"%1: %2: %3"_s.arg(file, error.field, error.detail);
}

QString rateText(double perSecond) {
    return QString::number(perSecond, 'f', perSecond < 100 ? 1 : 0);
}

QString noteOf(const RunProgress& progress) {
    static const QHash<RunState, QString> names{
        {RunState::Idle, u"done"_s},         {RunState::Preparing, u"creating PKs"_s},
        {RunState::Sending, u"sending"_s},   {RunState::Paused, u"paused"_s},
        {RunState::Settling, u"settling"_s}, {RunState::Recounting, u"recounting"_s}};
    const RunFigures& f = progress.figures;
    QString note = u"%1: %2 sent, %3/s, p99 %4 ms"_s.arg(names.value(progress.state))
                       .arg(f.acknowledged)
                       .arg(rateText(f.achievedPerSecond))
                       .arg(f.latency.p99Ms);
    if (f.dropped > 0) {
        note += u", %1 dropped"_s.arg(f.dropped);
    }
    if (f.refusals > 0) {
        note += u", %1 refusals"_s.arg(f.refusals);
    }
    return note;
}

QString verdictName(RunVerdict verdict) {
    switch (verdict) {
        case RunVerdict::Green:
            return u"GREEN"_s;
        case RunVerdict::Red:
            return u"RED"_s;
        case RunVerdict::Aborted:
            break;
    }
    return u"ABORTED"_s;
}

QString summaryOf(const RunReport& report) {
    const RunFigures& f = report.figures;
    QString verdicts;
    for (int i = kVerdicts - 1; i >= 0; --i) {
        if (const quint64 count = f.verdicts[static_cast<std::size_t>(i)]; count > 0) {
            verdicts += u", %1 %2"_s.arg(count).arg(QString::fromLatin1(wireName(static_cast<Verdict>(i)).data()));
        }
    }
    QStringList lines;
    lines << u"%1  %2%3"_s.arg(verdictName(report.verdict), report.scenario.name,
                               report.verdictReason.isEmpty() ? QString() : u": "_s + report.verdictReason);
    lines << u"sent      %1 of %2 due in %3, %4 dropped, %5 lost, %6 refusals"_s.arg(f.acknowledged)
                 .arg(f.scheduled)
                 .arg(spanText(f.elapsedMs))
                 .arg(f.dropped)
                 .arg(f.lost)
                 .arg(f.refusals);
    lines << u"rate      %1/s of %2/s"_s.arg(rateText(f.achievedPerSecond), rateText(f.requestedPerSecond));
    lines << u"latency   p50 %1 ms, p95 %2 ms, p99 %3 ms, p99.9 %4 ms, max %5 ms"_s.arg(f.latency.p50Ms)
                 .arg(f.latency.p95Ms)
                 .arg(f.latency.p99Ms)
                 .arg(f.latency.p999Ms)
                 .arg(f.latency.maxMs);
    lines << u"verdicts  %1"_s.arg(verdicts.mid(2));
    lines << u"recount   %1"_s.arg(
        report.oracleRan ? u"%1 PKs, %2 records differ, %3 ambiguous"_s.arg(report.pks.size())
                               .arg(report.recordDifferences)
                               .arg(report.ambiguous)
                         : u"not done%1"_s.arg(report.oracleNote.isEmpty() ? QString() : u": "_s + report.oracleNote));
    for (const PkComparison& pk : report.pks) {
        if (!pk.differences.empty()) {
            QStringList fields(pk.differences.begin(), pk.differences.end());
            lines << u"          PK %1 of %2 differs in %3"_s.arg(pk.pk.pkId).arg(pk.pk.showId, fields.join(u", "_s));
        }
    }
    lines << u"seed      %1, events %2"_s.arg(report.scenario.seed).arg(QString::fromLatin1(report.eventHash));
    return lines.join(u'\n');
}

// A run from its start to its exit code, on the main thread with its event loop.
class TrafficRun : public QObject {
public:
    TrafficRun(RunOptions options, std::unique_ptr<LabTarget> target, SignalPipe& interrupts)
        : m_options(std::move(options)),
          m_runner(std::move(target)),
          m_notifier(interrupts.fd(), QSocketNotifier::Read) {
        connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
            m_notifier.setEnabled(false);
            m_interrupted = true;
            m_runner.stop();
        });
        connect(&m_runner, &ScenarioRunner::progressChanged, this, [this](const RunProgress& progress) {
            if (!m_options.quiet) {
                // Full is the bar when the report is there.
                const qint64 doneMs = progress.figures.elapsedMs;
                const qint64 leftMs = progress.state == RunState::Preparing ? progress.totalMs : progress.remainingMs;
                m_line->show(doneMs, doneMs + leftMs + 1, noteOf(progress));
            }
        });
        connect(&m_runner, &ScenarioRunner::finished, this, [this](const RunReportPtr& report) { finished(*report); });
    }

    int exec() {
        m_line.emplace();
        const auto started = m_runner.start(m_options.scenario, Actor{u"pkd"_s, u"cli"_s});
        if (!started) {
            printError(started.error().detail);
            return kExitFailure;
        }
        m_runner.setRateFactor(m_options.rateFactor);
        return QCoreApplication::exec();
    }

private:
    void finished(const RunReport& report) {
        m_line.reset();
        const bool written = write(m_options.jsonFile, [&] { return reportToJson(report); }) &&
                             write(m_options.htmlFile, [&] { return reportToHtml(report, m_options.chinese); });
        if (!m_options.quiet) {
            printOut(summaryOf(report));
        }
        QCoreApplication::exit(exitCode(report, written));
    }

    int exitCode(const RunReport& report, bool written) const {
        if (m_interrupted) {
            return kExitInterrupted;
        }
        if (report.verdict == RunVerdict::Aborted) {
            printError(u"the run was aborted: "_s + report.verdictReason);
            return kExitAborted;
        }
        if (report.verdict == RunVerdict::Red) {
            printError(report.verdictReason);
            return kExitFailure;
        }
        return written ? kExitOk : kExitFailure;
    }

    template <typename F>
    [[nodiscard]] static bool write(const QString& path, F text) {
        if (path.isEmpty()) {
            return true;
        }
        QSaveFile file(path);
        const QByteArray bytes = text();
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
            printError(u"%1 cannot be written: %2"_s.arg(path, file.errorString()));
            return false;
        }
        return true;
    }

    const RunOptions m_options;
    ScenarioRunner m_runner;
    QSocketNotifier m_notifier;
    std::optional<ProgressLine> m_line;
    bool m_interrupted = false;
};

int runOnApi(RunOptions options, const QCommandLineParser& parser, SignalPipe& interrupts) {
    const auto access = locateApiAddress(parser, interrupts);
    if (!access) {
        printError(access.error().detail);
        return access.error().code == ErrorCode::ValidationFailed ? kExitUsage : exitCodeOf(access.error().code);
    }
    if (access->url.startsWith(u"https:"_s)) {
        printError(u"traffic is sent without TLS only; run it on the service's own machine against http"_s);
        return kExitUsage;
    }
    return TrafficRun(std::move(options), apiTarget(access->url, access->token), interrupts).exec();
}

// An engine of the run's own, in a directory that goes with it.
int runOnOwnEngine(RunOptions options, SignalPipe& interrupts) {
    const QTemporaryDir dir;
    if (!dir.isValid()) {
        printError(u"a temporary directory cannot be made: "_s + dir.errorString());
        return kExitFailure;
    }
    LocalEngine engine(EngineConfig{.dataDir = dir.path(), .makeStore = {}});
    QObject context;
    std::optional<Result<Done>> answer;
    engine.start(replyOn<Done>(&context, [&answer](const Result<Done>& started) {
        answer = started;
        QCoreApplication::exit(kExitOk);
    }));
    QCoreApplication::exec();
    if (!answer || !*answer) {
        const Error error = answer ? answer->error() : Error{};
        printError(error.detail);
        return exitCodeOf(error.code);
    }
    return TrafficRun(std::move(options), engineTarget(engine), interrupts).exec();
}

// Reads the options; a number is the exit code to leave with.
tl::expected<RunOptions, int> readOptions(const QCommandLineParser& parser) {
    const QString name = u"traffic run"_s;
    const QString file = parser.positionalArguments().first();
    RunOptions options;
    auto scenario = readScenario(file);
    if (!scenario) {
        printError(problemOf(file, scenario.error()));
        return tl::unexpected(static_cast<int>(kExitFailure));
    }
    options.scenario = std::move(*scenario);
    bool ok = true;
    if (parser.isSet(u"seed"_s)) {
        options.scenario.seed = parser.value(u"seed"_s).toULongLong(&ok);
        if (!ok) {
            return tl::unexpected(usageError(name, u"--seed must be a whole number"_s));
        }
    }
    options.rateFactor = parser.value(u"rate-factor"_s).toDouble(&ok);
    if (!ok || !(options.rateFactor >= 0.01 && options.rateFactor <= 100)) {
        return tl::unexpected(usageError(name, u"--rate-factor must be 0.01–100"_s));
    }
    if (parser.isSet(u"own"_s) && (parser.isSet(u"api"_s) || parser.isSet(u"data"_s))) {
        return tl::unexpected(usageError(name, u"--own takes neither --api nor --data"_s));
    }
    const QString lang = parser.value(u"lang"_s);
    if (lang != u"en"_s && lang != u"zh"_s) {
        return tl::unexpected(usageError(name, u"--lang must be en or zh"_s));
    }
    options.chinese = lang == u"zh"_s;
    options.htmlFile = parser.value(u"report"_s);
    options.jsonFile = parser.value(u"json"_s);
    for (const QString& path : {options.htmlFile, options.jsonFile}) {
        // Said before the run, which may take hours.
        if (!path.isEmpty() && !QFileInfo(QFileInfo(path).absolutePath()).isWritable()) {
            printError(u"%1 cannot be written: its folder does not exist or cannot be written to"_s.arg(path));
            return tl::unexpected(static_cast<int>(kExitFailure));
        }
    }
    options.quiet = parser.isSet(u"quiet"_s);
    return options;
}

} // namespace

int trafficRunCommand(const QStringList& arguments, SignalPipe& interrupts) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Runs a scenario of the traffic lab against a running pkd or console, or an engine of its own: creates its "
        u"PKs, sends its gifts on schedule, recounts them independently and compares. Exit code 0: all is as it "
        u"should be, 1: something differs or a threshold was missed, 5: the run was aborted."_s);
    parser.addPositionalArgument(u"SCENARIO"_s, u"A scenario file, or a preset (see pkd traffic list)."_s);
    parser.addOption({u"own"_s, u"Runs against an engine of its own in a temporary directory."_s});
    parser.addOption({u"seed"_s, u"In the place of the scenario's seed."_s, u"N"_s});
    parser.addOption(
        {u"rate-factor"_s, u"Runs the schedule so many times faster, 0.01–100 (default: 1)."_s, u"X"_s, u"1"_s});
    parser.addOption({u"report"_s, u"Writes the report as a page of its own."_s, u"FILE.html"_s});
    parser.addOption({u"json"_s, u"Writes the report as JSON."_s, u"FILE"_s});
    parser.addOption({u"lang"_s, u"The page's language, en or zh (default: en)."_s, u"LANG"_s, u"en"_s});
    parser.addOption({u"quiet"_s, u"Prints nothing but errors."_s});
    parser.addOptions({apiOption(), tokenFileOption(), dataOption()});
    if (const auto done = parseArguments(parser, u"traffic run"_s, arguments, 1)) {
        return *done;
    }
    auto options = readOptions(parser);
    if (!options) {
        return options.error();
    }
    return parser.isSet(u"own"_s) ? runOnOwnEngine(std::move(*options), interrupts)
                                  : runOnApi(std::move(*options), parser, interrupts);
}

int trafficListCommand(const QStringList& arguments, SignalPipe&) {
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Lists the scenarios that come with pkd."_s);
    if (const auto done = parseArguments(parser, u"traffic list"_s, arguments, 0)) {
        return *done;
    }
    for (const Scenario& scenario : scenarioPresets()) {
        printOut(
            u"%1 %2  %3"_s.arg(scenario.id, -18).arg(spanText(scenario.durationMs()), 8).arg(scenario.description));
    }
    return kExitOk;
}

int trafficShowCommand(const QStringList& arguments, SignalPipe&) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Prints a scenario as JSON with all its fields: what to begin one of your own with."_s);
    parser.addPositionalArgument(u"SCENARIO"_s, u"A scenario file, or a preset (see pkd traffic list)."_s);
    if (const auto done = parseArguments(parser, u"traffic show"_s, arguments, 1)) {
        return *done;
    }
    const QString name = parser.positionalArguments().first();
    const auto scenario = readScenario(name);
    if (!scenario) {
        printError(problemOf(name, scenario.error()));
        return kExitFailure;
    }
    printOut(QString::fromUtf8(scenarioToJson(*scenario)).trimmed());
    return kExitOk;
}

int trafficCheckCommand(const QStringList& arguments, SignalPipe&) {
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Checks a scenario file and names the line and the field of its first error."_s);
    parser.addPositionalArgument(u"FILE"_s, u"The scenario file."_s);
    if (const auto done = parseArguments(parser, u"traffic check"_s, arguments, 1)) {
        return *done;
    }
    const QString name = parser.positionalArguments().first();
    const auto scenario = readScenario(name);
    if (!scenario) {
        printError(problemOf(name, scenario.error()));
        return kExitFailure;
    }
    printOut(u"%1 is a sound scenario: %2, %3"_s.arg(name, scenario->name, spanText(scenario->durationMs())));
    return kExitOk;
}

} // namespace pk
