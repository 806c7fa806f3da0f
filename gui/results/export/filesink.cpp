// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/filesink.h"

#include <QFileInfo>
#include <cerrno>

namespace pk {

namespace {

WriteProblem problemOf(const QSaveFile& file, int systemError) {
    if (systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG)
        return WriteProblem::DiskFull;
    if (!QFileInfo(QFileInfo(file.fileName()).absolutePath()).isDir())
        return WriteProblem::NoFolder;
    if (systemError == EACCES || systemError == EPERM || systemError == EROFS ||
        file.error() == QFileDevice::PermissionsError)
        return WriteProblem::NotAllowed;
    return file.error() == QFileDevice::ResourceError ? WriteProblem::DiskFull : WriteProblem::Other;
}

} // namespace

FileSink::FileSink(const QString& file) : m_file(file, this) {}

void FileSink::fail(int systemError) {
    if (m_hasFailed)
        return;
    m_hasFailed = true;
    const WriteFailure failure{problemOf(m_file, systemError), m_file.errorString()};
    m_file.cancelWriting();
    emit failed(failure);
}

void FileSink::open() {
    errno = 0;
    if (m_file.open(QIODevice::WriteOnly))
        emit opened();
    else
        fail(errno);
}

void FileSink::write(const QByteArray& bytes) {
    if (m_hasFailed)
        return;
    errno = 0;
    // Flushed, so that a full disk shows at the piece that it has no room for.
    if (m_file.write(bytes) != bytes.size() || !m_file.flush()) {
        fail(errno);
        return;
    }
    m_size += bytes.size();
    emit wrote(bytes.size());
}

void FileSink::writeWith(const std::function<bool(QIODevice&)>& writer) {
    if (m_hasFailed)
        return;
    errno = 0;
    const bool isWritten = writer(m_file);
    const int systemError = errno;
    if (!isWritten || m_file.error() != QFileDevice::NoError || !m_file.flush()) {
        fail(systemError);
        return;
    }
    m_size = m_file.size();
    emit wrote(m_size);
}

void FileSink::commit() {
    if (m_hasFailed)
        return;
    errno = 0;
    if (m_file.commit())
        emit committed(m_size);
    else
        fail(errno);
}

} // namespace pk
