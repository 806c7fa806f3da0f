// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

#include "engine/runtime/engine.h"

namespace pk {

class EngineLoop;

// What waits for the engine's thread: gift batches, and commands and reads, which go first. Thread-safe.
// Bounds: records that are not committed yet (waiting, decided or on their way to the disk), their text,
// and the number of commands. At a bound the newcomer is refused whole; nothing taken is ever dropped.
class Intake {
public:
    struct Batch {
        GiftBatchPtr batch;
        Reply<IngestAnswer> reply;
        qint64 takenMs = 0; // Unix ms; 0: unknown
    };
    struct Oldest {
        GiftBatchPtr batch;
        qint64 takenMs = 0;
    };
    using Command = std::function<void(EngineLoop&)>;

    Intake(std::size_t recordsMax, std::size_t textBytesMax, std::size_t commandsMax)
        : m_recordsMax(recordsMax), m_textBytesMax(textBytesMax), m_commandsMax(commandsMax) {}

    [[nodiscard]] bool add(Batch batch);
    [[nodiscard]] bool add(Command command);
    [[nodiscard]] std::optional<Batch> takeBatch();
    [[nodiscard]] std::optional<Command> takeCommand();
    // The batch is committed or was refused: its room is free again.
    void release(const GiftBatch& batch);

    [[nodiscard]] std::size_t uncommittedRecords() const { return m_records.load(std::memory_order_relaxed); }
    [[nodiscard]] std::size_t recordsMax() const { return m_recordsMax; }
    [[nodiscard]] bool hasCommands() const;
    [[nodiscard]] bool hasBatches() const;
    [[nodiscard]] std::optional<Oldest> oldestBatch() const; // of those that wait
    [[nodiscard]] qint64 lastTakenMs() const { return m_lastTakenMs.load(std::memory_order_relaxed); } // 0: none yet

private:
    const std::size_t m_recordsMax;
    const std::size_t m_textBytesMax;
    const std::size_t m_commandsMax;
    mutable std::mutex m_mutex;
    std::deque<Batch> m_batches;
    std::deque<Command> m_commands;
    std::atomic<std::size_t> m_records = 0;
    std::atomic<std::size_t> m_textBytes = 0;
    std::atomic<qint64> m_lastTakenMs = 0;
};

} // namespace pk
