// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryFile>
#include <deque>
#include <unordered_map>
#include <vector>

#include "engine/lab/run/sentrecord.h"

namespace pk {

// What became of each record of a run, in the order in which they were made; the records themselves are made again
// from the seed. Eight bytes a record, of the first kInMemory in memory, of the rest in a temporary file. Used by one
// thread.
class RecordSpool {
public:
    static constexpr std::size_t kInMemory = 5'000'000;

    // The next records leave together: they are added one by one until drop() or the next begin(). The answer names
    // them below.
    [[nodiscard]] std::size_t begin();
    void add(std::size_t span);
    void drop(); // the next record never left
    void handOver(std::size_t span, qint64 atMs);
    // The last word on it, once.
    void acknowledge(std::size_t span, const IngestAnswer& answer, qint64 atMs);
    void markDropped(std::size_t span);
    // What was not told stays Lost.

    [[nodiscard]] quint64 records() const { return m_records; }
    // False: the temporary file failed, the spool is of no use.
    [[nodiscard]] bool isGood() const { return m_good; }

    // Gives the records' fates one by one.
    class Reader {
    public:
        explicit Reader(RecordSpool& spool) : m_spool(spool) {}
        // Fills fate, times, verdict, reason and pkId; false at the end, or when the file fails.
        [[nodiscard]] bool next(SentRecord& into);

    private:
        RecordSpool& m_spool;
        std::size_t m_span = 0;
        std::size_t m_at = 0;
        bool m_loaded = false;
        std::vector<quint64> m_outcomes; // of the span
    };

private:
    struct Span {
        quint32 count = 0;
        RecordFate fate = RecordFate::Lost;
        qint64 handedOverMs = 0;
        qint64 acknowledgedMs = 0;
        std::vector<quint64> outcomes; // empty when in the file
        qint64 place = -1;             // in the file
    };
    [[nodiscard]] quint64 pack(Verdict verdict, VerdictReason reason, PkId pkId);
    [[nodiscard]] bool load(const Span& span, std::vector<quint64>& into);

    std::deque<Span> m_spans;
    std::vector<PkId> m_pkIds{0};
    std::unordered_map<PkId, quint32> m_pkIndex{{0, 0}};
    quint64 m_records = 0;
    std::size_t m_inMemory = 0;
    QTemporaryFile m_file;
    bool m_good = true;
};

} // namespace pk
