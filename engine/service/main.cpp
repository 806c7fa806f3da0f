// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <array>

#include "engine/service/commandline.h"
#include "engine/service/exitcode.h"
#include "engine/service/signalpipe.h"
#include "engine/service/terminal.h"

using namespace Qt::StringLiterals;

namespace {

struct Entry {
    QStringList words;
    pk::Command run;
    QString what;
};

const std::array<Entry, 15>& entries() {
    static const std::array<Entry, 15> all{{
        {{u"serve"_s}, pk::serveCommand, u"runs the engine with its HTTP API"_s},
        {{u"flow"_s, u"import"_s}, pk::flowImportCommand, u"reports what a recorded flow holds; adds its gifts"_s},
        {{u"flow"_s, u"replay"_s}, pk::flowReplayCommand, u"sends a recorded flow to a running pkd or console"_s},
        {{u"flow"_s, u"record"_s}, pk::flowRecordCommand, u"writes the traffic of a PK into a file"_s},
        {{u"flow"_s, u"make"_s}, pk::flowMakeCommand, u"makes a sample flow"_s},
        {{u"traffic"_s, u"run"_s},
         pk::trafficRunCommand,
         u"runs a scenario of the traffic lab; its verdict is the exit code"_s},
        {{u"traffic"_s, u"list"_s}, pk::trafficListCommand, u"lists the scenarios that come with pkd"_s},
        {{u"traffic"_s, u"show"_s}, pk::trafficShowCommand, u"prints a scenario"_s},
        {{u"traffic"_s, u"check"_s}, pk::trafficCheckCommand, u"checks a scenario file"_s},
        {{u"backup"_s}, pk::backupCommand, u"copies the database while it is in use"_s},
        {{u"restore"_s}, pk::restoreCommand, u"makes a new data directory of a backup"_s},
        {{u"token"_s, u"show"_s}, pk::tokenShowCommand, u"tells where the API's token is"_s},
        {{u"token"_s, u"rotate"_s}, pk::tokenRotateCommand, u"makes a new token; the old one is refused"_s},
        {{u"verify"_s}, pk::verifyCommand, u"recounts ended PKs from the ledger and compares"_s},
        {{u"explain"_s}, pk::explainCommand, u"tells why gift records counted or did not"_s},
    }};
    return all;
}

QString help() {
    QString text = u"Usage: pkd COMMAND [options]\n\nThe PK engine without a window.\n\nCommands:\n"_s;
    for (const Entry& entry : entries()) {
        text += QStringLiteral("  %1 %2\n").arg(entry.words.join(u' '), -13).arg(entry.what);
    }
    text +=
        u"\nOptions:\n  --help       prints this; pkd COMMAND --help tells more of a command\n"
        u"  --version    prints the version\n\n"_s;
    return text + pk::exitCodesHelp().trimmed();
}

// The commands that begin with one word: "flow". Empty: there is no such group.
QString groupHelp(const QString& group) {
    QString lines;
    for (const Entry& entry : entries()) {
        if (entry.words.size() > 1 && entry.words.first() == group) {
            lines += QStringLiteral("  %1 %2\n").arg(entry.words.join(u' '), -13).arg(entry.what);
        }
    }
    return lines.isEmpty() ? QString()
                           : QStringLiteral(
                                 "Usage: pkd %1 COMMAND [options]\n\nCommands:\n%2\n"
                                 "pkd %1 COMMAND --help tells more of a command.\n\n%3")
                                 .arg(group, lines, pk::exitCodesHelp().trimmed());
}

bool asksHelp(const QString& argument) {
    return argument == u"--help"_s || argument == u"-h"_s || argument == u"help"_s;
}

// No entry fits: the help of a group where that was asked for, else what is wrong and where to read on.
int withoutCommand(const QStringList& arguments) {
    const QString group = groupHelp(arguments.first());
    if (group.isEmpty()) {
        pk::printError(QStringLiteral("there is no command %1; see: pkd --help")
                           .arg(arguments.first(std::min<qsizetype>(2, arguments.size())).join(u' ')));
        return pk::kExitUsage;
    }
    if (arguments.size() > 1 && asksHelp(arguments[1])) {
        pk::printOut(group);
        return pk::kExitOk;
    }
    pk::printError(
        arguments.size() == 1 || arguments[1].startsWith(u'-')
            ? QStringLiteral("pkd %1 needs a command; see: pkd %1 --help").arg(arguments.first())
            : QStringLiteral("there is no command %1 %2; see: pkd %1 --help").arg(arguments.first(), arguments[1]));
    return pk::kExitUsage;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"pkd"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PK_VERSION));
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    if (arguments.isEmpty()) {
        pk::printError(u"a command is needed; see: pkd --help"_s);
        return pk::kExitUsage;
    }
    if (asksHelp(arguments.first())) {
        pk::printOut(help());
        return pk::kExitOk;
    }
    if (arguments.first() == u"--version"_s || arguments.first() == u"-v"_s) {
        pk::printOut(u"pkd "_s + QCoreApplication::applicationVersion());
        return pk::kExitOk;
    }
    pk::SignalPipe interrupts;
    for (const Entry& entry : entries()) {
        if (arguments.first(std::min(arguments.size(), entry.words.size())) == entry.words) {
            return entry.run(arguments.sliced(entry.words.size()), interrupts);
        }
    }
    return withoutCommand(arguments);
}
