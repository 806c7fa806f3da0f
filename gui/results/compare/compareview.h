// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/runtime/engine.h"
#include "gui/results/compare/comparemodel.h"

class QHBoxLayout;
class QPushButton;
class QTableView;

namespace pk {

class CompareCurveView;
class Segmented;
class TextLabel;

// Two to four results side by side: who won and by how much, their curves over one another by time since the start,
// and their figures as a table. Asks the engine by itself. GUI thread; owned by its page.
class CompareView : public QWidget {
    Q_OBJECT

public:
    explicit CompareView(Engine& engine, QWidget* parent = nullptr);

    void compare(const std::vector<PkId>& pkIds); // kCompareMin to kCompareMax of them, others are left out
    [[nodiscard]] bool isLoading() const { return m_asked > m_answered; }
    [[nodiscard]] const std::vector<PkDetail>& details() const { return m_details; }
    void retranslate();

signals:
    void closed(); // Back, or Esc

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QWidget* buildHead();
    void take(std::size_t place, const Result<PkDetail>& detail);
    void setDetails(const std::vector<PkDetail>& details);
    void buildCards();
    void showChart();

    Engine& m_engine;
    CompareModel* m_model;
    QPushButton* m_back;
    TextLabel* m_title;
    TextLabel* m_problem;
    QHBoxLayout* m_cards;
    std::vector<QWidget*> m_cardWidgets;
    TextLabel* m_chartTitle;
    TextLabel* m_legend;
    Segmented* m_curves;
    Segmented* m_metric;
    CompareCurveView* m_chart;
    QTableView* m_table;
    std::vector<std::optional<PkDetail>> m_waiting; // in the order asked for
    std::vector<PkDetail> m_details;
    std::size_t m_asked = 0;
    std::size_t m_answered = 0;
    quint64 m_round = 0; // answers of an earlier comparison are dropped
};

} // namespace pk
