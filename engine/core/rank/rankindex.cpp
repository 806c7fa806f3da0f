// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/rank/rankindex.h"

#include <algorithm>

namespace pk {

namespace {

bool keyBefore(const RankIndex::Key& a, const RankIndex::Key& b) {
    return a.before(b);
}

} // namespace

std::size_t RankIndex::blockFor(const Key& key) const {
    const auto block = std::ranges::partition_point(m_blocks, [&](const Block& b) { return b.back().before(key); });
    const auto index = std::size_t(block - m_blocks.begin());
    return std::min(index, m_blocks.size() - 1);
}

void RankIndex::insert(const Key& key) {
    ++m_size;
    if (m_blocks.empty()) {
        m_blocks.emplace_back().reserve(kBlockMax);
        m_blocks.back().push_back(key);
        return;
    }
    const std::size_t index = blockFor(key);
    Block& block = m_blocks[index];
    block.insert(std::lower_bound(block.begin(), block.end(), key, keyBefore), key);
    if (block.size() < kBlockMax) {
        return;
    }
    Block upper;
    upper.reserve(kBlockMax);
    upper.assign(block.begin() + kBlockMax / 2, block.end());
    block.resize(kBlockMax / 2);
    m_blocks.insert(m_blocks.begin() + qsizetype(index) + 1, std::move(upper));
}

void RankIndex::erase(const Key& key) {
    const std::size_t index = m_blocks.empty() ? 0 : blockFor(key);
    Q_ASSERT(!m_blocks.empty());
    Block& block = m_blocks[index];
    const auto found = std::lower_bound(block.begin(), block.end(), key, keyBefore);
    Q_ASSERT(found != block.end() && found->uid == key.uid);
    block.erase(found);
    --m_size;
    if (block.empty()) {
        m_blocks.erase(m_blocks.begin() + qsizetype(index));
    }
}

void RankIndex::rebuild(std::vector<Key> keys) {
    std::ranges::sort(keys, keyBefore);
    m_blocks.clear();
    m_size = keys.size();
    // Three quarters full: room for the next insertions without a split.
    constexpr std::size_t kFill = kBlockMax * 3 / 4;
    for (std::size_t at = 0; at < keys.size(); at += kFill) {
        const std::size_t end = std::min(at + kFill, keys.size());
        Block& block = m_blocks.emplace_back();
        block.reserve(kBlockMax);
        block.assign(keys.begin() + qsizetype(at), keys.begin() + qsizetype(end));
    }
}

std::size_t RankIndex::positionOf(const Key& key) const {
    const std::size_t index = blockFor(key);
    std::size_t position = 0;
    for (std::size_t i = 0; i < index; ++i) {
        position += m_blocks[i].size();
    }
    const Block& block = m_blocks[index];
    return position + std::size_t(std::lower_bound(block.begin(), block.end(), key, keyBefore) - block.begin());
}

std::vector<quint32> RankIndex::slotsAt(std::size_t index, std::size_t limit) const {
    std::vector<quint32> found;
    found.reserve(std::min(limit, m_size));
    for (const Block& block : m_blocks) {
        if (index >= block.size()) {
            index -= block.size();
            continue;
        }
        for (; index < block.size() && found.size() < limit; ++index) {
            found.push_back(block[index].slot);
        }
        index = 0;
        if (found.size() == limit) {
            break;
        }
    }
    return found;
}

} // namespace pk
