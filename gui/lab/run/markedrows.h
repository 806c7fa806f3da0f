// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/tables.h"

namespace pk {

// Rows of which some are marked (a bool under kMarkedRole): these stand on amber and in bold.
class MarkedRowDelegate : public RowDelegate {
    Q_OBJECT

public:
    static constexpr int kMarkedRole = Qt::UserRole + 21;
    using RowDelegate::RowDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace pk
