// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "engine/lab/run/reportfields.h"
#include "engine/lab/run/reportparts.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kTablesMax = 20; // PKs with a table of their own; differing ones come first
constexpr std::size_t kLinesMax = 300; // and with a line

class PkTable {
public:
    PkTable(const PkComparison& comparison, const PageWords& words) : m_pk(comparison), m_words(words) {}

    QString html() {
        m_out = u"<div class=\"pair\">"_s;
        begin(m_words(u"Figure"_s, u"项目"_s));
        const PkFigures& expected = m_pk.expected;
        const PkFigures& actual = m_pk.actual;
        row(u"outcome"_s, m_words(u"Result"_s, u"结果"_s), outcomeWord(expected.outcome, m_words),
            outcomeWord(actual.outcome, m_words));
        for (std::size_t side = 0; side < kSides; ++side) {
            const QString path = u"gifts[%1]."_s.arg(side);
            const QString name = (side == 0 ? u"◆ A · "_s : u"● B · "_s) %
                                 m_words(u"gift %1"_s, u"礼物 %1"_s).arg(m_pk.pk.giftIds[side]);
            m_out += u"<tr class=\"group\"><td colspan=\"4\">"_s % escaped(name) % u"</td></tr>\n"_s;
            row(path + u"count"_s, m_words(u"Gifts"_s, u"礼物数"_s), numberText(expected.totals[side].count),
                numberText(actual.totals[side].count));
            row(path + u"kb"_s, m_words(u"K coins"_s, u"K 币"_s), numberText(expected.totals[side].kb),
                numberText(actual.totals[side].kb));
            row(path + u"users"_s, m_words(u"Users"_s, u"用户数"_s), numberText(expected.users[side]),
                numberText(actual.users[side]));
            row(path + u"rankingHash"_s, m_words(u"Whole ranking"_s, u"完整榜单"_s),
                hashText(expected.rankingHash[side]), hashText(actual.rankingHash[side]));
        }
        end();
        if (!expected.top.empty() || !actual.top.empty()) {
            begin(m_words(u"Top list"_s, u"榜首"_s));
            top();
            verdicts();
        } else {
            begin(m_words(u"Verdict"_s, u"判定"_s));
            verdicts();
        }
        end();
        return m_out % u"</div>"_s;
    }

private:
    void begin(const QString& name) {
        m_out += u"<div class=\"scroll\"><table><tr><th>"_s % escaped(name) % u"</th><th class=\"n\">"_s %
                 say(u"Expected: recounted"_s, u"预期：重算"_s) % u"</th><th class=\"eq\"></th><th class=\"n\">"_s %
                 say(u"Actual: published"_s, u"实际：公布"_s) % u"</th></tr>\n"_s;
    }
    void end() { m_out += u"</table></div>"_s; }
    [[nodiscard]] QString say(const QString& english, const QString& chinese) const {
        return escaped(m_words(english, chinese));
    }
    [[nodiscard]] bool differs(const QString& path) const {
        return std::ranges::any_of(m_pk.differences, [&path](const QString& field) {
            return field == path || field.startsWith(path + u'.') || field.startsWith(path + u'[');
        });
    }
    [[nodiscard]] QString hashText(const QByteArray& hash) const {
        return hash.isEmpty() ? m_words(u"not read"_s, u"未读取"_s)
                              : QString(QString::fromLatin1(hash.left(12)) % u"…"_s);
    }
    void row(const QString& path, const QString& name, const QString& expected, const QString& actual) {
        const bool diff = differs(path);
        m_out += (diff ? u"<tr class=\"diff\"><td>"_s : u"<tr><td>"_s) % escaped(name) % u"</td><td class=\"n\">"_s %
                 userText(expected) % u"</td><td class=\"eq\">"_s % (diff ? u"≠"_s : u"="_s) %
                 u"</td><td class=\"n\">"_s % userText(actual) % u"</td></tr>\n"_s;
    }
    [[nodiscard]] QString entryText(const std::vector<RankEntry>& top, std::size_t i) const {
        if (i >= top.size()) {
            return u"—"_s;
        }
        const RankEntry& entry = top[i];
        const QString name = entry.userName.isEmpty() ? QString() : QString(entry.userName % u" · "_s);
        return name % QString::number(entry.uid) % u" · "_s % numberText(entry.count) % u" · "_s %
               numberText(entry.kb) % u" KB"_s;
    }
    void top() {
        const std::size_t places = std::max(m_pk.expected.top.size(), m_pk.actual.top.size());
        for (std::size_t i = 0; i < places; ++i) {
            const bool missing = i >= m_pk.expected.top.size() || i >= m_pk.actual.top.size();
            row(missing ? u"top"_s : u"top[%1]"_s.arg(i), u"%1"_s.arg(i + 1), entryText(m_pk.expected.top, i),
                entryText(m_pk.actual.top, i));
        }
    }
    void verdicts() {
        m_out += u"<tr class=\"group\"><td colspan=\"4\">"_s % say(u"Records by verdict"_s, u"各判定的记录数"_s) %
                 u"</td></tr>\n"_s;
        for (const auto& [verdict, name] : JsonNames<Verdict>::names) {
            const auto at = std::size_t(verdict);
            if (m_pk.expected.verdicts[at] != 0 || m_pk.actual.verdicts[at] != 0) {
                row(u"verdicts."_s + QString::fromLatin1(name), recordVerdictWord(verdict, m_words),
                    numberText(m_pk.expected.verdicts[at]), numberText(m_pk.actual.verdicts[at]));
            }
        }
    }

