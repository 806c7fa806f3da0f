// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <functional>

#include "engine/domain/pkqueue.h"
#include "gui/shell/context.h"

class QWidget;

namespace pk {

// Changes a show's queue and says what came of it. A removal is sent at once, so that what was taken out cannot start
// meanwhile; Undo queues it anew in its place. Clearing asks first. GUI thread; owned by its panel.
class QueueActions : public QObject {
    Q_OBJECT

public:
    static constexpr int kUndoMs = 8'000;

    QueueActions(const ConsoleContext& context, QWidget* window);

    void move(const QString& showId, quint64 entryId, int position);
    void remove(const QString& showId, const QueueEntry& entry, int position, const QString& name);
    void retry(const QString& showId, quint64 entryId);
    void setHeld(const QString& showId, bool held);
    void clear(const QString& showId, int entries);

signals:
    void answered(const pk::ShowQueue& queue); // as it stands after a change

private:
    using After = std::function<void(const ShowQueue&)>;
    void send(const QString& showId, const QueueChange& change, const After& after = {});
    void queueAgain(const QueueEntry& entry, int position, const QString& key);

    ConsoleContext m_context;
    QPointer<QWidget> m_window;
};

} // namespace pk
