// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/lab/run/htmlpage.h"

// Charts as inline SVG: colours come from the page's style, so that they follow light and dark.
namespace pk {

struct ChartSeries {
    QString name;
    QString colour;             // a class of the page's style: "s-accent"
    std::vector<double> values; // one for each of Chart::atMs, or fewer
    bool filled = false;
    bool dashed = false;
};

struct ChartBand { // a stretch of the time with another ground
    qint64 fromMs = 0;
    qint64 toMs = 0;
    QString name;
    bool bad = false;
};

struct Chart {
    enum class Merge { Mean, Largest, Last }; // of points that share a pixel

    QString title;
    QString unit;
    std::vector<qint64> atMs;
    qint64 totalMs = 0;
    std::vector<ChartSeries> series;
    std::vector<ChartBand> bands;
    QString bandName; // of all of them, in the legend
    Merge merge = Merge::Mean;
};
[[nodiscard]] QString chartHtml(const Chart& chart);

struct TimelineItem {
    qint64 fromMs = 0;
    qint64 toMs = 0; // as fromMs: a mark
    QString name;    // inside, when it fits
    QString title;   // when pointed at
    QString style;   // "box", "fault", "pk", "settle", "mark"
};
struct TimelineLane {
    QString name;
    std::vector<TimelineItem> items;
};
[[nodiscard]] QString timelineHtml(const QString& title, qint64 totalMs, const std::vector<TimelineLane>& lanes);

} // namespace pk
