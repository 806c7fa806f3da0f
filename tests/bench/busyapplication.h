// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QHash>
#include <QJsonArray>
#include <vector>

namespace pk::bench {

// The application of the console's benches: takes the time of each event that the GUI's thread handles, and counts
// its timers' events. What a figure is made of can so be told beside it.
class BusyApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override;

    void restart();                                      // forgets what was counted
    void watchPaintOf(const QObject* widget);            // null: none; the times of its paint events are kept
    [[nodiscard]] std::vector<double> takePaintsMs();    // of the watched widget, from its begin to its end …
    [[nodiscard]] std::vector<double> takePaintsCpuMs(); // … and the CPU's time in it
    [[nodiscard]] double longestCpuMs() const {
        return m_longestCpuMs;
    } // of one event, others' share of the cores aside
    [[nodiscard]] quint64 timerEvents() const { return m_timerEvents; }
    // What kept the thread longest, by receiver and event: [{"what":…,"max":ms,"cpu":ms,"sum":ms,"events":n}], worst
    // first.
    [[nodiscard]] QJsonArray slowest(int atMost = 5) const;
    [[nodiscard]] QJsonArray timers() const; // [{"what":…,"events":n}]

private:
    struct Kind {
        double maxMs = 0;
        double cpuMs = 0; // of the one that took most of it
        double sumMs = 0;
        quint64 events = 0;
    };

    QHash<QString, Kind> m_kinds;
    QHash<QString, quint64> m_timers;
    std::vector<double> m_paintsMs;
    std::vector<double> m_paintsCpuMs;
    double m_longestCpuMs = 0;
    const QObject* m_watched = nullptr;
    quint64 m_timerEvents = 0;
    int m_depth = 0;
};

} // namespace pk::bench
