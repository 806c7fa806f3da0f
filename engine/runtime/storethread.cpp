// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/storethread.h"

#include <QElapsedTimer>

#include "engine/core/redo/transient.h"

namespace pk {

using namespace Qt::StringLiterals;

StoreThread::StoreThread(Factory factory) : m_worker(new QObject), m_factory(std::move(factory)) {
    m_thread.setObjectName(u"pk-store"_s);
    m_worker->moveToThread(&m_thread);
    connect(
        &m_thread, &QThread::finished, m_worker, [this] { m_store.reset(); }, Qt::DirectConnection);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

StoreThread::~StoreThread() {
    // Behind all that was asked before: it is done, and answered.
    QMetaObject::invokeMethod(
        m_worker, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void StoreThread::open(qint64 nowMs, std::function<void(Result<StoredState>)> done) {
    QMetaObject::invokeMethod(m_worker, [this, nowMs, done = std::move(done)] {
        m_store = m_factory();
        Result<StoredState> state = m_store->open().and_then([&] { return m_store->load(nowMs); });
        if (!state) {
            m_store.reset();
        }
        done(std::move(state));
    });
}

void StoreThread::run(Job job, std::function<void(Result<void>)> done) {
    QMetaObject::invokeMethod(m_worker, [this, job = std::move(job), done = std::move(done)] { done(job(*m_store)); });
}

void StoreThread::trim(qint64 arrivedBeforeMs, quint64 keepFromSeq, std::size_t rowsMax,
                       std::function<void(Result<quint64>)> done) {
    QMetaObject::invokeMethod(m_worker, [this, arrivedBeforeMs, keepFromSeq, rowsMax, done = std::move(done)] {
        done(trusted().and_then([&] { return noted(m_store->trim(arrivedBeforeMs, keepFromSeq, rowsMax)); }));
    });
}

void StoreThread::commit(std::shared_ptr<const CommitGroup> group, std::function<void(CommitOutcome)> done) {
    QMetaObject::invokeMethod(m_worker, [this, group = std::move(group), done = std::move(done)] {
        QElapsedTimer timer;
        timer.start();
        Result<void> result = trusted().and_then([&] { return noted(m_store->commit(*group)); });
        done({std::move(result), timer.nsecsElapsed() / 1000});
    });
}

void StoreThread::findRefused(std::shared_ptr<const CommitGroup> group,
                              std::function<void(Result<RefusedParts>)> done) {
    QMetaObject::invokeMethod(m_worker, [this, group = std::move(group), done = std::move(done)] {
        done(pk::findRefused(*group, [this](const CommitGroup& part) {
            return trusted().and_then([&] { return noted(m_store->commit(part)); });
        }));
    });
}

Result<void> StoreThread::trusted() {
    if (!m_isDoubtful) {
        return {};
    }
    return m_store->reopen().map([this] { m_isDoubtful = false; });
}

template <typename T>
Result<T> StoreThread::noted(Result<T> result) {
    // Busy is the lock of somebody else: nothing was written. What is for good lies in the group, not in the disk.
    m_isDoubtful = !result && isTransient(result.error().code) && result.error().code != ErrorCode::StoreBusy;
    return result;
}

} // namespace pk
