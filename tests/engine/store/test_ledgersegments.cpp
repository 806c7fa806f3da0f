// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QtTest>
#include <algorithm>
#include <numeric>
#include <random>
#include <unordered_map>

#include "engine/store/ledgerindex.h"
#include "engine/store/schema.h"
#include "storefixture.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;
using pk::sql::kSegmentRows;

namespace {

struct Row {
    quint64 seq = 0;
    std::string orderId;
    quint64 uid = 0;
    PkId pkId = 0;
    Verdict verdict = Verdict::Invalid;
    bool takenBack = false;
    qint64 arrivedMs = 0;
};

// A ledger under random groups, kept beside it row by row.
class Ledger {
public:
    explicit Ledger(quint32 seed) : m_random(seed) { m_store = m_fixture.openStore(); }

    quint64 pick(quint64 n) { return m_random() % n; }
    [[nodiscard]] Store& store() { return *m_store; }
    [[nodiscard]] const StoreFixture& fixture() const { return m_fixture; }
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    [[nodiscard]] quint64 lastSeq() const { return m_seq; }
    void reopen() {
        m_store.reset();
        m_store = m_fixture.openStore();
    }
    void dropBelow(std::size_t rows) { m_rows.erase(m_rows.begin(), m_rows.begin() + std::ptrdiff_t(rows)); }