    const PkComparison& m_pk;
    const PageWords& m_words;
    QString m_out;
};

QString pkTitle(const PkComparison& comparison, const PageWords& words) {
    const RunPk& pk = comparison.pk;
    QString title = u"PK "_s % QString::number(pk.pkId) % u" · "_s % userText(pk.showId);
    if (pk.voided) {
        title += escaped(words(u" · voided"_s, u" · 已作废"_s));
    }
    return title;
}

QString pkChip(const PkComparison& comparison, const PageWords& words) {
    return comparison.differences.empty()
               ? chip(u"✓ "_s + words(u"as recounted"_s, u"与重算一致"_s), u"good"_s)
               : chip(u"✕ "_s + words(u"%1 differences"_s, u"%1 处不同"_s).arg(comparison.differences.size()),
                      u"bad"_s);
}

QString pkCard(const PkComparison& comparison, const PageWords& words) {
    const RunPk& pk = comparison.pk;
    const QString about = words(pk.compareBy == CompareBy::Kb ? u"by K coins"_s : u"by gifts"_s,
                                pk.compareBy == CompareBy::Kb ? u"按 K 币"_s : u"按礼物数"_s) %
                          u" · "_s % timeText(pk.startMs) % u" · "_s % durationText(pk.endMs - pk.startMs, words);
    return u"<div class=\"card long\"><div class=\"row\"><h3>"_s % pkTitle(comparison, words) %
           u" <span class=\"muted\" style=\"font-weight:400\">"_s % escaped(about) % u"</span></h3>"_s %
           pkChip(comparison, words) % u"</div>"_s %
           tugBar(comparison.actual.totals[0], comparison.actual.totals[1], pk.giftIds, pk.compareBy, words) %
           PkTable(comparison, words).html() % u"</div>\n"_s;
}

QString pkLine(const PkComparison& comparison, const PageWords& words) {
    const PkFigures& actual = comparison.actual;
    QString out = u"<tr><td class=\"text\">"_s % pkTitle(comparison, words) % u"</td><td>"_s %
                  escaped(outcomeWord(actual.outcome, words)) % u"</td>"_s;
    for (const GiftTotals& totals : actual.totals) {
        out += u"<td class=\"n\">"_s % numberText(totals.count) % u"</td><td class=\"n\">"_s % numberText(totals.kb) %
               u"</td>"_s;
    }
    return out % u"<td>"_s % pkChip(comparison, words) % u"</td></tr>\n"_s;
}

} // namespace

