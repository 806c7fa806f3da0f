// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "engine/lab/trafficlab.h"
#include "gui/lab/flowloader.h"

class QGridLayout;
class QPushButton;
class QToolButton;

namespace pk {

class DensitySlider;
class Segmented;
class TextLabel;

// What can be done to a replay under way: play and pause, step, jump, another speed, gifts left out or sent
// as one of the PK's two. Before a run the place, the speed and the gifts to start with. GUI thread.
class ReplayTransport : public QWidget {
    Q_OBJECT

public:
    explicit ReplayTransport(QWidget* parent = nullptr);

    void setFlow(const LoadedFlow& loaded);
    // The gifts that a recorded one may be sent as.
    void setTarget(const std::optional<std::array<Gift, kSides>>& gifts);
    void setSpeed(double speed); // as chosen elsewhere
    void showProgress(const TrafficProgress& progress);
    [[nodiscard]] ReplayFilter filter() const { return m_filter; }
    [[nodiscard]] qint64 positionMs() const; // where to start

signals:
    void requested(const pk::ReplayOperation& operation); // of the replay under way
    void speedChosen(double speed);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildButtons();
    void fillChips();
    void takeFilter();
    void showChip(std::size_t index);
    void showState();
    void retranslate();
    void ask(ReplayOperation::Kind kind);
    // The run's own, once it runs: a PK's recording begins with its PK, not with its first gift.
    [[nodiscard]] qint64 lengthMs() const { return m_running ? m_state.lengthMs : m_lengthMs; }

    static constexpr std::size_t kChipsMax = 8; // the gifts sent most often

    QPushButton* m_play;
    QPushButton* m_stepRecord;
    QPushButton* m_stepBatch;
    TextLabel* m_position;
    DensitySlider* m_slider;
    Segmented* m_speeds;
    TextLabel* m_giftsCaption;
    QGridLayout* m_chipGrid;
    std::vector<QToolButton*> m_chips;
    std::vector<FlowGift> m_gifts;
    std::optional<std::array<Gift, kSides>> m_target;
    ReplayFilter m_filter;
    ReplayState m_state;
    qint64 m_lengthMs = 0;
    bool m_running = false;
};

} // namespace pk
