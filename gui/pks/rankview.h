// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QHash>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVariantAnimation>

#include "gui/models/rankmodel.h"

namespace pk {

// Where the parts of a ranking's row lie, in a row as wide as its list.
struct RankRowLayout {
    QRectF rank;
    QRectF avatar;
    QRectF name;
    QRectF amount;
    QString shownName; // elided to its room
};
[[nodiscard]] RankRowLayout layoutRankRow(const QRectF& row, const QString& rank, const QString& name,
                                          const QString& amount, const QFontMetricsF& metrics);

// A ranking as a list: rank, disc, name, amount. A user who climbs slides to the new row in 240 ms, from
// where the row stood. As high as its rows, without a scroll bar. GUI thread; owned by its panel.
class RankView : public QTableView {
    Q_OBJECT

public:
    static constexpr int kRowHeight = 28;

    explicit RankView(RankModel& ranks, QWidget* parent = nullptr);

    // Sets the model's page and slides what moved; without motion when not `animated`.
    void showPage(const std::vector<RankEntry>& entries, CompareBy by, bool animated);
    // How far above or below its place the row is painted now, px.
    [[nodiscard]] qreal offsetOf(quint64 uid) const;
    void setSide(Side side) { m_side = side; }
    [[nodiscard]] Side side() const { return m_side; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, kRowHeight}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    RankModel& m_ranks;
    QVariantAnimation m_slide;
    QHash<quint64, int> m_before; // rows before the page came
    Side m_side = Side::A;
};

} // namespace pk
