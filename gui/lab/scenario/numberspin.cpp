// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/numberspin.h"

#include <QWheelEvent>
#include <cmath>

namespace pk {

namespace {

bool same(double a, double b) {
    return std::fabs(a - b) < 1e-9;
}

} // namespace

NumberSpin::NumberSpin(double minimum, double maximum, int decimals, QWidget* parent)
    : QDoubleSpinBox(parent), m_first(minimum) {
    setDecimals(decimals);
    setRange(minimum, maximum);
    setGroupSeparatorShown(true);
    setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumWidth(72);
    setExact(minimum);
}

void NumberSpin::setExact(double value) {
    setValue(value * m_scale);
    m_exact = value;
    m_shown = this->value();
}

double NumberSpin::exact() const {
    return same(value(), m_shown) ? m_exact : value() / m_scale;
}

void NumberSpin::setNoneText(const QString& text) {
    if (!m_mayBeNone) {
        m_mayBeNone = true;
        setMinimum(m_first - 1);
        setOptional(std::nullopt);
    }
    setSpecialValueText(text);
}

void NumberSpin::setOptional(std::optional<double> value) {
    setExact(value ? *value : minimum());
}

std::optional<double> NumberSpin::optional() const {
    return m_mayBeNone && value() < m_first ? std::nullopt : std::optional<double>(exact());
}

QString NumberSpin::textFromValue(double value) const {
    QString text = QDoubleSpinBox::textFromValue(value);
    const QString point = locale().decimalPoint();
    if (!text.contains(point))
        return text;
    while (text.endsWith(locale().zeroDigit()))
        text.chop(1);
    if (text.endsWith(point))
        text.chop(point.size());
    return text;
}

void NumberSpin::stepBy(int steps) {
    if (m_mayBeNone && !optional()) {
        if (steps > 0)
            setValue(m_first);
        return;
    }
    QDoubleSpinBox::stepBy(steps);
    if (m_mayBeNone && value() < m_first)
        setValue(minimum());
}

void NumberSpin::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QDoubleSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace pk
