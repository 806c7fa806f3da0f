// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/domain/pk.h"
#include "engine/service/apilocator.h"
#include "engine/service/commandline.h"
#include "engine/service/exitcode.h"
#include "engine/service/flowreport.h"
#include "engine/service/pkfromjson.h"
#include "engine/service/replaysender.h"
#include "engine/service/signalpipe.h"
#include "engine/service/terminal.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

struct ReplayOptions {
    ReplayPlan plan; // without the flow
    QString file;
    QString start; // "90s", "1500ms" or "25%"
    bool createPk = false;
    qint64 giveUpAfterMs = 60'000;
    bool json = false;
};

std::optional<quint32> giftIdOf(const QString& text) {
    bool ok = false;
    const quint32 giftId = text.toUInt(&ok);
    return ok && giftId > 0 ? std::optional(giftId) : std::nullopt;
}

std::optional<ReplayFilter> readFilter(const QCommandLineParser& parser) {
    ReplayFilter filter;
    for (const QString& text : parser.values(u"only-gift"_s)) {
        const auto giftId = giftIdOf(text);
        if (!giftId) {
            return std::nullopt;
        }
        filter.onlyGifts.push_back(*giftId);
    }
    for (const QString& text : parser.values(u"as-gift"_s)) {
        const auto from = giftIdOf(text.section(u'=', 0, 0));
        const auto to = giftIdOf(text.section(u'=', 1));
        if (!from || !to) {
            return std::nullopt;
        }
        filter.asGift[*from] = *to;
    }
    return filter;
}