    // Appends a group; one that is to fail is refused by its last table.
    void append(std::size_t rows, bool fails = false) {
        GroupBuilder builder(m_groupId + 1, m_seq + 1);
        std::vector<Row> added;
        for (std::size_t i = 0; i < rows; ++i) {
            Row row{m_seq + 1 + i, {}, 1 + pick(pick(2) == 0 ? 5 : 5'000), pick(40), Verdict(pick(kVerdicts))};
            row.orderId = "order-" + std::to_string(pick(200'000));
            row.takenBack = row.verdict == Verdict::Counted && pick(10) == 0;
            row.arrivedMs = kStartMs + qint64(row.seq);
            GiftRecord& record =
                builder.add(row.orderId, row.pkId, row.verdict,
                            {row.takenBack ? ReasonCode::EndedBeforeSent : ReasonCode::None, {}}, row.uid);
            builder.group.ledger.back().arrivedMs = row.arrivedMs;
            record.count = row.takenBack ? -3 : 3;
            if (pick(1'000) == 0) {
                record.raw = "raw";
            }
            added.push_back(std::move(row));
        }
        if (fails) {
            builder.group.audit = {AuditEntry{1, 0, {}, {}, {}, {}, {}, {}}, AuditEntry{1, 0, {}, {}, {}, {}, {}, {}}};
            QVERIFY(!m_store->commit(builder.group));
            return;
        }
        PK_OK(m_store->commit(builder.group));
        ++m_groupId;
        m_seq += rows;
        std::ranges::move(added, std::back_inserter(m_rows));
    }
    // Another program's view of the file.
    [[nodiscard]] qint64 ask(const QString& question) const {
        qint64 answer = -1;
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"ask"_s);
            db.setDatabaseName(m_fixture.config.databaseFile);
            QSqlQuery query(db.open() ? db : QSqlDatabase());
            if (query.exec(question) && query.next()) {
                answer = query.value(0).toString() == "ok"_L1 ? 1 : query.value(0).toLongLong();
            }
        }
        QSqlDatabase::removeDatabase(u"ask"_s);
        return answer;
    }

private:
    StoreFixture m_fixture;
    std::unique_ptr<Store> m_store;
    std::mt19937 m_random;
    std::vector<Row> m_rows;
    quint64 m_seq = 0;
    quint64 m_groupId = 0;
};

LedgerQuery randomQuery(Ledger& ledger) {
    LedgerQuery query;
    query.pkId = ledger.pick(2) == 0 ? ledger.pick(41) : 0;
    query.uid = ledger.pick(2) == 0 ? 1 + ledger.pick(ledger.pick(2) == 0 ? 6 : 5'000) : 0;
    query.orderId = ledger.pick(4) == 0 ? u"order-%1"_s.arg(ledger.pick(200'000)) : QString();
    if (ledger.pick(4) == 0 && !ledger.rows().empty()) { // one that is there
        query.orderId = QString::fromStdString(ledger.rows()[ledger.pick(ledger.rows().size())].orderId);
    }
    query.from = ledger.pick(2) == 0 ? ledger.pick(ledger.lastSeq() + 2) : 0;
    query.limit = 1 + int(ledger.pick(30));
    query.ascending = ledger.pick(2) == 0;
    if (ledger.pick(2) == 0) {
        query.verdict = Verdict(ledger.pick(kVerdicts));
    }
    return query;
}

bool fits(const Row& row, const LedgerQuery& query, const std::string& orderId) {
    return (query.pkId == 0 || row.pkId == query.pkId) && (query.uid == 0 || row.uid == query.uid) &&
           (orderId.empty() || orderId == row.orderId) &&
           (query.from == 0 || (query.ascending ? row.seq > query.from : row.seq < query.from)) &&
           (!query.verdict || row.verdict == *query.verdict);
}

void verifyPages(Ledger& ledger, int queries) {
    const auto reader = ledger.fixture().openReader();
    QVERIFY(reader);
    for (int i = 0; i < queries; ++i) {
        const LedgerQuery query = randomQuery(ledger);
        const std::string orderId = query.orderId.toStdString();
        std::vector<quint64> expected;
        std::vector<quint64> all;
        for (const Row& row : ledger.rows()) {
            if (fits(row, query, orderId)) {
                all.push_back(row.seq);
            }
        }
        if (!query.ascending) {
            std::ranges::reverse(all);
        }
        const bool isMore = all.size() > std::size_t(query.limit);
        expected.assign(all.begin(), isMore ? all.begin() + query.limit : all.end());
        const Result<LedgerPage> page = reader->ledger(query);
        PK_OK(page);
        std::vector<quint64> seqs;
        std::ranges::transform(page->entries, std::back_inserter(seqs), &LedgerEntry::seq);
        QCOMPARE(seqs, expected);
        QCOMPARE(page->next, isMore ? expected.back() : 0U);
    }
}

// All orderIds of the ledger and as many others, in batches of many sizes.
void verifyHistory(Ledger& ledger, StoreReader& reader) {
    std::unordered_map<std::string, quint64> counted; // where first
    for (const Row& row : ledger.rows()) {
        if (row.verdict == Verdict::Counted && !row.takenBack) {
            counted.try_emplace(row.orderId, row.seq);
        }
    }
    for (const std::size_t size : {std::size_t(1), std::size_t(7), std::size_t(100), std::size_t(5'000)}) {
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < size; ++i) {
            texts.push_back("order-" + std::to_string(ledger.pick(250'000)));
        }
        const std::vector<std::string_view> orderIds(texts.begin(), texts.end());
        std::vector<bool> answers;
        const HistoryMoment moment(reader);
        PK_OK(reader.countedAmong(orderIds, answers));
        QCOMPARE(answers.size(), size);
        for (std::size_t i = 0; i < size; ++i) {
            const auto found = counted.find(texts[i]);
            QCOMPARE(bool(answers[i]), found != counted.end() && found->second <= reader.knownThrough());
        }
    }
}

} // namespace

class LedgerSegmentsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"pk.store=false"_s); }
    void largeGroupsAreRowsLikeAnyOther();
    void pagesAndHistoryAgreeWithTheRows();
    void aFailedGroupLeavesNoKeys();
    void theHistoryGrowsWithTheLedger();
    void aLongHistoryIsThereAtOnce();
    void anOlderDatabaseIsIndexed();
    void aLostIndexIsMadeAgain();
    void trimmingTakesTheOldest();
    void pagesAndHistoryAgreeAfterTrims();
    void trimmedSpaceIsUsedAgain();
    void scansAgree();
};

// Rows that were laid out as pages and rows that were inserted one by one are the same to SQL.
void LedgerSegmentsTest::largeGroupsAreRowsLikeAnyOther() {
    Ledger ledger(1);
    const std::string blob("\xff\0x", 3);
    const auto fill = [&](GroupBuilder& builder, int i) {
        GiftRecord& record = builder.add("order", 1, i % 2 == 0 ? Verdict::Invalid : Verdict::Counted);
        record.uid = 0xffff'ffff'ffff'ffffULL >> (i % 64);
        record.count = std::numeric_limits<qint64>::min() >> (i % 64);
        record.kb = qint64(1) << (i % 63);
        record.timestampMs = -(qint64(1) << (i % 63));
        record.giftId = i % 3 == 0 ? 0 : 1;
        record.userName = i % 5 == 0 ? std::string_view(blob) : i % 5 == 1 ? std::string_view() : "小明";
        if (i % 2 == 0) {
            record.orderId = i % 4 == 0 ? std::string_view(blob) : std::string_view();
        }
        record.origin = i % 7 == 0 ? Origin::Injected : Origin::Live;
    };
    quint64 seq = 1;
    constexpr int kRows = 5'000;
    for (int i = 0; i < 200; ++i) {
        GroupBuilder builder(quint64(i) + 1, seq++);
        fill(builder, i);
        PK_OK(ledger.store().commit(builder.group));
    }
    GroupBuilder large(201, 1'001);
    for (int i = 0; i < kRows; ++i) {
        fill(large, i);
    }
    PK_OK(ledger.store().commit(large.group));
    QCOMPARE(ledger.ask(u"SELECT count(*) FROM ledger"_s), 200 + kRows);
    QCOMPARE(ledger.ask(u"PRAGMA integrity_check"_s), 1);
    const QString columns =
        u"order_id, show_id, uid, user_name, gift_id, count, kb, sent_ms, arrived_ms, pk_id, verdict, reason, origin,"
        " typeof(order_id), typeof(user_name)"_s;
    QCOMPARE(ledger.ask(u"SELECT count(*) FROM (SELECT seq, %1 FROM ledger WHERE seq < 1001 EXCEPT"
                        " SELECT seq - 1000, %1 FROM ledger WHERE seq > 1000)"_s.arg(columns)),
             0);
    // An image that has to grow, and a smaller one after it.
    for (const std::size_t rows : {std::size_t(60'000), std::size_t(100), std::size_t(30'000)}) {
        Ledger other(2);
        other.append(rows);
        other.append(64);
        other.append(rows);
        QCOMPARE(other.ask(u"SELECT count(*) FROM ledger"_s), qint64(2 * rows + 64));
        QCOMPARE(other.ask(u"PRAGMA integrity_check"_s), 1);
        QCOMPARE(other.ask(u"SELECT sum(uid) FROM ledger"_s),
                 std::accumulate(other.rows().begin(), other.rows().end(), qint64(0),
                                 [](qint64 sum, const Row& row) { return sum + qint64(row.uid); }));
    }
}

void LedgerSegmentsTest::pagesAndHistoryAgreeWithTheRows() {
    Ledger ledger(20'261'123);
    for (int round = 0; round < 6; ++round) {
        for (int i = 0; i < 8; ++i) {
            ledger.append(ledger.pick(3) == 0 ? 1 + ledger.pick(60) : 1 + ledger.pick(7'000), false);
        }
        if (round == 1) {
            ledger.append(2 * kSegmentRows + 17); // more than a segment in one group
        }
        if (round % 2 == 1) {
            ledger.reopen();
        }
        verifyPages(ledger, 60);
    }
    QVERIFY(ledger.lastSeq() > 5 * kSegmentRows);
    // From the index alone, then with the filter.
    const auto reader = ledger.fixture().openReader();
    QCOMPARE(reader->knownThrough(), (ledger.lastSeq() + 1) / kSegmentRows * kSegmentRows - 1);
    for (int i = 0; i < 5; ++i) {
        verifyHistory(ledger, *reader);
    }
}

// In the middle of a segment, at its end, and a whole one: nothing of it may be found later.
void LedgerSegmentsTest::aFailedGroupLeavesNoKeys() {
    Ledger ledger(7);
    for (int i = 0; i < 30; ++i) {
        if (ledger.pick(2) == 0) {
            ledger.append(1 + ledger.pick(20'000), true);
        }
        if (ledger.pick(5) == 0) {
            ledger.append(0);
        }
        ledger.append(1 + ledger.pick(6'000));
    }
    ledger.append(2 * kSegmentRows, true);
    ledger.append(kSegmentRows);
    verifyPages(ledger, 150);
    const auto reader = ledger.fixture().openReader();
    verifyHistory(ledger, *reader);
    QCOMPARE(ledger.ask(u"SELECT count(*) FROM ledger_index WHERE (key & 65535) = 0"_s),
             qint64((ledger.lastSeq() + 1) / kSegmentRows));
}

void LedgerSegmentsTest::theHistoryGrowsWithTheLedger() {
    Ledger ledger(9);
    const auto reader = ledger.fixture().openReader();
    QCOMPARE(reader->knownThrough(), 0U);
    quint64 known = 0;
    for (int i = 0; i < 40; ++i) {
        ledger.append(4'000);
        for (int moments = 0; moments < 10; ++moments) {
            const HistoryMoment moment(*reader);
        }
        QVERIFY(reader->knownThrough() >= known);
        known = reader->knownThrough();
        QCOMPARE(known, (ledger.lastSeq() + 1) / kSegmentRows == 0
                            ? 0U
                            : (ledger.lastSeq() + 1) / kSegmentRows * kSegmentRows - 1);
        if (i % 8 == 7) {
            verifyHistory(ledger, *reader);
        }
    }
}

// From the first question on, whether the filter is filled or not, and while the ledger grows and is trimmed.
void LedgerSegmentsTest::aLongHistoryIsThereAtOnce() {
    Ledger ledger(10);
    ledger.append(12 * kSegmentRows);
    for (int i = 0; i < 6; ++i) {
        const auto reader = ledger.fixture().openReader();
        const quint64 known = reader->knownThrough();
        QCOMPARE(known, (ledger.lastSeq() + 1) / kSegmentRows * kSegmentRows - 1);
        ledger.append(kSegmentRows / 2);
        ledger.dropBelow(*ledger.store().trim(kStartMs + 10'000'000, 10'000'000, 1'000 + ledger.pick(20'000)));
        verifyHistory(ledger, *reader);
        for (int moments = 0; moments < 30; ++moments) {
            const HistoryMoment moment(*reader);
        }
        QVERIFY(reader->knownThrough() >= known);
        verifyHistory(ledger, *reader);
        // Gone before it was loaded.
        QVERIFY(ledger.fixture().openReader());
    }
}

void LedgerSegmentsTest::anOlderDatabaseIsIndexed() {
    const StoreFixture fixture;
    const std::vector<sql::Migration> migrations = *sql::builtInMigrations();
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"older"_s);
        db.setDatabaseName(fixture.config.databaseFile);
        QVERIFY(db.open());
        for (const QString& statement :
             QString::fromUtf8(migrations.front().sqlText).split(QRegularExpression(u";\\s*\n"_s))) {
            QSqlQuery query(db);
            QVERIFY2(statement.trimmed().isEmpty() || query.exec(statement), qPrintable(query.lastError().text()));
        }
        for (const QString& statement :
             {u"PRAGMA application_id = %1"_s.arg(sql::kApplicationId), u"PRAGMA user_version = 1"_s,
              u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
              " INSERT INTO ledger SELECT i, 'order-' || i, 'room-1', 1 + i % 7, 'a', 71, 1, 10, 5, 6, 1 + i % 3,"
              " 5 - i % 2, 0, 0 FROM n"_s}) {
            QSqlQuery query(db);
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(u"older"_s);
    const auto store = fixture.openStore();
    QVERIFY(store);
    QCOMPARE(store->load(kStartMs)->lastLedgerSeq, 100'000U);
    const auto reader = fixture.openReader();
    QCOMPARE(reader->knownThrough(), 3 * kSegmentRows - 1);
    QVERIFY(*reader->wasCounted("order-2"));
    QVERIFY(!*reader->wasCounted("order-3")); // LATE
    QVERIFY(*reader->wasCounted("order-98302"));
    QCOMPARE(reader->ledger({.orderId = u"order-50000"_s})->entries.size(), 1U);
    QCOMPARE(reader->ledger({.orderId = u"order-99999"_s})->entries.size(), 1U);
    const LedgerPage page = *reader->ledger({.pkId = 3, .uid = 4, .verdict = Verdict::Counted, .limit = 2});
    QCOMPARE(page.entries.size(), 2U);
    QCOMPARE(page.entries[0].seq, 99'998U); // even, 3 + 7 n, 2 + 3 n
}

void LedgerSegmentsTest::aLostIndexIsMadeAgain() {
    Ledger ledger(11);
    ledger.append(3 * kSegmentRows);
    ledger.append(100);
    QCOMPARE(ledger.ask(u"DELETE FROM ledger_index WHERE key >= 65536 RETURNING 1"_s), 1);
    ledger.reopen();
    verifyPages(ledger, 40);
    const auto reader = ledger.fixture().openReader();
    verifyHistory(ledger, *reader);
}

void LedgerSegmentsTest::trimmingTakesTheOldest() {
    Ledger ledger(13);
    Store& store = ledger.store();
    QCOMPARE(*store.trim(kStartMs + 1'000'000, 1'000'000, 100), 0U);
    ledger.append(5'000);
    QCOMPARE(*store.trim(kStartMs, 1'000'000, 100), 0U); // nothing so old
    QCOMPARE(*store.trim(kStartMs + 11, 1'000'000, 100), 10U);
    QCOMPARE(*store.trim(kStartMs + 11, 1'000'000, 100), 0U);
    QCOMPARE(*store.trim(kStartMs + 4'000, 21, 100), 10U); // seq 11–20
    QCOMPARE(*store.trim(kStartMs + 4'000, 1'000'000, 100), 100U);
    QCOMPARE(ledger.ask(u"SELECT min(seq) FROM ledger"_s), 121);
    QCOMPARE(ledger.ask(u"SELECT count(*) FROM ledger_raw WHERE seq < 121"_s), 0);
    // All of it: the last row stays, so that no number is given twice.
    QCOMPARE(*store.trim(kStartMs + 1'000'000, 1'000'000, 1'000'000), 5'000U - 121);
    QCOMPARE(store.load(kStartMs)->lastLedgerSeq, 5'000U);
    QCOMPARE(*store.trim(kStartMs + 1'000'000, 1'000'000, 1'000'000), 0U);
    ledger.reopen();
    QCOMPARE(ledger.store().load(kStartMs)->lastLedgerSeq, 5'000U);
}

void LedgerSegmentsTest::pagesAndHistoryAgreeAfterTrims() {
    Ledger ledger(17);
    const auto reader = ledger.fixture().openReader();
    for (int i = 0; i < 12; ++i) {
        ledger.append(20'000);
        const std::size_t removed = *ledger.store().trim(kStartMs + 1'000'000, 1'000'000, ledger.pick(25'000));
        ledger.dropBelow(removed);
        if (i == 5) {
            ledger.reopen();
        }
        verifyPages(ledger, 25);
        for (int moments = 0; moments < 10; ++moments) {
            const HistoryMoment moment(*reader);
        }
        verifyHistory(ledger, *reader);
    }
    const quint64 first = ledger.rows().front().seq;
    QVERIFY(first > 2 * kSegmentRows);
    QCOMPARE(ledger.ask(u"SELECT min(key) >> 16 FROM ledger_index"_s), qint64(sql::segmentOf(first)));
    QCOMPARE(*reader->wasCounted("order-"), false);
    const auto late = ledger.fixture().openReader();
    verifyHistory(ledger, *late);
}

void LedgerSegmentsTest::trimmedSpaceIsUsedAgain() {
    Ledger ledger(19);
    const auto pages = [&] { return ledger.ask(u"PRAGMA page_count"_s); };
    ledger.append(4 * kSegmentRows);
    qint64 before = 0;
    for (int i = 0; i < 6; ++i) {
        QCOMPARE(*ledger.store().trim(kStartMs + 10'000'000, 10'000'000, kSegmentRows), kSegmentRows);
        ledger.append(kSegmentRows);
        if (i == 1) {
            before = pages();
        }
    }
    QVERIFY(before > 100);
    QVERIFY2(pages() <= before + before / 50, qPrintable(u"%1, %2 before"_s.arg(pages()).arg(before)));
}

// By SQL while the log holds something, by the file's pages once it is empty; whole and in parts.
void LedgerSegmentsTest::scansAgree() {
    Ledger ledger(23);
    ledger.append(70'000);
    ledger.append(5);
    QCOMPARE(*ledger.store().trim(kStartMs + 1'000'000, 1'000'000, 1'234), 1'234U);
    ledger.dropBelow(1'234);
    const auto reader = ledger.fixture().openReader();
    const auto scan = [&](quint64 from, quint64 to) {
        std::vector<Row> rows;
        const Result<void> done = reader->scanLedger(from, to, [&](const LedgerRow& row, quint64 seq) {
            rows.push_back({seq, std::string(row.record->orderId), row.record->uid, row.pkId, row.verdict,
                            row.reason.code == ReasonCode::EndedBeforeSent, row.arrivedMs});
        });
        rows.resize(done ? rows.size() : 0);
        return rows;
    };
    const auto agree = [](const std::vector<Row>& a, const std::vector<Row>& b) {
        return std::ranges::equal(a, b, [](const Row& x, const Row& y) {
            return x.seq == y.seq && x.orderId == y.orderId && x.uid == y.uid && x.pkId == y.pkId &&
                   x.verdict == y.verdict && x.takenBack == y.takenBack && x.arrivedMs == y.arrivedMs;
        });
    };
    const QString log = ledger.fixture().config.databaseFile + u"-wal"_s;
    for (const bool isLogEmpty : {false, true}) {
        if (isLogEmpty) {
            PK_OK(ledger.store().settleLog());
        }
        QCOMPARE(QFileInfo(log).size() == 0, isLogEmpty);
        QVERIFY(agree(scan(0, 1'000'000), ledger.rows()));
        const quint64 middle = 1 + ledger.pick(70'000);
        std::vector<Row> parts = scan(0, middle);
        QVERIFY(parts.empty() || parts.back().seq < middle);
        std::ranges::move(scan(middle, 1'000'000), std::back_inserter(parts));
        QVERIFY(agree(parts, ledger.rows()));
        QVERIFY(scan(0, 1'235).empty());
        QCOMPARE(scan(1'235, 1'236).size(), 1U);
        QVERIFY(scan(70'006, 1'000'000).empty());
        QVERIFY(scan(5'000, 5'000).empty());
    }
    // A commit after the look at the log is not seen half.
    ledger.append(3);
    QCOMPARE(scan(70'000, 1'000'000).size(), 9U);
}

QTEST_GUILESS_MAIN(LedgerSegmentsTest)
#include "test_ledgersegments.moc"
