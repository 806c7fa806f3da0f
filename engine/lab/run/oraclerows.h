// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <memory>
#include <string_view>
#include <unordered_set>
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

// Each text once.
class TextPool {
public:
    quint32 idOf(std::string_view text) {
        if (const auto found = m_ids.find(text); found != m_ids.end()) {
            return *found;
        }
        const quint32 id = m_texts.add(text);
        m_ids.insert(id);
        return id;
    }
    [[nodiscard]] std::string_view at(quint32 id) const { return m_texts.at(id); }

private:
    struct Hash {
        using is_transparent = void;
        const TextHeap* texts;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
        std::size_t operator()(quint32 id) const { return (*this)(texts->at(id)); }
    };
    struct Equal {
        using is_transparent = void;
        const TextHeap* texts;
        bool operator()(quint32 a, quint32 b) const { return texts->at(a) == texts->at(b); }
        bool operator()(std::string_view a, quint32 b) const { return a == texts->at(b); }
        bool operator()(quint32 a, std::string_view b) const { return texts->at(a) == b; }
    };
    TextHeap m_texts;
    std::unordered_set<quint32, Hash, Equal> m_ids{0, Hash{&m_texts}, Equal{&m_texts}};
};

} // namespace pk
