// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/reportparts.h"
#include "engine/lab/run/reporttext.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QString metaItem(const QString& name, const QString& html, bool wide = false) {
    return (wide ? u"<div class=\"wide\"><dt>"_s : u"<div><dt>"_s) % escaped(name) % u"</dt><dd>"_s % html %
           u"</dd></div>\n"_s;
}

QString headHtml(const RunReport& report, const PageWords& words) {
    const Scenario& scenario = report.scenario;
    const QString description = scenarioDescription(scenario, words);
    QString out = u"<header class=\"card head "_s % verdictStyle(report.verdict) %
                  u"\"><div class=\"sign\" aria-hidden=\"true\">"_s % verdictSign(report.verdict) %
                  u"</div><div>\n<p class=\"verdict\">"_s % escaped(verdictWord(report.verdict, words)) %
                  u"</p>\n<h1>"_s % userText(scenarioName(scenario, words)) % u"</h1>\n<p>"_s %
                  userText(reasonWords(report, words)) % u"</p>\n"_s;
    if (!description.isEmpty()) {
        out += u"<p class=\"muted\">"_s % userText(description) % u"</p>\n"_s;
    }
    out += u"<dl class=\"meta\">\n"_s;
    out += metaItem(words(u"Run"_s, u"运行"_s), QString::number(report.runId));
    out += metaItem(words(u"Started"_s, u"开始"_s), escaped(timeText(report.startedMs)));
    out += metaItem(words(u"Took"_s, u"历时"_s), escaped(durationText(report.endedMs - report.startedMs, words)));
    out += metaItem(words(u"Against"_s, u"目标"_s), userText(report.target));
    out += metaItem(words(u"Started by"_s, u"发起人"_s), userText(report.startedBy));
    out += metaItem(words(u"Scenario"_s, u"场景"_s), userText(scenario.id));
    out += metaItem(words(u"Seed"_s, u"种子"_s),
                    u"<span class=\"mono\">"_s % QString::number(scenario.seed) % u"</span>"_s);
    if (!report.eventHash.isEmpty()) {
        out +=
            metaItem(words(u"Events (hash)"_s, u"事件（哈希）"_s),
                     u"<span class=\"mono\">"_s % escaped(QString::fromLatin1(report.eventHash)) % u"</span>"_s, true);
    }
    out += metaItem(words(u"Run it again with the same events"_s, u"以相同事件再次运行"_s),
                    u"<code class=\"command\">"_s % escaped(commandOf(scenario)) % u"</code>"_s, true);
    return out % u"</dl></div></header>\n"_s;
}

QString tile(const QString& value, const QString& name, const QString& about = {}, bool bad = false) {
    return (bad ? u"<div class=\"tile bad\"><b>"_s : u"<div class=\"tile\"><b>"_s) % escaped(value) % u"</b>"_s %
           escaped(name) % u"<span>"_s % escaped(about) % u"</span></div>\n"_s;
}

QString figuresHtml(const RunReport& report, const PageWords& words) {
    const RunFigures& figures = report.figures;
    const LatencyFigures& latency = figures.latency;
    const auto ms = [](qint64 value) { return QString(numberText(value) % u" ms"_s); };
    QString out = heading(words(u"Figures"_s, u"数据"_s)) % u"<div class=\"tiles\">\n"_s;
    out += tile(numberText(figures.acknowledged), words(u"acknowledged"_s, u"已确认"_s),
                words(u"of %1 due"_s, u"应发 %1"_s).arg(numberText(figures.scheduled)));
    out += tile(decimalText(figures.achievedPerSecond), words(u"a second achieved"_s, u"条/秒 达成"_s),
                words(u"%1 requested"_s, u"请求 %1"_s).arg(decimalText(figures.requestedPerSecond)));
    out += tile(ms(latency.p50Ms), words(u"latency p50"_s, u"延迟 p50"_s),
                words(u"p95 %1"_s, u"p95 %1"_s).arg(ms(latency.p95Ms)));
    out += tile(ms(latency.p99Ms), words(u"latency p99"_s, u"延迟 p99"_s),
                words(u"p99.9 %1, worst %2"_s, u"p99.9 %1，最差 %2"_s).arg(ms(latency.p999Ms), ms(latency.maxMs)));
    out += tile(ms(figures.lagP99Ms), words(u"ingest lag p99"_s, u"入账滞后 p99"_s),
                words(u"sent to committed"_s, u"发送至提交"_s));
    out += tile(numberText(figures.dropped), words(u"dropped"_s, u"丢弃"_s),
                words(u"due, too many on their way"_s, u"到期但在途过多"_s), figures.dropped > 0);
    out += tile(numberText(figures.lost), words(u"without an answer"_s, u"无答复"_s),
                words(u"counted or not: unknown"_s, u"是否计入未知"_s), figures.lost > 0);
    out += tile(numberText(figures.refusals), words(u"refusals"_s, u"拒绝"_s),
                words(u"batches sent again"_s, u"重发的批次"_s));
    if (report.oracleRan) {
        out += tile(numberText(report.recordDifferences), words(u"wrong verdicts"_s, u"判定错误"_s),
                    words(u"%1 on the edge, both right"_s, u"%1 条处于边界，均可"_s).arg(numberText(report.ambiguous)),
                    report.recordDifferences > 0);
    }
    return out % u"</div>\n"_s;
}

