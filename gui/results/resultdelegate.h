// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/tables.h"

namespace pk {

// Paints the result as a chip and the totals as a tug bar; all else as every table.
class ResultDelegate : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace pk
