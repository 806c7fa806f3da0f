// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/service/pkdprocess.h"

#include <signal.h>

#include <QFile>
#include <QJsonDocument>
#include <QUrl>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 30'000;

} // namespace

QJsonObject PkdRun::json() const {
    return QJsonDocument::fromJson(out).object();
}

QStringList PkdRun::errorLines() const {
    return QString::fromUtf8(error).split(u'\n', Qt::SkipEmptyParts);
}

std::unique_ptr<QProcess> startPkd(const QStringList& arguments) {
    auto process = std::make_unique<QProcess>();
    process->start(QStringLiteral(PK_BINARY_DIR "/bin/pkd"), arguments);
    return process;
}

PkdRun runPkd(const QStringList& arguments) {
    const auto process = startPkd(arguments);
    PkdRun run;
    if (process->waitForFinished(kPatienceMs) && process->exitStatus() == QProcess::NormalExit) {
        run.exitCode = process->exitCode();
    }
    run.out = process->readAllStandardOutput();
    run.error = process->readAllStandardError();
    return run;
}

PkdService::~PkdService() {
    killHard();
}

bool PkdService::start(const QString& dataDir, quint16 port) {
    m_client.reset();
    m_process = startPkd({u"serve"_s, u"--data"_s, dataDir, u"--port"_s, QString::number(port)});
    while (!m_process->canReadLine()) {
        if (!m_process->waitForReadyRead(kPatienceMs)) {
            qWarning("pkd is not ready: %s", m_process->readAllStandardError().constData());
            return false;
        }
    }
    m_ready = QJsonDocument::fromJson(m_process->readLine()).object();
    QFile tokenFile(m_ready[u"tokenFile"].toString());
    if (!tokenFile.open(QIODevice::ReadOnly)) {
        qWarning("no token file");
        return false;
    }
    m_client = std::make_unique<ApiClient>(m_ready[u"api"].toString(), tokenFile.readAll().trimmed());
    return m_ready[u"ready"].toBool();
}

void PkdService::killHard() {
    if (m_process && m_process->state() != QProcess::NotRunning) {
        m_process->kill();
        m_process->waitForFinished(kPatienceMs);
    }
}

int PkdService::stop(int signal) {
    ::kill(static_cast<pid_t>(m_process->processId()), signal);
    const bool ended = m_process->waitForFinished(kPatienceMs) && m_process->exitStatus() == QProcess::NormalExit;
    return ended ? m_process->exitCode() : -1;
}

quint16 PkdService::port() const {
    return static_cast<quint16>(QUrl(m_ready[u"api"].toString()).port(0));
}

QJsonObject PkdService::get(const QString& target) {
    const auto answer = m_client->get(u"/api/v1"_s + target);
    if (!answer) {
        qWarning("GET %s: %s", qPrintable(target), qPrintable(answer.error().detail));
        return {};
    }
    return QJsonDocument::fromJson(*answer).object();
}

QJsonObject PkdService::post(const QString& target, const QJsonObject& body) {
    const auto answer =
        m_client->post(u"/api/v1"_s + target, QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString());
    if (!answer) {
        qWarning("POST %s: %s", qPrintable(target), qPrintable(answer.error().detail));
        return {};
    }
    return QJsonDocument::fromJson(*answer).object();
}

} // namespace pk
