// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <unordered_map>

#include "engine/store/countedfilter.h"
#include "engine/store/ledgerindex.h"

using namespace pk;
using namespace pk::sql;

namespace {

std::vector<unsigned> rowsOf(const RowSet& set) {
    std::vector<unsigned> rows;
    for (int row = set.highestBelow(kSegmentRows); row >= 0; row = set.highestBelow(unsigned(row))) {
        rows.push_back(unsigned(row));
    }
    std::ranges::reverse(rows);
    return rows;
}

using Blobs = std::map<std::pair<IndexKind, unsigned>, std::string>;

Blobs blobsOf(SegmentBuilder& builder) {
    Blobs blobs;
    const bool isWhole = builder.build([&](IndexKind kind, unsigned bucket, std::string_view bits) {
        blobs[{kind, bucket}] = std::string(bits);
        return true;
    });
    return isWhole ? blobs : Blobs{};
}

std::string_view blob(const Blobs& blobs, IndexKind kind, unsigned bucket) {
    const auto found = blobs.find({kind, bucket});
    return found == blobs.end() ? std::string_view() : std::string_view(found->second);
}

void clear(CountedFilter& filter) {
    while (!filter.prepareSome()) {
    }
}

} // namespace

class LedgerIndexTest : public QObject {
    Q_OBJECT

private slots:
    void rowSetsAgreeWithASet();
    void segmentsAgreeWithTheirRows_data();
    void segmentsAgreeWithTheirRows();
    void setsAreSmall();
    void damagedBitsAreSeen();
    void theFilterFindsWhatItHolds();
    void theFilterTakesNoMoreThanItsSize();
};

void LedgerIndexTest::rowSetsAgreeWithASet() {
    std::mt19937 random(1);
    for (int round = 0; round < 200; ++round) {
        RowSet set;
        std::set<unsigned> naive;
        for (int i = 0; i < 5; ++i) {
            const unsigned first = unsigned(random() % kSegmentRows);
            const unsigned last = std::min<unsigned>(kSegmentRows - 1, first + unsigned(random() % 200));
            set.add(first, last);
            for (unsigned row = first; row <= last; ++row) {
                naive.insert(row);
            }
        }
        QCOMPARE(rowsOf(set), std::vector<unsigned>(naive.begin(), naive.end()));
        const unsigned end = unsigned(random() % (kSegmentRows + 1));
        const auto above = naive.lower_bound(end);
        QCOMPARE(set.highestBelow(end), above == naive.begin() ? -1 : int(*std::prev(above)));
    }
    RowSet all;
    all.add(0, kSegmentRows - 1);
    QCOMPARE(rowsOf(all).size(), kSegmentRows);
    QVERIFY(RowSet().isEmpty());
    QCOMPARE(all.highestBelow(0), -1);
}

void LedgerIndexTest::segmentsAgreeWithTheirRows_data() {
    QTest::addColumn<quint64>("rows");
    QTest::addColumn<quint64>("pks");
    QTest::addColumn<quint64>("users");
    QTest::newRow("one row") << 1ULL << 1ULL << 1ULL;
    QTest::newRow("one PK") << kSegmentRows << 1ULL << 5'000ULL;
    QTest::newRow("few PKs, one user") << kSegmentRows << 3ULL << 1ULL;
    QTest::newRow("a PK each row") << kSegmentRows << 1'000'000ULL << 1'000'000ULL;
    QTest::newRow("with gaps") << 9'000ULL << 100ULL << 100ULL;
}

void LedgerIndexTest::segmentsAgreeWithTheirRows() {
    QFETCH(const quint64, rows);
    QFETCH(const quint64, pks);
    QFETCH(const quint64, users);
    std::mt19937_64 random(rows + pks);
    const LedgerHash hash(random());
    SegmentBuilder builder;
    std::unordered_map<std::string, std::vector<unsigned>> byOrder;
    std::unordered_map<quint64, std::vector<unsigned>> byUser, byPk;
    std::array<std::vector<unsigned>, kVerdicts> byVerdict;
    quint64 counted = 0;
    for (quint64 i = 0; i < rows; ++i) {
        const unsigned row = unsigned(i * (kSegmentRows / rows));
        const std::string orderId = "order-" + std::to_string(random() % (rows / 2 + 1));
        const quint64 uid = random() % users;
        const PkId pkId = random() % (pks + 1);
        const auto verdict = Verdict(random() % kVerdicts);
        const bool isCounted = verdict == Verdict::Counted && random() % 2 == 0;
        builder.add(row, {orderId, uid, pkId, qint64(i), verdict, isCounted}, hash);
        byOrder[orderId].push_back(row);
        byUser[uid].push_back(row);
        byPk[pkId].push_back(row);
        byVerdict[std::size_t(verdict)].push_back(row);
        counted += isCounted ? 1 : 0;
    }
    const Blobs blobs = blobsOf(builder);
    SegmentSummary summary;
    QVERIFY(decode(blob(blobs, IndexKind::Summary, 0), summary));
    QCOMPARE(summary.rows, rows);
    QCOMPARE(summary.counted, counted);
    QCOMPARE(summary.lastArrivedMs, qint64(rows) - 1);
    for (const auto& [orderId, expected] : byOrder) {
        RowSet set;
        const quint64 key = hash.of(std::string_view(orderId));
        QVERIFY(addEntries(blob(blobs, IndexKind::Orders, bucketOf(key)), key, set));
        QCOMPARE(rowsOf(set), expected);
    }
    for (const auto& [uid, expected] : byUser) {
        RowSet set;
        QVERIFY(addEntries(blob(blobs, IndexKind::Users, bucketOf(hash.of(uid))), hash.of(uid), set));
        QCOMPARE(rowsOf(set), expected);
    }
    for (const auto& [pkId, expected] : byPk) {
        RowSet set;
        QVERIFY(addGroup(blob(blobs, IndexKind::Pks, bucketOf(hash.of(pkId))), hash.of(pkId), set));
        QCOMPARE(rowsOf(set), pkId == 0 ? std::vector<unsigned>{} : expected);
    }
    for (unsigned verdict = 0; verdict < kVerdicts; ++verdict) {
        const std::string_view bits = blob(blobs, IndexKind::Verdicts, verdict);
        RowSet set;
        QCOMPARE(!bits.empty() && addRowSet(bits, set), !byVerdict[verdict].empty());
        QCOMPARE(rowsOf(set), byVerdict[verdict]);
    }
    quint64 found = 0;
    for (unsigned bucket = 0; bucket < kIndexBuckets; ++bucket) {
        QVERIFY(eachCounted(blob(blobs, IndexKind::Orders, bucket), [&](quint32, unsigned) { ++found; }));
    }
    QCOMPARE(found, counted);
}

