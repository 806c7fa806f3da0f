// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <random>
#include <set>

#include "engine/core/redo/groupbisect.h"

using namespace pk;

namespace {

const Error kRefused{ErrorCode::Internal, {}, QStringLiteral("never")};

// A group of so many records and rankings, and a store that refuses some of them.
struct Bench {
    Bench(std::size_t rows, std::size_t rankings) : records(rows) {
        group.groupId = 5;
        group.firstLedgerSeq = 100;
        group.settings = EngineSettings();
        for (std::size_t i = 0; i < rows; ++i) {
            records[i].uid = i;
            group.ledger.push_back({.record = &records[i]});
        }
        for (std::size_t i = 0; i < rankings; ++i) {
            group.rankings.push_back({.pkId = i});
        }
    }

    [[nodiscard]] Result<RefusedParts> look(int rehearsalsMax = 2'000) {
        rehearsals = 0;
        return findRefused(
            group, [this](const CommitGroup& part) { return rehearse(part); }, rehearsalsMax);
    }
    Result<void> rehearse(const CommitGroup& part) {
        ++rehearsals;
        if (!part.rehearsal || part.groupId != group.groupId) {
            qFatal("a part is no rehearsal of the group");
        }
        if (rehearsals == failAt) {
            return fail(ErrorCode::StoreBusy, {}, {});
        }
        if (part.settings && badRest) {
            return tl::unexpected(kRefused);
        }
        for (std::size_t i = 0; i < part.ledger.size(); ++i) {
            const quint64 row = part.ledger[i].record->uid;
            if (part.firstLedgerSeq + i != group.firstLedgerSeq + row) {
                qFatal("a record is rehearsed under another number");
            }
            if (badRows.contains(row)) {
                return tl::unexpected(kRefused);
            }
        }
        for (const RankingSlice& slice : part.rankings) {
            if (badRankings.contains(slice.pkId)) {
                return tl::unexpected(kRefused);
            }
        }
        return {};
    }

    std::vector<GiftRecord> records;
    CommitGroup group;
    std::set<quint64> badRows;
    std::set<quint64> badRankings;
    bool badRest = false;
    int failAt = 0;
    int rehearsals = 0;
};

std::set<quint64> indices(const std::vector<RefusedParts::Part>& parts) {
    std::set<quint64> found;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 && parts[i].index <= parts[i - 1].index) {
            qFatal("the indices do not grow");
        }
        found.insert(parts[i].index);
    }
    return found;
}

} // namespace

class TestGroupBisect : public QObject {
    Q_OBJECT

private slots:
    void oneRecordAmongManyIsFoundInFewRehearsals() {
        for (const quint64 bad : {0ULL, 1ULL, 9'999ULL, 19'999ULL}) {
            Bench bench(20'000, 3);
            bench.badRows = {bad};
            const Result<RefusedParts> refused = bench.look();
            QVERIFY(refused);
            QCOMPARE(indices(refused->rows), bench.badRows);
            QVERIFY(refused->rankings.empty());
            QCOMPARE(refused->rows.front().error, kRefused);
            QVERIFY2(bench.rehearsals <= 35, qPrintable(QString::number(bench.rehearsals)));
        }
    }

    void anySetIsFoundAndNothingElse() {
        for (quint64 seed = 1; seed <= 300; ++seed) {
            std::mt19937_64 random(seed);
            Bench bench(random() % 60, random() % 6);
            const quint64 oneIn = random() % 12 + 1;
            for (std::size_t i = 0; i < bench.group.ledger.size(); ++i) {
                if (random() % oneIn == 0) {
                    bench.badRows.insert(i);
                }
            }
            for (std::size_t i = 0; i < bench.group.rankings.size(); ++i) {
                if (random() % oneIn == 0) {
                    bench.badRankings.insert(i);
                }
            }
            const Result<RefusedParts> refused = bench.look();
            QVERIFY(refused);
            QCOMPARE(indices(refused->rows), bench.badRows);
            QCOMPARE(indices(refused->rankings), bench.badRankings);
        }
    }

    void whatCannotBeTakenOutIsNotNamed() {
        Bench bench(10, 0);
        bench.badRest = true;
        bench.badRows = {4};
        Result<RefusedParts> refused = bench.look();
        QVERIFY(refused && refused->isEmpty());
        QCOMPARE(bench.rehearsals, 1);

        Bench correction(10, 0);
        correction.badRows = {4, 6};
        correction.group.ledger[4].reason.code = ReasonCode::EndedBeforeSent;
        refused = correction.look();
        QVERIFY(refused);
        QCOMPARE(indices(refused->rows), std::set<quint64>{6});
    }

    void aStoreThatCannotTellEndsTheLook() {
        for (int failAt = 1; failAt <= 5; ++failAt) {
            Bench bench(100, 0);
            bench.badRows = {77};
            bench.failAt = failAt;
            QCOMPARE(bench.look().error().code, ErrorCode::StoreBusy);
            QCOMPARE(bench.rehearsals, failAt);
        }
    }

    void theLookIsBoundedAndFindsSomething() {
        Bench bench(20'000, 0);
        for (quint64 i = 0; i < 20'000; ++i) {
            bench.badRows.insert(i);
        }
        const Result<RefusedParts> refused = bench.look(500);
        QVERIFY(refused);
        QVERIFY(bench.rehearsals <= 500);
        QVERIFY(refused->rows.size() > 100);
    }
};

QTEST_GUILESS_MAIN(TestGroupBisect)
#include "tst_groupbisect.moc"
