// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/flowloader.h"

#include <QPromise>
#include <QThreadPool>

namespace pk {

namespace {

using Loaded = Result<LoadedFlow>;

constexpr std::size_t kSlices = 120;

void read(QPromise<Loaded>& promise, const QString& file) {
    FlowReadOptions options;
    options.progress = [&promise](qint64 done, qint64 total) {
        promise.setProgressValue(total > 0 ? int(done * 1000 / total) : 0);
        return !promise.isCanceled();
    };
    Result<Flow> flow = readFlow(file, options);
    if (!flow) {
        promise.addResult(Loaded(tl::unexpected<Error>(flow.error())));
        return;
    }
    LoadedFlow loaded;
    loaded.flow = std::make_shared<const Flow>(std::move(*flow));
    loaded.gifts = countGifts(*loaded.flow);
    loaded.density = densityOf(*loaded.flow, kSlices);
    promise.addResult(Loaded(std::move(loaded)));
}

} // namespace

FlowLoader::FlowLoader(QObject* parent) : QObject(parent) {}

FlowLoader::~FlowLoader() {
    abandon();
}

void FlowLoader::load(const QString& file) {
    abandon();
    m_file = file;
    auto promise = std::make_shared<QPromise<Loaded>>();
    promise->setProgressRange(0, 1000);
    m_watcher = new QFutureWatcher<Loaded>(this);
    connect(m_watcher, &QFutureWatcher<Loaded>::progressValueChanged, this, &FlowLoader::progressed);
    connect(m_watcher, &QFutureWatcher<Loaded>::finished, this, &FlowLoader::finish);
    promise->start();
    m_watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, file]() {
        read(*promise, file);
        promise->finish();
    });
}

void FlowLoader::cancel() {
    if (m_watcher)
        m_watcher->cancel();
}

void FlowLoader::finish() {
    QFutureWatcher<Loaded>* watcher = std::exchange(m_watcher, nullptr);
    watcher->deleteLater();
    if (watcher->isCanceled() || watcher->future().resultCount() == 0) {
        emit cancelled();
        return;
    }
    const Loaded result = watcher->result();
    if (result)
        emit loaded(*result);
    else if (result.error().code == ErrorCode::Cancelled)
        emit cancelled();
    else
        emit failed(result.error());
}

void FlowLoader::abandon() {
    if (!m_watcher)
        return;
    disconnect(m_watcher, nullptr, this, nullptr);
    m_watcher->cancel();
    m_watcher->deleteLater();
    m_watcher = nullptr;
}

} // namespace pk
