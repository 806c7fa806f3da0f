// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <array>

#include "gui/results/export/exportcenter.h"

class QAction;
class QMenu;
class QWidget;

namespace pk {

// What can be done with results: one menu of exports, the same under the button and in the context menu of the list,
// which also compares and shows the records. GUI thread; its menus are children of the page.
class ResultMenus : public QObject {
    Q_OBJECT

public:
    explicit ResultMenus(QWidget* page);

    [[nodiscard]] QMenu& exportMenu() { return *m_export; }
    [[nodiscard]] QAction& compareAction() { return *m_compare; }
    void openContextMenu(const QPoint& globalPos);
    // What there is to do it with: the result shown in full ("" none), how many are selected, how many are listed.
    void setState(const QString& shown, int selected, int listed);
    void retranslate();

    [[nodiscard]] static QString suggestedName(ExportRequest::Kind kind, PkId pkId);
    [[nodiscard]] static QString dialogTitle(ExportRequest::Kind kind);
    [[nodiscard]] static QString fileFilter(ExportRequest::Kind kind);

signals:
    void exportChosen(pk::ExportRequest::Kind kind);
    void compareChosen();
    void recordsChosen();
    void againChosen(); // of the result shown
    void copyChosen();  // the PK ids of the selected

private:
    static constexpr std::size_t kKinds = 6;

    QMenu* m_export;
    QMenu* m_context;
    QAction* m_head; // which result the menu is about
    QAction* m_listHead;
    std::array<QAction*, kKinds> m_kinds{}; // by ExportRequest::Kind
    QAction* m_compare;
    QAction* m_records;
    QAction* m_again;
    QAction* m_copy;
    QString m_shown;
    int m_selected = 0;
    int m_listed = 0;
};

} // namespace pk
