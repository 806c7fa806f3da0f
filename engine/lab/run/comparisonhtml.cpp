// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMap>
#include <algorithm>
#include <cmath>

#include "engine/lab/run/reportparts.h"
#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariofields.h"
#include "engine/lab/run/svgchart.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kPksMax = 100;
constexpr std::size_t kFieldsMax = 200;

QString runCard(const RunReport& report, const QString& which, const PageWords& words) {
    return u"<div class=\"card head "_s % verdictStyle(report.verdict) %
           u"\"><div class=\"sign\" aria-hidden=\"true\">"_s % verdictSign(report.verdict) %
           u"</div><div><p class=\"muted\">"_s % escaped(which) % u"</p><h3>"_s %
           userText(words(u"Run "_s, u"运行 "_s) % QString::number(report.runId) % u" · "_s %
                    scenarioName(report.scenario, words)) %
           u"</h3><p class=\"verdict\">"_s % escaped(verdictWord(report.verdict, words)) % u"</p><p>"_s %
           userText(reasonWords(report, words)) % u"</p><p class=\"muted\">"_s % escaped(timeText(report.startedMs)) %
           u" · "_s % userText(report.target) % u"</p><p class=\"muted\">"_s % escaped(words(u"Seed "_s, u"种子 "_s)) %
           u"<span class=\"mono\">"_s % QString::number(report.scenario.seed) % u"</span></p></div></div>\n"_s;
}

// Every leaf of the scenario's JSON by its path.
void flatten(const JsonNode& node, const QString& path, QMap<QString, QString>& leaves) {
    if (node.items.empty()) {
        leaves[path] = QString::fromUtf8(printJson(node)).trimmed();
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const QString name = i < node.names.size() ? QString::fromStdString(node.names[i]) : u"[%1]"_s.arg(i);
        const bool plain = path.isEmpty() || name.startsWith(u'[');
        flatten(node.items[i], plain ? QString(path % name) : QString(path % u'.' % name), leaves);
    }
}

QMap<QString, QString> leavesOf(const Scenario& scenario) {
    JsonNode root;
    JsonFieldWriter::write(root, scenario);
    QMap<QString, QString> leaves;
    flatten(root, {}, leaves);
    return leaves;
}

QString tableHead(const PageWords& words, bool withChange) {
    QString out = u"<div class=\"scroll\"><table><tr><th></th><th class=\"n\">"_s %
                  escaped(words(u"Before"_s, u"之前"_s)) % u"</th><th class=\"n\">"_s %
                  escaped(words(u"After"_s, u"之后"_s)) % u"</th>"_s;
    if (withChange) {
        out += u"<th class=\"n\">"_s % escaped(words(u"Change"_s, u"变化"_s)) % u"</th>"_s;
    }
    return out % u"</tr>\n"_s;
}

QString scenarioHtml(const RunReport& before, const RunReport& after, const PageWords& words) {
    const QMap<QString, QString> was = leavesOf(before.scenario);
    const QMap<QString, QString> is = leavesOf(after.scenario);
    QStringList paths = was.keys() + is.keys();
    paths.sort();
    paths.removeDuplicates();
    QString rows;
    std::size_t found = 0;
    for (const QString& path : paths) {
        if (was.value(path) == is.value(path) || ++found > kFieldsMax) {
            continue;
        }
        const auto value = [](const QMap<QString, QString>& of, const QString& at) {
            return of.contains(at) ? userText(of[at]) : u"—"_s;
        };
        rows += u"<tr><td class=\"mono text\">"_s % userText(path) % u"</td><td class=\"n text\">"_s %
                value(was, path) % u"</td><td class=\"n text\">"_s % value(is, path) % u"</td></tr>\n"_s;
    }
    const bool sameEvents = !before.eventHash.isEmpty() && before.eventHash == after.eventHash;
    QString out = heading(words(u"Scenario"_s, u"场景"_s)) % u"<div class=\"card long\"><p>"_s %
                  (sameEvents ? chip(words(u"= the same events"_s, u"= 事件相同"_s), u"good"_s)
                              : chip(words(u"≠ other events"_s, u"≠ 事件不同"_s), {})) %
                  u" <span class=\"mono muted\">"_s % escaped(QString::fromLatin1(before.eventHash.left(16))) %
                  u" · "_s % escaped(QString::fromLatin1(after.eventHash.left(16))) % u"</span></p>"_s;
    if (rows.isEmpty()) {
        return out % u"<p>"_s % escaped(words(u"Both ran the same scenario."_s, u"两次运行的场景相同。"_s)) %
               u"</p></div>\n"_s;
    }
    out += tableHead(words, false) % rows % u"</table></div>"_s;
    if (found > kFieldsMax) {
        out += u"<p class=\"muted\">"_s %
               escaped(words(u"and %1 more fields"_s, u"另有 %1 个字段"_s).arg(found - kFieldsMax)) % u"</p>"_s;
    }
    return out % u"</div>\n"_s;
}

