// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "gui/push/viewercells.h"

namespace pk {

// What the cells of the grid mean, as a line of samples that wraps.
class ViewerLegend : public QWidget {
    Q_OBJECT

public:
    explicit ViewerLegend(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, heightForWidth(160)}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Sample {
        CellLook look;
        QString text;
    };
    void retranslate();
    [[nodiscard]] std::vector<QRect> placesIn(int width) const;

    std::vector<Sample> m_samples;
};

} // namespace pk