QString thresholdsHtml(const RunReport& report, const PageWords& words) {
    if (report.thresholds.empty()) {
        return {};
    }
    const auto say = [&](const QString& english, const QString& chinese) { return escaped(words(english, chinese)); };
    QString out = heading(words(u"Thresholds"_s, u"阈值"_s)) % u"<div class=\"card\"><table><tr><th>"_s %
                  say(u"Threshold"_s, u"阈值"_s) % u"</th><th class=\"n\">"_s % say(u"Limit"_s, u"界限"_s) %
                  u"</th><th class=\"n\">"_s % say(u"Measured"_s, u"实测"_s) % u"</th><th></th></tr>\n"_s;
    for (const ThresholdResult& one : report.thresholds) {
        out += (one.ok ? u"<tr><td>"_s : u"<tr class=\"diff\"><td>"_s) % userText(thresholdWord(one.name, words)) %
               u"</td><td class=\"n\">"_s % escaped(thresholdValue(one.name, one.limit, words)) %
               u"</td><td class=\"n\">"_s % escaped(thresholdValue(one.name, one.measured, words)) % u"</td><td>"_s %
               (one.ok ? chip(words(u"✓ kept"_s, u"✓ 达标"_s), u"good"_s)
                       : chip(words(u"✕ missed"_s, u"✕ 未达标"_s), u"bad"_s)) %
               u"</td></tr>\n"_s;
    }
    return out % u"</table></div>\n"_s;
}

QString notesHtml(const RunReport& report, const PageWords& words) {
    if (report.notes.empty()) {
        return {};
    }
    QString out = heading(words(u"Notes"_s, u"备注"_s)) % u"<div class=\"card\">"_s;
    for (const QString& note : report.notes) {
        out += u"<p>"_s % userText(note) % u"</p>\n"_s;
    }
    return out % u"</div>\n"_s;
}

QString scenarioHtml(const RunReport& report, const PageWords& words) {
    return heading(words(u"Scenario"_s, u"场景"_s)) % u"<div class=\"card long\"><p class=\"muted\">"_s %
           escaped(words(u"Save this as %1.json to run it elsewhere."_s, u"另存为 %1.json 即可在别处运行。"_s)
                       .arg(report.scenario.id)) %
           u"</p><details><summary>"_s % escaped(words(u"Show the file"_s, u"显示文件"_s)) % u"</summary><pre>"_s %
           escaped(QString::fromUtf8(scenarioToJson(report.scenario))) % u"</pre></details></div>\n"_s;
}

} // namespace

QByteArray reportToHtml(const RunReport& report, bool chinese) {
    const PageWords words{chinese};
    const QString title = words(u"Run %1"_s, u"运行 %1"_s).arg(report.runId) % u" · "_s %
                          scenarioName(report.scenario, words) % u" · "_s % verdictWord(report.verdict, words);
    QString body = headHtml(report, words);
    body += figuresHtml(report, words);
    body += thresholdsHtml(report, words);
    body += chartsHtml(report, words);
    body += timelineOfRunHtml(report, words);
    body += verdictCountsHtml(report.figures.verdicts, words);
    body += differencesHtml(report, words);
    body += pksHtml(report, words);
    body += notesHtml(report, words);
    body += scenarioHtml(report, words);
    body += u"<footer>PK Console "_s % QStringLiteral(PK_VERSION) % u"</footer>\n"_s;
    return pageHtml(title, body, words);
}

} // namespace pk
