// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/tokens.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QHash>

using namespace Qt::StringLiterals;

namespace pk {

namespace {

// The pair travels in the palette's LinkVisited role, which nothing else of the console paints with:
// it holds the left side's bar colour. So a palette alone says everything that painting needs.
constexpr QRgb kSideA = 0xffe0245e;
constexpr QRgb kSideAColourBlind = 0xffffb000;

struct Scheme {
    QRgb canvas, surface, alternate, button, text, textSecondary, placeholder, hairline, accent, highlight;
    QRgb waiting, running, urgent, settling, ended, error, warningBack, warningText;
};

constexpr Scheme kLight{
    .canvas = 0xfff4f5f8,
    .surface = 0xffffffff,
    .alternate = 0xfffafbfc,
    .button = 0xffffffff,
    .text = 0xff1b1f2a,
    .textSecondary = 0xff5a6275,
    .placeholder = 0xff6b7385,
    .hairline = 0xffdfe2e9,
    .accent = 0xff1f5fe0,
    .highlight = 0xff1f5fe0,
    .waiting = 0xff5a6275,
    .running = 0xff1f5fe0,
    .urgent = 0xff8f5a00,
    .settling = 0xff6b3fc4,
    .ended = 0xff1a7f4b,
    .error = 0xffc4232f,
    .warningBack = 0xfffff1cf,
    .warningText = 0xff754900,
};

constexpr Scheme kDark{
    .canvas = 0xff1b1e27,
    .surface = 0xff22262f,
    .alternate = 0xff262a34,
    .button = 0xff2c313c,
    .text = 0xffe8eaf0,
    .textSecondary = 0xffa7aec0,
    .placeholder = 0xff8a91a3,
    .hairline = 0xff363c49,
    .accent = 0xff7faaff,
    .highlight = 0xff3a6fe0,
    .waiting = 0xffa7aec0,
    .running = 0xff7faaff,
    .urgent = 0xfff2b84b,
    .settling = 0xffb79cff,
    .ended = 0xff4cc38a,
    .error = 0xffff7a82,
    .warningBack = 0xff3d3218,
    .warningText = 0xfff2c76b,
};

const Scheme& scheme(bool dark) {
    return dark ? kDark : kLight;
}

void setSides(Tokens& tokens, bool colourBlind) {
    const bool dark = tokens.dark;
    if (colourBlind) {
        tokens.sideA = QColor::fromRgba(kSideAColourBlind);
        tokens.sideAText = QColor(0x1b, 0x1f, 0x2a);
        tokens.sideB = QColor(0x52, 0x63, 0xe4);
        tokens.sideATint = dark ? QColor(0xff, 0xc3, 0x4d) : QColor(0x85, 0x53, 0x00);
        tokens.sideBTint = dark ? QColor(0xa5, 0xaf, 0xff) : QColor(0x3d, 0x4c, 0xc4);
    } else {
        tokens.sideA = QColor::fromRgba(kSideA);
        tokens.sideAText = Qt::white;
        tokens.sideB = QColor(0x1d, 0x6b, 0xf3);
        tokens.sideATint = dark ? QColor(0xff, 0x8f, 0xb3) : QColor(0xb3, 0x12, 0x4e);
        tokens.sideBTint = dark ? QColor(0x8d, 0xb8, 0xff) : QColor(0x17, 0x47, 0xb8);
    }
    tokens.sideBText = Qt::white;
}

// Whether all ten digits of the font are equally wide.
bool hasTabularDigits(const QFont& font) {
    const QFontMetricsF metrics(font);
    const qreal zero = metrics.horizontalAdvance(u'0');
    for (char16_t digit = u'1'; digit <= u'9'; ++digit)
        if (qAbs(metrics.horizontalAdvance(QChar(digit)) - zero) > 0.01)
            return false;
    return zero > 0;
}

} // namespace

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
}

