// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stageview.h"

#include <QPainter>
#include <QTimer>
#include <QTimerEvent>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "gui/stage/stagepainter.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/tugbar.h"

namespace pk {

namespace {

// UI.md, "Stage".
constexpr int kFrameMs = 16;
constexpr int kCalmFrameMs = 200;
constexpr int kVsPopMs = 350;
constexpr qint64 kStartMs = 1'000; // so long after its start a PK begins before one's eyes
constexpr int kBarMs = 450;
constexpr int kCounterMs = 300;
constexpr int kSweepMs = 300;
constexpr qint64 kSweepEveryMs = 2'000;
constexpr int kBannerMs = 600;
constexpr int kRowMs = 300;
constexpr int kRowStaggerMs = 90;
constexpr int kCardInMs = 220;
constexpr int kCardHoldMs = 2'000;
constexpr int kCardOutMs = 180;
constexpr std::size_t kCardsMax = 3;
constexpr int kRiseMs = 1'200;
constexpr std::size_t kRisingMax = 12;
constexpr int kConfettiMs = 6'000;
constexpr int kCaptionMs = 240;
constexpr int kDigitPopMs = 180;
constexpr int kFadeMs = 120; // all that reduced motion leaves
constexpr qint64 kBreatheMs = 2'400;
constexpr qint64 kSettlingNoteMs = 3'000; // then it says why

} // namespace

StageView::StageView(std::function<qint64()> now, QWidget* parent) : QWidget(parent), m_now(std::move(now)) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(320, 180);
}

int StageView::ms(int full) const {
    return m_options.reducedMotion ? std::min(full, kFadeMs) : full;
}

void StageView::setOptions(const StageOptions& options) {
    if (m_options == options)
        return;
    m_options = options;
    tick();
}

void StageView::setStale(bool stale) {
    if (m_stale == stale)
        return;
    m_stale = stale;
    tick();
}

void StageView::setCalm(bool calm) {
    if (m_calm == calm)
        return;
    m_calm = calm;
    tick();
}

void StageView::setFacts(const StageFacts& facts) {
    const qint64 nowMs = m_now();
    const bool isNew = facts.view.pk.pkId != m_facts.view.pk.pkId;
    if (isNew) {
        m_cards = {};
        m_rising.clear();
        m_confetti.jumpTo(-1);
        m_leader.reset();
        m_phase = StagePhase::Empty; // so that its own is entered
        m_result.jumpTo(0);
    }
    m_facts = facts;
    followTotals(facts.view, nowMs, isNew);
    const StagePhase phase = stagePhaseOf(m_facts.view, nowMs);
    if (isNew && (phase == StagePhase::Win || phase == StagePhase::Draw || phase == StagePhase::Voided)) {
        // It is over already: shown as it stays, without the show.
        m_phase = phase;
        m_phaseSinceMs = nowMs;
        m_result.jumpTo(1);
        for (StageMotion& row : m_rows)
            row.jumpTo(1);
    }
    tick();
}

void StageView::followTotals(const PkView& view, qint64 nowMs, bool isNew) {
    const CompareBy by = view.pk.compareBy;
    m_share.moveTo(tugShare(view.totals, by), nowMs, isNew ? 0 : ms(kBarMs), QEasingCurve::OutCubic);
    for (std::size_t side = 0; side < kSides; ++side)
        m_scores[side].moveTo(qreal(view.totals[side].metric(by)), nowMs,
                              isNew || m_options.reducedMotion ? 0 : kCounterMs, QEasingCurve::OutCubic);
    const qint64 lead = view.totals[0].metric(by) - view.totals[1].metric(by);
    if (lead == 0)
        return;
    const Side leader = lead > 0 ? Side::A : Side::B;
    const bool changed = m_leader && *m_leader != leader;
    m_leader = leader;
    if (changed && !m_options.reducedMotion && nowMs - m_sweptMs >= kSweepEveryMs) {
        m_sweptMs = nowMs;
        m_sweep.play(0, 1, nowMs, kSweepMs, QEasingCurve::InOutQuad);
    }
}

void StageView::setCaption(const QString& caption) {
    if (m_caption == caption)
        return;
    m_caption = caption;
    m_captionShown.play(0, 1, m_now(), ms(kCaptionMs), QEasingCurve::OutCubic);
    tick();
}

