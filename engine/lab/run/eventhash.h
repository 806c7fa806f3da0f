// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <memory>

namespace pk {

struct ScenarioEvent;

// Names a stream of events: 128 bits of XXH3 over their canonical bytes, which hold nothing of a run's own (no tag, no
// clock) and are little-endian whole numbers, so that the same seed gives the same name on every machine.
class EventHash {
public:
    EventHash();
    ~EventHash();

    void add(const QByteArray& text);
    void add(const ScenarioEvent& event);
    [[nodiscard]] QByteArray result() const; // 32 hex digits

private:
    void put(quint64 value);
    void flush() const;

    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace pk
