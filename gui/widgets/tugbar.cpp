// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/tugbar.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPropertyAnimation>
#include <algorithm>

#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr qreal kShareMin = 0.08;
constexpr qreal kShareMax = 0.92;
constexpr int kSlideMs = 450;

QPainterPath leftShape(const QRectF& rect, qreal radius) {
    // Rounded outside, straight at the divider.
    QPainterPath path;
    path.moveTo(rect.topRight());
    path.lineTo(rect.left() + radius, rect.top());
    path.quadTo(rect.topLeft(), QPointF(rect.left(), rect.top() + radius));
    path.lineTo(rect.left(), rect.bottom() - radius);
    path.quadTo(rect.bottomLeft(), QPointF(rect.left() + radius, rect.bottom()));
    path.lineTo(rect.bottomRight());
    path.closeSubpath();
    return path;
}

QPainterPath rightShape(const QRectF& rect, qreal radius) {
    QTransform mirror;
    mirror.translate(rect.left() + rect.right(), 0);
    mirror.scale(-1, 1);
    return mirror.map(leftShape(rect, radius));
}

// Marks and numbers once; the caller clips to a side and gives its text colour.
void paintFigures(QPainter& painter, const TugBarLayout& layout, const QColor& color) {
    paintSideMark(painter, layout.leftMark, Side::A, color);
    paintSideMark(painter, layout.rightMark, Side::B, color);
    painter.setPen(color);
    painter.drawText(layout.leftText, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, layout.leftNumber);
    painter.drawText(layout.rightText, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, layout.rightNumber);
}

// A bar tells its share as a value, its exact figures as the description.
class TugBarAccessible final : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit TugBarAccessible(TugBar* bar) : QAccessibleWidget(bar, QAccessible::ProgressBar), m_bar(bar) {}

    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    [[nodiscard]] QVariant currentValue() const override {
        return qRound(100 * tugShare(m_bar->totals(), m_bar->comparedBy()));
    }
    void setCurrentValue(const QVariant&) override {}
    [[nodiscard]] QVariant minimumValue() const override { return 0; }
    [[nodiscard]] QVariant maximumValue() const override { return 100; }
    [[nodiscard]] QVariant minimumStepSize() const override { return 1; }

private:
    TugBar* m_bar;
};

QAccessibleInterface* accessibleTugBar(const QString&, QObject* object) {
    auto* bar = qobject_cast<TugBar*>(object);
    return bar ? new TugBarAccessible(bar) : nullptr;
}
} // namespace

qreal tugShare(const PkTotals& totals, CompareBy by) {
    const auto a = double(std::max<qint64>(0, totals[0].metric(by)));
    const auto b = double(std::max<qint64>(0, totals[1].metric(by)));
    if (a + b <= 0)
        return 0.5;
    return std::clamp(a / (a + b), kShareMin, kShareMax);
}

TugBarLayout layoutTugBar(const QRectF& rect, const PkTotals& totals, CompareBy by, qreal shownShare) {
    TugBarLayout layout;
    layout.bar = rect;
    layout.share = shownShare < 0 ? tugShare(totals, by) : std::clamp(shownShare, kShareMin, kShareMax);
    layout.leftNumber = words::number(totals[0].metric(by));
    layout.rightNumber = words::number(totals[1].metric(by));
    const qreal height = rect.height();
    const qreal dividerWidth = height >= 40 ? 4 : 2;
    const qreal edge = rect.left() + rect.width() * layout.share;
    layout.divider = QRectF(edge - dividerWidth / 2, rect.top(), dividerWidth, height);
    layout.left = QRectF(rect.topLeft(), QPointF(layout.divider.left(), rect.bottom()));
    layout.right = QRectF(QPointF(layout.divider.right(), rect.top()), rect.bottomRight());

    // Digits are about 0.6 em wide, separators half of that: shrink until both numbers and marks fit.
    const auto chars = double(layout.leftNumber.size() + layout.rightNumber.size());
    const qreal wanted = std::clamp(height * 0.6, 9.0, 48.0);
    const qreal padding = std::max(4.0, height * 0.25);
    const qreal room = rect.width() - 4 * padding - 2 * wanted * 0.7 - wanted * 0.8; // the last: between the numbers
    layout.fontPixelSize = int(std::clamp(std::min(wanted, room / (chars * 0.6)), 8.0, 48.0));

    const qreal mark = std::min(height - 6.0, layout.fontPixelSize * 0.72);
    const qreal markTop = rect.top() + (height - mark) / 2;
    layout.leftMark = QRectF(rect.left() + padding, markTop, mark, mark);
    layout.rightMark = QRectF(rect.right() - padding - mark, markTop, mark, mark);
    const qreal gap = std::max(3.0, padding * 0.6);
    layout.leftText =
        QRectF(QPointF(layout.leftMark.right() + gap, rect.top()), QPointF(rect.center().x(), rect.bottom()));
    layout.rightText =
        QRectF(QPointF(rect.center().x(), rect.top()), QPointF(layout.rightMark.left() - gap, rect.bottom()));
    const qreal digit = layout.fontPixelSize * 0.6;
    layout.crossed = layout.leftText.left() + double(layout.leftNumber.size()) * digit > layout.divider.left() ||
                     layout.rightText.right() - double(layout.rightNumber.size()) * digit < layout.divider.right();
    return layout;
}

