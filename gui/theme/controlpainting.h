// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRect>

class QPainter;
class QPalette;
class QStyle;
class QStyleOption;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QWidget;

// How ConsoleStyle paints the parts of controls: only from what the option says and its palette.
namespace pk::controls {

struct ButtonLook {
    QColor fill = Qt::transparent;
    QColor line = Qt::transparent;
};

bool flag(const QWidget* widget, const char* name);
QColor mix(const QColor& a, const QColor& b, qreal share);
void drawFrame(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& line, qreal width = 1);
ButtonLook buttonLook(const QStyleOption& option, const QWidget* widget);
void drawFocusRing(QPainter* painter, const QRect& rect, const QPalette& palette);
void drawLineEditFrame(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void drawSpinBox(const QStyleOptionSpinBox& spin, const QStyle& style, QPainter* painter, const QWidget* widget);
void drawChevron(QPainter* painter, const QPointF& middle, const QPalette& palette, bool isEnabled);
bool hasMenuChevron(const QStyleOptionToolButton& button, const QWidget* widget);
void drawComboBox(const QStyleOptionComboBox& combo, const QStyle& style, QPainter* painter, const QWidget* widget);
void drawSlider(const QStyleOptionSlider& slider, const QStyle& style, QPainter* painter, const QWidget* widget);
void drawIndicator(const QStyleOption& option, bool isRound, QPainter* painter);
void drawMenuItem(const QStyleOptionMenuItem& item, QPainter* painter);
void drawScrollBar(const QStyleOptionSlider& bar, const QRect& handle, QPainter* painter);
void drawHeaderSection(const QStyleOptionHeader& header, QPainter* painter);
void drawTab(const QStyleOptionTab& tab, QPainter* painter);
void drawProgress(const QStyleOptionProgressBar& bar, QPainter* painter);

} // namespace pk::controls
