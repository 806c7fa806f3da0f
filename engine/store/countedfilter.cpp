// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/countedfilter.h"

#include <algorithm>
#include <cstring>
#include <new>
#ifdef __linux__
#include <sys/mman.h>
#endif
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace pk::sql {

namespace {

constexpr std::size_t kHugePage = 2 * 1024 * 1024;

} // namespace

CountedFilter::CountedFilter(std::size_t keys, quint64 firstSegment)
    : m_keys(std::clamp(keys, kKeysMin, kKeysMax)),
      m_firstSegment(firstSegment),
      m_lineCount(m_keys / kPlacesUsed + 1) {
    while (m_segmentBits < 11 && m_keys > kSegmentRows << m_segmentBits) {
        ++m_segmentBits;
    }
    m_segmentMask = static_cast<quint16>((1U << (m_segmentBits - 8)) - 1);
    const std::size_t size = (bytes() + kHugePage - 1) / kHugePage * kHugePage;
    m_memory.reset(std::aligned_alloc(kHugePage, size));
    if (m_memory == nullptr) {
        throw std::bad_alloc();
    }
    m_lines = static_cast<Line*>(m_memory.get());
#ifdef MADV_HUGEPAGE
    // Questions go all over the table: with small pages each would miss the TLB, too. Only advice.
    static_cast<void>(madvise(m_memory.get(), size, MADV_HUGEPAGE));
#endif
}

bool CountedFilter::prepareSome() {
    constexpr std::size_t kLinesATime = 4 * 1024 * 1024 / sizeof(Line);
    const std::size_t lines = std::min(kLinesATime, m_lineCount - m_clearLines);
    std::memset(static_cast<void*>(m_lines + m_clearLines), 0, lines * sizeof(Line));
    m_clearLines += lines;
    return isReady();
}

void CountedFilter::insert(quint64 key, quint64 segment) {
    const quint64 place = segment - m_firstSegment;
    std::size_t at = lineOf(key);
    while ((m_lines[at].size & ~kContinues) == kPlaces) {
        m_lines[at].size |= kContinues;
        at = at + 1 < m_lineCount ? at + 1 : 0;
    }
    Line& line = m_lines[at];
    const unsigned i = line.size & ~kContinues;
    line.prints[i] = static_cast<quint16>((printOf(key) & ~m_segmentMask) | static_cast<quint16>(place >> 8));
    line.segments[i] = static_cast<quint8>(place & 0xff);
    ++line.size;
    ++m_size;
}

// Bit i: place i holds the key's print.
unsigned CountedFilter::matches(const Line& line, quint64 key) const {
    const unsigned used = (1U << (line.size & ~kContinues)) - 1;
    const auto print = static_cast<quint16>(printOf(key) & ~m_segmentMask);
    const auto mask = static_cast<quint16>(~m_segmentMask);
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi16(static_cast<short>(print));
    const __m128i keep = _mm_set1_epi16(static_cast<short>(mask));
    const auto* prints = reinterpret_cast<const __m128i*>(&line);
    // 24 places: the last three are others of the line's bytes and masked out by `used`.
    const auto equal = [&](int i) { return _mm_cmpeq_epi16(_mm_and_si128(_mm_load_si128(prints + i), keep), wanted); };
    const auto low = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(equal(0), equal(1))));
    const auto high = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(equal(2), _mm_setzero_si128())));
    return (low | high << 16) & used;
#else
    unsigned hits = 0;
    for (unsigned i = 0; i < kPlaces; ++i) {
        hits |= (line.prints[i] & mask) == print ? 1U << i : 0;
    }
    return hits & used;
#endif
}

} // namespace pk::sql
