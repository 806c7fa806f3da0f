// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QSocketNotifier>
#include <cstdio>

#include "engine/service/exitcode.h"
#include "engine/service/signalpipe.h"
#include "gui/app/application.h"

namespace {

void print(const QString& text, std::FILE* where) {
    std::fputs(text.toUtf8().constData(), where);
}

QStringList argumentsOf(int argc, char** argv) {
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

} // namespace

int main(int argc, char** argv) {
    using namespace Qt::StringLiterals;
    const pk::Result<pk::AppOptions> options = pk::parseOptions(argumentsOf(argc, argv));
    if (!options) {
        print(u"pk-console: "_s + options.error().detail + u"; see --help\n"_s, stderr);
        return pk::kExitUsage;
    }
    if (options->help || options->version) {
        // Neither needs a display.
        const QCoreApplication app(argc, argv);
        print(options->help ? pk::optionsHelp() : u"pk-console "_s + QLatin1StringView(PK_VERSION) + u'\n', stdout);
        return pk::kExitOk;
    }
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
                            qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
    if (!hasDisplay) {
        if (!options->demo && options->screenshotsDir.isEmpty()) {
            print(u"pk-console: there is no display; use pkd serve, or --demo\n"_s, stderr);
            return pk::kExitFailure;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"pk-console"_s);
    QApplication::setApplicationVersion(QLatin1StringView(PK_VERSION));
    QApplication::setDesktopFileName(u"pk-console"_s);
    QApplication::setQuitOnLastWindowClosed(false); // the application decides
    pk::SignalPipe stops;
    QSocketNotifier interrupted(stops.fd(), QSocketNotifier::Read);
    QObject::connect(&interrupted, &QSocketNotifier::activated, &app, [&interrupted] {
        interrupted.setEnabled(false);
        QCoreApplication::exit(pk::kExitOk);
    });
    pk::Application console(*options);
    console.start();
    return QApplication::exec();
}
