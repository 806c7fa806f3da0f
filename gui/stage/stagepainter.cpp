// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagepainter.h"

#include "gui/stage/stagecanvas.h"
#include "gui/stage/stagelive.h"
#include "gui/stage/stageresult.h"
#include "gui/stage/stageset.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/resultwords.h"
#include "gui/widgets/tugbar.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

void paintEmpty(StageCanvas& canvas) {
    const QRectF middle(StageLayout::kMargin, 440, StageLayout::kWidth - 2 * StageLayout::kMargin, 120);
    canvas.strong(middle, Qt::AlignCenter, 72, 40, stagecolour::kText,
                  stageWords(QT_TRANSLATE_NOOP("Stage", "The stage is set")));
    canvas.text(middle.translated(0, 112), Qt::AlignCenter, 28, 20, QFont::Normal, stagecolour::kSecondary,
                stageWords(QT_TRANSLATE_NOOP("Stage", "The next PK is shown here as it starts.")));
}

// The set, and while a result comes in the one before it below.
void paintSet(StageCanvas& canvas, const QSizeF& size, const StagePlace& place) {
    QPainter& painter = canvas.painter();
    const StageScene& scene = canvas.scene();
    const QPointF corner = QPointF() - place.origin / place.scale;
    const qreal shown = std::clamp(scene.result, 0.0, 1.0);
    if (!canvas.isFinal() || shown >= 1) {
        canvas.draw(stageSet(canvas, size, scene.phase), corner);
        return;
    }
    canvas.draw(stageSet(canvas, size, StagePhase::Running), corner);
    painter.save();
    painter.setClipRect(stagePanels());
    painter.setOpacity(shown);
    canvas.draw(stageSet(canvas, size, scene.phase), corner);
    painter.restore();
}

} // namespace

void paintStage(QPainter& painter, const QSizeF& size, const StageScene& scene, const QFont& base, StageCache& cache) {
    const StagePlace place = placeStage(size);
    if (place.scale <= 0)
        return;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    painter.translate(place.origin);
    painter.scale(place.scale, place.scale);
    StageCanvas canvas(painter, scene, base, cache, place.scale * painter.device()->devicePixelRatioF());
    paintSet(canvas, size, place);
    StageLive live(canvas);
    if (scene.phase == StagePhase::Empty) {
        paintEmpty(canvas);
        live.paintCaption();
        painter.restore();
        return;
    }
    live.paintClock();
    live.paintFloaters();
    live.paintScores();
    live.paintCentre();
    live.paintBar();
    if (canvas.isFinal()) {
        StageResult result(canvas);
        result.paintBanner();
        result.paintTop();
        result.paintConfetti();
    } else {
        for (std::size_t side = 0; side < kSides; ++side) {
            if (scene.options.showTop)
                live.paintBest(side);
            if (scene.options.showGifts)
                live.paintCards(side);
        }
    }
    live.paintNote();
    live.paintCaption();
    painter.restore();
}

void paintStage(QPainter& painter, const QSizeF& size, const StageScene& scene, const QFont& base) {
    StageCache cache;
    paintStage(painter, size, scene, base, cache);
}

void prepareResult(const QSizeF& size, qreal ratio, StageScene scene, Outcome outcome, const QFont& base,
                   StageCache& cache) {
    scene.phase = outcome == Outcome::Draw ? StagePhase::Draw : StagePhase::Win;
    scene.facts.view.outcome = outcome;
    scene.facts.view.pk.status = PkStatus::Ended;
    prepareSet(size, ratio, scene, base, cache);
}

void prepareSet(const QSizeF& size, qreal ratio, const StageScene& scene, const QFont& base, StageCache& cache) {
    const StagePlace place = placeStage(size);
    if (place.scale <= 0)
        return;
    QImage nowhere(1, 1, QImage::Format_RGB32);
    QPainter painter(&nowhere);
    StageCanvas canvas(painter, scene, base, cache, place.scale * ratio);
    [[maybe_unused]] const QPixmap& kept = stageSet(canvas, size, scene.phase);
}

QString stageText(const StageScene& scene) {
    const PkView& view = scene.facts.view;
    if (scene.phase == StagePhase::Empty)
        return stageWords("The stage is set");
    const QString totals = tugBarText(view.pk.sides, view.totals, view.pk.compareBy);
    switch (scene.phase) {
        case StagePhase::Win:
        case StagePhase::Draw:
        case StagePhase::Voided:
            return outcomeTitle(view) + u". "_s + totals;
        case StagePhase::Settling:
            return totals + u". "_s + stageWords("settling…");
        default:
            return totals + u". "_s + countdownText(scene.remainingMs);
    }
}

} // namespace pk
