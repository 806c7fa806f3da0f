// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/controlpainting.h"

#include <QAbstractSpinBox>
#include <QPainter>
#include <QSlider>
#include <QStyleOption>
#include <QWidget>

#include "gui/theme/tokens.h"

namespace pk::controls {

namespace {
constexpr qreal kRadius = 6;
} // namespace

bool flag(const QWidget* widget, const char* name) {
    return widget && widget->property(name).toBool();
}

QColor mix(const QColor& a, const QColor& b, qreal share) {
    const auto part = [share](float x, float y) { return static_cast<float>(x * (1 - share) + y * share); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()),
                            part(a.alphaF(), b.alphaF()));
}

void drawFrame(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& line, qreal width) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.alpha() ? QPen(line, width) : QPen(Qt::NoPen));
    painter->setBrush(fill);
    const qreal half = width / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), kRadius, kRadius);
    painter->restore();
}

ButtonLook buttonLook(const QStyleOption& option, const QWidget* widget) {
    const Tokens t = tokensOf(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & QStyle::State_Sunken;
    const bool on = option.state & QStyle::State_On;
    const bool hover = enabled && (option.state & QStyle::State_MouseOver);
    if (flag(widget, "primary")) {
        QColor fill = option.palette.color(QPalette::Active, QPalette::Highlight);
        if (!enabled)
            return {mix(t.surface, t.hairline, 0.7), Qt::transparent};
        if (down)
            fill = fill.darker(118);
        else if (hover)
            fill = mix(fill, t.dark ? QColor(Qt::white) : QColor(Qt::black), 0.1);
        return {fill, Qt::transparent};
    }
    if (on)
        return {mix(t.surface, t.accent, t.dark ? 0.28 : 0.13), mix(t.hairline, t.accent, 0.6)};
    if (flag(widget, "quiet")) {
        if (down || hover)
            return {mix(t.canvas, t.text, down ? 0.13 : 0.07), Qt::transparent};
        return {};
    }
    const QColor base = option.palette.color(QPalette::Active, QPalette::Button);
    if (!enabled)
        return {mix(base, t.canvas, 0.6), t.hairline};
    return {down    ? mix(base, t.text, 0.12)
            : hover ? mix(base, t.text, 0.05)
                    : base,
            hover ? option.palette.color(QPalette::Dark) : mix(t.hairline, option.palette.color(QPalette::Dark), 0.5)};
}

void drawFocusRing(QPainter* painter, const QRect& rect, const QPalette& palette) {
    QColor ring = tokensOf(palette).accent;
    drawFrame(painter, rect, Qt::transparent, ring, 2);
}

void drawLineEditFrame(const QStyleOption* option, QPainter* painter, const QWidget* widget) {
    const Tokens t = tokensOf(option->palette);
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool focus = option->state & QStyle::State_HasFocus;
    const bool invalid = flag(widget, "invalid");
    QColor line = mix(t.hairline, option->palette.color(QPalette::Dark), 0.6);
    if (invalid)
        line = t.error;
    else if (focus)
        line = t.accent;
    drawFrame(painter, option->rect, enabled ? t.surface : mix(t.surface, t.canvas, 0.7), line, focus ? 2 : 1);
}

void drawSpinBox(const QStyleOptionSpinBox& spin, const QStyle& style, QPainter* painter, const QWidget* widget) {
    drawLineEditFrame(&spin, painter, widget);
    if (spin.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const Tokens t = tokensOf(spin.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    for (const auto button : {QStyle::SC_SpinBoxUp, QStyle::SC_SpinBoxDown}) {
        const bool up = button == QStyle::SC_SpinBoxUp;
        const QRectF rect = style.subControlRect(QStyle::CC_SpinBox, &spin, button, widget);
        const bool enabled =
            (spin.state & QStyle::State_Enabled) &&
            (spin.stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled));
        if (enabled && (spin.activeSubControls & button)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(mix(t.surface, t.text, spin.state & QStyle::State_Sunken ? 0.16 : 0.08));
            painter->drawRoundedRect(rect.adjusted(1, up ? 2 : 0, -3, up ? 0 : -2), 3, 3);
        }
        const qreal tip = up ? -2 : 2;
        const QPointF middle = rect.center() + QPointF(-1, up ? 1 : -1);
        QColor ink = t.textSecondary;
        if (!enabled)
            ink.setAlphaF(0.4F);
        painter->setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        painter->drawPolyline(QPolygonF{middle + QPointF(-3.5, -tip * 0.8), middle + QPointF(0, tip * 0.8),
                                        middle + QPointF(3.5, -tip * 0.8)});
    }
    painter->restore();
}

void drawChevron(QPainter* painter, const QPointF& middle, const QPalette& palette, bool isEnabled) {
    QColor ink = tokensOf(palette).textSecondary;
    if (!isEnabled)
        ink.setAlphaF(0.4F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(
        QPolygonF{middle + QPointF(-3.5, -1.8), middle + QPointF(0, 1.8), middle + QPointF(3.5, -1.8)});
    painter->restore();
}

// A button of an icon alone shows by its picture what it opens.
bool hasMenuChevron(const QStyleOptionToolButton& button, const QWidget* widget) {
    return (button.features & QStyleOptionToolButton::HasMenu) &&
           !(button.features & QStyleOptionToolButton::MenuButtonPopup) &&
           button.toolButtonStyle != Qt::ToolButtonIconOnly && !button.text.isEmpty() && !flag(widget, "noMenuArrow");
}

// One that is typed into is a field, one that is only chosen from a button; both with a chevron.
void drawComboBox(const QStyleOptionComboBox& combo, const QStyle& style, QPainter* painter, const QWidget* widget) {
    const bool isFocused = (combo.state & QStyle::State_HasFocus) && (combo.state & QStyle::State_KeyboardFocusChange);
    if (combo.editable || flag(widget, "invalid")) {
        drawLineEditFrame(&combo, painter, widget);
    } else if (combo.frame) {
        QStyleOption button(combo);
        button.state &= ~QStyle::State_On; // its list is open
        const ButtonLook look = buttonLook(button, widget);
        drawFrame(painter, combo.rect, look.fill, look.line);
        if (isFocused)
            drawFocusRing(painter, combo.rect, combo.palette);
    }
    const QRect arrow = style.subControlRect(QStyle::CC_ComboBox, &combo, QStyle::SC_ComboBoxArrow, widget);
    drawChevron(painter, QRectF(arrow).center(), combo.palette, combo.state & QStyle::State_Enabled);
}

// A slim groove, filled up to a round handle.
void drawSlider(const QStyleOptionSlider& slider, const QStyle& style, QPainter* painter, const QWidget* widget) {
    const Tokens t = tokensOf(slider.palette);
    const bool isEnabled = slider.state & QStyle::State_Enabled;
    const bool isHot = isEnabled && (slider.activeSubControls & QStyle::SC_SliderHandle);
    const QPointF middle =
        QRectF(style.subControlRect(QStyle::CC_Slider, &slider, QStyle::SC_SliderHandle, widget)).center();
    const bool isHorizontal = slider.orientation == Qt::Horizontal;
    constexpr qreal kGroove = 4;
    constexpr qreal kHandle = 7;
    const QRectF whole(slider.rect);
    const QRectF groove = isHorizontal ? QRectF(whole.left() + 1, middle.y() - kGroove / 2, whole.width() - 2, kGroove)
                                       : QRectF(middle.x() - kGroove / 2, whole.top() + 1, kGroove, whole.height() - 2);
    QRectF done = groove;
    if (!isHorizontal)
        slider.upsideDown ? done.setTop(middle.y()) : done.setBottom(middle.y());
    else
        slider.upsideDown ? done.setLeft(middle.x()) : done.setRight(middle.x());
    const QColor fill = isEnabled ? t.accent : mix(t.surface, t.text, 0.25);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mix(t.surface, t.text, 0.15));
    painter->drawRoundedRect(groove, kGroove / 2, kGroove / 2);
    painter->setBrush(fill);
    painter->drawRoundedRect(done, kGroove / 2, kGroove / 2);
    const bool isFocused =
        (slider.state & QStyle::State_HasFocus) && (slider.state & QStyle::State_KeyboardFocusChange);
    if (isFocused) {
        QColor halo = t.accent;
        halo.setAlphaF(0.3F);
        painter->setBrush(halo);
        painter->drawEllipse(middle, kHandle + 3, kHandle + 3);
    }
    painter->setPen(QPen(fill, isHot ? 2.5 : 2));
    painter->setBrush(t.dark ? mix(t.surface, t.text, isHot ? 0.2 : 0.06) : t.surface);
    painter->drawEllipse(middle, kHandle - 1, kHandle - 1);
    painter->restore();
}

// Check boxes and radio buttons: accent when set.
void drawIndicator(const QStyleOption& option, bool isRound, QPainter* painter) {
    const Tokens t = tokensOf(option.palette);
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isOn = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const bool isHot = isEnabled && (option.state & QStyle::State_MouseOver);
    const qreal side = qMin<qreal>(16, qMin(option.rect.width(), option.rect.height()));
    QRectF box(0, 0, side - 1, side - 1);
    box.moveCenter(QRectF(option.rect).center());
    QColor fill = isOn ? t.accent : isHot ? mix(t.surface, t.text, 0.06) : t.surface;
    QColor line = isOn ? t.accent : mix(t.surface, t.text, 0.5);
    if (!isEnabled) {
        fill = mix(fill, t.canvas, 0.6);
        line = mix(line, t.canvas, 0.6);
    }
    const QColor ink = t.dark && isOn ? t.canvas : QColor(Qt::white);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, 1.2));
    painter->setBrush(fill);
    if (isRound)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 4, 4);
    if (isOn && isRound) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink);
        painter->drawEllipse(box.center(), side * 0.2, side * 0.2);
    } else if (isOn) {
        const auto at = [&box](qreal x, qreal y) {
            return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
        };
        painter->setPen(QPen(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        if (option.state & QStyle::State_NoChange)
            painter->drawLine(at(0.25, 0.5), at(0.75, 0.5));
        else
            painter->drawPolyline(QPolygonF{at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)});
    }
    painter->restore();
}

