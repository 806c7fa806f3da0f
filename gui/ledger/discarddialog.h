// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "engine/domain/records.h"

class QLineEdit;
class QPushButton;

namespace pk {

class FormField;
class TextLabel;

// Asks why an entry of the redo queue is given up: the reason stands in the audit log. Cancel is what Esc
// gives. Opened with open(); stays until the engine has answered; deletes itself.
class DiscardDialog : public QDialog {
    Q_OBJECT

public:
    static constexpr int kReasonMax = 200; // characters, as the engine counts them

    DiscardDialog(const RedoEntry& entry, QWidget* parent);
    void setProblem(const QString& text); // the engine refused

signals:
    void confirmed(const QString& reason);

private:
    void check();

    QLineEdit* m_reason;
    FormField* m_field;
    TextLabel* m_problem;
    QPushButton* m_discard;
};

} // namespace pk
