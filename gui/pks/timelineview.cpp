// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/timelineview.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>

#include "gui/theme/tokens.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kLineHeight = 26;
constexpr int kDot = 9;
constexpr std::size_t kLinesMax = 40;

QString momentText(const Pk& pk, const TimelineEvent& event) {
    const QString gift = event.side ? words::giftName(pk.sides[std::size_t(*event.side)]) : QString();
    switch (event.kind) {
        case TimelineEvent::Kind::Created:
            return pk.createdBy.isEmpty()
                       ? QCoreApplication::translate("pk::TimelineView", "Created")
                       : QCoreApplication::translate("pk::TimelineView", "Created by %1").arg(pk.createdBy);
        case TimelineEvent::Kind::FirstGift:
            return QCoreApplication::translate("pk::TimelineView", "First gift: %1").arg(gift);
        case TimelineEvent::Kind::LeadChange:
            return QCoreApplication::translate("pk::TimelineView", "%1 takes the lead").arg(gift);
        case TimelineEvent::Kind::Ended:
            switch (pk.endReason) {
                case EndReason::EndedByHost:
                    return pk.endedBy.isEmpty()
                               ? QCoreApplication::translate("pk::TimelineView", "Ended by hand")
                               : QCoreApplication::translate("pk::TimelineView", "Ended by %1").arg(pk.endedBy);
                case EndReason::Voided:
                    return pk.endedBy.isEmpty()
                               ? QCoreApplication::translate("pk::TimelineView", "Voided")
                               : QCoreApplication::translate("pk::TimelineView", "Voided by %1").arg(pk.endedBy);
                case EndReason::TimeUp:
                case EndReason::None:
                    break;
            }
            return QCoreApplication::translate("pk::TimelineView", "Time up");
        case TimelineEvent::Kind::Final:
            return QCoreApplication::translate("pk::TimelineView", "Result final");
    }
    return {};
}

TimelineLine lineOf(const Pk& pk, const TimelineEvent& event) {
    TimelineLine line;
    line.time = words::duration(std::max<qint64>(0, event.timeMs - pk.startTimeMs));
    line.text = momentText(pk, event);
    line.kind = event.kind;
    line.side = event.side;
    const bool hasTotals = event.kind != TimelineEvent::Kind::Created && event.kind != TimelineEvent::Kind::FirstGift;
    if (hasTotals && pk.endReason != EndReason::Voided)
        line.totals = words::number(event.totals[0].metric(pk.compareBy)) % u" : "_s %
                      words::number(event.totals[1].metric(pk.compareBy));
    return line;
}
} // namespace

std::vector<TimelineLine> timelineLines(const Pk& pk, const std::vector<TimelineEvent>& events, std::size_t linesMax) {
    std::vector<TimelineLine> lines;
    const std::size_t leftOut = events.size() > linesMax ? events.size() - linesMax + 1 : 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (leftOut > 0 && i == 1) {
            TimelineLine gap;
            gap.text = QCoreApplication::translate("pk::TimelineView", "… %1 moments left out").arg(leftOut);
            lines.push_back(gap);
        }
        if (i == 0 || i > leftOut)
            lines.push_back(lineOf(pk, events[i]));
    }
    return lines;
}

TimelineView::TimelineView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimelineView::show(const Pk& pk, const std::vector<TimelineEvent>& events) {
    const std::size_t before = m_lines.size();
    m_lines = timelineLines(pk, events, kLinesMax);
    setAccessibleName(tr("Timeline"));
    QStringList texts;
    for (const TimelineLine& line : m_lines)
        texts.append(QString(line.time % u' ' % line.text % u' ' % line.totals).trimmed());
    setAccessibleDescription(texts.join(u'\n'));
    if (m_lines.size() != before)
        updateGeometry();
    update();
}

QSize TimelineView::sizeHint() const {
    return {320, std::max(1, int(m_lines.size())) * kLineHeight};
}

QSize TimelineView::minimumSizeHint() const {
    return {200, sizeHint().height()};
}

void TimelineView::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont timeFont = tabularFont(font(), 12);
    const QFont textFont = tabularFont(font(), 13);
    const QFontMetricsF metrics(textFont);
    qreal timeWidth = 0;
    for (const TimelineLine& line : m_lines)
        timeWidth = std::max(timeWidth, QFontMetricsF(timeFont).horizontalAdvance(line.time));
    const qreal dotLeft = timeWidth + 10;
    const qreal dotCenter = dotLeft + kDot / 2.0;
    if (m_lines.size() > 1) {
        painter.setPen(QPen(tokens.hairline, 2));
        painter.drawLine(QPointF(dotCenter, kLineHeight / 2.0),
                         QPointF(dotCenter, (double(m_lines.size()) - 0.5) * kLineHeight));
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const TimelineLine& line = m_lines[i];
        const QRectF row(0, double(i) * kLineHeight, width(), kLineHeight);
        const QRectF dot(dotLeft, row.center().y() - kDot / 2.0, kDot, kDot);
        painter.setFont(timeFont);
        painter.setPen(tokens.textSecondary);
        painter.drawText(QRectF(0, row.top(), timeWidth, row.height()), Qt::AlignRight | Qt::AlignVCenter, line.time);
        if (line.side) {
            paintSideMark(painter, dot, *line.side, *line.side == Side::A ? tokens.sideATint : tokens.sideBTint);
        } else {
            painter.setPen(QPen(line.kind == TimelineEvent::Kind::Final ? tokens.ended : tokens.textSecondary, 1.6));
            painter.setBrush(line.kind == TimelineEvent::Kind::Final ? tokens.ended : tokens.surface);
            painter.drawEllipse(dot.adjusted(1, 1, -1, -1));
        }
        painter.setFont(textFont);
        const qreal totalsWidth = metrics.horizontalAdvance(line.totals);
        painter.setPen(tokens.textSecondary);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, line.totals);
        const QRectF text(dot.right() + 10, row.top(), row.right() - totalsWidth - 10 - dot.right() - 10, row.height());
        painter.setPen(tokens.text);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(line.text, Qt::ElideRight, text.width()));
    }
}

} // namespace pk
