// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/kpitile.h"

#include <QPainter>
#include <algorithm>
#include <vector>

#include "gui/theme/tokens.h"
#include "gui/widgets/sparkline.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {
constexpr std::size_t kSamples = 60;
} // namespace

KpiTile::KpiTile(QWidget* parent) : Card(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void KpiTile::setCaption(const QString& caption) {
    m_caption = caption;
    update();
}

void KpiTile::setFigure(const QString& figure, const QString& note, Tone tone) {
    if (figure == m_figure && note == m_note && tone == m_tone)
        return;
    m_figure = figure;
    m_note = note;
    m_tone = tone;
    setAccessibleName(m_caption + u": "_s + figure + u", "_s + note);
    update();
}

void KpiTile::addSample(double value) {
    if (m_samples.size() == kSamples)
        m_samples.pop_front();
    m_samples.push_back(static_cast<float>(value));
    update();
}

bool KpiTile::isFlat() const {
    return std::all_of(m_samples.begin(), m_samples.end(), [](float sample) { return sample == 0; });
}

void KpiTile::paintEvent(QPaintEvent* event) {
    Card::paintEvent(event);
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect room = rect().adjusted(space::kM, 12, -space::kM, -10);
    const QFont figure = tabularFont(font(), 24, QFont::DemiBold);
    const int figureRight = room.left() + QFontMetrics(figure).horizontalAdvance(m_figure) + 12;
    const int lineLeft = qMax(figureRight, room.left() + room.width() / 2);
    if (m_samples.size() > 1 && room.right() - lineLeft >= 24) {
        const std::vector<float> values(m_samples.begin(), m_samples.end());
        const QRectF place(lineLeft, room.top() + 22, room.right() - lineLeft, 24);
        paintSparkline(painter, layoutSparkline(place, values), t.accent);
    }
    painter.setFont(font());
    painter.setPen(t.textSecondary);
    painter.drawText(room, Qt::AlignTop, fontMetrics().elidedText(m_caption, Qt::ElideRight, room.width()));
    painter.setFont(figure);
    painter.setPen(m_tone == Tone::Error ? t.error : m_tone == Tone::Warning ? t.urgent : t.text);
    painter.drawText(room.adjusted(0, 18, 0, -18), Qt::AlignVCenter, m_figure);
    painter.setFont(tabularFont(font(), 12));
    painter.setPen(t.textSecondary);
    painter.drawText(room, Qt::AlignBottom,
                     QFontMetrics(painter.font()).elidedText(m_note, Qt::ElideRight, room.width()));
}

} // namespace pk
