// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QWidget>
#include <deque>
#include <functional>

#include "gui/stage/stagecanvas.h"
#include "gui/stage/stagemotion.h"
#include "gui/stage/stagescene.h"

namespace pk {

// The stage as one widget with one clock: facts come in, motions lead from what is shown to what is true. Paints at
// 60 Hz (calm: 5 Hz) only while something moves, once a second while a countdown runs, else not at all; nothing while
// hidden.
class StageView : public QWidget {
    Q_OBJECT

public:
    // `now`: the engine's clock, Unix ms, never going back.
    explicit StageView(std::function<qint64()> now, QWidget* parent = nullptr);

    void setFacts(const StageFacts& facts);
    void setOptions(const StageOptions& options);
    void setStale(bool stale);
    // Fewer frames: the same stage is shown to an audience beside it.
    void setCalm(bool calm);
    [[nodiscard]] bool isCalm() const { return m_calm; }
    void addGift(const StageGift& gift);
    void setCaption(const QString& caption);                            // one line at the bottom; empty: none
    [[nodiscard]] StageScene scene() const { return sceneAt(m_now()); } // as it would be painted now
    [[nodiscard]] bool isMoving() const { return isMovingAt(m_now()); }
    [[nodiscard]] bool isTicking() const { return m_timer.isActive(); }
    [[nodiscard]] QSize sizeHint() const override { return {960, 540}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Card {
        StageGift gift;
        qint64 sinceMs = 0; // of the last piece: it stays for a while after that
        qint64 cameMs = 0;
    };

    struct Rising {
        StageScene::Floater floater;
        qint64 sinceMs = 0;
    };

    [[nodiscard]] StageScene sceneAt(qint64 nowMs) const;
    [[nodiscard]] bool isMovingAt(qint64 nowMs) const;
    [[nodiscard]] int ms(int full) const; // of a motion; short with reduced motion
    void sceneOfGifts(StageScene& scene, qint64 nowMs) const;
    void letRise(const StageGift& gift, qint64 nowMs);
    void prepareResults();
    void prepareStart();
    void enterPhase(StagePhase phase, qint64 nowMs);
    void followTotals(const PkView& view, qint64 nowMs, bool isNew);
    void tick();
    void schedule();

    std::function<qint64()> m_now;
    StageFacts m_facts;
    StageOptions m_options;
    StagePhase m_phase = StagePhase::Empty;
    qint64 m_phaseSinceMs = 0;
    bool m_stale = false;
    bool m_calm = false;
    bool m_frameIsDue = false; // not painted at once, as it is calm
    qint64 m_updatedMs = 0;
    StageMotion m_share{0.5};
    std::array<StageMotion, kSides> m_scores;
    StageMotion m_vs{1};
    StageMotion m_sweep{-1};
    StageMotion m_result;
    std::array<StageMotion, StageScene::kRows> m_rows;
    std::optional<Side> m_leader;
    qint64 m_sweptMs = 0;
    std::array<std::deque<Card>, kSides> m_cards; // newest first
    std::deque<Rising> m_rising;
    StageMotion m_confetti{-1};
    StageMotion m_captionShown;
    QString m_caption;
    StageCache m_cache;
    QBasicTimer m_timer;
    int m_intervalMs = 0; // of the timer; 0: none
};

} // namespace pk
