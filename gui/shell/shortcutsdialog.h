// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace pk {

class ActionRegistry;

// F1: every shortcut of the window, read from the registry. Deletes itself.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    ShortcutsDialog(const ActionRegistry& actions, QWidget* parent);
};

} // namespace pk
