// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <limits>

#include "engine/lab/seededrandom.h"

namespace pk {

// How bad a way is. Shares are 0–1.
struct WayFaults {
    double lossShare = 0;
    double duplicateShare = 0;
    double reorderShare = 0; // of the messages: may overtake others; the rest arrive in the order sent
    int delayMs = 0;         // at least
    int jitterMs = 0;        // and up to so much more

    bool operator==(const WayFaults&) const = default;
};

// A viewer's network: the pushes' way, the pulls' way (both directions), and times without any.
struct LinkFaults {
    WayFaults push;
    WayFaults pull;    // a pull is two messages, question and answer: each may be lost
    int onlineMs = 0;  // on average between two disconnects; 0: never disconnected
    int offlineMs = 0; // on average

    bool operator==(const LinkFaults&) const = default;
};

// When the copies of a message arrive: none, one or two.
struct Arrivals {
    int count = 0;
    std::array<qint64, 2> atMs{};
};

// One direction of a link. The seed and the order of the calls fix what happens.
class Way {
public:
    explicit Way(quint64 seed) : m_random(seed) {}
    [[nodiscard]] Arrivals send(const WayFaults& faults, qint64 nowMs);

private:
    [[nodiscard]] qint64 arrival(const WayFaults& faults, qint64 nowMs);

    SeededRandom m_random;
    qint64 m_lastArrivalMs = 0;
};

// A viewer's unreliable link: loss, delay, duplication, reordering and times off line, from one seed. Its
// owner asks it when a message arrives, and isOnline() when it is sent and when it arrives.
class ViewerLink {
public:
    explicit ViewerLink(quint64 seed); // healthy

    // From the next message on. True: toggleAtMs() has changed.
    bool setFaults(const LinkFaults& faults, qint64 nowMs);
    [[nodiscard]] const LinkFaults& faults() const { return m_faults; }
    [[nodiscard]] Arrivals push(qint64 nowMs) { return m_push.send(m_faults.push, nowMs); }
    [[nodiscard]] Arrivals question(qint64 nowMs) { return m_question.send(m_faults.pull, nowMs); }
    [[nodiscard]] Arrivals answer(qint64 nowMs) { return m_answer.send(m_faults.pull, nowMs); }
    [[nodiscard]] bool isOnline() const { return m_online; }
    // When it goes off or comes back on line; toggle() has to be called then.
    [[nodiscard]] qint64 toggleAtMs() const { return m_toggleAtMs; }
    void toggle(qint64 nowMs);

private:
    void schedule(qint64 nowMs);

    LinkFaults m_faults;
    Way m_push;
    Way m_question;
    Way m_answer;
    SeededRandom m_random;
    qint64 m_toggleAtMs = std::numeric_limits<qint64>::max();
    bool m_online = true;
};

// A viewer's clock: off by a fixed time, and too fast or too slow.
class ViewerClock {
public:
    ViewerClock() = default;
    ViewerClock(qint64 skewMs, int driftPpm, qint64 originMs)
        : m_skewMs(skewMs), m_rate(1.0 + driftPpm * 1e-6), m_originMs(originMs) {}

    [[nodiscard]] qint64 toLocal(qint64 trueMs) const;
    [[nodiscard]] qint64 toTrue(qint64 localMs) const; // the first true ms that shows it

private:
    qint64 m_skewMs = 0;
    double m_rate = 1.0;
    qint64 m_originMs = 0;
};

} // namespace pk
