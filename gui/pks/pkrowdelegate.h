// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include "gui/models/pktablemodel.h"

namespace pk {

struct Tokens;

// Paints the rows of a PkTableModel: chip, gifts with their art, tug bar, countdown, figures, sparkline.
// Stateless but for the row under the mouse. GUI thread; owned by its view.
class PkRowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] int hoveredRow() const { return m_hoveredRow; }
    void setHoveredRow(int row) { m_hoveredRow = row; } // -1: none
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintTitle(QPainter& painter, const QRectF& cell, const QFont& font, const Tokens& tokens, const Pk& pk) const;

    int m_hoveredRow = -1;
};

} // namespace pk
