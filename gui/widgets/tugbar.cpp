// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/tugbar.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPropertyAnimation>
#include <algorithm>
#include <cmath>

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

constexpr int kFontMin = 9;
constexpr qreal kBarMin = 28;

// 1,234,567 as 1.2M: only where the number itself has no room.
QString shortened(qint64 value) {
    const QLocale locale;
    const double size = double(value);
    if (value >= 1'000'000'000)
        return QString(locale.toString(size / 1e9, 'f', 1) + u'G');
    if (value >= 1'000'000)
        return QString(locale.toString(size / 1e6, 'f', 1) + u'M');
    return value >= 10'000 ? QString(locale.toString(size / 1e3, 'f', 1) + u'k') : words::number(value);
}

// One side's mark and number, as wide as they are in a font.
struct FigureSize {
    qreal mark = 0;
    qreal gap = 0;
    qreal text = 0;
    [[nodiscard]] qreal width() const { return mark + gap + text; }
};

// Lays the figures out with this font; false when the bar would get too short.
bool place(TugBarLayout& layout, const QFont& font, qreal dividerWidth) {
    const QRectF& area = layout.area;
    const qreal height = area.height();
    const qreal padding = std::max(4.0, height * 0.25);
    const QFontMetricsF metrics(tabularFont(font, layout.fontPixelSize, QFont::DemiBold));
    const auto sizeOf = [&](const QString& number) {
        return FigureSize{std::min(height - 6.0, layout.fontPixelSize * 0.72), std::max(3.0, padding * 0.6),
                          std::ceil(metrics.horizontalAdvance(number))};
    };
    const FigureSize a = sizeOf(layout.leftNumber);
    const FigureSize b = sizeOf(layout.rightNumber);
    layout.leftOutside = false;
    layout.rightOutside = false;
    for (int round = 0; round < 3; ++round) {
        const qreal left = area.left() + (layout.leftOutside ? padding + a.width() + a.gap : 0);
        const qreal right = area.right() - (layout.rightOutside ? padding + b.width() + b.gap : 0);
        if (right - left < kBarMin)
            return false;
        layout.bar = QRectF(QPointF(left, area.top()), QPointF(right, area.bottom()));
        const qreal edge = left + layout.bar.width() * layout.share;
        const bool fitsA = layout.leftOutside || left + padding + a.width() + a.gap <= edge - dividerWidth / 2;
        const bool fitsB = layout.rightOutside || right - padding - b.width() - b.gap >= edge + dividerWidth / 2;
        if (fitsA && fitsB)
            break;
        // The shorter side first: the other one may fit into what is left.
        if (!fitsA && (fitsB || layout.share <= 0.5))
            layout.leftOutside = true;
        else
            layout.rightOutside = true;
    }
    const qreal markTop = area.top() + (height - a.mark) / 2;
    layout.leftMark = QRectF(area.left() + padding, markTop, a.mark, a.mark);
    layout.leftText = QRectF(layout.leftMark.right() + a.gap, area.top(), a.text, height);
    layout.rightMark = QRectF(area.right() - padding - b.mark, markTop, b.mark, b.mark);
    layout.rightText = QRectF(layout.rightMark.left() - b.gap - b.text, area.top(), b.text, height);
    return true;
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

TugBarLayout layoutTugBar(const QRectF& rect, const PkTotals& totals, CompareBy by, qreal shownShare,
                          const QFont& font) {
    TugBarLayout layout;
    layout.area = rect;
    layout.share = shownShare < 0 ? tugShare(totals, by) : std::clamp(shownShare, kShareMin, kShareMax);
    layout.leftNumber = words::number(totals[0].metric(by));
    layout.rightNumber = words::number(totals[1].metric(by));
    const qreal height = rect.height();
    const qreal dividerWidth = height >= 40 ? 4 : 2;
    const int wanted = int(std::clamp(height * 0.6, double(kFontMin), 48.0));
    const auto fit = [&] {
        for (layout.fontPixelSize = wanted; layout.fontPixelSize >= kFontMin; --layout.fontPixelSize) {
            if (place(layout, font, dividerWidth))
                return true;
        }
        return false;
    };
    if (!fit()) {
        layout.leftNumber = shortened(totals[0].metric(by));
        layout.rightNumber = shortened(totals[1].metric(by));
        layout.figures = fit();
    }
    if (!layout.figures) {
        layout.bar = rect;
        layout.leftOutside = false;
        layout.rightOutside = false;
        layout.fontPixelSize = kFontMin;
    }
    const QRectF& bar = layout.bar;
    const qreal edge = bar.left() + bar.width() * layout.share;
    layout.divider = QRectF(edge - dividerWidth / 2, rect.top(), dividerWidth, height);
    layout.left = QRectF(bar.topLeft(), QPointF(layout.divider.left(), bar.bottom()));
    layout.right = QRectF(QPointF(layout.divider.right(), bar.top()), bar.bottomRight());
    return layout;
}

TugBarLayout layoutSlimTugBar(const QRectF& rect, const PkTotals& totals, CompareBy by, const QFont& font) {
    constexpr qreal kDivider = 2;
    constexpr qreal kGap = 4;
    constexpr int kFontMax = 13;
    TugBarLayout layout;
    layout.area = rect;
    layout.share = tugShare(totals, by);
    layout.leftOutside = true;
    layout.rightOutside = true;
    const qreal barHeight = rect.height() >= 24 ? 6 : 5;
    const QRectF line(rect.topLeft(), QSizeF(rect.width(), rect.height() - barHeight - 1));
    layout.bar = QRectF(rect.left(), rect.bottom() - barHeight, rect.width(), barHeight);
    const auto fit = [&](const QString& a, const QString& b) {
        layout.leftNumber = a;
        layout.rightNumber = b;
        for (layout.fontPixelSize = kFontMax; layout.fontPixelSize >= kFontMin; --layout.fontPixelSize) {
            const QFontMetricsF metrics(tabularFont(font, layout.fontPixelSize, QFont::DemiBold));
            const qreal mark = std::floor(layout.fontPixelSize * 0.7);
            const qreal wideA = std::ceil(metrics.horizontalAdvance(a));
            const qreal wideB = std::ceil(metrics.horizontalAdvance(b));
            if (wideA + wideB + 2 * (mark + kGap) + 2 * kGap > rect.width())
                continue;
            const qreal top = line.top() + (line.height() - mark) / 2;
            layout.leftMark = QRectF(line.left(), top, mark, mark);
            layout.leftText = QRectF(layout.leftMark.right() + kGap, line.top(), wideA, line.height());
            layout.rightMark = QRectF(line.right() - mark, top, mark, mark);
            layout.rightText = QRectF(layout.rightMark.left() - kGap - wideB, line.top(), wideB, line.height());
            return true;
        }
        return false;
    };
    const qint64 a = totals[0].metric(by);
    const qint64 b = totals[1].metric(by);
    layout.figures = fit(words::number(a), words::number(b)) || fit(shortened(a), shortened(b));
    const qreal edge = layout.bar.left() + layout.bar.width() * layout.share;
    layout.divider = QRectF(edge - kDivider / 2, layout.bar.top(), kDivider, barHeight);
    layout.left = QRectF(layout.bar.topLeft(), QPointF(layout.divider.left(), layout.bar.bottom()));
    layout.right = QRectF(QPointF(layout.divider.right(), layout.bar.top()), layout.bar.bottomRight());
    return layout;
}

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
    const QColor sideA = muted ? tokens.hairline : tokens.sideA;
    const QColor sideB = muted ? tokens.hairline : tokens.sideB;
    const auto ink = [&](bool outside, const QColor& tint, const QColor& onBar) {
        return muted ? tokens.textSecondary : outside ? tint : onBar;
    };
    const qreal radius = std::min(6.0, layout.bar.height() / 3);
    const qreal edge = layout.divider.center().x();
    const QRectF left(layout.bar.topLeft(), QPointF(edge, layout.bar.bottom()));
    const QRectF right(QPointF(edge, layout.bar.top()), layout.bar.bottomRight());
    painter.setPen(Qt::NoPen);
    painter.setBrush(sideA);
    painter.drawPath(leftShape(left, radius));
    painter.setBrush(sideB);
    painter.drawPath(rightShape(right, radius));
    painter.fillRect(layout.divider, tokens.surface);
    if (layout.figures) {
        painter.setFont(tabularFont(font, layout.fontPixelSize, QFont::DemiBold));
        const QColor inkA = ink(layout.leftOutside, tokens.sideATint, tokens.sideAText);
        paintSideMark(painter, layout.leftMark, Side::A, inkA);
        painter.setPen(inkA);
        painter.drawText(layout.leftText, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, layout.leftNumber);
        const QColor inkB = ink(layout.rightOutside, tokens.sideBTint, tokens.sideBText);
        paintSideMark(painter, layout.rightMark, Side::B, inkB);
        painter.setPen(inkB);
        painter.drawText(layout.rightText, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, layout.rightNumber);
    }
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
    paintTugBar(painter, layoutTugBar(QRectF(rect()), m_totals, m_by, m_shownShare, font()), tokensOf(palette()),
                font(), m_tone);
}

} // namespace pk
