// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QSocketNotifier>
#include <cstdio>
#include <cstdlib>

#include "engine/service/exitcode.h"
#include "engine/service/signalpipe.h"
#include "gui/app/application.h"

namespace {

void print(const QString& text, std::FILE* where) {
    std::fputs(text.toUtf8().constData(), where);
}

// Qt tells what it lacks in several lines and aborts where no window can be shown. One line and an exit code say it
// better; what else it has to say meanwhile is printed once it stands.
QStringList& startMessages() {
    static QStringList messages;
    return messages;
}

void takeStartMessage(QtMsgType type, const QMessageLogContext&, const QString& text) {
    using namespace Qt::StringLiterals;
    if (type != QtFatalMsg) {
        startMessages().append(text);
        return;
    }
    const QStringList said = startMessages().filter(u"display"_s);
    const QString why = said.isEmpty() ? text.section(u'\n', 0, 0) : said.constFirst();
    print(u"pk-console: no window can be shown: %1; see DISPLAY, or use pkd serve\n"_s.arg(why.simplified()), stderr);
    std::fflush(stderr);
    std::_Exit(pk::kExitFailure);
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
    const QtMessageHandler usual = qInstallMessageHandler(takeStartMessage);
    QApplication app(argc, argv);
    qInstallMessageHandler(usual);
    for (const QString& message : startMessages())
        print(message + u'\n', stderr);
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
