// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <memory>

#include "engine/flowfile/flowreader.h"
#include "gui/lab/flowmodels.h"

namespace pk {

using FlowPtr = std::shared_ptr<const Flow>;

struct LoadedFlow {
    FlowPtr flow;
    std::vector<FlowGift> gifts;  // as countGifts() orders them
    std::vector<quint32> density; // records a slice of its time
};

// Reads a recorded flow on a pool thread. Lives on the GUI thread; one file at a time, a new one cancels
// the one under way. Destroyed while reading: the reader notices and its answer is dropped.
class FlowLoader : public QObject {
    Q_OBJECT

public:
    explicit FlowLoader(QObject* parent = nullptr);
    ~FlowLoader() override;

    void load(const QString& file);
    void cancel(); // cancelled() follows
    [[nodiscard]] bool isLoading() const { return m_watcher != nullptr; }
    [[nodiscard]] QString file() const { return m_file; }

signals:
    void progressed(int permille);
    void loaded(const pk::LoadedFlow& flow);
    void failed(const pk::Error& error);
    void cancelled();

private:
    void finish();
    void abandon();

    QFutureWatcher<Result<LoadedFlow>>* m_watcher = nullptr;
    QString m_file;
};

} // namespace pk

Q_DECLARE_METATYPE(pk::LoadedFlow)
