// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/sessionstore.h"

#include <QFile>
#include <QFileInfo>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr qint64 kIniBytesMax = 4 * 1024 * 1024;
constexpr int kFarthestPx = 100'000; // no desktop is larger

bool isSane(const QRect& rect) {
    const auto within = [](int px) { return px > -kFarthestPx && px < kFarthestPx; };
    return within(rect.left()) && within(rect.top()) && within(rect.right()) && within(rect.bottom());
}

} // namespace

QString setAsideIfBroken(const QString& iniFile) {
    const QFileInfo info(iniFile);
    if (!info.exists())
        return {};
    bool broken = !info.isFile() || info.size() > kIniBytesMax;
    if (!broken) {
        QFile file(iniFile);
        broken = file.open(QIODevice::ReadOnly) && file.readAll().contains('\0'); // torn by a crash of the machine
    }
    if (!broken) {
        const QSettings settings(iniFile, QSettings::IniFormat);
        (void)settings.allKeys(); // sections are read when they are asked for
        broken = settings.status() == QSettings::FormatError;
    }
    if (!broken)
        return {};
    const QString aside = iniFile + u".broken"_s;
    QFile::remove(aside);
    return QFile::rename(iniFile, aside) ? aside : QString();
}

QRect clampToScreens(const QRect& stored, const QList<QRect>& screens, const QSize& minimum) {
    const QSize wanted = stored.isEmpty() ? QSize(1440, 900) : stored.size();
    if (screens.isEmpty())
        return {QPoint(0, 0), wanted.expandedTo(minimum)};
    const QRect* best = &screens.front();
    qint64 bestArea = 0;
    for (const QRect& screen : screens) {
        const QRect shared = screen.intersected(stored);
        const qint64 area = shared.isEmpty() ? 0 : qint64(shared.width()) * shared.height();
        if (area > bestArea) {
            best = &screen;
            bestArea = area;
        }
    }
    // A screen smaller than the minimum gets the minimum all the same: a cut window can be moved, a
    // squeezed one cannot be used.
    const QSize size = wanted.boundedTo(best->size()).expandedTo(minimum);
    QRect result(QPoint(0, 0), size);
    if (stored.isEmpty() || bestArea == 0) {
        result.moveCenter(best->center());
    } else {
        result.moveTopLeft(stored.topLeft());
        if (result.right() > best->right())
            result.moveRight(best->right());
        if (result.bottom() > best->bottom())
            result.moveBottom(best->bottom());
    }
    result.moveLeft(qMax(result.left(), best->left()));
    result.moveTop(qMax(result.top(), best->top()));
    return result;
}

WindowSession readSession(const QSettings& settings) {
    WindowSession session;
    session.geometry = settings.value(u"window/geometry"_s).toRect();
    if (!isSane(session.geometry))
        session.geometry = {};
    session.maximised = settings.value(u"window/maximised"_s, false).toBool();
    session.pageId = settings.value(u"window/page"_s).toString();
    session.logShown = settings.value(u"window/logShown"_s, false).toBool();
    session.logHeight = qBound(80, settings.value(u"window/logHeight"_s, 180).toInt(), 600);
    return session;
}

void writeSession(QSettings& settings, const WindowSession& session) {
    settings.setValue(u"window/geometry"_s, session.geometry);
    settings.setValue(u"window/maximised"_s, session.maximised);
    settings.setValue(u"window/page"_s, session.pageId);
    settings.setValue(u"window/logShown"_s, session.logShown);
    settings.setValue(u"window/logHeight"_s, session.logHeight);
}

QVariantMap readPageState(const QSettings& settings, const QString& pageId) {
    return settings.value(u"pages/"_s + pageId).toMap();
}

void writePageState(QSettings& settings, const QString& pageId, const QVariantMap& state) {
    settings.setValue(u"pages/"_s + pageId, state);
}

void forgetLayout(QSettings& settings) {
    settings.remove(u"window"_s);
    settings.remove(u"pages"_s);
}

} // namespace pk
