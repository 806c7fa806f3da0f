// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>

namespace pk {

// When to try again: exponential with full jitter and a cap. Seeded, so that a simulation repeats.
class Backoff {
public:
    static constexpr qint64 kBaseMs = 50;
    static constexpr qint64 kCapMs = 30'000;

    explicit Backoff(quint64 seed) : m_state(seed) {}

    // Delay before attempt number `attempts` + 1, attempts >= 1: from half of `baseMs` to that much over
    // what `baseMs` has grown to.
    [[nodiscard]] qint64 delayMs(int attempts, qint64 baseMs = kBaseMs, qint64 capMs = kCapMs) {
        const qint64 ceiling = std::min(capMs, baseMs << std::min(attempts, 20));
        return baseMs / 2 + qint64(next() % quint64(ceiling));
    }

private:
    // SplitMix64 (Steele, Lea, Flood 2014).
    quint64 next() {
        quint64 z = (m_state += 0x9e37'79b9'7f4a'7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58'476d'1ce4'e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d0'49bb'1331'11ebULL;
        return z ^ (z >> 31);
    }

    quint64 m_state;
};

} // namespace pk
