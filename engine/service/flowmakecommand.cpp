// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSaveFile>
#include <cstdio>

#include "engine/lab/sampleflow.h"
#include "engine/service/commandline.h"
#include "engine/service/exitcode.h"
#include "engine/service/terminal.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// "ID:NAME:PRICE"
std::optional<Gift> giftFromOption(const QString& value) {
    const QStringList parts = value.split(u':');
    if (parts.size() != 3) {
        return std::nullopt;
    }
    bool idOk = false;
    bool priceOk = false;
    Gift gift;
    gift.giftId = parts[0].toUInt(&idOk);
    gift.name = parts[1];
    gift.priceKb = parts[2].toLongLong(&priceOk);
    return idOk && priceOk ? std::optional(gift) : std::nullopt;
}

int writeFlow(const QByteArray& flow, const QString& out) {
    if (out.isEmpty()) {
        const auto size = static_cast<std::size_t>(flow.size());
        const bool ok = std::fwrite(flow.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0;
        return ok ? kExitOk : kExitFailure;
    }
    QSaveFile file(out);
    if (!file.open(QIODevice::WriteOnly) || file.write(flow) != flow.size() || !file.commit()) {
        printError(QStringLiteral("%1 cannot be written: %2").arg(out, file.errorString()));
        return kExitFailure;
    }
    return kExitOk;
}

} // namespace

int flowMakeCommand(const QStringList& arguments, SignalPipe&) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Makes a minute of a close fight between two gifts as JSON Lines, with lead changes and a storm at the end. "
        u"The same options make the same bytes."_s);
    SampleFlowPlan plan = defaultSampleFlow();
    parser.addOption({u"seed"_s, u"The seed (default: 1)."_s, u"N"_s, u"1"_s});
    parser.addOption({u"users"_s, u"How many viewers give (default: 60)."_s, u"N"_s, u"60"_s});
    parser.addOption({u"gift-a"_s, u"The first gift (default: 1:玫瑰:1)."_s, u"ID:NAME:PRICE"_s});
    parser.addOption({u"gift-b"_s, u"The second gift (default: 2:冰淇淋:1)."_s, u"ID:NAME:PRICE"_s});
    parser.addOption({{u"o"_s, u"out"_s}, u"Where to write (default: stdout)."_s, u"FILE"_s});
    if (const auto done = parseArguments(parser, u"flow make"_s, arguments, 0)) {
        return *done;
    }
    bool ok = false;
    plan.seed = parser.value(u"seed"_s).toULongLong(&ok);
    if (!ok) {
        return usageError(u"flow make"_s, u"--seed must be a whole number"_s);
    }
    plan.users = parser.value(u"users"_s).toInt(&ok);
    if (!ok) {
        return usageError(u"flow make"_s, u"--users must be a whole number"_s);
    }
    for (const auto& [name, into] : {std::pair{u"gift-a"_s, &plan.giftA}, {u"gift-b"_s, &plan.giftB}}) {
        if (!parser.isSet(name)) {
            continue;
        }
        const auto gift = giftFromOption(parser.value(name));
        if (!gift) {
            return usageError(u"flow make"_s, QStringLiteral("--%1 must be ID:NAME:PRICE").arg(name));
        }
        *into = *gift;
    }
    if (const auto valid = validatePlan(plan); !valid) {
        return usageError(u"flow make"_s, valid.error().detail);
    }
    return writeFlow(makeSampleFlow(plan), parser.value(u"out"_s));
}

} // namespace pk
