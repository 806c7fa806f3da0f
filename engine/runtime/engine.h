// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <functional>
#include <memory>
#include <vector>

#include "engine/domain/correction.h"
#include "engine/domain/explain.h"
#include "engine/domain/faults.h"
#include "engine/domain/gift.h"
#include "engine/domain/giftrecord.h"
#include "engine/domain/pk.h"
#include "engine/domain/pkqueue.h"
#include "engine/domain/push.h"
#include "engine/domain/ranking.h"
#include "engine/domain/records.h"
#include "engine/domain/rehearsal.h"
#include "engine/domain/verdict.h"
#include "engine/domain/verify.h"

namespace pk {

struct Done {};

// Takes the answer of a request, exactly once, on a thread of the engine's choosing (never while the
// caller holds a lock of ours): wrap it with replyOn() to receive it on an object's thread.
template <typename T>
using Reply = std::function<void(Result<T>)>;

// Delivers the answer on `context`'s thread through its event loop; dropped when the context is gone.
template <typename T, typename F>
[[nodiscard]] Reply<T> replyOn(QObject* context, F&& callback) {
    return [guard = QPointer<QObject>(context), callback = std::forward<F>(callback)](Result<T> result) {
        if (QObject* target = guard.data()) {
            QMetaObject::invokeMethod(
                target, [callback, result = std::move(result)]() mutable { callback(std::move(result)); },
                Qt::QueuedConnection);
        }
    };
}

// The one facade between the PK engine and whoever uses it (console, HTTP, lab): small, asynchronous,
// value-typed. Every method may be called from any thread and returns at once. A change is answered
// only when it is committed; a read shows committed state only. All parameters and answers could
// travel over a wire, so that a second implementation can stand behind the same pages.
class Engine : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    ~Engine() override = default;

