// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/run/reportmodels.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <map>

#include "engine/lab/run/reporttext.h"
#include "gui/lab/run/markedrows.h"
#include "gui/lab/scenario/labwords.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("RunReport", text);
}

QString mark(bool same) {
    return same ? u"="_s : u"≠"_s;
}

QString totalsText(const PkFigures& figures, CompareBy by) {
    return u"%1 : %2"_s.arg(words::number(figures.totals[0].metric(by)), words::number(figures.totals[1].metric(by)));
}

QString topText(const std::vector<RankEntry>& top) {
    QStringList names;
    for (const RankEntry& entry : top)
        names << u"%1 (%2)"_s.arg(entry.userName.isEmpty() ? QString::number(entry.uid) : entry.userName,
                                  words::number(entry.count));
    return names.join(u", "_s);
}

// A scenario's JSON as path → value.
void flatten(const QString& path, const QJsonValue& value, std::map<QString, QString>& into) {
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            flatten(path.isEmpty() ? it.key() : QString(path + u'.' + it.key()), it.value(), into);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            flatten(u"%1[%2]"_s.arg(path).arg(i), array[i], into);
    } else {
        into[path] = value.toVariant().toString();
    }
}

std::map<QString, QString> flat(const Scenario& scenario) {
    std::map<QString, QString> values;
    flatten({}, QJsonDocument::fromJson(scenarioToJson(scenario)).object(), values);
    return values;
}

TextTableModel::Row numbers(const QString& name, double a, double b, QString (*text)(double), bool marksAny = false) {
    QString change;
    if (a != 0 && b != a)
        change = QLocale().toString((b - a) / a * 100, 'f', 1) + u" %"_s;
    if (b > a && !change.isEmpty())
        change.prepend(u'+');
    return {{name, text(a), text(b), change}, marksAny && a != b};
}

QString asNumber(double value) {
    return words::number(qint64(value));
}

QString asMs(double value) {
    return words::latency(qint64(value));
}

} // namespace

void TextTableModel::setContent(const QStringList& headers, std::vector<Row> rows, int textColumns) {
    beginResetModel();
    m_headers = headers;
    m_rows = std::move(rows);
    m_textColumns = textColumns;
    endResetModel();
}

int TextTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TextTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_headers.size());
}

QVariant TextTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    const QString text = row.cells.value(index.column());
    switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return text;
        case Qt::AccessibleTextRole:
            return row.marked ? tr("%1 (differs)").arg(text) : text;
        case Qt::TextAlignmentRole:
            return int(Qt::AlignVCenter | (index.column() < m_textColumns ? Qt::AlignLeft : Qt::AlignRight));
        case MarkedRowDelegate::kMarkedRole:
            return row.marked;
        default:
            return {};
    }
}

QVariant TextTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section < m_textColumns ? Qt::AlignLeft : Qt::AlignRight));
    return role == Qt::DisplayRole ? QVariant(m_headers.value(section)) : QVariant();
}

TextRows thresholdRows(const RunReport& report) {
    TextRows rows;
    for (const ThresholdResult& limit : report.thresholds)
        rows.push_back(
            {{limit.ok ? u"✓"_s : u"✕"_s, labwords::threshold(limit.name),
              labwords::thresholdValue(limit.name, limit.limit), labwords::thresholdValue(limit.name, limit.measured)},
             !limit.ok});
    return rows;
}

TextRows pkRows(const RunReport& report) {
    TextRows rows;
    for (const PkComparison& one : report.pks) {
        const bool same = one.differences.empty();
        rows.push_back(
            {{mark(same), one.pk.showId, totalsText(one.expected, one.pk.compareBy),
              totalsText(one.actual, one.pk.compareBy), labwords::outcome(one.expected.outcome, u"◆ A"_s, u"● B"_s),
              labwords::outcome(one.actual.outcome, u"◆ A"_s, u"● B"_s)},
             !same});
    }
    return rows;
}

TextRows figureRows(const PkComparison& one) {
    TextRows rows;
    const auto add = [&rows](const QString& name, const QString& expected, const QString& actual) {
        const bool same = expected == actual;
        rows.push_back({{mark(same), name, expected, actual}, !same});
    };
    for (std::size_t side = 0; side < kSides; ++side) {
        const QString at = u"[%1]"_s.arg(side);
        add(labwords::figureName(u"gifts"_s + at + u".count"_s), words::number(one.expected.totals[side].count),
            words::number(one.actual.totals[side].count));
        add(labwords::figureName(u"gifts"_s + at + u".kb"_s), words::number(one.expected.totals[side].kb),
            words::number(one.actual.totals[side].kb));
        add(labwords::figureName(u"users"_s + at), words::number(one.expected.users[side]),
            words::number(one.actual.users[side]));
        add(labwords::figureName(u"rankingHash"_s + at), QString::fromLatin1(one.expected.rankingHash[side].left(12)),
            QString::fromLatin1(one.actual.rankingHash[side].left(12)));
    }
    add(labwords::figureName(u"outcome"_s), labwords::outcome(one.expected.outcome, u"◆ A"_s, u"● B"_s),
        labwords::outcome(one.actual.outcome, u"◆ A"_s, u"● B"_s));
    add(labwords::figureName(u"top"_s), topText(one.expected.top), topText(one.actual.top));
    for (std::size_t i = 0; i < one.expected.verdicts.size(); ++i)
        if (one.expected.verdicts[i] != 0 || one.actual.verdicts[i] != 0)
            add(words::verdictName(Verdict(i)), words::number(one.expected.verdicts[i]),
                words::number(one.actual.verdicts[i]));
    return rows;
}

