// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/intake.h"

namespace pk {

bool Intake::add(Batch batch) {
    const std::scoped_lock lock(m_mutex);
    const std::size_t records = m_records + batch.batch->size();
    const std::size_t textBytes = m_textBytes + batch.batch->textBytes();
    // A batch larger than the bound is taken by an empty engine, else it could never go through.
    if (m_records > 0 && (records > m_recordsMax || textBytes > m_textBytesMax)) {
        return false;
    }
    m_records = records;
    m_textBytes = textBytes;
    m_lastTakenMs = batch.takenMs;
    m_batches.push_back(std::move(batch));
    return true;
}

bool Intake::add(Command command) {
    const std::scoped_lock lock(m_mutex);
    if (m_commands.size() >= m_commandsMax) {
        return false;
    }
    m_commands.push_back(std::move(command));
    return true;
}

std::optional<Intake::Batch> Intake::takeBatch() {
    const std::scoped_lock lock(m_mutex);
    if (m_batches.empty()) {
        return std::nullopt;
    }
    Batch batch = std::move(m_batches.front());
    m_batches.pop_front();
    return batch;
}

std::optional<Intake::Command> Intake::takeCommand() {
    const std::scoped_lock lock(m_mutex);
    if (m_commands.empty()) {
        return std::nullopt;
    }
    Command command = std::move(m_commands.front());
    m_commands.pop_front();
    return command;
}

void Intake::release(const GiftBatch& batch) {
    m_records -= batch.size();
    m_textBytes -= batch.textBytes();
}

bool Intake::hasCommands() const {
    const std::scoped_lock lock(m_mutex);
    return !m_commands.empty();
}

std::optional<Intake::Oldest> Intake::oldestBatch() const {
    const std::scoped_lock lock(m_mutex);
    return m_batches.empty() ? std::nullopt : std::optional(Oldest{m_batches.front().batch, m_batches.front().takenMs});
}

bool Intake::hasBatches() const {
    const std::scoped_lock lock(m_mutex);
    return !m_batches.empty();
}

} // namespace pk
