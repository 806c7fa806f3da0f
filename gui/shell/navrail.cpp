// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/navrail.h"

#include <QAction>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tugbar.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {
constexpr int kLabelLeft = 50;
constexpr int kLabelRight = 14;
} // namespace

NavButton::NavButton(QAction* action, QString iconName, QWidget* parent)
    : QAbstractButton(parent), m_action(action), m_iconName(std::move(iconName)) {
    setCheckable(action->isCheckable());
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setObjectName(action->objectName() + u"Button"_s);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    // Assistive tools toggle what is checkable, without a click.
    connect(this, &QAbstractButton::toggled, this, [this](bool checked) {
        if (checked && !m_action->isChecked())
            m_action->trigger();
    });
    connect(action, &QAction::changed, this, &NavButton::takeFromAction);
    takeFromAction();
}

void NavButton::takeFromAction() {
    if (text() != m_action->text()) {
        setText(m_action->text());
        if (auto* rail = qobject_cast<NavRail*>(parentWidget()))
            QMetaObject::invokeMethod(rail, &NavRail::fitLabels, Qt::QueuedConnection);
    }
    setShortcut({}); // an ampersand in a page's name makes no key
    setAccessibleName(m_action->text());
    const QString keys = m_action->shortcut().toString(QKeySequence::NativeText);
    setToolTip(keys.isEmpty() ? m_action->text() : m_action->text() + u"  "_s + keys);
    setChecked(m_action->isChecked());
    setEnabled(m_action->isEnabled());
    update();
}

int NavButton::labelWidth() const {
    QFont label = font();
    label.setWeight(strongWeight(label));
    return kLabelLeft + QFontMetrics(label).horizontalAdvance(text()) + kLabelRight +
           2; // the hairline, and what is rounded
}

void NavButton::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill = QRectF(rect()).adjusted(8, 2, -8, -2);
    if (isChecked() || underMouse()) {
        QColor fill = isChecked() ? t.accent : t.text;
        fill.setAlphaF(isChecked() ? (t.dark ? 0.20F : 0.11F) : 0.06F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(pill, 8, 8);
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), 7, 7);
    }
    const QColor color = isChecked() ? t.accent : underMouse() ? t.text : t.textSecondary;
    painter.drawPixmap(18, (height() - 20) / 2, tintedPixmap(m_iconName, 20, color, devicePixelRatioF()));
    if (width() < 2 * NavRail::kNarrow)
        return;
    QFont label = font();
    label.setWeight(isChecked() ? strongWeight(label) : QFont::Normal);
    painter.setFont(label);
    painter.setPen(isChecked() ? t.accent : t.text);
    const QRect room(kLabelLeft, 0, width() - kLabelLeft - kLabelRight, height());
    painter.drawText(room, Qt::AlignVCenter, QFontMetrics(label).elidedText(text(), Qt::ElideRight, room.width()));
}

NavRail::NavRail(QWidget* parent) : QWidget(parent), m_pages(new QVBoxLayout), m_bottom(new QVBoxLayout) {
    setObjectName(u"navRail"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 64, 1, space::kS);
    column->setSpacing(space::kXs);
    m_pages->setSpacing(space::kXs);
    m_bottom->setSpacing(space::kXs);
    column->addLayout(m_pages);
    column->addStretch();
    column->addLayout(m_bottom);
    setFixedWidth(kNarrow);
}

void NavRail::addPage(QAction* action, const QString& iconName) {
    m_pages->addWidget(new NavButton(action, iconName, this));
}

void NavRail::addBottom(QAction* action, const QString& iconName) {
    m_bottom->addWidget(new NavButton(action, iconName, this));
}

void NavRail::setExpanded(bool expanded) {
    m_expanded = expanded;
    fitLabels();
    update();
}

// Wide enough for the longest name in the language there is.
void NavRail::fitLabels() {
    int width = kNarrow;
    if (m_expanded) {
        width = kWide;
        for (const auto* button : findChildren<NavButton*>())
            width = std::max(width, std::min(button->labelWidth(), kWideMax));
    }
    setFixedWidth(width);
}

void NavRail::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), t.surface);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), t.hairline);
    // The mark: both sides of a tug bar.
    const QRectF mark(14, 18, 28, 28);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.sideA);
    painter.drawRoundedRect(mark, 8, 8);
    painter.setClipRect(QRectF(mark.center().x(), mark.top(), mark.width() / 2, mark.height()));
    painter.setBrush(t.sideB);
    painter.drawRoundedRect(mark, 8, 8);
    painter.setClipping(false);
    paintSideMark(painter, QRectF(mark.left() + 4, mark.center().y() - 4, 8, 8), Side::A, t.sideAText);
    paintSideMark(painter, QRectF(mark.right() - 12, mark.center().y() - 4, 8, 8), Side::B, t.sideBText);
    if (!m_expanded)
        return;
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    font.setWeight(strongWeight(font));
    painter.setFont(font);
    painter.setPen(t.text);
    painter.drawText(QRect(52, 18, width() - 60, 28), Qt::AlignVCenter, u"PK Console"_s);
}

} // namespace pk
