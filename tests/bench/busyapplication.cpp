// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/busyapplication.h"

#include <QJsonObject>
#include <QMetaEnum>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <ctime>
#include <typeinfo>

#include "tests/bench/measure.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWorthTellingMs = 2; // shorter ones are not told of one by one

double threadCpuMs() {
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e3 + double(spent.tv_nsec) * 1e-6;
}

QString nameOf(const QObject* object) {
    const QString name = object->objectName();
    const QString type = QString::fromLatin1(object->metaObject()->className());
    return name.isEmpty() ? type : QString(type + u" "_s + name);
}

// Qt empties its caches of pixmaps and fonts some time after they were used: no timers of ours.
bool isCacheOfQt(const QObject* receiver) {
    const QByteArrayView type = typeid(*receiver).name();
    return type.contains("QPMCache") || type.contains("QFontCache");
}

QString whatOf(const QObject* receiver, QEvent::Type type) {
    const char* event = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    return nameOf(receiver) + u": "_s + (event != nullptr ? QString::fromLatin1(event) : QString::number(type));
}

} // namespace

bool BusyApplication::notify(QObject* receiver, QEvent* event) {
    if (QThread::currentThread() != thread()) {
        return QApplication::notify(receiver, event);
    }
    const QEvent::Type type = event->type();
    const bool isWatched = type == QEvent::Paint && receiver == m_watched;
    if (type == QEvent::Timer && !isCacheOfQt(receiver)) {
        ++m_timerEvents;
        const auto* timer = qobject_cast<QTimer*>(receiver);
        ++m_timers[timer == nullptr ? nameOf(receiver) : nameOf(receiver) + u" of %1 ms"_s.arg(timer->interval())];
    }
    if (m_depth > 0 && !isWatched) {
        return QApplication::notify(receiver, event);
    }
    // The receiver may be gone afterwards; its name is only needed of slow ones and taken before where it may go.
    const QString mayGo = type == QEvent::DeferredDelete || type == QEvent::Close ? whatOf(receiver, type) : QString();
    const QPointer<QObject> guard = receiver;
    const double from = monotonicSeconds();
    const double cpuFrom = threadCpuMs();
    ++m_depth;
    const bool done = QApplication::notify(receiver, event);
    --m_depth;
    const double ms = (monotonicSeconds() - from) * 1e3;
    const double cpuMs = threadCpuMs() - cpuFrom;
    if (isWatched) {
        m_paintsMs.push_back(ms);
        m_paintsCpuMs.push_back(cpuMs);
    }
    if (m_depth == 0) {
        m_longestCpuMs = std::max(m_longestCpuMs, cpuMs);
    }
    if (m_depth == 0 && ms >= kWorthTellingMs) {
        Kind& kind = m_kinds[!mayGo.isEmpty() ? mayGo : guard ? whatOf(guard, type) : u"(gone)"_s];
        kind.maxMs = std::max(kind.maxMs, ms);
        kind.cpuMs = std::max(kind.cpuMs, cpuMs);
        kind.sumMs += ms;
        ++kind.events;
    }
    return done;
}

void BusyApplication::restart() {
    m_kinds.clear();
    m_timers.clear();
    m_paintsMs.clear();
    m_paintsCpuMs.clear();
    m_longestCpuMs = 0;
    m_timerEvents = 0;
}

void BusyApplication::watchPaintOf(const QObject* widget) {
    m_watched = widget;
    m_paintsMs.clear();
    m_paintsCpuMs.clear();
}

std::vector<double> BusyApplication::takePaintsMs() {
    return std::exchange(m_paintsMs, {});
}

std::vector<double> BusyApplication::takePaintsCpuMs() {
    return std::exchange(m_paintsCpuMs, {});
}

QJsonArray BusyApplication::slowest(int atMost) const {
    std::vector<std::pair<QString, Kind>> kinds(m_kinds.constKeyValueBegin(), m_kinds.constKeyValueEnd());
    std::ranges::sort(kinds, std::greater(), [](const auto& kind) { return kind.second.cpuMs; });
    QJsonArray told;
    for (const auto& [what, kind] : kinds) {
        if (told.size() < atMost) {
            told.append(QJsonObject{{u"what"_s, what},
                                    {u"max"_s, std::round(kind.maxMs * 10) / 10},
                                    {u"cpu"_s, std::round(kind.cpuMs * 10) / 10},
                                    {u"sum"_s, std::round(kind.sumMs)},
                                    {u"events"_s, qint64(kind.events)}});
        }
    }
    return told;
}

QJsonArray BusyApplication::timers() const {
    QJsonArray told;
    for (auto it = m_timers.cbegin(); it != m_timers.cend(); ++it) {
        told.append(QJsonObject{{u"what"_s, it.key()}, {u"events"_s, qint64(it.value())}});
    }
    return told;
}

} // namespace pk::bench
