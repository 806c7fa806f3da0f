// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractButton;

namespace pk {

// A part of a long form under a heading that folds it away; folded or not, the heading sums it up.
class FormSection : public QWidget {
    Q_OBJECT

public:
    // Takes the body as a child.
    explicit FormSection(QWidget* body, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setSummary(const QString& summary, bool wrong = false);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QAbstractButton* head() const;
    [[nodiscard]] QWidget* body() const { return m_body; }

private:
    class Head;
    Head* m_head;
    QWidget* m_body;
};

} // namespace pk
