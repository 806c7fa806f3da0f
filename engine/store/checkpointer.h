// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "engine/store/store.h"

namespace pk::sql {

// Moves pages from the log into the database file beside the commits, on a thread and a connection of its
// own: a commit that does it itself takes 20 ms and more. Best effort: what it does not move stays in the
// log, and the writer moves it when the log has grown long. Made, asked and destroyed on the store's thread.
class Checkpointer {
public:
    Checkpointer() = default;
    ~Checkpointer() { stop(); }
    Q_DISABLE_COPY_MOVE(Checkpointer)

    void start(const StoreConfig& config);
    // Waits for what is under way; the connection is closed then.
    void stop();
    // Several before one is done are one.
    void request();
    // True, once: the database file could not be synced. What was moved may have never reached the disk, so the store
    // has to be opened anew and all of the log moved again.
    [[nodiscard]] bool takeSyncFailure() { return m_syncFailed.exchange(false); }

private:
    void run(const StoreConfig& config);

    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_requested = false;
    bool m_stopping = false;
    std::atomic<bool> m_syncFailed = false;
};

} // namespace pk::sql
