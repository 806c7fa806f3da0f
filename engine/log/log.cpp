// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/log/log.h"

#include <array>
#include <mutex>
#include <shared_mutex>

namespace pk {

namespace {

constexpr std::array<std::string_view, 4> kLevels{"error", "warning", "info", "debug"};

struct Program {
    std::shared_mutex mutex;
    LogSink* sink = nullptr;
};

Program& program() {
    static Program one;
    return one;
}

} // namespace

std::string_view wireName(LogLevel level) {
    return kLevels[static_cast<std::size_t>(level)];
}

std::optional<LogLevel> logLevelOf(QStringView name) {
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        if (name == QLatin1StringView(kLevels[i].data(), static_cast<qsizetype>(kLevels[i].size()))) {
            return static_cast<LogLevel>(i);
        }
    }
    return std::nullopt;
}

bool isLogged(LogLevel level) {
    const std::shared_lock lock(program().mutex);
    return program().sink != nullptr && program().sink->takes(level);
}

void logEvent(LogLevel level, std::string_view category, QStringView message, std::initializer_list<LogFact> fields) {
    const std::shared_lock lock(program().mutex);
    if (program().sink != nullptr && program().sink->takes(level)) {
        program().sink->add(level, category, message, fields);
    }
}

void setLogSink(LogSink* sink) {
    const std::unique_lock lock(program().mutex);
    program().sink = sink;
}

} // namespace pk