    // --- changes -------------------------------------------------------------------------------
    // PkAlreadyRunning (with pkId), GiftNotFound, ValidationFailed, IdempotencyKeyReused, Overloaded.
    virtual void createPk(const CreatePk& request, const Actor& actor, Reply<PkCreated> reply) = 0;
    // Ends now; ending an ended PK succeeds without effect. PkNotFound, ShowMismatch.
    virtual void endPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) = 0;
    // Ends without a result. Also while settling; voiding twice succeeds. PkAlreadyFinal once final.
    virtual void voidPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) = 0;
    // Moves the clock of a running rehearsal. PkNotFound, NotRehearsal, Conflict, ValidationFailed.
    virtual void rehearse(PkId pkId, const Rehearsal& rehearsal, const Actor& actor, Reply<RehearsalAnswer> reply) = 0;
    // Puts a PK at the end of its show's queue. ValidationFailed; GiftNotFound; Conflict: the queue, or all together,
    // is full; IdempotencyKeyReused: a create's key too.
    virtual void queuePk(const QueuePk& request, const Actor& actor, Reply<PkQueued> reply) = 0;
    // Answers the queue as it stands then. NotFound: no such entry (any more), it may have started; ValidationFailed.
    virtual void changeQueue(const QString& showId, const QueueChange& change, const Actor& actor,
                             Reply<ShowQueue> reply) = 0;
    // Takes a whole batch or none of it (Overloaded with retryAfterMs). Answered after its commit.
    virtual void ingest(GiftBatchPtr batch, Reply<IngestAnswer> reply) = 0;
    // A ledger entry of its own, of either sign, with a reason. While the PK is not final it counts as any record; of a
    // final one the published result stays, and result() shows the corrections beside it. Conflict when less than
    // nothing would be left and for a voided PK; PkNotFound, GiftNotFound, ValidationFailed.
    virtual void correct(const CorrectPk& request, const Actor& actor, Reply<Correction> reply) = 0;
    virtual void putGift(const Gift& gift, const Actor& actor, Reply<Gift> reply) = 0;
    virtual void removeGift(quint32 giftId, const Actor& actor, Reply<Done> reply) = 0;
    virtual void changeSettings(const EngineSettings& settings, const Actor& actor, Reply<EngineSettings> reply) = 0;
    virtual void retryRedo(quint64 id, const Actor& actor, Reply<Done> reply) = 0;
    // Makes all waiting entries due now and dead ones wait again; answers how many.
    virtual void retryAllRedo(const Actor& actor, Reply<quint64> reply) = 0;
    // Conflict for what cannot be discarded (see canDiscard).
    virtual void discardRedo(quint64 id, const QString& reason, const Actor& actor, Reply<Done> reply) = 0;
    // Faults to order, in the place of those before; Faults{} heals all. What is left of them is in EngineStats.
    // ValidationFailed.
    virtual void injectFaults(const Faults& faults, const Actor& actor, Reply<Done> reply) = 0;
    // Enters into the audit log what changed, or was refused, before the engine: a renewed token, a call that could not
    // be read. Nobody waits for it; while the store takes no writes it is not kept.
    virtual void noteCall(const Actor& actor, const QString& action, const QString& subject,
                          const Result<void>& outcome) {
        Q_UNUSED(actor)
        Q_UNUSED(action)
        Q_UNUSED(subject)
        Q_UNUSED(outcome)
    }

    // --- reads ---------------------------------------------------------------------------------
    virtual void pk(PkId pkId, Reply<PkDetail> reply) = 0;
    virtual void pks(const PkQuery& query, Reply<PkList> reply) = 0;
    // The show's latest PK. Answered on the calling thread. ShowNotFound.
    virtual void progress(const QString& showId, Reply<Progress> reply) = 0;
    virtual void result(PkId pkId, std::optional<quint64> uid, Reply<PkResult> reply) = 0;
    virtual void rankPage(const RankQuery& query, Reply<RankPage> reply) = 0;
    virtual void ledger(const LedgerQuery& query, Reply<LedgerPage> reply) = 0;
    // Each record that fits, newest first, with the rule and the figures that gave its verdict.
    virtual void explain(const ExplainQuery& query, Reply<ExplainPage> reply) = 0;
    // Recounts an ended PK from the ledger and compares with what was published. May take seconds. PkNotFound.
    virtual void verify(PkId pkId, Reply<VerifyReport> reply) = 0;
    virtual void corrections(PkId pkId, Reply<std::vector<Correction>> reply) = 0; // oldest first; PkNotFound
    virtual void audit(const AuditQuery& query, Reply<AuditPage> reply) = 0;
    virtual void redo(Reply<std::vector<RedoEntry>> reply) = 0;
    // One show's queue, also an idle one; without a showId all that are not idle, by showId. ValidationFailed.
    virtual void queues(const QString& showId, Reply<std::vector<ShowQueue>> reply) = 0;
    virtual void gifts(Reply<std::vector<Gift>> reply) = 0;
    virtual void settings(Reply<EngineSettings> reply) = 0;
    virtual void snapshot(Reply<StateSnapshot> reply) = 0;
    virtual void stats(Reply<EngineStats> reply) = 0;
    // The engine's clock, Unix ms: monotonic, anchored in UTC at start. What countdowns are shown by.
    [[nodiscard]] virtual qint64 nowMs() const = 0;

    // --- push ----------------------------------------------------------------------------------
    // `handler` is called on an engine thread after the commit of what it tells, in seq order, and
    // must not block. Empty showId: all shows.
    using PushHandler = std::function<void(const PushMessagePtr&)>;
    virtual quint64 subscribePush(const QString& showId, PushHandler handler) = 0;
    // After the return the handler is not called any more. Not to be called from a handler.
    virtual void unsubscribePush(quint64 subscription) = 0;
    // A subscriber tells that it had to drop messages of a slow client.
    virtual void notePushesDropped(quint64 count) = 0;

signals:
    // At most ten a second, only when something changed; emitted on an engine thread, so connect with
    // a context object (queued).
    void stateChanged(const pk::StateDelta& delta);
    // The catalogue or the settings changed.
    void catalogueChanged();
    void settingsChanged();
};

} // namespace pk

Q_DECLARE_METATYPE(pk::StateDelta)
