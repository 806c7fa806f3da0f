// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/pushfeed.h"

#include <QMutex>
#include <algorithm>
#include <deque>
#include <utility>

#include "engine/runtime/engine.h"

namespace pk {

struct PushFeed::Box {
    QMutex mutex;
    std::deque<PushMessagePtr> waiting; // oldest first
    quint64 notKept = 0;
    bool open = false; // somebody looks
    bool told = false; // a wake() is under way

    // True: the feed is to be woken.
    [[nodiscard]] bool put(const PushMessagePtr& message) {
        const QMutexLocker lock(&mutex);
        if (waiting.size() >= kWaitingMax) {
            waiting.pop_front();
            ++notKept;
        }
        waiting.push_back(message);
        return open && !std::exchange(told, true);
    }
};

PushFeed::PushFeed(Engine& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_box(std::make_shared<Box>()) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PushFeed::tick);
    m_subscription = m_engine.subscribePush({}, [this, box = m_box](const PushMessagePtr& message) {
        if (box->put(message))
            QMetaObject::invokeMethod(this, &PushFeed::wake, Qt::QueuedConnection);
    });
}

PushFeed::~PushFeed() {
    m_engine.unsubscribePush(m_subscription); // no call of the handler is under way after it
}

void PushFeed::setMode(Mode mode) {
    if (mode == m_mode)
        return;
    m_mode = mode;
    bool wakes = false;
    {
        const QMutexLocker lock(&m_box->mutex);
        m_box->open = mode != Mode::Hidden;
        wakes = m_box->open && !m_box->waiting.empty();
        m_box->told = wakes;
    }
    m_timer.stop();
    if (wakes)
        wake();
    if (mode == Mode::Paused)
        emit waitingChanged();
}

std::size_t PushFeed::waiting() const {
    const QMutexLocker lock(&m_box->mutex);
    return m_box->waiting.size();
}

void PushFeed::dropWaiting() {
    std::deque<PushMessagePtr> dropped; // freed outside of the lock
    const QMutexLocker lock(&m_box->mutex);
    dropped.swap(m_box->waiting);
    m_box->notKept = 0;
}

void PushFeed::wake() {
    if (m_mode == Mode::Hidden || m_timer.isActive())
        return;
    const qint64 every = m_mode == Mode::Paused ? kCountEveryMs : kEveryMs;
    const qint64 since = m_sinceTick.isValid() ? m_sinceTick.elapsed() : every;
    m_timer.start(int(std::clamp<qint64>(every - since, 0, every)));
}

void PushFeed::tick() {
    m_sinceTick.start();
    std::vector<PushMessagePtr> batch;
    quint64 notKept = 0;
    bool more = false;
    {
        const QMutexLocker lock(&m_box->mutex);
        if (m_mode == Mode::Live) {
            const auto count = std::min(m_box->waiting.size(), kBatchMax);
            const auto end = m_box->waiting.begin() + std::ptrdiff_t(count);
            batch.assign(std::make_move_iterator(m_box->waiting.begin()), std::make_move_iterator(end));
            m_box->waiting.erase(m_box->waiting.begin(), end);
            notKept = std::exchange(m_box->notKept, 0);
            more = !m_box->waiting.empty();
        }
        m_box->told = more;
    }
    if (m_mode == Mode::Paused)
        emit waitingChanged();
    if (!batch.empty())
        emit arrived(batch, notKept);
    if (more)
        wake();
}

} // namespace pk
