// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <functional>

class QWidget;

namespace pk {

// Asks before settings go back to their defaults, with a line for each that changes; where none would, says so. Cancel
// is the default. The box is a child of `parent` named "resetBox" and deletes itself; it never waits.
void askReset(QWidget* parent, const QString& title, const QStringList& changes, std::function<void()> reset);

} // namespace pk
