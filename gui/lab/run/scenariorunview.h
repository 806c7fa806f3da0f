// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QWidget>
#include <array>

#include "engine/lab/run/scenariorunner.h"

class QProgressBar;
class QPushButton;

namespace pk {

class LiveState;
class LogField;
class RunChart;
class RunPkCards;
class RunVerdictChip;
class TextLabel;
class VerdictStrip;

// A scenario run as it goes: what was due and what got through, how fast, what became of it, its PKs; pause and
// rate. Fed at the runner's pace (≤ 10 Hz), painted only while visible.
class ScenarioRunView : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioRunView(LiveState& live, QWidget* parent = nullptr);

    void begin(const Scenario& scenario);
    void setProgress(const RunProgress& progress);
    void finish(const RunReport& report);
    [[nodiscard]] const RunProgress& progress() const { return m_progress; }
    [[nodiscard]] bool hasRun() const { return m_hasRun; }

signals:
    void pauseRequested();
    void resumeRequested();
    void rateFactorChosen(double factor);
    void reportRequested();
    void pkOpened(pk::PkId pkId);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    static constexpr std::size_t kFigures = 10;
    void build();
    [[nodiscard]] QWidget* buildControls();
    void retranslate();
    void showFigures();
    void showState();

    TextLabel* m_title;
    TextLabel* m_state;
    RunVerdictChip* m_verdict;
    QPushButton* m_report;
    QProgressBar* m_bar;
    QPushButton* m_pause;
    LogField* m_rate;
    TextLabel* m_rateCaption;
    std::array<TextLabel*, kFigures> m_captions{};
    std::array<TextLabel*, kFigures> m_values{};
    VerdictStrip* m_verdicts;
    TextLabel* m_error;
    RunChart* m_rateChart;
    RunChart* m_latencyChart;
    RunChart* m_queueChart;
    RunPkCards* m_pks;
    Scenario m_scenario;
    RunProgress m_progress;
    QString m_reason;
    bool m_hasRun = false;
    bool m_over = true;
};

} // namespace pk
