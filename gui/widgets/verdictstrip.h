// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/domain/verdict.h"

namespace pk {

// The six verdicts with how many records got each, as a row of chips that wraps. A verdict nobody got is
// muted. Pure painting; tells its text to screen readers.
class VerdictStrip : public QWidget {
    Q_OBJECT

public:
    explicit VerdictStrip(QWidget* parent = nullptr);

    void setCounts(const VerdictCounts& counts);
    [[nodiscard]] const VerdictCounts& counts() const { return m_counts; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] std::array<QRect, kVerdicts> chipsIn(int width) const;
    void describe();

    VerdictCounts m_counts{};
};

} // namespace pk
