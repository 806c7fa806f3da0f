// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/reorderlist.h"

#include <QDropEvent>
#include <QKeyEvent>
#include <algorithm>

namespace pk {

ReorderList::ReorderList(QWidget* parent) : QListView(parent) {
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(true);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDragDropOverwriteMode(false);
    setDefaultDropAction(Qt::MoveAction);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void ReorderList::setCurrentRow(int row) {
    const int rows = model()->rowCount();
    if (rows > 0)
        setCurrentIndex(model()->index(std::clamp(row, 0, rows - 1), 0));
}

void ReorderList::moveCurrent(int by) {
    const int from = currentRow();
    const int to = from + by;
    if (from >= 0 && to >= 0 && to < model()->rowCount())
        emit moveWanted(from, to);
}

void ReorderList::keyPressEvent(QKeyEvent* event) {
    const bool alt = event->modifiers() == Qt::AltModifier;
    if (alt && event->key() == Qt::Key_Up)
        moveCurrent(-1);
    else if (alt && event->key() == Qt::Key_Down)
        moveCurrent(1);
    else if (event->key() == Qt::Key_Delete && event->modifiers() == Qt::NoModifier && currentRow() >= 0)
        emit removeWanted(currentRow());
    else
        return QListView::keyPressEvent(event);
    event->accept();
}

// The row that is dragged is the current one: pressing it made it so. The base would take it out of the model.
void ReorderList::dropEvent(QDropEvent* event) {
    const int from = currentRow();
    const bool own = event->source() == this || event->source() == nullptr;
    if (!own || from < 0) {
        event->ignore();
        return;
    }
    const QPoint at = event->position().toPoint();
    const QModelIndex over = indexAt(at);
    int before = model()->rowCount();
    if (over.isValid())
        before = over.row() + (at.y() > visualRect(over).center().y() ? 1 : 0);
    else if (at.y() < 0)
        before = 0;
    const int to = before > from ? before - 1 : before;
    setState(NoState);
    viewport()->update();
    event->setDropAction(Qt::CopyAction); // else the view would remove the row when the drag ends
    event->accept();
    if (to != from)
        emit moveWanted(from, to);
}

} // namespace pk
