// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <map>
#include <random>

#include "engine/core/rank/rankboard.h"

using namespace pk;

namespace {

// The obvious ranking: sums in a map, sorted by the rule when asked.
class NaiveRanking {
public:
    explicit NaiveRanking(CompareBy by) : m_by(by) {}

    void add(quint64 uid, const QString& name, qint64 count, qint64 kb, qint64 sentMs) {
        RankEntry& entry = m_entries[uid];
        if (sentMs > entry.lastSentMs || (sentMs == entry.lastSentMs && name > entry.userName)) {
            entry.userName = name;
        }
        entry.uid = uid;
        entry.giftId = 71;
        entry.count += count;
        entry.kb += kb;
        entry.lastSentMs = std::max(entry.lastSentMs, sentMs);
    }
    [[nodiscard]] std::vector<RankEntry> sorted() const {
        std::vector<RankEntry> all;
        for (const auto& [uid, entry] : m_entries) {
            all.push_back(entry);
        }
        std::sort(all.begin(), all.end(), [this](const RankEntry& a, const RankEntry& b) {
            const qint64 ma = m_by == CompareBy::Count ? a.count : a.kb;
            const qint64 mb = m_by == CompareBy::Count ? b.count : b.kb;
            return std::tuple(-ma, a.lastSentMs, a.uid) < std::tuple(-mb, b.lastSentMs, b.uid);
        });
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].rank = i + 1;
        }
        return all;
    }

private:
    CompareBy m_by;
    std::map<quint64, RankEntry> m_entries;
};

} // namespace

class TestRankBoard : public QObject {
    Q_OBJECT

private slots:
    void anEmptyBoardHasNobody() {
        RankBoard board(CompareBy::Count, 71);
        QCOMPARE(board.users(), 0ULL);
        QVERIFY(board.page(0, 20).empty());
        QCOMPARE(board.entryOf(5).rank, 0ULL);
        QCOMPARE(board.entryOf(5).uid, 5ULL);
    }

    void tiesGoToTheEarlierThenToTheSmallerUid() {
        RankBoard board(CompareBy::Count, 71);
        board.add(30, "c", 2, 1, 500);
        board.add(20, "b", 2, 9, 400);
        board.add(10, "a", 2, 9, 500);
        const auto page = board.page(0, 20);
        QCOMPARE(page.at(0).uid, 20ULL);
        QCOMPARE(page.at(1).uid, 10ULL);
        QCOMPARE(page.at(2).uid, 30ULL);
    }

    void aPageBeyondTheEndIsEmpty() {
        RankBoard board(CompareBy::Kb, 71);
        board.add(1, "a", 1, 1, 1);
        QVERIFY(board.page(1, 20).empty());
        QVERIFY(board.page(1'000'000, 100).empty());
    }

    void takingBackRestoresWhatWasBefore() {
        RankBoard board(CompareBy::Kb, 71);
        board.add(1, "a", 1, 10, 100);
        board.add(2, "b", 1, 10, 200);
        board.add(2, "b", 1, 10, 900);
        QCOMPARE(board.page(0, 1).at(0).uid, 2ULL);
        board.takeBack(2, 1, 10, {200, "b"});
        QCOMPARE(board.page(0, 1).at(0).uid, 1ULL);
        QCOMPARE(board.entryOf(2).lastSentMs, 200);
        board.takeBack(2, 1, 10, {});
        QCOMPARE(board.users(), 1ULL);
        QCOMPARE(board.entryOf(2).rank, 0ULL);
        QCOMPARE(board.page(0, 20).size(), 1ULL);
    }

    void agreesWithANaiveSort_data() {
        QTest::addColumn<int>("by");
        QTest::addColumn<int>("users");
        QTest::addColumn<int>("readEvery");
        for (const int by : {0, 1}) {
            QTest::addRow("few users, read often, %d", by) << by << 40 << 3;
            QTest::addRow("many users, read seldom, %d", by) << by << 20'000 << 5'000;
            QTest::addRow("many users, read at times, %d", by) << by << 5'000 << 300;
        }
    }
    void agreesWithANaiveSort() {
        QFETCH(int, by);
        QFETCH(int, users);
        QFETCH(int, readEvery);
        const auto compareBy = CompareBy(by);
        std::mt19937_64 random(quint64(users) + quint64(by));
        RankBoard board(compareBy, 71);
        NaiveRanking naive(compareBy);
        for (int step = 1; step <= 30'000; ++step) {
            const quint64 uid = random() % quint64(users) + 1;
            const auto count = qint64(random() % 3 + 1);
            const auto kb = qint64(random() % 4);
            const auto sentMs = qint64(random() % 50 + 1);
            const QString name = QStringLiteral("观众%1").arg(random() % 3);
            board.add(uid, name.toStdString(), count, kb, sentMs);
            naive.add(uid, name, count, kb, sentMs);
            if (step % readEvery == 0 && (step > 29'000 || step % (readEvery * 50) == 0)) {
                const auto expected = naive.sorted();
                QCOMPARE(board.users(), expected.size());
                const std::size_t index = random() % (expected.size() + 5);
                const auto page = board.page(index, 20);
                QCOMPARE(page.size(), std::min<std::size_t>(20, expected.size() - std::min(index, expected.size())));
                for (std::size_t i = 0; i < page.size(); ++i) {
                    QVERIFY(page[i] == expected[index + i]);
                }
                const RankEntry& someone = expected[random() % expected.size()];
                QVERIFY(board.entryOf(someone.uid) == someone);
            }
        }
        const auto all = board.page(0, std::size_t(users));
        QVERIFY(all == naive.sorted());
    }
};

QTEST_GUILESS_MAIN(TestRankBoard)
#include "tst_rankboard.moc"
