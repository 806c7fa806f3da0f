// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/measure.h"

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace pk::bench {

using namespace Qt::StringLiterals;

Options::Options(const QStringList& arguments) {
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (!arguments[i].startsWith(u"--"_s)) {
            giveUp(u"unexpected argument "_s + arguments[i]);
        }
        const QString name = arguments[i].mid(2);
        const bool hasValue = i + 1 < arguments.size() && !arguments[i + 1].startsWith(u"--"_s);
        m_values.insert(name, hasValue ? arguments[++i] : QString());
    }
}

QString Options::text(const QString& name, const QString& otherwise) const {
    return m_values.value(name, otherwise);
}

quint64 Options::number(const QString& name, quint64 otherwise) const {
    if (!has(name)) {
        return otherwise;
    }
    bool ok = false;
    const quint64 value = m_values.value(name).toULongLong(&ok);
    if (!ok) {
        giveUp(u"--%1 takes a number"_s.arg(name));
    }
    return value;
}

QString Options::freshDir(const QString& name) const {
    const QDir base(text(u"dir"_s, QDir::tempPath() + u"/pk-bench"_s));
    const QString path = base.filePath(name);
    QDir(path).removeRecursively();
    if (!QDir().mkpath(path)) {
        giveUp(u"cannot make "_s + path);
    }
    return path;
}

void tell(const QString& name, double value, const QString& unit, const QJsonObject& more) {
    QJsonObject line = more;
    line[u"name"_s] = name;
    line[u"value"_s] = value;
    line[u"unit"_s] = unit;
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

void giveUp(const QString& why) {
    std::fprintf(stderr, "pk_bench: %s\n", qPrintable(why));
    std::fflush(stderr);
    std::_Exit(1);
}

double monotonicSeconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

qint64 monotonicUs() {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

qint64 residentBytes() {
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        giveUp(u"/proc/self/statm cannot be read"_s);
    }
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

qint64 residentTrimmed() {
    malloc_trim(0);
    return residentBytes();
}

double processCpuSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) * 1e-6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

QHash<QString, double> threadCpuSeconds() {
    QHash<QString, double> seconds;
    for (const QString& task : QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = u"/proc/self/task/"_s + task;
        QFile name(folder + u"/comm"_s);
        QFile times(folder + u"/schedstat"_s);
        if (name.open(QIODevice::ReadOnly) && times.open(QIODevice::ReadOnly)) {
            seconds[QString::fromUtf8(name.readAll().trimmed())] +=
                times.readAll().split(' ').value(0).toDouble() * 1e-9;
        }
    }
    return seconds;
}

QJsonObject threadCpuPerRecord(const QHash<QString, double>& before, double records) {
    QJsonObject perRecord;
    const QHash<QString, double> now = threadCpuSeconds();
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        const double ns = (it.value() - before.value(it.key())) * 1e9 / records;
        if (ns >= 1) {
            perRecord[it.key()] = std::round(ns);
        }
    }
    return perRecord;
}

qint64 bytesOfDir(const QString& dir) {
    qint64 bytes = 0;
    QDirIterator files(dir, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

double quantile(std::vector<double>& values, double q) {
    if (values.empty()) {
        return 0;
    }
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(q * double(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

void tellQuantiles(const QString& name, std::vector<double>& values, const QString& unit) {
    const QJsonObject more{{u"samples"_s, qint64(values.size())}};
    tell(name + u".p50"_s, quantile(values, 0.5), unit, more);
    tell(name + u".p99"_s, quantile(values, 0.99), unit, more);
    tell(name + u".p999"_s, quantile(values, 0.999), unit, more);
    tell(name + u".max"_s, quantile(values, 1), unit, more);
}

void waitUntil(double seconds) {
    // A condition nobody signals: the point in time is the event.
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    const std::chrono::steady_clock::time_point until{
        std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(seconds))};
    never.wait_until(lock, until, [until] { return std::chrono::steady_clock::now() >= until; });
}

} // namespace pk::bench
