// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/domain/verdict.h"

namespace pk {

// The six verdicts with how many records got each, as a row of chips that wraps. A verdict nobody got is
// muted. Made clickable, a chip opens its records: by mouse, or by the arrow keys and Enter. Tells its text to
// screen readers.
class VerdictStrip : public QWidget {
    Q_OBJECT

public:
    explicit VerdictStrip(QWidget* parent = nullptr);

    void setCounts(const VerdictCounts& counts);
    [[nodiscard]] const VerdictCounts& counts() const { return m_counts; }
    void setClickable(bool clickable);
    [[nodiscard]] QRect chipOf(Verdict verdict) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

signals:
    void verdictChosen(pk::Verdict verdict);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] int chipAt(const QPoint& position) const; // -1: none
    void setCurrent(int chip);
    [[nodiscard]] std::array<QRect, kVerdicts> chipsIn(int width) const;
    void describe();

    VerdictCounts m_counts{};
    int m_current = -1; // under the mouse, or where the keyboard is
    bool m_clickable = false;
};

} // namespace pk
