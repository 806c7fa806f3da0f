// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace pk {

// One gift message of a platform whose gifts come as streaks. The texts live as long as the call.
struct StreakMessage {
    std::string_view room;
    std::string_view group; // tells streaks apart; empty or "0" where the platform gives none
    std::string_view messageId;
    quint64 uid = 0;
    quint32 giftId = 0;
    bool repeats = true; // giftType 1; other gifts come as one whole message
    qint64 repeatCount = 0;
    bool repeatEnd = false;
    qint64 createTimeMs = 0;
};

// Turns streak messages into orders. `repeatCount` is cumulative, so an order is each *increase* that a
// message tells of:
//   first of its streak   one tap, for what was tapped before the recording began was not sent in it; the
//                         whole count when it is the settlement (repeatEnd), which stands for the streak
//   higher than before    the difference
//   not higher            nothing: out of order, repeated, or the settlement of what is known
// A streak whose settlement is lost closes by the next group of its user and gift, or by itself; with no
// group given it closes by time or when the count begins again later. Messages are taken in order of arrival.
class GiftStreaks {
public:
    static constexpr qint64 kClosesAfterMs = 10'000; // a settlement comes about 3 s after the last tap

    struct Order {
        qint64 pieces = 0;  // 0: the message tells of nothing new
        QByteArray orderId; // the same on every reading, for every recorder of that room
    };
    [[nodiscard]] Order take(const StreakMessage& message);
    [[nodiscard]] qint64 streaks() const { return m_streaks; }

private:
    struct Streak {
        qint64 highest = 0;
        qint64 firstMs = 0;
        qint64 lastMs = 0;
        bool ended = false;
    };

    [[nodiscard]] Order takeWhole(const StreakMessage& message);
    [[nodiscard]] static bool opensAnother(const Streak& streak, const StreakMessage& message);

    std::unordered_map<std::string, Streak> m_open;
    std::unordered_set<std::string> m_whole; // messages that stand for themselves
    qint64 m_streaks = 0;
};

} // namespace pk
