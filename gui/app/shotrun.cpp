// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/shotrun.h"

#include <QCoreApplication>
#include <QProcess>
#include <QProcessEnvironment>
#include <algorithm>

#include "engine/service/exitcode.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {
constexpr std::size_t kAtOnce = 2;
} // namespace

ShotRun::ShotRun(const QString& directory, QObject* parent) : QObject(parent), m_directory(directory) {
    for (const int scale : {1, 2})
        for (const QString& language : {u"zh_CN"_s, u"en"_s})
            m_looks.push_back({language, scale});
}

ShotRun::~ShotRun() {
    for (QProcess* process : m_running) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished();
    }
}

void ShotRun::start() {
    while (m_running.size() < kAtOnce && !m_looks.empty())
        next();
}

void ShotRun::next() {
    const Look look = m_looks.front();
    m_looks.erase(m_looks.begin());
    auto* process = new QProcess(this);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_SCALE_FACTOR"_s, QString::number(look.scale));
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::ForwardedChannels);
    connect(process, &QProcess::finished, this, [this, process](int code, QProcess::ExitStatus status) {
        ended(process, status == QProcess::NormalExit ? code : kExitFailure);
    });
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            ended(process, kExitFailure);
    });
    m_running.push_back(process);
    process->start(QCoreApplication::applicationFilePath(),
                   {u"--screenshots"_s, m_directory, u"--lang"_s, look.language, u"--port"_s, u"0"_s});
}

void ShotRun::ended(QProcess* process, int exitCode) {
    std::erase(m_running, process);
    process->deleteLater();
    if (m_exitCode == kExitOk)
        m_exitCode = exitCode;
    if (m_exitCode != kExitOk)
        m_looks.clear(); // those under way are waited for
    start();
    if (m_running.empty())
        emit finished(m_exitCode);
}

} // namespace pk
