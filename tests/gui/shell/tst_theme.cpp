// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDBusVariant>
#include <QFontMetricsF>
#include <QImage>
#include <QPushButton>
#include <QTest>
#include <cmath>

#include "gui/theme/systemscheme.h"
#include "gui/theme/themecontroller.h"
#include "gui/widgets/icon.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestTheme : public QObject {
    Q_OBJECT

private slots:
    void textIsReadable_data();
    void textIsReadable();
    void thePairTravelsInThePalette();
    void thePortalsAnswer();
    void switchingAtRunTimeReachesWidgets();
    void digitsAreTabular();
    void iconsExistAndFollowThePalette();
    void aGiftWithoutArtGetsADisc();
};

namespace {

double luminance(const QColor& color) {
    const auto channel = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace

void TestTheme::textIsReadable_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("colourBlind");
    QTest::newRow("light") << false << false;
    QTest::newRow("dark") << true << false;
    QTest::newRow("light, colour-blind pair") << false << true;
    QTest::newRow("dark, colour-blind pair") << true << true;
}

void TestTheme::textIsReadable() {
    QFETCH(bool, dark);
    QFETCH(bool, colourBlind);
    const QPalette palette = consolePalette(dark, colourBlind ? PairChoice::ColourBlind : PairChoice::Standard);
    const Tokens t = tokensOf(palette);
    QCOMPARE(t.dark, dark);
    for (const QColor& text : {t.text, t.textSecondary, t.accent, t.sideATint, t.sideBTint, t.waiting, t.running,
                               t.urgent, t.settling, t.ended, t.error})
        for (const QColor& back : {t.surface, t.canvas})
            QVERIFY2(contrast(text, back) >= 4.5, qPrintable(text.name() + u" on "_s + back.name()));
    QVERIFY(contrast(t.sideAText, t.sideA) >= 4.5);
    QVERIFY(contrast(t.sideBText, t.sideB) >= 4.5);
    QVERIFY(contrast(t.warningText, t.warningBack) >= 4.5);
    QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
    QVERIFY(contrast(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)) >= 4.0);
}

void TestTheme::thePairTravelsInThePalette() {
    const Tokens standard = tokensOf(consolePalette(true, PairChoice::Standard));
    const Tokens colourBlind = tokensOf(consolePalette(true, PairChoice::ColourBlind));
    QCOMPARE(standard.sideA, QColor(0xe0, 0x24, 0x5e));
    QCOMPARE(colourBlind.sideA, QColor(0xff, 0xb0, 0x00));
    QCOMPARE(colourBlind.sideB, QColor(0x52, 0x63, 0xe4));
}

void TestTheme::thePortalsAnswer() {
    QCOMPARE(SystemScheme::darkFromPortal(QVariant(1U)), std::optional(true));
    QCOMPARE(SystemScheme::darkFromPortal(QVariant(2U)), std::optional(false));
    QCOMPARE(SystemScheme::darkFromPortal(QVariant(0U)), std::nullopt);
    QCOMPARE(SystemScheme::darkFromPortal(QVariant(u"dark"_s)), std::nullopt);
    const QVariant once = QVariant::fromValue(QDBusVariant(QVariant(1U)));
    QCOMPARE(SystemScheme::darkFromPortal(once), std::optional(true));
    QCOMPARE(SystemScheme::darkFromPortal(QVariant::fromValue(QDBusVariant(once))), std::optional(true));
}

void TestTheme::switchingAtRunTimeReachesWidgets() {
    ThemeController theme;
    theme.apply(ThemeChoice::Light, PairChoice::Standard);
    QPushButton button(u"x"_s);
    button.resize(100, 32);
    button.show();
    QVERIFY(QTest::qWaitForWindowExposed(&button));
    const QColor light = button.grab().toImage().pixelColor(50, 4);
    theme.apply(ThemeChoice::Dark, PairChoice::Standard);
    QVERIFY(theme.isDarkNow());
    QTRY_VERIFY(isDark(button.palette()));
    const QColor dark = button.grab().toImage().pixelColor(50, 4);
    QVERIFY(light.lightness() > 200);
    QVERIFY(dark.lightness() < 100);
}

void TestTheme::digitsAreTabular() {
    QFont base(u"DejaVu Serif"_s);
    for (const QFont& font : {tabularFont(base, 13), tabularFont(QApplication::font(), 24, QFont::Bold)}) {
        const QFontMetricsF metrics(font);
        for (char16_t digit = u'0'; digit <= u'9'; ++digit)
            QCOMPARE(metrics.horizontalAdvance(QChar(digit)), metrics.horizontalAdvance(u'0'));
    }
}

void TestTheme::iconsExistAndFollowThePalette() {
    for (const QString& name : {u"overview"_s, u"pks"_s, u"lab"_s, u"results"_s, u"settings"_s, u"plus"_s}) {
        QVERIFY2(!themedIcon(name).isNull(), qPrintable(name));
        const QImage image = tintedPixmap(name, 24, Qt::red, 1).toImage();
        int painted = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).alpha() > 200) {
                    ++painted;
                    QCOMPARE(image.pixelColor(x, y).rgb(), QColor(Qt::red).rgb());
                }
        QVERIFY2(painted > 10, qPrintable(name));
    }
    QVERIFY(themedIcon(u"no-such-icon"_s).isNull());
}

void TestTheme::aGiftWithoutArtGetsADisc() {
    const QImage rose = giftPixmap(u"rose"_s, u"玫瑰"_s, 32, 1).toImage();
    const QImage none = giftPixmap(u"../../etc/passwd"_s, u"玫瑰"_s, 32, 1).toImage();
    QVERIFY(rose != none);
    QVERIFY(none.pixelColor(16, 4).alpha() == 255);
    QCOMPARE(giftPixmap(u"rose"_s, u"玫瑰"_s, 32, 2).width(), 64);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
