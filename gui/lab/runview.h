// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "gui/lab/runhistory.h"

class QProgressBar;

namespace pk {

class RateChart;
class TextLabel;
class VerdictStrip;

// The figures of the run under way, or of the last one: what was due and what got through, how fast,
// what became of it. Painted only while visible; fed at the lab's pace (≤ 10 Hz).
class RunView : public QWidget {
    Q_OBJECT

public:
    explicit RunView(QWidget* parent = nullptr);

    void begin(const RunRecord& run);
    void setProgress(const TrafficProgress& progress);
    void finish(const TrafficProgress& progress, const QString& errorText);
    [[nodiscard]] const TrafficProgress& progress() const { return m_progress; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum class Figure { Scheduled, Sent, Rate, P50, P99, Refused, Failed };
    static constexpr std::size_t kFigures = 7;

    void retranslate();
    void showFigures();

    TextLabel* m_title;
    TextLabel* m_state;
    QProgressBar* m_bar;
    std::array<TextLabel*, kFigures> m_captions{};
    std::array<TextLabel*, kFigures> m_values{};
    VerdictStrip* m_verdicts;
    RateChart* m_chart;
    TextLabel* m_error;
    RunRecord m_run;
    TrafficProgress m_progress;
    bool m_over = true;
};

} // namespace pk
