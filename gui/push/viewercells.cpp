// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/viewercells.h"

#include <QPainter>
#include <algorithm>
#include <array>

#include "gui/widgets/statuschip.h"

namespace pk {

namespace {

constexpr std::array<int, 15> kCells{28, 24, 20, 16, 14, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3};
constexpr qint64 kShortMs = 1'000;
constexpr qint64 kLongMs = 5'000;
constexpr qreal kGlyphFrom = 12;       // px: smaller cells show their colour and shape only
constexpr qreal kGlyphOnMarkFrom = 20; // below that a glyph would hide the mark of one that differs

int pitchOf(int cell) {
    return cell + (cell >= 12 ? 2 : cell >= 4 ? 1 : 0); // the smallest ones hold their gap inside
}

QColor phaseColour(ViewerPhase phase, const Tokens& tokens) {
    switch (phase) {
        case ViewerPhase::Nothing:
            return tokens.waiting;
        case ViewerPhase::Running:
            return tokens.running;
        case ViewerPhase::Settling:
            return tokens.settling;
        case ViewerPhase::Final:
            return tokens.ended;
    }
    return tokens.waiting;
}

void paintGlyph(QPainter& painter, const QRectF& rect, ViewerPhase phase, const QColor& colour) {
    const qreal side = std::min(10.0, rect.width() - 6);
    const QRectF box(rect.center() - QPointF(side / 2, side / 2), QSizeF(side, side));
    switch (phase) {
        case ViewerPhase::Nothing:
            break;
        case ViewerPhase::Running:
            paintChipGlyph(painter, box, ChipState::Running, colour);
            break;
        case ViewerPhase::Settling:
            paintChipGlyph(painter, box, ChipState::Settling, colour);
            break;
        case ViewerPhase::Final:
            paintChipGlyph(painter, box, ChipState::WonA, colour);
            break;
    }
}

} // namespace

int ViewerCells::indexAt(const QPoint& at) const {
    if (at.x() < 0 || at.y() < 0 || at.x() >= columns * pitch)
        return -1;
    const int index = at.y() / pitch * columns + at.x() / pitch;
    return index < count ? index : -1;
}

ViewerCells layoutViewerCells(const QSize& area, int count, int cell) {
    ViewerCells cells;
    cells.count = count;
    const auto use = [&](int size) {
        cells.cell = size;
        cells.pitch = pitchOf(size);
        cells.columns = std::max(1, area.width() / cells.pitch);
    };
    if (cell > 0) {
        use(std::clamp(cell, ViewerCells::kCellMin, ViewerCells::kCellMax));
        return cells;
    }
    for (const int size : kCells) {
        use(size);
        if (cells.height() <= area.height())
            break;
    }
    return cells;
}

int zoomedCell(int cell, int steps) {
    const auto at = std::find_if(kCells.begin(), kCells.end(), [cell](int size) { return size <= cell; });
    const auto place = int(std::distance(kCells.begin(), at)) - steps;
    return kCells[std::size_t(std::clamp(place, 0, int(kCells.size()) - 1))];
}

quint8 ageOf(qint64 differsMs) {
    return differsMs <= kShortMs ? 1 : differsMs <= kLongMs ? 2 : 3;
}

CellLook lookOf(const ViewerRow& row, qint64 nowMs) {
    return {row.shown.phase, row.online, row.differs ? ageOf(nowMs - row.differsSinceMs) : quint8(0)};
}

void paintViewerCell(QPainter& painter, const QRectF& rect, const CellLook& look, const Tokens& tokens) {
    const bool large = rect.width() >= kGlyphFrom;
    const bool differs = look.age > 0;
    QColor colour = phaseColour(look.phase, tokens);
    const qreal radius = large ? 3 : 0;
    painter.setRenderHint(QPainter::Antialiasing, large);
    painter.setPen(Qt::NoPen);
    if (look.age < 2) {
        // Smaller and paler than one that has differed for long.
        const qreal inset = large ? 1.5 : 0;
        const qreal gap = large ? 1.5 : 1;
        QColor fill = colour;
        fill.setAlphaF(look.phase == ViewerPhase::Nothing ? 0.16F : tokens.dark ? 0.42F : 0.30F);
        painter.setBrush(fill);
        painter.drawRoundedRect(rect.adjusted(inset, inset, -gap, -gap), radius, radius);
    } else {
        QColor back = tokens.urgent;
        back.setAlphaF(0.35F);
        painter.setBrush(back);
        painter.drawRoundedRect(rect, radius, radius);
    }
    if (differs) {
        // Filled from below as it lasts: an edge, two thirds, all of it.
        const qreal share = look.age == 1 ? 0.12 : look.age == 2 ? 0.67 : 1.0;
        const qreal height = std::max(1.0, std::round(rect.height() * share));
        painter.setBrush(tokens.urgent);
        painter.drawRoundedRect(rect.adjusted(0, rect.height() - height, 0, 0), height > 2 ? radius : 0,
                                height > 2 ? radius : 0);
        if (look.age > 1)
            colour = look.age == kAges - 1 ? tokens.surface : tokens.text;
    }
    if (look.online && rect.width() >= (look.age > 1 ? kGlyphOnMarkFrom : kGlyphFrom))
        paintGlyph(painter, rect, look.phase, colour);
    if (!look.online) { // crossed out, however small
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(QPen(look.age > 1 ? tokens.surface : tokens.text, rect.width() >= kGlyphFrom ? 1.6 : 1));
        painter.drawLine(rect.bottomLeft() + QPointF(1, -1), rect.topRight() + QPointF(-1, 1));
    }
}

} // namespace pk
