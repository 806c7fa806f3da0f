// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <optional>

#include "gui/models/rankmodel.h"

class QLineEdit;
class QToolButton;

namespace pk {

class RankView;
class SideHeading;
class TextLabel;

// Both rankings of a PK side by side, 20 a page each, and a search for one user's own ranks. It asks by
// pageWanted() and shows what it is given. GUI thread; owned by the inspector.
class RankPanel : public QWidget {
    Q_OBJECT

public:
    explicit RankPanel(QWidget* parent = nullptr);

    void setPk(const Pk& pk); // another PK: back to the first pages
    [[nodiscard]] RankQuery query(Side side) const;
    void showPage(Side side, const RankPage& page);
    void setAnimated(bool animated) { m_animated = animated; }
    [[nodiscard]] std::optional<quint64> searchedUid() const;

signals:
    void pageWanted(); // other pages or another user are asked for
    void userRecordsWanted(quint64 uid);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Board {
        RankModel* model = nullptr;
        SideHeading* heading = nullptr;
        RankView* view = nullptr;
        TextLabel* empty = nullptr;
        QToolButton* previous = nullptr;
        QToolButton* next = nullptr;
        TextLabel* range = nullptr;
        QToolButton* own = nullptr; // the searched user's rank; a click goes there
        RankPage page;
        qint64 index = 0;
    };
    [[nodiscard]] Board& board(Side side) { return m_boards[std::size_t(side)]; }
    QWidget* makeBoard(Side side);
    void turn(Side side, qint64 index);
    void showUserMenu(Side side, const QPoint& position);
    void search();
    void refresh(Side side);
    void retranslate();

    std::array<Board, kSides> m_boards;
    QLineEdit* m_search;
    Pk m_pk;
    bool m_animated = true;
};

} // namespace pk
