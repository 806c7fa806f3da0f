// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/pushhistory.h"

#include <algorithm>
#include <utility>

#include "engine/domain/pk.h"
#include "engine/http/paramreader.h"
#include "engine/runtime/engine.h"

namespace pk {

std::optional<PushPosition> PushPosition::parse(std::string_view text, const QString& showId) {
    PushPosition position{showId, 0};
    if (showId.isEmpty()) {
        const std::size_t slash = std::min(text.find('/'), text.size());
        if (!isShowId(text.substr(0, slash))) {
            return std::nullopt;
        }
        position.showId = QString::fromUtf8(text.data(), static_cast<qsizetype>(slash));
        text.remove_prefix(std::min(slash + 1, text.size()));
    }
    const auto seq = parseDecimal(text);
    if (!seq) {
        return std::nullopt;
    }
    position.seq = *seq;
    return position;
}

std::string PushPosition::write(const PushMessage& message, bool isOfAllShows) {
    std::string text;
    if (isOfAllShows) {
        text = message.showId.toStdString();
        text.push_back('/');
    }
    text += std::to_string(message.seq);
    return text;
}

PushHistory::PushHistory(Engine& engine, std::size_t messagesMax)
    : m_engine(engine), m_max(std::max<std::size_t>(1, messagesMax)) {
    m_subscription = m_engine.subscribePush({}, [this](const PushMessagePtr& message) { add(message); });
}

PushHistory::~PushHistory() {
    close();
}

void PushHistory::close() {
    if (m_subscription != 0) {
        m_engine.unsubscribePush(std::exchange(m_subscription, 0));
    }
}

void PushHistory::add(const PushMessagePtr& message) {
    PushMessagePtr forgotten; // freed after the lock
    const std::lock_guard lock(m_mutex);
    ++m_newest;
    quint64& last = m_lasts[message->showId];
    Slot slot{message, last};
    last = m_newest;
    if (m_ring.size() < m_max) {
        m_ring.push_back(std::move(slot));
        return;
    }
    Slot& oldest = m_ring[(m_newest - 1) % m_max];
    const auto show = m_lasts.constFind(oldest.message->showId);
    if (show != m_lasts.constEnd() && *show + m_max == m_newest) {
        m_lasts.erase(show);
    }
    forgotten = std::move(oldest.message);
    oldest = std::move(slot);
}

quint64 PushHistory::oldest() const {
    return m_newest - m_ring.size() + 1;
}

PushHistory::Backlog PushHistory::since(const QString& showId, const PushPosition& after, std::size_t atMost) const {
    const std::lock_guard lock(m_mutex);
    return showId.isEmpty() ? sinceInAll(after, atMost) : sinceInShow(after, atMost);
}

PushHistory::Backlog PushHistory::sinceInShow(const PushPosition& after, std::size_t atMost) const {
    Backlog backlog;
    const quint64 newest = m_lasts.value(after.showId);
    if (newest == 0) {
        backlog.hasGap = after.seq != 0; // nothing is kept of what the client has seen a part of
        return backlog;
    }
    for (quint64 n = newest; n >= oldest() && backlog.messages.size() < atMost; n = at(n).previous) {
        if (at(n).message->seq <= after.seq) {
            break;
        }
        backlog.messages.push_back(at(n).message);
    }
    std::ranges::reverse(backlog.messages);
    const quint64 newestSeq = at(newest).message->seq;
    const quint64 firstSeq = backlog.messages.empty() ? newestSeq + 1 : backlog.messages.front()->seq;
    if (after.seq > newestSeq) { // of another life of this show
        backlog.hasGap = true;
    } else if (firstSeq > after.seq + 1) {
        backlog.hasGap = true;
        backlog.dropped = firstSeq - after.seq - 1;
    }
    return backlog;
}

PushHistory::Backlog PushHistory::sinceInAll(const PushPosition& after, std::size_t atMost) const {
    Backlog backlog;
    quint64 from = m_lasts.value(after.showId);
    // No farther back than can be sent: the engine's thread waits for this walk when it has a message to add.
    const quint64 farthest = std::max(oldest(), m_newest > atMost ? m_newest - atMost : 0);
    while (from >= farthest && at(from).message->seq > after.seq) {
        from = at(from).previous;
    }
    const bool isTooFar = from >= oldest() && from < farthest;
    if (!isTooFar && (from < farthest || at(from).message->seq != after.seq)) {
        backlog.hasGap = true;
        return backlog;
    }
    const quint64 kept = isTooFar ? atMost : std::min<quint64>(m_newest - from, atMost);
    backlog.hasGap = isTooFar; // of how many is not known
    backlog.messages.reserve(kept);
    for (quint64 n = m_newest - kept + 1; n <= m_newest; ++n) {
        backlog.messages.push_back(at(n).message);
    }
    return backlog;
}

} // namespace pk
