// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QString>
#include <vector>

class QWidget;

namespace pk::test {

// A text as a widget drew it, in the widget's coordinates, and what of the widget could be drawn on then.
struct PaintedText {
    QString text;
    QRectF box; // baseline to ascent and descent
    QRectF clip;
};

// What a widget's own paint event (not its children's) writes, whoever wrote it: a label, the style, a delegate.
[[nodiscard]] std::vector<PaintedText> paintedTexts(QWidget& widget);

// Marks a text, so that one sees on the screen whether all of it is there: without a width.
inline constexpr char16_t kBegin = u'\u2060';
inline constexpr char16_t kEnd = u'\u2061';

struct CutText {
    QString where; // objectNames from the window down
    QString text;
    QString why;
};

// The texts below `root` that do not fit where they are: beyond their widget, beyond what a painter clipped to, or a
// sentence of the console shortened to an ellipsis. What users typed may be shortened. What a scroll area has
// scrolled away is not cut.
[[nodiscard]] std::vector<CutText> cutTexts(QWidget& root);

[[nodiscard]] QString pathOf(const QWidget& widget);

} // namespace pk::test
