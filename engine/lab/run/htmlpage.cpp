// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/htmlpage.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <array>
#include <cmath>
#include <utility>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// The console's colours. The sides differ by shape and name too, good and bad by sign and word.
constexpr const char* kStyle = R"css(
:root { color-scheme: light dark;
  --back: #f4f5f8; --surface: #fff; --alternate: #fafbfc; --text: #1b1f2a; --muted: #5a6275; --line: #dfe2e9;
  --accent: #1f5fe0; --accentback: #e9effc; --good: #1a7f4b; --goodback: #e6f4ec; --bad: #c4232f; --badback: #fdeaeb;
  --warn: #8f5a00; --warnback: #fff1cf; --violet: #6b3fc4; --teal: #0b7a75; --a: #e0245e; --b: #1d6bf3; }
@media screen and (prefers-color-scheme: dark) { :root {
  --back: #1b1e27; --surface: #22262f; --alternate: #262a34; --text: #e8eaf0; --muted: #a7aec0; --line: #363c49;
  --accent: #7faaff; --accentback: #26324b; --good: #4cc38a; --goodback: #1d3a2c; --bad: #ff7a82; --badback: #44262b;
  --warn: #f2b84b; --warnback: #3d3218; --violet: #b79cff; --teal: #5fd3cb; --a: #f0477a; --b: #4c8bff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text);
  font: 14px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 .75rem; font-size: 1.1rem; }
h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
p { margin: .25rem 0; overflow-wrap: anywhere; }
.muted { color: var(--muted); }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: .625rem; padding: 1rem 1.25rem; }
.card + .card { margin-top: .75rem; }
.head { display: flex; gap: 1.25rem; align-items: flex-start; border-top: .25rem solid var(--muted); }
.head.good { border-top-color: var(--good); } .head.bad { border-top-color: var(--bad); }
.head > div { flex: 1; min-width: 0; }
.head > .sign { flex: none; } .sign { width: 3rem; height: 3rem; border-radius: 50%; display: grid; place-items: center;
  font-size: 1.6rem; font-weight: 700; background: var(--back); color: var(--muted); }
.good .sign { background: var(--goodback); color: var(--good); } .bad .sign { background: var(--badback); color: var(--bad); }
.verdict { font-weight: 700; color: var(--muted); } .good .verdict { color: var(--good); } .bad .verdict { color: var(--bad); }
dl.meta { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .6rem 1.5rem; margin: 1rem 0 0; }
dl.meta div { min-width: 0; } dl.meta .wide { grid-column: 1 / -1; }
dt { color: var(--muted); font-size: .8rem; } dd { margin: 0; overflow-wrap: anywhere; }
code, pre, .mono { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .85rem; }
code.command { display: block; padding: .5rem .75rem; border-radius: .375rem; background: var(--back);
  border: 1px solid var(--line); user-select: all; overflow-wrap: anywhere; }
pre { margin: .75rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: .75rem; }
.tile { background: var(--surface); border: 1px solid var(--line); border-radius: .625rem; padding: .7rem .9rem; }
.tile b { display: block; font-size: 1.35rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
.tile.bad { border-color: var(--bad); } .tile.bad b { color: var(--bad); }
.tile span { color: var(--muted); font-size: .8rem; display: block; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); gap: .75rem; }
figure { margin: 0; background: var(--surface); border: 1px solid var(--line); border-radius: .625rem; padding: .75rem .9rem; }
figcaption { display: flex; flex-wrap: wrap; gap: .1rem 1rem; align-items: baseline; font-weight: 600; margin-bottom: .25rem; }
.key { font-weight: 400; font-size: .8rem; color: var(--muted); white-space: nowrap; }
.key::before { content: ""; display: inline-block; width: 1rem; height: .2rem; border-radius: .1rem; margin-right: .35rem;
  vertical-align: middle; background: currentColor; }
.key.dashed::before { background: repeating-linear-gradient(90deg, currentColor 0 .3rem, transparent .3rem .5rem); }
.key.ground::before { height: .7rem; background: var(--warn); opacity: .3; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--muted); font-size: 11px; font-variant-numeric: tabular-nums; }
svg text.on { fill: var(--text); } svg text.lane { fill: var(--text); }
svg .grid { stroke: var(--line); stroke-width: 1; } svg .curve { fill: none; stroke-width: 1.75; stroke-linejoin: round; }
svg .dashed { stroke-dasharray: 5 4; } svg .area { stroke: none; fill-opacity: .13; }
svg .band { fill: var(--warn); fill-opacity: .14; } svg .badband { fill: var(--bad); fill-opacity: .16; }
svg .box { fill: var(--accentback); stroke: var(--accent); stroke-width: 1; }
svg .fault { fill: var(--warnback); stroke: var(--warn); stroke-width: 1; }
svg .pk { fill: var(--goodback); stroke: var(--good); stroke-width: 1; }
svg .settle { fill: none; stroke: var(--good); stroke-width: 1; stroke-dasharray: 3 3; } svg .mark { fill: var(--bad); }
.s-muted { color: var(--muted); stroke: var(--muted); fill: var(--muted); }
.s-accent { color: var(--accent); stroke: var(--accent); fill: var(--accent); }
.s-violet { color: var(--violet); stroke: var(--violet); fill: var(--violet); }
.s-teal { color: var(--teal); stroke: var(--teal); fill: var(--teal); }
.s-warn { color: var(--warn); stroke: var(--warn); fill: var(--warn); }
.s-bad { color: var(--bad); stroke: var(--bad); fill: var(--bad); }
.s-a { color: var(--a); stroke: var(--a); fill: var(--a); } .s-b { color: var(--b); stroke: var(--b); fill: var(--b); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
tr:last-child td { border-bottom: 0; }
th { color: var(--muted); font-weight: 500; font-size: .8rem; white-space: nowrap; }
td.n, th.n { text-align: right; } td.text { overflow-wrap: anywhere; min-width: 7rem; }
tr.diff td { background: var(--badback); } tr.diff td.eq { color: var(--bad); font-weight: 700; }
td.eq { width: 2rem; text-align: center; color: var(--muted); } tr.group td { background: var(--alternate); font-weight: 600; }
.chip { display: inline-block; padding: 0 .5rem; border-radius: 1rem; font-size: .8rem; font-weight: 600; white-space: nowrap;
  background: var(--back); color: var(--muted); border: 1px solid currentColor; }
.chip.good { color: var(--good); background: var(--goodback); } .chip.bad { color: var(--bad); background: var(--badback); }
.row { display: flex; flex-wrap: wrap; gap: .4rem .8rem; align-items: baseline; justify-content: space-between; margin-bottom: .5rem; }
.tug { display: flex; height: .5rem; border-radius: .25rem; overflow: hidden; margin: .25rem 0 .1rem; background: var(--line); }
.tug i { display: block; } .tug .a { background: var(--a); } .tug .b { background: var(--b); }
.ends { display: flex; justify-content: space-between; gap: 1rem; font-size: .85rem; margin-bottom: .5rem; }
.ends .a { color: var(--a); } .ends .b { color: var(--b); }
.stack { display: flex; height: .9rem; border-radius: .25rem; overflow: hidden; background: var(--line); margin-bottom: .75rem; }
.stack i { display: block; min-width: 2px; background: currentColor; }
.better { color: var(--good); } .worse { color: var(--bad); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: .25rem 1.5rem; align-items: start; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; } .sides .card + .card { margin-top: 0; }
details { margin-top: .75rem; } summary { cursor: pointer; color: var(--accent); }
footer { margin-top: 2rem; color: var(--muted); font-size: .8rem; }
@media (max-width: 40rem) { .sides { grid-template-columns: 1fr; } .head { flex-direction: column; } }
@media print { body { background: #fff; font-size: 11px; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; padding: 0; } h2 { margin-top: 1.2rem; break-after: avoid; }
  .card, figure, .tile, tr { break-inside: avoid; } .card.long { break-inside: auto; } details { display: none; } }
@page { margin: 14mm; }
)css";

// Marks that turn the direction of a text round, and what no text should hold.
bool isLeftOut(char16_t c) {
    return (c < 0x20 && c != u'\n') || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0xfffe || c == 0xffff;
}

} // namespace

