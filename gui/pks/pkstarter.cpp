// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/pkstarter.h"

#include <QGuiApplication>
#include <QUuid>
#include <QWidget>

#include "gui/models/livestate.h"
#include "gui/pks/newpkdialog.h"
#include "gui/pks/pktemplates.h"
#include "gui/shell/notifier.h"
#include "gui/widgets/icon.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
PkTemplate offerOf(const Pk& pk) {
    PkTemplate offer{{}, valuesOf(pk), {}};
    for (std::size_t side = 0; side < kSides; ++side)
        offer.labels[side] = {pk.sides[side].giftName, pk.sides[side].giftNameEn};
    return offer;
}
} // namespace

PkStarter::PkStarter(const ConsoleContext& context, QWidget* window)
    : QObject(window), m_context(context), m_window(window) {}

void PkStarter::openNew() {
    openDialog({{}, lastNewPk(m_context.settings), {}});
}

void PkStarter::openQueued(const QString& showId) {
    PkTemplate offer{{}, lastNewPk(m_context.settings), {}};
    offer.values.showId = showId;
    openDialog(offer, true);
}

void PkStarter::openAgain(const Pk& pk) {
    if (pk.pkId != 0)
        openDialog(offerOf(pk));
}

void PkStarter::again(const Pk& pk) {
    if (QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier))
        startAgain(pk);
    else
        openAgain(pk);
}

PkId PkStarter::runningIn(const QString& showId) const {
    for (const PkView& view : m_context.live.pks()) {
        if (view.pk.status == PkStatus::Running && view.pk.showId == showId)
            return view.pk.pkId;
    }
    return 0;
}

// Nothing is sent before the toast closes: what was started cannot be made undone, only voided.
void PkStarter::startAgain(const Pk& pk) {
    if (pk.pkId == 0 || m_starting.contains(pk.pkId))
        return;
    if (runningIn(pk.showId) != 0)
        return openAgain(pk);
    const PkId pkId = pk.pkId;
    m_starting.insert(pkId, 0);
    const QString key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto act = [self = QPointer<PkStarter>(this), pk, key] {
        if (self && self->m_starting.remove(pk.pkId) > 0)
            self->send(pk, key);
    };
    const auto undo = [self = QPointer<PkStarter>(this), pkId] {
        if (self)
            self->m_starting.remove(pkId);
    };
    const quint64 handle = m_context.notifier.delayed(
        tr("Starting PK %1 again in %2 s").arg(QString::number(pkId), QString::number(kUndoMs / 1000)), kUndoMs, act,
        undo);
    if (m_starting.contains(pkId))
        m_starting[pkId] = handle;
}

void PkStarter::send(const Pk& pk, const QString& key) {
    m_context.engine.createPk(
        valuesOf(pk).request(key), {u"console"_s, u"console"_s},
        replyOn<PkCreated>(this, [this, pkId = pk.pkId](const Result<PkCreated>& answer) {
            if (answer)
                emit created(answer->pkId);
            else
                m_context.notifier.error(
                    tr("PK %1 was not started again. %2").arg(QString::number(pkId), errorText(answer.error())));
        }));
}

void PkStarter::openDialog(const PkTemplate& offer, bool queued) {
    if (!m_window)
        return;
    if (auto* open = m_window->findChild<NewPkDialog*>()) { // one at a time
        open->raise();
        open->activateWindow();
        return;
    }
    auto* dialog = new NewPkDialog(m_context, offer, m_window);
    connect(dialog, &NewPkDialog::created, this, &PkStarter::created);
    connect(dialog, &NewPkDialog::openRequested, this, &PkStarter::openRequested);
    connect(dialog, &NewPkDialog::queued, this, &PkStarter::queued);
    if (queued)
        dialog->chooseQueue();
    dialog->open();
}

QList<QAction*> PkStarter::templateActions() {
    m_templateActions.clear();
    QList<QAction*> actions;
    const PkTemplates templates(m_context.settings);
    for (const PkTemplate& one : templates.all()) {
        auto action = std::make_unique<QAction>(themedIcon(u"plus"_s), tr("New PK from “%1”").arg(one.name));
        connect(action.get(), &QAction::triggered, this, [this, one] {
            PkTemplate offer = one;
            if (offer.values.showId.isEmpty())
                offer.values.showId = lastNewPk(m_context.settings).showId;
            openDialog(offer);
        });
        actions.append(action.get());
        m_templateActions.push_back(std::move(action));
    }
    return actions;
}

} // namespace pk
