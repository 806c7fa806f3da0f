// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace pk {

// A field that takes keys instead of text: what is pressed in it is shown, and none of it is done. Tab leaves it,
// Escape takes back what was pressed, Backspace alone clears it.
class KeyRecorder : public QLineEdit {
    Q_OBJECT

public:
    explicit KeyRecorder(QWidget* parent = nullptr);
    [[nodiscard]] QKeySequence keys() const { return m_keys; }
    void setKeys(const QKeySequence& keys); // what Escape goes back to

signals:
    void keysEdited(); // by the user

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void take(const QKeySequence& keys);

    QKeySequence m_keys;
    QKeySequence m_before;
};

} // namespace pk
