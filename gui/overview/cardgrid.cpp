// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/cardgrid.h"

#include <QResizeEvent>

#include "gui/overview/pkcard.h"
#include "gui/theme/tokens.h"

namespace pk {

CardGrid::CardGrid(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CardGrid::setViews(const std::vector<const PkView*>& views, qint64 nowMs) {
    const std::size_t wanted = std::min<std::size_t>(views.size(), kCards);
    const bool countChanged = wanted != m_cards.size();
    while (m_cards.size() > wanted) {
        m_cards.back()->deleteLater();
        m_cards.back()->hide();
        m_cards.pop_back();
    }
    while (m_cards.size() < wanted) {
        auto* card = new PkCard(this);
        card->setAnimated(m_animated);
        connect(card, &Card::clicked, this, [this, card] { emit opened(card->pkId()); });
        m_cards.push_back(card);
    }
    for (std::size_t i = 0; i < wanted; ++i)
        m_cards[i]->setView(*views[i], nowMs);
    if (!countChanged)
        return;
    updateGeometry();
    place();
    for (PkCard* card : m_cards)
        card->show();
}

void CardGrid::tick(qint64 nowMs) {
    for (PkCard* card : m_cards)
        card->tick(nowMs);
}

void CardGrid::setAnimated(bool animated) {
    m_animated = animated;
    for (PkCard* card : m_cards)
        card->setAnimated(animated);
}

void CardGrid::retranslate(qint64 nowMs) {
    for (PkCard* card : m_cards)
        card->retranslate(nowMs);
}

int CardGrid::columnsFor(int width) const {
    return qBound(1, (width + space::kM) / (kColumnMin + space::kM), 4);
}

int CardGrid::heightForWidth(int width) const {
    if (m_cards.empty())
        return 0;
    const int columns = columnsFor(width);
    const int rows = (static_cast<int>(m_cards.size()) + columns - 1) / columns;
    return rows * m_cards.front()->height() + (rows - 1) * space::kM;
}

QSize CardGrid::sizeHint() const {
    const int wide = qMax(width(), kColumnMin);
    return {kColumnMin, heightForWidth(wide)};
}

void CardGrid::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // The hint is that of the width: an older, narrower one would leave an empty stretch to scroll into.
    if (columnsFor(event->size().width()) != columnsFor(qMax(event->oldSize().width(), kColumnMin)))
        updateGeometry();
    place();
}

void CardGrid::place() {
    const int columns = columnsFor(width());
    const int wide = (width() - (columns - 1) * space::kM) / columns;
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const int column = static_cast<int>(i) % columns;
        const int row = static_cast<int>(i) / columns;
        PkCard* card = m_cards[i];
        card->setGeometry(column * (wide + space::kM), row * (card->height() + space::kM), wide, card->height());
    }
}

} // namespace pk
