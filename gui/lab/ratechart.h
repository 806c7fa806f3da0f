// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCPGraph;
class QCustomPlot;

namespace pk {

// Gifts a second over the last minute of a run: what was asked for (dashed) and what was achieved. Keeps
// a bounded number of samples; plots at most as often as samples come (≤ 10 Hz) and not while hidden.
class RateChart : public QWidget {
    Q_OBJECT

public:
    explicit RateChart(QWidget* parent = nullptr);

    void reset(double requestedPerSecond); // 0: no fixed rate
    void addSample(qint64 elapsedMs, double perSecond);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void recolour();
    void replot();

    QCustomPlot* m_plot;
    QCPGraph* m_requested;
    QCPGraph* m_achieved;
    double m_rate = 0;
    double m_top = 1;
};

} // namespace pk
