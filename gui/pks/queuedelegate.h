// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/tables.h"

namespace pk {

// An entry of a queue: its place, both gifts, when it starts; below, what it is like or why it failed. Only for a
// QueueModel. GUI thread.
class QueueDelegate : public RowDelegate {
    Q_OBJECT

public:
    static constexpr int kRowHeight = 52;

    using RowDelegate::RowDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {200, kRowHeight};
    }
};

} // namespace pk
