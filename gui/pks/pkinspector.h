// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "engine/domain/ranking.h"
#include "engine/domain/rehearsal.h"
#include "gui/shell/context.h"

class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace pk {

class EmptyState;
class InspectorNotice;
class PartSkeleton;
class PkActions;
class PkCurve;
class PkRecorder;
class QueuePanel;
class ProofBar;
class RankPanel;
class RankSearch;
class RehearsalBar;
class ResultBanner;
class SideHeading;
class StatusChip;
class TextLabel;
class TimelineView;
class TugBar;
class VerdictStrip;

// Everything about one PK, right of the table: state, score, both rankings, curve, timeline, where its
// records went, and what can be done with it. Asks the engine for what LiveState does not hold, at most
// twice a second, only for this PK and only while it can be seen. GUI thread; owned by its page.
class PkInspector : public QWidget {
    Q_OBJECT

public:
    static constexpr int kPollMs = 500;    // between two rounds of questions
    static constexpr int kStaleMs = 2'000; // an answer that takes longer is overdue

    PkInspector(const ConsoleContext& context, PkActions& actions, QWidget* parent = nullptr);

    // 0: none. `known`: what the caller knows of a PK that LiveState has let go of; may be null.
    void setPk(PkId pkId, const PkView* known = nullptr);
    [[nodiscard]] QueuePanel* queuePanel() const { return m_queue; } // of the PK's show
    [[nodiscard]] PkId pkId() const { return m_pkId; }
    [[nodiscard]] bool isSettled() const { return m_pkId == 0 || (m_hasDetail && m_openAnswers == 0); }

signals:
    void againRequested(const pk::Pk& pk); // a new PK with the same values
    void recordsRequested(pk::PkId pkId, quint64 uid);
    void verdictRequested(pk::PkId pkId, pk::Verdict verdict); // its records with this verdict

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildHeader();
    QWidget* buildBody();
    QWidget* buildActions();
    TextLabel* addSection(QVBoxLayout* column);
    void ask(); // now, or when the last round is half a second old
    void askRound();
    void askRanks();
    void noteAnswer();
    void noteOverdue();
    void showProblem(const Error& error);
    void takeDetail(const Result<PkDetail>& detail);
    void takeChange(const QList<PkId>& changed);
    void showUnknown();
    void showView();     // what the table knows too
    void showDetail();   // what was asked for
    void showSettling(); // why it is not final yet
    void rehearse(PkId pkId, const Rehearsal& rehearsal);
    void saveTraffic();
    void showRecording();
    void tick();
    void armTick();
    void updateActions();
    void retranslate();

    ConsoleContext m_context;
    PkActions& m_actions;
    PkId m_pkId = 0;
    PkDetail m_detail;
    QTimer m_poll;
    QTimer m_tick;
    QTimer m_overdue;
    qint64 m_detailMs = 0; // when the last answer came
    int m_openAnswers = 0;
    quint64 m_round = 0; // answers of rounds before another PK was chosen are dropped
    bool m_hasDetail = false;
    bool m_dirty = false;

    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QScrollArea* m_scroll = nullptr;
    StatusChip* m_chip = nullptr;
    TextLabel* m_countdown = nullptr;
    TextLabel* m_title = nullptr;
    TextLabel* m_facts = nullptr;
    TextLabel* m_settling = nullptr;
    InspectorNotice* m_notice = nullptr;
    PartSkeleton* m_skeleton = nullptr;
    RehearsalBar* m_rehearsal = nullptr;
    PkRecorder* m_recorder = nullptr;
    ResultBanner* m_banner = nullptr;
    std::array<SideHeading*, 2> m_sides{};
    TugBar* m_tugBar = nullptr;
    QueuePanel* m_queue = nullptr;
    TextLabel* m_rankHeading = nullptr;
    RankPanel* m_ranks = nullptr;
    RankSearch* m_rankSearch = nullptr;
    TextLabel* m_curveHeading = nullptr;
    PkCurve* m_curve = nullptr;
    TextLabel* m_timelineHeading = nullptr;
    TimelineView* m_timeline = nullptr;
    TextLabel* m_verdictHeading = nullptr;
    VerdictStrip* m_verdicts = nullptr;
    TextLabel* m_proofHeading = nullptr;
    ProofBar* m_proof = nullptr;
    QPushButton* m_end = nullptr;
    QPushButton* m_void = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace pk
