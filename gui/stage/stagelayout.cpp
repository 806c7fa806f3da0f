// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagelayout.h"

#include <algorithm>

namespace pk {

namespace {

StageLayout make() {
    StageLayout l;
    const qreal centre = StageLayout::kWidth / 2;
    // One line across the top: title, clock and rule stand on the same middle.
    l.clock = {centre - 240, 48, 480, 120};
    l.title = {StageLayout::kMargin, 64, 704, 88};
    l.subtitle = {StageLayout::kMargin, 112, 704, 40};
    l.logo = {StageLayout::kMargin, 68, 200, 80};
    l.rule = {StageLayout::kWidth - StageLayout::kMargin - 704, 64, 704, 88};
    constexpr qreal panelWidth = 768;
    constexpr qreal panelTop = 200;
    constexpr qreal panelHeight = 424;
    for (std::size_t side = 0; side < kSides; ++side) {
        const bool left = side == 0;
        const qreal x = left ? StageLayout::kMargin : StageLayout::kWidth - StageLayout::kMargin - panelWidth;
        l.panel[side] = {x, panelTop, panelWidth, panelHeight};
        // Art at the outer edge, words towards the centre.
        constexpr qreal art = StageLayout::kArt;
        l.art[side] = {left ? x + 32 : x + panelWidth - 32 - art, panelTop + 76, art, art};
        const qreal words = left ? x + 336 : x + 40;
        constexpr qreal wordsWidth = panelWidth - 376;
        l.mark[side] = {left ? words : words + wordsWidth - 32, panelTop + 60, 32, 32};
        l.name[side] = {left ? words + 48 : words, panelTop + 48, wordsWidth - 48, 56};
        l.desc[side] = {words, panelTop + 112, wordsWidth, 120};
        l.score[side] = {words, panelTop + 240, wordsWidth, 88};
        l.unit[side] = {words, panelTop + 332, wordsWidth, 40};
    }
    l.vs = {centre - 80, panelTop + 96, 160, 160};
    l.lead = {centre - 120, panelTop + 280, 240, 104};
    l.bar = {StageLayout::kMargin, 664, StageLayout::kWidth - 2 * StageLayout::kMargin, 72};
    for (std::size_t side = 0; side < kSides; ++side) {
        for (std::size_t i = 0; i < StageLayout::kBest; ++i) {
            constexpr qreal width = 272;
            const qreal offset = qreal(i) * (width + 16);
            l.best[side][i] = {side == 0 ? centre - 40 - width - offset : centre + 40 + offset, 836, width, 176};
            // Between the bar and the best givers: art and score stay to be seen.
            constexpr qreal cardWidth = 288;
            const qreal cardAway = qreal(i) * (cardWidth + 12);
            l.card[side][i] = {side == 0 ? StageLayout::kMargin + cardAway
                                         : StageLayout::kWidth - StageLayout::kMargin - cardWidth - cardAway,
                               756, cardWidth, 64};
        }
    }
    // As much air above the banner as below it.
    l.banner = {StageLayout::kMargin, 752, StageLayout::kWidth - 2 * StageLayout::kMargin, 160};
    l.mvp = {StageLayout::kMargin, 928, 416, 104};
    for (std::size_t i = 0; i < StageLayout::kRows; ++i) {
        constexpr qreal width = 259.2; // as far as the margin
        l.row[i] = {StageLayout::kMargin + 432 + qreal(i) * (width + 16), 928, width, 104};
    }
    l.caption = {StageLayout::kMargin, 1034, StageLayout::kWidth - 2 * StageLayout::kMargin, 40};
    l.start = {StageLayout::kMargin, 784, StageLayout::kWidth - 2 * StageLayout::kMargin, 128};
    // Close to the bar it speaks of: below it, and above it where the banner stands.
    l.note = {centre - 480, 764, 960, 48};
    l.noteOfResult = {centre - 128, 608, 256, 44};
    return l;
}

} // namespace

const StageLayout& stageLayout() {
    static const StageLayout layout = make();
    return layout;
}

StagePlace placeStage(const QSizeF& size) {
    StagePlace place;
    place.scale = std::min(size.width() / StageLayout::kWidth, size.height() / StageLayout::kHeight);
    place.origin = {(size.width() - StageLayout::kWidth * place.scale) / 2,
                    (size.height() - StageLayout::kHeight * place.scale) / 2};
    return place;
}

} // namespace pk
