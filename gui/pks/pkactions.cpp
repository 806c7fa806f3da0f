// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/pkactions.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QWidget>

#include "gui/models/livestate.h"
#include "gui/pks/bulkreport.h"
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

QString matchLines(const QList<Pk>& pks) {
    QStringList lines;
    for (const Pk& pk : pks) {
        if (lines.size() == kNamedMax) {
            lines.append(PkActions::tr("… and %1 more").arg(words::number(qint64(pks.size() - kNamedMax))));
            break;
        }
        lines.append(matchText(pk));
    }
    return lines.join(u'\n');
}
} // namespace

PkActions::PkActions(const ConsoleContext& context, QWidget* window)
    : QObject(window), m_context(context), m_window(window), m_bulk(context.engine) {
    connect(&m_bulk, &BulkRun::finished, this, &PkActions::reportBulk);
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
    if (isBulkBusy())
        return;
    const QString count = words::number(qint64(pks.size()));
    auto* dialog = new ConfirmDialog(
        {tr("End %1 PKs?").arg(count),
         tr("Their countdowns stop now. What was sent until now still counts, and the results stand."), matchLines(pks),
         tr("End %1 PKs").arg(count)},
        m_window);
    dialog->setObjectName(u"endPksDialog"_s);
    connect(dialog, &QDialog::accepted, this, [this, pks] { runBulk(BulkRun::Verb::End, pks); });
    dialog->open();
}

void PkActions::voidPks(const QList<PkId>& pkIds) {
    QList<Pk> open;
    for (const PkId pkId : pkIds) {
        const auto pk = lookUp(pkId);
        if (pk && canVoid(*pk))
            open.append(*pk);
    }
    if (open.size() == 1)
        voidPk(open.first().pkId);
    else if (open.size() > 1)
        confirmVoids(open);
}

void PkActions::confirmVoids(const QList<Pk>& pks) {
    if (isBulkBusy())
        return;
    const QString count = words::number(qint64(pks.size()));
    auto* dialog = new ConfirmDialog(
        {tr("Void %1 PKs?").arg(count),
         tr("They end at once without results: nobody wins, and gifts sent to them count for no PK. The gift records "
            "themselves are kept. This cannot be undone."),
         matchLines(pks), tr("Void %1 PKs").arg(count)},
        m_window);
    dialog->setObjectName(u"voidPksDialog"_s);
    connect(dialog, &QDialog::accepted, this, [this, pks] { runBulk(BulkRun::Verb::Void, pks); });
    dialog->open();
}

bool PkActions::isBulkBusy() {
    if (m_bulk.progress().running)
        m_context.notifier.warning(tr("Another bulk action is under way."));
    return m_bulk.progress().running;
}

// What has ended by itself while the question stood needs no request.
void PkActions::runBulk(BulkRun::Verb verb, const QList<Pk>& pks) {
    QList<Pk> open;
    for (const Pk& pk : pks) {
        const auto now = lookUp(pk.pkId);
        if (now && (verb == BulkRun::Verb::End ? canEnd(*now) : canVoid(*now)))
            open.append(*now);
    }
    if (open.isEmpty())
        m_context.notifier.info(tr("All of them have ended by themselves."));
    else if (!isBulkBusy())
        m_bulk.start(verb, open);
}

void PkActions::reportBulk() {
    const BulkRun::Progress& progress = m_bulk.progress();
    const QString done = words::number(qint64(progress.done));
    if (progress.failures.empty() && progress.cancelled == 0) {
        m_context.notifier.success(progress.verb == BulkRun::Verb::End ? tr("%1 PKs were ended.").arg(done)
                                                                       : tr("%1 PKs were voided.").arg(done));
        return;
    }
    const QString total = words::number(qint64(progress.total));
    const QString text = progress.verb == BulkRun::Verb::End ? tr("%1 of %2 PKs were ended.").arg(done, total)
                                                             : tr("%1 of %2 PKs were voided.").arg(done, total);
    if (progress.failures.empty())
        m_context.notifier.info(text);
    else
        m_context.notifier.error(text);
}

void PkActions::showBulkReport() {
    const BulkRun::Progress& progress = m_bulk.progress();
    if (progress.running || progress.failures.empty())
        return;
    auto* report = new BulkReport(progress, m_window);
    connect(report, &BulkReport::retryRequested, this, [this] {
        QList<Pk> failed;
        for (const BulkRun::Failure& failure : m_bulk.progress().failures)
            failed.append(failure.pk);
        runBulk(m_bulk.progress().verb, failed);
    });
    report->open();
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
