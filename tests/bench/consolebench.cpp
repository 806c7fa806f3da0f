// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QDir>
#include <QEvent>
#include <QJsonDocument>
#include <QProcess>
#include <QSettings>
#include <QTimer>
#include <atomic>
#include <cstdlib>
#include <semaphore>
#include <thread>

#include "gui/app/application.h"
#include "tests/bench/benchengine.h"
#include "tests/bench/measure.h"
#include "tests/bench/pump.h"
#include "tests/bench/stagebench.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

// Sees the first window that has been painted.
class FirstPaint : public QObject {
public:
    explicit FirstPaint(std::function<void()> painted) : m_painted(std::move(painted)) {}
    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() == QEvent::Paint && object->isWidgetType() && !m_seen) {
            m_seen = true;
            // Behind the painting of all that belongs to the window.
            QMetaObject::invokeMethod(this, m_painted, Qt::QueuedConnection);
        }
        return false;
    }

private:
    std::function<void()> m_painted;
    bool m_seen = false;
};

// --from MICROSECONDS: when the parent started this process
int coldStartChild(const Options& options, QApplication& app) {
    AppOptions console;
    console.dataDir = options.text(u"data"_s);
    console.port = 0;
    const auto fromUs = qint64(options.number(u"from"_s, 0));
    FirstPaint first([fromUs] {
        tell(u"console.coldStart"_s, double(monotonicUs() - fromUs) / 1e3, u"ms"_s);
        std::_Exit(0);
    });
    app.installEventFilter(&first);
    Application application(console);
    application.start();
    return QApplication::exec();
}

// The median of seven starts; the first one, which reads the files from the disk, does not count.
int coldStart(const Options& options) {
    std::vector<double> ms;
    for (int i = 0; i < 8; ++i) {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(),
                    {u"cold-start-child"_s, u"--data"_s, options.freshDir(u"console"_s), u"--from"_s,
                     QString::number(monotonicUs())});
        child.waitForFinished(30'000);
        const QJsonObject line = QJsonDocument::fromJson(child.readAllStandardOutput()).object();
        if (!line.contains(u"value"_s)) {
            giveUp(u"the console did not paint"_s);
        }
        if (i > 0) {
            ms.push_back(line[u"value"_s].toDouble());
        }
    }
    tell(u"console.coldStart"_s, quantile(ms, 0.5), u"ms"_s,
         {{u"max"_s, quantile(ms, 1)}, {u"platform"_s, QGuiApplication::platformName()}});
    return 0;
}

void createAll(Engine& engine, quint64 pks) {
    std::counting_semaphore<> room(1'000);
    for (quint64 i = 0; i < pks; ++i) {
        room.acquire();
        engine.createPk(createRequest(showName(i), 24LL * 3600 * 1000), benchActor(),
                        [&room](const Result<PkCreated>& created) {
                            if (!created) {
                                giveUp(u"a PK was refused: "_s + created.error().detail);
                            }
                            room.release();
                        });
    }
    for (int i = 0; i < 1'000; ++i) {
        room.acquire();
    }
}

struct Load {
    double giftsPerSecond;
    double seconds;
    quint64 pks;
};

// Gifts on schedule from a thread of its own; every 5 ms an event for the GUI's thread, late by as long as that
// is busy otherwise.
void loadAndProbe(Engine& engine, const Load& load, QObject* gui, std::vector<double>& lateMs, double& achieved) {
    constexpr std::size_t kBatch = 3'000;
    RecordPlan plan;
    plan.shows = load.pks;
    plan.sentFromMs = engine.nowMs() - 1'000;
    const auto batches = RecordMaker(plan).batches(std::size_t(load.giftsPerSecond * load.seconds), kBatch);
    std::atomic<bool> stop = false;
    std::thread probing([&] {
        for (double next = monotonicSeconds() + 0.5; !stop; next += 0.005) {
            waitUntil(next);
            QMetaObject::invokeMethod(
                gui, [&lateMs, next] { lateMs.push_back((monotonicSeconds() - next) * 1e3); }, Qt::QueuedConnection);
        }
    });
    Pump pump(engine);
    const double from = monotonicSeconds();
    for (std::size_t i = 0; i < batches.size(); ++i) {
        waitUntil(from + double(i * kBatch) / load.giftsPerSecond);
        pump.send(batches[i]);
    }
    pump.drain();
    achieved = double(pump.acknowledged()) / (monotonicSeconds() - from);
    stop = true;
    probing.join();
}

int consoleLoad(const Options& options, QApplication& app) {
    const Load load{300'000, options.quick() ? 3.0 : 20.0, options.number(u"pks"_s, options.quick() ? 1'000 : 10'000)};
    const QString dir = options.freshDir(u"console"_s);
    QSettings settings(dir + u"/console.ini"_s, QSettings::IniFormat);
    Preferences preferences(settings);
    ConsoleSession session({dir, false, false, 0}, settings, preferences);
    std::vector<double> lateMs;
    double achieved = 0;
    std::thread working;
    QObject::connect(&session, &ConsoleSession::startFailed, &app, [](const Error& error) { giveUp(error.detail); });
    QObject::connect(&session, &ConsoleSession::started, &app, [&] {
        session.window().showPage(u"pks"_s);
        working = std::thread([&] {
            createAll(session.engine(), load.pks);
            loadAndProbe(session.engine(), load, &app, lateMs, achieved);
            QMetaObject::invokeMethod(&app, [] { QCoreApplication::exit(0); });
        });
    });
    session.window().resize(1440, 900);
    session.window().show();
    session.start();
    QApplication::exec();
    working.join();
    tell(u"console.rate"_s, achieved, u"gifts/s"_s, {{u"pks"_s, qint64(load.pks)}});
    tellQuantiles(u"console.stall"_s, lateMs, u"ms"_s);
    std::_Exit(0);
}

} // namespace

} // namespace pk::bench

// pk_bench_console cold-start | load | stage-paint [--dir DIR] [--quick]: the console's figures, as pk_bench prints its own.
int main(int argc, char** argv) {
    using namespace pk::bench;
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const QString bench = arguments.value(0);
    const Options options(arguments.mid(1));
    if (bench == QLatin1StringView("cold-start-child")) {
        return coldStartChild(options, app);
    }
    if (bench == QLatin1StringView("cold-start")) {
        return coldStart(options);
    }
    if (bench == QLatin1StringView("load")) {
        return consoleLoad(options, app);
    }
    if (bench == QLatin1StringView("stage-paint")) {
        return stagePaint(options);
    }
    giveUp(QStringLiteral("the benches are cold-start, load and stage-paint"));
}