QString heading(const QString& text) {
    return u"<h2>"_s % escaped(text) % u"</h2>\n"_s;
}

QString chip(const QString& text, const QString& style) {
    return u"<span class=\"chip"_s % (style.isEmpty() ? QString() : QString(u' ' % style)) % u"\">"_s % escaped(text) %
           u"</span>"_s;
}

QString tugBar(const GiftTotals& a, const GiftTotals& b, const std::array<quint32, kSides>& giftIds,
               CompareBy compareBy, const PageWords& words) {
    const bool byKb = compareBy == CompareBy::Kb;
    const auto ofA = double(byKb ? a.kb : a.count);
    const auto ofB = double(byKb ? b.kb : b.count);
    const double share = ofA + ofB > 0 ? std::clamp(100 * ofA / (ofA + ofB), 0.0, 100.0) : 50;
    const auto end = [&](const QString& sign, std::size_t side, const GiftTotals& totals) {
        return escaped(sign % words(u" gift %1: "_s, u" 礼物 %1:"_s).arg(giftIds[side]) % numberText(totals.count) %
                       u" · "_s % numberText(totals.kb) % u" KB"_s);
    };
    return u"<div class=\"tug\"><i class=\"a\" style=\"width:"_s % QString::number(share, 'f', 2) %
           u"%\"></i><i class=\"b\" style=\"flex:1\"></i></div><div class=\"ends\"><span class=\"a\">"_s %
           end(u"◆"_s, 0, a) % u"</span><span class=\"b\">"_s % end(u"●"_s, 1, b) % u"</span></div>"_s;
}

QString pksHtml(const RunReport& report, const PageWords& words) {
    QString out = heading(words(u"Expected and actual"_s, u"预期与实际"_s));
    if (!report.oracleRan) {
        const QString why = report.oracleNote.isEmpty() ? QString() : QString(u": "_s % report.oracleNote);
        return out % u"<div class=\"card\"><p>"_s %
               userText(words(u"The records were not recounted"_s, u"未对记录进行重算"_s) + why) % u"</p></div>\n"_s;
    }
    std::vector<const PkComparison*> order;
    for (const PkComparison& comparison : report.pks) {
        order.push_back(&comparison);
    }
    std::ranges::stable_partition(order, [](const PkComparison* pk) { return !pk->differences.empty(); });
    const auto differing =
        std::ranges::count_if(order, [](const PkComparison* pk) { return !pk->differences.empty(); });
    const QString all = words(u"What was sent was recounted by an oracle with rules of its own."_s,
                              u"裁判按独立规则重算了已发送的记录。"_s);
    const QString found =
        differing == 0 ? words(u"PKs published as recounted: all %1."_s, u"公布结果与重算一致：全部 %1 场 PK。"_s)
                             .arg(order.size())
                       : words(u"PKs published otherwise: %1 of %2."_s, u"公布结果不同：%2 场 PK 中有 %1 场。"_s)
                             .arg(differing)
                             .arg(order.size());
    out += u"<p>"_s % escaped(all % u' ' % found) % u"</p>\n"_s;
    const std::size_t tables = std::min(kTablesMax, order.size());
    for (std::size_t i = 0; i < tables; ++i) {
        out += pkCard(*order[i], words);
    }
    if (order.size() > tables) {
        out += u"<div class=\"card long\"><div class=\"scroll\"><table><tr><th>PK</th><th>"_s %
               escaped(words(u"Result"_s, u"结果"_s)) % u"</th><th class=\"n\">◆ A</th><th class=\"n\">KB</th>"_s %
               u"<th class=\"n\">● B</th><th class=\"n\">KB</th><th></th></tr>\n"_s;
        const std::size_t lines = std::min(tables + kLinesMax, order.size());
        for (std::size_t i = tables; i < lines; ++i) {
            out += pkLine(*order[i], words);
        }
        out += u"</table></div>"_s;
        if (order.size() > lines) {
            out +=
                u"<p class=\"muted\">"_s %
                escaped(words(u"and %1 more: the JSON report has them all."_s, u"另有 %1 场：完整数据见 JSON 报告。"_s)
                            .arg(order.size() - lines)) %
                u"</p>"_s;
        }
        out += u"</div>\n"_s;
    }
    return out;
}

