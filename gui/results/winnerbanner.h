// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/domain/ranking.h"

namespace pk {

// Who won: both gifts, the winner in a gold frame, the loser 45 % desaturated; a draw with a grey frame and
// both in full colour; a voided PK says so. Pure painting.
class WinnerBanner : public QWidget {
    Q_OBJECT

public:
    explicit WinnerBanner(QWidget* parent = nullptr);

    void setView(const PkView& view);
    [[nodiscard]] QSize sizeHint() const override { return {420, 184}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {300, 184}; }

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    PkView m_view;
};

} // namespace pk
