// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/domain/pk.h"

class QLineEdit;
class QToolButton;

namespace pk {

class TextLabel;

// Turns the pages of one ranking: first, previous, a rank to go to, next, last. Hides itself when one page is all.
// GUI thread; owned by the ranking's panel.
class RankPager : public QWidget {
    Q_OBJECT

public:
    RankPager(Side side, int pageSize, QWidget* parent = nullptr);

    // `index`: 0-based place of the first of `shown` users; `total`: how many are ranked.
    void setState(qint64 index, qint64 shown, qint64 total);

signals:
    void indexWanted(qint64 index);              // where a page begins
    void rankWanted(qint64 index, quint64 rank); // the page with this rank on it

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* makeButton(const QString& name, const QString& icon);
    void goToRank();
    void retranslate();
    [[nodiscard]] qint64 lastIndex() const;

    Side m_side;
    int m_pageSize;
    qint64 m_index = 0;
    qint64 m_shown = 0;
    qint64 m_total = 0;
    TextLabel* m_range;
    QToolButton* m_first;
    QToolButton* m_previous;
    QLineEdit* m_rank;
    QToolButton* m_next;
    QToolButton* m_last;
};

} // namespace pk
