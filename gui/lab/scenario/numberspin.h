// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>
#include <optional>

namespace pk {

// A number of a form. Shown without trailing zeros; a value set by the program is kept exactly until the user
// changes it, however few decimals are shown. The wheel scrolls the form unless the box has the focus.
class NumberSpin : public QDoubleSpinBox {
    Q_OBJECT

public:
    NumberSpin(double minimum, double maximum, int decimals, QWidget* parent = nullptr);

    // What is shown for 1: 100 for a share in per cent.
    void setScale(double scale) { m_scale = scale; }
    void setExact(double value);
    [[nodiscard]] double exact() const;
    // With a place below the minimum that stands for "none" and shows this text.
    void setNoneText(const QString& text);
    void setOptional(std::optional<double> value);
    [[nodiscard]] std::optional<double> optional() const;

    [[nodiscard]] QString textFromValue(double value) const override;
    void stepBy(int steps) override;

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    double m_first; // the least that is not "none"
    double m_scale = 1;
    double m_exact = 0;
    double m_shown = 0; // the value the box had when m_exact was set
    bool m_mayBeNone = false;
};

} // namespace pk
