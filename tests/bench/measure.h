// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>
#include <QJsonObject>
#include <QString>
#include <cstddef>
#include <vector>

namespace pk::bench {

// What a bench was asked for: the command line after the bench's name.
class Options {
public:
    explicit Options(const QStringList& arguments); // --name value …, --flag
    [[nodiscard]] QString text(const QString& name, const QString& otherwise = {}) const;
    [[nodiscard]] quint64 number(const QString& name, quint64 otherwise) const;
    [[nodiscard]] bool has(const QString& name) const { return m_values.contains(name); }
    [[nodiscard]] bool quick() const { return has(QStringLiteral("quick")); }
    // The directory to work in; every bench makes a fresh one below it.
    [[nodiscard]] QString freshDir(const QString& name) const;

private:
    QHash<QString, QString> m_values;
};

// Prints one measured value as a JSON line: {"name":…,"value":…,"unit":…,…more}.
void tell(const QString& name, double value, const QString& unit, const QJsonObject& more = {});
// What went wrong, on stderr; ends the process with 1: the bench that failed stops, the others go on.
[[noreturn]] void giveUp(const QString& why);

[[nodiscard]] double monotonicSeconds();
[[nodiscard]] qint64 monotonicUs();
[[nodiscard]] qint64 residentBytes();   // RSS of this process
[[nodiscard]] qint64 residentTrimmed(); // after the allocator gave back what is free
[[nodiscard]] double processCpuSeconds();
// CPU seconds so far of each named thread of this process.
[[nodiscard]] QHash<QString, double> threadCpuSeconds();
// From `before` to now, in nanoseconds a record, threads that did something: for a figure's details.
[[nodiscard]] QJsonObject threadCpuPerRecord(const QHash<QString, double>& before, double records);
[[nodiscard]] qint64 bytesOfDir(const QString& dir);
// The q-quantile (0–1), nearest rank. Sorts.
[[nodiscard]] double quantile(std::vector<double>& values, double q);
// p50, p99, p99.9 and max of `values` (µs) as <name>.p50 …
void tellQuantiles(const QString& name, std::vector<double>& values, const QString& unit);

// Waits for that long, interruptible by nothing: what an open-model sender does between two sendings.
void waitUntil(double monotonicSeconds);

} // namespace pk::bench
