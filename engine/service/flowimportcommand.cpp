// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/apilocator.h"
#include "engine/service/catalogueaccess.h"
#include "engine/service/commandline.h"
#include "engine/service/exitcode.h"
#include "engine/service/flowreport.h"
#include "engine/service/signalpipe.h"
#include "engine/service/terminal.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

int failed(const Error& error) {
    printError(error.detail.isEmpty() ? errorCodeName(error.code) : error.detail);
    return exitCodeOf(error.code);
}

Result<void> addLacking(FlowReport& report, CatalogueAccess& catalogue) {
    for (FlowReport::GiftLine& line : report.gifts) {
        if (line.inCatalogue != false) {
            continue;
        }
        if (auto put = catalogue.put(line.gift); !put) {
            return put;
        }
        line.added = true;
    }
    return {};
}

} // namespace

int flowImportCommand(const QStringList& arguments, SignalPipe& interrupts) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Reads a recorded flow and reports what it holds: records, users, gifts and those that the catalogue lacks, "
        u"time span, bad lines. The file may be JSON Lines, CSV, danmaku XML, the gift messages of a TikTok room with "
        u"a cumulative repeatCount (JSON Lines), or a recording of pkd flow record; which it is shows in its first "
        u"lines."_s);
    parser.addPositionalArgument(u"FILE"_s, u"The recorded flow."_s);
    parser.addOption({u"add-gifts"_s, u"Adds the gifts that the catalogue lacks."_s});
    parser.addOptions({apiOption(), tokenFileOption(), certificateOption(), dataOption(), jsonOption()});
    if (const auto done = parseArguments(parser, u"flow import"_s, arguments, 1)) {
        return *done;
    }
    const QString file = parser.positionalArguments().first();
    FlowReadOptions options;
    ProgressLine progress;
    options.progress = [&](qint64 done, qint64 total) {
        progress.show(done, total, u"read"_s);
        return !interrupts.isRaised();
    };
    const auto flow = readFlow(file, options);
    if (!flow) {
        return failed(flow.error());
    }
    FlowReport report = FlowReport::of(file, *flow);

    const bool add = parser.isSet(u"add-gifts"_s);
    auto catalogue = CatalogueAccess::open(parser, interrupts, add);
    Result<void> compared;
    if (!catalogue) {
        compared = tl::unexpected(catalogue.error());
    } else if (*catalogue) {
        const auto gifts = (*catalogue)->gifts();
        if (gifts) {
            report.compareWith(*gifts);
        }
        compared = !gifts ? Result<void>(tl::unexpected(gifts.error()))
                   : add  ? addLacking(report, **catalogue)
                          : Result<void>();
    }
    // The report stands even where the catalogue cannot be asked.
    printOut(parser.isSet(u"json"_s) ? QString::fromUtf8(report.toJson()) : report.toText());
    if (!compared) {
        return failed(compared.error());
    }
    if (report.records == 0 && report.badLineCount > 0) {
        printError(u"no line of the file could be read as a gift record"_s);
        return kExitFailure;
    }
    return kExitOk;
}

} // namespace pk
