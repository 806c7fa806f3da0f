// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace pk {

// What our plain tables have in common: whole rows, no grid, no row numbers, columns as wide as their
// content, `stretch` takes the rest.
void prepareTable(QTableView& table, int stretch);
// As high as its rows, at most `rowsMax` of them: a table inside a page that scrolls.
void fitHeight(QTableView& table, int rowsMax);

} // namespace pk
