// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <QWidget>
#include <memory>

#include "engine/lab/run/runarchive.h"
#include "gui/shell/context.h"

class QPushButton;
class QStackedWidget;
class QTableView;

namespace pk {

class EmptyState;
class ReportView;
class RunCompare;
class RunListModel;
class TextLabel;

// The runs of the past: their list, the report of one, two compared. Reads the archive when it is first shown and
// after each change. GUI thread; owned by the scenario pane.
class HistoryPane : public QWidget {
    Q_OBJECT

public:
    HistoryPane(const ConsoleContext& context, RunArchive& archive, QWidget* parent = nullptr);

    void refresh();
    void openReport(quint64 runId);
    [[nodiscard]] int runs() const;

signals:
    void runAgainRequested(const pk::Scenario& scenario);
    void orderRequested(const QString& orderId);
    void pkOpened(pk::PkId pkId);
    void presetsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum Shown { List, Report, Compare, Nothing };
    void build();
    [[nodiscard]] QWidget* buildList();
    void connectParts();
    void retranslate();
    void showState();
    [[nodiscard]] QList<quint64> selected() const;
    [[nodiscard]] RunReportPtr load(quint64 runId);
    void compare();
    void askToRemove();
    void remove(const QList<quint64>& runIds);
    void openHtml(const QString& name, const QByteArray& html);
    void openReportHtml(quint64 runId);
    void saveJson(quint64 runId);
    void runAgain(quint64 runId);

    ConsoleContext m_context;
    RunArchive& m_archive;
    std::unique_ptr<QTemporaryDir> m_pages; // what a browser was given; none before
    QStackedWidget* m_stack;
    RunListModel* m_model;
    QTableView* m_table;
    TextLabel* m_title;
    TextLabel* m_problems; // what could not be read
    QPushButton* m_open;
    QPushButton* m_compareButton;
    QPushButton* m_again;
    QPushButton* m_html;
    QPushButton* m_json;
    QPushButton* m_remove;
    ReportView* m_report;
    RunCompare* m_compare;
    EmptyState* m_nothing;
    QPushButton* m_presets;
    bool m_loaded = false;
};

} // namespace pk
