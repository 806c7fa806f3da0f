// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <cstdlib>
#include <functional>
#include <memory>

#include "engine/store/ledgerindex.h"

namespace pk::sql {

// Which segments may hold a COUNTED orderId, in memory: a hash table of lines, one cache line each, with 21
// places of three bytes: up to 16 bits of the hash and the segment. A question costs one cache line, and a
// hit (one in some thousand by chance) names the segment to look into. Bounded by its capacity; nothing is
// taken out of it singly. Not for several threads.
class CountedFilter {
public:
    static constexpr std::size_t kKeysMin = 1U << 20;
    static constexpr std::size_t kKeysMax = 1U << 26;

    // For `keys` keys of segments from `firstSegment` on.
    CountedFilter(std::size_t keys, quint64 firstSegment);

    // Clears a stretch of the memory, so that a large filter does not hold up its thread. True when all of it
    // is clear; before that nothing is inserted or asked.
    [[nodiscard]] bool prepareSome();
    [[nodiscard]] bool isReady() const { return m_clearLines == m_lineCount; }

    [[nodiscard]] quint64 firstSegment() const { return m_firstSegment; }
    [[nodiscard]] std::size_t bytes() const { return m_lineCount * sizeof(Line); }
    // Whether a segment with so many COUNTED rows has room.
    [[nodiscard]] bool takes(quint64 segment, std::size_t keys) const {
        return segment - m_firstSegment < (1ULL << m_segmentBits) && m_size + keys <= m_keys;
    }
    // A key is the 38 bits of a hash that the index holds.
    [[nodiscard]] static quint64 keyOf(quint64 hash) { return hash >> 26; }
    [[nodiscard]] static quint64 keyOf(unsigned bucket, quint32 entry) { return quint64(bucket) << 32 | entry; }
    void insert(quint64 key, quint64 segment);

    void prefetch(quint64 key) const { __builtin_prefetch(&m_lines[lineOf(key)]); }
    // Calls `each` with the segments that may hold the key until it answers true.
    template <typename F>
    bool find(quint64 key, F&& each) const {
        for (std::size_t at = lineOf(key);; at = at + 1 < m_lineCount ? at + 1 : 0) {
            const Line& line = m_lines[at];
            for (unsigned hits = matches(line, key); hits != 0; hits &= hits - 1) {
                const auto i = static_cast<std::size_t>(std::countr_zero(hits));
                const quint64 high = line.prints[i] & m_segmentMask;
                if (each(m_firstSegment + (high << 8 | line.segments[i]))) {
                    return true;
                }
            }
            if ((line.size & kContinues) == 0) {
                return false;
            }
        }
    }

private:
    static constexpr unsigned kPlaces = 21;
    static constexpr unsigned kPlacesUsed = 18; // on average, when full
    static constexpr quint8 kContinues = 0x80;
    struct Line {
        quint16 prints[kPlaces]; // bits of the hash, then the high bits of the segment
        quint8 segments[kPlaces];
        quint8 size; // and kContinues: more of this line's keys stand in the next one
    };
    static_assert(sizeof(Line) == 64);

    // By the key's high 32 bits; the print is its low ones.
    [[nodiscard]] std::size_t lineOf(quint64 key) const { return ((key >> 6) * m_lineCount) >> 32; }
    [[nodiscard]] quint16 printOf(quint64 key) const { return static_cast<quint16>(key << (m_segmentBits - 8)); }
    [[nodiscard]] unsigned matches(const Line& line, quint64 key) const;

    struct Free {
        void operator()(void* memory) const { std::free(memory); }
    };
    std::size_t m_keys;
    std::size_t m_size = 0;
    quint64 m_firstSegment;
    int m_segmentBits = 8;     // 8–11, the ones above 8 in the print
    quint16 m_segmentMask = 0; // of those
    std::size_t m_lineCount;
    std::size_t m_clearLines = 0;
    std::unique_ptr<void, Free> m_memory;
    Line* m_lines = nullptr;
};

} // namespace pk::sql
