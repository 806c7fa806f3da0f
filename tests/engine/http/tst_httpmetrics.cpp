// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTest>
#include <map>

#include "routetest.h"

using namespace Qt::StringLiterals;

namespace {

struct Metric {
    QString type;
    QMap<QString, double> samples; // by name and labels as they stand
};

// Prometheus' text format, read strictly: HELP, TYPE, then the samples of that metric and no other's, each once.
[[nodiscard]] std::map<QString, Metric> parse(const QString& text, QString& wrong) {
    static const QRegularExpression help(u"^# HELP ([a-z_][a-z0-9_]*) (\\S.*\\.)$"_s);
    static const QRegularExpression type(u"^# TYPE ([a-z_][a-z0-9_]*) (counter|gauge|histogram)$"_s);
    static const QRegularExpression sample(
        u"^(([a-z_][a-z0-9_]*)(\\{[a-z_]+=\"[^\"\\\\\\n]*\"\\})?) (-?[0-9]+(\\.[0-9]+)?)$"_s);
    std::map<QString, Metric> metrics;
    QString current;
    bool isHelped = false;
    if (!text.endsWith(u'\n')) {
        wrong = u"no line feed at the end"_s;
    }
    for (const QString& line : text.chopped(1).split(u'\n')) {
        if (const auto match = help.match(line); match.hasMatch()) {
            current = match.captured(1);
            isHelped = !metrics.contains(current);
        } else if (const auto typed = type.match(line); typed.hasMatch() && isHelped && typed.captured(1) == current) {
            metrics[current].type = typed.captured(2);
            isHelped = false;
        } else if (const auto given = sample.match(line); given.hasMatch() && !isHelped && metrics.contains(current)) {
            Metric& metric = metrics[current];
            const QString suffix = given.captured(2).mid(current.size());
            const bool fits =
                given.captured(2).startsWith(current) &&
                (suffix.isEmpty() ||
                 (metric.type == u"histogram" && QStringList{u"_bucket"_s, u"_sum"_s, u"_count"_s}.contains(suffix)));
            if (!fits || metric.samples.contains(given.captured(1))) {
                wrong = line;
            }
            metric.samples.insert(given.captured(1), given.captured(4).toDouble());
        } else {
            wrong = line;
        }
    }
    return metrics;
}

} // namespace

// GET /metrics over the real engine.
class TestHttpMetrics : public RouteTest {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(startServer()); }
    void needsTheFullToken();
    void isWellFormed();
    void countsWhatHappens();
    void histogramAddsUp();
    void satisfiesPromtool();
    void theDashboardShowsWhatIsThere();

private:
    [[nodiscard]] std::map<QString, Metric> metrics() {
        QString wrong;
        auto parsed = parse(QString::fromUtf8(m_http->get("/metrics").body), wrong);
        return wrong.isEmpty() ? parsed : std::map<QString, Metric>();
    }
};