// "90s", "1500ms", "25%" of `lengthMs`; nothing when it is none of them or beyond the end.
std::optional<qint64> positionOf(const QString& text, qint64 lengthMs) {
    for (const auto& [suffix, factor] :
         {std::pair{u"ms"_s, 1.0}, {u"s"_s, 1'000.0}, {u"%"_s, double(lengthMs) / 100}}) {
        bool ok = false;
        const double value = text.chopped(std::min(suffix.size(), text.size())).toDouble(&ok);
        if (text.endsWith(suffix) && ok && value >= 0 && value * factor <= double(lengthMs)) {
            return qint64(value * factor);
        }
    }
    return std::nullopt;
}

// Reads the options; a number is the exit code of wrong usage.
tl::expected<ReplayOptions, int> readOptions(const QCommandLineParser& parser) {
    const QString name = u"flow replay"_s;
    ReplayOptions options;
    options.file = parser.positionalArguments().first();
    options.json = parser.isSet(u"json"_s);
    options.plan.showId = parser.value(u"show"_s);
    if (const auto show = validateShowId(options.plan.showId); !show) {
        return tl::unexpected(usageError(name, u"--show must be 1–64 of A-Z a-z 0-9 . _ : -"_s));
    }
    bool ok = false;
    options.plan.speed = parser.value(u"speed"_s).toDouble(&ok);
    if (!ok || !(options.plan.speed >= 0.1 && options.plan.speed <= 1000)) {
        return tl::unexpected(usageError(name, u"--speed must be 0.1–1000"_s));
    }
    const QString origin = parser.value(u"origin"_s).toUpper();
    if (origin != u"LIVE"_s && origin != u"INJECTED"_s) {
        return tl::unexpected(usageError(name, u"--origin must be LIVE or INJECTED"_s));
    }
    options.plan.origin = origin == u"LIVE"_s ? Origin::Live : Origin::Injected;
    if (const auto filter = readFilter(parser)) {
        options.plan.filter = *filter;
    } else {
        return tl::unexpected(usageError(name, u"--only-gift must be GIFT, --as-gift GIFT=GIFT, both gift ids"_s));
    }
    options.start = parser.value(u"start"_s);
    options.plan.newOrderIds = parser.isSet(u"new-orders"_s);
    options.createPk = parser.isSet(u"create-pk"_s);
    options.giveUpAfterMs = parser.value(u"give-up-after"_s).toLongLong(&ok) * 1'000;
    if (!ok || options.giveUpAfterMs < 0 || options.giveUpAfterMs > 86'400'000) {
        return tl::unexpected(usageError(name, u"--give-up-after must be 0–86400 seconds"_s));
    }
    return options;
}

// The recording of a PK goes to the show's running PK, or to one made like the recorded one.
tl::expected<void, QString> findTarget(ReplayOptions& options, ApiClient& client) {
    const RecordedPk& recorded = *options.plan.flow->recordedPk;
    if (options.createPk) {
        const auto created = client.post(u"/api/v1/pks"_s, createPkJson(recorded.createAgain(options.plan.showId)));
        if (!created) {
            return tl::unexpected(created.error().detail);
        }
    }
    const auto answer = client.get(QStringLiteral("/api/v1/shows/%1/pk-info").arg(options.plan.showId));
    const Pk pk = answer ? pkFromJson(QJsonDocument::fromJson(*answer).object()) : Pk();
    if (!answer || pk.status != PkStatus::Running) {
        return tl::unexpected(u"the recording of a PK needs a running PK to go to: start one, or give --create-pk"_s);
    }
    options.plan.target = ReplayTarget{pk.startTimeMs, pk.endTimeMs, pk.settleMs};
    if (pk.endTimeMs - pk.startTimeMs != recorded.windowMs() || options.plan.speed != 1) {
        printError(u"the result may differ: the recorded PK was as long as it was, and the speed was 1"_s);
    }
    return {};
}

// The engine's clock, where the show's PK tells it; the machine's otherwise.
qint64 serverNowMs(ApiClient& client, const QString& showId) {
    QElapsedTimer asked;
    asked.start();
    const auto answer = client.get(QStringLiteral("/api/v1/shows/%1/progress").arg(showId));
    const QJsonObject progress = answer ? QJsonDocument::fromJson(*answer).object() : QJsonObject();
    if (progress[u"status"].toString() != u"RUNNING"_s) {
        printError(
            QStringLiteral("show %1 has no running PK: its records will get NO_PK until one starts").arg(showId));
    }
    const qint64 told = progress[u"serverTime"].toInteger(0);
    return told > 0 ? told + asked.elapsed() / 2 : QDateTime::currentMSecsSinceEpoch();
}

QString noteOf(const ReplayFigures& figures) {
    QString note = QStringLiteral("%1/%2 sent").arg(figures.sent).arg(figures.total);
    for (int i = kVerdicts - 1; i >= 0; --i) {
        if (const quint64 count = figures.verdicts[static_cast<std::size_t>(i)]; count > 0) {
            note +=
                QStringLiteral(", %1 %2").arg(count).arg(QString::fromLatin1(wireName(static_cast<Verdict>(i)).data()));
        }
    }
    return figures.retries > 0 ? note + QStringLiteral(", %1 retries").arg(figures.retries) : note;
}

QByteArray summaryJson(const ReplayFigures& figures, bool complete) {
    QJsonObject verdicts;
    for (int i = 0; i < kVerdicts; ++i) {
        verdicts.insert(QString::fromLatin1(wireName(static_cast<Verdict>(i)).data()),
                        static_cast<qint64>(figures.verdicts[static_cast<std::size_t>(i)]));
    }
    return QJsonDocument(QJsonObject{{u"complete"_s, complete},
                                     {u"records"_s, static_cast<qint64>(figures.total)},
                                     {u"sent"_s, static_cast<qint64>(figures.sent)},
                                     {u"retries"_s, static_cast<qint64>(figures.retries)},
                                     {u"elapsedMs"_s, figures.elapsedMs},
                                     {u"verdicts"_s, verdicts}})
        .toJson(QJsonDocument::Compact);
}

int replay(const ReplayOptions& options, ApiClient& client, const SignalPipe& interrupts) {
    ReplaySchedule schedule(options.plan, serverNowMs(client, options.plan.showId));
    ReplaySender sender(client, interrupts, options.giveUpAfterMs);
    tl::expected<void, ApiFailure> done;
    {
        ProgressLine line;
        done = sender.run(schedule, [&line](const ReplayFigures& figures) {
            line.show(static_cast<qint64>(figures.sent), static_cast<qint64>(figures.total), noteOf(figures));
        });
    }
    const ReplayFigures& figures = sender.figures();
    printOut(options.json ? QString::fromUtf8(summaryJson(figures, done.has_value()))
                          : QStringLiteral("%1 in %2").arg(noteOf(figures), spanText(figures.elapsedMs)));
    if (done) {
        return kExitOk;
    }
    printError(QStringLiteral("%1; the same replay may be started again: what was counted counts once")
                   .arg(done.error().detail));
    return done.error().cancelled ? kExitInterrupted : kExitFailure;
}

} // namespace

int flowReplayCommand(const QStringList& arguments, SignalPipe& interrupts) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Sends a recorded flow to a running pkd or console, as if it were sent now: the first record at once, the "
        u"gaps divided by the speed. A batch that gets no answer is sent again; counting is exactly once."_s);
    parser.addPositionalArgument(u"FILE"_s, u"The recorded flow."_s);
    parser.addOption({u"show"_s, u"The show that gets the records (needed)."_s, u"SHOW"_s});
    parser.addOption({u"speed"_s, u"How many times faster than recorded, 0.1–1000 (default: 1)."_s, u"N"_s, u"1"_s});
    parser.addOption({u"start"_s, u"Begins there in the recording: 90s, 1500ms or 25%."_s, u"WHERE"_s});
    parser.addOption({u"only-gift"_s, u"Sends records of this gift only (may be given again)."_s, u"GIFT"_s});
    parser.addOption({u"as-gift"_s, u"Sends a recorded gift as another one (may be given again)."_s, u"FROM=TO"_s});
    parser.addOption(
        {u"new-orders"_s, u"Gives the records new orderIds, so that what was counted before counts again."_s});
    parser.addOption({u"create-pk"_s, u"Of a PK's recording: starts a PK like it first."_s});
    parser.addOption({u"origin"_s, u"LIVE or INJECTED (default: LIVE)."_s, u"ORIGIN"_s, u"LIVE"_s});
    parser.addOption({u"give-up-after"_s, u"For how long a batch without an answer is sent again (default: 60)."_s,
                      u"SECONDS"_s, u"60"_s});
    parser.addOptions({apiOption(), tokenFileOption(), certificateOption(), dataOption(), jsonOption()});
    if (const auto done = parseArguments(parser, u"flow replay"_s, arguments, 1)) {
        return *done;
    }
    auto options = readOptions(parser);
    if (!options) {
        return options.error();
    }
    FlowReadOptions reading;
    reading.progress = [&interrupts](qint64, qint64) { return !interrupts.isRaised(); };
    auto flow = readFlow(options->file, reading);
    if (!flow) {
        printError(flow.error().detail);
        return exitCodeOf(flow.error().code);
    }
    if (flow->badLineCount > 0) {
        printError(QStringLiteral("%1 bad lines are left out; pkd flow import names them").arg(flow->badLineCount));
    }
    options->plan.flow = std::make_shared<const Flow>(std::move(*flow));
    if (const auto valid = validatePlan(options->plan); !valid) {
        printError(valid.error().detail);
        return kExitFailure;
    }
    if (!options->start.isEmpty()) {
        const Flow& read = *options->plan.flow;
        const auto from = positionOf(options->start, read.lastMs - read.firstMs);
        if (!from) {
            return usageError(u"flow replay"_s, u"--start must be like 90s, 1500ms or 25%, before the flow's end"_s);
        }
        options->plan.fromMs = *from;
    }
    auto client = locateApi(parser, interrupts);
    if (!client) {
        printError(client.error().detail);
        return client.error().code == ErrorCode::ValidationFailed ? kExitUsage : exitCodeOf(client.error().code);
    }
    if (options->plan.flow->recordedPk) {
        if (const auto found = findTarget(*options, *client); !found) {
            printError(found.error());
            return kExitFailure;
        }
    } else if (options->createPk) {
        return usageError(u"flow replay"_s, u"--create-pk needs the recording of a PK"_s);
    }
    return replay(*options, *client, interrupts);
}

} // namespace pk
