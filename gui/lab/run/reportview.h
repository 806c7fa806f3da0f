// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "engine/lab/run/runreport.h"

class QPushButton;
class QScrollArea;
class QTableView;

namespace pk {

class RunChart;
class RunVerdictChip;
class TextLabel;
class TextTableModel;
class VerdictStrip;

// The report of one run: the verdict and why, its figures and charts, limits, expected beside actual for each PK,
// and the records whose verdict is not the expected one. GUI thread; owned by the history.
class ReportView : public QWidget {
    Q_OBJECT

public:
    explicit ReportView(QWidget* parent = nullptr);

    void setReport(const RunReportPtr& report);
    [[nodiscard]] const RunReportPtr& report() const { return m_report; }

signals:
    void closed();
    void runAgainRequested(); // with the same seed
    void htmlRequested();
    void jsonRequested();
    void orderRequested(const QString& orderId);
    void pkOpened(pk::PkId pkId);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Table { Limits, Pks, Figures, Records };
    static constexpr std::size_t kTables = 4;
    struct Part {
        TextLabel* title = nullptr;
        QTableView* view = nullptr;
        TextTableModel* model = nullptr;
        bool isPrepared = false; // its columns, once there are any
    };
    void build();
    [[nodiscard]] QWidget* buildHead();
    void buildTables(QWidget* body);
    void retranslate();
    void showReport();
    void showMeta();
    void showCharts();
    void showTable(Table table, const QStringList& headers, int textColumns, int rowsMax);
    static void prepare(Part& part, int stretch);
    void showFigures(int pk);

    RunReportPtr m_report;
    QPushButton* m_back;
    TextLabel* m_title;
    RunVerdictChip* m_verdict;
    QPushButton* m_again;
    QPushButton* m_html;
    QPushButton* m_json;
    TextLabel* m_reason;
    TextLabel* m_meta;
    QScrollArea* m_scroll;
    VerdictStrip* m_verdicts;
    RunChart* m_rateChart;
    RunChart* m_latencyChart;
    RunChart* m_queueChart;
    std::array<Part, kTables> m_parts;
    TextLabel* m_notes;
};

} // namespace pk
