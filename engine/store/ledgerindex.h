// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtEndian>
#include <QtGlobal>
#include <array>
#include <bit>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/commitgroup.h"

// The format of ledger_index, pure: what a segment's BLOBs hold, how they are made and read. Numbers are
// little-endian. `hash` is the keyed 64-bit hash of an orderId, a uid or a pkId; its top six bits choose the
// bucket, the 32 bits below stand in the entry.
namespace pk::sql {

inline constexpr int kSegmentShift = 15;
inline constexpr quint64 kSegmentRows = 1ULL << kSegmentShift;
inline constexpr unsigned kIndexBuckets = 64;

[[nodiscard]] constexpr quint64 segmentOf(quint64 seq) {
    return seq >> kSegmentShift;
}

enum class IndexKind : quint8 {
    Summary,  // bucket 0, in every segment: SegmentSummary
    Orders,   // n hashes of 32 bits, then n rows of 16 bits, the top bit set where the row is COUNTED
    Users,    // the same by uid, without the bit
    Pks,      // for each pkId: hash (32 bits), size (16 bits), row set
    Verdicts, // bucket = Verdict: row set
};
// A row set is a form (one byte), then rows, pairs (first, last row) or a bitmap, whichever is smallest.

[[nodiscard]] constexpr qint64 indexKey(quint64 segment, IndexKind kind, unsigned bucket) {
    return static_cast<qint64>(segment << 16 | quint64(kind) << 8 | bucket);
}

[[nodiscard]] constexpr unsigned bucketOf(quint64 hash) {
    return static_cast<unsigned>(hash >> 58);
}
[[nodiscard]] constexpr quint32 entryOf(quint64 hash) {
    return static_cast<quint32>(hash >> 26);
}

class LedgerHash {
public:
    explicit LedgerHash(quint64 seed = 0) : m_seed(seed) {}
    [[nodiscard]] quint64 of(std::string_view orderId) const;
    [[nodiscard]] quint64 of(quint64 number) const;

private:
    quint64 m_seed;
};

// COUNTED, and a record of the flow: no correction, nor the taking back of one that was.
[[nodiscard]] constexpr bool countsOnce(Verdict verdict, VerdictReason reason) {
    return verdict == Verdict::Counted && !isOwnRow(reason.code);
}

// Rows of one segment.
class RowSet {
public:
    void clear() { m_words.fill(0); }
    void fill() { m_words.fill(~0ULL); }
    void add(unsigned row) { m_words[row >> 6] |= 1ULL << (row & 63); }
    void add(unsigned first, unsigned last);
    void keepOnly(const RowSet& other);
    [[nodiscard]] bool isEmpty() const;
    // The highest row below `end`; -1: none.
    [[nodiscard]] int highestBelow(unsigned end) const;
    // The lowest row from `begin` on; -1: none.
    [[nodiscard]] int lowestFrom(unsigned begin) const;
    [[nodiscard]] const std::array<quint64, kSegmentRows / 64>& words() const { return m_words; }

private:
    std::array<quint64, kSegmentRows / 64> m_words{};
};

struct SegmentSummary {
    quint64 rows = 0;
    quint64 counted = 0;
    qint64 lastArrivedMs = std::numeric_limits<qint64>::min(); // of all its rows
};
[[nodiscard]] std::string encoded(const SegmentSummary& summary);
[[nodiscard]] bool decode(std::string_view bits, SegmentSummary& summary);

// Entries of Orders and Users: whether `bits` is well-formed, and the rows of a hash added to a set.
[[nodiscard]] bool addEntries(std::string_view bits, quint64 hash, RowSet& rows);
// Calls `each` with entry and row for the COUNTED ones of an Orders bucket.
template <typename F>
[[nodiscard]] bool eachCounted(std::string_view bits, F&& each) {
    const std::size_t n = bits.size() / 6;
    for (std::size_t i = 0; i < n; ++i) {
        const auto row = qFromLittleEndian<quint16>(bits.data() + 4 * n + 2 * i);
        if ((row & 0x8000) != 0) {
            each(qFromLittleEndian<quint32>(bits.data() + 4 * i), unsigned(row & (kSegmentRows - 1)));
        }
    }
    return bits.size() % 6 == 0;
}
// The row set of a pkId in its Pks bucket, and one that stands alone (Verdicts).
[[nodiscard]] bool addGroup(std::string_view bits, quint64 hash, RowSet& rows);
[[nodiscard]] bool addRowSet(std::string_view bits, RowSet& rows);

// Gathers a segment's rows and makes its BLOBs.
class SegmentBuilder {
public:
    SegmentBuilder();
    struct Row {
        std::string_view orderId;
        quint64 uid = 0;
        PkId pkId = 0;
        qint64 arrivedMs = 0;
        Verdict verdict = Verdict::Invalid;
        bool counted = false; // countsOnce()
    };
    void clear();
    // Ascending by row.
    void add(unsigned row, const Row& values, const LedgerHash& hash);
    [[nodiscard]] bool isEmpty() const { return m_summary.rows == 0; }
    // Calls `write` with kind, bucket and BLOB, ascending, until it answers false.
    [[nodiscard]] bool build(const std::function<bool(IndexKind, unsigned bucket, std::string_view bits)>& write);

private:
    struct Run {
        quint64 hash;
        quint16 first;
        quint16 last;
    };
    using Entries = std::vector<quint64>; // top 48 bits of the hash, then the row
    using Write = std::function<bool(IndexKind, unsigned bucket, std::string_view bits)>;
    [[nodiscard]] bool buildEntries(IndexKind kind, const Entries& entries, const Write& write);
    [[nodiscard]] bool buildPks(const Write& write);
    [[nodiscard]] bool buildVerdicts(const Write& write);

    SegmentSummary m_summary;
    Entries m_orders;
    Entries m_users;
    std::vector<Run> m_pks;
    PkId m_lastPkId = 0;
    std::array<std::vector<Run>, kVerdicts> m_verdicts;
    std::string m_bits; // reused
};

} // namespace pk::sql
