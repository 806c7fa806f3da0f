// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/logfield.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSlider>
#include <cmath>

#include "gui/theme/tokens.h"

namespace pk {

namespace {

constexpr int kSteps = 1000;

// Two significant digits: a slider is for round numbers.
double rounded(double value) {
    const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
    return std::round(value / unit) * unit;
}

} // namespace

LogField::LogField(double minimum, double maximum, int decimals, QWidget* parent)
    : QWidget(parent),
      m_minimum(minimum),
      m_maximum(maximum),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_spin(new QDoubleSpinBox(this)) {
    m_slider->setRange(0, kSteps);
    m_slider->setPageStep(kSteps / 20);
    m_spin->setDecimals(decimals);
    m_spin->setRange(minimum, maximum);
    m_spin->setGroupSeparatorShown(true);
    m_spin->setAlignment(Qt::AlignRight);
    m_spin->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_spin->setMinimumWidth(128);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kM);
    row->addWidget(m_slider, 1);
    row->addWidget(m_spin);
    setFocusProxy(m_spin);
    connect(m_slider, &QSlider::valueChanged, this, &LogField::sliderMoved);
    connect(m_spin, &QDoubleSpinBox::valueChanged, this, &LogField::spinChanged);
}

double LogField::value() const {
    return m_spin->value();
}

void LogField::setValue(double value) {
    m_spin->setValue(value);
}

void LogField::setPrefix(const QString& prefix) {
    m_spin->setPrefix(prefix);
}

void LogField::setSuffix(const QString& suffix) {
    m_spin->setSuffix(suffix);
}

void LogField::setNames(const QString& name) {
    m_slider->setAccessibleName(name);
    m_spin->setAccessibleName(name);
}

void LogField::sliderMoved(int position) {
    if (m_following)
        return;
    m_following = true;
    const double share = double(position) / kSteps;
    m_spin->setValue(rounded(m_minimum * std::pow(m_maximum / m_minimum, share)));
    m_following = false;
    emit valueChanged(value());
}

void LogField::spinChanged(double value) {
    if (m_following)
        return;
    m_following = true;
    m_slider->setValue(int(std::lround(std::log(value / m_minimum) / std::log(m_maximum / m_minimum) * kSteps)));
    m_following = false;
    emit valueChanged(value);
}

} // namespace pk
