// SPDX-License-Identifier: GPL-3.0-or-later
#include <malloc.h>
#include <sqlite3.h>

#include <QJsonDocument>
#include <QProcess>
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "gui/stage/stagepage.h"
#include "tests/bench/benchengine.h"
#include "tests/bench/consolebenches.h"
#include "tests/bench/consolehouse.h"
#include "tests/bench/pump.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kBatch = 3'000;
constexpr quint64 kPks = 200;           // at once
constexpr double kCatchUpSeconds = 0.5; // the window tells of the ends, the store writes what is left
constexpr int kLooks = 3;
constexpr int kChildMs = 900'000;

struct Sample {
    double millions; // of gifts so far
    double mb;       // allocated and not freed: what a leak adds to, and fragments of the heap do not
    double rssMb;
};

// Without SQLite's pages: who asks for records (a console does) fills the caches of the connections that read, each up
// to its bound.
double allocatedMb() {
    const struct mallinfo2 heap = mallinfo2(); // of all arenas
    return (double(heap.uordblks + heap.hblkhd) - double(sqlite3_memory_used())) / 1e6;
}

// The median slope of all pairs, MB a million gifts: what is just then under way bends it little.
double slopeOf(const std::vector<Sample>& samples) {
    std::vector<double> slopes;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        for (std::size_t j = i + 1; j < samples.size(); ++j) {
            slopes.push_back((samples[j].mb - samples[i].mb) / (samples[j].millions - samples[i].millions));
        }
    }
    return quantile(slopes, 0.5);
}

// Rounds of PKs that begin, take a million gifts and end, as a platform's day has them: what is open stays the same, so
// that whatever grows is kept for nothing.
class Rounds {
public:
    Rounds(const Options& options, Engine& engine)
        : m_engine(engine),
          m_records(options.number(u"records"_s, options.quick() ? 240'000 : 20'000'000)),
          m_roundRecords(options.quick() ? 60'000 : 1'000'000),
          m_endedFirst(options.quick() ? 300 : 6'000),
          m_isQuick(options.quick()) {
        m_plan.users = 20'000;
        m_plan.shows = kPks;
    }

    // As many ended PKs as are kept, before anything is measured.
    void begin() {
        EngineSettings settings;
        settings.settleMs = m_isQuick ? 0 : limits::kSettleDefaultMs;
        static_cast<void>(
            ask<EngineSettings>([&](auto reply) { m_engine.changeSettings(settings, benchActor(), reply); }));
        endPks(m_engine, createPks(m_engine, kPks, m_endedFirst));
    }

    [[nodiscard]] std::vector<Sample> run() {
        std::vector<Sample> samples;
        while (m_plan.firstId < m_records) {
            round();
            Sample least{double(m_plan.firstId) / 1e6, allocatedMb(), double(residentTrimmed()) / 1e6};
            for (int look = 0; look < kLooks; ++look) { // what is under way goes, what is kept stays
                ConsoleHouse::rest(kCatchUpSeconds);
                least.mb = std::min(least.mb, allocatedMb());
                least.rssMb = std::min(least.rssMb, double(residentTrimmed()) / 1e6);
            }
            samples.push_back(least);
        }
        return samples;
    }

private:
    void round() {
        const std::vector<PkCreated> pks = createPks(m_engine, 0, kPks);
        m_plan.sentFromMs = sentFrom(m_engine);
        RecordMaker maker(m_plan);
        Pump pump(m_engine);
        for (quint64 done = 0; done < m_roundRecords; done += kBatch) {
            pump.send(maker.batch(kBatch));
        }
        pump.drain();
        m_plan.firstId += maker.made();
        endPks(m_engine, pks);
    }

    Engine& m_engine;
    const quint64 m_records;
    const quint64 m_roundRecords;
    const quint64 m_endedFirst;
    const bool m_isQuick;
    RecordPlan m_plan;
};

QJsonArray jsonOf(const std::vector<Sample>& samples) {
    QJsonArray told;
    for (const Sample& sample : samples) {
        told.append(QJsonArray{sample.millions, std::round(sample.mb * 10) / 10, std::round(sample.rssMb * 10) / 10});
    }
    return told;
}

// The same rounds without a console, in a process of their own: what the engine itself keeps of its orderIds.
std::vector<Sample> withoutConsole(const Options& options) {
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QStringList arguments{u"memory"_s, u"--engine-only"_s, u"--dir"_s, options.freshDir(u"engine"_s)};
    if (options.quick()) {
        arguments.append(u"--quick"_s);
    }
    if (options.has(u"records"_s)) {
        arguments.append({u"--records"_s, options.text(u"records"_s)});
    }
    child.start(QCoreApplication::applicationFilePath(), arguments);
    child.waitForFinished(kChildMs);
    const QJsonObject line = QJsonDocument::fromJson(child.readAllStandardOutput()).object();
    std::vector<Sample> samples;
    for (const QJsonValue& sample : line[u"samples"_s].toArray()) {
        samples.push_back({sample[0].toDouble(), sample[1].toDouble(), sample[2].toDouble()});
    }
    return samples;
}

int engineOnly(const Options& options) {
    BenchEngine house(options.freshDir(u"data"_s));
    Rounds rounds(options, house.engine());
    rounds.begin();
    tell(u"engine.memory"_s, 0, {}, {{u"samples"_s, jsonOf(rounds.run())}});
    std::_Exit(0);
}

void tellConsole(const std::vector<Sample>& both, const std::vector<Sample>& engine) {
    if (both.size() != engine.size() || both.size() < 4) {
        giveUp(u"the engine alone did not run"_s);
    }
    std::vector<Sample> own;
    for (std::size_t i = 0; i < both.size(); ++i) {
        own.push_back({both[i].millions, both[i].mb - engine[i].mb, both[i].rssMb - engine[i].rssMb});
    }
    // The first quarter warms caches and pools up.
    const std::vector<Sample> warm(own.begin() + std::ptrdiff_t(own.size() / 4), own.end());
    tell(u"console.memory.slope"_s, slopeOf(warm), u"MB/M gifts"_s,
         {{u"console"_s, jsonOf(own)}, {u"both"_s, jsonOf(both)}, {u"engine"_s, jsonOf(engine)}});
    tell(u"console.memory.own"_s, own.back().mb, u"MB"_s);
    tell(u"console.memory.rss"_s, both.back().rssMb, u"MB"_s);
}

} // namespace

int consoleMemory(const Options& options, BusyApplication& /*app*/) {
    if (options.has(u"engine-only"_s)) {
        return engineOnly(options);
    }
    const std::vector<Sample> engine = withoutConsole(options);
    ConsoleHouse house(options);
    house.run([&] {
        Rounds rounds(options, house.engine());
        rounds.begin();
        ConsoleHouse::onGui([&house] {
            MainWindow& window = house.session().window();
            qobject_cast<StagePage*>(window.page(u"stage"_s))->toggleFullScreen();
            window.showPage(u"overview"_s);
        });
        tellConsole(rounds.run(), engine);
    });
    std::_Exit(0);
}

} // namespace pk::bench
