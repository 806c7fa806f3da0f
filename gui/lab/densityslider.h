// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSlider>
#include <vector>

namespace pk {

// Where a replay stands in its recording, drawn over the density of the gifts; a click or the keys jump.
// valueChanged() comes when the user lets go, not on the way.
class DensitySlider : public QSlider {
    Q_OBJECT

public:
    static constexpr int kSteps = 1'000;

    explicit DensitySlider(QWidget* parent = nullptr);

    // Records a slice, any number of slices of equal length.
    void setDensity(std::vector<quint32> records);
    // Follows the replay; not while the user holds it, and without a signal.
    void follow(int value);

    [[nodiscard]] QSize sizeHint() const override { return {240, 48}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 40}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] int valueAt(double x) const;

    std::vector<quint32> m_records;
    quint32 m_most = 0;
};

} // namespace pk