enum class Better { Less, More, Neither };

QString figureRow(const QString& name, double before, double after, const QString& unit, Better better) {
    const double change = after - before;
    // Noise of less than a hundredth is no news.
    const bool matters = std::abs(change) > 0.01 * std::max(std::abs(before), std::abs(after));
    QString style;
    if (matters && better != Better::Neither) {
        style = (change > 0) == (better == Better::More) ? u" better"_s : u" worse"_s;
    }
    QString told = change == 0 ? u"="_s : QString((change > 0 ? u"▲ +"_s : u"▼ "_s) % decimalText(change));
    if (before != 0 && change != 0) {
        told += u" ("_s % (change > 0 ? u"+"_s : QString()) % decimalText(100 * change / before) % u" %)"_s;
    }
    return u"<tr><td>"_s % escaped(name) % u"</td><td class=\"n\">"_s % decimalText(before) % unit %
           u"</td><td class=\"n\">"_s % decimalText(after) % unit % u"</td><td class=\"n"_s % style % u"\">"_s % told %
           u"</td></tr>\n"_s;
}

QString figuresHtml(const RunFigures& before, const RunFigures& after, const PageWords& words) {
    QString out = heading(words(u"Figures"_s, u"数据"_s)) % u"<div class=\"card long\">"_s % tableHead(words, true);
    const auto row = [&](const QString& name, auto value, Better better, const QString& unit = {}) {
        out += figureRow(name, double(value(before)), double(value(after)), unit, better);
    };
    const QString ms = u" ms"_s;
    using F = const RunFigures&;
    row(
        words(u"Due"_s, u"应发"_s), [](F f) { return f.scheduled; }, Better::Neither);
    row(
        words(u"Acknowledged"_s, u"已确认"_s), [](F f) { return f.acknowledged; }, Better::Neither);
    row(
        words(u"Dropped"_s, u"丢弃"_s), [](F f) { return f.dropped; }, Better::Less);
    row(
        words(u"Without an answer"_s, u"无答复"_s), [](F f) { return f.lost; }, Better::Less);
    row(
        words(u"Refusals"_s, u"拒绝"_s), [](F f) { return f.refusals; }, Better::Less);
    row(
        words(u"Requested a second"_s, u"请求速率（条/秒）"_s), [](F f) { return f.requestedPerSecond; },
        Better::Neither);
    row(
        words(u"Achieved a second"_s, u"达成速率（条/秒）"_s), [](F f) { return f.achievedPerSecond; }, Better::More);
    row(
        words(u"Latency p50"_s, u"延迟 p50"_s), [](F f) { return f.latency.p50Ms; }, Better::Less, ms);
    row(
        words(u"Latency p95"_s, u"延迟 p95"_s), [](F f) { return f.latency.p95Ms; }, Better::Less, ms);
    row(
        words(u"Latency p99"_s, u"延迟 p99"_s), [](F f) { return f.latency.p99Ms; }, Better::Less, ms);
    row(
        words(u"Latency p99.9"_s, u"延迟 p99.9"_s), [](F f) { return f.latency.p999Ms; }, Better::Less, ms);
    row(
        words(u"Latency, worst"_s, u"最差延迟"_s), [](F f) { return f.latency.maxMs; }, Better::Less, ms);
    row(
        words(u"Ingest lag p99"_s, u"入账滞后 p99"_s), [](F f) { return f.lagP99Ms; }, Better::Less, ms);
    for (int i = kVerdicts - 1; i >= 0; --i) {
        const auto at = std::size_t(i);
        row(
            words(u"Verdict: "_s, u"判定："_s) + recordVerdictWord(Verdict(i), words),
            [at](F f) { return f.verdicts[at]; }, Better::Neither);
    }
    return out % u"</table></div></div>\n"_s;
}

template <typename F>
Chart overlay(const RunReport& before, const RunReport& after, const PageWords& words, const QString& colour, F value) {
    Chart chart;
    chart.merge = Chart::Merge::Largest;
    const std::vector<RunSecond>& longer =
        before.seconds.size() > after.seconds.size() ? before.seconds : after.seconds;
    for (const RunSecond& second : longer) {
        chart.atMs.push_back(second.atMs);
        chart.totalMs = std::max(chart.totalMs, second.atMs);
    }
    const auto valuesOf = [&value](const RunReport& report) {
        std::vector<double> values;
        for (const RunSecond& second : report.seconds) {
            values.push_back(double(value(second)));
        }
        return values;
    };
    chart.series = {{words(u"before"_s, u"之前"_s), u"s-muted"_s, valuesOf(before), false, true},
                    {words(u"after"_s, u"之后"_s), colour, valuesOf(after), false, false}};
    return chart;
}

