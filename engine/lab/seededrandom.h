// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace pk {

// SplitMix64: small, fast, and the same numbers from the same seed on every machine, which the
// standard library's distributions do not promise.
class SeededRandom {
public:
    explicit SeededRandom(quint64 seed) : m_state(seed) {}
    // A stream of its own for each n, so that record n is the same however the run is cut into batches.
    SeededRandom(quint64 seed, quint64 n) : m_state(mix(seed) ^ mix(n + 0x632be59bd9b4e019U)) {}

    quint64 next() {
        m_state += 0x9e3779b97f4a7c15U;
        return mix(m_state);
    }
    // 0 ≤ x < 1, 53 bits.
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    // 0 ≤ x < bound; the bias of the remainder is below 2^-32 for bounds below 2^32.
    quint64 below(quint64 bound) { return next() % bound; }

    [[nodiscard]] static quint64 mix(quint64 x) {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
        return x ^ (x >> 31);
    }

private:
    quint64 m_state;
};

} // namespace pk
