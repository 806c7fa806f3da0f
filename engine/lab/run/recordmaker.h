// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <array>
#include <vector>

#include "engine/lab/run/runclock.h"
#include "engine/lab/run/scenarioevents.h"

namespace pk {

// What makes a scenario's events the records of one run.
struct RunFrame {
    QByteArray tag;     // of its orderIds: "<tag>-<n>"
    qint64 startMs = 0; // Unix ms of the engine's clock at the start of the schedule
    RunClock clock;
    std::vector<qint64> pkStartMs; // of those created before the start; 0: later
};

// Writes events as gift records. Owns the texts of the last one.
class RecordMaker {
public:
    RecordMaker(const Scenario& scenario, const RunFrame& frame);

    // Right until the next call.
    [[nodiscard]] const GiftRecord& make(const ScenarioEvent& event);
    // When the record was due, Unix ms.
    [[nodiscard]] qint64 dueMs(const ScenarioEvent& event) const {
        return m_frame.startMs + m_frame.clock.realUs(event.dueUs) / 1'000;
    }

private:
    [[nodiscard]] qint64 sentMs(const ScenarioEvent& event) const;
    [[nodiscard]] std::string_view orderId(quint64 number);
    void spoil(InvalidKind kind);

    const RunFrame& m_frame;
    std::vector<QByteArray> m_showIds;
    std::vector<qint64> m_plannedStartUs;
    std::array<QByteArray, ScenarioEvents::kOtherShows> m_otherShowIds;
    std::array<char, 80> m_orderId{};
    std::size_t m_tagSize = 0;
    QByteArray m_userName;
    GiftRecord m_record;
};

} // namespace pk
