// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractButton;

namespace pk {

// A part of a long form under a heading that folds it away; folded or not, the heading sums it up.
class FormSection : public QWidget {
    Q_OBJECT

public:
    explicit FormSection(QWidget* parent = nullptr);

    // Takes the body as a child. Make it after the section, so that Tab comes to it after the heading.
    void setBody(QWidget* body);

    void setTitle(const QString& title);
    void setSummary(const QString& summary, bool wrong = false);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QAbstractButton* head() const;
    [[nodiscard]] QWidget* body() const { return m_body; }

private:
    class Head;
    Head* m_head;
    QWidget* m_body = nullptr;
};

} // namespace pk
