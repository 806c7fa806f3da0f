// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

// The oracle's memory: tens of millions of rows in pieces, so that growing copies nothing and what was used is freed
// piece by piece.
namespace pk {

template <typename T, std::size_t kPiece>
class PiecewiseRows {
public:
    T& add() {
        if (m_size % kPiece == 0) {
            m_pieces.push_back(std::make_unique_for_overwrite<T[]>(kPiece));
        }
        return m_pieces.back()[m_size++ % kPiece];
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    // All in one piece; nothing is left here.
    [[nodiscard]] std::vector<T> take() {
        std::vector<T> all;
        all.reserve(m_size);
        for (std::unique_ptr<T[]>& piece : m_pieces) {
            const std::size_t n = std::min(kPiece, m_size - all.size());
            all.insert(all.end(), piece.get(), piece.get() + n);
            piece.reset();
        }
        m_pieces.clear();
        m_size = 0;
        return all;
    }

private:
    std::vector<std::unique_ptr<T[]>> m_pieces;
    std::size_t m_size = 0;
};

// Short texts, each found again by where it begins.
class TextHeap {
public:
    static constexpr std::size_t kPiece = 1 << 16;
    static constexpr std::size_t kTextMax = 256; // bytes

    // At most 4 GB of them.
    quint32 add(std::string_view text) {
        Q_ASSERT(text.size() <= kTextMax);
        if (m_pieces.empty() || m_used + text.size() + 2 > kPiece) {
            m_pieces.push_back(std::make_unique_for_overwrite<char[]>(kPiece));
            m_used = 0;
        }
        char* const at = m_pieces.back().get() + m_used;
        const quint16 size = quint16(text.size());
        std::memcpy(at, &size, sizeof size);
        std::memcpy(at + sizeof size, text.data(), text.size());
        const auto place = quint32((m_pieces.size() - 1) * kPiece + m_used);
        m_used += text.size() + sizeof size;
        return place;
    }
    [[nodiscard]] std::string_view at(quint32 place) const {
        const char* const at = m_pieces[place / kPiece].get() + place % kPiece;
        quint16 size = 0;
        std::memcpy(&size, at, sizeof size);
        return {at + sizeof size, size};
    }
    void clear() {
        m_pieces.clear();
        m_used = 0;
    }

private:
    std::vector<std::unique_ptr<char[]>> m_pieces;
    std::size_t m_used = 0;
};

// Each text once: open addressing over a TextHeap.
class TextPool {
public:
    quint32 idOf(std::string_view text) {
        if ((m_size + 1) * 2 > m_slots.size()) {
            grow();
        }
        const std::size_t hash = std::hash<std::string_view>()(text);
        for (std::size_t at = hash;; ++at) {
            Slot& slot = m_slots[at & (m_slots.size() - 1)];
            if (slot.id == kFree) {
                ++m_size;
                slot = {quint32(hash >> 32), m_texts.add(text)};
                return slot.id;
            }
            if (slot.tag == quint32(hash >> 32) && m_texts.at(slot.id) == text) {
                return slot.id;
            }
        }
    }
    [[nodiscard]] std::string_view at(quint32 id) const { return m_texts.at(id); }

private:
    static constexpr quint32 kFree = std::numeric_limits<quint32>::max();
    struct Slot {
        quint32 tag = 0; // of the hash: most others need no look at their text
        quint32 id = kFree;
    };

    void grow() {
        const std::vector<Slot> before =
            std::exchange(m_slots, std::vector<Slot>(std::max<std::size_t>(64, m_slots.size() * 2)));
        for (const Slot& slot : before) {
            if (slot.id == kFree) {
                continue;
            }
            std::size_t at = std::hash<std::string_view>()(m_texts.at(slot.id));
            while (m_slots[at & (m_slots.size() - 1)].id != kFree) {
                ++at;
            }
            m_slots[at & (m_slots.size() - 1)] = slot;
        }
    }

    TextHeap m_texts;
    std::vector<Slot> m_slots;
    std::size_t m_size = 0;
};

} // namespace pk
