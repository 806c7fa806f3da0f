// SPDX-License-Identifier: GPL-3.0-or-later
#include <QEvent>
#include <QJsonDocument>
#include <QProcess>
#include <cstdlib>

#include "gui/app/application.h"
#include "gui/shell/page.h"
#include "tests/bench/consolebenches.h"
#include "tests/bench/stagebench.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

// Sees the first window that has been painted, and the first page.
class FirstPaint : public QObject {
public:
    explicit FirstPaint(std::function<void(bool isPage)> painted) : m_painted(std::move(painted)) {}
    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() != QEvent::Paint || !object->isWidgetType()) {
            return false;
        }
        const bool isPage = qobject_cast<Page*>(object) != nullptr;
        if (!m_seenWindow || (isPage && !m_seenPage)) {
            m_seenWindow = true;
            m_seenPage = isPage;
            // Behind the painting of all that belongs to the window.
            QMetaObject::invokeMethod(
                this, [this, isPage] { m_painted(isPage); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    std::function<void(bool)> m_painted;
    bool m_seenWindow = false;
    bool m_seenPage = false;
};

QJsonObject startChild(const Options& options) {
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(),
                {u"cold-start-child"_s, u"--data"_s, options.freshDir(u"console"_s), u"--language"_s,
                 options.text(u"language"_s, u"zh_CN"_s), u"--from"_s, QString::number(monotonicUs())});
    child.waitForFinished(30'000);
    QJsonObject times;
    for (const QByteArray& text : child.readAllStandardOutput().split('\n')) {
        const QJsonObject line = QJsonDocument::fromJson(text).object();
        times[line[u"name"_s].toString()] = line;
    }
    return times;
}

} // namespace

// --from MICROSECONDS: when the parent started this process
int consoleColdStartChild(const Options& options, BusyApplication& app) {
    AppOptions console;
    console.dataDir = options.text(u"data"_s);
    console.language = options.text(u"language"_s);
    console.port = 0;
    const auto fromUs = qint64(options.number(u"from"_s, 0));
    FirstPaint first([fromUs](bool isPage) {
        tell(isPage ? u"page"_s : u"window"_s, double(monotonicUs() - fromUs) / 1e3, u"ms"_s,
             {{u"cpuMs"_s, processCpuSeconds() * 1e3}});
        if (isPage) {
            std::_Exit(0);
        }
    });
    app.installEventFilter(&first);
    Application application(console);
    application.start();
    return QApplication::exec();
}

// The median of seven starts; the first one, which reads the files from the disk, does not count.
int consoleColdStart(const Options& options) {
    for (const auto& [what, name] :
         {std::pair(u"window"_s, u"console.coldStart"_s), std::pair(u"page"_s, u"console.firstPage"_s)}) {
        std::vector<double> ms;
        std::vector<double> cpuMs;
        for (int i = 0; i < 8; ++i) {
            const QJsonObject line = startChild(options)[what].toObject();
            if (!line.contains(u"value"_s)) {
                giveUp(u"the console did not paint"_s);
            }
            if (i > 0) {
                ms.push_back(line[u"value"_s].toDouble());
                cpuMs.push_back(line[u"cpuMs"_s].toDouble());
            }
        }
        tell(name, quantile(ms, 0.5), u"ms"_s,
             {{u"max"_s, quantile(ms, 1)},
              {u"cpuMs"_s, quantile(cpuMs, 0.5)},
              {u"platform"_s, QGuiApplication::platformName()}});
    }
    return 0;
}

} // namespace pk::bench

// pk_bench_console BENCH [--dir DIR] [--quick]: the console's figures, as pk_bench prints its own.
int main(int argc, char** argv) {
    using namespace pk::bench;
    BusyApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const QString bench = arguments.value(0);
    const Options options(arguments.mid(1));
    if (bench == QLatin1StringView("cold-start-child")) {
        return consoleColdStartChild(options, app);
    }
    if (bench == QLatin1StringView("cold-start")) {
        return consoleColdStart(options);
    }
    if (bench == QLatin1StringView("load")) {
        return consoleLoad(options, app);
    }
    if (bench == QLatin1StringView("idle")) {
        return consoleIdle(options, app);
    }
    if (bench == QLatin1StringView("memory")) {
        return consoleMemory(options, app);
    }
    if (bench == QLatin1StringView("stage-paint")) {
        return stagePaint(options);
    }
    giveUp(QStringLiteral("the benches are cold-start, load, idle, memory and stage-paint"));
}
