// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/verdictstrip.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

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
        painter.setPen(Qt::NoPen);
        painter.setBrush(back);
        painter.drawRoundedRect(chips[i], kChip / 2.0, kChip / 2.0);
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
