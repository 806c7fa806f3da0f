// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRect>
#include <QString>
#include <QVariantMap>

class QSettings;

namespace pk {

// What the window was like when it was closed.
struct WindowSession {
    QRect geometry; // of the window when not maximised; empty: never stored
    bool maximised = false;
    QString pageId;
    bool logShown = false;
    int logHeight = 180; // px
};

// A stored window rectangle made to fit what screens there are now: at least `minimum` large, where
// possible wholly on the screen that shows most of it; unknown or lost ones go to the middle of the first.
[[nodiscard]] QRect clampToScreens(const QRect& stored, const QList<QRect>& screens, const QSize& minimum);

// A settings file that cannot be read as one, or is no sane size, is moved aside to "<file>.broken", so that what the
// user had in it is not written over. Returns that name; empty: nothing was wrong.
[[nodiscard]] QString setAsideIfBroken(const QString& iniFile);

[[nodiscard]] WindowSession readSession(const QSettings& settings);
void writeSession(QSettings& settings, const WindowSession& session);
[[nodiscard]] QVariantMap readPageState(const QSettings& settings, const QString& pageId);
void writePageState(QSettings& settings, const QString& pageId, const QVariantMap& state);
// Forgets geometry, splitters and the pages' states; looks and language stay.
void forgetLayout(QSettings& settings);

} // namespace pk
