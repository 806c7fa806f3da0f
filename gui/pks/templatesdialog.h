// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <functional>
#include <optional>

#include "gui/pks/pktemplates.h"

class QPushButton;
class QStackedWidget;

namespace pk {

class EmptyState;
class ReorderList;
class TemplatesModel;
class TextLabel;

// Templates put in order, renamed, deleted (taken back by Undo), exported and imported. Opened with open(); deletes
// itself when closed. GUI thread.
class TemplatesDialog : public QDialog {
    Q_OBJECT

public:
    TemplatesDialog(PkTemplates& templates, QWidget* parent);

    void importFile(const QString& path); // all of it or nothing
    void exportFile(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Removed {
        int at = 0;
        PkTemplate one;
    };
    void build();
    QPushButton* addButton(const char* name, const char* icon, std::function<void()> act);
    void move(int from, int to);
    void remove(int row);
    void undo();
    void chooseImport();
    void chooseExport();
    void say(const QString& text, bool problem = false);
    void refresh();
    void retranslate();

    PkTemplates& m_templates;
    TemplatesModel* m_model;
    std::optional<Removed> m_removed; // the last one: Undo brings it back
    TextLabel* m_title = nullptr;
    QStackedWidget* m_stack = nullptr;
    ReorderList* m_list = nullptr;
    EmptyState* m_empty = nullptr;
    TextLabel* m_note = nullptr;
    QPushButton* m_undo = nullptr;
    QPushButton* m_rename = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_import = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace pk
