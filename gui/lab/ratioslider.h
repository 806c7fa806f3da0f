// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "engine/domain/gift.h"

class QSlider;

namespace pk {

// The share of side A among the two gifts, between the two gifts' art, with both shares printed.
class RatioSlider : public QWidget {
    Q_OBJECT

public:
    explicit RatioSlider(QWidget* parent = nullptr);

    void setGifts(const Gift& a, const Gift& b);
    [[nodiscard]] double shareA() const; // 0–1
    void setShareA(double share);
    [[nodiscard]] QSlider* slider() const { return m_slider; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void shareChanged(double shareA);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();

    std::array<Gift, 2> m_gifts;
    QSlider* m_slider; // its value is the share of A in per cent, A on the left
};

} // namespace pk
