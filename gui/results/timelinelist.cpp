// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/timelinelist.h"

#include <QPainter>

#include "gui/theme/tokens.h"
#include "gui/widgets/resultwords.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLine = 28;
constexpr int kTime = 64;
constexpr int kDot = 8;

} // namespace

TimelineList::TimelineList(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TimelineList::setEvents(const Pk& pk, const std::vector<TimelineEvent>& events) {
    m_pk = pk;
    m_events = events;
    QStringList lines;
    for (const TimelineEvent& event : m_events)
        lines << words::duration(event.timeMs - pk.startTimeMs) + u' ' + eventText(event, pk);
    setAccessibleDescription(lines.join(u"; "_s));
    updateGeometry();
    update();
}

QSize TimelineList::sizeHint() const {
    return {280, std::max(1, int(m_events.size())) * kLine};
}

void TimelineList::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont figure = tabularFont(font(), 12);
    const int dotX = kTime + space::kS;
    for (int i = 0; i < int(m_events.size()); ++i) {
        const TimelineEvent& event = m_events[std::size_t(i)];
        const QRect line(0, i * kLine, width(), kLine);
        painter.setPen(QPen(tokens.hairline, 2));
        const int middle = line.center().y();
        if (i > 0)
            painter.drawLine(dotX + kDot / 2, line.top(), dotX + kDot / 2, middle);
        if (i + 1 < int(m_events.size()))
            painter.drawLine(dotX + kDot / 2, middle, dotX + kDot / 2, line.bottom() + 1);
        painter.setPen(Qt::NoPen);
        painter.setBrush(!event.side ? tokens.textSecondary : *event.side == Side::A ? tokens.sideA : tokens.sideB);
        painter.drawEllipse(QRectF(dotX, middle - kDot / 2.0 + 0.5, kDot, kDot));
        painter.setFont(figure);
        painter.setPen(tokens.textSecondary);
        painter.drawText(QRect(0, line.top(), kTime, kLine), Qt::AlignRight | Qt::AlignVCenter,
                         words::duration(event.timeMs - m_pk.startTimeMs));
        const QString totals = words::number(event.totals[0].metric(m_pk.compareBy)) + u" : "_s +
                               words::number(event.totals[1].metric(m_pk.compareBy));
        const int totalsWidth = painter.fontMetrics().horizontalAdvance(totals);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, totals);
        painter.setFont(font());
        painter.setPen(tokens.text);
        const QRect text = line.adjusted(dotX + kDot + space::kS, 0, -totalsWidth - space::kS, 0);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(eventText(event, m_pk), Qt::ElideRight, text.width()));
    }
}

} // namespace pk
