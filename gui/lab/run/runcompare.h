// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/lab/run/runreport.h"

class QPushButton;
class QTableView;

namespace pk {

class TextLabel;
class TextTableModel;

// Two runs beside each other, the earlier one first: their figures with the change, and where their scenarios
// differ. GUI thread; owned by the history.
class RunCompare : public QWidget {
    Q_OBJECT

public:
    explicit RunCompare(QWidget* parent = nullptr);

    void setReports(const RunReportPtr& before, const RunReportPtr& after);
    [[nodiscard]] const RunReportPtr& before() const { return m_before; }
    [[nodiscard]] const RunReportPtr& after() const { return m_after; }

signals:
    void closed();
    void htmlRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showReports();

    RunReportPtr m_before;
    RunReportPtr m_after;
    QPushButton* m_back;
    TextLabel* m_title;
    QPushButton* m_html;
    QTableView* m_figures;
    TextTableModel* m_figureModel;
    TextLabel* m_scenarioTitle;
    QTableView* m_scenario;
    TextTableModel* m_scenarioModel;
    bool m_prepared = false; // the tables' columns, once there are any
};

} // namespace pk