namespace {
// Where the divider shows: all of it, or above and below the figures that cross it.
std::array<QRectF, 2> visibleDivider(const TugBarLayout& layout) {
    if (!layout.crossed)
        return {layout.divider, QRectF()};
    const qreal tick = std::max(2.0, (layout.bar.height() - layout.fontPixelSize) / 2 - 1);
    const QRectF& whole = layout.divider;
    return {QRectF(whole.left(), whole.top(), whole.width(), tick),
            QRectF(whole.left(), whole.bottom() - tick, whole.width(), tick)};
}
} // namespace

void paintSideMark(QPainter& painter, const QRectF& rect, Side side, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    if (side == Side::A) {
        const QPointF center = rect.center();
        painter.drawPolygon(QPolygonF({QPointF(center.x(), rect.top()), QPointF(rect.right(), center.y()),
                                       QPointF(center.x(), rect.bottom()), QPointF(rect.left(), center.y())}));
    } else {
        const qreal inset = rect.width() * 0.07; // a disc looks bigger than a diamond of the same box
        painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset));
    }
    painter.restore();
}

void paintTugBar(QPainter& painter, const TugBarLayout& layout, const Tokens& tokens, const QFont& font,
                 TugBarTone tone) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool muted = tone == TugBarTone::Muted;
    QColor sideA = tokens.sideA;
    QColor sideB = tokens.sideB;
    QColor textA = tokens.sideAText;
    QColor textB = tokens.sideBText;
    if (muted) {
        sideA = tokens.hairline;
        sideB = tokens.hairline;
        textA = tokens.textSecondary;
        textB = tokens.textSecondary;
    }
    const qreal radius = std::min(6.0, layout.bar.height() / 3);
    const qreal edge = layout.divider.center().x();
    const QRectF left(layout.bar.topLeft(), QPointF(edge, layout.bar.bottom()));
    const QRectF right(QPointF(edge, layout.bar.top()), layout.bar.bottomRight());
    painter.setPen(Qt::NoPen);
    painter.setBrush(sideA);
    painter.drawPath(leftShape(left, radius));
    painter.setBrush(sideB);
    painter.drawPath(rightShape(right, radius));
    for (const QRectF& part : visibleDivider(layout))
        painter.fillRect(part, tokens.surface);

    // Where a number reaches over the divider each part is painted in its own side's text colour.
    painter.setFont(tabularFont(font, layout.fontPixelSize, QFont::DemiBold));
    painter.save();
    painter.setClipRect(left, Qt::IntersectClip);
    paintFigures(painter, layout, textA);
    painter.restore();
    painter.setClipRect(right, Qt::IntersectClip);
    paintFigures(painter, layout, textB);
    painter.restore();
}

QString tugBarText(const std::array<PkSide, kSides>& sides, const PkTotals& totals, CompareBy by) {
    const QString pattern = by == CompareBy::Count ? QCoreApplication::translate("TugBar", "%1 %2 : %3 %4, by count")
                                                   : QCoreApplication::translate("TugBar", "%1 %2 : %3 %4, by KB");
    return pattern.arg(words::giftName(sides[0]), words::number(totals[0].metric(by)),
                       words::number(totals[1].metric(by)), words::giftName(sides[1]));
}

TugBar::TugBar(QWidget* parent) : QWidget(parent) {
    static const bool kInstalled = (QAccessible::installFactory(accessibleTugBar), true);
    Q_UNUSED(kInstalled)
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Score"));
}

void TugBar::setTotals(const std::array<PkSide, kSides>& sides, const PkTotals& totals, CompareBy by) {
    setAccessibleName(tr("Score"));
    setAccessibleDescription(tugBarText(sides, totals, by));
    setToolTip(accessibleDescription());
    if (totals == m_totals && by == m_by)
        return;
    m_totals = totals;
    m_by = by;
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent event(this, qRound(100 * tugShare(totals, by)));
        QAccessible::updateAccessibility(&event);
    }
    const qreal target = tugShare(totals, by);
    if (m_animated && isVisible() && !qFuzzyCompare(target, m_shownShare)) {
        // Retargets from the current value: setting a property's animation anew replaces the one under way.
        auto* slide = findChild<QPropertyAnimation*>();
        if (!slide) {
            slide = new QPropertyAnimation(this, "shownShare", this);
            slide->setDuration(kSlideMs);
            slide->setEasingCurve(QEasingCurve::OutCubic);
        }
        slide->stop();
        slide->setStartValue(m_shownShare);
        slide->setEndValue(target);
        slide->start();
    } else {
        if (auto* slide = findChild<QPropertyAnimation*>())
            slide->stop();
        m_shownShare = target;
    }
    update();
}

void TugBar::setTone(TugBarTone tone) {
    if (m_tone == tone)
        return;
    m_tone = tone;
    update();
}

void TugBar::setShownShare(qreal share) {
    m_shownShare = share;
    update();
}

QSize TugBar::sizeHint() const {
    return {240, 32};
}

QSize TugBar::minimumSizeHint() const {
    return {120, 24};
}

void TugBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintTugBar(painter, layoutTugBar(QRectF(rect()), m_totals, m_by, m_shownShare), tokensOf(palette()), font(),
                m_tone);
}

} // namespace pk
