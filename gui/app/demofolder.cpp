// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/demofolder.h"

#include <unistd.h>
#include <QDateTime>
#include <QDir>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace pk {

namespace {

const QString kPrefix = u"pk-console-demo-"_s;
const QString kLock = u"demo.lock"_s;
constexpr qint64 kYoungSeconds = 60; // without a lock: it may be about to be taken

std::unique_ptr<QLockFile> lockOf(const QString& directory) {
    auto lock = std::make_unique<QLockFile>(QDir(directory).filePath(kLock));
    lock->setStaleLockTime(0); // a demo may run for days; only its process tells
    return lock;
}

bool isAbandoned(const QFileInfo& folder) {
    if (folder.isSymLink() || folder.ownerId() != ::getuid())
        return false;
    if (!QFileInfo::exists(QDir(folder.filePath()).filePath(kLock)))
        return folder.lastModified().secsTo(QDateTime::currentDateTime()) > kYoungSeconds;
    return lockOf(folder.filePath())->tryLock(0); // released at once: it goes with the directory
}

} // namespace

Result<std::unique_ptr<DemoFolder>> DemoFolder::make(const QString& parent, qint64 roomBytes) {
    const QString place = parent.isEmpty() ? QDir::tempPath() : parent;
    if (place.isEmpty()) // a TMPDIR that is not there; what follows would be the current directory
        return fail(ErrorCode::StoreIo, {},
                    u"there is no directory for temporary files: set TMPDIR to one that exists"_s);
    sweep(place);
    const QStorageInfo disk(place);
    if (disk.isValid() && disk.bytesAvailable() < roomBytes)
        return fail(ErrorCode::StoreFull, {},
                    u"the demo needs %1 MB in %2; make room there, or set TMPDIR to another place"_s
                        .arg(roomBytes / 1024 / 1024)
                        .arg(QDir::toNativeSeparators(place)));
    std::unique_ptr<DemoFolder> made(new DemoFolder(QDir(place).filePath(kPrefix + u"XXXXXX"_s)));
    if (!made->m_dir.isValid())
        return fail(ErrorCode::StoreIo, {},
                    u"the demo cannot keep data in %1: %2; set TMPDIR to another place"_s.arg(
                        QDir::toNativeSeparators(place), made->m_dir.errorString()));
    made->m_lock = lockOf(made->path());
    if (!made->m_lock->tryLock(0))
        return fail(ErrorCode::StoreIo, {},
                    u"the demo cannot write in %1"_s.arg(QDir::toNativeSeparators(made->path())));
    return made;
}

int DemoFolder::sweep(const QString& parent) {
    int removed = 0;
    const auto folders = QDir(parent).entryInfoList({kPrefix + u'*'}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo& folder : folders)
        if (isAbandoned(folder) && QDir(folder.filePath()).removeRecursively())
            ++removed;
    return removed;
}

} // namespace pk
