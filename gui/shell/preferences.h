// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include "gui/theme/tokens.h"

class QSettings;

namespace pk {

// What the operator chose about looks, kept in the console's settings file. The shell applies every
// change at once; pages only read and set. GUI thread, owned by main().
class Preferences : public QObject {
    Q_OBJECT

public:
    explicit Preferences(QSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] ThemeChoice theme() const { return m_theme; }
    [[nodiscard]] PairChoice pair() const { return m_pair; }
    [[nodiscard]] QString language() const { return m_language; } // "zh_CN", "en", "pseudo"; empty: as the system
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }
    [[nodiscard]] bool compactRows() const { return m_compactRows; } // 28 px instead of 36 px

    void setTheme(ThemeChoice theme);
    void setPair(PairChoice pair);
    void setLanguage(const QString& language);
    void setReducedMotion(bool reduced);
    void setCompactRows(bool compact);

    [[nodiscard]] int rowHeight() const { return m_compactRows ? 28 : 36; } // px
    // The duration of an animation that is `ms` long by design; 0 with reduced motion.
    [[nodiscard]] int motionMs(int ms) const { return m_reducedMotion ? 0 : ms; }

signals:
    void themeChanged(); // theme or pair
    void languageChanged();
    void motionChanged();
    void densityChanged();

private:
    void store(const QString& key, const QVariant& value);

    QSettings& m_settings;
    ThemeChoice m_theme = ThemeChoice::System;
    PairChoice m_pair = PairChoice::Standard;
    QString m_language;
    bool m_reducedMotion = false;
    bool m_compactRows = false;
};

} // namespace pk
