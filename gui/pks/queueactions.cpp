// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/queueactions.h"

#include <QUuid>
#include <QWidget>

#include "engine/runtime/engine.h"
#include "gui/pks/confirmdialog.h"
#include "gui/shell/notifier.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
Actor operatorOfConsole() {
    return {u"console"_s, u"console"_s};
}
} // namespace

QueueActions::QueueActions(const ConsoleContext& context, QWidget* window)
    : QObject(window), m_context(context), m_window(window) {}

void QueueActions::send(const QString& showId, const QueueChange& change, const After& after) {
    m_context.engine.changeQueue(
        showId, change, operatorOfConsole(), replyOn<ShowQueue>(this, [this, after](const Result<ShowQueue>& answer) {
            if (answer) {
                emit answered(*answer);
                if (after)
                    after(*answer);
            } else if (answer.error().code == ErrorCode::NotFound) {
                m_context.notifier.warning(tr("This PK waits no more: it has started or was removed."));
            } else {
                m_context.notifier.error(tr("The queue was not changed. %1").arg(errorText(answer.error())));
            }
        }));
}

void QueueActions::move(const QString& showId, quint64 entryId, int position) {
    send(showId, {QueueChange::Action::Move, entryId, position});
}

void QueueActions::retry(const QString& showId, quint64 entryId) {
    send(showId, {QueueChange::Action::Retry, entryId, 0});
}

void QueueActions::setHeld(const QString& showId, bool held) {
    send(showId, {held ? QueueChange::Action::Hold : QueueChange::Action::Resume, 0, 0});
}

void QueueActions::remove(const QString& showId, const QueueEntry& entry, int position, const QString& name) {
    send(showId, {QueueChange::Action::Remove, entry.entryId, 0}, [this, entry, position, name](const ShowQueue&) {
        const QString key = QUuid::createUuid().toString(QUuid::WithoutBraces); // taken back twice is once
        const auto undo = [self = QPointer<QueueActions>(this), entry, position, key] {
            if (self)
                self->queueAgain(entry, position, key);
        };
        m_context.notifier.delayed(
            tr("%1 was taken out of the queue").arg(name), kUndoMs, [] {}, undo);
    });
}

void QueueActions::queueAgain(const QueueEntry& entry, int position, const QString& key) {
    QueuePk request{entry.pk, entry.gapMs};
    request.pk.idempotencyKey = key;
    m_context.engine.queuePk(
        request, operatorOfConsole(), replyOn<PkQueued>(this, [this, position](const Result<PkQueued>& answer) {
            if (!answer)
                m_context.notifier.error(tr("It could not be put back. %1").arg(errorText(answer.error())));
            else if (answer->position > position)
                move(answer->showId, answer->entryId, position);
        }));
}

void QueueActions::clear(const QString& showId, int entries) {
    if (entries <= 0 || !m_window)
        return;
    auto* dialog = new ConfirmDialog(
        {entries == 1 ? tr("Remove the PK that waits?") : tr("Remove all %1 PKs that wait?").arg(entries),
         tr("None of them will start. The PK that runs goes on."), showId, tr("Clear the queue")},
        m_window);
    dialog->setObjectName(u"clearQueueDialog"_s);
    connect(dialog, &QDialog::accepted, this, [this, showId] { send(showId, {QueueChange::Action::Clear, 0, 0}); });
    dialog->open();
}

} // namespace pk
