// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>
#include <vector>

#include "engine/domain/push.h"

namespace pk {

class Engine;

// Brings the engine's push messages of all shows over to the GUI thread: they come on an engine thread into
// a bounded box, and are taken out of it in bounded batches, at most ten a second. While paused or hidden
// they stay in the box; at its bound the oldest go and are counted. Hidden, nothing runs here at all. GUI
// thread; the engine must outlive it.
class PushFeed : public QObject {
    Q_OBJECT

public:
    enum class Mode { Live, Paused, Hidden };
    static constexpr std::size_t kWaitingMax = 10'000;
    static constexpr std::size_t kBatchMax = 1'000;
    static constexpr int kEveryMs = 100;
    static constexpr int kCountEveryMs = 250; // what waits, while paused

    explicit PushFeed(Engine& engine, QObject* parent = nullptr);
    ~PushFeed() override;

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] std::size_t waiting() const;
    void dropWaiting(); // forgets what waits, uncounted
    [[nodiscard]] bool isTimed() const { return m_timer.isActive(); }

signals:
    // Oldest first; so many before them were not kept.
    void arrived(const std::vector<pk::PushMessagePtr>& messages, quint64 notKept);
    void waitingChanged(); // while paused

private:
    struct Box;

    void wake();
    void tick();

    Engine& m_engine;
    std::shared_ptr<Box> m_box;
    quint64 m_subscription = 0;
    Mode m_mode = Mode::Hidden;
    QTimer m_timer;
    QElapsedTimer m_sinceTick;
};

} // namespace pk
