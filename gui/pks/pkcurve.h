// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "engine/domain/ranking.h"

#include "gui/widgets/curvepoints.h"

class QCPGraph;
class QCustomPlot;

namespace pk {

class CurveCursor;

// The point nearest to this moment; -1: there is none.
[[nodiscard]] int curvePointAt(const CurvePoints& points, double seconds);

// The two curves of the inspector, in the sides' colours, each ending in its side's mark. Replots when it
// is given something new (twice a second at most) and not while hidden. A moment's figures are read under the mouse,
// or with the arrow keys. GUI thread.
class PkCurve : public QWidget {
    Q_OBJECT

public:
    explicit PkCurve(QWidget* parent = nullptr);
    void show(const Pk& pk, const Curve& curve, const PkTotals& totals, qint64 nowMs);
    void clear();
    // "1:23: Rose 120, Car 98", what is read now; empty: nothing.
    [[nodiscard]] QString reading() const;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void read(int point); // -1: nothing
    void placeCursor();
    void recolour();
    void replot();

    QCustomPlot* m_plot;
    CurveCursor* m_cursor;
    CurvePoints m_points;
    Pk m_pk;
    int m_reading = -1;        // a point of m_points
    bool m_followsEnd = false; // read by keyboard at the newest point, which goes on
    std::array<QCPGraph*, kSides> m_lines{};
    std::array<QCPGraph*, kSides> m_ends{}; // one point each: where the curve stands now
};

} // namespace pk
