// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "engine/lab/viewer/viewerlab.h"
#include "gui/push/viewerdetail.h"
#include "gui/shell/context.h"
#include "gui/widgets/card.h"

class QPushButton;
class QStackedWidget;

namespace pk {

class CrowdFigures;
class EmptyState;
class FaultsForm;
class TextLabel;
class TruthStrip;
class ViewerGrid;
class CrowdForm;

// Simulated viewers beside the truth: starts and stops them, shows each one as a cell and one in full, and
// spoils their links. Shows the lab's snapshots while it is visible and updates are not paused.
class ViewerPanel : public Card {
    Q_OBJECT

public:
    ViewerPanel(const ConsoleContext& context, ViewerLab& lab, QWidget* parent = nullptr);

    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isSettled() const; // what runs is there to be seen
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);

public slots:
    void start();
    void stop();
    void makeAllHealthy();
    void setAllFaults(const pk::LinkFaults& faults);

signals:
    void runningChanged(bool running);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* buildSide();
    void connectParts();
    void showSnapshot();
    void showSelected();
    void showRunning();
    [[nodiscard]] std::optional<ViewerDetail::Facts> factsOf(int viewer) const;
    void applyFaults(const LinkFaults& faults, int viewer);
    void showFaults();
    void fail(const Error& error);
    void retranslate();

    ConsoleContext m_context;
    ViewerLab& m_lab;
    CrowdForm* m_setup;
    QPushButton* m_start;
    QPushButton* m_stop;
    TextLabel* m_error;
    TruthStrip* m_truth;
    CrowdFigures* m_figures;
    QStackedWidget* m_stack; // empty, grid
    EmptyState* m_empty;
    ViewerGrid* m_grid;
    ViewerDetail* m_detail;
    FaultsForm* m_faults;
    QWidget* m_crowd; // grid and detail
    CrowdSnapshotPtr m_shown;
    QStringList m_shows; // of the crowd, as planned
    LinkFaults m_allFaults;
    QHash<int, LinkFaults> m_ownFaults; // of viewers with faults of their own
};

} // namespace pk
