// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/segmented.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include "gui/theme/tokens.h"

namespace pk {

namespace {

constexpr int kRadius = 6;

class Segment final : public QAbstractButton {
public:
    Segment(bool first, bool last, QWidget* parent) : QAbstractButton(parent), m_first(first), m_last(last) {
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override {
        const QFontMetrics metrics(font());
        return {metrics.horizontalAdvance(text()) + 2 * space::kM, 32};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens tokens = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        // Neighbours share an edge: only the outer corners are round.
        const QRectF box = QRectF(rect()).adjusted(m_first ? 0.5 : -kRadius, 0.5, m_last ? -0.5 : kRadius, -0.5);
        painter.setClipRect(rect());
        QColor fill = isChecked() ? palette().color(QPalette::Highlight) : tokens.surface;
        if (!isChecked() && (underMouse() || isDown())) {
            fill = tokens.accent;
            fill.setAlphaF(0.12f);
        }
        painter.setPen(QPen(isChecked() ? palette().color(QPalette::Highlight) : tokens.hairline, 1));
        painter.setBrush(fill);
        painter.drawRoundedRect(box, kRadius, kRadius);
        if (!m_last && !isChecked()) {
            painter.setPen(tokens.hairline);
            painter.drawLine(QPointF(width() - 0.5, 1), QPointF(width() - 0.5, height() - 1));
        }
        painter.setPen(!isEnabled()  ? tokens.textSecondary
                       : isChecked() ? palette().color(QPalette::HighlightedText)
                                     : tokens.text);
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (hasFocus() && m_byKeyboard) {
            QColor ring = isChecked() ? palette().color(QPalette::HighlightedText) : tokens.accent;
            painter.setPen(QPen(ring, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), kRadius - 2, kRadius - 2);
        }
    }

    void focusInEvent(QFocusEvent* event) override {
        // The ring is for who steers by keyboard; a click shows itself.
        const auto reason = event->reason();
        m_byKeyboard =
            reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
        QAbstractButton::focusInEvent(event);
    }

    void keyPressEvent(QKeyEvent* event) override {
        m_byKeyboard = true;
        update();
        QButtonGroup* siblings = group();
        const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
        if (step == 0 || siblings == nullptr)
            return QAbstractButton::keyPressEvent(event);
        if (QAbstractButton* next = siblings->button(siblings->id(this) + step)) {
            next->setFocus(Qt::TabFocusReason);
            next->click();
        }
    }

private:
    bool m_first;
    bool m_last;
    bool m_byKeyboard = false;
};

} // namespace

Segmented::Segmented(int choices, QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < choices; ++i) {
        auto* segment = new Segment(i == 0, i == choices - 1, this);
        m_group.addButton(segment, i);
        row->addWidget(segment);
    }
    m_group.button(0)->setChecked(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    // Toggled, not clicked: assistive tools choose without a click.
    connect(&m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked && !m_isSetting)
            emit currentChanged(id);
    });
}

void Segmented::setTexts(const QStringList& texts) {
    for (int i = 0; i < texts.size() && m_group.button(i); ++i) {
        m_group.button(i)->setText(texts[i]);
        m_group.button(i)->setAccessibleName(texts[i]);
        m_group.button(i)->updateGeometry();
    }
}

void Segmented::setCurrent(int index) {
    m_isSetting = true;
    if (QAbstractButton* button = m_group.button(index))
        button->setChecked(true);
    m_isSetting = false;
}

} // namespace pk
