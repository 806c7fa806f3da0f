// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <variant>

namespace pk {

enum class LogLevel : quint8 { Error, Warning, Info, Debug };
[[nodiscard]] std::string_view wireName(LogLevel level);            // "warning"
[[nodiscard]] std::optional<LogLevel> logLevelOf(QStringView name); // of its wire name

// What a line tells beside its message. Names are ASCII without anything to escape.
struct LogFact {
    std::string_view name;
    std::variant<qint64, QString> value;
};

// Takes what the program logs, from any thread; never waits and never logs itself.
class LogSink {
public:
    virtual ~LogSink() = default;
    [[nodiscard]] virtual bool takes(LogLevel level) const = 0;
    virtual void add(LogLevel level, std::string_view category, QStringView message,
                     std::initializer_list<LogFact> fields) = 0;
};

// Tells the program's sink (see LogFile); nothing without one. From any thread. What Qt's categorised logging says
// (qCWarning() and the like) arrives there too, without fields. Never a token, a field of a request's header, its query
// or its body.
[[nodiscard]] bool isLogged(LogLevel level);
void logEvent(LogLevel level, std::string_view category, QStringView message,
              std::initializer_list<LogFact> fields = {});

// The program's one sink; null takes it away. After the return the one before is not called any more.
void setLogSink(LogSink* sink);

} // namespace pk
