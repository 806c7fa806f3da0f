// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace pk {

// A list whose rows the user moves: by drag and drop, by Alt+Up and Alt+Down. It moves nothing itself but says what is
// wanted: the order belongs to who keeps it, and may change meanwhile. Its model allows dragging of rows and dropping
// between them. Delete asks to remove the current row.
class ReorderList : public QListView {
    Q_OBJECT

public:
    explicit ReorderList(QWidget* parent = nullptr);

    [[nodiscard]] int currentRow() const { return currentIndex().row(); }
    void setCurrentRow(int row); // none there: the nearest
    void moveCurrent(int by);

signals:
    void moveWanted(int from, int to); // `to`: the row's place afterwards
    void removeWanted(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void dropEvent(QDropEvent* event) override;
};

} // namespace pk
