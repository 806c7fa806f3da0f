// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/store/store.h"
#include "tests/engine/store/storefixture.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

// When groups were committed, corrections, and what retention leaves of both.
class ProofTablesTest : public QObject {
    Q_OBJECT

private slots:
    void groupsKeepTheirTime();
    void retentionTakesTimesAndLeavesCorrections();
    void aRehearsalLeavesNothing();

private:
    static Correction correction(quint64 id) {
        return {id, 3, kStartMs + 5, u"operator"_s, u"console"_s, 71, 10, u"小明"_s, -2, -20, u"sent twice"_s, true};
    }
};

void ProofTablesTest::groupsKeepTheirTime() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    for (quint64 id = 1; id <= 3; ++id) {
        GroupBuilder builder(id, id * 2 - 1);
        builder.add("a" + std::to_string(id), 0);
        builder.add("b" + std::to_string(id), 0);
        if (id > 1) {
            builder.group.commits.push_back({id * 2 - 3, id * 2 - 2, kStartMs + qint64(id) * 100});
        }
        PK_OK(store->commit(builder.group));
    }
    const auto reader = fixture.openReader();
    QCOMPARE(*reader->committedMs(1), kStartMs + 200);
    QCOMPARE(*reader->committedMs(2), kStartMs + 200);
    QCOMPARE(*reader->committedMs(4), kStartMs + 300);
    QVERIFY(!reader->committedMs(5)->has_value()); // its group has no follower yet
    QVERIFY(!reader->committedMs(0)->has_value());
}

void ProofTablesTest::retentionTakesTimesAndLeavesCorrections() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    GroupBuilder builder(1, 1);
    for (int i = 0; i < 6; ++i) {
        builder.add("o" + std::to_string(i), 0);
    }
    builder.group.commits = {{1, 2, kStartMs + 1}, {3, 4, kStartMs + 2}};
    builder.group.corrections = {correction(1), correction(2)};
    PK_OK(store->commit(builder.group));
    const auto reader = fixture.openReader();
    QCOMPARE(reader->ledgerExtent()->removedBelow, 1ULL);
    QCOMPARE(reader->ledgerExtent()->firstSeq, 1ULL);
    QCOMPARE(reader->ledgerExtent()->lastSeq, 6ULL);
    QCOMPARE(*store->trim(std::numeric_limits<qint64>::max(), 100, 3), 3ULL);
    QCOMPARE(reader->ledgerExtent()->removedBelow, 4ULL);
    QVERIFY(!reader->committedMs(1)->has_value());
    QCOMPARE(*reader->committedMs(4), kStartMs + 2);
    QVERIFY(*reader->corrections(3) == (std::vector{correction(1), correction(2)}));
    QVERIFY(store->load(kStartMs)->corrections == (std::vector{correction(1), correction(2)}));
    QVERIFY(reader->corrections(4)->empty());
}

void ProofTablesTest::aRehearsalLeavesNothing() {
    const StoreFixture fixture;
    const auto store = fixture.openStore();
    GroupBuilder builder(1, 1);
    builder.add("a", 0);
    builder.group.corrections = {correction(1)};
    builder.group.rehearsal = true;
    PK_OK(store->commit(builder.group));
    QVERIFY(store->load(kStartMs)->corrections.empty());
}

QTEST_GUILESS_MAIN(ProofTablesTest)
#include "test_prooftables.moc"
