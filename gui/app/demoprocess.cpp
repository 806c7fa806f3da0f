// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/demoprocess.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr int kLeaveMs = 5'000;

QString nameOf(ThemeChoice theme) {
    switch (theme) {
        case ThemeChoice::Light:
            return u"light"_s;
        case ThemeChoice::Dark:
            return u"dark"_s;
        case ThemeChoice::System:
            break;
    }
    return u"system"_s;
}

} // namespace

DemoProcess::DemoProcess(QString program, QObject* parent) : QObject(parent), m_program(std::move(program)) {
    m_process.setProgram(m_program);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            emit failed(m_process.errorString());
            emit ended();
        }
    });
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        const QString said = QString::fromUtf8(m_process.readAllStandardError()).trimmed();
        if (status == QProcess::CrashExit)
            emit failed(tr("It has crashed. What it kept is removed when the next demo begins."));
        else if (exitCode != 0)
            emit failed(said.section(u'\n', -1));
        emit ended();
    });
}

DemoProcess::~DemoProcess() {
    m_process.disconnect(this);
    if (!isRunning())
        return;
    m_process.closeWriteChannel();
    m_process.waitForFinished(kLeaveMs);
}

void DemoProcess::start(const Preferences& preferences, const QStringList& more) {
    if (isRunning())
        return;
    QStringList arguments{u"--demo"_s, u"--with-parent"_s, u"--theme"_s, nameOf(preferences.theme())};
    if (!preferences.language().isEmpty())
        arguments += {u"--lang"_s, preferences.language()};
    if (preferences.pair() == PairChoice::ColourBlind)
        arguments += u"--colour-blind"_s;
    if (preferences.reducedMotion())
        arguments += u"--reduced-motion"_s;
    m_process.setArguments(arguments + more);
    m_process.start();
}

} // namespace pk
