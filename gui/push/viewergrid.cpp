// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/viewergrid.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>

#include "gui/models/rowranges.h"

namespace pk {

namespace {

constexpr int kRangesMax = 8; // update() calls a snapshot
constexpr int kMargin = 2;    // room for the ring around a selected cell

} // namespace

ViewerGrid::ViewerGrid(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
}

void ViewerGrid::setRows(const std::vector<ViewerRow>& rows, qint64 nowMs) {
    m_cellsPainted = 0;
    if (rows.size() != m_looks.size()) {
        m_looks.clear();
        for (const ViewerRow& row : rows)
            m_looks.push_back(lookOf(row, nowMs));
        if (m_selected >= count()) {
            m_selected = -1;
            emit selectionChanged(-1);
        }
        relayout();
        return;
    }
    std::vector<int> gridRows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const CellLook look = lookOf(rows[i], nowMs);
        if (look == m_looks[i])
            continue;
        m_looks[i] = look;
        const int gridRow = int(i) / m_cells.columns;
        if (gridRows.empty() || gridRows.back() != gridRow)
            gridRows.push_back(gridRow);
    }
    updateCells(gridRows);
    if (m_selected >= 0)
        tellSelected();
}

void ViewerGrid::updateCells(const std::vector<int>& gridRows) {
    const int top = verticalScrollBar()->value();
    for (const auto& [first, last] : mergeRows(gridRows, kRangesMax)) {
        const QRect strip(0, first * m_cells.pitch - top, viewport()->width(),
                          (last - first + 1) * m_cells.pitch + 2 * kMargin);
        if (strip.intersects(viewport()->rect()))
            viewport()->update(strip);
    }
}

void ViewerGrid::clear() {
    setRows({}, 0);
}

void ViewerGrid::select(int viewer) {
    viewer = viewer >= 0 && viewer < count() ? viewer : -1;
    if (viewer == m_selected)
        return;
    m_selected = viewer;
    if (viewer >= 0) {
        const QRect rect = cellRect(viewer);
        if (rect.top() < 0)
            verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.top() - kMargin);
        else if (rect.bottom() > viewport()->height())
            verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.bottom() - viewport()->height() +
                                          2 * kMargin);
    }
    viewport()->update();
    emit selectionChanged(viewer);
    tellSelected();
}

void ViewerGrid::selectNextDiffering(int step) {
    const int viewers = count();
    const int from = m_selected >= 0 ? m_selected : step > 0 ? -1 : viewers;
    for (int i = 1; i <= viewers; ++i) {
        const int viewer = ((from + i * step) % viewers + viewers) % viewers;
        if (m_looks[std::size_t(viewer)].age > 0) {
            select(viewer);
            return;
        }
    }
}

