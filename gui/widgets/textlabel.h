// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace pk {

// A label in one of the console's text roles: it keeps size, weight and colour of its role through
// changes of theme and font.
class TextLabel : public QLabel {
    Q_OBJECT

public:
    enum class Role {
        Body,
        Secondary, // explains
        Caption,   // small, names a value or a field
        Heading,   // of a card
        Title,     // of a page or dialog
        Figure,    // a large number, tabular digits
        Error,
    };

    explicit TextLabel(Role role, QWidget* parent = nullptr);
    void setRole(Role role);

protected:
    void changeEvent(QEvent* event) override;

private:
    void apply();

    Role m_role;
    bool m_applying = false;
};

} // namespace pk
