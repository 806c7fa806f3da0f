// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <cmath>

#include "gui/theme/stagetokens.h"
#include "gui/theme/tokens.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

constexpr double kReadable = 4.5; // WCAG 2.2, 1.4.3: text
constexpr double kGraphics = 3.0; // 1.4.3 large text, 1.4.11 what is no text

double luminance(const QColor& color) {
    const auto channel = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor over(QColor front, float alpha, const QColor& back) {
    const auto mixed = [alpha](float f, float b) { return f * alpha + b * (1 - alpha); };
    return QColor::fromRgbF(mixed(front.redF(), back.redF()), mixed(front.greenF(), back.greenF()),
                            mixed(front.blueF(), back.blueF()));
}

struct Look {
    const char* name;
    bool dark;
    PairChoice pair;
};
constexpr Look kLooks[]{{"light", false, PairChoice::Standard},
                        {"dark", true, PairChoice::Standard},
                        {"light, colour-blind pair", false, PairChoice::ColourBlind},
                        {"dark, colour-blind pair", true, PairChoice::ColourBlind}};

} // namespace

// Every colour that something is written or drawn in, on everything it is drawn on, in each look; and that the colours
// are those of the design.
class TestContrast : public QObject {
    Q_OBJECT

private slots:
    void pairs_data();
    void pairs();
    void designed_data();
    void designed();

private:
    static void addConsolePairs(const Look& look);
    static void addStagePairs();
    static void add(const QString& name, const QColor& front, const QColor& back, double least);
};

void TestContrast::add(const QString& name, const QColor& front, const QColor& back, double least) {
    QTest::newRow(qPrintable(name)) << front << back << least;
}

void TestContrast::addConsolePairs(const Look& look) {
    const QPalette palette = consolePalette(look.dark, look.pair);
    const Tokens t = tokensOf(palette);
    const QString in = QString::fromLatin1(look.name) + u": "_s;
    const std::pair<const char*, QColor> texts[]{{"text", t.text},
                                                 {"secondary", t.textSecondary},
                                                 {"accent", t.accent},
                                                 {"left tint", t.sideATint},
                                                 {"right tint", t.sideBTint},
                                                 {"waiting", t.waiting},
                                                 {"running", t.running},
                                                 {"urgent", t.urgent},
                                                 {"settling", t.settling},
                                                 {"ended", t.ended},
                                                 {"draw", t.draw},
                                                 {"error", t.error}};
    for (const auto& [name, color] : texts) {
        add(in + QString::fromLatin1(name) + u" on surface"_s, color, t.surface, kReadable);
        add(in + QString::fromLatin1(name) + u" on canvas"_s, color, t.canvas, kReadable);
    }
    // A status chip is its own colour, thin, behind the text.
    const std::pair<const char*, QColor> chips[]{{"waiting", t.waiting},   {"running", t.running}, {"urgent", t.urgent},
                                                 {"settling", t.settling}, {"ended", t.ended},     {"draw", t.draw}};
    for (const auto& [name, color] : chips)
        add(in + u"chip "_s + QString::fromLatin1(name), color, over(color, t.dark ? 0.16F : 0.07F, t.surface),
            kReadable);
    add(in + u"number on the left bar"_s, t.sideAText, t.sideA, kReadable);
    add(in + u"number on the right bar"_s, t.sideBText, t.sideB, kReadable);
    add(in + u"amber bar"_s, t.warningText, t.warningBack, kReadable);
    const auto of = [&palette](QPalette::ColorRole role) { return palette.color(QPalette::Active, role); };
    add(in + u"highlight"_s, of(QPalette::HighlightedText), of(QPalette::Highlight), kReadable);
    add(in + u"tool tip"_s, of(QPalette::ToolTipText), of(QPalette::ToolTipBase), kReadable);
    add(in + u"button"_s, of(QPalette::ButtonText), of(QPalette::Button), kReadable);
    add(in + u"alternate row"_s, of(QPalette::Text), of(QPalette::AlternateBase), kReadable);
    add(in + u"secondary on an alternate row"_s, t.textSecondary, of(QPalette::AlternateBase), kReadable);
    add(in + u"place holder"_s, of(QPalette::PlaceholderText), of(QPalette::Base), kReadable);
    add(in + u"focus ring on surface"_s, t.accent, t.surface, kGraphics);
    add(in + u"focus ring on canvas"_s, t.accent, t.canvas, kGraphics);
    add(in + u"right bar on surface"_s, t.sideB, t.surface, kGraphics);
}