QString escaped(const QString& text) {
    QString html;
    html.reserve(text.size() + text.size() / 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            html += c;
            html += text[++i];
        } else if (c.isSurrogate()) {
            html += QChar::ReplacementCharacter;
        } else if (c == u'&') {
            html += u"&amp;"_s;
        } else if (c == u'<') {
            html += u"&lt;"_s;
        } else if (c == u'>') {
            html += u"&gt;"_s;
        } else if (c == u'"') {
            html += u"&quot;"_s;
        } else if (c == u'\'') {
            html += u"&#39;"_s;
        } else if (!isLeftOut(c.unicode())) {
            html += c;
        }
    }
    return html;
}

QString userText(const QString& text) {
    return u"<bdi>"_s % escaped(text) % u"</bdi>"_s;
}

QByteArray pageHtml(const QString& title, const QString& body, const PageWords& words) {
    const QString html =
        u"<!DOCTYPE html>\n<html lang=\""_s % words(u"en"_s, u"zh-CN"_s) %
        u"\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"_s %
        escaped(title) % u"</title>\n<style>"_s % QString::fromLatin1(kStyle) %
        u"</style>\n</head>\n<body>\n<main>\n"_s % body % u"</main>\n</body>\n</html>\n"_s;
    return html.toUtf8();
}

