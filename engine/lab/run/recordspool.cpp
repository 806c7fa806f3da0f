// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/recordspool.h"

namespace pk {

namespace {

constexpr int kReasonShift = 8;
constexpr int kFieldShift = 16;
constexpr int kPkShift = 32;

} // namespace

std::size_t RecordSpool::begin() {
    m_spans.emplace_back();
    return m_spans.size() - 1;
}

void RecordSpool::add(std::size_t span) {
    Q_ASSERT(span + 1 == m_spans.size());
    ++m_spans[span].count;
    ++m_records;
}

void RecordSpool::drop() {
    if (m_spans.empty() || m_spans.back().fate != RecordFate::Dropped) {
        m_spans.emplace_back().fate = RecordFate::Dropped;
    }
    ++m_spans.back().count;
    ++m_records;
}

void RecordSpool::handOver(std::size_t span, qint64 atMs) {
    m_spans[span].handedOverMs = atMs;
}

void RecordSpool::markDropped(std::size_t index) {
    m_spans[index].fate = RecordFate::Dropped;
}

quint64 RecordSpool::pack(Verdict verdict, VerdictReason reason, PkId pkId) {
    const auto [it, isNew] = m_pkIndex.try_emplace(pkId, static_cast<quint32>(m_pkIds.size()));
    if (isNew) {
        m_pkIds.push_back(pkId);
    }
    return static_cast<quint64>(verdict) | static_cast<quint64>(reason.code) << kReasonShift |
           static_cast<quint64>(reason.field) << kFieldShift | static_cast<quint64>(it->second) << kPkShift;
}

void RecordSpool::acknowledge(std::size_t index, const IngestAnswer& answer, qint64 atMs) {
    Span& span = m_spans[index];
    if (answer.verdicts.size() != span.count) { // of no use to anybody: as if it had got none
        return;
    }
    span.fate = RecordFate::Acknowledged;
    span.acknowledgedMs = atMs;
    std::vector<quint64> outcomes;
    outcomes.reserve(span.count);
    for (std::size_t i = 0; i < span.count; ++i) {
        outcomes.push_back(pack(answer.verdicts[i], i < answer.reasons.size() ? answer.reasons[i] : VerdictReason{},
                                i < answer.pkIds.size() ? answer.pkIds[i] : 0));
    }
    if (m_inMemory + outcomes.size() <= kInMemory) {
        m_inMemory += outcomes.size();
        span.outcomes = std::move(outcomes);
        return;
    }
    if (!m_good || (!m_file.isOpen() && !m_file.open()) || !m_file.seek(m_file.size())) {
        m_good = false;
        return;
    }
    span.place = m_file.pos();
    const auto bytes = static_cast<qint64>(outcomes.size() * sizeof(quint64));
    m_good = m_file.write(reinterpret_cast<const char*>(outcomes.data()), bytes) == bytes;
}

bool RecordSpool::load(const Span& span, std::vector<quint64>& into) {
    if (span.place < 0) {
        into = span.outcomes;
        return into.size() == span.count;
    }
    into.resize(span.count);
    const auto bytes = static_cast<qint64>(into.size() * sizeof(quint64));
    return m_file.seek(span.place) && m_file.read(reinterpret_cast<char*>(into.data()), bytes) == bytes;
}

bool RecordSpool::Reader::next(SentRecord& into) {
    while (m_span < m_spool.m_spans.size() && m_at == m_spool.m_spans[m_span].count) {
        ++m_span;
        m_at = 0;
        m_loaded = false;
    }
    if (m_span == m_spool.m_spans.size() || !m_spool.m_good) {
        return false;
    }
    const Span& span = m_spool.m_spans[m_span];
    into.fate = span.fate;
    into.handedOverMs = span.handedOverMs;
    into.acknowledgedMs = span.acknowledgedMs;
    into.verdict = Verdict::Invalid;
    into.reason = {};
    into.pkId = 0;
    if (span.fate == RecordFate::Acknowledged) {
        if (!m_loaded && !m_spool.load(span, m_outcomes)) {
            return false;
        }
        m_loaded = true;
        const quint64 packed = m_outcomes[m_at];
        into.verdict = static_cast<Verdict>(packed & 0xff);
        into.reason = {static_cast<ReasonCode>(packed >> kReasonShift & 0xff),
                       static_cast<RecordField>(packed >> kFieldShift & 0xffff)};
        into.pkId = m_spool.m_pkIds[static_cast<std::size_t>(packed >> kPkShift)];
    }
    ++m_at;
    return true;
}

} // namespace pk
