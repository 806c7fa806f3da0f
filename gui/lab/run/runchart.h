// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QCPGraph;
class QCustomPlot;

namespace pk {

class TextLabel;

// One or two figures over the time of a run: the first as an area, the second as a dashed line. Holds at most
// kSamplesMax points, thinned when there are more; plots when points come (≤ 10 Hz) and not while hidden.
class RunChart : public QWidget {
    Q_OBJECT

public:
    static constexpr int kSamplesMax = 1'200;
    enum class Unit { PerSecond, Ms, Number };

    explicit RunChart(Unit unit, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void reset(qint64 lengthMs);                            // an empty chart, as long as the run will be
    void add(qint64 atMs, double value, double other = -1); // other < 0: there is none
    void setAll(const QList<double>& seconds, const QList<double>& values, const QList<double>& others);
    [[nodiscard]] int samples() const { return int(m_seconds.size()); }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void thin();
    void recolour();
    void replot();
    void describe();

    Unit m_unit;
    TextLabel* m_title;
    QCustomPlot* m_plot;
    QCPGraph* m_area;
    QCPGraph* m_line;
    QList<double> m_seconds;
    QList<double> m_values;
    QList<double> m_others;
    double m_length = 1; // s
    double m_top = 1;
};

} // namespace pk
