// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/viewerlegend.h"

#include <QEvent>
#include <QPainter>
#include <algorithm>

#include "gui/push/pushwords.h"

namespace pk {

namespace {
constexpr int kCell = 12;
constexpr int kLine = 18;
constexpr int kGap = 12;
constexpr int kTextGap = 4;
} // namespace

ViewerLegend::ViewerLegend(QWidget* parent) : QWidget(parent) {
    setFont(tabularFont(font(), 12));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    retranslate();
}

std::vector<QRect> ViewerLegend::placesIn(int width) const {
    std::vector<QRect> places;
    QPoint at;
    for (const Sample& sample : m_samples) {
        const int wide = kCell + kTextGap + fontMetrics().horizontalAdvance(sample.text);
        if (at.x() > 0 && at.x() + wide > width)
            at = {0, at.y() + kLine};
        places.emplace_back(at, QSize(wide, kLine));
        at.rx() += wide + kGap;
    }
    return places;
}

int ViewerLegend::heightForWidth(int width) const {
    const std::vector<QRect> places = placesIn(width);
    return places.empty() ? 0 : places.back().bottom() + 1;
}

QSize ViewerLegend::sizeHint() const {
    return {320, heightForWidth(320)};
}

void ViewerLegend::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ViewerLegend::retranslate() {
    m_samples.clear();
    for (const ViewerPhase phase :
         {ViewerPhase::Nothing, ViewerPhase::Running, ViewerPhase::Settling, ViewerPhase::Final})
        m_samples.push_back({{phase, true, 0}, pushwords::phaseName(phase)});
    m_samples.push_back({{ViewerPhase::Running, true, 1}, tr("differs")});
    m_samples.push_back({{ViewerPhase::Running, true, 2}, tr("over 1 s")});
    m_samples.push_back({{ViewerPhase::Running, true, 3}, tr("over 5 s")});
    m_samples.push_back({{ViewerPhase::Running, false, 0}, tr("off line")});
    setAccessibleName(tr("What the cells mean"));
    updateGeometry();
    update();
}

void ViewerLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens tokens = tokensOf(palette());
    const std::vector<QRect> places = placesIn(width());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const QRect& place = places[i];
        painter.save();
        paintViewerCell(painter, QRectF(place.left(), place.center().y() - kCell / 2, kCell, kCell), m_samples[i].look,
                        tokens);
        painter.restore();
        painter.setPen(tokens.textSecondary);
        painter.drawText(place.adjusted(kCell + kTextGap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                         m_samples[i].text);
    }
}

} // namespace pk
