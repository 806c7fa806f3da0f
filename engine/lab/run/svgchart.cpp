// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/svgchart.h"

#include <algorithm>
#include <cmath>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWidth = 540;
constexpr double kHeight = 190;
constexpr double kLeft = 46;
constexpr double kRight = 8;
constexpr double kTop = 8;
constexpr double kBottom = 22;
constexpr std::size_t kPointsMax = 486; // one a pixel
constexpr double kTimelineWidth = 1'100;
constexpr double kLaneLeft = 120;
constexpr double kLaneHeight = 26;

QString px(double value) {
    return QString::number(std::round(value * 10) / 10);
}

// The smallest of 1, 2, 5 times a power of ten that is not less.
double niceStep(double atLeast) {
    const double power = std::pow(10, std::floor(std::log10(atLeast)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (power * factor >= atLeast * (1 - 1e-9)) {
            return power * factor;
        }
    }
    return power * 10;
}

qint64 timeStepMs(qint64 totalMs, int marks) {
    constexpr std::array<qint64, 16> kSteps{1'000,     2'000,      5'000,      10'000,    15'000,    30'000,
                                            60'000,    120'000,    300'000,    600'000,   1'800'000, 3'600'000,
                                            7'200'000, 14'400'000, 28'800'000, 86'400'000};
    const auto found = std::ranges::find_if(kSteps, [&](qint64 step) { return totalMs / step <= marks; });
    return found != kSteps.end() ? *found : kSteps.back();
}

struct Point {
    double atMs = 0;
    double value = 0;
};

std::vector<Point> merged(const Chart& chart, const std::vector<double>& values) {
    const std::size_t n = std::min(values.size(), chart.atMs.size());
    const std::size_t a = std::max<std::size_t>(1, (n + kPointsMax - 1) / kPointsMax);
    std::vector<Point> points;
    for (std::size_t begin = 0; begin < n; begin += a) {
        const std::size_t end = std::min(n, begin + a);
        const auto from = values.begin() + std::ptrdiff_t(begin);
        const auto to = values.begin() + std::ptrdiff_t(end);
        double value = *(to - 1);
        if (chart.merge == Chart::Merge::Largest) {
            value = *std::max_element(from, to);
        } else if (chart.merge == Chart::Merge::Mean) {
            value = 0;
            std::for_each(from, to, [&](double one) { value += one / double(end - begin); });
        }
        points.push_back({double(chart.atMs[end - 1]), value});
    }
    return points;
}

QString textAt(double x, double y, const QString& anchor, const QString& text, const QString& style = {}) {
    return u"<text x=\"%1\" y=\"%2\" text-anchor=\"%3\"%4>%5</text>"_s.arg(
        px(x), px(y), anchor, style.isEmpty() ? QString() : u" class=\"%1\""_s.arg(style), escaped(text));
}

QString rectAt(double x, double y, double width, double height, const QString& style, const QString& title) {
    const QString shape = u"<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" class=\"%5\""_s.arg(
        px(x), px(y), px(std::max(1.0, width)), px(height), style);
    return title.isEmpty() ? QString(shape % u"/>"_s)
                           : QString(shape % u"><title>"_s % escaped(title) % u"</title></rect>"_s);
}

class ChartPainter {
public:
    explicit ChartPainter(const Chart& chart) : m_chart(chart), m_totalMs(std::max<qint64>(1, chart.totalMs)) {
        for (const ChartSeries& series : chart.series) {
            m_points.push_back(merged(chart, series.values));
            for (const Point& point : m_points.back()) {
                m_max = std::max(m_max, point.value);
            }
        }
        m_step = niceStep(m_max > 0 ? m_max / 4 : 0.25);
        m_top = m_step * std::ceil(std::max(m_max, m_step * 0.5) / m_step * (1 - 1e-9));
    }

    QString svg() const {
        QString out = u"<svg viewBox=\"0 0 %1 %2\" role=\"img\" aria-label=\"%3\">"_s.arg(px(kWidth), px(kHeight),
                                                                                          escaped(m_chart.title));
        for (const ChartBand& band : m_chart.bands) {
            const double from = x(double(std::clamp<qint64>(band.fromMs, 0, m_totalMs)));
            const double to = x(double(std::clamp<qint64>(band.toMs, 0, m_totalMs)));
            out +=
                rectAt(from, kTop, to - from, kHeight - kTop - kBottom, band.bad ? u"badband"_s : u"band"_s, band.name);
        }
        out += axes();
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            out += curve(m_chart.series[i], m_points[i]);
        }
        return out % u"</svg>"_s;
    }

private:
    [[nodiscard]] double x(double ms) const { return kLeft + (kWidth - kLeft - kRight) * ms / double(m_totalMs); }
    [[nodiscard]] double y(double value) const {
        return kTop + (kHeight - kTop - kBottom) * (1 - std::clamp(value / m_top, 0.0, 1.0));
    }

    QString axes() const {
        QString out;
        for (double value = 0; value <= m_top * (1 + 1e-9); value += m_step) {
            out += u"<line class=\"grid\" x1=\"%1\" x2=\"%2\" y1=\"%3\" y2=\"%3\"/>"_s.arg(
                px(kLeft), px(kWidth - kRight), px(y(value)));
            out += textAt(kLeft - 6, y(value) + 4, u"end"_s, shortNumberText(value));
        }
        const qint64 step = timeStepMs(m_totalMs, 7);
        for (qint64 at = 0; at <= m_totalMs; at += step) {
            const bool isLast = x(double(at)) > kWidth - kRight - 16;
            out += textAt(isLast ? kWidth - kRight : x(double(at)), kHeight - 6, isLast ? u"end"_s : u"middle"_s,
                          clockText(at));
        }
        return out;
    }

    QString curve(const ChartSeries& series, const std::vector<Point>& points) const {
        if (points.empty()) {
            return {};
        }
        QString line;
        for (const Point& point : points) {
            line += line.isEmpty() ? u"M"_s : u"L"_s;
            line += px(x(point.atMs)) % u' ' % px(y(point.value));
        }
        QString out;
        if (series.filled) {
            out += u"<path class=\"area %1\" d=\"%2L%3 %5L%4 %5Z\"/>"_s.arg(
                series.colour, line, px(x(points.back().atMs)), px(x(points.front().atMs)), px(y(0)));
        }
        // A single second is a dot.
        if (points.size() == 1) {
            line += u"h1"_s;
        }
        return out % u"<path class=\"curve %1%2\" style=\"fill:none\" d=\"%3\"/>"_s.arg(
                         series.colour, series.dashed ? u" dashed"_s : QString(), line);
    }

    const Chart& m_chart;
    qint64 m_totalMs;
    std::vector<std::vector<Point>> m_points;
    double m_max = 0;
    double m_step = 1;
    double m_top = 1;
};

