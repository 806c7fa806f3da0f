// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/appoptions.h"

#include <QCommandLineParser>
#include <QDir>

#include "engine/service/listenoptions.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

void addOptions(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        u"The console of the PK engine: creates gift PKs between two gifts, counts, ranks and shows them."_s);
    parser.addOptions({
        {{u"h"_s, u"help"_s}, u"Shows this and exits."_s},
        {{u"v"_s, u"version"_s}, u"Shows the version and exits."_s},
        {u"data"_s, u"The data directory (default: the user's own)."_s, u"DIR"_s},
        {u"port"_s,
         u"The port of the local HTTP API; 0 takes any free one (default: that of Settings, 8686 at first)."_s, u"N"_s},
        {u"demo"_s, u"Plays two PKs from a script, on data of its own that are removed afterwards."_s},
        {u"exit"_s, u"With --demo: exits when the last result is there."_s},
        {u"demo-output"_s, u"With --demo: writes pictures of the pages there."_s, u"DIR"_s},
        {u"screenshots"_s,
         u"Writes a picture of every page in each language, theme and scale, then exits; with --lang in that "
         u"language only."_s,
         u"DIR"_s},
        {u"lang"_s, u"zh_CN, en, or pseudo: English made 40 % longer, to look at layouts."_s, u"LANG"_s},
        {u"theme"_s, u"light, dark or system."_s, u"THEME"_s},
    });
    addListenOptions(parser);
    // What a console says to the demo that it starts, and a test.
    for (const QString& name : {u"with-parent"_s, u"colour-blind"_s, u"reduced-motion"_s}) {
        QCommandLineOption option(name);
        option.setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOption(option);
    }
    QCommandLineOption speed(u"demo-speed"_s, {}, u"N"_s);
    speed.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(speed);
}

std::optional<ThemeChoice> themeOf(const QString& name) {
    if (name == u"light")
        return ThemeChoice::Light;
    if (name == u"dark")
        return ThemeChoice::Dark;
    return name == u"system" ? std::optional(ThemeChoice::System) : std::nullopt;
}

QString absolute(const QString& directory) {
    return directory.isEmpty() ? QString() : QDir(directory).absolutePath();
}

} // namespace

Result<AppOptions> parseOptions(const QStringList& arguments) {
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return fail(ErrorCode::ValidationFailed, {}, parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return fail(ErrorCode::ValidationFailed, {},
                    u"unexpected argument: "_s + parser.positionalArguments().constFirst());
    AppOptions options;
    options.help = parser.isSet(u"help"_s);
    options.version = parser.isSet(u"version"_s);
    options.dataDir = absolute(parser.value(u"data"_s));
    options.demo = parser.isSet(u"demo"_s);
    options.exitAfterDemo = parser.isSet(u"exit"_s);
    options.withParent = parser.isSet(u"with-parent"_s);
    options.colourBlind = parser.isSet(u"colour-blind"_s);
    options.reducedMotion = parser.isSet(u"reduced-motion"_s);
    if (parser.isSet(u"demo-speed"_s)) {
        bool isNumber = false;
        options.demoSpeed = parser.value(u"demo-speed"_s).toDouble(&isNumber);
        if (!isNumber || options.demoSpeed < 1)
            return fail(ErrorCode::ValidationFailed, u"demo-speed"_s, u"--demo-speed must be 1 or more"_s);
    }
    options.demoOutput = absolute(parser.value(u"demo-output"_s));
    options.screenshotsDir = absolute(parser.value(u"screenshots"_s));
    if (parser.isSet(u"port"_s)) {
        bool isNumber = false;
        options.port = parser.value(u"port"_s).toUShort(&isNumber);
        if (!isNumber)
            return fail(ErrorCode::ValidationFailed, u"port"_s, u"--port must be 0–65535"_s);
    }
    const auto listen = readListenOptions(parser);
    if (!listen)
        return tl::unexpected(listen.error());
    options.listen = *listen;
    const auto level = readLogLevel(parser);
    if (!level)
        return tl::unexpected(level.error());
    options.logLevel = *level;
    if (parser.isSet(u"lang"_s)) {
        options.language = parser.value(u"lang"_s);
        if (options.language != u"zh_CN" && options.language != u"en" && options.language != u"pseudo")
            return fail(ErrorCode::ValidationFailed, u"lang"_s, u"--lang must be zh_CN, en or pseudo"_s);
    }
    if (parser.isSet(u"theme"_s)) {
        options.theme = themeOf(parser.value(u"theme"_s));
        if (!options.theme)
            return fail(ErrorCode::ValidationFailed, u"theme"_s, u"--theme must be light, dark or system"_s);
    }
    return options;
}

QString optionsHelp() {
    QCommandLineParser parser;
    addOptions(parser);
    // Qt's first line names the file that runs.
    return u"Usage: pk-console [options]\n"_s + parser.helpText().section(u'\n', 1) +
           u"\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 the data directory is held by another "
           u"program,\n4 the database is newer than this program, or damaged.\n"_s;
}

} // namespace pk
