// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/queuebutton.h"

#include <QEvent>

#include "gui/models/livestate.h"
#include "gui/pks/queuedialog.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

QueueButton::QueueButton(const ConsoleContext& context, QWidget* parent) : QPushButton(parent), m_context(context) {
    setObjectName(u"queueButton"_s);
    setFlat(true);
    setAutoDefault(false);
    connect(this, &QPushButton::clicked, this, [this] { openQueues(); });
    connect(&m_context.live, &LiveState::queuesChanged, this, &QueueButton::refresh);
    connect(&m_context.live, &LiveState::loaded, this, &QueueButton::refresh);
    refresh();
}

void QueueButton::refresh() {
    qsizetype waiting = 0;
    qsizetype failed = 0;
    for (const ShowQueue& queue : m_context.live.queues()) {
        failed += qsizetype(queue.failed());
        waiting += qsizetype(queue.entries.size() - queue.failed());
    }
    QString text = tr("%1 queued").arg(words::number(qint64(waiting)));
    if (failed > 0)
        text += u" · "_s + tr("%1 failed").arg(words::number(qint64(failed)));
    setIcon(themedIcon(failed > 0 ? u"warning"_s : u"clock"_s));
    setText(text);
    setAccessibleName(tr("Queues: %1").arg(text));
    setToolTip(tr("PKs that wait and start by themselves"));
    setVisible(!m_context.live.queues().isEmpty());
}

void QueueButton::openQueues(const QString& showId) {
    if (auto* open = window()->findChild<QueueDialog*>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto* dialog = new QueueDialog(m_context, showId, window());
    connect(dialog, &QueueDialog::addRequested, this, &QueueButton::addRequested);
    dialog->open();
}

void QueueButton::changeEvent(QEvent* event) {
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace pk
