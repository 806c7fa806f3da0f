// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/statuschip.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kLastTenMs = 10'000;
constexpr qreal kHeightMax = 22;
constexpr qreal kPadding = 8;
constexpr qreal kGlyph = 10;
constexpr qreal kGap = 6;
constexpr int kFontPixelSize = 12;

void paintClock(QPainter& painter, const QRectF& rect, const QColor& color) {
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    const QRectF face = rect.adjusted(1, 1.8, -1, -0.2);
    painter.drawEllipse(face);
    painter.drawLine(QPointF(face.center().x(), rect.top()), QPointF(face.center().x(), face.top()));
    painter.drawLine(face.center(), face.center() + QPointF(0, -face.height() * 0.28));
    painter.drawLine(face.center(), face.center() + QPointF(face.width() * 0.22, 0));
}

void paintDottedRing(QPainter& painter, const QRectF& rect, const QColor& color) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    constexpr int kDots = 8;
    const qreal radius = rect.width() / 2 - 1;
    for (int dot = 0; dot < kDots; ++dot) {
        const qreal angle = 2 * M_PI * dot / kDots;
        painter.drawEllipse(rect.center() + QPointF(std::cos(angle), std::sin(angle)) * radius, 0.95, 0.95);
    }
}
} // namespace

QFont chipFont(const QFont& base) {
    return tabularFont(base, kFontPixelSize, QFont::DemiBold);
}

ChipState chipStateOf(const Pk& pk, Outcome outcome, qint64 nowMs) {
    switch (pk.status) {
        case PkStatus::Running:
            if (nowMs >= pk.endTimeMs)
                return ChipState::Settling;
            return pk.timeLeftMs(nowMs) <= kLastTenMs ? ChipState::LastTen : ChipState::Running;
        case PkStatus::Settling:
            return pk.endReason == EndReason::Voided ? ChipState::Voided : ChipState::Settling;
        case PkStatus::Ended:
            break;
    }
    if (pk.endReason == EndReason::Voided)
        return ChipState::Voided;
    switch (outcome) {
        case Outcome::AWins:
            return ChipState::WonA;
        case Outcome::BWins:
            return ChipState::WonB;
        case Outcome::Draw:
        case Outcome::None:
            break;
    }
    return ChipState::Draw;
}

QColor chipColor(ChipState state, const Tokens& tokens) {
    switch (state) {
        case ChipState::Running:
            return tokens.running;
        case ChipState::LastTen:
            return tokens.urgent;
        case ChipState::Settling:
            return tokens.settling;
        case ChipState::WonA:
        case ChipState::WonB:
            return tokens.ended;
        case ChipState::Draw:
            return tokens.draw;
        case ChipState::Voided:
            return tokens.waiting;
    }
    return tokens.waiting;
}

QString chipText(ChipState state, const Pk& pk) {
    switch (state) {
        case ChipState::Running:
            return QCoreApplication::translate("StatusChip", "Running");
        case ChipState::LastTen:
            return QCoreApplication::translate("StatusChip", "Last 10 s");
        case ChipState::Settling:
            return QCoreApplication::translate("StatusChip", "Settling");
        case ChipState::WonA:
            return QCoreApplication::translate("StatusChip", "%1 won").arg(words::giftName(pk.sides[0]));
        case ChipState::WonB:
            return QCoreApplication::translate("StatusChip", "%1 won").arg(words::giftName(pk.sides[1]));
        case ChipState::Draw:
            return QCoreApplication::translate("StatusChip", "Draw");
        case ChipState::Voided:
            return QCoreApplication::translate("StatusChip", "Voided");
    }
    return {};
}

QString chipText(ChipState state, const Pk& pk, const QFontMetricsF& metrics, qreal width) {
    const QString whole = chipText(state, pk);
    const qreal excess = metrics.horizontalAdvance(whole) + 2 * kPadding + kGlyph + kGap - width;
    if (excess <= 0 || (state != ChipState::WonA && state != ChipState::WonB))
        return whole;
    const QString name = words::giftName(pk.sides[state == ChipState::WonA ? 0 : 1]);
    const qreal room = metrics.horizontalAdvance(name) - excess - 1;
    return QCoreApplication::translate("StatusChip", "%1 won").arg(metrics.elidedText(name, Qt::ElideRight, room));
}

