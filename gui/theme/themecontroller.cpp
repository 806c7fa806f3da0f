// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/themecontroller.h"

#include <QApplication>
#include <QFontDatabase>
#include <QToolTip>

#include "gui/theme/consolestyle.h"

using namespace Qt::StringLiterals;

namespace pk {

bool hasChineseFont() {
    return !QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty();
}

QFont consoleFont(const QFont& system) {
    // Debian's default resolves to DejaVu Sans, whose wide Latin letters do not sit well beside
    // Chinese; a face that draws both comes first then. Any face the operator chose stays.
    QStringList families = system.families();
    const QString resolved = QFontInfo(system).family();
    const bool isChosen = !resolved.startsWith(u"DejaVu"_s) && !resolved.startsWith(u"Bitstream"_s);
    const QStringList preferred{u"Noto Sans CJK SC"_s, u"Source Han Sans SC"_s, u"WenQuanYi Micro Hei"_s};
    for (const QString& family : preferred) {
        if (!QFontDatabase::hasFamily(family))
            continue;
        if (isChosen)
            families.append(family);
        else
            families.prepend(family);
        break;
    }
    QFont font(system);
    font.setFamilies(families);
    font.setPointSizeF(9.75); // 13 px at scale 1
    return font;
}

ThemeController::ThemeController(QObject* parent) : QObject(parent) {
    QApplication::setStyle(new ConsoleStyle); // the application owns it
    QApplication::setFont(consoleFont(QApplication::font()));
    connect(&m_system, &SystemScheme::changed, this, &ThemeController::refresh);
}

void ThemeController::apply(ThemeChoice theme, PairChoice pair) {
    m_theme = theme;
    m_pair = pair;
    refresh();
}

void ThemeController::refresh() {
    m_dark = m_theme == ThemeChoice::Dark || (m_theme == ThemeChoice::System && m_system.prefersDark());
    const QPalette palette = consolePalette(m_dark, m_pair);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    emit schemeChanged(m_dark);
}

} // namespace pk
