// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

class QWidget;

namespace pk::test {

// What can have the focus below `root` now: visible, enabled, of a focus policy; not the inner parts of Qt's own.
[[nodiscard]] QList<QWidget*> controls(QWidget& root);

// Controls that assistive tools would announce without a name, or that tests and scripts cannot find.
[[nodiscard]] QStringList namelessControls(QWidget& root);

// Cells of tables and lists that would be announced as nothing although something is painted in them.
[[nodiscard]] QStringList silentCells(QWidget& root);

// Walks with the Tab key from the first control on, until one comes a second time. What is wrong: a control that keeps
// the key, one that is never reached, one that comes before another that stands above or left of it.
[[nodiscard]] QStringList tabFaults(QWidget& window);

} // namespace pk::test
