// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flowfile/giftstreaks.h"

#include <QCryptographicHash>
#include <algorithm>

#include "engine/domain/limits.h"

namespace pk {

namespace {

bool hasGroup(const StreakMessage& message) {
    return !message.group.empty() && message.group != "0";
}

std::string keyOf(const StreakMessage& message) {
    std::string key(message.room);
    key += '|';
    key += std::to_string(message.uid) + '|' + std::to_string(message.giftId) + '|';
    return hasGroup(message) ? key.append(message.group) : key;
}

// Texts of the platform: what would be too long for an orderId, or unprintable, is hashed.
QByteArray asOrderId(const std::string& text) {
    const bool fits = text.size() <= static_cast<std::size_t>(limits::kOrderIdMax) &&
                      std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    return fits ? bytes : QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex();
}

} // namespace

GiftStreaks::Order GiftStreaks::take(const StreakMessage& message) {
    if (!message.repeats) {
        return takeWhole(message);
    }
    const auto [found, isNew] = m_open.try_emplace(keyOf(message));
    Streak& streak = found->second;
    qint64 pieces = 0;
    if (isNew || (!hasGroup(message) && opensAnother(streak, message))) {
        streak = {.highest = 0, .firstMs = message.createTimeMs};
        ++m_streaks;
        pieces = message.repeatEnd ? message.repeatCount : 1;
    } else {
        pieces = std::max<qint64>(message.repeatCount - streak.highest, 0);
    }
    streak.highest = std::max(streak.highest, message.repeatCount);
    streak.lastMs = std::max(streak.lastMs, message.createTimeMs);
    streak.ended = streak.ended || message.repeatEnd;
    if (pieces == 0) {
        return {};
    }
    std::string id = hasGroup(message) ? std::string(message.group) : std::to_string(streak.firstMs);
    for (const quint64 part : {message.uid, quint64(message.giftId), quint64(message.repeatCount)}) {
        id += '-';
        id += std::to_string(part);
    }
    return {pieces, asOrderId(id)};
}

// Without a group only time and counts tell.
bool GiftStreaks::opensAnother(const Streak& streak, const StreakMessage& message) {
    if (message.createTimeMs <= streak.lastMs) {
        return false; // out of order
    }
    if (message.createTimeMs - streak.lastMs > kClosesAfterMs) {
        return true;
    }
    if (streak.ended) {
        return !(message.repeatEnd && message.repeatCount == streak.highest); // the settlement, repeated
    }
    return message.repeatCount < streak.highest;
}

GiftStreaks::Order GiftStreaks::takeWhole(const StreakMessage& message) {
    std::string id = message.messageId.empty() ? keyOf(message) : std::string("m");
    id += message.messageId;
    if (message.messageId.empty()) {
        id += std::to_string(message.createTimeMs) + '-' + std::to_string(message.repeatCount);
    }
    if (!m_whole.insert(id).second) {
        return {};
    }
    ++m_streaks;
    return {message.repeatCount, asOrderId(id)};
}

} // namespace pk
