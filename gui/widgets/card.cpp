// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/card.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "gui/theme/tokens.h"

namespace pk {

namespace {

// A button where it is clickable, else a group.
class CardAccessible final : public QAccessibleWidget {
public:
    explicit CardAccessible(Card* card)
        : QAccessibleWidget(card, card->isClickable() ? QAccessible::Button : QAccessible::Grouping), m_card(card) {}

    [[nodiscard]] QAccessible::Role role() const override {
        return m_card->isClickable() ? QAccessible::Button : QAccessible::Grouping;
    }
    [[nodiscard]] QStringList actionNames() const override {
        return m_card->isClickable() && m_card->isEnabled()
                   ? QStringList{pressAction()} + QAccessibleWidget::actionNames()
                   : QAccessibleWidget::actionNames();
    }
    void doAction(const QString& name) override {
        if (name == pressAction() && m_card->isClickable())
            emit m_card->clicked();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    Card* m_card;
};

QAccessibleInterface* accessibleCard(const QString&, QObject* object) {
    auto* card = qobject_cast<Card*>(object);
    return card != nullptr ? new CardAccessible(card) : nullptr;
}

} // namespace

Card::Card(QWidget* parent) : QWidget(parent) {
    static const bool kInstalled = (QAccessible::installFactory(accessibleCard), true);
    Q_UNUSED(kInstalled)
    setAttribute(Qt::WA_Hover);
}

void Card::setClickable(bool clickable) {
    m_clickable = clickable;
    setFocusPolicy(clickable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Card::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor line = t.hairline;
    qreal width = 1;
    if (hasFocus()) {
        line = t.accent;
        width = 2;
    } else if (m_clickable && underMouse()) {
        line = palette().color(QPalette::Dark);
    }
    painter.setPen(QPen(line, width));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 8, 8);
}

void Card::mousePressEvent(QMouseEvent* event) {
    m_pressed = m_clickable && event->button() == Qt::LeftButton;
    if (!m_pressed)
        QWidget::mousePressEvent(event);
}

void Card::mouseReleaseEvent(QMouseEvent* event) {
    const bool hit = m_pressed && rect().contains(event->position().toPoint());
    m_pressed = false;
    if (hit)
        emit clicked();
    else
        QWidget::mouseReleaseEvent(event);
}

void Card::keyPressEvent(QKeyEvent* event) {
    if (m_clickable && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        emit clicked();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace pk
