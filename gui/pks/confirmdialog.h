// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPushButton;

namespace pk {

class TextLabel;

// Asks before something that cannot be taken back: says what will happen, its buttons are verbs, and
// Cancel is what Enter and Esc give. Opened with open(); deletes itself when closed.
class ConfirmDialog : public QDialog {
    Q_OBJECT

public:
    struct Texts {
        QString title;    // "End 3 PKs?"
        QString sentence; // the consequences
        QString details;  // what it concerns, a line each; may be empty
        QString verb;     // "End 3 PKs"
    };
    ConfirmDialog(const Texts& texts, QWidget* parent);
};

} // namespace pk
