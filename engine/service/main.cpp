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

const std::array<Entry, 8>& entries() {
    static const std::array<Entry, 8> all{{
        {{u"serve"_s}, pk::serveCommand, u"runs the engine with its HTTP API"_s},
        {{u"flow"_s, u"import"_s}, pk::flowImportCommand, u"reports what a recorded flow holds; adds its gifts"_s},
        {{u"flow"_s, u"replay"_s}, pk::flowReplayCommand, u"sends a recorded flow to a running pkd or console"_s},
        {{u"flow"_s, u"make"_s}, pk::flowMakeCommand, u"makes a sample flow"_s},
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
        text += QStringLiteral("  %1 %2\n").arg(entry.words.join(u' '), -12).arg(entry.what);
    }
    text +=
        u"\nOptions:\n  --help       prints this; pkd COMMAND --help tells more of a command\n"
        u"  --version    prints the version\n\n"_s;
    return text + pk::exitCodesHelp().trimmed();
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
    if (arguments.first() == u"--help"_s || arguments.first() == u"-h"_s || arguments.first() == u"help"_s) {
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
    pk::printError(QStringLiteral("there is no command %1; see: pkd --help")
                       .arg(arguments.first(std::min<qsizetype>(2, arguments.size())).join(u' ')));
    return pk::kExitUsage;
}