Tokens tokensOf(const QPalette& palette) {
    Tokens tokens;
    tokens.dark = isDark(palette);
    const Scheme& s = scheme(tokens.dark);
    tokens.surface = QColor::fromRgba(s.surface);
    tokens.canvas = QColor::fromRgba(s.canvas);
    tokens.hairline = QColor::fromRgba(s.hairline);
    tokens.text = QColor::fromRgba(s.text);
    tokens.textSecondary = QColor::fromRgba(s.textSecondary);
    tokens.accent = QColor::fromRgba(s.accent);
    setSides(tokens, palette.color(QPalette::Active, QPalette::LinkVisited).rgba() == kSideAColourBlind);
    tokens.waiting = QColor::fromRgba(s.waiting);
    tokens.running = QColor::fromRgba(s.running);
    tokens.urgent = QColor::fromRgba(s.urgent);
    tokens.settling = QColor::fromRgba(s.settling);
    tokens.ended = QColor::fromRgba(s.ended);
    tokens.draw = QColor::fromRgba(s.waiting);
    tokens.error = QColor::fromRgba(s.error);
    tokens.warningBack = QColor::fromRgba(s.warningBack);
    tokens.warningText = QColor::fromRgba(s.warningText);
    return tokens;
}

QPalette consolePalette(bool dark, PairChoice pair) {
    const Scheme& s = scheme(dark);
    const auto color = [](QRgb rgb) { return QColor::fromRgba(rgb); };
    QPalette palette;
    palette.setColor(QPalette::Window, color(s.canvas));
    palette.setColor(QPalette::WindowText, color(s.text));
    palette.setColor(QPalette::Base, color(s.surface));
    palette.setColor(QPalette::AlternateBase, color(s.alternate));
    palette.setColor(QPalette::Text, color(s.text));
    palette.setColor(QPalette::PlaceholderText, color(s.placeholder));
    palette.setColor(QPalette::Button, color(s.button));
    palette.setColor(QPalette::ButtonText, color(s.text));
    palette.setColor(QPalette::BrightText, color(s.error));
    palette.setColor(QPalette::ToolTipBase, dark ? QColor(0x0f, 0x12, 0x19) : QColor(0x1b, 0x1f, 0x2a));
    palette.setColor(QPalette::ToolTipText, QColor(0xf4, 0xf6, 0xff));
    palette.setColor(QPalette::Highlight, color(s.highlight));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, color(s.accent));
    palette.setColor(QPalette::LinkVisited, color(pair == PairChoice::ColourBlind ? kSideAColourBlind : kSideA));
    // The bevel roles, all near the hairline: what still paints with them looks flat.
    palette.setColor(QPalette::Light, color(s.surface));
    palette.setColor(QPalette::Midlight, color(s.alternate));
    palette.setColor(QPalette::Mid, color(s.hairline));
    palette.setColor(QPalette::Dark, color(dark ? 0xff454c5b : 0xffc4c9d4));
    palette.setColor(QPalette::Shadow, color(dark ? 0xff0b0e1a : 0xff9aa1b0));
    QColor faint = color(s.textSecondary);
    faint.setAlphaF(0.55F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color(s.hairline));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, color(s.textSecondary));
    return palette;
}

QFont::Weight strongWeight(const QFont& font) {
    static QHash<QString, QFont::Weight> known;
    const QString family = QFontInfo(font).family();
    auto weight = known.constFind(family);
    if (weight == known.constEnd()) {
        QFont::Weight strong = QFont::Bold;
        for (const QString& style : QFontDatabase::styles(family))
            if (QFontDatabase::weight(family, style) == QFont::DemiBold)
                strong = QFont::DemiBold;
        weight = known.insert(family, strong);
    }
    return *weight;
}

QFont tabularFont(const QFont& base, int pixelSize, int weight) {
    // Qt 6.4 cannot switch on a font's `tnum` feature, so a family without tabular digits gets one
    // that has them; the answer is kept a family.
    static QHash<QString, bool> tabular;
    QFont font(base);
    font.setPointSizeF(pixelSize * 0.75); // 96 dpi at scale 1
    font.setWeight(weight == QFont::DemiBold ? strongWeight(base) : static_cast<QFont::Weight>(weight));
    font.setKerning(false);
    const QString family = base.families().join(u',');
    auto known = tabular.constFind(family);
    if (known == tabular.constEnd())
        known = tabular.insert(family, hasTabularDigits(font));
    if (!*known)
        font.setFamilies(QStringList{u"DejaVu Sans"_s} + base.families());
    return font;
}

} // namespace pk
