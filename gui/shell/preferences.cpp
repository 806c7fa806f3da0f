// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/preferences.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr auto kTheme = "look/theme"_L1;
constexpr auto kPair = "look/pair"_L1;
constexpr auto kLanguage = "look/language"_L1;
constexpr auto kReducedMotion = "look/reducedMotion"_L1;
constexpr auto kCompactRows = "look/compactRows"_L1;

QString themeName(ThemeChoice theme) {
    switch (theme) {
        case ThemeChoice::Light:
            return u"light"_s;
        case ThemeChoice::Dark:
            return u"dark"_s;
        case ThemeChoice::System:
            break;
    }
    return u"system"_s;
}

ThemeChoice themeFrom(const QString& name) {
    if (name == u"light")
        return ThemeChoice::Light;
    return name == u"dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

} // namespace

Preferences::Preferences(QSettings& settings, QObject* parent)
    : QObject(parent),
      m_settings(settings),
      m_theme(themeFrom(settings.value(kTheme).toString())),
      m_pair(settings.value(kPair).toString() == u"colourBlind" ? PairChoice::ColourBlind : PairChoice::Standard),
      m_language(settings.value(kLanguage).toString()),
      m_reducedMotion(settings.value(kReducedMotion, false).toBool()),
      m_compactRows(settings.value(kCompactRows, false).toBool()) {}

void Preferences::store(const QString& key, const QVariant& value) {
    m_settings.setValue(key, value);
}

void Preferences::setTheme(ThemeChoice theme) {
    if (m_theme == theme)
        return;
    m_theme = theme;
    store(kTheme, themeName(theme));
    emit themeChanged();
}

void Preferences::setPair(PairChoice pair) {
    if (m_pair == pair)
        return;
    m_pair = pair;
    store(kPair, pair == PairChoice::ColourBlind ? u"colourBlind"_s : u"standard"_s);
    emit themeChanged();
}

void Preferences::setLanguage(const QString& language) {
    if (m_language == language)
        return;
    m_language = language;
    if (language != u"pseudo") // for one look, not to be met again at the next start
        store(kLanguage, language);
    emit languageChanged();
}

void Preferences::setReducedMotion(bool reduced) {
    if (m_reducedMotion == reduced)
        return;
    m_reducedMotion = reduced;
    store(kReducedMotion, reduced);
    emit motionChanged();
}

void Preferences::setCompactRows(bool compact) {
    if (m_compactRows == compact)
        return;
    m_compactRows = compact;
    store(kCompactRows, compact);
    emit densityChanged();
}

} // namespace pk
