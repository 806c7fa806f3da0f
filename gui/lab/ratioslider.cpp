// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/ratioslider.h"

#include <QEvent>
#include <QPainter>
#include <QSlider>
#include <QVBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kArt = 32;
constexpr int kHead = 44; // art and names
constexpr int kBar = 6;

} // namespace

RatioSlider::RatioSlider(QWidget* parent) : QWidget(parent), m_slider(new QSlider(Qt::Horizontal, this)) {
    m_slider->setRange(0, 100);
    m_slider->setValue(50);
    m_slider->setPageStep(5);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kHead + kBar + space::kXs, 0, 0);
    column->addWidget(m_slider);
    setFocusProxy(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        describe();
        update();
        emit shareChanged(value / 100.0);
    });
}

void RatioSlider::setGifts(const Gift& a, const Gift& b) {
    if (m_gifts[0] == a && m_gifts[1] == b)
        return;
    m_gifts = {a, b};
    describe();
    update();
}

double RatioSlider::shareA() const {
    return m_slider->value() / 100.0;
}

void RatioSlider::setShareA(double share) {
    m_slider->setValue(qRound(share * 100));
}

QSize RatioSlider::sizeHint() const {
    return {320, kHead + kBar + space::kXs + m_slider->sizeHint().height()};
}

QSize RatioSlider::minimumSizeHint() const {
    return {240, sizeHint().height()};
}

void RatioSlider::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
}

void RatioSlider::describe() {
    const int a = m_slider->value();
    m_slider->setAccessibleDescription(u"%1 %2 %, %3 %4 %"_s.arg(
        words::giftName(m_gifts[0]), QString::number(a), words::giftName(m_gifts[1]), QString::number(100 - a)));
}

void RatioSlider::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::array<int, 2> shares{m_slider->value(), 100 - m_slider->value()};
    const int half = width() / 2 - space::kXs;
    const QFont figure = tabularFont(font(), 15, QFont::DemiBold);
    for (std::size_t side = 0; side < 2; ++side) {
        const bool left = side == 0;
        const QRect box(left ? 0 : width() - half, 0, half, kHead - space::kS);
        const QPixmap art = giftPixmap(m_gifts[side].logo, words::giftName(m_gifts[side]), kArt, devicePixelRatioF());
        const QRect artBox(left ? box.left() : box.right() + 1 - kArt, box.top() + 2, kArt, kArt);
        painter.drawPixmap(artBox, art);
        const QRect text = box.adjusted(left ? kArt + space::kS : 0, 0, left ? 0 : -kArt - space::kS, 0);
        const int align = left ? Qt::AlignLeft : Qt::AlignRight;
        painter.setPen(tokens.textSecondary);
        painter.setFont(tabularFont(font(), 12));
        const QString name = (left ? u"◆ "_s : u"● "_s) + words::giftName(m_gifts[side]);
        painter.drawText(text, align | Qt::AlignTop,
                         painter.fontMetrics().elidedText(name, Qt::ElideRight, text.width()));
        painter.setPen(left ? tokens.sideATint : tokens.sideBTint);
        painter.setFont(figure);
        painter.drawText(text, align | Qt::AlignBottom, QString(QString::number(shares[side]) + u" %"_s));
    }
    const qreal split = (width() - 4) * shares[0] / 100.0;
    const qreal y = kHead;
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.sideA);
    painter.drawRoundedRect(QRectF(0, y, split, kBar), kBar / 2.0, kBar / 2.0);
    painter.setBrush(tokens.sideB);
    painter.drawRoundedRect(QRectF(split + 4, y, width() - split - 4, kBar), kBar / 2.0, kBar / 2.0);
}

} // namespace pk
