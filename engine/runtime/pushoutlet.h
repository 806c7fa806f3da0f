// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>

#include "engine/domain/push.h"

namespace pk {

// Makes the push transport fail, for tests and demonstrations: until a time, or for a number of tries.
// Thread-safe; set from anywhere, asked on the engine's thread.
class PushFaultGate {
public:
    // Refuses until `untilMs` by the engine's clock, and `tries` tries (new messages and repeated ones) at any
    // rate. Replaces what was set before; (0, 0) heals.
    void set(qint64 untilMs, int tries) {
        m_untilMs = untilMs;
        m_tries = tries;
    }
    [[nodiscard]] Result<void> pass(qint64 nowMs);

private:
    std::atomic<qint64> m_untilMs = 0;
    std::atomic<int> m_tries = 0;
};

// The way of push messages from the core to the subscribers; it can refuse one, and then none has got it.
// Owned by EngineLoop, used on its thread.
class PushOutlet {
public:
    // `subscribers` takes a message for all of them and returns at once.
    PushOutlet(PushFaultGate& faults, std::function<void(const PushMessagePtr&)> subscribers)
        : m_faults(faults), m_subscribers(std::move(subscribers)) {}

    // Overloaded: not now.
    [[nodiscard]] Result<void> deliver(const PushMessagePtr& message, qint64 nowMs) {
        return m_faults.pass(nowMs).map([&] { m_subscribers(message); });
    }

private:
    PushFaultGate& m_faults;
    std::function<void(const PushMessagePtr&)> m_subscribers;
};

} // namespace pk
