// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>
#include <QTimer>

#include "gui/models/pktablemodel.h"

namespace pk {

class PkRowDelegate;

// The table of PKs. Freezes the model's order while the mouse is over it or held(), keeps the top visible
// row in its place by id when the order changes, fits its columns to its width and repaints the running
// rows it shows once a second, on the second. GUI thread; owned by its page.
class PkTableView : public QTableView {
    Q_OBJECT

public:
    explicit PkTableView(PkTableModel& table, QWidget* parent = nullptr);

    void setRowHeight(int height); // px: 36 comfortable, 28 compact
    // Columns the user does not want (bit n: Column n).
    void setHiddenColumns(unsigned hidden);
    [[nodiscard]] unsigned hiddenColumns() const { return m_hidden; }
    // Freezes for as long as something is open on a row (a menu); calls nest.
    void hold();
    void letGo();
    void setTicking(bool ticking); // off while updates are paused
    [[nodiscard]] bool isTicking() const { return m_tick.isActive(); }

    [[nodiscard]] QList<PkId> selectedPks() const; // in the table's order
    void selectPk(PkId pkId);                      // and scrolls to it; no row: clears the selection

signals:
    void openRequested(pk::PkId pkId); // Enter or double click
    void selectionMoved();

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    [[nodiscard]] int headerWidth(int column) const;
    void fitColumns();
    void hoverRow(int row);
    void applyFreeze();
    void keepTopRow();
    void restoreTopRow();
    void armTick();
    void tick();

    PkTableModel& m_table;
    PkRowDelegate* m_delegate;
    QTimer m_tick;
    PkId m_topPk = 0;
    int m_topOffset = 0;
    int m_holds = 0;
    unsigned m_hidden = 0;
    bool m_mouseOver = false;
    bool m_ticking = true;
};

} // namespace pk
