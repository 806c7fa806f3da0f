// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/giftart.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QSaveFile>
#include <QSvgRenderer>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSideMax = 4096; // pixels

bool isPng(QByteArray bytes) {
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "png");
    const QSize size = reader.size();
    return size.isValid() && size.width() <= kSideMax && size.height() <= kSideMax && !reader.read().isNull();
}

} // namespace

QStringList builtInArt() {
    QStringList names;
    for (const QString& file : QDir(u":/gifts"_s).entryList({u"*.svg"_s}, QDir::Files, QDir::Name))
        names << QFileInfo(file).completeBaseName();
    return names;
}

Result<QString> importArt(const QString& file, const QString& directory) {
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, u"logo"_s, in.errorString());
    if (in.size() > kArtBytesMax)
        return fail(ErrorCode::TooLarge, u"logo"_s, u"The picture is larger than 256 KB."_s);
    const QByteArray bytes = in.read(kArtBytesMax + 1);
    const bool svg = QFileInfo(file).suffix().compare("svg"_L1, Qt::CaseInsensitive) == 0;
    if (svg ? !QSvgRenderer(bytes).isValid() : !isPng(bytes))
        return fail(ErrorCode::ValidationFailed, u"logo"_s, u"The file is not a readable SVG or PNG picture."_s);
    // Named by content: a changed picture gets a new name, so nothing cached goes stale.
    const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(16);
    const QString name = u"own-"_s + QString::fromLatin1(digest) + (svg ? u".svg"_s : u".png"_s);
    if (!QDir().mkpath(directory))
        return fail(ErrorCode::FileUnreadable, u"logo"_s, u"The gifts folder of the data directory cannot be made."_s);
    QSaveFile out(directory + u'/' + name);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return fail(ErrorCode::FileUnreadable, u"logo"_s, out.errorString());
    return name;
}

} // namespace pk
