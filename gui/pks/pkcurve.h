// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "engine/domain/ranking.h"

#include "gui/widgets/curvepoints.h"

class QCPGraph;
class QCustomPlot;

namespace pk {

// The two curves of the inspector, in the sides' colours, each ending in its side's mark. Replots when it
// is given something new (twice a second at most) and not while hidden. GUI thread.
class PkCurve : public QWidget {
    Q_OBJECT

public:
    explicit PkCurve(QWidget* parent = nullptr);
    void show(const Pk& pk, const Curve& curve, const PkTotals& totals, qint64 nowMs);
    void clear();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void recolour();
    void replot();

    QCustomPlot* m_plot;
    std::array<QCPGraph*, kSides> m_lines{};
    std::array<QCPGraph*, kSides> m_ends{}; // one point each: where the curve stands now
};

} // namespace pk
