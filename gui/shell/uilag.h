// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <array>

namespace pk {

// How long the GUI thread keeps events waiting: a timer's lateness, the worst of the last seconds. Measures while
// there is something to keep it busy; a window in which nothing happens is not woken for it.
class UiLag : public QObject {
    Q_OBJECT

public:
    explicit UiLag(QObject* parent = nullptr);
    void watch(); // something happens: measures for the next kSamples × kIntervalMs
    [[nodiscard]] bool isWatching() const { return m_timer.isActive(); }
    [[nodiscard]] int worstMs() const; // of the last kSamples × kIntervalMs

    static constexpr int kIntervalMs = 500;
    static constexpr int kSamples = 10;

private:
    void sample();

    QTimer m_timer;
    QElapsedTimer m_since;
    std::array<int, kSamples> m_lateMs{};
    std::size_t m_next = 0;
    int m_left = 0; // samples, then it rests
};

} // namespace pk
