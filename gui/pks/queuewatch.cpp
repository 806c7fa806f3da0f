// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/queuewatch.h"

#include "gui/models/livestate.h"
#include "gui/shell/notifier.h"

namespace pk {

QueueWatch::QueueWatch(const ConsoleContext& context, QObject* parent) : QObject(parent), m_context(context) {
    connect(&m_context.live, &LiveState::loaded, this, &QueueWatch::lookAtAll);
    connect(&m_context.live, &LiveState::queuesChanged, this, &QueueWatch::look);
    if (m_context.live.isLoaded())
        lookAtAll();
}

void QueueWatch::lookAtAll() {
    look(m_context.live.queues().keys());
    m_looked = true;
}

void QueueWatch::look(const QStringList& showIds) {
    for (const QString& showId : showIds) {
        const ShowQueue queue = m_context.live.queue(showId);
        for (const QueueEntry& entry : queue.entries) {
            if (!entry.failed) {
                m_failed.remove(entry.entryId); // it may fail again
                continue;
            }
            const bool isNew = !m_failed.contains(entry.entryId);
            m_failed.insert(entry.entryId);
            if (isNew && m_looked)
                m_context.notifier.warning(
                    tr("A PK queued for %1 could not start. %2").arg(showId, errorText(entry.cause)));
        }
    }
}

} // namespace pk
