// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSaveFile>
#include <functional>

namespace pk {

enum class WriteProblem : quint8 { NoFolder, NotAllowed, DiskFull, Other };
struct WriteFailure {
    WriteProblem problem = WriteProblem::Other;
    QString detail; // the system's own words
};

// One file, written piece by piece under another name and put into its place at the end: whole or not at all. Lives
// on the thread of the exports, because a disk may take its time; its owner calls it through the event loop and
// deletes it there. What is deleted before the end leaves no file.
class FileSink : public QObject {
    Q_OBJECT

public:
    explicit FileSink(const QString& file);

    void open();
    void write(const QByteArray& bytes);
    // For what writes by itself. False: it could not.
    void writeWith(const std::function<bool(QIODevice&)>& writer);
    void commit();

signals:
    void opened();
    void wrote(qint64 bytes);
    void committed(qint64 size);
    void failed(const pk::WriteFailure& failure); // nothing more is written

private:
    void fail(int systemError);

    QSaveFile m_file; // a child, so that it moves along
    qint64 m_size = 0;
    bool m_hasFailed = false;
};

} // namespace pk

Q_DECLARE_METATYPE(pk::WriteFailure)
