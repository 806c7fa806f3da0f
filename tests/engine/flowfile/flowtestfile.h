// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "engine/flowfile/flowreader.h"

namespace pk {

// Writes a text into a file of its own and reads it as a flow.
class FlowTestFile {
public:
    QString write(const QString& name, const QByteArray& content) {
        const QString path = m_dir.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size()) {
            qFatal("the test's own file cannot be written");
        }
        return path;
    }
    Result<Flow> read(const QString& name, const QByteArray& content, const FlowReadOptions& options = {}) {
        return readFlow(write(name, content), options);
    }

private:
    QTemporaryDir m_dir;
};

inline QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

// The recordings of ../shared/data; empty when the folder is not there.
inline QString sharedFile(const QString& name) {
    const QString path = QStringLiteral(PK_SHARED_DATA "/%1").arg(name);
    return QFile::exists(path) ? path : QString();
}

} // namespace pk

#define PK_SHARED_OR_SKIP(variable, name)                              \
    const QString variable = pk::sharedFile(QStringLiteral(name));     \
    if (variable.isEmpty()) {                                          \
        QSKIP("the folder ../shared/data with " name " is not there"); \
    }
