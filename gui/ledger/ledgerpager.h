// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <vector>

#include "engine/runtime/engine.h"

namespace pk {

// Fetches what a look-up of the ledger finds, newest first, as much at a time as a screen needs. A page of
// the engine's may be short or empty and still have more behind it: the pager goes on by itself until it
// has enough, reaches the end or is stopped. GUI thread; owned by the section.
class LedgerPager : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Searching, Enough, Stopped, Ended, Failed };
    static constexpr int kPage = 100;
    static constexpr int kEnough = 60; // records; more than a screen shows

    explicit LedgerPager(Engine& engine, QObject* parent = nullptr);

    void start(const LedgerQuery& query); // answers of the look-up before are dropped
    void more();                          // goes on; without effect while searching and at the end
    void stop();
    void reset(); // to Idle
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isSearching() const { return m_state == State::Searching; }
    [[nodiscard]] bool hasMore() const { return m_state == State::Enough || m_state == State::Stopped; }
    [[nodiscard]] quint64 reachedSeq() const { return m_query.from; } // 0: not begun, or at the end
    [[nodiscard]] const Error& error() const { return m_error; }
    [[nodiscard]] const LedgerQuery& query() const { return m_query; }

signals:
    void found(const std::vector<pk::LedgerEntry>& entries);
    void changed(); // the state, or how far it has got

private:
    void ask();
    void take(const Result<LedgerPage>& page);
    void setState(State state);

    Engine& m_engine;
    LedgerQuery m_query;
    State m_state = State::Idle;
    Error m_error;
    std::size_t m_sinceMore = 0; // records found since the last call for more
    quint64 m_round = 0;
};

} // namespace pk
