// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <array>
#include <optional>

#include "gui/models/rankmodel.h"
#include "gui/pks/ranksearch.h"

class QLineEdit;
class QToolButton;

namespace pk {

class RankPager;
class RankView;
class SideHeading;
class TextLabel;

// Both rankings of a PK side by side, 20 a page each to any depth, and a search for one user's own ranks by uid or
// by a part of the name. It asks by pageWanted() and nameWanted() and shows what it is given. GUI thread; owned by the
// inspector.
class RankPanel : public QWidget {
    Q_OBJECT

public:
    explicit RankPanel(QWidget* parent = nullptr);

    void setPk(const Pk& pk); // another PK: back to the first pages
    [[nodiscard]] RankQuery query(Side side) const;
    void showPage(Side side, const RankPage& page);
    void setAnimated(bool animated) { m_animated = animated; }
    [[nodiscard]] std::optional<quint64> searchedUid() const; // as typed, or of the user found by name
    void showFound(const RankSearch::Found& found);

signals:
    void pageWanted();                    // other pages or another user are asked for
    void nameWanted(const QString& name); // empty: no name is looked for any more
    void userRecordsWanted(quint64 uid);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Board {
        RankModel* model = nullptr;
        SideHeading* heading = nullptr;
        RankView* view = nullptr;
        TextLabel* empty = nullptr;
        RankPager* pager = nullptr;
        QToolButton* own = nullptr; // the searched user's rank; a click goes there
        RankPage page;
        qint64 index = 0;
        quint64 wantedRank = 0; // made the current row when its page is here
    };
    [[nodiscard]] Board& board(Side side) { return m_boards[std::size_t(side)]; }
    QWidget* makeBoard(Side side);
    void turn(Side side, qint64 index);
    void showUserMenu(Side side, const QPoint& position);
    void search();
    void searchAgain(); // Enter: the next user of this name, or to the ranks of this one
    void markSearched();
    void goToOwn(Side side);
    void showHit();
    void refresh(Side side);
    void retranslate();

    std::array<Board, kSides> m_boards;
    QLineEdit* m_search;
    TextLabel* m_searchNote;
    QTimer m_typing;
    RankSearch::Found m_found;
    std::size_t m_hit = 0; // of m_found
    bool m_wasFound = false;
    Pk m_pk;
    bool m_animated = true;
};

} // namespace pk