void StageView::letRise(const StageGift& gift, qint64 nowMs) {
    if (m_options.reducedMotion || !m_options.showGifts)
        return;
    for (qint64 i = 0; i < std::min<qint64>(gift.pieces, 3); ++i) {
        // Scattered, and the same for the same gift.
        const auto chance = quint32(gift.uid * 2'654'435'761U + quint64(nowMs + i * 37));
        m_rising.push_back({{gift.side, 0, chance}, nowMs + i * 90});
    }
    while (m_rising.size() > kRisingMax)
        m_rising.pop_front();
}

void StageView::addGift(const StageGift& gift) {
    const qint64 nowMs = m_now();
    letRise(gift, nowMs);
    auto& cards = m_cards[std::size_t(gift.side)];
    for (Card& card : cards) {
        if (card.gift.uid == gift.uid && nowMs - card.sinceMs < kCardHoldMs) {
            card.gift.pieces += gift.pieces;
            card.sinceMs = nowMs;
            tick();
            return;
        }
    }
    cards.push_front({gift, nowMs, nowMs});
    while (cards.size() > kCardsMax)
        cards.pop_back();
    tick();
}

// While the bar is frozen nothing moves: time to paint what the result will stand on, whoever wins.
void StageView::prepareResults() {
    constexpr int kFirstMs = 200;
    constexpr int kEachMs = 250;
    int delay = kFirstMs;
    for (const Outcome outcome : {Outcome::AWins, Outcome::BWins}) {
        QTimer::singleShot(delay, this, [this, outcome, pkId = m_facts.view.pk.pkId] {
            if (isVisible() && m_phase == StagePhase::Settling && m_facts.view.pk.pkId == pkId)
                prepareResult(size(), devicePixelRatioF(), sceneAt(m_now()), outcome, font(), m_cache);
        });
        delay += kEachMs;
    }
}

// So that the first frame of the fight is as quick as the others.
void StageView::prepareStart() {
    constexpr int kFirstMs = 400;
    QTimer::singleShot(kFirstMs, this, [this, pkId = m_facts.view.pk.pkId] {
        if (!isVisible() || m_phase != StagePhase::Waiting || m_facts.view.pk.pkId != pkId)
            return;
        StageScene scene = sceneAt(m_now());
        scene.phase = StagePhase::Running;
        prepareSet(size(), devicePixelRatioF(), scene, font(), m_cache);
    });
}

void StageView::enterPhase(StagePhase phase, qint64 nowMs) {
    const StagePhase before = m_phase;
    m_phase = phase;
    m_phaseSinceMs = nowMs;
    setAccessibleName(stageText(sceneAt(nowMs))); // of each frame would be too much to listen to
    if (phase == StagePhase::Settling && isRunningPhase(before))
        prepareResults();
    if (phase == StagePhase::Waiting)
        prepareStart();
    // A PK that has been running is joined as it is.
    const bool begins =
        !isRunningPhase(before) && (before == StagePhase::Waiting || nowMs - m_facts.view.pk.startTimeMs < kStartMs);
    if (phase == StagePhase::Running && begins && !m_options.reducedMotion)
        m_vs.play(0.2, 1, nowMs, kVsPopMs, QEasingCurve::OutBack);
    if (phase == StagePhase::Win || phase == StagePhase::Draw || phase == StagePhase::Voided) {
        m_result.play(0, 1, nowMs, ms(kBannerMs),
                      m_options.reducedMotion ? QEasingCurve::Linear : QEasingCurve::OutBack);
        m_rising.clear();
        if (phase == StagePhase::Win && !m_options.reducedMotion)
            m_confetti.play(0, 1, nowMs, kConfettiMs, QEasingCurve::Linear);
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_rows[i].play(0, 1, nowMs, ms(kRowMs), QEasingCurve::OutCubic,
                           m_options.reducedMotion ? 0 : kBannerMs + qint64(i) * kRowStaggerMs);
    }
}

StageScene StageView::sceneAt(qint64 nowMs) const {
    StageScene scene;
    scene.facts = m_facts;
    scene.options = m_options;
    scene.phase = m_phase;
    scene.nowMs = nowMs;
    scene.remainingMs = remainingMs(m_facts.view.pk, nowMs);
    scene.share = m_share.value(nowMs);
    for (std::size_t side = 0; side < kSides; ++side)
        scene.scores[side] = m_scores[side].value(nowMs);
    scene.vsScale = m_vs.value(nowMs);
    if (m_phase == StagePhase::Waiting && !m_options.reducedMotion)
        scene.vsScale = 1 + 0.06 * std::sin(2 * std::numbers::pi * double(nowMs % kBreatheMs) / double(kBreatheMs));
    if (m_phase == StagePhase::LastTen && !m_options.reducedMotion) {
        // Each second begins with a pop and one soft flash.
        const qint64 inSecond = 1'000 - msToNextSecond(scene.remainingMs);
        if (inSecond < kDigitPopMs) {
            const qreal part = qreal(inSecond) / kDigitPopMs;
            scene.digitScale = 1.25 - 0.25 * QEasingCurve(QEasingCurve::OutCubic).valueForProgress(part);
            scene.flash = 1 - part;
        }
    }
    scene.sweep = m_sweep.isMoving(nowMs) ? m_sweep.value(nowMs) : -1;
    scene.sweepTo = m_leader.value_or(Side::A);
    scene.result = m_result.value(nowMs);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        scene.rows[i] = m_rows[i].value(nowMs);
    sceneOfGifts(scene, nowMs);
    scene.confetti = m_confetti.isMoving(nowMs) ? m_confetti.value(nowMs) : -1;
    scene.caption = m_caption;
    scene.captionShown = m_captionShown.value(nowMs);
    scene.settlingMs = m_phase == StagePhase::Settling ? nowMs - m_phaseSinceMs : 0;
    scene.stale = m_stale;
    return scene;
}

void StageView::sceneOfGifts(StageScene& scene, qint64 nowMs) const {
    for (std::size_t side = 0; side < kSides; ++side) {
        for (const Card& card : m_cards[side]) {
            const qreal in = std::min<qreal>(1, qreal(nowMs - card.cameMs) / ms(kCardInMs));
            const qreal out = qreal(nowMs - card.sinceMs - kCardHoldMs) / ms(kCardOutMs);
            if (out < 1)
                scene.cards[side].push_back(
                    {card.gift, out > 0 ? 1 - out : QEasingCurve(QEasingCurve::OutCubic).valueForProgress(in)});
        }
    }
    for (const Rising& rising : m_rising) {
        const qreal way = qreal(nowMs - rising.sinceMs) / kRiseMs;
        if (way >= 0 && way < 1) {
            scene.floaters.push_back(rising.floater);
            scene.floaters.back().way = QEasingCurve(QEasingCurve::OutQuad).valueForProgress(way);
        }
    }
}

bool StageView::isMovingAt(qint64 nowMs) const {
    if (m_phase == StagePhase::Waiting && !m_options.reducedMotion)
        return true;
    const auto moves = [nowMs](const StageMotion& motion) { return motion.isMoving(nowMs); };
    const auto inSecond = 1'000 - msToNextSecond(remainingMs(m_facts.view.pk, nowMs));
    return moves(m_share) || moves(m_vs) || moves(m_sweep) || moves(m_result) || moves(m_confetti) ||
           moves(m_captionShown) || !m_rising.empty() || std::any_of(m_scores.begin(), m_scores.end(), moves) ||
           std::any_of(m_rows.begin(), m_rows.end(), moves) ||
           std::any_of(m_cards.begin(), m_cards.end(),
                       [nowMs](const auto& cards) {
                           return std::any_of(cards.begin(), cards.end(), [nowMs](const Card& card) {
                               const qint64 held = nowMs - card.sinceMs;
                               return nowMs - card.cameMs < kCardInMs || held >= kCardHoldMs;
                           });
                       }) ||
           (m_phase == StagePhase::LastTen && !m_options.reducedMotion && inSecond < kDigitPopMs);
}

void StageView::tick() {
    const qint64 nowMs = m_now();
    for (auto& cards : m_cards)
        std::erase_if(cards, [&](const Card& card) { return nowMs - card.sinceMs >= kCardHoldMs + ms(kCardOutMs); });
    std::erase_if(m_rising, [nowMs](const Rising& rising) { return nowMs - rising.sinceMs >= kRiseMs; });
    if (const StagePhase phase = stagePhaseOf(m_facts.view, nowMs); phase != m_phase)
        enterPhase(phase, nowMs);
    // Facts and gifts come more often than a calm view is painted.
    m_frameIsDue = m_calm && nowMs - m_updatedMs >= 0 && nowMs - m_updatedMs < kCalmFrameMs - kFrameMs;
    if (!m_frameIsDue) {
        m_updatedMs = nowMs;
        update();
    }
    schedule();
}

// The next moment at which the picture changes by itself.
void StageView::schedule() {
    int interval = 0;
    const int frameMs = m_calm ? kCalmFrameMs : kFrameMs;
    if (isVisible()) {
        const qint64 nowMs = m_now();
        if (isMovingAt(nowMs) || m_frameIsDue) {
            interval = frameMs;
        } else if (isRunningPhase(m_phase)) {
            interval = msToNextSecond(remainingMs(m_facts.view.pk, nowMs));
        } else if (m_phase == StagePhase::Settling && nowMs - m_phaseSinceMs <= kSettlingNoteMs) {
            interval = int(kSettlingNoteMs + 1 - (nowMs - m_phaseSinceMs));
        }
        // Cards leave by themselves.
        if (interval != frameMs)
            for (const auto& cards : m_cards)
                for (const Card& card : cards) {
                    const int left = int(std::max<qint64>(kFrameMs, card.sinceMs + kCardHoldMs - nowMs));
                    interval = interval == 0 ? left : std::min(interval, left);
                }
    }
    if (interval == frameMs && m_intervalMs == frameMs && m_timer.isActive())
        return; // goes on
    m_intervalMs = interval;
    if (interval > 0)
        m_timer.start(interval, Qt::PreciseTimer, this);
    else
        m_timer.stop();
}

void StageView::timerEvent(QTimerEvent* event) {
    if (event->timerId() == m_timer.timerId())
        tick();
    else
        QWidget::timerEvent(event);
}

void StageView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_cache.clear(); // of another size nothing is of use
}

void StageView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintStage(painter, size(), sceneAt(m_now()), font(), m_cache);
}

void StageView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    tick();
}

void StageView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_cache.clear();
    schedule();
}

void StageView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        m_cache.clear();
        tick();
    }
}

} // namespace pk
