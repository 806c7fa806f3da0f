// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <array>

#include "gui/overview/attentionmemory.h"
#include "gui/overview/attentionmodel.h"
#include "gui/overview/latestmodel.h"
#include "gui/shell/context.h"
#include "gui/shell/page.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace pk {

class CalmState;
class Card;
class CardGrid;
class EmptyState;
class KpiTile;
class RowList;

// The first page: how much is going on, what needs a human, the PKs that end first. Changes what
// differs, at the pace of the live state; counts down once a second while visible.
class OverviewPage : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(const ConsoleContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isSettled() const override;
    // What a run of the lab gave up; a new run begins with 0.
    void noteTraffic(quint64 failed, const Error& error);

signals:
    void newPkRequested();
    void runDemoRequested();
    void replayRequested(); // of a file that is yet to be chosen
    void pkOpened(pk::PkId pkId);
    void pageRequested(const QString& pageId);
    void queuesRequested(); // the PKs that wait, and those that could not start
    void redoRequested();   // what failed, and the state of the store

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    enum Tile { Running, Gifts, Kb, Lag, Push, Redo, Tiles };

    [[nodiscard]] QWidget* buildTiles();
    [[nodiscard]] QWidget* buildLeft();
    [[nodiscard]] QWidget* buildRight();
    void retranslate();
    void refresh(); // everything
    void refreshTiles();
    void refreshLag(const EngineStats& stats);
    void refreshPks();
    void refreshAttention();
    void showAttention(std::vector<Attention> items, qint64 nowMs);
    void sample();
    void askCorrections();
    void takeAudit(const Result<AuditPage>& page);
    void armSecond();
    void second();
    void openAttention(const QModelIndex& index);

    ConsoleContext m_context;
    std::array<KpiTile*, Tiles> m_tiles{};
    QLabel* m_liveTitle = nullptr;
    QPushButton* m_more = nullptr;
    QStackedWidget* m_live = nullptr; // empty state, cards
    EmptyState* m_empty = nullptr;
    QPushButton* m_emptyDemo = nullptr;
    QPushButton* m_emptyNew = nullptr;
    QPushButton* m_emptyReplay = nullptr;
    QScrollArea* m_scroll = nullptr;
    CardGrid* m_grid = nullptr;
    QLabel* m_attentionTitle = nullptr;
    CalmState* m_calm = nullptr;
    RowList* m_attentionList = nullptr;
    AttentionModel m_attention;
    AttentionMemory m_memory;
    TrafficTrouble m_traffic;
    std::vector<CorrectedPk> m_corrected;
    qint64 m_calmSinceMs = 0;   // 0: something needs a human
    qint64 m_auditAskedMs = -1; // engine's clock
    bool m_isBehind = false;    // the lag is judged high
    QLabel* m_latestTitle = nullptr;
    QLabel* m_latestNone = nullptr;
    RowList* m_latestList = nullptr;
    LatestModel m_latest;
    QTimer m_second;
    bool m_pksDirty = true; // changed while hidden
};

} // namespace pk