QString chartsHtml(const RunReport& before, const RunReport& after, const PageWords& words) {
    if (before.seconds.empty() && after.seconds.empty()) {
        return {};
    }
    Chart rate = overlay(before, after, words, u"s-accent"_s, [](const RunSecond& s) { return s.acknowledged; });
    rate.title = words(u"Rate"_s, u"速率"_s);
    rate.unit = words(u"acknowledged a second"_s, u"已确认，条/秒"_s);
    rate.merge = Chart::Merge::Mean;
    Chart latency = overlay(before, after, words, u"s-violet"_s, [](const RunSecond& s) { return s.latencyP99Ms; });
    latency.title = words(u"Latency p99"_s, u"延迟 p99"_s);
    latency.unit = words(u"ms, from the intended time"_s, u"毫秒，自计划时间起"_s);
    return heading(words(u"Second by second"_s, u"逐秒变化"_s)) % u"<div class=\"charts\">\n"_s % chartHtml(rate) %
           chartHtml(latency) % u"</div>\n"_s;
}

QString cell(const QString& before, const QString& after) {
    return u"<td class=\"n\">"_s % escaped(before) % u"</td><td class=\"n"_s %
           (before == after ? u"\">"_s : u" worse\">≠ "_s) % escaped(after) % u"</td>"_s;
}

// PK by PK, in the order in which the runs made them.
QString pksHtml(const RunReport& before, const RunReport& after, const PageWords& words) {
    const std::size_t n = std::max(before.pks.size(), after.pks.size());
    if (n == 0) {
        return {};
    }
    const auto text = [&](const std::vector<PkComparison>& pks, std::size_t i, auto of) {
        return i < pks.size() ? QString(of(pks[i])) : u"—"_s;
    };
    QString out = heading(words(u"Results"_s, u"结果"_s)) % u"<div class=\"card long\">"_s;
    for (std::size_t i = 0; i < std::min(n, kPksMax); ++i) {
        const PkComparison& any = i < before.pks.size() ? before.pks[i] : after.pks[i];
        out += u"<div class=\"row\" style=\"margin:.75rem 0 0\"><h3>"_s % userText(any.pk.showId) % u"</h3></div>"_s %
               tableHead(words, false);
        const auto row = [&](const QString& name, auto of) {
            out += u"<tr><td>"_s % escaped(name) % u"</td>"_s % cell(text(before.pks, i, of), text(after.pks, i, of)) %
                   u"</tr>\n"_s;
        };
        using C = const PkComparison&;
        row(words(u"Result"_s, u"结果"_s), [&](C pk) { return outcomeWord(pk.actual.outcome, words); });
        for (std::size_t side = 0; side < kSides; ++side) {
            const QString sign = side == 0 ? u"◆ A"_s : u"● B"_s;
            row(sign % words(u" · gifts"_s, u" · 礼物数"_s),
                [side](C pk) { return numberText(pk.actual.totals[side].count); });
            row(sign % words(u" · K coins"_s, u" · K 币"_s),
                [side](C pk) { return numberText(pk.actual.totals[side].kb); });
            row(sign % words(u" · users"_s, u" · 用户数"_s),
                [side](C pk) { return numberText(pk.actual.users[side]); });
        }
        row(words(u"As recounted"_s, u"与重算一致"_s), [&](C pk) {
            return pk.differences.empty() ? u"✓"_s
                                          : words(u"%1 differences"_s, u"%1 处不同"_s).arg(pk.differences.size());
        });
        out += u"</table></div>"_s;
    }
    if (n > kPksMax) {
        out += u"<p class=\"muted\">"_s % escaped(words(u"and %1 more PKs"_s, u"另有 %1 场 PK"_s).arg(n - kPksMax)) %
               u"</p>"_s;
    }
    return out % u"</div>\n"_s;
}

} // namespace

QByteArray comparisonToHtml(const RunReport& before, const RunReport& after, bool chinese) {
    const PageWords words{chinese};
    const QString title =
        words(u"Runs %1 and %2 compared"_s, u"运行 %1 与 %2 的对比"_s).arg(before.runId).arg(after.runId);
    QString body = u"<h1 style=\"margin-bottom:1rem\">"_s % escaped(title) % u"</h1>\n<div class=\"sides\">"_s;
    body += runCard(before, words(u"Before"_s, u"之前"_s), words);
    body += runCard(after, words(u"After"_s, u"之后"_s), words);
    body += u"</div>\n"_s;
    body += scenarioHtml(before, after, words);
    body += figuresHtml(before.figures, after.figures, words);
    body += chartsHtml(before, after, words);
    body += pksHtml(before, after, words);
    body += u"<footer>PK Console "_s % QStringLiteral(PK_VERSION) % u"</footer>\n"_s;
    return pageHtml(title, body, words);
}

} // namespace pk
