// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "gui/widgets/curvechart.h"

namespace pk {

// The curves of the compared results. Pure painting, in the colours of the palette.
class CompareCurveView : public QWidget {
    Q_OBJECT

public:
    explicit CompareCurveView(QWidget* parent = nullptr);

    void setChart(const CurveChart& chart, const QString& description);
    [[nodiscard]] const CurveChart& chart() const { return m_chart; }
    [[nodiscard]] QSize sizeHint() const override { return {640, 240}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 160}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    CurveChart m_chart;
};

// The mark of one of the compared results, beside its name.
class CompareMarkView : public QWidget {
    Q_OBJECT

public:
    CompareMarkView(std::size_t index, QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override { return {14, 14}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::size_t m_index;
};

} // namespace pk
