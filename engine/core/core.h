// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

#include "engine/core/flow/admission.h"
#include "engine/core/flow/corrections.h"
#include "engine/core/push/pushbox.h"
#include "engine/core/redo/groupbisect.h"
#include "engine/core/redo/pushredo.h"
#include "engine/core/redo/redoqueue.h"
#include "engine/core/session/deadlineheap.h"
#include "engine/core/session/pkqueues.h"
#include "engine/core/session/session.h"
#include "engine/domain/push.h"
#include "engine/domain/rehearsal.h"
#include "engine/domain/storedstate.h"

namespace pk {

class RestoreRing;

// The PK machine: deterministic, single-threaded, time passed in; no clock, thread, socket or disk.
//
// It works in two halves. Commands *decide* at once: verdicts, creates and ends change the state "as
// decided" and add rows to the open group. The group is taken, made durable outside, and reported
// back by committed(): only then totals, rankings, results and pushes move. So whatever can be read
// here, and every push, is durable; and a result, which needs all totals, is decided when the last
// group with a record of its PK is committed.
class Core {
public:
    // `seed` keys the hash of orderIds and the redo jitter; `forgetFrom`: see Admission.
    Core(History& history, quint64 seed, std::size_t forgetFrom = Admission::kForgetFrom);
    ~Core();
    Q_DISABLE_COPY_MOVE(Core)

    // --- start: restore(), then every ledger row from restoreFrom() on, in order, then restored() ---
    void restore(const StoredState& state);
    [[nodiscard]] quint64 restoreFrom() const;          // ledger seq; 0: no row is needed
    void restoreRow(const LedgerRow& row, quint64 seq); // both of these:
    // The two touch nothing in common: each may be given all rows on a thread of its own.
    void restoreScores(const LedgerRow& row);
    void restoreOrderId(const LedgerRow& row, quint64 seq);
    void restored(qint64 nowMs);

    // --- deciding. `nowMs` never goes back ----------------------------------------------------------
    // What the clock demands: ends, closed settle windows, due progress. Call before anything else at
    // a new time. Does a bounded share; hasWork() tells whether more is due.
    void advance(qint64 nowMs);
    [[nodiscard]] Result<PkCreated> createPk(const CreatePk& request, const Actor& actor, qint64 nowMs);
    [[nodiscard]] Result<void> endPk(PkId pkId, const QString& showId, const Actor& actor, qint64 nowMs);
    // Moves the clock of a running rehearsal. PkNotFound, NotRehearsal, Conflict when it does not run any more.
    [[nodiscard]] Result<RehearsalAnswer> rehearse(PkId pkId, const Rehearsal& rehearsal, const Actor& actor,
                                                   qint64 nowMs);
    [[nodiscard]] Result<void> voidPk(PkId pkId, const QString& showId, const Actor& actor, qint64 nowMs);
    // Queues: see Engine. What waits starts by advance(), when the result before it is committed and its gap is over.
    [[nodiscard]] Result<PkQueued> queuePk(const QueuePk& request, const Actor& actor, qint64 nowMs);
    [[nodiscard]] Result<ShowQueue> changeQueue(const QString& showId, const QueueChange& change, const Actor& actor,
                                                qint64 nowMs);
    // While the store takes no writes nothing starts by itself: it would run unseen.
    void setTakesWrites(bool takes) { m_takesWrites = takes; }
    // Verdicts of a batch; its records must stay alive (the group keeps `batch`).
    [[nodiscard]] Result<IngestAnswer> admit(const GiftBatchPtr& batch, qint64 nowMs);
    [[nodiscard]] Result<Gift> putGift(const Gift& gift, const Actor& actor, qint64 nowMs);
    [[nodiscard]] Result<void> removeGift(quint32 giftId, const Actor& actor, qint64 nowMs);
    [[nodiscard]] Result<EngineSettings> changeSettings(const EngineSettings& settings, const Actor& actor,
                                                        qint64 nowMs);
    // An archived PK is not in memory: whoever read it says what is published of it and of the user.
    struct ArchivedUser {
        Pk pk;
        RankEntry user; // of the gift
    };
    // A ledger entry of its own; `archived` for a PK that is not in memory, else null. Conflict when less than
    // nothing would be left, or for a voided PK; PkNotFound, GiftNotFound, ValidationFailed.
    [[nodiscard]] Result<Correction> correct(const CorrectPk& request, const Actor& actor, const ArchivedUser* archived,
                                             qint64 nowMs);
    void audit(const Actor& actor, const QString& action, const QString& subject, const Result<void>& outcome,
               qint64 nowMs, const QString& detail = {});

