// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTest>

#include "engine/store/store.h"
#include "tests/support/enginehouse.h"
#include "tests/support/faultyvfs.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

// Senders of one show who send until they are told that their gifts are counted, as SPEC.md asks of them.
class Senders {
public:
    explicit Senders(EngineHouse& house) : m_house(&house) {}

    void send(int records, quint32 giftId) {
        auto gifts = std::vector<EngineHouse::Gifted>(std::size_t(records));
        for (EngineHouse::Gifted& gift : gifts) {
            gift.orderId = "o" + std::to_string(++m_orders);
            gift.uid = m_orders % 97 + 1;
            gift.giftId = giftId;
            gift.count = qint64(m_orders % 5 + 1);
        }
        m_batches.emplace_back(std::move(gifts), std::make_unique<Pending<IngestAnswer>>());
        m_house->engine().ingest(m_house->batch(m_batches.back().first), m_batches.back().second->reply());
    }
    // Every batch is acknowledged in the end, with nothing that was asked of the engine but time.
    void verifyAcknowledged() {
        for (auto& [gifts, answer] : m_batches) {
            const Result<IngestAnswer> counted = answer->wait(20'000);
            QVERIFY2(counted, counted ? "" : qPrintable(counted.error().detail));
            for (std::size_t i = 0; i < gifts.size(); ++i) {
                QCOMPARE(counted->verdicts[i], Verdict::Counted);
                m_totals[gifts[i].giftId - 1] += gifts[i].count;
                m_sent.insert(QByteArray::fromStdString(gifts[i].orderId));
            }
        }
        m_batches.clear();
    }
    // Its effect is there once, and its row.
    void verifyCounted() const {
        const auto progress = ask<Progress>([&](auto reply) { m_house->engine().progress(u"s1"_s, reply); });
        QCOMPARE(progress->totals[0].count, m_totals[0]);
        QCOMPARE(progress->totals[1].count, m_totals[1]);
        QSet<QByteArray> found;
        LedgerQuery query;
        query.limit = 500;
        qsizetype rows = 0;
        do {
            const auto page = ask<LedgerPage>([&](auto reply) { m_house->engine().ledger(query, reply); });
            QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
            for (const LedgerEntry& entry : page->entries) {
                found.insert(entry.orderId.toUtf8());
                ++rows;
            }
            query.from = page->next;
        } while (query.from != 0);
        QCOMPARE(rows, m_sent.size());
        QCOMPARE(found, m_sent);
    }
    void goOnWith(EngineHouse& house) { m_house = &house; }

private:
    EngineHouse* m_house;
    std::deque<std::pair<std::vector<EngineHouse::Gifted>, std::unique_ptr<Pending<IngestAnswer>>>> m_batches;
    quint64 m_orders = 0;
    std::array<qint64, 2> m_totals{};
    QSet<QByteArray> m_sent;
};

EngineConfig onDir(const QString& dataDir, quint64 seed) {
    EngineConfig config;
    config.dataDir = dataDir;
    config.seed = seed;
    config.makeStore = [dataDir] {
        StoreConfig store{dataDir + u"/pk.db"_s};
        store.busyTimeoutMs = 50;
        store.logBytesToMove = 64 << 10; // checkpoints beside the commits all the time
        return makeSqlStore(store);
    };
    return config;
}

struct Point {
    int after;
    int calls;
    int code;
    bool isShort;
};

Point randomPoint(QRandomGenerator& random) {
    return {int(random.bounded(30)), 1 + int(random.bounded(3)),
            random.bounded(2) == 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE, random.bounded(2) == 0};
}

} // namespace

