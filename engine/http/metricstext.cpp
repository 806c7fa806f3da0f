// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/metricstext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <type_traits>

namespace pk {

namespace {

constexpr double kUsASecond = 1e6;
constexpr double kMsASecond = 1e3;

struct Label {
    std::string_view name;
    std::string_view value; // none of ours needs escaping
};

class MetricsWriter {
public:
    explicit MetricsWriter(std::string& out) : m_out(out) {}

    // Begins a metric; its samples follow.
    MetricsWriter& metric(std::string_view name, std::string_view type, std::string_view help) {
        m_name = name;
        m_out.append("# HELP ").append(name).append(" ").append(help);
        m_out.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
        return *this;
    }
    template <typename T>
    MetricsWriter& sample(T value, Label label = {}, std::string_view suffix = {}) {
        m_out.append(m_name).append(suffix);
        if (!label.name.empty()) {
            m_out.append("{").append(label.name).append("=\"").append(label.value).append("\"}");
        }
        m_out.push_back(' ');
        append(value);
        m_out.push_back('\n');
        return *this;
    }
    template <typename T>
    void append(T value) {
        std::array<char, 40> digits;
        const char* end = nullptr;
        if constexpr (std::is_floating_point_v<T>) {
            end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
        } else {
            end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        }
        m_out.append(digits.data(), std::min(digits.size(), static_cast<std::size_t>(end - digits.data())));
    }

private:
    std::string& m_out;
    std::string_view m_name;
};

void writeGifts(MetricsWriter& out, const EngineStats& stats) {
    out.metric("pk_gift_records_total", "counter", "Gift records committed since start, by verdict.");
    for (std::size_t i = 0; i < kVerdicts; ++i) {
        out.sample(stats.verdicts[i], {"verdict", wireName(static_cast<Verdict>(i))});
    }
    out.metric("pk_flow_lag_p50_seconds", "gauge", "From sent to committed, median of the latest counted records.");
    out.sample(double(stats.lagP50Ms) / kMsASecond);
    out.metric("pk_flow_lag_p99_seconds", "gauge", "From sent to committed, 99th percentile of the latest.");
    out.sample(double(stats.lagP99Ms) / kMsASecond);
    out.metric("pk_intake_records", "gauge", "Gift records taken in and not yet committed.")
        .sample(stats.queuedRecords);
    out.metric("pk_intake_records_max", "gauge", "The intake's bound: beyond it batches are refused.");
    out.sample(stats.queueBound);
    out.metric("pk_overloaded_batches_total", "counter", "Batches of gift records refused as too many.");
    out.sample(stats.overloadedBatches);
}

void writeCommits(MetricsWriter& out, const EngineStats& stats) {
    out.metric("pk_commit_duration_seconds", "histogram", "How long the store took for a commit.");
    quint64 count = 0;
    for (std::size_t i = 0; i < CommitHistogram::kBoundsUs.size(); ++i) {
        count += stats.commits.countIn(i);
        std::string bound;
        MetricsWriter(bound).append(double(CommitHistogram::kBoundsUs[i]) / kUsASecond);
        out.sample(count, {"le", bound}, "_bucket");
    }
    count += stats.commits.countIn(CommitHistogram::kBoundsUs.size());
    out.sample(count, {"le", "+Inf"}, "_bucket");
    out.sample(double(stats.commits.sumUs()) / kUsASecond, {}, "_sum").sample(count, {}, "_count");
    out.metric("pk_store_up", "gauge", "1 while the store takes writes, else 0.").sample(stats.store.ok ? 1 : 0);
    out.metric("pk_redo_entries", "gauge", "What failed: waiting to be tried again, or dead and waiting for somebody.");
    out.sample(stats.redoWaiting, {"state", "waiting"}).sample(stats.redoDead, {"state", "dead"});
}

} // namespace

std::string metricsText(const EngineStats& stats, const HttpFigures& figures) {
    std::string text;
    text.reserve(8 * 1024);
    MetricsWriter out(text);
    out.metric("pk_build_info", "gauge", "Always 1; the version is in the label.").sample(1, {"version", PK_VERSION});
    out.metric("process_start_time_seconds", "gauge", "When the engine started, Unix time.");
    out.sample(double(stats.startedMs) / kMsASecond);
    out.metric("pk_pks", "gauge", "PKs that run, and those that wait for late records.");
    out.sample(stats.running, {"status", "RUNNING"}).sample(stats.settling, {"status", "SETTLING"});
    out.metric("pk_queue_entries", "gauge", "PKs that wait in their show's queue, and those that could not start.");
    out.sample(stats.queueWaiting, {"state", "waiting"}).sample(stats.queueFailed, {"state", "failed"});
    out.metric("pk_queues_held", "gauge", "Shows whose queue is held.").sample(stats.queuesHeld);
    writeGifts(out, stats);
    writeCommits(out, stats);
    out.metric("pk_pushes_sent_total", "counter", "Push messages made since start.").sample(stats.pushesSent);
    out.metric("pk_pushes_dropped_total", "counter", "Push messages that slow clients lost.")
        .sample(stats.pushesDropped);
    out.metric("pk_push_clients", "gauge", "WebSockets and event streams that are open.").sample(figures.pushClients);
    out.metric("pk_http_connections", "gauge", "HTTP connections that are open.").sample(figures.connections);
    return text;
}

} // namespace pk