void LedgerIndexTest::setsAreSmall() {
    SegmentBuilder builder;
    for (unsigned row = 0; row < kSegmentRows; ++row) {
        builder.add(row, {"order", 1, 7, 0, row % 1'000 == 0 ? Verdict::Late : Verdict::Counted, false}, LedgerHash(1));
    }
    const Blobs blobs = blobsOf(builder);
    const quint64 pk = LedgerHash(1).of(quint64(7));
    QCOMPARE(blob(blobs, IndexKind::Pks, bucketOf(pk)).size(), 6U + 1 + 4); // one run
    QCOMPARE(blob(blobs, IndexKind::Verdicts, unsigned(Verdict::Late)).size(), 1U + 2 * 33);
    QVERIFY(blob(blobs, IndexKind::Verdicts, unsigned(Verdict::Counted)).size() < 200);
    // Every other row: a bitmap is the least.
    builder.clear();
    for (unsigned row = 0; row < kSegmentRows; row += 2) {
        builder.add(row, {"order", 1, 7, 0, Verdict::Late, false}, LedgerHash(1));
    }
    QCOMPARE(blob(blobsOf(builder), IndexKind::Verdicts, unsigned(Verdict::Late)).size(), 1U + 4'096);
}

void LedgerIndexTest::damagedBitsAreSeen() {
    using namespace std::string_view_literals;
    RowSet set;
    SegmentSummary summary;
    QVERIFY(!decode("short", summary));
    QVERIFY(!addEntries("1234567", 0, set));
    QVERIFY(!eachCounted("1234567", [](quint32, unsigned) {}));
    QVERIFY(!addGroup("\0\0\0\0\xff\xff\0"sv, 0, set));
    QVERIFY(!addRowSet("", set));
    QVERIFY(!addRowSet("\x07"sv, set));
    QVERIFY(!addRowSet("\0a"sv, set));
    QVERIFY(!addRowSet("\2abc"sv, set));
}

void LedgerIndexTest::theFilterFindsWhatItHolds() {
    std::mt19937_64 random(3);
    constexpr std::size_t kKeys = CountedFilter::kKeysMin;
    CountedFilter filter(kKeys, 100);
    clear(filter);
    std::vector<quint64> keys;
    for (std::size_t i = 0; i < kKeys; ++i) {
        keys.push_back(CountedFilter::keyOf(random()));
        filter.insert(keys.back(), 100 + i / kSegmentRows);
    }
    for (std::size_t i = 0; i < kKeys; ++i) {
        QVERIFY(filter.find(keys[i], [&](quint64 segment) { return segment == 100 + i / kSegmentRows; }));
    }
    int wrong = 0;
    for (int i = 0; i < 100'000; ++i) {
        filter.find(CountedFilter::keyOf(random()), [&](quint64) {
            ++wrong;
            return false;
        });
    }
    QVERIFY2(wrong < 200, qPrintable(QString::number(wrong))); // 22 prints of 16 bits each
    QVERIFY(filter.bytes() < 4 * kKeys);
}

void LedgerIndexTest::theFilterTakesNoMoreThanItsSize() {
    CountedFilter small(1, 7); // brought to the least size
    clear(small);
    QVERIFY(small.takes(7, CountedFilter::kKeysMin));
    QVERIFY(!small.takes(7, CountedFilter::kKeysMin + 1));
    QVERIFY(small.takes(7 + 255, 1));
    QVERIFY(!small.takes(7 + 256, 1));
    small.insert(5, 7 + 255);
    QVERIFY(small.find(5, [](quint64 segment) { return segment == 7 + 255; }));
    // All keys in one place run over into the next lines, the last line into the first.
    CountedFilter crowded(1, 0);
    clear(crowded);
    const quint64 last = (1ULL << 38) - 1;
    for (quint64 i = 0; i < 100; ++i) {
        crowded.insert(last, i);
    }
    std::set<quint64> segments;
    crowded.find(last, [&](quint64 segment) {
        segments.insert(segment);
        return false;
    });
    QCOMPARE(segments.size(), 100U);
    CountedFilter large(8 * CountedFilter::kKeysMin * 2, 0);
    QVERIFY(!large.prepareSome()); // 57 MB take several steps
    QVERIFY(!large.isReady());
    clear(large);
    QVERIFY(large.takes(511, 1));
    large.insert(77, 511);
    QVERIFY(large.find(77, [](quint64 segment) { return segment == 511; }));
}

QTEST_APPLESS_MAIN(LedgerIndexTest)
#include "test_ledgerindex.moc"
