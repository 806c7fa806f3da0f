// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QSlider;

namespace pk {

// A number over several decades: a logarithmic slider and a spin box that follow each other. The spin
// box holds the exact value.
class LogField : public QWidget {
    Q_OBJECT

public:
    LogField(double minimum, double maximum, int decimals, QWidget* parent = nullptr);

    [[nodiscard]] double value() const;
    void setValue(double value);
    void setPrefix(const QString& prefix);
    void setSuffix(const QString& suffix);
    void setNames(const QString& name); // of slider and spin box, for assistive tools
    [[nodiscard]] QDoubleSpinBox* spin() const { return m_spin; }
    [[nodiscard]] QSlider* slider() const { return m_slider; }

signals:
    void valueChanged(double value);

private:
    void sliderMoved(int position);
    void spinChanged(double value);

    double m_minimum;
    double m_maximum;
    QSlider* m_slider;
    QDoubleSpinBox* m_spin;
    bool m_following = false;
};

} // namespace pk