    // --- groups -------------------------------------------------------------------------------------
    [[nodiscard]] bool hasOpenGroup() const;
    [[nodiscard]] quint64 openGroupId() const { return m_open.groupId; }
    [[nodiscard]] std::size_t openRows() const { return m_open.ledger.size(); }
    // At a stop: what waits for a next group is reason enough for one.
    void flushCommits() { m_flushesCommits = true; }
    // When the latest groups were committed, as far as the store does not know it yet.
    [[nodiscard]] std::vector<GroupCommit> commitsNotStored() const;
    // Closes the open group; to be committed before the next one.
    [[nodiscard]] CommitGroup takeGroup();
    // The group is durable. Returns the PKs whose visible state changed, each once.
    std::vector<PkId> committed(const CommitGroup& group, qint64 nowMs);
    // The pushes made, for who has no use for redo; see sendPushes().
    [[nodiscard]] std::vector<PushMessagePtr> takePushes() { return m_push.take(); }

    // --- redo ---------------------------------------------------------------------------------------
    // Of a group that the store refuses, takes out what it refuses for good, before it is committed: records
    // have no effect any more and become dead letters with the rest of the group, rankings wait for an
    // operator. The answer: the records taken out, whose senders are to be told.
    std::vector<const GiftRecord*> takeOut(CommitGroup& group, const RefusedParts& refused, qint64 nowMs);
    // Hands the pushes made to `transport`; what it refuses waits for redoDue().
    void sendPushes(const PushRedo::Transport& transport, qint64 nowMs);
    // Tries again what is due, `atMost` entries. Stops at a LedgerTrim, which the caller has to try: its id.
    std::optional<quint64> redoDue(const PushRedo::Transport& transport, qint64 nowMs, int atMost);
    [[nodiscard]] Result<void> retryRedo(quint64 id, const Actor& actor, qint64 nowMs);
    quint64 retryAllRedo(const Actor& actor, qint64 nowMs); // how many
    [[nodiscard]] Result<void> discardRedo(quint64 id, const QString& reason, const Actor& actor, qint64 nowMs);
    // Puts into the open group what the store has to know of the queue; `all`: though no save is due yet.
    void saveRedo(qint64 nowMs, bool all = false);
    [[nodiscard]] const PushRedo& pushRedo() const { return m_pushRedo; }

    // --- timing -------------------------------------------------------------------------------------
    // When advance() has to be called next. Nothing while the open group is full: its commit comes first.
    [[nodiscard]] std::optional<qint64> nextDueMs() const;
    [[nodiscard]] bool hasWork(qint64 nowMs) const;       // advance() has more to do now
    [[nodiscard]] bool hasOverduePks(qint64 nowMs) const; // some must still end or close, in a later group maybe
    [[nodiscard]] bool hasOpenPks() const { return m_runningOrSettling > 0; }
    [[nodiscard]] quint64 shownRunning() const { return m_shownRunning; }
    [[nodiscard]] quint64 shownSettling() const { return m_shownSettling; }

    // Ledger rows from this seq on are needed: a restart would restore open PKs from them.
    [[nodiscard]] quint64 ledgerNeededFrom() const;

