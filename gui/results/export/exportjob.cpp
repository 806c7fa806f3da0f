// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/exportjob.h"

#include <QMetaObject>
#include <algorithm>
#include <utility>

namespace pk {

namespace {

constexpr qsizetype kChunk = 64 * 1024;
constexpr qint64 kUnderWayMax = 1024 * 1024;
constexpr int kProgressMs = 100;

} // namespace

ExportJob::ExportJob(Engine& engine, const QString& file, QObject* parent)
    : QObject(parent), m_engine(engine), m_file(file) {
    qRegisterMetaType<WriteFailure>();
}

ExportJob::~ExportJob() {
    if (m_sink != nullptr)
        m_sink->deleteLater();
}

template <typename F>
void ExportJob::onWriter(F&& call) {
    QMetaObject::invokeMethod(m_sink, std::forward<F>(call), Qt::QueuedConnection);
}

void ExportJob::start(QThread& writer) {
    m_sinceProgress.start();
    m_sink = new FileSink(m_file);
    m_sink->moveToThread(&writer);
    connect(m_sink, &FileSink::opened, this, [this] {
        if (!m_isOver)
            begin();
    });
    connect(m_sink, &FileSink::wrote, this, [this](qint64 bytes) {
        m_underWay = std::max<qint64>(0, m_underWay - bytes);
        if (m_isWaiting && !m_isOver)
            next();
    });
    connect(m_sink, &FileSink::committed, this, [this] { end(ExportOutcome::Kind::Saved); });
    connect(m_sink, &FileSink::failed, this, [this](const WriteFailure& failure) {
        m_outcome.writeFailure = failure;
        end(ExportOutcome::Kind::Failed);
    });
    onWriter([sink = m_sink] { sink->open(); });
}

void ExportJob::cancel() {
    end(ExportOutcome::Kind::Cancelled);
}

void ExportJob::failWith(const Error& error) {
    m_outcome.engineError = error;
    end(ExportOutcome::Kind::Failed);
}

// It is over when the sink is gone: only then no half-written file is left.
void ExportJob::end(ExportOutcome::Kind kind) {
    if (m_isOver)
        return;
    m_isOver = true;
    m_outcome.kind = kind;
    m_outcome.rows = m_rows;
    FileSink* const sink = std::exchange(m_sink, nullptr);
    sink->disconnect(this);
    connect(sink, &QObject::destroyed, this, [this] { emit finished(m_outcome); });
    sink->deleteLater();
}

void ExportJob::write(const QByteArray& bytes) {
    m_buffer += bytes;
    if (m_buffer.size() >= kChunk)
        send();
}

void ExportJob::send() {
    if (m_buffer.isEmpty() || m_isOver)
        return;
    m_underWay += m_buffer.size();
    onWriter([sink = m_sink, bytes = std::exchange(m_buffer, {})] { sink->write(bytes); });
}

void ExportJob::writeWith(std::function<bool(QIODevice&)> writer) {
    if (!m_isOver)
        onWriter([sink = m_sink, writer = std::move(writer)] { sink->writeWith(writer); });
}

void ExportJob::next() {
    m_isWaiting = m_underWay > kUnderWayMax;
    if (!m_isWaiting)
        proceed();
}

void ExportJob::commit() {
    send();
    if (!m_isOver)
        onWriter([sink = m_sink] { sink->commit(); });
}

void ExportJob::addRows(quint64 rows) {
    m_rows += rows;
    if (m_sinceProgress.elapsed() >= kProgressMs) {
        m_sinceProgress.restart();
        emit progressed();
    }
}

} // namespace pk
