// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/terminal.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace pk {

namespace {

constexpr int kBarCells = 30;
constexpr qint64 kBarEveryMs = 100;
constexpr qint64 kLineEveryMs = 5'000;

void write(FILE* to, const QString& text) {
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), to);
    std::fflush(to);
}

} // namespace

void printOut(const QString& text) {
    write(stdout, text + u'\n');
}

void printError(const QString& message) {
    write(stderr, u"pkd: " + message.simplified() + u'\n');
}

ProgressLine::ProgressLine() : m_isTerminal(isatty(STDERR_FILENO) == 1) {
    m_since.start();
}

ProgressLine::~ProgressLine() {
    if (m_isTerminal && m_drawn) {
        write(stderr, QStringLiteral("\n"));
    }
}

void ProgressLine::show(qint64 done, qint64 total, const QString& note) {
    const bool last = total > 0 && done >= total;
    const qint64 every = m_isTerminal ? kBarEveryMs : kLineEveryMs;
    const bool closesBar = last && m_drawn && !m_finished;
    if (!closesBar && m_since.elapsed() < every) {
        return;
    }
    m_since.start();
    m_finished = last;
    const qint64 percent = total > 0 ? done * 100 / total : 0;
    if (!m_isTerminal) {
        write(stderr, QStringLiteral("%1 % %2\n").arg(percent, 3).arg(note));
        return;
    }
    const auto cells = static_cast<qsizetype>(std::clamp<qint64>(percent * kBarCells / 100, 0, kBarCells));
    write(stderr, QStringLiteral("\r\x1b[K[%1%2] %3 % %4")
                      .arg(QString(cells, u'='), QString(kBarCells - cells, u' '))
                      .arg(percent, 3)
                      .arg(note));
    m_drawn = true;
}

} // namespace pk