    // --- reading: committed state of PKs in memory; the store has the others --------------------------
    [[nodiscard]] bool isInMemory(PkId pkId) const;
    [[nodiscard]] std::vector<PkView> views() const;
    [[nodiscard]] std::optional<PkView> view(PkId pkId) const;
    [[nodiscard]] std::optional<PkDetail> detail(PkId pkId, qint64 nowMs) const;
    [[nodiscard]] std::optional<CommittedProgress> progressOf(PkId pkId) const;
    [[nodiscard]] std::optional<PkResult> result(PkId pkId, std::optional<quint64> uid, qint64 nowMs) const;
    // GiftNotFound when the gift is neither of the two; nullopt: not in memory.
    [[nodiscard]] std::optional<Result<RankPage>> rankPage(const RankQuery& query) const;
    [[nodiscard]] std::vector<Gift> gifts() const;
    [[nodiscard]] ShowQueue queue(const QString& showId) const; // also of a show that has none
    [[nodiscard]] const PkQueues& queues() const { return m_queues; }
    // Of any PK, committed ones, oldest first.
    [[nodiscard]] const std::vector<Correction>& corrections(PkId pkId) const { return m_corrections.of(pkId); }
    [[nodiscard]] const EngineSettings& settings() const { return m_settings; }
    [[nodiscard]] RedoQueue& redo() { return m_redo; }
    [[nodiscard]] std::size_t openOrderIds() const { return m_admission.openOrderIds(); }

private:
    // A dead letter that was admitted again, until its group is committed.
    struct RetriedRecord {
        quint64 groupId = 0;
        const GiftRecord* record = nullptr;
        quint64 entryId = 0;
    };
    struct ShowFreedom { // see ShowQueue
        PkId waitsFor = 0;
        qint64 freeSinceMs = 0;
    };

    [[nodiscard]] Result<PkCreated> decideCreate(const CreatePk& request, const Actor& actor, qint64 nowMs);
    [[nodiscard]] Result<Pk> makePk(const CreatePk& request, const Actor& actor, qint64 nowMs) const;
    [[nodiscard]] Result<std::array<PkSide, kSides>> sidesOf(const CreatePk& request) const;
    void begin(const Pk& made);
    [[nodiscard]] Result<const IdempotencyRow*> createBefore(const QString& key, const QByteArray& hash,
                                                             qint64 nowMs) const;
    void rememberCreate(const IdempotencyRow& row);
    [[nodiscard]] Result<PkQueued> decideQueue(const QueuePk& request, const Actor& actor, qint64 nowMs);
    [[nodiscard]] Result<void> decideQueueChange(const QString& showId, const QueueChange& change, const Actor& actor,
                                                 qint64 nowMs);
    [[nodiscard]] Result<std::optional<ShowFreedom>> freedomForNew(const QString& showId);
    void tellFreedom(const QString& showId, const std::optional<ShowFreedom>& freedom);
    [[nodiscard]] static PkId notFinalIn(const ShowState& show);
    void queueAfterCreate(const Pk& pk);
    void queueAfterFinal(const PkState& pk);
    void armQueue(const QString& showId);
    void startQueued(std::size_t pksAGroup, qint64 nowMs);
    void startQueuedIfDue(const QString& showId, qint64 nowMs);
    void startNextOf(const QString& showId, qint64 nowMs);
    void commitQueues(const CommitGroup& group);
    void restoreQueues(const StoredState& state);
    void restoredQueues();
    [[nodiscard]] Result<PkState*> pkOfShow(PkId pkId, const QString& showId) const;
    [[nodiscard]] Result<void> decideEnd(PkId pkId, const QString& showId, const Actor& actor, qint64 nowMs);
    [[nodiscard]] Result<RehearsalAnswer> decideRehearsal(PkId pkId, const Rehearsal& rehearsal, const Actor& actor,
                                                          qint64 nowMs);
    void race(PkState& pk, bool timerFirst, qint64 atMs, const Actor& actor);
    [[nodiscard]] Result<void> decideVoid(PkId pkId, const QString& showId, const Actor& actor, qint64 nowMs);
    void end(PkState& pk, EndReason reason, qint64 endTimeMs, const QString& endedBy);
    bool endIfDue(PkState& pk, qint64 nowMs);
    void close(PkState& pk);
    bool decideResult(PkState& pk); // false: earlier rows are not committed yet
    void takeBackAhead(PkState& pk, qint64 nowMs);
    [[nodiscard]] Result<Correction> decideCorrection(const CorrectPk& request, const Actor& actor,
                                                      const ArchivedUser* archived, qint64 nowMs);
    [[nodiscard]] Result<void> checkCorrection(const CorrectPk& request, const PkState* state, const RankEntry& user,
                                               bool isFinal) const;
    void addCorrectionRow(const Correction& correction, const Pk& pk, PkState* state);
    void addCorrections(PkState& pk, PkResult& result) const;
    void noteGroupCommitted(const CommitGroup& group, qint64 nowMs);
    void markRow(PkState& pk);
    void reserveSeq(ShowState& show);
    void addArchiveSlices();
    void commitLedger(const CommitGroup& group, std::vector<PkState*>& touched);
    void commitPk(const StoredPk& stored, qint64 nowMs);
    void commitRankings(const CommitGroup& group);
    void keepRecord(CommitGroup& group, const LedgerRow& row, const Error& error, qint64 nowMs);
    void keepSlice(const RankingSlice& slice, const Error& error, qint64 nowMs);
    void retryRecord(quint64 id, qint64 nowMs);
    void retryArchive(quint64 id, qint64 nowMs);
    void committedRedo(const CommitGroup& group, qint64 nowMs);
    [[nodiscard]] Result<void> decideDiscard(quint64 id, const QString& reason, qint64 nowMs);
    [[nodiscard]] std::optional<qint64> nextRedoSaveMs() const;
    void restoreRedo(const StoredState& state);

