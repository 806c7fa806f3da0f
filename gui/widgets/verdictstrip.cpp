// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/verdictstrip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "gui/theme/tokens.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kChip = 28;
constexpr int kDot = 8;

// Counted first: it is what one looks for; the reasons against it follow.
constexpr std::array<Verdict, kVerdicts> kOrder{Verdict::Counted,   Verdict::NotInPk, Verdict::NoPk,
                                                Verdict::Duplicate, Verdict::Late,    Verdict::Invalid};

} // namespace

VerdictStrip::VerdictStrip(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    describe();
}

void VerdictStrip::setCounts(const VerdictCounts& counts) {
    if (m_counts == counts)
        return;
    m_counts = counts;
    describe();
    updateGeometry();
    update();
}

void VerdictStrip::setClickable(bool clickable) {
    m_clickable = clickable;
    setMouseTracking(clickable);
    setFocusPolicy(clickable ? Qt::StrongFocus : Qt::NoFocus);
}

QRect VerdictStrip::chipOf(Verdict verdict) const {
    const auto place = std::find(kOrder.begin(), kOrder.end(), verdict) - kOrder.begin();
    return chipsIn(width())[std::size_t(place)];
}

int VerdictStrip::chipAt(const QPoint& position) const {
    const auto chips = chipsIn(width());
    for (std::size_t i = 0; i < chips.size(); ++i) {
        if (chips[i].contains(position))
            return int(i);
    }
    return -1;
}

void VerdictStrip::setCurrent(int chip) {
    if (chip == m_current)
        return;
    m_current = chip;
    setAccessibleDescription(chip < 0 ? QString() : words::verdictName(kOrder[std::size_t(chip)]));
    update();
}

void VerdictStrip::mouseMoveEvent(QMouseEvent* event) {
    if (!m_clickable)
        return QWidget::mouseMoveEvent(event);
    const int chip = chipAt(event->position().toPoint());
    setCurrent(chip);
    setCursor(chip >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void VerdictStrip::mouseReleaseEvent(QMouseEvent* event) {
    const int chip = m_clickable && event->button() == Qt::LeftButton ? chipAt(event->position().toPoint()) : -1;
    if (chip < 0)
        return QWidget::mouseReleaseEvent(event);
    emit verdictChosen(kOrder[std::size_t(chip)]);
}

void VerdictStrip::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    if (!hasFocus())
        setCurrent(-1);
}

void VerdictStrip::keyPressEvent(QKeyEvent* event) {
    const int last = int(kOrder.size()) - 1;
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Up:
            return setCurrent(std::max(0, m_current - 1));
        case Qt::Key_Right:
        case Qt::Key_Down:
            return setCurrent(std::min(last, m_current + 1));
        case Qt::Key_Home:
            return setCurrent(0);
        case Qt::Key_End:
            return setCurrent(last);
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (m_clickable && m_current >= 0) {
                emit verdictChosen(kOrder[std::size_t(m_current)]);
                return;
            }
            [[fallthrough]];
        default:
            QWidget::keyPressEvent(event);
    }
}

void VerdictStrip::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_current < 0)
        setCurrent(0);
    update();
}

void VerdictStrip::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    setCurrent(-1);
}

void VerdictStrip::describe() {
    QStringList parts;
    for (const Verdict verdict : kOrder)
        parts << u"%1 %2"_s.arg(words::verdictName(verdict), words::number(m_counts[std::size_t(verdict)]));
    setAccessibleName(parts.join(u", "_s));
}

std::array<QRect, kVerdicts> VerdictStrip::chipsIn(int width) const {
    const QFontMetrics name(font());
    const QFontMetrics figure(tabularFont(font(), 13, QFont::DemiBold));
    std::array<QRect, kVerdicts> chips;
    int x = 0;
    int y = 0;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const int chip = name.horizontalAdvance(words::verdictName(kOrder[i])) +
                         figure.horizontalAdvance(words::number(m_counts[std::size_t(kOrder[i])])) + kDot +
                         4 * space::kS + 6;
        if (x > 0 && x + chip > width) {
            x = 0;
            y += kChip + space::kS;
        }
        chips[i] = QRect(x, y, chip, kChip);
        x += chip + space::kS;
    }
    return chips;
}

QSize VerdictStrip::sizeHint() const {
    return {480, heightForWidth(480)};
}

QSize VerdictStrip::minimumSizeHint() const {
    return {160, kChip};
}

int VerdictStrip::heightForWidth(int width) const {
    return chipsIn(width).back().bottom() + 1;
}

bool VerdictStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const auto chips = chipsIn(width());
        for (std::size_t i = 0; i < chips.size(); ++i) {
            if (chips[i].contains(help->pos())) {
                QToolTip::showText(help->globalPos(), words::verdictMeaning(kOrder[i]), this);
                return true;
            }
        }
    }
    if (event->type() == QEvent::LanguageChange) {
        describe();
        updateGeometry();
        update();
    }
    return QWidget::event(event);
}

void VerdictStrip::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont figure = tabularFont(font(), 13, QFont::DemiBold);
    const auto chips = chipsIn(width());
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const quint64 count = m_counts[std::size_t(kOrder[i])];
        QColor colour = words::verdictColour(kOrder[i], tokens);
        if (count == 0)
            colour = tokens.textSecondary;
        QColor back = colour;
        back.setAlphaF(count == 0 ? 0.06f : 0.13f);
        const bool isCurrent = m_clickable && m_current == int(i);
        if (isCurrent)
            back.setAlphaF(0.24f);
        painter.setPen(isCurrent && hasFocus() ? QPen(tokens.accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(back);
        const QRectF pill = QRectF(chips[i]).adjusted(1, 1, -1, -1);
        painter.drawRoundedRect(isCurrent && hasFocus() ? pill : QRectF(chips[i]), kChip / 2.0, kChip / 2.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        const QRect inner = chips[i].adjusted(space::kS + space::kXs, 0, -space::kS - space::kXs, 0);
        painter.drawEllipse(QRectF(inner.left(), inner.center().y() - kDot / 2.0 + 0.5, kDot, kDot));
        painter.setPen(count == 0 ? tokens.textSecondary : tokens.text);
        painter.setFont(font());
        painter.drawText(inner.adjusted(kDot + 6, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         words::verdictName(kOrder[i]));
        painter.setFont(figure);
        painter.drawText(inner, Qt::AlignVCenter | Qt::AlignRight, words::number(count));
    }
}

} // namespace pk
