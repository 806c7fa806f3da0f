// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "gui/widgets/card.h"

namespace pk {

class StatusChip;
class TugBar;

// One open PK on the overview: state, show, countdown, both gifts, the tug bar with the totals.
class PkCard : public Card {
    Q_OBJECT

public:
    explicit PkCard(QWidget* parent = nullptr);

    void setView(const PkView& view, qint64 nowMs);
    void tick(qint64 nowMs); // the countdown goes on
    void setAnimated(bool animated);
    void retranslate(qint64 nowMs);
    [[nodiscard]] PkId pkId() const { return m_view.pk.pkId; }
    [[nodiscard]] QString countdown() const { return m_countdown; }
    [[nodiscard]] QSize sizeHint() const override { return {380, 164}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void paintSide(QPainter& painter, Side side) const;
    void describe();

    PkView m_view;
    QString m_countdown;
    bool m_urgent = false;
    StatusChip* m_chip;
    TugBar* m_bar;
};

} // namespace pk