    History& m_history;
    Sessions m_sessions;
    PkQueues m_queues;
    bool m_takesWrites = true;
    Admission m_admission;
    Corrections m_corrections;
    PushBox m_push;
    RedoQueue m_redo;
    PushRedo m_pushRedo{m_redo};
    DeadlineHeap m_deadlines;
    std::map<quint32, Gift> m_gifts;
    EngineSettings m_settings;
    std::map<QString, IdempotencyRow> m_creates;
    std::deque<QString> m_createOrder; // oldest first: the bound drops the oldest

    CommitGroup m_open;
    std::vector<PkId> m_openPks; // PKs with a row in the open group, each once
    quint64 m_committedGroupId = 0;
    quint64 m_committedSeq = 0;                 // rows up to this one are committed
    std::vector<GroupCommit> m_commitsUnderWay; // of groups that were taken
    bool m_flushesCommits = false;
    std::vector<PkId> m_waitingForResult;            // closed, earlier rows not committed yet
    std::deque<PkId> m_archiving;                    // final, ranking not yet in the store
    std::size_t m_archiveSlicesUnderWay = 0;         // of the first ones
    std::unordered_map<PkId, quint64> m_archiveRedo; // entries of rankings that the store refused
    std::vector<RetriedRecord> m_retriedRecords;
    std::size_t m_runningOrSettling = 0; // as decided
    quint64 m_shownRunning = 0;          // as committed
    quint64 m_shownSettling = 0;

    PkId m_lastPkId = 0;
    quint64 m_lastLedgerSeq = 0;
    quint64 m_knownThrough = 0; // by the history, when restored
    quint64 m_lastAuditId = 0;
    std::unique_ptr<RestoreRing> m_restoring;
    LastPk m_restoringScores;
    LastPk m_restoringOrderIds;
};

} // namespace pk
