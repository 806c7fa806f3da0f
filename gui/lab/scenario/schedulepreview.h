// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/lab/run/scenario.h"

namespace pk {

// The whole schedule at a glance: the rate over time with its phases, below it the PKs' times and the faults.
// A click on a phase or a fault chooses it. Painted from the scenario alone.
class SchedulePreview : public QWidget {
    Q_OBJECT

public:
    explicit SchedulePreview(QWidget* parent = nullptr);

    void setScenario(const Scenario& scenario);
    void setCurrentPhase(int index);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void phaseClicked(int index);
    void faultClicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QRectF faultBox(std::size_t index) const;
    [[nodiscard]] qreal xOf(qint64 ms) const;
    [[nodiscard]] int faultRows() const { return m_scenario.faults.empty() ? 0 : 1; }
    [[nodiscard]] int pkRows() const;
    void paintRate(QPainter& painter) const;
    void paintPhases(QPainter& painter) const;
    void paintPks(QPainter& painter) const;
    void paintFaults(QPainter& painter) const;
    void describe();

    Scenario m_scenario;
    qint64 m_lengthMs = 1; // of phases, PKs and faults
    int m_phase = 0;
};

} // namespace pk
