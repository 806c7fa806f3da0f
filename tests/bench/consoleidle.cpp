// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <cstdlib>

#include "tests/bench/consolebenches.h"
#include "tests/bench/consolehouse.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

// How often each named thread of this process has slept so far: its wake-ups.
QHash<QString, qint64> wakeUps() {
    QHash<QString, qint64> count;
    for (const QString& task : QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(u"/proc/self/task/%1/status"_s.arg(task));
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        QString name;
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (line.startsWith("Name:")) {
                name = QString::fromUtf8(line.mid(5).trimmed());
            } else if (line.startsWith("voluntary_ctxt_switches:")) {
                count[name] += line.mid(24).trimmed().toLongLong();
            }
        }
    }
    return count;
}

class Idle {
public:
    Idle(const Options& options, BusyApplication& app, ConsoleHouse& house)
        : m_app(app),
          m_house(house),
          m_seconds(double(options.number(u"seconds"_s, options.quick() ? 2 : 20))),
          m_settle(options.quick() ? 0.5 : 7),
          m_untilIdle(options.quick() ? 0 : 65),
          m_running(options.number(u"running"_s, 0)) {}

    // On the working thread, which sleeps while it measures.
    void run() {
        endPks(m_house.engine(), createPks(m_house.engine(), 0, 5)); // so that no page is empty
        if (m_running > 0) {
            static_cast<void>(createPks(m_house.engine(), 5, m_running));
        }
        ConsoleHouse::rest(m_untilIdle);
        for (const QString& page :
             {u"overview"_s, u"pks"_s, u"lab"_s, u"push"_s, u"ledger"_s, u"results"_s, u"stage"_s, u"settings"_s}) {
            ConsoleHouse::onGui([&] { m_house.session().window().showPage(page); });
            measure(page);
        }
        ConsoleHouse::onGui([this] { m_house.session().window().showMinimized(); });
        measure(u"minimised"_s);
        const QString name = m_running > 0 ? u"console.waiting"_s : u"console.idle"_s;
        tell(name + u".timers"_s, double(m_timers) / (m_seconds * m_measured) * 60, u"/min"_s);
        tell(name + u".cpu"_s, m_worstCpu, u"%"_s, {{u"page"_s, m_worstPage}});
        tell(name + u".wakeUps"_s, double(m_wakeUps) / (m_seconds * m_measured), u"/s"_s);
    }

private:
    void measure(const QString& page) {
        ConsoleHouse::rest(m_settle); // motions and what was asked for
        ConsoleHouse::onGui([this] { m_app.restart(); });
        const QHash<QString, qint64> before = wakeUps();
        const double cpu = processCpuSeconds();
        ConsoleHouse::rest(m_seconds);
        const double percent = (processCpuSeconds() - cpu) / m_seconds * 100;
        const QHash<QString, qint64> after = wakeUps();
        QJsonObject threads;
        qint64 wakes = 0;
        for (auto it = after.cbegin(); it != after.cend(); ++it) {
            if (const qint64 woken = it.value() - before.value(it.key()); woken > 0) {
                threads[it.key()] = woken;
                wakes += woken;
            }
        }
        QJsonArray timers;
        quint64 events = 0;
        ConsoleHouse::onGui([&] {
            timers = m_app.timers();
            events = m_app.timerEvents();
        });
        tell((m_running > 0 ? u"console.waiting.page."_s : u"console.idle.page."_s) + page, double(events), u"events"_s,
             {{u"timers"_s, timers}, {u"wakeUps"_s, threads}, {u"cpuPercent"_s, percent}});
        m_timers += events;
        m_wakeUps += wakes;
        ++m_measured;
        if (percent > m_worstCpu) {
            m_worstCpu = percent;
            m_worstPage = page;
        }
    }

    BusyApplication& m_app;
    ConsoleHouse& m_house;
    const double m_seconds;
    const double m_settle;
    const double m_untilIdle; // a minute of history flows out of the overview, and of who pulled
    const quint64 m_running;
    quint64 m_timers = 0;
    qint64 m_wakeUps = 0;
    int m_measured = 0;
    double m_worstCpu = 0;
    QString m_worstPage;
};

} // namespace

int consoleIdle(const Options& options, BusyApplication& app) {
    ConsoleHouse house(options, true);
    Idle idle(options, app, house);
    house.run([&idle] { idle.run(); });
    std::_Exit(0);
}

} // namespace pk::bench
