// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

class QListWidget;
class QToolButton;

namespace pk {

// The entries of a list in a form, of which one is edited below it: choose, copy, remove, move. Hidden with a single
// entry, so that the simple case looks simple; the button to add is placed by the form.
class EntryList : public QWidget {
    Q_OBJECT

public:
    explicit EntryList(QWidget* parent = nullptr);

    void setNames(const QString& list, const QString& add);   // "Phases", "Add a phase"
    void setShownFrom(int entries) { m_shownFrom = entries; } // from how many on the list is shown
    void setTexts(const QStringList& texts, int current);
    [[nodiscard]] QToolButton* addButton() const { return m_buttons[Add]; }
    [[nodiscard]] int current() const;
    [[nodiscard]] int count() const;

signals: // by the user
    void chosen(int index);
    void addRequested();
    void copyRequested(int index);
    void removeRequested(int index);
    void moveRequested(int index, int by);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Button { Add, Copy, Remove, Up, Down };
    static constexpr std::size_t kButtons = 5;
    void retranslate();
    void showState();

    QListWidget* m_list;
    std::array<QToolButton*, kButtons> m_buttons{};
    QString m_add;
    int m_shownFrom = 2;
};

} // namespace pk
