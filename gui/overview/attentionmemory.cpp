// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/attentionmemory.h"

#include <algorithm>

namespace pk {

namespace {
constexpr qint64 kSampleMs = 1'000;

// About to be shown or not with every swing of a figure.
bool lingers(Attention::Kind kind) {
    using Kind = Attention::Kind;
    return kind == Kind::RedoWaiting || kind == Kind::QueueFilling || kind == Kind::LagHigh || kind == Kind::PushLoss;
}
} // namespace

void AttentionMemory::sample(const EngineStats& stats, qint64 nowMs, qint64 wallMs) {
    const qint64 aheadMs = wallMs - nowMs;
    if (!m_wallAheadMs)
        m_wallAheadMs = aheadMs;
    m_clockJumpMs = aheadMs - *m_wallAheadMs;
    if (!m_counters.empty() && stats.pushesDropped < m_counters.back().dropped)
        m_counters.clear(); // another engine, or it began anew
    const bool isNew = m_counters.size() < 2 || nowMs - m_counters[m_counters.size() - 2].timeMs >= kSampleMs;
    const bool grew = !m_counters.empty() && stats.pushesDropped > m_counters.back().dropped;
    if (isNew)
        m_counters.push_back({});
    m_counters.back() = {nowMs, stats.pushesSent, stats.pushesDropped};
    while (m_counters.size() > 2 && nowMs - m_counters[1].timeMs >= kWindowMs)
        m_counters.pop_front();
    const bool loses = m_counters.back().dropped > m_counters.front().dropped;
    if (grew && m_lossSinceMs == 0)
        m_lossSinceMs = nowMs;
    else if (!loses)
        m_lossSinceMs = 0;
}

PushLoss AttentionMemory::pushLoss() const {
    if (m_counters.empty())
        return {};
    const Counters& first = m_counters.front();
    const Counters& last = m_counters.back();
    return {last.dropped - first.dropped, last.sent - std::min(first.sent, last.sent), m_lossSinceMs};
}

bool AttentionMemory::isOver(Attention::Kind kind) {
    using Kind = Attention::Kind;
    return kind == Kind::TrafficFailed || kind == Kind::PushLoss || kind == Kind::ClockJump ||
           kind == Kind::ResultCorrected;
}

void AttentionMemory::dismiss(const Attention& item) {
    if (isOver(item.kind))
        m_dismissed.insert(keyOf(item), item.value);
}

std::vector<Attention> AttentionMemory::remember(std::vector<Attention> items, qint64 nowMs) {
    for (Attention& item : items) {
        if (item.pkId != 0 || item.more > 0)
            continue;
        Seen& seen = m_seen[keyOf(item)];
        if (seen.sinceMs == 0)
            seen.sinceMs = item.sinceMs > 0 ? item.sinceMs : nowMs;
        if (item.sinceMs == 0)
            item.sinceMs = seen.sinceMs;
        seen.item = item;
        seen.lastMs = nowMs;
    }
    for (auto seen = m_seen.begin(); seen != m_seen.end();) {
        if (seen->lastMs == nowMs) {
            ++seen;
        } else if (lingers(seen->item.kind) && nowMs - seen->lastMs < kLingerMs) {
            items.push_back(seen->item);
            ++seen;
        } else {
            seen = m_seen.erase(seen);
        }
    }
    std::stable_sort(items.begin(), items.end(),
                     [](const Attention& a, const Attention& b) { return a.kind < b.kind; });
    std::erase_if(items, [this](const Attention& item) {
        const auto dismissed = m_dismissed.constFind(keyOf(item));
        return dismissed != m_dismissed.cend() && *dismissed == item.value;
    });
    return items;
}

} // namespace pk
