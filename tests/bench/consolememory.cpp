// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "gui/stage/stagepage.h"
#include "tests/bench/consolebenches.h"
#include "tests/bench/consolehouse.h"
#include "tests/bench/pump.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kBatch = 3'000;

// The least-squares slope of y over x.
double slopeOf(const std::vector<std::pair<double, double>>& points) {
    double x = 0;
    double y = 0;
    for (const auto& [px, py] : points) {
        x += px / double(points.size());
        y += py / double(points.size());
    }
    double above = 0;
    double below = 0;
    for (const auto& [px, py] : points) {
        above += (px - x) * (py - y);
        below += (px - x) * (px - x);
    }
    return below > 0 ? above / below : 0;
}

// Rounds of PKs that begin, take a million gifts and end, as a platform's day has them: what is open stays the same, so
// that whatever grows is kept for nothing. The window shows the overview and has the stage on a screen.
class Memory {
public:
    Memory(const Options& options, ConsoleHouse& house)
        : m_house(house),
          m_records(options.number(u"records"_s, options.quick() ? 600'000 : 20'000'000)),
          m_roundRecords(options.quick() ? 60'000 : 1'000'000),
          m_endedFirst(options.quick() ? 300 : 6'000) {
        m_plan.users = 20'000;
        m_plan.shows = kPks;
    }

    // On the working thread.
    void run() {
        // As many ended PKs as the console keeps, before anything is measured.
        m_house.endPks(m_house.createPks(kPks, m_endedFirst));
        ConsoleHouse::onGui([this] {
            MainWindow& window = m_house.session().window();
            auto* stage = qobject_cast<StagePage*>(window.page(u"stage"_s));
            stage->toggleFullScreen();
            window.showPage(u"overview"_s);
        });
        std::vector<std::pair<double, double>> samples; // million records, MB
        QJsonArray told;
        while (m_plan.firstId < m_records) {
            round();
            samples.emplace_back(double(m_plan.firstId) / 1e6, residentMb());
            told.append(QJsonArray{samples.back().first, std::round(samples.back().second * 10) / 10});
        }
        // The first quarter warms caches and pools up.
        const std::vector<std::pair<double, double>> measured(samples.begin() + qsizetype(samples.size() / 4),
                                                              samples.end());
        tell(u"console.memory.slope"_s, slopeOf(measured), u"MB/M gifts"_s, {{u"samples"_s, told}});
        tell(u"console.memory.growth"_s, (measured.back().second / measured.front().second - 1) * 100, u"%"_s);
        tell(u"console.memory.rss"_s, measured.back().second, u"MB"_s);
    }

private:
    void round() {
        const std::vector<PkCreated> pks = m_house.createPks(0, kPks);
        m_plan.sentFromMs = m_house.sentFrom();
        RecordMaker maker(m_plan);
        Pump pump(m_house.engine());
        for (quint64 done = 0; done < m_roundRecords; done += kBatch) {
            pump.send(maker.batch(kBatch));
        }
        pump.drain();
        m_plan.firstId += maker.made();
        m_house.endPks(pks);
    }

    [[nodiscard]] static double residentMb() {
        double mb = 0;
        ConsoleHouse::onGui([&mb] { mb = double(residentTrimmed()) / 1e6; });
        return mb;
    }

    static constexpr quint64 kPks = 200; // at once

    ConsoleHouse& m_house;
    const quint64 m_records;
    const quint64 m_roundRecords;
    const quint64 m_endedFirst;
    RecordPlan m_plan;
};

} // namespace

int consoleMemory(const Options& options, BusyApplication& /*app*/) {
    ConsoleHouse house(options);
    Memory memory(options, house);
    house.run([&memory] { memory.run(); });
    std::_Exit(0);
}

} // namespace pk::bench
