// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/giftart.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace pk {

using namespace Qt::StringLiterals;

QStringList builtInArt() {
    QStringList names;
    for (const QString& file : QDir(u":/gifts"_s).entryList({u"*.svg"_s}, QDir::Files, QDir::Name))
        names << QFileInfo(file).completeBaseName();
    return names;
}

tl::expected<QString, ArtFault> keepArt(const QByteArray& bytes, const QString& directory) {
    if (const ArtFault fault = checkArt(bytes); fault != ArtFault::None)
        return tl::unexpected(fault);
    // Named by content: a changed picture gets a new name, so nothing cached goes stale.
    const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(16);
    const QString name = u"own-"_s + QString::fromLatin1(digest) + (isPngArt(bytes) ? u".png"_s : u".svg"_s);
    if (!QDir().mkpath(directory))
        return tl::unexpected(ArtFault::Unreadable);
    QSaveFile out(directory + u'/' + name);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return tl::unexpected(ArtFault::Unreadable);
    return name;
}

tl::expected<QString, ArtFault> importArt(const QString& file, const QString& directory) {
    QFile in(file);
    if (!QFileInfo(file).isFile() || !in.open(QIODevice::ReadOnly))
        return tl::unexpected(ArtFault::Unreadable);
    return keepArt(in.read(kArtBytesMax + 1), directory); // one more than allowed tells that it is too large
}

} // namespace pk
