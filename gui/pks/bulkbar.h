// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "gui/pks/bulkrun.h"

class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace pk {

class TextLabel;

// Below the table while several PKs are selected or a bulk action is under way: what is selected and what can be done
// with it; then how far it has got, Cancel, and what failed. Hidden otherwise. GUI thread; owned by the page.
class BulkBar : public QWidget {
    Q_OBJECT

public:
    struct Selection {
        int selected = 0;
        int canEnd = 0;
        int canVoid = 0;
        int matching = 0; // rows of the table

        bool operator==(const Selection&) const = default;
    };

    explicit BulkBar(QWidget* parent = nullptr);

    void setSelection(const Selection& selection);
    void setProgress(const BulkRun::Progress& progress);

signals:
    void endRequested();
    void voidRequested();
    void selectAllRequested();
    void clearRequested();
    void cancelRequested();
    void reportRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildSelection();
    QWidget* buildProgress();
    void refresh();
    void refreshProgress();
    void retranslate();

    QStackedWidget* m_stack;
    TextLabel* m_selectedText = nullptr;
    QPushButton* m_end = nullptr;
    QPushButton* m_void = nullptr;
    QPushButton* m_all = nullptr;
    QPushButton* m_clear = nullptr;
    TextLabel* m_progressText = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_report = nullptr;
    QPushButton* m_close = nullptr;
    Selection m_selection;
    BulkRun::Progress m_progress; // without its failures
    int m_failed = 0;
    bool m_showsProgress = false;
};

} // namespace pk
