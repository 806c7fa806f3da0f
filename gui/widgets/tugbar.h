// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRectF>
#include <QWidget>

#include "engine/domain/ranking.h"
#include "gui/theme/tokens.h"

namespace pk {

// Where everything of a tug bar lies. Geometry only: the same for a table cell, a card and a widget. The
// numbers stand at the two ends of `area`, in line from row to row; one whose side of the bar is too narrow
// for it stands outside the bar, which ends before it, so that no number ever crosses the divider.
struct TugBarLayout {
    QRectF area;      // all of it
    QRectF bar;       // both sides together: the area without the numbers outside
    QRectF left;      // side A, from bar.left() to the divider
    QRectF right;     // side B
    QRectF divider;   // between them
    QRectF leftMark;  // ◆
    QRectF rightMark; // ●
    QRectF leftText;  // number of A, left aligned, as wide as it is
    QRectF rightText; // number of B, right aligned
    QString leftNumber;
    QString rightNumber;
    bool leftOutside = false; // A's number and mark stand left of the bar
    bool rightOutside = false;
    bool figures = true; // false: too narrow for any number; the accessible text tells them
    qreal share = 0.5;   // of side A as shown: 0.08–0.92, 0.5 at 0:0
    int fontPixelSize = 12;
};

// A's share of the bar: 0.5 at 0:0, never outside 0.08–0.92 so that both sides stay visible.
[[nodiscard]] qreal tugShare(const PkTotals& totals, CompareBy by);
// `shownShare` < 0: the share of the totals; else a share on its way there (an animation's current value).
// Too narrow for the exact numbers even when small, they are shortened ("1.2M").
[[nodiscard]] TugBarLayout layoutTugBar(const QRectF& rect, const PkTotals& totals, CompareBy by, qreal shownShare = -1,
                                        const QFont& font = QFont());

// For rows of a table: the numbers on a line of their own above a slim bar, so that every row looks alike, numbers
// stand in columns and dividers can be compared down the rows.
[[nodiscard]] TugBarLayout layoutSlimTugBar(const QRectF& rect, const PkTotals& totals, CompareBy by,
                                            const QFont& font = QFont());

enum class TugBarTone { Live, Muted }; // Muted: voided, or not started
// The numbers are printed on the bar or beside it; the sides differ by colour, shape, place and divider.
void paintTugBar(QPainter& painter, const TugBarLayout& layout, const Tokens& tokens, const QFont& font,
                 TugBarTone tone = TugBarTone::Live);
// The marks of the sides, for headings beside a bar: ◆ A, ● B.
void paintSideMark(QPainter& painter, const QRectF& rect, Side side, const QColor& color);
// "Rose 1,234 : 987 Rocket", for accessible texts.
[[nodiscard]] QString tugBarText(const std::array<PkSide, kSides>& sides, const PkTotals& totals, CompareBy by);

// A tug bar of its own; slides to new totals in 450 ms while visible. GUI thread; owned by its parent.
class TugBar : public QWidget {
    Q_OBJECT
    Q_PROPERTY(qreal shownShare READ shownShare WRITE setShownShare)

public:
    explicit TugBar(QWidget* parent = nullptr);
    void setTotals(const std::array<PkSide, kSides>& sides, const PkTotals& totals, CompareBy by);
    void setTone(TugBarTone tone);
    void setAnimated(bool animated) { m_animated = animated; } // reduced motion: off
    [[nodiscard]] qreal shownShare() const { return m_shownShare; }
    void setShownShare(qreal share);
    [[nodiscard]] const PkTotals& totals() const { return m_totals; }
    [[nodiscard]] CompareBy comparedBy() const { return m_by; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    PkTotals m_totals{};
    CompareBy m_by = CompareBy::Count;
    TugBarTone m_tone = TugBarTone::Live;
    qreal m_shownShare = 0.5;
    bool m_animated = true;
};

} // namespace pk
