// SPDX-License-Identifier: GPL-3.0-or-later
#include <QStringList>
#include <algorithm>

#include "engine/lab/run/reportparts.h"
#include "engine/lab/run/svgchart.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kPkLanes = 8;

qint64 totalMsOf(const RunReport& report) {
    qint64 total = report.scenario.durationMs();
    for (const RunSecond& second : report.seconds) {
        total = std::max(total, second.atMs);
    }
    return total;
}

qint64 faultForMs(const ScenarioFault& fault) {
    qint64 forMs = fault.forMs;
    if (forMs == 0) {
        forMs = std::max(fault.store ? fault.store->failForMs : 0, fault.push ? fault.push->failForMs : 0);
    }
    return forMs;
}

QString faultWords(const ScenarioFault& fault, const PageWords& words) {
    QStringList parts;
    if (fault.store) {
        parts += storeFaultWord(fault.store->kind, words);
    }
    if (fault.push) {
        parts += words(u"push transport"_s, u"推送通道"_s);
    }
    if (fault.link) {
        parts += words(u"viewers' links"_s, u"观众网络"_s);
    }
    return parts.join(u" + "_s);
}

template <typename F>
std::vector<double> valuesOf(const RunReport& report, F value) {
    std::vector<double> values;
    values.reserve(report.seconds.size());
    for (const RunSecond& second : report.seconds) {
        values.push_back(double(value(second)));
    }
    return values;
}

Chart emptyChart(const RunReport& report, const PageWords& words) {
    Chart chart;
    chart.totalMs = totalMsOf(report);
    chart.bandName = words(u"fault"_s, u"故障"_s);
    for (const RunSecond& second : report.seconds) {
        chart.atMs.push_back(second.atMs);
    }
    for (const ScenarioFault& fault : report.scenario.faults) {
        const qint64 forMs = std::max<qint64>(faultForMs(fault), chart.totalMs / 200);
        chart.bands.push_back({fault.atMs, fault.atMs + forMs, faultWords(fault, words)});
    }
    return chart;
}

TimelineLane phasesLane(const RunReport& report, const PageWords& words) {
    TimelineLane lane{words(u"Phases"_s, u"阶段"_s), {}};
    qint64 at = 0;
    for (const ScenarioPhase& phase : report.scenario.phases) {
        const QString rate = phase.shape == RateShape::Steady
                                 ? shortNumberText(phase.rate)
                                 : QString(shortNumberText(phase.rate) % u"→"_s % shortNumberText(phase.rateTo));
        const QString what = shapeWord(phase.shape, words) % u", "_s % rate % words(u"/s"_s, u"/秒"_s);
        const QString name = phase.name.isEmpty() ? what : QString(phase.name % u" · "_s % what);
        lane.items.push_back({at, at + phase.durationMs, name, name, u"box"_s});
        at += phase.durationMs;
    }
    return lane;
}

std::vector<TimelineLane> faultLanes(const RunReport& report, const PageWords& words) {
    std::vector<TimelineLane> lanes;
    if (!report.scenario.faults.empty()) {
        TimelineLane lane{words(u"Faults"_s, u"故障"_s), {}};
        for (const ScenarioFault& fault : report.scenario.faults) {
            const qint64 forMs = faultForMs(fault);
            const QString name = faultWords(fault, words);
            const QString title = name % u" · "_s % clockText(fault.atMs) %
                                  (forMs > 0 ? QString(u" + "_s % durationText(forMs, words)) : QString());
            lane.items.push_back({fault.atMs, fault.atMs + forMs, name, title, u"fault"_s});
        }
        lanes.push_back(lane);
    }
    TimelineLane dropped{words(u"Dropped"_s, u"丢弃"_s), {}};
    for (const RunSecond& second : report.seconds) {
        if (second.dropped > 0) {
            const QString title = clockText(second.atMs) % u": "_s % numberText(second.dropped);
            dropped.items.push_back({second.atMs, second.atMs, {}, title, u"mark"_s});
        }
    }
    if (!dropped.items.empty() && dropped.items.size() <= 2'000) {
        lanes.push_back(dropped);
    }
    return lanes;
}

} // namespace

