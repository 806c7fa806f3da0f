// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "engine/domain/error.h"
#include "engine/log/log.h"

namespace pk {

struct LogFileConfig {
    QString dir;  // made when it is not there, readable for its owner only
    QString name; // "pkd": pkd.jsonl, and pkd.1.jsonl … the older, the higher
    LogLevel level = LogLevel::Info;
    qint64 fileBytes = 5 * 1024 * 1024;
    int files = 5;
    std::size_t queueBytes = 1024 * 1024; // lines that wait for the disk; the newcomer beyond is dropped
};

// The program's log: JSON lines in a file that only its owner can read, rotated by size, written by a thread of its own
// so that nobody waits for the disk. While it is open it is the program's sink and gets Qt's messages as well, which go
// on to stderr as before. Lines that find the queue full, or that the disk refuses, are dropped, and a line says how
// many. Owned by the program; one at a time.
class LogFile final : public LogSink {
public:
    // FileUnreadable when the folder or the file cannot be made, or is not the user's own.
    [[nodiscard]] static Result<std::unique_ptr<LogFile>> open(LogFileConfig config);
    ~LogFile() override; // writes what waits
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    [[nodiscard]] bool takes(LogLevel level) const override { return level <= m_config.level; }
    void add(LogLevel level, std::string_view category, QStringView message,
             std::initializer_list<LogFact> fields) override;
    // Waits until what was added is written, or could not be; for a program that is about to die, and for tests.
    void flush();
    [[nodiscard]] QString file() const; // the one that is written to
    [[nodiscard]] quint64 dropped() const { return m_dropped; }

    // Where a program keeps its log: beside the data when a folder for them was named, else below
    // $XDG_STATE_HOME/pk-console (~/.local/state).
    [[nodiscard]] static QString dirFor(const QString& namedDataDir);

private:
    explicit LogFile(LogFileConfig config) : m_config(std::move(config)) {}
    [[nodiscard]] Result<void> openFile();
    [[nodiscard]] QString numbered(int number) const;
    void run();
    void write(const std::string& line);
    void rotate();

    const LogFileConfig m_config;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_added;
    std::condition_variable m_written;
    std::deque<std::string> m_lines;
    std::size_t m_bytes = 0;
    quint64 m_addedCount = 0;
    quint64 m_writtenCount = 0;
    bool m_stopping = false;
    std::atomic<quint64> m_dropped = 0;
    quint64 m_droppedTold = 0; // on the writer's thread, as all below
    int m_fd = -1;
    qint64 m_size = 0;
};

} // namespace pk
