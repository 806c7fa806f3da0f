// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/consolestyle.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>
#include <algorithm>

#include "gui/theme/tokens.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr qreal kRadius = 6;
constexpr int kFieldInset = 5; // of a field's text, beyond Fusion's own

bool flag(const QWidget* widget, const char* name) {
    return widget && widget->property(name).toBool();
}

QColor mix(const QColor& a, const QColor& b, qreal share) {
    const auto part = [share](float x, float y) { return static_cast<float>(x * (1 - share) + y * share); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()),
                            part(a.alphaF(), b.alphaF()));
}

void drawFrame(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& line, qreal width = 1) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.alpha() ? QPen(line, width) : QPen(Qt::NoPen));
    painter->setBrush(fill);
    const qreal half = width / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), kRadius, kRadius);
    painter->restore();
}

struct ButtonLook {
    QColor fill = Qt::transparent;
    QColor line = Qt::transparent;
};

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
    QColor ink = tokensOf(combo.palette).textSecondary;
    if (!(combo.state & QStyle::State_Enabled))
        ink.setAlphaF(0.4F);
    const QRect arrow = style.subControlRect(QStyle::CC_ComboBox, &combo, QStyle::SC_ComboBoxArrow, widget);
    const QPointF middle = QRectF(arrow).center();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(
        QPolygonF{middle + QPointF(-3.5, -1.8), middle + QPointF(0, 1.8), middle + QPointF(3.5, -1.8)});
    painter->restore();
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

} // namespace

ConsoleStyle::ConsoleStyle() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

void ConsoleStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QScrollBar*>(widget) || qobject_cast<QTabBar*>(widget) || qobject_cast<QLineEdit*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const {
    const Tokens t = tokensOf(option->palette);
    switch (element) {
        case PE_PanelButtonCommand:
        case PE_PanelButtonTool: {
            const ButtonLook look = buttonLook(*option, widget);
            if (element == PE_PanelButtonTool && !flag(widget, "framed") && !(option->state & State_On)) {
                const bool hover = (option->state & State_MouseOver) && (option->state & State_Enabled);
                const bool down = option->state & State_Sunken;
                if (hover || down)
                    drawFrame(painter, option->rect, mix(t.canvas, t.text, down ? 0.13 : 0.07), Qt::transparent);
                return;
            }
            drawFrame(painter, option->rect, look.fill, look.line);
            return;
        }
        case PE_FrameDefaultButton:
            return;
        case PE_FrameFocusRect:
            if (qobject_cast<const QAbstractItemView*>(widget))
                return; // rows show the current cell by their own painting
            drawFocusRing(painter, option->rect, option->palette);
            return;
        case PE_PanelLineEdit:
            if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
                drawLineEditFrame(option, painter, widget);
            else
                painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
            return;
        case PE_FrameLineEdit:
            return;
        case PE_IndicatorCheckBox:
        case PE_IndicatorRadioButton:
            drawIndicator(*option, element == PE_IndicatorRadioButton, painter);
            return;
        case PE_Frame:
            if (qobject_cast<const QAbstractScrollArea*>(widget)) {
                painter->setPen(t.hairline);
                painter->setBrush(Qt::NoBrush);
                painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
                return;
            }
            break;
        case PE_FrameMenu:
            painter->setPen(t.hairline);
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
            return;
        case PE_PanelMenu:
            painter->fillRect(option->rect, t.surface);
            return;
        case PE_FrameTabBarBase:
        case PE_FrameTabWidget:
            return;
        case PE_FrameGroupBox:
            drawFrame(painter, option->rect, t.surface, t.hairline);
            return;
        default:
            break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    switch (element) {
        case CE_PushButtonLabel:
            if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
                QStyleOptionButton label(*button);
                const bool enabled = option->state & State_Enabled;
                QColor color;
                if (flag(widget, "primary") && enabled)
                    color = Qt::white;
                else if (flag(widget, "danger") && enabled)
                    color = tokensOf(option->palette).error;
                // An icon on the accent is white like the text beside it.
                if (flag(widget, "primary") && enabled && !label.icon.isNull())
                    label.icon = QIcon(label.icon.pixmap(label.iconSize, qApp->devicePixelRatio(), QIcon::Selected));
                if (color.isValid())
                    for (const auto role : {QPalette::ButtonText, QPalette::WindowText})
                        label.palette.setColor(role, color);
                QProxyStyle::drawControl(element, &label, painter, widget);
                return;
            }
            break;
        case CE_HeaderSection:
            if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
                drawHeaderSection(*header, painter);
                return;
            }
            break;
        case CE_HeaderEmptyArea: {
            QStyleOptionHeader header;
            header.rect = option->rect;
            header.palette = option->palette;
            drawHeaderSection(header, painter);
            return;
        }
        case CE_HeaderLabel:
            if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
                QStyleOptionHeader label(*header);
                label.palette.setColor(QPalette::ButtonText, tokensOf(option->palette).textSecondary);
                label.state &= ~State_On; // Fusion would write the selected column in bold
                QProxyStyle::drawControl(element, &label, painter, widget);
                return;
            }
            break;
        case CE_MenuItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
                drawMenuItem(*item, painter);
                QStyleOptionMenuItem plain(*item);
                plain.state &= ~State_Selected;
                QProxyStyle::drawControl(element, &plain, painter, widget);
                return;
            }
            break;
        case CE_TabBarTabShape:
            if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
                drawTab(*tab, painter);
                return;
            }
            break;
        case CE_ProgressBarGroove:
            return;
        case CE_ProgressBarContents:
            if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
                drawProgress(*bar, painter);
                return;
            }
            break;
        case CE_Splitter:
            painter->fillRect(option->rect, option->palette.window());
            return;
        default:
            break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            drawScrollBar(*bar, subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget), painter);
            return;
        }
    }
    if (control == CC_ToolButton && flag(widget, "noMenuArrow")) {
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
            QStyleOptionToolButton plain(*button);
            plain.features &= ~QStyleOptionToolButton::HasMenu;
            QProxyStyle::drawComplexControl(control, &plain, painter, widget);
            return;
        }
    }
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo) {
            drawComboBox(*combo, *this, painter, widget);
            return;
        }
    }
    if (control == CC_Slider) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
            slider && slider->tickPosition == QSlider::NoTicks) {
            drawSlider(*slider, *this, painter, widget);
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            drawSpinBox(*spin, *this, painter, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_ScrollBarExtent:
            return 11;
        case PM_SplitterWidth:
            return 8;
        case PM_ButtonMargin:
            return 12;
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
            return 0;
        case PM_MenuPanelWidth:
            return 1;
        case PM_MenuVMargin:
            return 4;
        case PM_HeaderMargin:
            return 8;
        case PM_TabBarTabHSpace:
            return 28;
        case PM_TabBarTabVSpace:
            return 16;
        case PM_TabBarTabShiftVertical:
        case PM_TabBarTabShiftHorizontal:
            return 0;
        case PM_LayoutHorizontalSpacing:
        case PM_LayoutVerticalSpacing:
            return space::kS;
        case PM_LayoutLeftMargin:
        case PM_LayoutTopMargin:
        case PM_LayoutRightMargin:
        case PM_LayoutBottomMargin:
            return space::kM;
        case PM_SmallIconSize:
            return 16;
        case PM_ToolTipLabelFrameWidth:
            return 6;
        default:
            break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                     const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
        case CT_PushButton:
            result.setHeight(qMax(result.height(), 32));
            break;
        case CT_ComboBox:
            result.rwidth() += 2 * kFieldInset;
            [[fallthrough]];
        case CT_LineEdit:
        case CT_SpinBox:
            // All fields of a form are equally high, unless the font is large.
            result.setHeight(result.height() <= 36 ? 32 : result.height());
            break;
        case CT_MenuItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
                item && item->menuItemType != QStyleOptionMenuItem::Separator)
                result.setHeight(qMax(result.height(), 30));
            break;
        case CT_HeaderSection:
            result.setHeight(qMax(result.height(), 32));
            break;
        case CT_ItemViewItem:
            result.setHeight(qMax(result.height(), 28));
            break;
        default:
            break;
    }
    return result;
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        // An icon at its beginning keeps the text off the frame.
        const auto icons =
            widget ? widget->findChildren<QToolButton*>(Qt::FindDirectChildrenOnly) : QList<QToolButton*>();
        const bool hasIcon = std::any_of(icons.begin(), icons.end(), [widget](const QToolButton* icon) {
            return icon->geometry().center().x() < widget->width() / 2;
        });
        if (frame && frame->lineWidth > 0 && !hasIcon)
            rect.adjust(kFieldInset, 0, -kFieldInset, 0);
    }
    return rect;
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* data) const {
    switch (hint) {
        case SH_EtchDisabledText:
        case SH_DitherDisabledText:
            return 0;
        case SH_ScrollBar_LeftClickAbsolutePosition:
            return 1;
        case SH_ToolTip_WakeUpDelay:
            return 400;
        case SH_ItemView_ShowDecorationSelected:
            return 1;
        case SH_DialogButtonBox_ButtonsHaveIcons:
            return 0;
        case SH_ComboBox_Popup:
            return 0;
        default:
            break;
    }
    return QProxyStyle::styleHint(hint, option, widget, data);
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                                   const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            // No arrow buttons: the groove is the whole bar.
            const QRect rect = bar->rect;
            const bool horizontal = bar->orientation == Qt::Horizontal;
            const int length = horizontal ? rect.width() : rect.height();
            const qint64 range = qint64(bar->maximum) - bar->minimum;
            int slider = length;
            if (range > 0) {
                slider = static_cast<int>(qint64(bar->pageStep) * length / qMax<qint64>(1, range + bar->pageStep));
                slider = qBound(24, slider, qMax(24, length));
            }
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider,
                                                      bar->upsideDown);
            const auto along = [&](int from, int size) {
                const QRect part = horizontal ? QRect(rect.left() + from, rect.top(), size, rect.height())
                                              : QRect(rect.left(), rect.top() + from, rect.width(), size);
                return visualRect(bar->direction, rect, part);
            };
            switch (subControl) {
                case SC_ScrollBarSlider:
                    return along(start, slider);
                case SC_ScrollBarGroove:
                    return rect;
                case SC_ScrollBarSubPage:
                    return along(0, start);
                case SC_ScrollBarAddPage:
                    return along(start + slider, length - start - slider);
                default:
                    return {};
            }
        }
    }
    QRect rect = QProxyStyle::subControlRect(control, option, subControl, widget);
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        rect.adjust(kFieldInset, 0, 0, 0);
    return rect;
}

} // namespace pk
