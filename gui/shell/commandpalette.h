// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "gui/shell/palettemodel.h"

class QLabel;
class QLineEdit;
class QListView;

namespace pk {

// Ctrl+K: every command, with why it cannot be given now, and every PK, found by typing. Closes when something is
// chosen or the focus leaves. Deletes itself.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    // `recent`: ids of what was chosen lately, newest first; `openPk` takes any PK's number.
    CommandPalette(std::vector<PaletteEntry> entries, const QStringList& recent, std::function<void(quint64)> openPk,
                   QWidget* parent);
    void openOver(const QWidget* window);

signals:
    void chosen(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void filter(const QString& query);
    void choose(const QModelIndex& index);
    void moveBy(int rows);

    PaletteModel m_model;
    QLineEdit* m_field;
    QListView* m_view;
    QLabel* m_nothing;
};

} // namespace pk
