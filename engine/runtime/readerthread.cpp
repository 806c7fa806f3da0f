// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/readerthread.h"

namespace pk {

using namespace Qt::StringLiterals;

ReaderThread::ReaderThread(Factory factory) : m_worker(new QObject), m_factory(std::move(factory)) {
    m_thread.setObjectName(u"pk-reader"_s);
    m_worker->moveToThread(&m_thread);
    connect(
        &m_thread, &QThread::finished, m_worker, [this] { m_reader.reset(); }, Qt::DirectConnection);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

ReaderThread::~ReaderThread() {
    // Behind all that was asked before: it is done, and answered.
    QMetaObject::invokeMethod(
        m_worker, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

bool ReaderThread::run(Job job) {
    if (m_waiting.fetch_add(1) >= kQueueMax) {
        --m_waiting;
        return false;
    }
    QMetaObject::invokeMethod(m_worker, [this, job = std::move(job)] {
        --m_waiting;
        job(reader());
    });
    return true;
}

Result<StoreReader*> ReaderThread::reader() {
    if (!m_reader) {
        auto reader = m_factory();
        if (const Result<void> opened = reader->open(); !opened) {
            return tl::unexpected(opened.error());
        }
        m_reader = std::move(reader);
    }
    return m_reader.get();
}

} // namespace pk
