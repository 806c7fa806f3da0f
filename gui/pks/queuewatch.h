// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>

#include "gui/shell/context.h"

namespace pk {

// Tells the operator when a queued PK could not start: once an entry and failure, and not of those that had failed
// before the console looked. GUI thread; owned by the page.
class QueueWatch : public QObject {
    Q_OBJECT

public:
    explicit QueueWatch(const ConsoleContext& context, QObject* parent = nullptr);

private:
    void look(const QStringList& showIds);
    void lookAtAll();

    ConsoleContext m_context;
    QSet<quint64> m_failed; // entries
    bool m_looked = false;
};

} // namespace pk
