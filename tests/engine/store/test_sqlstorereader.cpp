// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLoggingCategory>
#include <QSemaphore>
#include <QThread>
#include <QtTest>
#include <algorithm>
#include <atomic>
#include <random>

#include "storefixture.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

std::vector<quint64> seqs(const LedgerPage& page) {
    std::vector<quint64> out;
    std::ranges::transform(page.entries, std::back_inserter(out), &LedgerEntry::seq);
    return out;
}

std::vector<PkId> ids(const std::vector<StoredPk>& pks) {
    std::vector<PkId> out;
    std::ranges::transform(pks, std::back_inserter(out), [](const StoredPk& stored) { return stored.pk.pkId; });
    return out;
}

constexpr quint64 kSegmentRows = 32'768;

using Seqs = std::vector<quint64>;
using Ids = std::vector<PkId>;

} // namespace

class SqlStoreReaderTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"pk.store.info=false"_s); }
    void init();
    void cleanup();
    void withoutADatabaseItIsRefused();
    void itSeesCommittedOnly();
    void ledgerEntriesAreWhole();
    void ledgerPagesFollowTheCursor();
    void ledgerFiltersCombine();
    void rowsAfterTheEndBelongToThePk();
    void rowsOfTheEndingGroupBelongToThePk();
    void filtersAgreeWithANaiveOne();
    void countedIsCounted();
    void oneMomentForManyQuestions();
    void auditPages();
    void pkLists();
    void latestPk();
    void windows();
    void rankPages();
    void rankPagesOfWhatIsNotThere();
    void readerAndWriterAtOnce();

private:
    // A row of the next segment completes this one, whatever rows it has.
    void completeSegment(quint64 groupId, quint64 next) {
        GroupBuilder builder(groupId, next * kSegmentRows);
        builder.add("filler-" + std::to_string(next), 0, Verdict::NoPk);
        PK_OK(m_store->commit(builder.group));
        m_reader->freeze();
        m_reader->thaw();
    }

    std::unique_ptr<StoreFixture> m_fixture;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<StoreReader> m_reader;
};

void SqlStoreReaderTest::init() {
    m_fixture = std::make_unique<StoreFixture>();
    m_store = m_fixture->openStore();
    QVERIFY(m_store);
    m_reader = m_fixture->openReader();
    QVERIFY(m_reader);
}

void SqlStoreReaderTest::cleanup() {
    m_reader.reset();
    m_store.reset();
    m_fixture.reset();
}

void SqlStoreReaderTest::withoutADatabaseItIsRefused() {
    const StoreFixture none;
    const auto reader = makeSqlStoreReader(none.config);
    QCOMPARE(reader->open().error().code, ErrorCode::StoreIo);
    QCOMPARE(reader->wasCounted("order-1").error().code, ErrorCode::StoreIo);
    QVERIFY(!QFile::exists(none.config.databaseFile));
    // It opens by itself once there is something to open.
    const auto store = none.openStore();
    QCOMPARE(*reader->wasCounted("order-1"), false);
}

void SqlStoreReaderTest::itSeesCommittedOnly() {
    QVERIFY(m_reader->ledger({})->entries.empty());
    GroupBuilder builder(1, 1);
    builder.add("order-1", 1);
    builder.group.pks = {{somePk(1), 1, {}, false}};
    QVERIFY(!*m_reader->pk(1));
    PK_OK(m_store->commit(builder.group));
    QCOMPARE(m_reader->ledger({})->entries.size(), 1U);
    QVERIFY(*m_reader->pk(1));
    // The history knows whole segments only, and says up to where.
    QCOMPARE(m_reader->knownThrough(), 0U);
    QVERIFY(!*m_reader->wasCounted("order-1"));
    GroupBuilder next(2, kSegmentRows);
    next.add("order-2", 1);
    PK_OK(m_store->commit(next.group));
    m_reader->freeze();
    m_reader->thaw();
    QCOMPARE(m_reader->knownThrough(), kSegmentRows - 1);
    QVERIFY(*m_reader->wasCounted("order-1"));
    QVERIFY(!*m_reader->wasCounted("order-2"));
}

