// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "engine/domain/push.h"
#include "engine/store/faultbudget.h"

namespace pk {

// The way of push messages from the core to the subscribers; it can refuse one, and then none has got it.
// Owned by EngineLoop, used on its thread.
class PushOutlet {
public:
    // `faults`: set from anywhere, for tests and demonstrations. `subscribers` takes a message for all of them
    // and returns at once.
    PushOutlet(FaultBudget& faults, std::function<void(const PushMessagePtr&)> subscribers)
        : m_faults(faults), m_subscribers(std::move(subscribers)) {}

    // Overloaded: not now.
    [[nodiscard]] Result<void> deliver(const PushMessagePtr& message);

private:
    FaultBudget& m_faults;
    std::function<void(const PushMessagePtr&)> m_subscribers;
};

} // namespace pk