QString chartsHtml(const RunReport& report, const PageWords& words) {
    if (report.seconds.empty()) {
        return {};
    }
    QString out = heading(words(u"Second by second"_s, u"逐秒变化"_s)) % u"<div class=\"charts\">\n"_s;

    Chart rate = emptyChart(report, words);
    rate.title = words(u"Rate"_s, u"速率"_s);
    rate.unit = words(u"records a second"_s, u"条/秒"_s);
    rate.series = {{words(u"acknowledged"_s, u"已确认"_s), u"s-accent"_s,
                    valuesOf(report, [](const RunSecond& s) { return s.acknowledged; }), true, false},
                   {words(u"requested"_s, u"请求"_s), u"s-muted"_s,
                    valuesOf(report, [](const RunSecond& s) { return s.scheduled; }), false, true}};
    if (std::ranges::any_of(report.seconds, [](const RunSecond& s) { return s.dropped > 0; })) {
        rate.series.push_back({words(u"dropped"_s, u"丢弃"_s), u"s-bad"_s,
                               valuesOf(report, [](const RunSecond& s) { return s.dropped; }), true, false});
    }
    out += chartHtml(rate);

    Chart latency = emptyChart(report, words);
    latency.title = words(u"Latency and ingest lag, p99"_s, u"延迟与入账滞后 p99"_s);
    latency.unit = words(u"ms"_s, u"毫秒"_s);
    latency.merge = Chart::Merge::Largest;
    latency.series = {{words(u"latency"_s, u"延迟"_s), u"s-violet"_s,
                       valuesOf(report, [](const RunSecond& s) { return s.latencyP99Ms; }), true, false},
                      {words(u"lag"_s, u"滞后"_s), u"s-teal"_s,
                       valuesOf(report, [](const RunSecond& s) { return s.lagP99Ms; }), false, true}};
    out += chartHtml(latency);

    Chart queue = emptyChart(report, words);
    queue.title = words(u"The engine's queue"_s, u"引擎队列"_s);
    queue.unit = words(u"records"_s, u"条"_s);
    queue.merge = Chart::Merge::Largest;
    queue.series = {{words(u"queued"_s, u"排队"_s), u"s-warn"_s,
                     valuesOf(report, [](const RunSecond& s) { return s.queued; }), true, false}};
    out += chartHtml(queue);

    Chart sides = emptyChart(report, words);
    sides.title = words(u"Both sides of the first PK"_s, u"首场 PK 双方"_s);
    sides.unit = words(u"gifts, as published then"_s, u"礼物数，按当时公布"_s);
    sides.merge = Chart::Merge::Last;
    sides.series = {{u"◆ A"_s, u"s-a"_s, valuesOf(report, [](const RunSecond& s) { return s.countA; }), false, false},
                    {u"● B"_s, u"s-b"_s, valuesOf(report, [](const RunSecond& s) { return s.countB; }), false, false}};
    out += chartHtml(sides);
    return out % u"</div>\n"_s;
}

QString timelineOfRunHtml(const RunReport& report, const PageWords& words) {
    std::vector<TimelineLane> lanes{phasesLane(report, words)};
    for (TimelineLane& lane : faultLanes(report, words)) {
        lanes.push_back(std::move(lane));
    }
    qint64 total = totalMsOf(report);
    for (std::size_t i = 0; i < std::min(kPkLanes, report.pks.size()); ++i) {
        const RunPk& pk = report.pks[i].pk;
        const qint64 from = pk.startMs - report.startedMs;
        const qint64 end = pk.endMs - report.startedMs;
        TimelineLane lane{u"PK %1"_s.arg(pk.pkId), {}};
        const QString name = pk.showId % (pk.voided ? words(u" · voided"_s, u" · 已作废"_s) : QString());
        lane.items.push_back({from, end, name, name % u" · "_s % durationText(end - from, words), u"pk"_s});
        if (pk.finalMs > pk.endMs) {
            lane.items.push_back(
                {end, pk.finalMs - report.startedMs, {}, words(u"settling"_s, u"结算中"_s), u"settle"_s});
            total = std::max(total, pk.finalMs - report.startedMs);
        }
        lanes.push_back(lane);
    }
    QString out = heading(words(u"Time line"_s, u"时间线"_s)) %
                  timelineHtml(words(u"Phases, faults and PKs"_s, u"阶段、故障与 PK"_s), total, lanes);
    if (report.pks.size() > kPkLanes) {
        out += u"<p class=\"muted\">"_s %
               escaped(words(u"The first %1 of %2 PKs."_s, u"仅显示 %2 场 PK 中的前 %1 场。"_s)
                           .arg(kPkLanes)
                           .arg(report.pks.size())) %
               u"</p>"_s;
    }
    const auto anomalies = anomalyWords(report.scenario.anomalies, words);
    if (!anomalies.empty()) {
        out += u"<p><span class=\"muted\">"_s %
               escaped(words(u"Made on purpose, all the time:"_s, u"全程刻意制造："_s)) % u"</span> "_s;
        for (const auto& [name, share] : anomalies) {
            out += chip(name % u' ' % share, {}) % u' ';
        }
        out += u"</p>\n"_s;
    }
    return out;
}

} // namespace pk