void TestContrast::addStagePairs() {
    using namespace stagetokens;
    add(u"stage: text"_s, stagetokens::kText, kBack, kReadable);
    add(u"stage: text on surface"_s, stagetokens::kText, kSurface, kReadable);
    add(u"stage: secondary"_s, kSecondary, kBack, kReadable);
    add(u"stage: secondary on surface"_s, kSecondary, kSurface, kReadable);
    add(u"stage: gold"_s, kGold, kBack, kReadable);
    add(u"stage: on gold"_s, kOnGold, kGold, kReadable);
    add(u"stage: outline"_s, kOutline, kBack, kGraphics);
    add(u"stage: urgent"_s, Qt::white, kUrgent, kReadable);
    add(u"stage: draw"_s, Qt::white, kDraw, kReadable);
    add(u"stage: stale"_s, Qt::white, kStale, kReadable);
    add(u"stage: settling"_s, Qt::white, kSettling, kReadable);
    for (const PairChoice pair : {PairChoice::Standard, PairChoice::ColourBlind}) {
        for (const bool left : {true, false}) {
            const SideColours side = coloursOf(left, pair);
            const QString name = u"stage: %1 %2 "_s.arg(
                left ? u"left"_s : u"right"_s, pair == PairChoice::ColourBlind ? u"colour-blind"_s : QString());
            add(name + u"on the edge"_s, side.onBar, side.edge, kReadable);
            add(name + u"on the centre"_s, side.onBar, side.centre, kReadable);
            add(name + u"tint"_s, side.tint, kBack, kReadable);
            add(name + u"tint on surface"_s, side.tint, kSurface, kReadable);
        }
    }
}

void TestContrast::pairs_data() {
    QTest::addColumn<QColor>("front");
    QTest::addColumn<QColor>("back");
    QTest::addColumn<double>("least");
    for (const Look& look : kLooks)
        addConsolePairs(look);
    addStagePairs();
}

void TestContrast::pairs() {
    QFETCH(QColor, front);
    QFETCH(QColor, back);
    QFETCH(double, least);
    const double is = contrast(front, back);
    QVERIFY2(is >= least, qPrintable(u"%1 on %2 is %3 : 1"_s.arg(front.name(), back.name()).arg(is, 0, 'f', 2)));
}

void TestContrast::designed_data() {
    QTest::addColumn<QColor>("color");
    QTest::addColumn<QString>("hex");
    const auto row = [](const char* name, const QColor& color, const char* hex) {
        QTest::newRow(name) << color << QString::fromLatin1(hex);
    };
    const Tokens light = tokensOf(consolePalette(false, PairChoice::Standard));
    const Tokens dark = tokensOf(consolePalette(true, PairChoice::Standard));
    const Tokens blind = tokensOf(consolePalette(true, PairChoice::ColourBlind));
    row("light surface", light.surface, "#ffffff");
    row("light canvas", light.canvas, "#f4f5f8");
    row("light text", light.text, "#1b1f2a");
    row("dark canvas", dark.canvas, "#1b1e27");
    row("dark surface", dark.surface, "#22262f");
    row("dark text", dark.text, "#e8eaf0");
    row("waiting, light", light.waiting, "#5a6275");
    row("waiting, dark", dark.waiting, "#a7aec0");
    row("running, light", light.running, "#1f5fe0");
    row("running, dark", dark.running, "#7faaff");
    row("urgent, light", light.urgent, "#8f5a00");
    row("urgent, dark", dark.urgent, "#f2b84b");
    row("settling, light", light.settling, "#6b3fc4");
    row("settling, dark", dark.settling, "#b79cff");
    row("ended, light", light.ended, "#1a7f4b");
    row("ended, dark", dark.ended, "#4cc38a");
    row("draw, light", light.draw, "#5a6275");
    row("draw, dark", dark.draw, "#a7aec0");
    row("error, light", light.error, "#c4232f");
    row("error, dark", dark.error, "#ff7a82");
    row("left bar", light.sideA, "#e0245e");
    row("right bar", light.sideB, "#1d6bf3");
    row("left bar, colour-blind", blind.sideA, "#ffb000");
    row("right bar, colour-blind", blind.sideB, "#5263e4");
    using namespace stagetokens;
    row("stage background", kBack, "#0b0e1a");
    row("stage surface", kSurface, "#161b2e");
    row("stage text", stagetokens::kText, "#f4f6ff");
    row("stage secondary", kSecondary, "#b8c0db");
    row("stage outline", kOutline, "#8c96b8");
    row("stage gold", kGold, "#ffc53d");
    row("stage urgent", kUrgent, "#c4232f");
    row("stage draw", kDraw, "#5b6480");
    const SideColours left = coloursOf(true, PairChoice::Standard);
    const SideColours right = coloursOf(false, PairChoice::Standard);
    row("stage left edge", left.edge, "#b3124e");
    row("stage left centre", left.centre, "#e0245e");
    row("stage left tint", left.tint, "#ff8fb3");
    row("stage right centre", right.centre, "#1d6bf3");
    row("stage right edge", right.edge, "#1747b8");
    row("stage right tint", right.tint, "#8db8ff");
    row("stage left, colour-blind", coloursOf(true, PairChoice::ColourBlind).centre, "#ffb000");
    row("stage right, colour-blind", coloursOf(false, PairChoice::ColourBlind).centre, "#5263e4");
}

void TestContrast::designed() {
    QFETCH(QColor, color);
    QFETCH(QString, hex);
    QCOMPARE(color.name(), hex);
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
