// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <vector>

class QProcess;

namespace pk {

// `--screenshots` in each language and scale: one program each, because a scale is chosen before the first window, and
// because what the hosts of the pictures have typed is in one language. Two at a time. GUI thread.
class ShotRun : public QObject {
    Q_OBJECT

public:
    explicit ShotRun(const QString& directory, QObject* parent = nullptr);
    ~ShotRun() override;

    void start(); // finished() follows

signals:
    void finished(int exitCode); // of the first that failed, else 0

private:
    struct Look {
        QString language;
        int scale = 1;
    };
    void next();
    void ended(QProcess* process, int exitCode);

    QString m_directory;
    std::vector<Look> m_looks;
    std::vector<QProcess*> m_running;
    int m_exitCode = 0;
};

} // namespace pk
