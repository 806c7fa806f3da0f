// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/commandline.h"

#include <QStandardPaths>

#include "engine/service/exitcode.h"
#include "engine/service/terminal.h"

namespace pk {

using namespace Qt::StringLiterals;

int usageError(const QString& name, const QString& message) {
    printError(QStringLiteral("%1; see: pkd %2 --help").arg(message, name));
    return kExitUsage;
}

namespace {

// As declared, and as the usage shows them: "PKID FILE".
QString positionalNames(const QCommandLineParser& parser) {
    return parser.helpText().section(u'\n', 0, 0).section(u" [options] "_s, 1).trimmed();
}

} // namespace

std::optional<int> parseArguments(QCommandLineParser& parser, const QString& name, const QStringList& arguments,
                                  int positional, int optional) {
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Prints this help."_s);
    parser.addOption(help);
    const bool parsed = parser.parse(QStringList{u"pkd "_s + name} + arguments);
    if (parser.isSet(help)) {
        // Qt's first line names the file that runs; ours names the subcommand.
        const QString text = parser.helpText();
        const QString usage = text.section(u'\n', 0, 0);
        printOut(QStringLiteral("Usage: pkd %1%2\n%3\n%4")
                     .arg(name, usage.mid(usage.indexOf(u" [")), text.section(u'\n', 1), exitCodesHelp().trimmed()));
        return kExitOk;
    }
    if (!parsed) {
        return usageError(name, parser.errorText().section(u'\n', 0, 0).chopped(1));
    }
    const qsizetype given = parser.positionalArguments().size();
    if (given < positional || given > positional + optional) {
        return usageError(name, positional == 0 ? u"unexpected argument %1"_s.arg(parser.positionalArguments().last())
                                : positional == 1
                                    ? u"exactly one %1 is needed"_s.arg(positionalNames(parser))
                                    : u"%1 are needed"_s.arg(positionalNames(parser).replace(u" "_s, u" and "_s)));
    }
    return std::nullopt;
}

QCommandLineOption dataOption() {
    return {u"data"_s, u"The data directory (default: %1)."_s.arg(defaultDataDir()), u"DIR"_s, defaultDataDir()};
}

QCommandLineOption apiOption() {
    return {u"api"_s,
            u"The API of a running pkd or console, as http://127.0.0.1:8686 (default: the one that serves "
            u"the data directory)."_s,
            u"URL"_s};
}

QCommandLineOption tokenFileOption() {
    return {u"token-file"_s, u"The file that holds the API's token (with --api)."_s, u"FILE"_s};
}

QCommandLineOption certificateOption() {
    return {u"tls-cert"_s,
            u"The certificate that an API at https must show (with --api; default: one that this machine trusts)."_s,
            u"FILE"_s};
}

QCommandLineOption jsonOption() {
    return {u"json"_s, u"Prints the result as one JSON object."_s};
}

QString defaultDataDir() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/pk-console"_s;
}

} // namespace pk