TextRows differenceRows(const RunReport& report) {
    TextRows rows;
    for (const RecordDifference& one : report.differences)
        rows.push_back({{one.orderId, one.showId, QString::number(one.uid), labwords::recordKind(one.kind),
                         words::verdictName(one.expected), words::verdictName(one.actual), one.why},
                        false});
    return rows;
}

TextRows comparisonRows(const RunReport& a, const RunReport& b) {
    TextRows rows;
    const auto texts = [&rows](const QString& name, const QString& first, const QString& second) {
        rows.push_back({{name, first, second, {}}, first != second});
    };
    texts(say(QT_TRANSLATE_NOOP("RunReport", "Verdict")), labwords::runVerdict(a.verdict),
          labwords::runVerdict(b.verdict));
    texts(say(QT_TRANSLATE_NOOP("RunReport", "Scenario")), labwords::scenarioName(a.scenario),
          labwords::scenarioName(b.scenario));
    texts(say(QT_TRANSLATE_NOOP("RunReport", "Seed")), QString::number(a.scenario.seed),
          QString::number(b.scenario.seed));
    texts(say(QT_TRANSLATE_NOOP("RunReport", "Hash of the events")), QString::fromLatin1(a.eventHash.left(16)),
          QString::fromLatin1(b.eventHash.left(16)));
    const auto add = [&rows](const char* name, double first, double second, QString (*text)(double)) {
        rows.push_back(numbers(say(name), first, second, text));
    };
    const RunFigures& f = a.figures;
    const RunFigures& g = b.figures;
    add(QT_TRANSLATE_NOOP("RunReport", "Requested/s"), f.requestedPerSecond, g.requestedPerSecond, words::rate);
    add(QT_TRANSLATE_NOOP("RunReport", "Achieved/s"), f.achievedPerSecond, g.achievedPerSecond, words::rate);
    add(QT_TRANSLATE_NOOP("RunReport", "Sent"), double(f.sent), double(g.sent), asNumber);
    add(QT_TRANSLATE_NOOP("RunReport", "Dropped"), double(f.dropped), double(g.dropped), asNumber);
    add(QT_TRANSLATE_NOOP("RunReport", "Lost"), double(f.lost), double(g.lost), asNumber);
    add(QT_TRANSLATE_NOOP("RunReport", "Batches sent again"), double(f.refusals), double(g.refusals), asNumber);
    add(QT_TRANSLATE_NOOP("RunReport", "Latency p50"), double(f.latency.p50Ms), double(g.latency.p50Ms), asMs);
    add(QT_TRANSLATE_NOOP("RunReport", "Latency p95"), double(f.latency.p95Ms), double(g.latency.p95Ms), asMs);
    add(QT_TRANSLATE_NOOP("RunReport", "Latency p99"), double(f.latency.p99Ms), double(g.latency.p99Ms), asMs);
    add(QT_TRANSLATE_NOOP("RunReport", "Latency at most"), double(f.latency.maxMs), double(g.latency.maxMs), asMs);
    add(QT_TRANSLATE_NOOP("RunReport", "Ingest lag p99"), double(f.lagP99Ms), double(g.lagP99Ms), asMs);
    for (std::size_t i = 0; i < f.verdicts.size(); ++i)
        if (f.verdicts[i] != 0 || g.verdicts[i] != 0)
            rows.push_back(
                numbers(words::verdictName(Verdict(i)), double(f.verdicts[i]), double(g.verdicts[i]), asNumber, true));
    add(QT_TRANSLATE_NOOP("RunReport", "Records with another verdict"), double(a.recordDifferences),
        double(b.recordDifferences), asNumber);
    return rows;
}

TextRows scenarioRows(const RunReport& a, const RunReport& b) {
    const auto first = flat(a.scenario);
    const auto second = flat(b.scenario);
    TextRows rows;
    const auto in = [](const std::map<QString, QString>& values, const QString& key) {
        const auto found = values.find(key);
        return found == values.end() ? u"–"_s : found->second;
    };
    for (const auto& [key, value] : first)
        if (in(second, key) != value)
            rows.push_back({{key, value, in(second, key)}, false});
    for (const auto& [key, value] : second)
        if (!first.contains(key))
            rows.push_back({{key, u"–"_s, value}, false});
    return rows;
}

} // namespace pk
