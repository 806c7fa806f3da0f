// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/flowfile/flowreader.h"
#include "engine/lab/trafficlab.h"

namespace pk {

// When the records of a PK's recording are sent again, ms after the target's start, and under whose
// orderId, so that each gets the verdict that was recorded.
//
// A send takes some milliseconds and so does its verdict: what was in time is sent a little before the
// target's result becomes final at the latest, what was LATE a little after it at the earliest. A DUPLICATE of
// an order that was counted elsewhere is sent with the orderId of one that this recording counts before.
class RecordedTiming {
public:
    static constexpr qint64 kGuardMs = 400;

    // The flow must hold a PK's recording.
    RecordedTiming(const Flow& flow, const ReplayTarget& target);

    [[nodiscard]] const std::vector<qint64>& positions() const { return m_positions; } // grow
    [[nodiscard]] const std::vector<quint32>& orderIdOf() const { return m_orderIdOf; }

private:
    std::vector<qint64> m_positions;
    std::vector<quint32> m_orderIdOf; // index of a record
};

} // namespace pk