void drawMenuItem(const QStyleOptionMenuItem& item, QPainter* painter) {
    if (!(item.state & QStyle::State_Selected) || !(item.state & QStyle::State_Enabled))
        return;
    const Tokens t = tokensOf(item.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mix(t.surface, t.accent, t.dark ? 0.3 : 0.14));
    painter->drawRoundedRect(QRectF(item.rect).adjusted(4, 1, -4, -1), 4, 4);
    painter->restore();
}

void drawScrollBar(const QStyleOptionSlider& bar, const QRect& handle, QPainter* painter) {
    const Tokens t = tokensOf(bar.palette);
    if (bar.maximum <= bar.minimum)
        return;
    const bool active = bar.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const bool horizontal = bar.orientation == Qt::Horizontal;
    QRectF grip(handle);
    const qreal thickness = active ? 7 : 5;
    if (horizontal)
        grip = QRectF(grip.left() + 2, grip.bottom() - thickness - 1, grip.width() - 4, thickness);
    else
        grip = QRectF(grip.right() - thickness - 1, grip.top() + 2, thickness, grip.height() - 4);
    QColor color = t.textSecondary;
    color.setAlphaF(bar.state & QStyle::State_Sunken ? 0.75F : active ? 0.55F : 0.35F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(grip, thickness / 2, thickness / 2);
    painter->restore();
}

void drawHeaderSection(const QStyleOptionHeader& header, QPainter* painter) {
    const Tokens t = tokensOf(header.palette);
    painter->fillRect(header.rect, t.surface);
    painter->setPen(t.hairline);
    if (header.orientation == Qt::Horizontal)
        painter->drawLine(header.rect.bottomLeft(), header.rect.bottomRight());
    else
        painter->drawLine(header.rect.topRight(), header.rect.bottomRight());
}

void drawTab(const QStyleOptionTab& tab, QPainter* painter) {
    const Tokens t = tokensOf(tab.palette);
    const bool selected = tab.state & QStyle::State_Selected;
    const bool hover = (tab.state & QStyle::State_MouseOver) && (tab.state & QStyle::State_Enabled);
    painter->setPen(t.hairline);
    painter->drawLine(tab.rect.bottomLeft(), tab.rect.bottomRight());
    if (selected || hover) {
        const QRect line(tab.rect.left() + 8, tab.rect.bottom() - 1, tab.rect.width() - 16, 2);
        painter->fillRect(line, selected ? t.accent : mix(t.surface, t.textSecondary, 0.5));
    }
}

void drawProgress(const QStyleOptionProgressBar& bar, QPainter* painter) {
    const Tokens t = tokensOf(bar.palette);
    QRectF groove(bar.rect);
    const qreal height = qMin<qreal>(groove.height(), 6);
    groove = QRectF(groove.left(), groove.center().y() - height / 2, groove.width(), height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mix(t.surface, t.text, 0.12));
    painter->drawRoundedRect(groove, height / 2, height / 2);
    const qint64 span = qint64(bar.maximum) - bar.minimum;
    QRectF done = groove;
    if (span > 0)
        done.setWidth(qMax(height, groove.width() * qreal(bar.progress - bar.minimum) / qreal(span)));
    if (span <= 0 || bar.progress > bar.minimum) {
        painter->setBrush(t.accent);
        painter->drawRoundedRect(done, height / 2, height / 2);
    }
    painter->restore();
}

} // namespace pk::controls
