// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include "engine/store/schema.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/store.h"
#include "tests/engine/store/storefixture.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

QueueEntry someEntry(quint64 entryId, const QString& showId = u"room-1"_s) {
    QueueEntry entry{.entryId = entryId, .gapMs = 30'000, .queuedBy = {u"主持人"_s, u"api"_s}, .queuedMs = kStartMs};
    entry.pk.showId = showId;
    entry.pk.gifts = {CreatePk::Gift{71, u"唱歌 🎤"_s}, CreatePk::Gift{4'294'967'295U, {}}};
    entry.pk.durationMs = 90'000;
    entry.pk.compareBy = CompareBy::Kb;
    return entry;
}

QueueEntry failedEntry(quint64 entryId) {
    QueueEntry entry = someEntry(entryId);
    entry.pk.countInjected = false;
    entry.pk.rehearsal = true;
    entry.failed = true;
    entry.failedMs = kStartMs + 5;
    entry.cause = {ErrorCode::GiftNotFound, u"gifts[0].giftId"_s, u"Gift 71 is not in the catalogue."_s};
    return entry;
}

ShowQueue someQueue(std::vector<QueueEntry> entries, const QString& showId = u"room-1"_s) {
    return {.showId = showId, .freeSinceMs = kStartMs - 1, .entries = std::move(entries)};
}

void run(const QString& file, const QString& sqlText) {
    const QString name = u"by hand"_s;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        db.setDatabaseName(file);
        QVERIFY(db.open());
        QVERIFY(QSqlQuery(db).exec(sqlText));
    }
    QSqlDatabase::removeDatabase(name);
}

} // namespace

// The queues of PKs, written whole.
class QueueTableTest : public QObject {
    Q_OBJECT

private slots:
    void allOfAQueueComesBack() {
        const StoreFixture fixture;
        std::unique_ptr<Store> store = fixture.openStore();
        ShowQueue held = someQueue({}, u"room-2"_s);
        held.held = true;
        held.heldBy = u"host"_s;
        held.heldMs = kStartMs + 9;
        QueueEntry counting = someEntry(2);
        counting.pk.countInjected = true;
        const ShowQueue full = someQueue({failedEntry(9), someEntry(1), counting});
        GroupBuilder builder(1, 1);
        builder.group.queues = {full, held};
        builder.group.lastQueueEntryId = 9;
        PK_OK(store->commit(builder.group));
        store = nullptr;
        const Result<StoredState> state = fixture.openStore()->load(kStartMs);
        PK_OK(state);
        QVERIFY(state->queues == (std::vector{full, held}));
        QCOMPARE(state->lastQueueEntryId, 9ULL);
    }

    void aChangeReplacesTheWholeQueue() {
        const StoreFixture fixture;
        const auto store = fixture.openStore();
        GroupBuilder first(1, 1);
        first.group.queues = {someQueue({someEntry(1), someEntry(2), someEntry(3)}), someQueue({someEntry(4)}, u"r"_s)};
        first.group.lastQueueEntryId = 4;
        PK_OK(store->commit(first.group));
        GroupBuilder second(2, 1);
        second.group.queues = {someQueue({someEntry(3), someEntry(1)}), someQueue({}, u"r"_s)};
        PK_OK(store->commit(second.group));
        const Result<StoredState> state = store->load(kStartMs);
        PK_OK(state);
        QVERIFY(state->queues == (std::vector{someQueue({someEntry(3), someEntry(1)})}));
        QCOMPARE(state->lastQueueEntryId, 4ULL); // not given again, though its entry is gone
    }

    void aRehearsalLeavesNothing() {
        const StoreFixture fixture;
        const auto store = fixture.openStore();
        GroupBuilder builder(1, 1);
        builder.group.queues = {someQueue({someEntry(1)})};
        builder.group.rehearsal = true;
        PK_OK(store->commit(builder.group));
        QVERIFY(store->load(kStartMs)->queues.empty());
    }

    void aPkKeepsWhereItCameFrom() {
        const StoreFixture fixture;
        const auto store = fixture.openStore();
        GroupBuilder builder(1, 1);
        Pk queued = endedPk(1);
        queued.queueEntryId = 9'007'199'254'740'993ULL;
        builder.group.pks = {{queued, 1, FinalResult{}, false}, {somePk(2), 1, {}, false}};
        PK_OK(store->commit(builder.group));
        const auto reader = fixture.openReader();
        QCOMPARE((*reader->pk(1))->pk, queued);
        QCOMPARE((*reader->pk(2))->pk.queueEntryId, 0ULL);
        QCOMPARE(reader->windowsOfShow("room-1")->front().finalTimeMs, queued.finalTimeMs);
    }

    void aKeyOfAQueueingKeepsItsAnswer() {
        const StoreFixture fixture;
        const auto store = fixture.openStore();
        const PkQueued queued{12, u"room-1"_s, 3, kStartMs};
        GroupBuilder builder(1, 1);
        builder.group.idempotency = {
            {u"k1"_s, "hash", 0, kStartMs, {.showId = u"room-1"_s, .serverTimeMs = kStartMs}, queued},
            {u"k2"_s, "hash", 7, kStartMs, {.pkId = 7, .showId = u"room-1"_s}, {}}};
        PK_OK(store->commit(builder.group));
        const Result<StoredState> state = store->load(kStartMs);
        PK_OK(state);
        QCOMPARE(state->idempotency[0].queued, std::optional(queued));
        QVERIFY(!state->idempotency[1].queued);
    }

    void anOlderDatabaseHasNoQueues() {
        const StoreFixture fixture;
        std::vector<sql::Migration> older = *sql::builtInMigrations();
        older.resize(5);
        {
            sql::SqlConnection connection;
            PK_OK(connection.open(fixture.config.databaseFile, sql::SqlConnection::Access::ReadWrite, 1'000));
            PK_OK(sql::migrate(connection, 0, older));
        }
        run(fixture.config.databaseFile,
            u"INSERT INTO idempotency VALUES ('k', x'00', 7, %1, 's', 0, 1, 2, 3, 4)"_s.arg(kStartMs));
        const auto store = fixture.openStore();
        QVERIFY(store);
        const Result<StoredState> state = store->load(kStartMs);
        PK_OK(state);
        QVERIFY(state->queues.empty());
        QCOMPARE(state->lastQueueEntryId, 0ULL);
        QCOMPARE(state->idempotency.size(), 1U);
        QVERIFY(!state->idempotency[0].queued);
        GroupBuilder builder(1, 1);
        builder.group.queues = {someQueue({someEntry(1)})};
        PK_OK(store->commit(builder.group));
    }

    void aDamagedEntryIsSaid() {
        for (const QString& damage : {u"compare_by = 7"_s, u"failed_ms = 1, error_code = 'NO_SUCH'"_s}) {
            const StoreFixture fixture;
            {
                GroupBuilder builder(1, 1);
                builder.group.queues = {someQueue({someEntry(1)})};
                PK_OK(fixture.openStore()->commit(builder.group));
            }
            run(fixture.config.databaseFile, u"UPDATE queue_entry SET "_s + damage);
            const Result<StoredState> state = fixture.openStore()->load(kStartMs);
            QVERIFY(!state);
            QCOMPARE(state.error().code, ErrorCode::StoreDamaged);
        }
    }
};

QTEST_GUILESS_MAIN(QueueTableTest)
#include "test_queuetable.moc"
