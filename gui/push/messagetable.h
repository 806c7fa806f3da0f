// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace pk {

// The message stream's table: follows the newest message, but holds what is looked at in its place while
// the mouse is over it or it is scrolled down, and counts what came above meanwhile.
class MessageTable : public QTableView {
    Q_OBJECT

public:
    static constexpr int kRow = 28;

    explicit MessageTable(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    [[nodiscard]] int newAbove() const { return m_newAbove; }
    void toNewest();

signals:
    void newAboveChanged(int rows);

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitColumns();
    void beforeInsert();
    void afterInsert(int rows);
    void scrolled(int value);
    void setNewAbove(int rows);

    bool m_mouseOver = false;
    bool m_following = true; // at the newest, or only held there by the mouse
    bool m_anchoring = false;
    int m_before = 0; // scroll position before rows came
    int m_newAbove = 0;
};

} // namespace pk
