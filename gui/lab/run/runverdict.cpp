// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/run/runverdict.h"

#include <QEvent>
#include <QPainter>
#include <cmath>

#include "gui/lab/scenario/labwords.h"
#include "gui/theme/tokens.h"

namespace pk {

namespace {

constexpr int kHeight = 22;
constexpr int kPadding = 8;
constexpr int kGlyph = 10;
constexpr int kGap = 6;

QFont pillFont(const QFont& base) {
    return tabularFont(base, 12, QFont::DemiBold);
}

QColor colourOf(RunVerdict verdict, const Tokens& tokens) {
    switch (verdict) {
        case RunVerdict::Green:
            return tokens.ended;
        case RunVerdict::Red:
            return tokens.error;
        case RunVerdict::Aborted:
            break;
    }
    return tokens.waiting;
}

void paintGlyph(QPainter& painter, const QRectF& box, RunVerdict verdict, const QColor& colour) {
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (verdict) {
        case RunVerdict::Green:
            painter.drawPolyline(QPolygonF({QPointF(box.left() + 1, box.center().y() + 0.5),
                                            QPointF(box.left() + box.width() * 0.4, box.bottom() - 1.5),
                                            QPointF(box.right() - 0.5, box.top() + 1.5)}));
            break;
        case RunVerdict::Red:
            painter.drawLine(box.topLeft() + QPointF(1.5, 1.5), box.bottomRight() - QPointF(1.5, 1.5));
            painter.drawLine(box.topRight() + QPointF(-1.5, 1.5), box.bottomLeft() + QPointF(1.5, -1.5));
            break;
        case RunVerdict::Aborted:
            painter.setBrush(colour);
            painter.drawRect(box.adjusted(2, 2, -2, -2));
            break;
    }
}

} // namespace

void paintRunVerdict(QPainter& painter, const QRectF& rect, RunVerdict verdict, const QPalette& palette,
                     const QFont& font) {
    const Tokens tokens = tokensOf(palette);
    const QColor colour = colourOf(verdict, tokens);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill(rect.left(), rect.center().y() - kHeight / 2.0,
                      std::min(rect.width(), qreal(runVerdictWidth(verdict, font))), kHeight);
    QColor back = colour;
    back.setAlphaF(tokens.dark ? 0.16F : 0.07F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(pill, kHeight / 2.0, kHeight / 2.0);
    const QRectF glyph(pill.left() + kPadding, pill.center().y() - kGlyph / 2.0, kGlyph, kGlyph);
    paintGlyph(painter, glyph, verdict, colour);
    painter.setFont(pillFont(font));
    painter.setPen(colour);
    painter.drawText(QRectF(glyph.right() + kGap, pill.top(), pill.width(), kHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     labwords::runVerdict(verdict));
    painter.restore();
}

int runVerdictWidth(RunVerdict verdict, const QFont& font) {
    const QFontMetricsF metrics(pillFont(font));
    return int(std::ceil(metrics.horizontalAdvance(labwords::runVerdict(verdict)))) + 2 * kPadding + kGlyph + kGap;
}

RunVerdictChip::RunVerdictChip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void RunVerdictChip::setVerdict(RunVerdict verdict) {
    m_verdict = verdict;
    setAccessibleName(labwords::runVerdict(verdict));
    updateGeometry();
    update();
}

QSize RunVerdictChip::sizeHint() const {
    return {runVerdictWidth(m_verdict, font()), kHeight};
}

void RunVerdictChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintRunVerdict(painter, rect(), m_verdict, palette(), font());
}

void RunVerdictChip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setVerdict(m_verdict);
}

void RunVerdictDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QVariant verdict = index.data(kVerdictRole);
    if (!verdict.isValid())
        return RowDelegate::paint(painter, option, index);
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    painter->save();
    paintBack(*painter, item, index);
    paintRunVerdict(*painter, item.rect.adjusted(kPadding, 0, -kPadding, 0), RunVerdict(verdict.toInt()), item.palette,
                    item.font);
    painter->restore();
}

QSize RunVerdictDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QVariant verdict = index.data(kVerdictRole);
    if (!verdict.isValid())
        return RowDelegate::sizeHint(option, index);
    return {runVerdictWidth(RunVerdict(verdict.toInt()), option.font) + 2 * kPadding,
            RowDelegate::sizeHint(option, index).height()};
}

} // namespace pk
