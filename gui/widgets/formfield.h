// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace pk {

class TextLabel;

// One input of a form: its caption above, the editor, and below it a hint or, in its place, what is
// wrong with what was entered. Keeps the editor's accessible name and description in step.
class FormField : public QWidget {
    Q_OBJECT

public:
    // Takes the editor as a child. `focus`: what the caption's mnemonic goes to (default: the editor).
    explicit FormField(QWidget* editor, QWidget* parent = nullptr, QWidget* focus = nullptr);

    void setCaption(const QString& caption);
    void setHint(const QString& hint);
    void setError(const QString& error); // empty: nothing wrong
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QWidget* editor() const { return m_editor; }

private:
    void showNote();

    QWidget* m_editor;
    QWidget* m_focus;
    TextLabel* m_caption;
    TextLabel* m_note;
    QString m_hint;
    QString m_error;
};

} // namespace pk
