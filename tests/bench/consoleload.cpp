// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <cstdlib>

#include "tests/bench/consolebenches.h"
#include "tests/bench/consolehouse.h"
#include "tests/bench/pagedriver.h"
#include "tests/bench/pump.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr double kGiftsASecond = 300'000;
constexpr std::size_t kBatch = 3'000;
constexpr double kProbeEverySeconds = 0.005;
constexpr double kBeforeThePage = 0.5;

// Every 5 ms an event for the GUI's thread from a thread of its own, late by as long as that is busy otherwise.
class Probe {
public:
    Probe() : m_thread([this] { run(); }) {}
    ~Probe() { static_cast<void>(stop()); }
    Q_DISABLE_COPY_MOVE(Probe)

    // The lateness of each; all of them have come.
    [[nodiscard]] std::vector<double> stop() {
        if (m_thread.joinable()) {
            m_stop = true;
            m_thread.join();
            ConsoleHouse::onGui([] {});
        }
        return std::exchange(m_lateMs, {});
    }

private:
    void run() {
        for (double next = monotonicSeconds(); !m_stop; next += kProbeEverySeconds) {
            waitUntil(next);
            QMetaObject::invokeMethod(
                qApp, [this, next] { m_lateMs.push_back((monotonicSeconds() - next) * 1e3); }, Qt::QueuedConnection);
        }
    }

    std::atomic<bool> m_stop = false;
    std::vector<double> m_lateMs; // of the GUI's thread until stop()
    std::thread m_thread;
};

class Load {
public:
    Load(const Options& options, BusyApplication& app, ConsoleHouse& house)
        : m_app(app),
          m_house(house),
          m_driver(house.session()),
          m_seconds(double(options.number(u"seconds"_s, options.quick() ? 2 : 8))),
          m_pks(options.number(u"pks"_s, options.quick() ? 1'000 : 10'000)) {
        m_plan.users = 100'000;
        m_plan.shows = m_pks;
        m_plan.hotShows = std::min<quint64>(200, m_pks / 2);
        m_only = options.text(u"only"_s);
    }

    // On the working thread.
    void run() {
        const std::vector<PkCreated> pks = createPks(m_house.engine(), 0, m_pks);
        m_hottest = pks.front().pkId;
        endPks(m_house.engine(), createPks(m_house.engine(), m_pks, m_pks / 20)); // something to see among the results
        m_plan.sentFromMs = sentFrom(m_house.engine());
        for (const QString& page :
             {u"overview"_s, u"pks"_s, u"lab"_s, u"push"_s, u"ledger"_s, u"results"_s, u"stage"_s, u"settings"_s}) {
            if (m_only.isEmpty() || m_only == page) {
                measure(page);
            }
        }
        tell(u"console.rate"_s, double(m_sent) / m_sendingSeconds, u"gifts/s"_s, {{u"pks"_s, qint64(m_pks)}});
        tellQuantiles(u"console.stall"_s, m_all, u"ms"_s);
        tell(u"console.longestEventCpu"_s, m_longestCpuMs, u"ms"_s);
    }

private:
    void measure(const QString& page) {
        RecordMaker maker(m_plan);
        const auto batches = maker.batches(std::size_t(kGiftsASecond * m_seconds), kBatch);
        m_plan.firstId += maker.made();
        ConsoleHouse::onGui([this] { m_app.restart(); });
        const QHash<QString, double> cpu = threadCpuSeconds();
        Probe probe;
        Pump pump(m_house.engine());
        bool isOpen = false;
        const double from = monotonicSeconds();
        for (std::size_t i = 0; i < batches.size(); ++i) {
            waitUntil(from + double(i * kBatch) / kGiftsASecond);
            pump.send(batches[i]);
            // The change of the page counts.
            if (!isOpen && monotonicSeconds() - from > kBeforeThePage) {
                isOpen = true;
                open(page);
            }
        }
        pump.drain();
        m_sent += pump.acknowledged();
        m_sendingSeconds += monotonicSeconds() - from;
        std::vector<double> lateMs = probe.stop();
        tellPage(page, lateMs, cpu);
        ConsoleHouse::onGui([this] {
            m_app.watchPaintOf(nullptr);
            m_driver.stop();
        });
        m_all.insert(m_all.end(), lateMs.begin(), lateMs.end());
    }

    void open(const QString& page) {
        QMetaObject::invokeMethod(
            qApp,
            [this, page] {
                m_driver.open(page, m_hottest);
                m_app.watchPaintOf(m_driver.stageView());
            },
            Qt::QueuedConnection);
    }

    void tellPage(const QString& page, std::vector<double>& lateMs, const QHash<QString, double>& cpu) {
        QJsonArray slowest;
        std::vector<double> paints;
        std::vector<double> paintsCpu;
        double longestCpuMs = 0;
        ConsoleHouse::onGui([&] {
            slowest = m_app.slowest();
            paints = m_app.takePaintsMs();
            paintsCpu = m_app.takePaintsCpuMs();
            longestCpuMs = m_app.longestCpuMs();
        });
        const QString name = u"console.stall."_s + page;
        const QJsonObject more{{u"samples"_s, qint64(lateMs.size())},
                               {u"p50"_s, quantile(lateMs, 0.5)},
                               {u"max"_s, quantile(lateMs, 1)},
                               {u"longestEventCpuMs"_s, longestCpuMs},
                               {u"slowest"_s, slowest},
                               {u"cpuNsARecord"_s, threadCpuPerRecord(cpu, kGiftsASecond * m_seconds)}};
        tell(name + u".p99"_s, quantile(lateMs, 0.99), u"ms"_s, more);
        if (!paints.empty()) {
            tellQuantiles(u"console.stagePaint"_s, paints, u"ms"_s);
            tellQuantiles(u"console.stagePaintCpu"_s, paintsCpu, u"ms"_s);
        }
        m_longestCpuMs = std::max(m_longestCpuMs, longestCpuMs);
    }

    BusyApplication& m_app;
    ConsoleHouse& m_house;
    PageDriver m_driver;
    const double m_seconds; // a page
    const quint64 m_pks;
    QString m_only;
    RecordPlan m_plan;
    PkId m_hottest = 0;
    quint64 m_sent = 0;
    double m_sendingSeconds = 0;
    std::vector<double> m_all;
    double m_longestCpuMs = 0;
};

} // namespace

int consoleLoad(const Options& options, BusyApplication& app) {
    ConsoleHouse house(options);
    Load load(options, app, house);
    house.run([&load] { load.run(); });
    std::_Exit(0); // millions of records need not be put away
}

} // namespace pk::bench
