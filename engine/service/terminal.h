// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

namespace pk {

// The program's two outputs: results on stdout, everything about them on stderr. UTF-8.
void printOut(const QString& text);      // a newline is added; flushed
void printError(const QString& message); // "pkd: message", one line

// How far a long command is: a bar that is drawn anew on a terminal, a plain line now and then
// elsewhere. Writes to stderr. Used on the command's thread.
class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine(); // leaves the cursor on a line of its own

    // At most ten bars a second, or one plain line in five seconds; what ends sooner shows nothing.
    // A bar that was drawn is drawn full when done == total.
    void show(qint64 done, qint64 total, const QString& note);

private:
    bool m_isTerminal;
    bool m_drawn = false;
    bool m_finished = false;
    QElapsedTimer m_since;
};

} // namespace pk
