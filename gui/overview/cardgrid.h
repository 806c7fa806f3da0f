// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>
#include <vector>

#include "engine/domain/ranking.h"

namespace pk {

class PkCard;

// The cards of the open PKs that end first, in as many columns as fit. A card keeps its place while its
// PK is open and no other joins or leaves.
class CardGrid : public QWidget {
    Q_OBJECT

public:
    static constexpr int kCards = 24; // more would not be looked at; the PKs page has them all
    static constexpr int kColumnMin = 360;

    explicit CardGrid(QWidget* parent = nullptr);

    void setViews(const std::vector<const PkView*>& views, qint64 nowMs); // in the order to show
    void tick(qint64 nowMs);
    void setAnimated(bool animated);
    void retranslate(qint64 nowMs);
    [[nodiscard]] const std::vector<PkCard*>& cards() const { return m_cards; }
    [[nodiscard]] int columnsFor(int width) const;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void opened(pk::PkId pkId);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();

    std::vector<PkCard*> m_cards; // in order; reused
    bool m_animated = true;
};

} // namespace pk
