// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgerindex.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <span>

namespace pk::sql {

namespace {

constexpr unsigned kRowMask = kSegmentRows - 1;
constexpr unsigned kCountedBit = 0x8000;

enum class Form : char { Rows, Runs, Bitmap };

template <typename T>
T readAt(std::string_view bits, std::size_t at) {
    return qFromLittleEndian<T>(bits.data() + at);
}

template <typename T>
void append(std::string& bits, T value) {
    const T little = qToLittleEndian(value);
    bits.append(reinterpret_cast<const char*>(&little), sizeof little);
}

// `runs` ascending.
template <typename Run>
void appendRowSet(std::string& bits, std::span<const Run> runs) {
    std::size_t rows = 0;
    for (const Run& run : runs) {
        rows += std::size_t(run.last - run.first) + 1;
    }
    const std::size_t asRows = 2 * rows;
    const std::size_t asRuns = 4 * runs.size();
    constexpr std::size_t kAsBitmap = kSegmentRows / 8;
    if (std::min(asRows, asRuns) > kAsBitmap) {
        RowSet set;
        for (const Run& run : runs) {
            set.add(run.first, run.last);
        }
        bits.push_back(char(Form::Bitmap));
        for (const quint64 word : set.words()) {
            append(bits, word);
        }
    } else if (asRuns < asRows) {
        bits.push_back(char(Form::Runs));
        for (const Run& run : runs) {
            append(bits, run.first);
            append(bits, run.last);
        }
    } else {
        bits.push_back(char(Form::Rows));
        for (const Run& run : runs) {
            for (unsigned row = run.first; row <= run.last; ++row) {
                append(bits, static_cast<quint16>(row));
            }
        }
    }
}

template <typename Run>
void extend(std::vector<Run>& runs, quint64 hash, unsigned row) {
    if (!runs.empty() && runs.back().hash == hash && runs.back().last + 1U == row) {
        runs.back().last = static_cast<quint16>(row);
    } else {
        runs.push_back({hash, static_cast<quint16>(row), static_cast<quint16>(row)});
    }
}

} // namespace

quint64 LedgerHash::of(std::string_view orderId) const {
    return XXH3_64bits_withSeed(orderId.data(), orderId.size(), m_seed);
}

quint64 LedgerHash::of(quint64 number) const {
    const quint64 little = qToLittleEndian(number);
    return XXH3_64bits_withSeed(&little, sizeof little, m_seed);
}

void RowSet::add(unsigned first, unsigned last) {
    for (unsigned word = first >> 6; word <= last >> 6; ++word) {
        const quint64 from = word == first >> 6 ? ~0ULL << (first & 63) : ~0ULL;
        const quint64 to = word == last >> 6 ? ~0ULL >> (63 - (last & 63)) : ~0ULL;
        m_words[word] |= from & to;
    }
}

void RowSet::keepOnly(const RowSet& other) {
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        m_words[i] &= other.m_words[i];
    }
}

bool RowSet::isEmpty() const {
    return std::ranges::all_of(m_words, [](quint64 word) { return word == 0; });
}

int RowSet::highestBelow(unsigned end) const {
    if (end == 0) {
        return -1;
    }
    unsigned word = (end - 1) >> 6;
    quint64 bits = m_words[word] & (~0ULL >> (63 - ((end - 1) & 63)));
    while (bits == 0) {
        if (word == 0) {
            return -1;
        }
        bits = m_words[--word];
    }
    return static_cast<int>(word * 64 + 63) - std::countl_zero(bits);
}

int RowSet::lowestFrom(unsigned begin) const {
    if (begin >= kSegmentRows) {
        return -1;
    }
    unsigned word = begin >> 6;
    quint64 bits = m_words[word] & (~0ULL << (begin & 63));
    while (bits == 0) {
        if (++word == m_words.size()) {
            return -1;
        }
        bits = m_words[word];
    }
    return static_cast<int>(word * 64) + std::countr_zero(bits);
}

std::string encoded(const SegmentSummary& summary) {
    std::string bits;
    append(bits, summary.rows);
    append(bits, summary.counted);
    append(bits, summary.lastArrivedMs);
    return bits;
}

bool decode(std::string_view bits, SegmentSummary& summary) {
    if (bits.size() != 24) {
        return false;
    }
    summary = {readAt<quint64>(bits, 0), readAt<quint64>(bits, 8), readAt<qint64>(bits, 16)};
    return true;
}

bool addEntries(std::string_view bits, quint64 hash, RowSet& rows) {
    if (bits.size() % 6 != 0) {
        return false;
    }
    const std::size_t n = bits.size() / 6;
    const quint32 entry = entryOf(hash);
    for (std::size_t i = 0; i < n; ++i) {
        if (readAt<quint32>(bits, 4 * i) == entry) {
            rows.add(readAt<quint16>(bits, 4 * n + 2 * i) & kRowMask);
        }
    }
    return true;
}

bool addGroup(std::string_view bits, quint64 hash, RowSet& rows) {
    for (std::size_t at = 0; at < bits.size();) {
        if (bits.size() - at < 6) {
            return false;
        }
        const std::size_t size = readAt<quint16>(bits, at + 4);
        if (bits.size() - at - 6 < size) {
            return false;
        }
        if (readAt<quint32>(bits, at) == entryOf(hash) && !addRowSet(bits.substr(at + 6, size), rows)) {
            return false;
        }
        at += 6 + size;
    }
    return true;
}

