// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/consolestyle.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QIconEngine>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>
#include <algorithm>

#include "gui/theme/controlpainting.h"
#include "gui/theme/tokens.h"

using namespace Qt::StringLiterals;

namespace pk {

using namespace controls;

namespace {

constexpr int kFieldInset = 5; // of a field's text, beyond Fusion's own
constexpr int kChevronRoom = 18;

// The cross that empties a field: Fusion's is black in the dark, too.
class ClearIconEngine final : public QIconEngine {
public:
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override {
        const qreal side = qMin(rect.width(), rect.height());
        const QPointF middle = QRectF(rect).center();
        const Tokens tokens = tokensOf(QApplication::palette());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(tokens.textSecondary, side * 0.09, Qt::SolidLine, Qt::RoundCap));
        const qreal arm = side * 0.22;
        painter->drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm));
        painter->drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm));
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new ClearIconEngine; }
};

} // namespace

ConsoleStyle::ConsoleStyle() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

void ConsoleStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QScrollBar*>(widget) || qobject_cast<QTabBar*>(widget) || qobject_cast<QLineEdit*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // What is in it takes the focus and the keys that scroll; itself it would be a stop without a name.
    if (auto* area = qobject_cast<QScrollArea*>(widget); area && area->focusPolicy() == Qt::StrongFocus)
        area->setFocusPolicy(Qt::ClickFocus);
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
            else if (widget == nullptr || (!qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) &&
                                           !qobject_cast<const QComboBox*>(widget->parentWidget())))
                painter->fillRect(option->rect, option->palette.brush(QPalette::Base)); // else its box did that
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
        case PE_PanelScrollAreaCorner:
            return; // between two bars: what is behind them
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
    if (control == CC_ToolButton) {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const bool hasOneMenu = button && (button->features & QStyleOptionToolButton::HasMenu) &&
                                !(button->features & QStyleOptionToolButton::MenuButtonPopup);
        if (hasOneMenu) {
            drawMenuButton(*button, painter, widget);
            return;
        }
        if (button && (button->features & QStyleOptionToolButton::MenuButtonPopup)) {
            drawSplitButton(*button, painter, widget);
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

// Fusion's arrow is a speck in the corner: a chevron beside the text says that a menu opens.
void ConsoleStyle::drawMenuButton(const QStyleOptionToolButton& button, QPainter* painter,
                                  const QWidget* widget) const {
    QStyleOptionToolButton plain(button);
    plain.features &= ~QStyleOptionToolButton::HasMenu;
    const bool hasChevron = hasMenuChevron(button, widget);
    if (!hasChevron) {
        QProxyStyle::drawComplexControl(CC_ToolButton, &plain, painter, widget);
        return;
    }
    QStyleOption frame(button);
    if (frame.state & (State_Sunken | State_On | State_Raised | State_MouseOver) || flag(widget, "framed"))
        proxy()->drawPrimitive(PE_PanelButtonTool, &frame, painter, widget);
    if (button.state & State_HasFocus && button.state & State_KeyboardFocusChange)
        drawFocusRing(painter, button.rect, button.palette);
    plain.rect.adjust(kFieldInset, 0, -kChevronRoom, 0);
    proxy()->drawControl(CE_ToolButtonLabel, &plain, painter, widget);
    drawChevron(painter, QPointF(button.rect.right() - kChevronRoom / 2.0, QRectF(button.rect).center().y()),
                button.palette, button.state & State_Enabled);
}

// One frame around both parts: what is done, and a chevron for the choice beside it.
void ConsoleStyle::drawSplitButton(const QStyleOptionToolButton& button, QPainter* painter,
                                   const QWidget* widget) const {
    const QRect label = proxy()->subControlRect(CC_ToolButton, &button, SC_ToolButton, widget);
    const QRect menu = proxy()->subControlRect(CC_ToolButton, &button, SC_ToolButtonMenu, widget);
    const ButtonLook look = buttonLook(button, widget);
    drawFrame(painter, button.rect, look.fill, look.line);
    if (button.state & State_HasFocus && button.state & State_KeyboardFocusChange)
        drawFocusRing(painter, button.rect, button.palette);
    QStyleOptionToolButton plain(button);
    plain.features &= ~(QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::MenuButtonPopup);
    plain.rect = label.adjusted(kFieldInset, 0, 0, 0);
    proxy()->drawControl(CE_ToolButtonLabel, &plain, painter, widget);
    drawChevron(painter, QRectF(menu).center(), button.palette, button.state & State_Enabled);
}

QIcon ConsoleStyle::standardIcon(StandardPixmap standard, const QStyleOption* option, const QWidget* widget) const {
    return standard == SP_LineEditClearButton ? QIcon(new ClearIconEngine)
                                              : QProxyStyle::standardIcon(standard, option, widget);
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
        case CT_ToolButton:
            if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
                button && hasMenuChevron(*button, widget))
                result.rwidth() += kChevronRoom;
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
    if ((control == CC_ComboBox && subControl == SC_ComboBoxEditField) ||
        (control == CC_SpinBox && subControl == SC_SpinBoxEditField))
        rect.adjust(kFieldInset, 0, 0, 0);
    return rect;
}

} // namespace pk