QString numberText(qint64 value) {
    return QLocale(QLocale::English).toString(value);
}

QString numberText(quint64 value) {
    return QLocale(QLocale::English).toString(value);
}

QString decimalText(double value, int digits) {
    QString text = QLocale(QLocale::English).toString(value, 'f', digits);
    while (text.contains(u'.') && (text.endsWith(u'0') || text.endsWith(u'.'))) {
        const bool whole = text.endsWith(u'.');
        text.chop(1);
        if (whole) {
            break;
        }
    }
    return text == u"-0" ? u"0"_s : text;
}

QString shortNumberText(double value) {
    constexpr std::array<std::pair<double, char16_t>, 3> kSteps{{{1e9, u'G'}, {1e6, u'M'}, {1e3, u'k'}}};
    for (const auto& [step, letter] : kSteps) {
        if (std::abs(value) >= step) {
            return decimalText(value / step, 2) + letter;
        }
    }
    return decimalText(value, 2);
}

QString durationText(qint64 ms, const PageWords& words) {
    if (std::abs(ms) < 1'000) {
        return u"%1 ms"_s.arg(ms);
    }
    if (std::abs(ms) < 60'000) {
        return decimalText(double(ms) / 1'000, 2) + words(u" s"_s, u" 秒"_s);
    }
    const qint64 seconds = ms / 1'000;
    if (seconds < 3'600) {
        return words(u"%1 min %2 s"_s, u"%1 分 %2 秒"_s).arg(seconds / 60).arg(seconds % 60);
    }
    return words(u"%1 h %2 min"_s, u"%1 小时 %2 分"_s).arg(seconds / 3'600).arg(seconds / 60 % 60);
}

QString clockText(qint64 ms) {
    const qint64 seconds = ms / 1'000;
    const QString minutes = u"%1:%2"_s.arg(seconds / 60 % 60, seconds < 3'600 ? 1 : 2, 10, QChar(u'0'))
                                .arg(seconds % 60, 2, 10, QChar(u'0'));
    return seconds < 3'600 ? minutes : u"%1:%2"_s.arg(seconds / 3'600).arg(minutes);
}

QString timeText(qint64 unixMs) {
    return QDateTime::fromMSecsSinceEpoch(unixMs, QTimeZone::utc()).toString(u"yyyy-MM-dd HH:mm:ss"_s) + u" UTC"_s;
}

} // namespace pk