// How wide it is in the page's 11 px, near enough.
double widthOf(QStringView text) {
    double width = 0;
    for (const QChar c : text) {
        width += c.unicode() >= 0x2e80 ? 11.5 : 6.2;
    }
    return width;
}

QString shortened(const QString& text, double width) {
    if (widthOf(text) <= width) {
        return text;
    }
    QString cut = text;
    while (!cut.isEmpty() && widthOf(cut) + 9 > width) {
        cut.chop(cut.size() > 1 && cut.back().isLowSurrogate() ? 2 : 1);
    }
    return cut.size() < 2 ? QString() : QString(cut % u'…');
}

} // namespace

QString chartHtml(const Chart& chart) {
    QString out = u"<figure><figcaption>"_s % escaped(chart.title);
    if (!chart.unit.isEmpty()) {
        out += u" <span class=\"muted\" style=\"font-weight:400\">"_s % escaped(chart.unit) % u"</span>"_s;
    }
    for (const ChartSeries& series : chart.series) {
        out += u"<span class=\"key %1%2\">%3</span>"_s.arg(series.colour, series.dashed ? u" dashed"_s : QString(),
                                                           escaped(series.name));
    }
    if (!chart.bands.empty() && !chart.bandName.isEmpty()) {
        out += u"<span class=\"key ground\">"_s % escaped(chart.bandName) % u"</span>"_s;
    }
    return out % u"</figcaption>"_s % ChartPainter(chart).svg() % u"</figure>\n"_s;
}

QString timelineHtml(const QString& title, qint64 totalMs, const std::vector<TimelineLane>& lanes) {
    const double width = kTimelineWidth - kLaneLeft - kRight;
    const auto total = double(std::max<qint64>(1, totalMs));
    const auto x = [&](qint64 ms) {
        return kLaneLeft + width * double(std::clamp<qint64>(ms, 0, qint64(total))) / total;
    };
    const double bottom = kTop + kLaneHeight * double(lanes.size());
    QString out =
        u"<figure><figcaption>%1</figcaption><div class=\"scroll\"><svg viewBox=\"0 0 %2 %3\" style=\"min-width:44rem\" role=\"img\" aria-label=\"%1\">"_s
            .arg(escaped(title), px(kTimelineWidth), px(bottom + kBottom));
    const qint64 step = timeStepMs(totalMs, 12);
    for (qint64 at = 0; at <= totalMs; at += step) {
        const bool isLast = x(at) > kTimelineWidth - kRight - 16;
        out += u"<line class=\"grid\" x1=\"%1\" x2=\"%1\" y1=\"%2\" y2=\"%3\"/>"_s.arg(px(x(at)), px(kTop), px(bottom));
        out += textAt(isLast ? kTimelineWidth - kRight : x(at), bottom + 16, isLast ? u"end"_s : u"middle"_s,
                      clockText(at));
    }
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        const double top = kTop + kLaneHeight * double(lane);
        out += textAt(kLaneLeft - 8, top + 17, u"end"_s, shortened(lanes[lane].name, kLaneLeft - 12), u"lane"_s);
        for (const TimelineItem& item : lanes[lane].items) {
            const double from = x(item.fromMs);
            const double wide = std::max(2.0, x(item.toMs) - from);
            out += rectAt(from, top + 3, wide, kLaneHeight - 6, item.style, item.title);
            if (const QString name = shortened(item.name, wide - 8); !name.isEmpty()) {
                out += textAt(from + 5, top + 17, u"start"_s, name, u"on"_s);
            }
        }
    }
    return out % u"</svg></div></figure>\n"_s;
}

} // namespace pk
