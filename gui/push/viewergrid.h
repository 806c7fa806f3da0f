// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QHash>
#include <QPixmap>
#include <functional>
#include <vector>

#include "gui/push/viewercells.h"

namespace pk {

// The crowd as cells, one a viewer, in one painted area: as large as all fit, or zoomed and scrolled. One
// viewer may be selected by mouse or arrow keys; N and Shift+N go to the next and last one that differs.
// Only cells whose look has changed are painted again. GUI thread.
class ViewerGrid : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ViewerGrid(QWidget* parent = nullptr);

    void setRows(const std::vector<ViewerRow>& rows, qint64 nowMs);
    void clear();
    // Says what a viewer is about, for the tool tip and assistive tools.
    void setDescriber(std::function<QString(int viewer)> describer) { m_describe = std::move(describer); }
    [[nodiscard]] int count() const { return int(m_looks.size()); }
    [[nodiscard]] const CellLook& look(int viewer) const { return m_looks[std::size_t(viewer)]; }
    [[nodiscard]] int selected() const { return m_selected; } // -1: none
    void select(int viewer);
    void selectNextDiffering(int step);                   // 1 or -1; stays where none differs
    [[nodiscard]] int cellSize() const { return m_cell; } // 0: as all fit
    void setCellSize(int cell);
    void zoom(int steps);
    [[nodiscard]] const ViewerCells& cells() const { return m_cells; }
    [[nodiscard]] QRect cellRect(int viewer) const;                   // in the viewport
    [[nodiscard]] int cellsPainted() const { return m_cellsPainted; } // since the last setRows()
    [[nodiscard]] QSize sizeHint() const override { return {420, 280}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 120}; }

signals:
    void selectionChanged(int viewer); // -1: none

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void relayout();
    void updateCells(const std::vector<int>& gridRows);
    [[nodiscard]] const QPixmap& sprite(const CellLook& look);
    void paintSelection(QPainter& painter) const;
    [[nodiscard]] int keyTarget(const QKeyEvent& event) const;
    void tellSelected();

    std::vector<CellLook> m_looks;
    ViewerCells m_cells;
    QHash<int, QPixmap> m_sprites; // of the present size, ratio and palette
    std::function<QString(int)> m_describe;
    int m_cell = 0;
    int m_selected = -1;
    int m_cellsPainted = 0;
};

} // namespace pk
