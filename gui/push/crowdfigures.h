// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <deque>

#include "engine/lab/viewer/viewercrowd.h"

class QPushButton;

namespace pk {

class TextLabel;

// The crowd in a line and a few figures: how many differ from the truth, how far behind they are, what it
// costs in pulls, what was lost.
class CrowdFigures : public QWidget {
    Q_OBJECT

public:
    explicit CrowdFigures(QWidget* parent = nullptr);

    void begin(int viewers); // a new crowd
    // `forLong`: of those that differ, how many for more than a second.
    void setReport(const CrowdReport& report, quint64 forLong, int intervalMs);
    void setStopped();
    [[nodiscard]] QString verdict() const;

signals:
    void nextDifferingRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    static constexpr std::size_t kFigures = 7;
    void refresh();
    void retranslate();
    [[nodiscard]] double pullsPerSecond() const;

    struct Sample {
        qint64 atMs = 0;
        quint64 pulls = 0;
    };
    TextLabel* m_verdict;
    TextLabel* m_phases;
    QPushButton* m_next;
    std::array<TextLabel*, kFigures> m_captions{};
    std::array<TextLabel*, kFigures> m_values{};
    CrowdReport m_report;
    std::deque<Sample> m_samples; // of the last second or so
    quint64 m_forLong = 0;
    int m_viewers = 0;
    int m_intervalMs = 0;
    bool m_stopped = false;
};

} // namespace pk