// Assistive tools hear about the selected one as it changes.
void ViewerGrid::tellSelected() {
    const QString text = m_selected >= 0 && m_describe ? m_describe(m_selected) : QString();
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    if (QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void ViewerGrid::setCellSize(int cell) {
    m_cell = cell <= 0 ? 0 : std::clamp(cell, ViewerCells::kCellMin, ViewerCells::kCellMax);
    relayout();
}

void ViewerGrid::zoom(int steps) {
    setCellSize(zoomedCell(m_cells.cell, steps));
}

void ViewerGrid::relayout() {
    const QSize area = viewport()->size() - QSize(2 * kMargin, 2 * kMargin);
    const int cellBefore = m_cells.cell;
    m_cells = layoutViewerCells(area, count(), m_cell);
    if (m_cells.cell != cellBefore)
        m_sprites.clear();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_cells.pitch);
    verticalScrollBar()->setRange(0, std::max(0, m_cells.height() + 2 * kMargin - viewport()->height()));
    viewport()->update();
}

QRect ViewerGrid::cellRect(int viewer) const {
    return m_cells.rectOf(viewer).translated(kMargin, kMargin - verticalScrollBar()->value());
}

const QPixmap& ViewerGrid::sprite(const CellLook& look) {
    const int key = int(look.phase) | (look.online ? 4 : 0) | (look.age << 3);
    const auto known = m_sprites.constFind(key);
    if (known != m_sprites.constEnd())
        return *known;
    const qreal ratio = viewport()->devicePixelRatioF();
    QPixmap pixmap(QSize(m_cells.cell, m_cells.cell) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintViewerCell(painter, QRectF(0, 0, m_cells.cell, m_cells.cell), look, tokensOf(palette()));
    painter.end();
    return *m_sprites.insert(key, pixmap);
}

void ViewerGrid::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    const int top = verticalScrollBar()->value() - kMargin;
    for (const QRect& part : event->region()) {
        const int first = std::max(0, (part.top() + top) / m_cells.pitch) * m_cells.columns;
        const int last = std::min(count(), ((part.bottom() + top) / m_cells.pitch + 1) * m_cells.columns);
        for (int viewer = first; viewer < last; ++viewer)
            painter.drawPixmap(cellRect(viewer).topLeft(), sprite(m_looks[std::size_t(viewer)]));
        m_cellsPainted += std::max(0, last - first);
    }
    paintSelection(painter);
}

void ViewerGrid::paintSelection(QPainter& painter) const {
    if (m_selected < 0)
        return;
    const Tokens tokens = tokensOf(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(hasFocus() ? tokens.accent : tokens.text, 2));
    painter.drawRoundedRect(QRectF(cellRect(m_selected)).adjusted(-1, -1, 1, 1), 3, 3);
}

bool ViewerGrid::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QPoint at = help->pos() + QPoint(-kMargin, verticalScrollBar()->value() - kMargin);
        const int viewer = m_cells.indexAt(at);
        if (viewer >= 0 && m_describe)
            QToolTip::showText(help->globalPos(), m_describe(viewer), viewport(), cellRect(viewer));
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ViewerGrid::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        select(m_cells.indexAt(event->position().toPoint() + QPoint(-kMargin, verticalScrollBar()->value() - kMargin)));
    else
        QAbstractScrollArea::mousePressEvent(event);
}

void ViewerGrid::wheelEvent(QWheelEvent* event) {
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        zoom(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

// -1: the key moves nothing.
int ViewerGrid::keyTarget(const QKeyEvent& event) const {
    const int from = m_selected;
    const int page = std::max(1, viewport()->height() / m_cells.pitch) * m_cells.columns;
    const auto by = [this, from](int step) {
        const int to = from + step;
        return from < 0 ? 0 : to >= 0 && to < count() ? to : from;
    };
    switch (event.key()) {
        case Qt::Key_Left:
            return by(-1);
        case Qt::Key_Right:
            return by(1);
        case Qt::Key_Up:
            return by(-m_cells.columns);
        case Qt::Key_Down:
            return by(m_cells.columns);
        case Qt::Key_PageUp:
            return std::max(from - page, 0);
        case Qt::Key_PageDown:
            return std::min(from + page, count() - 1);
        case Qt::Key_Home:
            return 0;
        case Qt::Key_End:
            return count() - 1;
        default:
            return -1;
    }
}

void ViewerGrid::keyPressEvent(QKeyEvent* event) {
    if (const int target = count() > 0 ? keyTarget(*event) : -1; target >= 0) {
        select(target);
        return;
    }
    switch (event->key()) {
        case Qt::Key_N:
            selectNextDiffering(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
            return;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoom(1);
            return;
        case Qt::Key_Minus:
            zoom(-1);
            return;
        case Qt::Key_0:
            setCellSize(0);
            return;
        case Qt::Key_Escape:
            if (m_selected >= 0) {
                select(-1);
                return;
            }
            break;
        default:
            break;
    }
    event->ignore();
}

void ViewerGrid::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void ViewerGrid::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_sprites.clear();
        viewport()->update();
    }
}

void ViewerGrid::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ViewerGrid::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace pk
