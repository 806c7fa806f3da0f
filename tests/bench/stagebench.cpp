// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/stagebench.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QPainter>
#include <cmath>
#include <ctime>

#include "gui/stage/stagecanvas.h"
#include "gui/stage/stagepainter.h"
#include "resources/resources.h"
#include "tests/bench/measure.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStartMs = 1'795'400'000'000;

StageFacts facts(bool ended) {
    StageFacts made;
    Pk& one = made.view.pk;
    one.pkId = 7;
    one.showId = u"bench"_s;
    one.sides[0] = {1, u"玫瑰"_s, u"Rose"_s, u"rose"_s, 1, u"win: I sing a ballad"_s};
    one.sides[1] = {2, u"冰淇淋"_s, u"Ice cream"_s, u"icecream"_s, 1, u"win: I dance"_s};
    one.startTimeMs = kStartMs;
    one.endTimeMs = kStartMs + 60'000;
    made.view.totals[0].count = 123'456;
    made.view.totals[1].count = 112'233;
    for (quint64 i = 1; i <= 5; ++i) {
        const RankEntry entry{i, 100 + i, u"送礼的人 %1"_s.arg(i), qint64(500 / i), 0, 0, 1};
        if (i <= 3) {
            made.best[0].push_back(entry);
            made.best[1].push_back(entry);
        }
        if (ended)
            made.top.push_back(entry);
    }
    if (ended) {
        one.status = PkStatus::Ended;
        one.endReason = EndReason::TimeUp;
        made.view.outcome = Outcome::AWins;
    }
    return made;
}

// The last seconds at their worst: bar, both counters, digits, sweep, cards of new gifts, gifts that rise, best givers
// whose figures change.
StageScene storm(int frame) {
    StageScene scene;
    scene.facts = facts(false);
    scene.phase = StagePhase::LastTen;
    scene.remainingMs = 8'000 - frame * 16 % 1'000;
    scene.share = 0.5 + 0.1 * std::sin(frame * 0.1);
    scene.scores = {100'000.0 + frame * 37, 100'000.0 + frame * 41};
    scene.digitScale = 1.0 + 0.25 * (frame % 60 < 11 ? 1 - frame % 60 / 11.0 : 0);
    scene.flash = frame % 60 < 11 ? 1 - frame % 60 / 11.0 : 0;
    scene.sweep = frame % 120 < 18 ? frame % 120 / 18.0 : -1;
    scene.caption = u"The last-second storm: every gift sent in time counts."_s;
    scene.captionShown = 1;
    for (std::size_t side = 0; side < kSides; ++side) {
        for (int card = 0; card < 3; ++card)
            scene.cards[side].push_back(
                {{Side(side), quint64(200 + frame / 30 + card), u"NeonPanda"_s, frame / 15 + card},
                 frame % 30 < 13 ? frame % 30 / 13.0 : 1});
        for (RankEntry& entry : scene.facts.best[side])
            entry.count += frame / 15; // four times a second
    }
    for (quint32 i = 0; i < 12; ++i)
        scene.floaters.push_back({i % 2 == 0 ? Side::A : Side::B, std::fmod(i * 0.08 + frame * 0.013, 1.0), i * 31});
    return scene;
}

// The result as it comes in, under confetti.
StageScene win(int frame) {
    StageScene scene;
    scene.facts = facts(true);
    scene.phase = StagePhase::Win;
    scene.share = 0.52;
    scene.scores = {123'456, 112'233};
    scene.result = std::min(1.0, frame / 38.0);
    for (std::size_t i = 0; i < scene.rows.size(); ++i)
        scene.rows[i] = std::clamp((frame - 38 - double(i) * 6) / 18.0, 0.0, 1.0);
    scene.confetti = frame / 375.0;
    return scene;
}

// What this thread has computed, whoever else runs; Qt fills the largest areas on threads of its own.
double cpuMs() {
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) * 1e3 + double(spent.tv_nsec) / 1e6;
}

void measure(const QString& name, const QSize& size, int frames, StageScene (*sceneOf)(int)) {
    QImage screen(size, QImage::Format_RGB32);
    StageCache cache;
    std::vector<double> ms;
    std::vector<double> cpu;
    double first = 0;
    for (int frame = 0; frame < frames; ++frame) {
        const StageScene scene = sceneOf(frame);
        const double before = cpuMs();
        QElapsedTimer clock;
        clock.start();
        QPainter painter(&screen);
        paintStage(painter, size, scene, QGuiApplication::font(), cache);
        painter.end();
        const double took = double(clock.nsecsElapsed()) / 1e6;
        if (frame == 0) {
            first = took; // paints the set, once
            continue;
        }
        ms.push_back(took);
        cpu.push_back(cpuMs() - before);
    }
    tell(name + u".first"_s, first, u"ms"_s);
    tellQuantiles(name, ms, u"ms"_s);
    tellQuantiles(name + u".cpu"_s, cpu, u"ms"_s);
}

} // namespace

int stagePaint(const Options& options) {
    initResources();
    const int frames = options.quick() ? 120 : 360;
    measure(u"console.stage.storm"_s, {1920, 1080}, frames, storm);
    measure(u"console.stage.win"_s, {1920, 1080}, frames, win);
    measure(u"console.stage.storm4k"_s, {3840, 2160}, frames, storm);
    measure(u"console.stage.win4k"_s, {3840, 2160}, frames, win);
    return 0;
}

} // namespace pk::bench