void TestHttpMetrics::needsTheFullToken() {
    QCOMPARE(m_http->call({.target = "/metrics", .token = ""}).status, 401);
    QCOMPARE(m_http->call({.target = "/metrics", .token = "x"}).status, 401);
    const auto response = m_http->get("/metrics");
    QCOMPARE(response.status, 200);
    QCOMPARE(response.fields.value("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    QCOMPARE(m_http->get("/api/v1/metrics").status, 200);
}

void TestHttpMetrics::isWellFormed() {
    QString wrong;
    const auto parsed = parse(QString::fromUtf8(m_http->get("/metrics").body), wrong);
    QCOMPARE(wrong, QString());
    for (const auto& [name, metric] : parsed) {
        QVERIFY2(!metric.samples.isEmpty(), qPrintable(name));
        QCOMPARE(metric.type == u"counter", name.endsWith(u"_total"));
    }
    for (const QString& name :
         {u"pk_build_info"_s, u"process_start_time_seconds"_s, u"pk_pks"_s, u"pk_gift_records_total"_s,
          u"pk_commit_duration_seconds"_s, u"pk_intake_records"_s, u"pk_overloaded_batches_total"_s,
          u"pk_pushes_sent_total"_s, u"pk_pushes_dropped_total"_s, u"pk_flow_lag_p99_seconds"_s, u"pk_redo_entries"_s,
          u"pk_queue_entries"_s}) {
        QVERIFY2(parsed.contains(name), qPrintable(name));
    }
}

void TestHttpMetrics::countsWhatHappens() {
    auto before = metrics();
    QVERIFY(!create("metrics").isEmpty());
    QCOMPARE(give({record("metrics", 1, 1, 1), record("metrics", 2, 1, 1), record("elsewhere", 1, 1, 1)}).status, 200);
    auto after = metrics();
    const auto grown = [&](const QString& metric, const QString& sample) {
        return after[metric].samples[sample] - before[metric].samples[sample];
    };
    QCOMPARE(grown(u"pk_gift_records_total"_s, u"pk_gift_records_total{verdict=\"COUNTED\"}"_s), 2.0);
    QCOMPARE(grown(u"pk_gift_records_total"_s, u"pk_gift_records_total{verdict=\"NO_PK\"}"_s), 1.0);
    QCOMPARE(grown(u"pk_pks"_s, u"pk_pks{status=\"RUNNING\"}"_s), 1.0);
    QVERIFY(grown(u"pk_pushes_sent_total"_s, u"pk_pushes_sent_total"_s) >= 1);
    QVERIFY(after[u"pk_commit_duration_seconds"_s].samples[u"pk_commit_duration_seconds_count"_s] >= 2);
    QCOMPARE(after[u"pk_store_up"_s].samples[u"pk_store_up"_s], 1.0);
    const double started = after[u"process_start_time_seconds"_s].samples[u"process_start_time_seconds"_s];
    QVERIFY(started > 1e9 && started * 1000 <= double(m_house.engine().nowMs()));
}

void TestHttpMetrics::histogramAddsUp() {
    auto parsed = metrics();
    const Metric& metric = parsed[u"pk_commit_duration_seconds"_s];
    QList<std::pair<double, double>> buckets;
    for (auto it = metric.samples.begin(); it != metric.samples.end(); ++it) {
        if (it.key().contains(u"_bucket{le=\""_s)) {
            const QString bound = it.key().section(u'"', 1, 1);
            buckets.append({bound == u"+Inf" ? qInf() : bound.toDouble(), it.value()});
        }
    }
    std::ranges::sort(buckets);
    QVERIFY(buckets.size() >= 10);
    QVERIFY(qIsInf(buckets.last().first));
    for (qsizetype i = 1; i < buckets.size(); ++i) {
        QVERIFY(buckets[i - 1].second <= buckets[i].second);
    }
    QCOMPARE(buckets.last().second, metric.samples[u"pk_commit_duration_seconds_count"_s]);
    QVERIFY(metric.samples[u"pk_commit_duration_seconds_sum"_s] > 0);
}

void TestHttpMetrics::satisfiesPromtool() {
    const QString promtool = QStandardPaths::findExecutable(u"promtool"_s);
    if (promtool.isEmpty()) {
        QSKIP("promtool (Debian: prometheus) is not installed");
    }
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(promtool, {u"check"_s, u"metrics"_s});
    QVERIFY(process.waitForStarted());
    process.write(m_http->get("/metrics").body);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    const QByteArray said = process.readAll();
    QVERIFY2(process.exitCode() == 0 && said.trimmed().isEmpty(), said.constData());
}

void TestHttpMetrics::theDashboardShowsWhatIsThere() {
    QFile file(QStringLiteral(PK_SOURCE_DIR "/resources/grafana/pk-console.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    const auto parsed = metrics();
    QSet<QString> shown;
    static const QRegularExpression name(u"\\b(pk_[a-z0-9_]+)(\\{|,)"_s);
    for (auto it = name.globalMatch(text); it.hasNext();) {
        const QString metric = it.next().captured(1).remove(QRegularExpression(u"_bucket$"_s));
        QVERIFY2(parsed.contains(metric), qPrintable(metric));
        shown.insert(metric);
    }
    QCOMPARE(std::size_t(shown.size()), parsed.size() - 1); // all but the start time
}

QTEST_GUILESS_MAIN(TestHttpMetrics)
#include "tst_httpmetrics.moc"
