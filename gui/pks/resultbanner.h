// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "engine/domain/ranking.h"

namespace pk {

// What a final PK came to: the winner in gold with the best five, a draw, or voided. Pure painting; tells
// its text to screen readers.
class ResultBanner : public QWidget {
    Q_OBJECT

public:
    explicit ResultBanner(QWidget* parent = nullptr);
    // Hides itself while the PK is not final.
    void show(const PkView& view, const std::vector<RankEntry>& top);
    [[nodiscard]] QString headline() const { return m_headline; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintTop(QPainter& painter, const QRectF& area) const;

    PkView m_view;
    std::vector<RankEntry> m_top;
    QString m_headline;
    QString m_sentence;
};

} // namespace pk
