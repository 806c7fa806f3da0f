// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QButtonGroup>
#include <QStringList>
#include <QWidget>

namespace pk {

// A row of choices of which exactly one holds, drawn as one bar. Real buttons inside: mouse, arrow keys
// and screen readers work as with any radio group.
class Segmented : public QWidget {
    Q_OBJECT

public:
    explicit Segmented(int choices, QWidget* parent = nullptr);

    void setTexts(const QStringList& texts); // one a choice
    [[nodiscard]] int current() const { return m_group.checkedId(); }
    void setCurrent(int index);
    [[nodiscard]] QAbstractButton* button(int index) const { return m_group.button(index); }

signals:
    void currentChanged(int index); // by the user

private:
    QButtonGroup m_group;
    bool m_isSetting = false; // by the program, not by the user
};

} // namespace pk