QString differencesHtml(const RunReport& report, const PageWords& words) {
    if (report.recordDifferences == 0) {
        return {};
    }
    const auto say = [&](const QString& english, const QString& chinese) { return escaped(words(english, chinese)); };
    QString out = heading(words(u"Records with another verdict"_s, u"判定不同的记录"_s));
    if (report.recordDifferences > report.differences.size()) {
        out += u"<p>"_s %
               say(u"%1 records; these are the first %2."_s, u"共 %1 条，以下为前 %2 条。"_s)
                   .arg(numberText(report.recordDifferences))
                   .arg(report.differences.size()) %
               u"</p>\n"_s;
    }
    out += u"<div class=\"card long\"><div class=\"scroll\"><table><tr><th>"_s % say(u"Order"_s, u"单号"_s) %
           u"</th><th>"_s % say(u"Show"_s, u"直播间"_s) %
           u"</th><th class=\"n\">uid</th><th class=\"n\">PK</th><th>"_s % say(u"Meant as"_s, u"意图"_s) %
           u"</th><th>"_s % say(u"Expected"_s, u"预期"_s) % u"</th><th>"_s % say(u"Actual"_s, u"实际"_s) %
           u"</th><th>"_s % say(u"By which rule"_s, u"依据"_s) % u"</th></tr>\n"_s;
    for (const RecordDifference& one : report.differences) {
        out += u"<tr><td class=\"mono text\">"_s % userText(one.orderId) % u"</td><td class=\"text\">"_s %
               userText(one.showId) % u"</td><td class=\"n\">"_s % QString::number(one.uid) %
               u"</td><td class=\"n\">"_s % (one.pkId == 0 ? u"—"_s : QString::number(one.pkId)) % u"</td><td>"_s %
               escaped(kindWord(one.kind, words)) % u"</td><td>"_s % escaped(recordVerdictWord(one.expected, words)) %
               u"</td><td>"_s % chip(recordVerdictWord(one.actual, words), u"bad"_s) % u"</td><td class=\"text\">"_s %
               userText(one.why) % u"</td></tr>\n"_s;
    }
    return out % u"</table></div></div>\n"_s;
}

QString verdictCountsHtml(const VerdictCounts& counts, const PageWords& words) {
    using Part = std::pair<Verdict, QString>;
    const std::array<Part, kVerdicts> parts{{{Verdict::Counted, u"s-accent"_s},
                                             {Verdict::Duplicate, u"s-violet"_s},
                                             {Verdict::NotInPk, u"s-teal"_s},
                                             {Verdict::NoPk, u"s-muted"_s},
                                             {Verdict::Late, u"s-warn"_s},
                                             {Verdict::Invalid, u"s-bad"_s}}};
    quint64 all = 0;
    for (const quint64 count : counts) {
        all += count;
    }
    if (all == 0) {
        return {};
    }
    QString bar;
    QString keys;
    for (const auto& [verdict, style] : parts) {
        const quint64 count = counts[std::size_t(verdict)];
        if (count == 0) {
            continue;
        }
        const double share = 100 * double(count) / double(all);
        bar += u"<i class=\""_s % style % u"\" style=\"width:"_s % QString::number(share, 'f', 3) % u"%\"></i>"_s;
        keys += u"<tr><td><span class=\"key "_s % style % u"\"></span>"_s % escaped(recordVerdictWord(verdict, words)) %
                u"</td><td class=\"n\">"_s % numberText(count) % u"</td><td class=\"n muted\">"_s %
                decimalText(share, 2) % u" %</td></tr>\n"_s;
    }
    return heading(words(u"Answers by verdict"_s, u"各判定的答复"_s)) % u"<div class=\"card\"><div class=\"stack\">"_s %
           bar % u"</div><table>"_s % keys % u"</table></div>\n"_s;
}

} // namespace pk
