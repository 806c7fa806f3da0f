// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include "engine/runtime/backup.h"
#include "engine/service/commandline.h"
#include "engine/service/exitcode.h"
#include "engine/service/signalpipe.h"
#include "engine/service/terminal.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

int report(const QCommandLineParser& parser, const QString& what, const QString& where,
           const Result<BackupFacts>& facts) {
    if (!facts) {
        printError(facts.error().detail.isEmpty() ? errorCodeName(facts.error().code) : facts.error().detail);
        return exitCodeOf(facts.error().code);
    }
    const QLocale c = QLocale::c();
    if (parser.isSet(u"json"_s)) {
        printOut(QString::fromUtf8(QJsonDocument(QJsonObject{{u"file"_s, where},
                                                             {u"bytes"_s, facts->bytes},
                                                             {u"schemaVersion"_s, facts->schemaVersion},
                                                             {u"pks"_s, qint64(facts->pks)},
                                                             {u"giftRecords"_s, qint64(facts->ledgerRows)}})
                                       .toJson(QJsonDocument::Compact)));
    } else {
        printOut(QStringLiteral("%1 %2: %3 PKs, %4 gift records, %5; checked")
                     .arg(what, where, c.toString(facts->pks), c.toString(facts->ledgerRows),
                          c.formattedDataSize(facts->bytes)));
    }
    return kExitOk;
}

BackupProgress shownOn(ProgressLine& line, const SignalPipe& interrupts) {
    return [&line, &interrupts](BackupStep step, qint64 done, qint64 total) {
        if (step == BackupStep::Copy) {
            line.show(done, total, u"copied"_s);
        }
        return !interrupts.isRaised();
    };
}

} // namespace

int backupCommand(const QStringList& arguments, SignalPipe& interrupts) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Copies the database of a data directory to FILE, also while a pkd or console is at work on it: the state at "
        u"one moment, checked, in one file that only its owner can read. Access tokens are not in it."_s);
    parser.addPositionalArgument(u"FILE"_s, u"The backup to be made."_s);
    parser.addOption({u"force"_s, u"Replaces FILE when it exists."_s});
    parser.addOptions({dataOption(), jsonOption()});
    if (const auto done = parseArguments(parser, u"backup"_s, arguments, 1)) {
        return *done;
    }
    const QString file = QFileInfo(parser.positionalArguments().first()).absoluteFilePath();
    ProgressLine line;
    return report(parser, u"backed up to"_s, file,
                  backUpDataDir(QDir(parser.value(u"data"_s)).absolutePath(), file, parser.isSet(u"force"_s),
                                shownOn(line, interrupts)));
}

int restoreCommand(const QStringList& arguments, SignalPipe& interrupts) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Checks the backup FILE and makes a new data directory of it. PKs that were running go on, or end as of their "
        u"deadline, when a pkd or console serves it."_s);
    parser.addPositionalArgument(u"FILE"_s, u"The backup."_s);
    parser.addOption({u"data"_s, u"The new data directory (needed)."_s, u"DIR"_s});
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"restore"_s, arguments, 1)) {
        return *done;
    }
    if (parser.value(u"data"_s).isEmpty()) {
        return usageError(u"restore"_s, u"--data must name the new data directory"_s);
    }
    const QString dataDir = QDir(parser.value(u"data"_s)).absolutePath();
    ProgressLine line;
    return report(parser, u"restored into"_s, dataDir,
                  restoreDataDir(QFileInfo(parser.positionalArguments().first()).absoluteFilePath(), dataDir,
                                 shownOn(line, interrupts)));
}

} // namespace pk
