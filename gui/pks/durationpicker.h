// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

class QSpinBox;

namespace pk {

class Segmented;
class TextLabel;

// A duration by chip (1, 3, 5, 10 min) or by hand, in hours, minutes and seconds. Does not judge what is
// entered: the form does. GUI thread; owned by the dialog.
class DurationPicker : public QWidget {
    Q_OBJECT

public:
    explicit DurationPicker(QWidget* parent = nullptr);
    [[nodiscard]] qint64 durationMs() const;
    void setDurationMs(qint64 durationMs);

signals:
    void durationChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showCustom(bool custom);
    void retranslate();

    Segmented* m_chips;
    QWidget* m_custom;
    std::array<QSpinBox*, 3> m_parts{}; // h, min, s
};

} // namespace pk