StatusChipLayout layoutStatusChip(const QRectF& rect, const QString& text, const QFontMetricsF& metrics) {
    StatusChipLayout layout;
    const qreal height = std::min(kHeightMax, rect.height());
    const qreal fixed = 2 * kPadding + kGlyph + kGap;
    const qreal textRoom = std::max(0.0, rect.width() - fixed);
    const qreal wanted = std::ceil(metrics.horizontalAdvance(text));
    layout.shown = wanted <= textRoom ? text : metrics.elidedText(text, Qt::ElideMiddle, textRoom);
    const qreal textWidth = std::min(textRoom, std::ceil(metrics.horizontalAdvance(layout.shown)));
    const qreal top = rect.top() + (rect.height() - height) / 2;
    layout.pill = QRectF(rect.left(), top, std::min(rect.width(), fixed + textWidth), height);
    layout.glyph = QRectF(rect.left() + kPadding, top + (height - kGlyph) / 2, kGlyph, kGlyph);
    layout.text = QRectF(layout.glyph.right() + kGap, top, textWidth, height);
    return layout;
}

void paintChipGlyph(QPainter& painter, const QRectF& rect, ChipState state, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (state) {
        case ChipState::Running:
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawPolygon(QPolygonF({rect.topLeft() + QPointF(1.5, 0.5), QPointF(rect.right(), rect.center().y()),
                                           rect.bottomLeft() + QPointF(1.5, -0.5)}));
            break;
        case ChipState::LastTen:
            paintClock(painter, rect, color);
            break;
        case ChipState::Settling:
            paintDottedRing(painter, rect, color);
            break;
        case ChipState::WonA:
        case ChipState::WonB:
            painter.drawPolyline(QPolygonF({QPointF(rect.left() + 1, rect.center().y() + 0.5),
                                            QPointF(rect.left() + rect.width() * 0.4, rect.bottom() - 1.5),
                                            QPointF(rect.right() - 0.5, rect.top() + 1.5)}));
            break;
        case ChipState::Draw:
            painter.drawLine(QPointF(rect.left() + 1, rect.center().y() - 2),
                             QPointF(rect.right() - 1, rect.center().y() - 2));
            painter.drawLine(QPointF(rect.left() + 1, rect.center().y() + 2),
                             QPointF(rect.right() - 1, rect.center().y() + 2));
            break;
        case ChipState::Voided:
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1));
            painter.drawLine(rect.topLeft() + QPointF(2.6, 2.6), rect.bottomRight() - QPointF(2.6, 2.6));
            break;
    }
    painter.restore();
}

void paintStatusChip(QPainter& painter, const StatusChipLayout& layout, ChipState state, const Tokens& tokens,
                     const QFont& font) {
    const QColor color = chipColor(state, tokens);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor back = color;
    back.setAlphaF(tokens.dark ? 0.16F : 0.07F); // readable: contrast is tested
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(layout.pill, layout.pill.height() / 2, layout.pill.height() / 2);
    paintChipGlyph(painter, layout.glyph, state, color);
    painter.setFont(chipFont(font));
    painter.setPen(color);
    painter.drawText(layout.text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, layout.shown);
    painter.restore();
}

StatusChip::StatusChip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("State"));
}

void StatusChip::setPk(const Pk& pk, Outcome outcome, qint64 nowMs) {
    const ChipState state = chipStateOf(pk, outcome, nowMs);
    const QString text = chipText(state, pk);
    setAccessibleName(tr("State"));
    if (state == m_state && text == m_text)
        return;
    m_state = state;
    m_text = text;
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const {
    const QFontMetricsF metrics(chipFont(font()));
    const StatusChipLayout layout = layoutStatusChip(QRectF(0, 0, 4096, kHeightMax), m_text, metrics);
    return {int(std::ceil(layout.pill.width())), int(kHeightMax)};
}

QSize StatusChip::minimumSizeHint() const {
    return {64, int(kHeightMax)};
}

void StatusChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QFontMetricsF metrics(chipFont(font()));
    paintStatusChip(painter, layoutStatusChip(QRectF(rect()), m_text, metrics), m_state, tokensOf(palette()), font());
}

} // namespace pk
