// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLoggingCategory>
#include <QtTest>

#include "engine/domain/limits.h"
#include "storefixture.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;
using namespace std::string_literals;

namespace {

FinalResult someResult() {
    FinalResult result;
    result.outcome = Outcome::AWins;
    result.totals = {GiftTotals{47, 9'007'199'254'740'993}, GiftTotals{4, 20}};
    result.users = {14, 3};
    result.top = {{1, limits::kUidMax, u"第一名 🥇"_s, 40, 400, kStartMs + 5, 71},
                  {2, 9'007'199'254'740'993ULL, u"\"quoted\" \\ "_s, 7, 70, kStartMs + 9, 71}};
    result.verdicts = {1, 2, 3, 4, 5, 51};
    result.curve.bucketMs = 1'000;
    result.curve.buckets.resize(3);
    result.curve.buckets[1].gained = {GiftTotals{1, 10}, GiftTotals{2, 9'007'199'254'740'995}};
    result.firstGiftSide = Side::B;
    result.firstGiftMs = kStartMs + 77;
    result.version = 53;
    return result;
}

void compareResults(const FinalResult& a, const FinalResult& b) {
    QCOMPARE(a.outcome, b.outcome);
    QCOMPARE(a.totals, b.totals);
    QCOMPARE(a.users, b.users);
    QCOMPARE(a.top, b.top);
    QCOMPARE(a.verdicts, b.verdicts);
    QCOMPARE(a.curve.bucketMs, b.curve.bucketMs);
    QCOMPARE(a.curve.buckets.size(), b.curve.buckets.size());
    for (std::size_t i = 0; i < a.curve.buckets.size(); ++i) {
        QCOMPARE(a.curve.buckets[i].gained, b.curve.buckets[i].gained);
    }
    QCOMPARE(a.firstGiftSide, b.firstGiftSide);
    QCOMPARE(a.firstGiftMs, b.firstGiftMs);
    QCOMPARE(a.version, b.version);
}

struct ScannedRow {
    quint64 seq = 0;
    std::string orderId, userName;
    GiftRecord record; // its texts are gone
    LedgerRow row;
};

Result<std::vector<ScannedRow>> scan(Store& store, quint64 fromSeq) {
    std::vector<ScannedRow> rows;
    return store
        .scanLedger(fromSeq,
                    [&rows](const LedgerRow& row, quint64 seq) {
                        const GiftRecord& record = *row.record;
                        rows.push_back({seq, std::string(record.orderId), std::string(record.userName), record, row});
                    })
        .map([&rows] { return rows; });
}

} // namespace

class SqlStoreTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"pk.store.info=false"_s); }
    void aNewStoreIsEmpty();
    void pksComeBackWhole();
    void anArchivedPkIsNotLoaded();
    void smallTablesComeBack();
    void nullStringsAreEmptyOnes();
    void changesReplaceAndRemove();
    void oldIdempotencyKeysGo();
    void redoIdsAreNotUsedAgain();
    void ledgerRowsComeBackInOrder();
    void anyBytesAreKept();
    void aGroupIsWrittenOnce();
    void aRehearsalLeavesNothing();
    void rowsMayLeaveNumbersOut();
    void aFailedGroupLeavesNothing();
    void whatIsCommittedIsInTheFiles();
    void withoutOpenEverythingIsRefused();
};

void SqlStoreTest::aNewStoreIsEmpty() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    QVERIFY(store);
    const Result<StoredState> state = store->load(kStartMs);
    PK_OK(state);
    QVERIFY(state->gifts.empty());
    QVERIFY(state->openPks.empty());
    QCOMPARE(state->settings, EngineSettings{});
    QCOMPARE(state->lastPkId, 0U);
    QCOMPARE(state->lastLedgerSeq, 0U);
    QCOMPARE(state->lastGroupId, 0U);
    PK_OK(scan(*store, 0));
    QVERIFY(scan(*store, 0)->empty());
}

void SqlStoreTest::pksComeBackWhole() {
    const StoreFixture fixture;
    GroupBuilder first(1, 1);
    Pk settling = somePk(8);
    settling.status = PkStatus::Settling;
    settling.endReason = EndReason::TimeUp;
    settling.compareBy = CompareBy::Count;
    settling.countInjected = false;
    const Pk ended = endedPk(9, u"room:2"_s);
    first.group.pks = {{somePk(7), 1, {}, false}, {settling, 5, {}, false}, {ended, 9, someResult(), false}};
    {
        const auto store = fixture.openStore();
        PK_OK(store->commit(first.group));
    }
    const auto store = fixture.openStore();
    const Result<StoredState> state = store->load(kStartMs);
    PK_OK(state);
    QCOMPARE(state->lastPkId, 9U);
    QCOMPARE(state->lastGroupId, 1U);
    QCOMPARE(state->openPks.size(), 3U);
    QCOMPARE(state->openPks[0].pk, somePk(7));
    QCOMPARE(state->openPks[0].ledgerFrom, 1U);
    QVERIFY(!state->openPks[0].result);
    QCOMPARE(state->openPks[1].pk, settling);
    QCOMPARE(state->openPks[1].ledgerFrom, 5U);
    QCOMPARE(state->openPks[2].pk, ended);
    QVERIFY(!state->openPks[2].archived);
    QVERIFY(state->openPks[2].result);
    compareResults(*state->openPks[2].result, someResult());
}

void SqlStoreTest::anArchivedPkIsNotLoaded() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    GroupBuilder first(1, 1);
    first.group.pks = {{endedPk(1), 1, someResult(), false}, {endedPk(2), 1, someResult(), false}};
    first.group.rankings = {{1, {{1, 5, u"a"_s, 1, 1, 1, 71}}, true}, {2, {{1, 5, u"a"_s, 1, 1, 1, 71}}, false}};
    PK_OK(store->commit(first.group));
    QCOMPARE(store->load(kStartMs)->openPks.size(), 1U);
    QCOMPARE(store->load(kStartMs)->openPks[0].pk.pkId, 2U);
    // The PK itself may come again after its archiving.
    GroupBuilder second(2, 1);
    second.group.pks = {{endedPk(1), 1, someResult(), false}};
    second.group.rankings = {{2, {}, true}};
    PK_OK(store->commit(second.group));
    QVERIFY(store->load(kStartMs)->openPks.empty());
    QCOMPARE(store->load(kStartMs)->lastPkId, 2U);
}

void SqlStoreTest::smallTablesComeBack() {
    const StoreFixture fixture;
    GroupBuilder builder(41, 1);
    CommitGroup& group = builder.group;
    const Gift rose{71, u"玫瑰"_s, u"Rose"_s, 10, u"rose"_s};
    const Gift big{4'294'967'295U, u"大"_s, u""_s, limits::kPriceKbMax, u"a/b.svg"_s};
    group.gifts = {{rose, false}, {big, false}};
    group.shows = {{u"room-1"_s, 100}, {u"room-2"_s, 9'007'199'254'740'993ULL}};
    const PkCreated answer{17, u"room-1"_s, PkStatus::Running, kStartMs, kStartMs + 180'000, 5'000, kStartMs + 3};
    group.idempotency = {{u"key 1"_s, QByteArray("\0\xff\x80 hash", 8), 17, kStartMs, answer}};
    const RedoEntry waiting{.id = 3,
                            .kind = RedoKind::RankingArchive,
                            .subject = u"pk 17"_s,
                            .pkId = 17,
                            .showId = u"room-1"_s,
                            .payload = "{\"a\":\"\xe4\xb8\xbb\"}",
                            .attempts = 4,
                            .firstFailedMs = kStartMs,
                            .nextTryMs = kStartMs + 9,
                            .lastError = u"disk full"_s};
    const RedoEntry dead{.id = 4,
                         .state = RedoState::Dead,
                         .subject = u"group 4711, 250 records"_s,
                         .attempts = 9,
                         .firstFailedMs = 1,
                         .lastError = u"…"_s};
    group.redo = {{waiting, false}, {dead, false}};
    group.audit = {{6, kStartMs, u"主持人"_s, u"api"_s, u"pk.create"_s, u"17"_s, u"ok"_s, u"…"_s}};
    EngineSettings settings;
    settings.intervalMs = 700;
    settings.settleMs = 60'000;
    settings.progressPerSecond = 20;
    settings.countInjected = false;
    settings.ledgerDays = 7;
    settings.pullsPerSecond = 11;
    group.settings = settings;
    {
        const auto store = fixture.openStore();
        PK_OK(store->commit(group));
    }
    const auto store = fixture.openStore();
    const Result<StoredState> state = store->load(kStartMs);
    PK_OK(state);
    QCOMPARE(state->gifts, (std::vector<Gift>{rose, big}));
    QCOMPARE(state->settings, settings);
    QCOMPARE(state->shows.size(), 2U);
    QCOMPARE(state->shows[1].showId, u"room-2"_s);
    QCOMPARE(state->shows[1].reservedSeq, 9'007'199'254'740'993ULL);
    QCOMPARE(state->idempotency.size(), 1U);
    QCOMPARE(state->idempotency[0].key, u"key 1"_s);
    QCOMPARE(state->idempotency[0].requestHash, group.idempotency[0].requestHash);
    QCOMPARE(state->idempotency[0].pkId, 17U);
    QCOMPARE(state->idempotency[0].createdMs, kStartMs);
    QCOMPARE(state->idempotency[0].answer, answer);
    QCOMPARE(state->redo.size(), 2U);
    QCOMPARE(state->redo[0], waiting);
    QCOMPARE(state->redo[1], dead);
    QCOMPARE(state->lastAuditId, 6U);
    QCOMPARE(state->lastRedoId, 4U);
    QCOMPARE(state->lastGroupId, 41U);
}

void SqlStoreTest::nullStringsAreEmptyOnes() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    GroupBuilder builder(1, 1);
    Pk pk;
    pk.pkId = 1;
    builder.group.pks = {{pk, 0, FinalResult{}, false}};
    builder.group.gifts = {{Gift{5, {}, {}, 0, {}}, false}};
    builder.group.audit = {AuditEntry{1, 0, {}, {}, {}, {}, {}, {}}};
    builder.group.redo = {{RedoEntry{}, false}};
    builder.group.idempotency = {IdempotencyRow{}};
    builder.group.idempotency[0].createdMs = kStartMs;
    GiftRecord empty; // all texts are null views
    builder.group.ledger = {{&empty, 0, 0, Verdict::Invalid, {ReasonCode::Missing, RecordField::OrderId}}};
    PK_OK(store->commit(builder.group));
    const Result<StoredState> state = store->load(kStartMs);
    PK_OK(state);
    QCOMPARE(state->openPks[0].pk, pk);
    QCOMPARE(state->gifts[0].name, QString());
    QCOMPARE(scan(*store, 0)->size(), 1U);
}

void SqlStoreTest::changesReplaceAndRemove() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    GroupBuilder first(1, 1);
    first.group.gifts = {{Gift{1, u"a"_s, {}, 1, {}}, false}, {Gift{2, u"b"_s, {}, 1, {}}, false}};
    first.group.shows = {{u"s"_s, 10}};
    first.group.pks = {{somePk(1), 1, {}, false}};
    RedoEntry entry;
    entry.id = 1;
    first.group.redo = {{entry, false}};
    PK_OK(store->commit(first.group));
    GroupBuilder second(2, 1);
    second.group.gifts = {{Gift{1, u"c"_s, {}, 2, {}}, false}, {Gift{2, {}, {}, 0, {}}, true}};
    second.group.shows = {{u"s"_s, 20}};
    second.group.pks = {{endedPk(1), 1, someResult(), false}};
    second.group.redo = {{entry, true}};
    PK_OK(store->commit(second.group));
    const Result<StoredState> state = store->load(kStartMs);
    PK_OK(state);
    QCOMPARE(state->gifts.size(), 1U);
    QCOMPARE(state->gifts[0].name, u"c"_s);
    QCOMPARE(state->shows.size(), 1U);
    QCOMPARE(state->shows[0].reservedSeq, 20U);
    QCOMPARE(state->openPks.size(), 1U);
    QCOMPARE(state->openPks[0].pk, endedPk(1));
    QVERIFY(state->redo.empty());
}

void SqlStoreTest::oldIdempotencyKeysGo() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    const qint64 day = 24LL * 3600 * 1000;
    GroupBuilder first(1, 1);
    first.group.idempotency = {{u"old"_s, "h", 1, kStartMs - day - 1, {}}, {u"kept"_s, "h", 2, kStartMs - day, {}}};
    PK_OK(store->commit(first.group));
    QCOMPARE(store->load(kStartMs - day)->idempotency.size(), 2U);
    QCOMPARE(store->load(kStartMs)->idempotency.size(), 1U);
    // Also without a restart.
    GroupBuilder second(2, 1);
    second.group.idempotency = {{u"new"_s, "h", 3, kStartMs + 1, {}}};
    PK_OK(store->commit(second.group));
    const Result<StoredState> state = store->load(kStartMs - day);
    QCOMPARE(state->idempotency.size(), 1U);
    QCOMPARE(state->idempotency[0].key, u"new"_s);
}

void SqlStoreTest::redoIdsAreNotUsedAgain() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    GroupBuilder builder(1, 1);
    RedoEntry entry;
    entry.id = 12;
    builder.group.redo = {{entry, true}}; // made and healed before it was ever stored
    PK_OK(store->commit(builder.group));
    QCOMPARE(store->load(kStartMs)->lastRedoId, 12U);
}

void SqlStoreTest::ledgerRowsComeBackInOrder() {
    const StoreFixture fixture;
    GroupBuilder first(1, 1);
    for (int i = 1; i <= 3; ++i) {
        first.add("order-" + std::to_string(i), 7);
    }
    GroupBuilder second(2, 4);
    GiftRecord& big = second.add(std::string(64, 'x'), 7, Verdict::NotInPk, {ReasonCode::Injected, RecordField::Origin},
                                 limits::kUidMax);
    big.origin = Origin::Injected;
    big.giftId = 4'294'967'295U;
    big.kb = limits::kKbMax;
    big.showId = "room:2";
    GiftRecord& correction = second.add("order-1", 7, Verdict::Counted, {ReasonCode::EndedBeforeSent, {}});
    correction.count = -3;
    correction.kb = -30;
    {
        const auto store = fixture.openStore();
        PK_OK(store->commit(first.group));
        PK_OK(store->commit(second.group));
    }
    const auto store = fixture.openStore();
    QCOMPARE(store->load(kStartMs)->lastLedgerSeq, 5U);
    const Result<std::vector<ScannedRow>> rows = scan(*store, 2);
    PK_OK(rows);
    QCOMPARE(rows->size(), 4U);
    QCOMPARE((*rows)[0].seq, 2U);
    QCOMPARE((*rows)[0].orderId, std::string("order-2"));
    QCOMPARE((*rows)[0].userName, std::string("小明"));
    QCOMPARE((*rows)[0].row.verdict, Verdict::Counted);
    QCOMPARE((*rows)[0].row.pkId, 7U);
    QCOMPARE((*rows)[0].row.arrivedMs, kStartMs + 1'300);
    QCOMPARE((*rows)[0].record.timestampMs, kStartMs + 1'234);
    const ScannedRow& back = (*rows)[2];
    QCOMPARE(back.seq, 4U);
    QCOMPARE(back.orderId, std::string(64, 'x'));
    QCOMPARE(back.record.uid, limits::kUidMax);
    QCOMPARE(back.record.giftId, 4'294'967'295U);
    QCOMPARE(back.record.kb, limits::kKbMax);
    QCOMPARE(back.record.origin, Origin::Injected);
    QCOMPARE(back.row.reason, (VerdictReason{ReasonCode::Injected, RecordField::Origin}));
    QCOMPARE((*rows)[3].record.count, -3);
    QCOMPARE((*rows)[3].record.kb, -30);
}

void SqlStoreTest::anyBytesAreKept() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    const std::string nasty = "a\0b\xff\xc3'\"; DROP TABLE ledger;--\xed\xa0\x80"s;
    GroupBuilder builder(1, 1);
    GiftRecord& record = builder.add(nasty, 0, Verdict::Invalid, {ReasonCode::Malformed, RecordField::Uid});
    record.showId = builder.keep(nasty);
    record.userName = builder.keep(nasty);
    record.raw = builder.keep(nasty);
    record.uid = 0xffff'ffff'ffff'ffffULL;
    record.count = std::numeric_limits<qint64>::min();
    record.timestampMs = std::numeric_limits<qint64>::max();
    // A counted record too can have a name that is no UTF-8.
    builder.add("order-2", 1).userName = builder.keep(nasty);
    PK_OK(store->commit(builder.group));
    const Result<std::vector<ScannedRow>> rows = scan(*store, 1);
    PK_OK(rows);
    QCOMPARE(rows->size(), 2U);
    QCOMPARE((*rows)[0].orderId, nasty);
    QCOMPARE((*rows)[0].userName, nasty);
    QCOMPARE((*rows)[0].record.uid, 0xffff'ffff'ffff'ffffULL);
    QCOMPARE((*rows)[0].record.count, std::numeric_limits<qint64>::min());
    QCOMPARE((*rows)[0].record.timestampMs, std::numeric_limits<qint64>::max());
    QCOMPARE((*rows)[1].userName, nasty);
    const auto reader = fixture.openReader();
    const Result<LedgerPage> page = reader->ledger({});
    PK_OK(page);
    QCOMPARE(page->entries.size(), 2U);
    QCOMPARE(page->entries[1].raw, QString::fromUtf8(nasty.data(), qsizetype(nasty.size())));
    QCOMPARE(page->entries[1].orderId, QString::fromUtf8(nasty.data(), qsizetype(nasty.size())));
    QCOMPARE(page->entries[1].showId, QString::fromUtf8(nasty.data(), qsizetype(nasty.size())));
    QVERIFY(page->entries[0].raw.isEmpty());
}

void SqlStoreTest::aGroupIsWrittenOnce() {
    const StoreFixture fixture;
    GroupBuilder builder(5, 1);
    builder.add("order-1", 1);
    builder.group.audit = {AuditEntry{1, 0, {}, {}, {}, {}, {}, {}}};
    builder.group.pks = {{somePk(1), 1, {}, false}};
    auto store = fixture.openStore();
    PK_OK(store->commit(builder.group));
    PK_OK(store->commit(builder.group));
    store = fixture.openStore();
    PK_OK(store->commit(builder.group));
    PK_OK(store->reopen());
    PK_OK(store->commit(builder.group));
    QCOMPARE(scan(*store, 0)->size(), 1U);
    QCOMPARE(store->load(kStartMs)->lastGroupId, 5U);
    GroupBuilder next(6, 2);
    next.add("order-2", 1);
    PK_OK(store->commit(next.group));
    QCOMPARE(scan(*store, 0)->size(), 2U);
}

void SqlStoreTest::aRehearsalLeavesNothing() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    GroupBuilder builder(1, 1);
    builder.group.pks = {{somePk(1), 1, {}, false}};
    for (int i = 0; i < 40'000; ++i) { // a segment of the index is completed on the way
        builder.add("order-" + std::to_string(i), 1);
    }
    builder.group.rehearsal = true;
    PK_OK(store->commit(builder.group));
    QCOMPARE(store->load(kStartMs)->lastGroupId, 0U);
    QCOMPARE(store->load(kStartMs)->lastLedgerSeq, 0U);
    // A part of it is answered for itself, and the group goes through afterwards as if nothing had been.
    GroupBuilder part(1, 30'000);
    part.add("order-29999", 1);
    part.group.rehearsal = true;
    PK_OK(store->commit(part.group));
    builder.group.rehearsal = false;
    PK_OK(store->commit(builder.group));
    const Result<StoredState> state = store->load(kStartMs);
    QCOMPARE(state->lastLedgerSeq, 40'000U);
    QCOMPARE(state->openPks.size(), 1U);
    const auto reader = fixture.openReader();
    QVERIFY(*reader->wasCounted("order-7"));
    QCOMPARE(reader->ledger({.orderId = u"order-39999"_s})->entries.size(), 1U);
}

void SqlStoreTest::rowsMayLeaveNumbersOut() {
    // As after records were taken out of a group that the store refused.
    const StoreFixture fixture;
    {
        const auto store = fixture.openStore();
        GroupBuilder first(1, 3); // 1 and 2 are left out
        first.group.pks = {{somePk(1), 1, {}, false}};
        first.add("order-3", 1);
        PK_OK(store->commit(first.group));
        GroupBuilder second(2, 70'000);
        for (int i = 0; i < 200; ++i) {
            second.add("late-" + std::to_string(i), 1);
        }
        PK_OK(store->commit(second.group));
    }
    const auto store = fixture.openStore();
    std::vector<quint64> seqs;
    PK_OK(store->scanLedger(1, [&](const LedgerRow&, quint64 seq) { seqs.push_back(seq); }));
    QCOMPARE(seqs.size(), 201U);
    QCOMPARE(seqs.front(), 3U);
    QCOMPARE(seqs.back(), 70'199U);
    const auto reader = fixture.openReader();
    QVERIFY(*reader->wasCounted("order-3"));
    QCOMPARE(reader->ledger({.orderId = u"late-199"_s})->entries.size(), 1U);
    QCOMPARE(reader->ledger({.orderId = u"order-3"_s})->entries.size(), 1U);
}

void SqlStoreTest::aFailedGroupLeavesNothing() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    GroupBuilder first(1, 1);
    first.add("order-1", 1);
    first.group.audit = {AuditEntry{1, 0, {}, {}, {}, {}, {}, {}}};
    PK_OK(store->commit(first.group));
    // The audit id is taken: the last table that is written refuses.
    GroupBuilder second(2, 2);
    second.add("order-2", 1);
    second.group.pks = {{somePk(1), 1, {}, false}};
    second.group.gifts = {{Gift{1, u"a"_s, {}, 1, {}}, false}};
    second.group.rankings = {{1, {{1, 5, u"a"_s, 1, 1, 1, 71}}, false}};
    second.group.audit = {AuditEntry{1, 0, {}, {}, {}, {}, {}, {}}};
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"UNIQUE"_s));
    const Result<void> refused = store->commit(second.group);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Internal);
    QVERIFY(!refused.error().detail.contains("audit"_L1));
    const Result<StoredState> state = store->load(kStartMs);
    QVERIFY(state->openPks.empty());
    QVERIFY(state->gifts.empty());
    QCOMPARE(state->lastGroupId, 1U);
    QCOMPARE(state->lastLedgerSeq, 1U);
    // The same rows with the fault mended.
    second.group.audit[0].id = 2;
    PK_OK(store->commit(second.group));
    QCOMPARE(store->load(kStartMs)->openPks.size(), 1U);
    QCOMPARE(scan(*store, 0)->size(), 2U);
}

// As after kill -9: the files as they are when commit() returns, without a clean close.
void SqlStoreTest::whatIsCommittedIsInTheFiles() {
    const StoreFixture fixture;
    const StoreFixture other;
    const auto store = fixture.openStore();
    for (quint64 id = 1; id <= 20; ++id) {
        GroupBuilder builder(id, id * 100);
        for (int i = 0; i < 100; ++i) {
            builder.add("order-" + std::to_string(id) + "-" + std::to_string(i), 1);
        }
        PK_OK(store->commit(builder.group));
    }
    for (const QString& suffix : {u""_s, u"-wal"_s}) {
        QVERIFY(QFile::copy(fixture.config.databaseFile + suffix, other.config.databaseFile + suffix));
    }
    const auto copy = other.openStore();
    QVERIFY(copy);
    QCOMPARE(scan(*copy, 0)->size(), 2'000U);
    QCOMPARE(copy->load(kStartMs)->lastGroupId, 20U);
}

void SqlStoreTest::withoutOpenEverythingIsRefused() {
    const StoreFixture fixture;
    const auto store = makeSqlStore(fixture.config);
    QCOMPARE(store->commit({}).error().code, ErrorCode::StoreIo);
    QCOMPARE(store->load(0).error().code, ErrorCode::StoreIo);
    QCOMPARE(scan(*store, 0).error().code, ErrorCode::StoreIo);
    QCOMPARE(store->reopen().error().code, ErrorCode::StoreIo);
    QVERIFY(!QFile::exists(fixture.config.databaseFile));
}

QTEST_GUILESS_MAIN(SqlStoreTest)
#include "test_sqlstore.moc"
