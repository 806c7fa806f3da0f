// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/pkactions.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QWidget>

#include "gui/models/livestate.h"
#include "gui/pks/confirmdialog.h"
#include "gui/shell/notifier.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kNamedMax = 6; // PKs named one by one in a dialog

Actor console() {
    return {u"console"_s, u"console"_s};
}

QString matchText(const Pk& pk) {
    return PkActions::tr("PK %1 · %2 · %3 vs %4")
        .arg(QString::number(pk.pkId), pk.showId, words::giftName(pk.sides[0]), words::giftName(pk.sides[1]));
}
} // namespace

PkActions::PkActions(const ConsoleContext& context, QWidget* window)
    : QObject(window), m_context(context), m_window(window) {
    connect(&m_context.live, &LiveState::pksChanged, this, &PkActions::watch);
    connect(&m_context.live, &LiveState::loaded, this, [this] { watch(m_ending.keys()); });
}

std::optional<Pk> PkActions::lookUp(PkId pkId) const {
    const PkView* view = m_context.live.find(pkId);
    return view ? std::optional<Pk>(view->pk) : std::nullopt;
}

void PkActions::end(const QList<PkId>& pkIds) {
    QList<Pk> running;
    for (const PkId pkId : pkIds) {
        const auto pk = lookUp(pkId);
        if (pk && canEnd(*pk) && !isEnding(pkId))
            running.append(*pk);
    }
    if (running.size() == 1)
        announceEnd(running.first());
    else if (running.size() > 1)
        confirmEnds(running);
}

void PkActions::endNow(PkId pkId) {
    const auto pk = lookUp(pkId);
    if (pk && canEnd(*pk) && !isEnding(pkId))
        sendEnd(pkId, pk->showId);
}

void PkActions::announceEnd(const Pk& pk) {
    const PkId pkId = pk.pkId;
    m_ending.insert(pkId, 0);
    const auto act = [self = QPointer<PkActions>(this), pkId, showId = pk.showId] {
        if (!self || !self->isEnding(pkId))
            return;
        self->forget(pkId);
        self->sendEnd(pkId, showId);
    };
    const auto undo = [self = QPointer<PkActions>(this), pkId] {
        if (self)
            self->forget(pkId);
    };
    const quint64 handle = m_context.notifier.delayed(
        tr("Ending PK %1 in %2 s").arg(QString::number(pkId), QString::number(kUndoMs / 1000)), kUndoMs, act, undo);
    if (m_ending.contains(pkId))
        m_ending[pkId] = handle;
    emit endingChanged(pkId);
}

void PkActions::confirmEnds(const QList<Pk>& pks) {
    QStringList lines;
    for (const Pk& pk : pks) {
        if (lines.size() == kNamedMax) {
            lines.append(tr("… and %1 more").arg(pks.size() - kNamedMax));
            break;
        }
        lines.append(matchText(pk));
    }
    const int count = int(pks.size());
    auto* dialog = new ConfirmDialog(
        {tr("End %1 PKs?").arg(count),
         tr("Their countdowns stop now. What was sent until now still counts, and the results stand."),
         lines.join(u'\n'), tr("End %1 PKs").arg(count)},
        m_window);
    dialog->setObjectName(u"endPksDialog"_s);
    connect(dialog, &QDialog::accepted, this, [this, pks] {
        for (const Pk& pk : pks)
            sendEnd(pk.pkId, pk.showId);
    });
    dialog->open();
}

void PkActions::sendEnd(PkId pkId, const QString& showId) {
    m_context.engine.endPk(
        pkId, showId, console(), replyOn<Done>(this, [this, pkId](const Result<Done>& done) {
            if (done)
                m_context.notifier.success(tr("PK %1 was ended.").arg(pkId));
            else
                m_context.notifier.error(
                    tr("PK %1 was not ended. %2").arg(QString::number(pkId), errorText(done.error())));
        }));
}

void PkActions::voidPk(PkId pkId) {
    const auto pk = lookUp(pkId);
    if (!pk || !canVoid(*pk))
        return;
    auto* dialog = new ConfirmDialog(
        {tr("Void PK %1?").arg(pkId),
         tr("It ends at once without a result: nobody wins, and gifts sent to it count for no PK. The gift records "
            "themselves are kept. This cannot be undone."),
         matchText(*pk), tr("Void PK %1").arg(pkId)},
        m_window);
    dialog->setObjectName(u"voidPkDialog"_s);
    connect(dialog, &QDialog::accepted, this, [this, pkId, showId = pk->showId] { sendVoid(pkId, showId); });
    dialog->open();
}

void PkActions::sendVoid(PkId pkId, const QString& showId) {
    m_context.engine.voidPk(
        pkId, showId, console(), replyOn<Done>(this, [this, pkId](const Result<Done>& done) {
            if (done)
                m_context.notifier.success(tr("PK %1 was voided.").arg(pkId));
            else
                m_context.notifier.error(
                    tr("PK %1 was not voided. %2").arg(QString::number(pkId), errorText(done.error())));
        }));
}

void PkActions::copyId(PkId pkId) {
    QGuiApplication::clipboard()->setText(QString::number(pkId));
    m_context.notifier.info(tr("PK id %1 copied.").arg(pkId));
}

void PkActions::forget(PkId pkId) {
    if (m_ending.remove(pkId) > 0)
        emit endingChanged(pkId);
}

// A PK that ended by itself needs no end: its toast goes.
void PkActions::watch(const QList<PkId>& changed) {
    if (m_ending.isEmpty())
        return;
    for (const PkId pkId : changed) {
        const auto pending = m_ending.constFind(pkId);
        const auto pk = lookUp(pkId);
        if (pending == m_ending.cend() || !pk || canEnd(*pk))
            continue;
        const quint64 handle = *pending;
        forget(pkId);
        m_context.notifier.withdraw(handle);
    }
}

} // namespace pk
