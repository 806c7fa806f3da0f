// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QTableView;

namespace pk {

// A table of this page: columns of these widths that can be resized, moved and, by the header's menu, hidden
// (all but the first). `stretch` takes what room is left; -1: none does, the table scrolls sideways.
void setUpColumns(QTableView& table, const QList<int>& widths, int stretch);
// Wider where a heading in another language needs it.
void fitHeadings(QTableView& table);

} // namespace pk
