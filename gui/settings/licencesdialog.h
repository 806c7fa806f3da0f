// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace pk {

class Segmented;
class TextLabel;

// The licences of the console and of what it is built with, in full: compiled in, so that they are there in
// whatever way the console was installed. Deletes itself when closed.
class LicencesDialog : public QDialog {
    Q_OBJECT

public:
    explicit LicencesDialog(QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void choose(int index);

    TextLabel* m_title;
    Segmented* m_choice;
    QPlainTextEdit* m_text;
    QPushButton* m_close;
};

} // namespace pk