void SqlStoreReaderTest::ledgerEntriesAreWhole() {
    GroupBuilder builder(1, 1);
    GiftRecord& record = builder.add("order-1", 17, Verdict::NotInPk, {ReasonCode::Injected, RecordField::Origin},
                                     9'007'199'254'740'993ULL);
    record.origin = Origin::Injected;
    record.userName = "小明 🎁";
    record.raw = "{\"orderId\":7}";
    PK_OK(m_store->commit(builder.group));
    const LedgerPage page = *m_reader->ledger({});
    QCOMPARE(page.next, 0U);
    QCOMPARE(page.entries.size(), 1U);
    const LedgerEntry& entry = page.entries[0];
    QCOMPARE(entry.seq, 1U);
    QCOMPARE(entry.orderId, u"order-1"_s);
    QCOMPARE(entry.showId, u"room-1"_s);
    QCOMPARE(entry.uid, 9'007'199'254'740'993ULL);
    QCOMPARE(entry.userName, u"小明 🎁"_s);
    QCOMPARE(entry.giftId, 71U);
    QCOMPARE(entry.count, 3);
    QCOMPARE(entry.kb, 30);
    QCOMPARE(entry.timestampMs, kStartMs + 1'234);
    QCOMPARE(entry.arrivedMs, kStartMs + 1'300);
    QCOMPARE(entry.pkId, 17U);
    QCOMPARE(entry.origin, Origin::Injected);
    QCOMPARE(entry.verdict, Verdict::NotInPk);
    QCOMPARE(entry.reason, (VerdictReason{ReasonCode::Injected, RecordField::Origin}));
    QCOMPARE(entry.raw, u"{\"orderId\":7}"_s);
}

void SqlStoreReaderTest::ledgerPagesFollowTheCursor() {
    GroupBuilder builder(1, 1);
    for (int i = 1; i <= 7; ++i) {
        builder.add("order-" + std::to_string(i), 1);
    }
    PK_OK(m_store->commit(builder.group));
    LedgerQuery query;
    query.limit = 3;
    LedgerPage page = *m_reader->ledger(query);
    QCOMPARE(seqs(page), (Seqs{7, 6, 5}));
    QCOMPARE(page.next, 5U);
    query.from = page.next;
    page = *m_reader->ledger(query);
    QCOMPARE(seqs(page), (Seqs{4, 3, 2}));
    query.from = page.next;
    page = *m_reader->ledger(query);
    QCOMPARE(seqs(page), (Seqs{1}));
    QCOMPARE(page.next, 0U);
    // A page that ends exactly with the last entry has no next.
    query.from = 0;
    query.limit = 7;
    QCOMPARE(m_reader->ledger(query)->next, 0U);
    // Limits out of range are brought into it.
    query.limit = 0;
    QCOMPARE(m_reader->ledger(query)->entries.size(), 1U);
}

void SqlStoreReaderTest::ledgerFiltersCombine() {
    GroupBuilder builder(1, 1);
    builder.group.pks = {{somePk(1), 1, {}, false}, {somePk(2, u"room-2"_s), 1, {}, false}};
    builder.add("a", 1, Verdict::Counted, {}, 5);                                           // 1
    builder.add("b", 2, Verdict::Counted, {}, 6);                                           // 2
    builder.add("a", 1, Verdict::Duplicate, {ReasonCode::CountedBefore, {}}, 5);            // 3
    builder.add("c", 0, Verdict::NoPk, {ReasonCode::ShowHasNoPk, {}}, 5);                   // 4
    builder.add("a", 2, Verdict::Duplicate, {ReasonCode::CountedBefore, {}}, 6);            // 5
    builder.add("d", 1, Verdict::NotInPk, {ReasonCode::OtherGift, RecordField::GiftId}, 6); // 6
    PK_OK(m_store->commit(builder.group));
    const auto find = [this](LedgerQuery query) { return seqs(*m_reader->ledger(query)); };
    QCOMPARE(find({.pkId = 1}), (Seqs{6, 3, 1}));
    QCOMPARE(find({.pkId = 2}), (Seqs{5, 2}));
    QCOMPARE(find({.pkId = 3}), Seqs{});
    QCOMPARE(find({.uid = 5}), (Seqs{4, 3, 1}));
    QCOMPARE(find({.orderId = u"a"_s}), (Seqs{5, 3, 1}));
    QCOMPARE(find({.orderId = u"A"_s}), Seqs{});
    QCOMPARE(find({.verdict = Verdict::Duplicate}), (Seqs{5, 3}));
    QCOMPARE(find({.pkId = 1, .uid = 5}), (Seqs{3, 1}));
    QCOMPARE(find({.pkId = 1, .orderId = u"a"_s, .verdict = Verdict::Counted}), (Seqs{1}));
    QCOMPARE(find({.pkId = 1, .uid = 6, .orderId = u"a"_s}), Seqs{});
    QCOMPARE(find({.pkId = 1, .from = 6}), (Seqs{3, 1}));
    QCOMPARE(find({.orderId = u"a"_s, .from = 5}), (Seqs{3, 1}));
    QCOMPARE(find({.orderId = u"a' OR 1=1 --"_s}), Seqs{});
}

void SqlStoreReaderTest::rowsAfterTheEndBelongToThePk() {
    GroupBuilder first(1, 1);
    first.group.pks = {{somePk(1), 1, {}, false}};
    first.add("a", 1); // 1
    first.add("b", 1); // 2
    PK_OK(m_store->commit(first.group));
    GroupBuilder end(2, 3);
    end.group.pks = {{endedPk(1), 1, FinalResult{}, false}};
    PK_OK(m_store->commit(end.group));
    GroupBuilder late(3, 3);
    late.add("x", 0, Verdict::NoPk, {ReasonCode::OutsideWindow, {}}); // 3
    late.add("c", 1, Verdict::Late, {ReasonCode::ResultFinal, {}});   // 4
    late.add("d", 1, Verdict::Late, {ReasonCode::ResultFinal, {}});   // 5
    PK_OK(m_store->commit(late.group));
    // Also when the PK is written again, and by another process.
    m_store.reset();
    m_store = m_fixture->openStore();
    GroupBuilder again(4, 6);
    again.group.pks = {{endedPk(1), 1, FinalResult{}, false}};
    again.add("a", 1, Verdict::Duplicate, {ReasonCode::CountedBefore, {}}); // 6
    PK_OK(m_store->commit(again.group));
    LedgerQuery query{.pkId = 1};
    QCOMPARE(seqs(*m_reader->ledger(query)), (Seqs{6, 5, 4, 2, 1}));
    query.limit = 2;
    Seqs all;
    do {
        const LedgerPage page = *m_reader->ledger(query);
        std::ranges::copy(seqs(page), std::back_inserter(all));
        query.from = page.next;
    } while (query.from != 0);
    QCOMPARE(all, (Seqs{6, 5, 4, 2, 1}));
    QCOMPARE(seqs(*m_reader->ledger({.pkId = 1, .verdict = Verdict::Late})), (Seqs{5, 4}));
}

void SqlStoreReaderTest::rowsOfTheEndingGroupBelongToThePk() {
    // Created and ended in one group, and ended in the group of its last rows.
    GroupBuilder first(1, 1);
    first.group.pks = {{endedPk(1), 1, FinalResult{}, false}, {somePk(2), 1, {}, false}};
    first.add("a", 1);
    first.add("b", 2);
    PK_OK(m_store->commit(first.group));
    GroupBuilder second(2, 3);
    second.group.pks = {{endedPk(2), 1, FinalResult{}, false}};
    second.add("c", 2);
    PK_OK(m_store->commit(second.group));
    QCOMPARE(seqs(*m_reader->ledger({.pkId = 1})), (Seqs{1}));
    QCOMPARE(seqs(*m_reader->ledger({.pkId = 2})), (Seqs{3, 2}));
}

// Random histories of several PKs, every filter beside a recount.
void SqlStoreReaderTest::filtersAgreeWithANaiveOne() {
    std::mt19937 random(20'261'123);
    const auto pick = [&random](quint64 n) { return quint64(random()) % n; };
    struct Row {
        quint64 seq;
        PkId pkId;
        quint64 uid;
        std::string orderId;
        Verdict verdict;
    };
    std::vector<Row> rows;
    std::vector<PkId> running;
    PkId lastPkId = 0;
    quint64 seq = 0;
    for (quint64 id = 1; id <= 60; ++id) {
        GroupBuilder builder(id, seq + 1);
        if (pick(2) == 0) {
            running.push_back(++lastPkId);
            builder.group.pks.push_back({somePk(lastPkId), seq + 1, {}, false});
        }
        if (!running.empty() && pick(3) == 0) {
            const PkId ended = running[pick(running.size())];
            std::erase(running, ended);
            std::erase_if(builder.group.pks, [ended](const StoredPk& stored) { return stored.pk.pkId == ended; });
            builder.group.pks.push_back({endedPk(ended), seq + 1, FinalResult{}, false});
        }
        for (quint64 n = pick(30); n > 0; --n) {
            const Row row{++seq, pick(lastPkId + 1), 1 + pick(4), "order-" + std::to_string(pick(100)),
                          Verdict(pick(kVerdicts))};
            builder.add(row.orderId, row.pkId, row.verdict, {}, row.uid);
            rows.push_back(row);
        }
        // ledgerFrom is where the PK began, not where it ended.
        for (StoredPk& stored : builder.group.pks) {
            const auto before = m_reader->pk(stored.pk.pkId);
            stored.ledgerFrom = *before ? (*before)->ledgerFrom : builder.group.firstLedgerSeq;
        }
        PK_OK(m_store->commit(builder.group));
    }
    for (int i = 0; i < 300; ++i) {
        LedgerQuery query;
        query.pkId = pick(2) == 0 ? pick(lastPkId + 1) : 0;
        query.uid = pick(2) == 0 ? pick(5) : 0;
        query.orderId = pick(3) == 0 ? u"order-%1"_s.arg(pick(100)) : QString();
        query.from = pick(2) == 0 ? pick(seq + 2) : 0;
        query.limit = 1 + int(pick(20));
        if (pick(2) == 0) {
            query.verdict = Verdict(pick(kVerdicts));
        }
        Seqs expected;
        for (const Row& row : rows) {
            // A row of a PK can come only after the PK was created.
            const bool fits = (query.pkId == 0 || row.pkId == query.pkId) && (query.uid == 0 || row.uid == query.uid) &&
                              (query.orderId.isEmpty() || query.orderId.toStdString() == row.orderId) &&
                              (query.from == 0 || row.seq < query.from) &&
                              (!query.verdict || row.verdict == *query.verdict);
            if (fits) {
                expected.insert(expected.begin(), row.seq);
            }
        }
        const bool isMore = expected.size() > std::size_t(query.limit);
        expected.resize(std::min(expected.size(), std::size_t(query.limit)));
        const Result<LedgerPage> page = m_reader->ledger(query);
        PK_OK(page);
        QCOMPARE(seqs(*page), expected);
        QCOMPARE(page->next, isMore ? expected.back() : 0U);
    }
}

void SqlStoreReaderTest::countedIsCounted() {
    GroupBuilder builder(1, 1);
    builder.add("counted", 1);
    builder.add("counted", 1, Verdict::Duplicate, {ReasonCode::CountedBefore, {}});
    builder.add("nopk", 0, Verdict::NoPk);
    builder.add("late", 1, Verdict::Late);
    builder.add("other", 1, Verdict::NotInPk);
    builder.add("bad", 0, Verdict::Invalid);
    builder.add(std::string(64, 'z'), 1);
    // Counted ahead of the clock, then taken back: the orderId stays used.
    builder.add("corrected", 1);
    builder.add("corrected", 1, Verdict::Counted, {ReasonCode::EndedBeforeSent, {}}).count = -3;
    // A taking back alone is none (its counted row went with retention).
    builder.add("alone", 1, Verdict::Counted, {ReasonCode::EndedBeforeSent, {}}).count = -3;
    PK_OK(m_store->commit(builder.group));
    completeSegment(2, 1);
    const std::string longest(64, 'z');
    for (const std::string& orderId : {std::string("counted"), longest, std::string("corrected")}) {
        QCOMPARE(*m_reader->wasCounted(orderId), true);
    }
    for (const char* orderId : {"alone", "nopk", "late", "other", "bad", "", "count", "counted ", "COUNTED"}) {
        QCOMPARE(*m_reader->wasCounted(orderId), false);
    }
    QCOMPARE(*m_reader->wasCounted(std::string(65, 'z')), false);
    QCOMPARE(*m_reader->wasCounted(std::string_view()), false);
}

void SqlStoreReaderTest::oneMomentForManyQuestions() {
    GroupBuilder first(1, 1);
    first.add("a", 1);
    PK_OK(m_store->commit(first.group));
    completeSegment(2, 1);
    GroupBuilder second(3, kSegmentRows + 1);
    second.add("b", 1);
    {
        const HistoryMoment moment(*m_reader);
        QCOMPARE(*m_reader->wasCounted("a"), true);
        PK_OK(m_store->commit(second.group));
        completeSegment(4, 2);
        QCOMPARE(*m_reader->wasCounted("a"), true);
        QCOMPARE(*m_reader->wasCounted("b"), false);
    }
    for (int i = 0; i < 20 && m_reader->knownThrough() < 2 * kSegmentRows; ++i) {
        const HistoryMoment moment(*m_reader);
    }
    QCOMPARE(m_reader->knownThrough(), 2 * kSegmentRows - 1);
    QCOMPARE(*m_reader->wasCounted("b"), true);
    // Nothing is held on to afterwards: the log can be emptied.
    PK_OK(m_store->reopen());
}

void SqlStoreReaderTest::auditPages() {
    GroupBuilder builder(1, 1);
    for (quint64 id = 1; id <= 5; ++id) {
        builder.group.audit.push_back({id, kStartMs + qint64(id), u"主持人"_s, u"api"_s, u"pk.create"_s,
                                       QString::number(id), u"ok"_s, u"it's fine"_s});
    }
    PK_OK(m_store->commit(builder.group));
    AuditPage page = *m_reader->audit({.from = 0, .limit = 3});
    QCOMPARE(page.entries.size(), 3U);
    QCOMPARE(page.entries[0].id, 5U);
    QCOMPARE(page.entries[0].timeMs, kStartMs + 5);
    QCOMPARE(page.entries[0].actor, u"主持人"_s);
    QCOMPARE(page.entries[0].via, u"api"_s);
    QCOMPARE(page.entries[0].action, u"pk.create"_s);
    QCOMPARE(page.entries[0].subject, u"5"_s);
    QCOMPARE(page.entries[0].outcome, u"ok"_s);
    QCOMPARE(page.entries[0].detail, u"it's fine"_s);
    QCOMPARE(page.next, 3U);
    page = *m_reader->audit({.from = page.next, .limit = 3});
    QCOMPARE(page.entries.size(), 2U);
    QCOMPARE(page.entries[1].id, 1U);
    QCOMPARE(page.next, 0U);
}

void SqlStoreReaderTest::pkLists() {
    GroupBuilder builder(1, 1);
    for (PkId id = 1; id <= 6; ++id) {
        const QString show = id % 2 == 0 ? u"even"_s : u"odd"_s;
        const bool isEnded = id <= 4;
        builder.group.pks.push_back({isEnded ? endedPk(id, show) : somePk(id, show), 1,
                                     isEnded ? std::optional(FinalResult{}) : std::nullopt, id <= 2});
    }
    PK_OK(m_store->commit(builder.group));
    const auto find = [this](PkQuery query) { return ids(*m_reader->pks(query)); };
    QCOMPARE(find({}), (Ids{6, 5, 4, 3, 2, 1}));
    QCOMPARE(find({.status = PkStatus::Running}), (Ids{6, 5}));
    QCOMPARE(find({.status = PkStatus::Settling}), Ids{});
    QCOMPARE(find({.status = PkStatus::Ended}), (Ids{4, 3, 2, 1}));
    QCOMPARE(find({.showId = u"even"_s}), (Ids{6, 4, 2}));
    QCOMPARE(find({.status = PkStatus::Ended, .showId = u"odd"_s}), (Ids{3, 1}));
    QCOMPARE(find({.from = 4}), (Ids{3, 2, 1}));
    QCOMPARE(find({.limit = 2}), (Ids{6, 5}));
    QCOMPARE(find({.from = 5, .limit = 2}), (Ids{4, 3}));
    QCOMPARE(find({.createdFromMs = kStartMs + 3'000}), (Ids{6, 5, 4, 3}));
    QCOMPARE(find({.createdToMs = kStartMs + 3'000}), (Ids{2, 1}));
    QCOMPARE(find({.status = PkStatus::Ended,
                   .showId = u"even"_s,
                   .from = 6,
                   .limit = 10,
                   .createdFromMs = kStartMs + 3'000,
                   .createdToMs = kStartMs + 5'000}),
             (Ids{4}));
    const std::optional<StoredPk> one = *m_reader->pk(2);
    QVERIFY(one);
    QCOMPARE(one->pk, endedPk(2, u"even"_s));
    QVERIFY(one->archived);
    QVERIFY(one->result);
    QVERIFY(!*m_reader->pk(7));
}

void SqlStoreReaderTest::latestPk() {
    GroupBuilder builder(1, 1);
    builder.group.pks = {{endedPk(1), 1, {}, true}, {somePk(2), 1, {}, false}, {somePk(3, u"room-11"_s), 1, {}, false}};
    PK_OK(m_store->commit(builder.group));
    QCOMPARE((*m_reader->latestPkOfShow(u"room-1"_s))->pk, somePk(2));
    QVERIFY(!*m_reader->latestPkOfShow(u"room"_s));
    QVERIFY(!*m_reader->latestPkOfShow(u"ROOM-1"_s));
}

void SqlStoreReaderTest::windows() {
    Pk voided = endedPk(3);
    voided.endReason = EndReason::Voided;
    voided.countInjected = false;
    Pk settling = somePk(5);
    settling.status = PkStatus::Settling;
    GroupBuilder builder(1, 1);
    builder.group.pks = {{endedPk(4), 1, {}, false}, {voided, 1, {}, true},     {endedPk(1), 1, {}, true},
                         {settling, 1, {}, false},   {somePk(6), 1, {}, false}, {endedPk(2, u"room-2"_s), 1, {}, true}};
    PK_OK(m_store->commit(builder.group));
    const Result<std::vector<PkWindow>> windows = m_reader->windowsOfShow("room-1");
    PK_OK(windows);
    QCOMPARE(windows->size(), 3U);
    QCOMPARE((*windows)[0].pkId, 1U);
    QCOMPARE((*windows)[0].startTimeMs, endedPk(1).startTimeMs);
    QCOMPARE((*windows)[0].endTimeMs, endedPk(1).endTimeMs);
    QCOMPARE((*windows)[0].giftIds, (std::array<quint32, kSides>{71, 72}));
    QVERIFY((*windows)[0].countInjected);
    QVERIFY(!(*windows)[0].voided);
    QCOMPARE((*windows)[1].pkId, 3U);
    QVERIFY((*windows)[1].voided);
    QVERIFY(!(*windows)[1].countInjected);
    QCOMPARE((*windows)[2].pkId, 4U);
    QVERIFY(m_reader->windowsOfShow("room-9")->empty());
}

void SqlStoreReaderTest::rankPages() {
    // Ties are decided before: the rank is stored, not computed.
    std::vector<RankEntry> rose;
    for (quint64 rank = 1; rank <= 145; ++rank) {
        const qint64 count = 100 - qint64(rank / 3);
        rose.push_back(
            {rank, 1'000 - rank * 7 % 145, u"观众 %1"_s.arg(rank), count, count * 10, kStartMs + qint64(rank), 71});
    }
    const std::vector<RankEntry> rocket{{1, rose[4].uid, u"both"_s, 1, 5'000, kStartMs, 72}};
    FinalResult result;
    result.version = 99;
    GroupBuilder first(1, 1);
    first.group.pks = {{endedPk(1), 1, result, false}, {endedPk(2), 1, result, false}};
    first.group.rankings = {{1, {rose.begin(), rose.begin() + 130}, false},
                            {2, {rose.begin(), rose.begin() + 1}, true}};
    PK_OK(m_store->commit(first.group));
    QCOMPARE(m_reader->rankPage({.pkId = 1, .giftId = 71}).error().code, ErrorCode::Conflict);
    GroupBuilder second(2, 1);
    std::vector<RankEntry> rest(rose.begin() + 130, rose.end());
    rest.insert(rest.end(), rocket.begin(), rocket.end());
    second.group.rankings = {{1, rest, true}};
    PK_OK(m_store->commit(second.group));

    const Result<RankPage> page = m_reader->rankPage({.pkId = 1, .giftId = 71});
    PK_OK(page);
    QCOMPARE(page->pkId, 1U);
    QCOMPARE(page->giftId, 71U);
    QCOMPARE(page->total, 145U);
    QCOMPARE(page->index, 0);
    QCOMPARE(page->version, 99U);
    QCOMPARE(page->entries, std::vector<RankEntry>(rose.begin(), rose.begin() + 20));
    QVERIFY(!page->me);
    const RankPage middle =
        *m_reader->rankPage({.pkId = 1, .giftId = 71, .index = 128, .limit = 5, .uid = rose[4].uid});
    QCOMPARE(middle.index, 128);
    QCOMPARE(middle.entries, std::vector<RankEntry>(rose.begin() + 128, rose.begin() + 133));
    QVERIFY(middle.me);
    QCOMPARE(*middle.me, rose[4]);
    const RankPage last = *m_reader->rankPage({.pkId = 1, .giftId = 71, .index = 140, .limit = 100, .uid = 4'711});
    QCOMPARE(last.entries.size(), 5U);
    QCOMPARE(last.me->rank, 0U);
    QCOMPARE(last.me->uid, 4'711U);
    QCOMPARE(last.me->count, 0);
    const RankPage beyond = *m_reader->rankPage({.pkId = 1, .giftId = 71, .index = 145});
    QVERIFY(beyond.entries.empty());
    QCOMPARE(beyond.total, 145U);
    const RankPage other = *m_reader->rankPage({.pkId = 1, .giftId = 72, .uid = rose[4].uid});
    QCOMPARE(other.entries, rocket);
    QCOMPARE(*other.me, rocket[0]);
    QCOMPARE(m_reader->rankPage({.pkId = 2, .giftId = 71})->total, 1U);
}

void SqlStoreReaderTest::rankPagesOfWhatIsNotThere() {
    GroupBuilder builder(1, 1);
    builder.group.pks = {{endedPk(1), 1, FinalResult{}, true}};
    PK_OK(m_store->commit(builder.group));
    QCOMPARE(m_reader->rankPage({.pkId = 2, .giftId = 71}).error().code, ErrorCode::PkNotFound);
    QCOMPARE(m_reader->rankPage({.pkId = 1, .giftId = 73}).error().code, ErrorCode::GiftNotFound);
    const Result<RankPage> page = m_reader->rankPage({.pkId = 1, .giftId = 72, .index = 1'000'000, .uid = 5});
    PK_OK(page);
    QCOMPARE(page->total, 0U);
    QVERIFY(page->entries.empty());
}

// One thread commits groups of ten rows, another reads: it sees whole groups only, and never fewer
// than were reported committed before it asked.
void SqlStoreReaderTest::readerAndWriterAtOnce() {
    m_reader.reset();
    m_store.reset();
    constexpr quint64 kGroups = 300;
    std::atomic<quint64> committed{0};
    std::atomic<bool> isWritten{false};
    QSemaphore isOpen;
    QString writerError;
    std::unique_ptr<QThread> writer(QThread::create([&] {
        const auto store = m_fixture->openStore();
        isOpen.release();
        for (quint64 id = 1; store && id <= kGroups; ++id) {
            GroupBuilder builder(id, (id - 1) * 10 + 1);
            for (int i = 0; i < 10; ++i) {
                builder.add("order-" + std::to_string(id) + "-" + std::to_string(i), 1);
            }
            builder.group.audit = {AuditEntry{id, 0, {}, {}, {}, {}, {}, {}}};
            if (const Result<void> done = store->commit(builder.group); !done) {
                writerError = done.error().detail;
                break;
            }
            committed = id;
        }
        isWritten = true;
    }));
    writer->start();
    isOpen.acquire();
    QString trouble;
    quint64 reads = 0;
    const auto reader = m_fixture->openReader();
    for (bool isLast = false; reader && !isLast && trouble.isEmpty(); ++reads) {
        isLast = isWritten;
        const quint64 atLeast = committed;
        const Result<LedgerPage> page = reader->ledger({.limit = 1});
        const Result<AuditPage> audit = reader->audit({.from = 0, .limit = 1});
        const Result<LedgerPage> found = atLeast == 0
                                             ? Result<LedgerPage>(*page)
                                             : reader->ledger({.orderId = u"order-%1-9"_s.arg(atLeast), .limit = 1});
        if (!page || !audit || !found) {
            trouble = u"a read failed"_s;
        } else if ((atLeast != 0 && found->entries.empty()) ||
                   (page->entries.empty() ? 0 : page->entries[0].seq) < atLeast * 10) {
            trouble = u"a committed group is not seen"_s;
        } else if (!page->entries.empty() && page->entries[0].seq % 10 != 0) {
            trouble = u"half a group is seen"_s;
        }
    }
    writer->wait();
    QCOMPARE(writerError, QString());
    QCOMPARE(trouble, QString());
    QCOMPARE(committed, kGroups);
    QVERIFY(reads > 1);
}

QTEST_GUILESS_MAIN(SqlStoreReaderTest)
#include "test_sqlstorereader.moc"