// The whole engine on a disk that fails: what is acknowledged is there, once, and it goes on by itself.
class TestFaultyDisk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"pk.store=false\npk.engine=false"_s); }
    void cleanup() { FaultyVfs::heal(); }

    // PK_FAULTYDISK_RUNS: how many; the gate takes the first few.
    void anyFaultsAtAnyTime() {
        const int asked = qEnvironmentVariableIntValue("PK_FAULTYDISK_RUNS");
        const int runs = asked > 0 ? asked : 12;
        int failures = 0;
        for (int seed = 1; seed <= runs; ++seed) {
            run(quint32(seed), failures);
            if (QTest::currentTestFailed()) {
                qWarning("seed %d", seed);
                return;
            }
        }
        QVERIFY2(failures > runs, qPrintable(QString::number(failures)));
    }

    void afterAFailedSyncTheFileIsCheckedFirst() {
        const FaultyVfs disk;
        QTemporaryDir dir;
        EngineHouse house(onDir(dir.filePath(u"d"_s), 1));
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s));
        QVERIFY(house.give({{"a"}}));
        FaultyVfs::faults.sync = SQLITE_IOERR_FSYNC;
        Pending<IngestAnswer> gift;
        house.engine().ingest(house.batch({{"b"}}), gift.reply());
        QTRY_VERIFY(!stats(house).store.ok);
        QCOMPARE(stats(house).store.cause, ErrorCode::StoreIo);
        QVERIFY(!stats(house).store.isInjected); // nobody ordered this one
        const int checkpoints = FaultyVfs::faults.databaseSyncs;
        FaultyVfs::heal();
        QCOMPARE(gift.wait(20'000)->verdicts.at(0), Verdict::Counted);
        QVERIFY(FaultyVfs::faults.databaseSyncs > checkpoints); // the log was moved before anything was written
    }

    void aFileTakenAwayIsNamedAndHealsWhenItIsBack() {
        QTemporaryDir dir;
        EngineHouse house(onDir(dir.filePath(u"d"_s), 1));
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s));
        const QString file = dir.filePath(u"d/pk.db"_s);
        QVERIFY(QFile::rename(file, file + u".away"_s));
        Pending<IngestAnswer> gift;
        house.engine().ingest(house.batch({{"a"}}), gift.reply());
        QTRY_VERIFY(!stats(house).store.ok);
        QCOMPARE(stats(house).store.cause, ErrorCode::StoreIo);
        QVERIFY(stats(house).store.detail.contains(u"put it back"_s));
        QVERIFY(!gift.isAnswered());
        QVERIFY(QFile::rename(file + u".away"_s, file));
        QCOMPARE(gift.wait(20'000)->verdicts.at(0), Verdict::Counted);
        QVERIFY(stats(house).store.ok);
        QCOMPARE(house.give({{"a"}})->verdicts.at(0), Verdict::Duplicate);
    }

    void anotherProgramsLockIsNamedAndWaitedFor() {
        QTemporaryDir dir;
        EngineHouse house(onDir(dir.filePath(u"d"_s), 1));
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s));
        sqlite3* other = nullptr;
        QCOMPARE(sqlite3_open(dir.filePath(u"d/pk.db"_s).toUtf8().constData(), &other), SQLITE_OK);
        QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
        Pending<IngestAnswer> gift;
        house.engine().ingest(house.batch({{"a"}}), gift.reply());
        QTRY_VERIFY(!stats(house).store.ok);
        QCOMPARE(stats(house).store.cause, ErrorCode::StoreBusy);
        QCOMPARE(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
        QCOMPARE(gift.wait(20'000)->verdicts.at(0), Verdict::Counted);
        sqlite3_close(other);
    }

private:
    static EngineStats stats(EngineHouse& house) {
        return *ask<EngineStats>([&](auto reply) { house.engine().stats(reply); });
    }
    static void run(quint32 seed, int& failures) {
        QRandomGenerator random(seed);
        const FaultyVfs disk;
        QTemporaryDir dir;
        QTemporaryDir cut;
        EngineHouse house(onDir(dir.filePath(u"d"_s), seed));
        QVERIFY(house.start());
        QVERIFY(house.create(u"s1"_s, 600'000));
        Senders senders(house);
        for (int fault = 0; fault < 3; ++fault) {
            const Point point = randomPoint(random);
            FaultyVfs::failAt(point.after, point.calls, point.code, point.isShort);
            for (int batch = 0; batch < 6; ++batch) {
                senders.send(1 + int(random.bounded(300)), 1 + random.bounded(2U));
            }
            senders.verifyAcknowledged();
            failures += FaultyVfs::failures();
            FaultyVfs::heal();
            senders.verifyCounted();
        }
        // The power goes: another engine finds all of it on what the disk really took.
        const QString after = cut.filePath(u"d"_s);
        QVERIFY(QDir().mkpath(after));
        QVERIFY(FaultyVfs::cutPower(dir.filePath(u"d/pk.db"_s), after + u"/pk.db"_s, random.generate()));
        EngineHouse restarted(onDir(after, seed));
        QVERIFY(restarted.start());
        senders.goOnWith(restarted);
        senders.verifyCounted();
    }
};

QTEST_GUILESS_MAIN(TestFaultyDisk)
#include "tst_faultydisk.moc"