bool addRowSet(std::string_view bits, RowSet& rows) {
    if (bits.empty()) {
        return false;
    }
    const Form form = Form(bits.front());
    bits.remove_prefix(1);
    if (form == Form::Rows && bits.size() % 2 == 0) {
        for (std::size_t at = 0; at < bits.size(); at += 2) {
            rows.add(readAt<quint16>(bits, at) & kRowMask);
        }
        return true;
    }
    if (form == Form::Runs && bits.size() % 4 == 0) {
        for (std::size_t at = 0; at < bits.size(); at += 4) {
            rows.add(readAt<quint16>(bits, at) & kRowMask, readAt<quint16>(bits, at + 2) & kRowMask);
        }
        return true;
    }
    if (form == Form::Bitmap && bits.size() == kSegmentRows / 8) {
        for (unsigned word = 0; word < kSegmentRows / 64; ++word) {
            for (quint64 rest = readAt<quint64>(bits, 8 * word); rest != 0; rest &= rest - 1) {
                rows.add(word * 64 + static_cast<unsigned>(std::countr_zero(rest)));
            }
        }
        return true;
    }
    return false;
}

SegmentBuilder::SegmentBuilder() {
    m_orders.reserve(kSegmentRows);
    m_users.reserve(kSegmentRows);
}

void SegmentBuilder::clear() {
    m_summary = {};
    m_orders.clear();
    m_users.clear();
    m_pks.clear();
    m_lastPkId = 0;
    for (std::vector<Run>& runs : m_verdicts) {
        runs.clear();
    }
}

void SegmentBuilder::add(unsigned row, const Row& values, const LedgerHash& hash) {
    constexpr quint64 kHashBits = ~quint64(0xffff);
    m_orders.push_back((hash.of(values.orderId) & kHashBits) | (values.counted ? kCountedBit : 0) | row);
    m_users.push_back((hash.of(values.uid) & kHashBits) | row);
    if (values.pkId != 0) {
        const quint64 pkHash =
            values.pkId == m_lastPkId && !m_pks.empty() ? m_pks.back().hash : hash.of(quint64(values.pkId));
        extend(m_pks, pkHash, row);
        m_lastPkId = values.pkId;
    }
    extend(m_verdicts[std::size_t(values.verdict)], 0, row);
    ++m_summary.rows;
    m_summary.counted += values.counted ? 1 : 0;
    m_summary.lastArrivedMs = std::max(m_summary.lastArrivedMs, values.arrivedMs);
}

bool SegmentBuilder::build(const Write& write) {
    return write(IndexKind::Summary, 0, encoded(m_summary)) && buildEntries(IndexKind::Orders, m_orders, write) &&
           buildEntries(IndexKind::Users, m_users, write) && buildPks(write) && buildVerdicts(write);
}

// Inside a bucket the entries stay in the order of their rows: a look-up reads the whole bucket anyway.
bool SegmentBuilder::buildEntries(IndexKind kind, const Entries& entries, const Write& write) {
    std::array<std::size_t, kIndexBuckets> sizes{};
    for (const quint64 entry : entries) {
        ++sizes[bucketOf(entry)];
    }
    struct Place {
        char* hashes;
        char* rows;
    };
    std::array<Place, kIndexBuckets> places;
    std::array<std::size_t, kIndexBuckets + 1> starts{};
    m_bits.resize(entries.size() * 6);
    for (unsigned bucket = 0; bucket < kIndexBuckets; ++bucket) {
        char* start = m_bits.data() + 6 * starts[bucket];
        places[bucket] = {start, start + 4 * sizes[bucket]};
        starts[bucket + 1] = starts[bucket] + sizes[bucket];
    }
    for (const quint64 entry : entries) {
        Place& place = places[bucketOf(entry)];
        qToLittleEndian(entryOf(entry), place.hashes);
        qToLittleEndian(static_cast<quint16>(entry & 0xffff), place.rows);
        place.hashes += 4;
        place.rows += 2;
    }
    for (unsigned bucket = 0; bucket < kIndexBuckets; ++bucket) {
        if (sizes[bucket] != 0 &&
            !write(kind, bucket, std::string_view(m_bits).substr(6 * starts[bucket], 6 * sizes[bucket]))) {
            return false;
        }
    }
    return true;
}

bool SegmentBuilder::buildPks(const Write& write) {
    std::array<std::vector<Run>, kIndexBuckets> buckets;
    for (const Run& run : m_pks) {
        buckets[bucketOf(run.hash)].push_back(run);
    }
    for (unsigned bucket = 0; bucket < kIndexBuckets; ++bucket) {
        std::vector<Run>& runs = buckets[bucket];
        std::ranges::sort(
            runs, [](const Run& a, const Run& b) { return a.hash != b.hash ? a.hash < b.hash : a.first < b.first; });
        m_bits.clear();
        for (std::size_t i = 0, end = 0; i < runs.size(); i = end) {
            for (end = i + 1; end < runs.size() && runs[end].hash == runs[i].hash;) {
                ++end;
            }
            append(m_bits, entryOf(runs[i].hash));
            const std::size_t sizeAt = m_bits.size();
            append(m_bits, quint16(0));
            appendRowSet(m_bits, std::span<const Run>(runs).subspan(i, end - i));
            qToLittleEndian(static_cast<quint16>(m_bits.size() - sizeAt - 2), m_bits.data() + sizeAt);
        }
        if (!m_bits.empty() && !write(IndexKind::Pks, bucket, m_bits)) {
            return false;
        }
    }
    return true;
}

bool SegmentBuilder::buildVerdicts(const Write& write) {
    for (unsigned verdict = 0; verdict < m_verdicts.size(); ++verdict) {
        if (m_verdicts[verdict].empty()) {
            continue;
        }
        m_bits.clear();
        appendRowSet(m_bits, std::span<const Run>(m_verdicts[verdict]));
        if (!write(IndexKind::Verdicts, verdict, m_bits)) {
            return false;
        }
    }
    return true;
}

} // namespace pk::sql
