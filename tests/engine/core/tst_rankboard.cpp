// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <span>

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
    // All that is left was sent at `sentMs` at the latest, under this name.
    void takeBack(quint64 uid, qint64 count, qint64 kb, qint64 sentMs, const QString& name) {
        RankEntry& entry = m_entries.at(uid);
        entry.count -= count;
        entry.kb -= kb;
        entry.lastSentMs = sentMs;
        entry.userName = name;
        if (entry.count == 0) {
            m_entries.erase(uid);
        }
    }
    [[nodiscard]] const std::map<quint64, RankEntry>& entries() const { return m_entries; }
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

    // The ranking fills, turns over, empties and fills again, at sizes around those of the blocks.
    void agreesWithANaiveSortWhileItGrowsAndShrinks_data() {
        QTest::addColumn<int>("users");
        QTest::addColumn<int>("times"); // different sent times: 1 makes many ties
        for (const int users : {1, 7, 63, 64, 65, 511, 512, 513, 1'100, 6'000, 20'000}) {
            for (const int times : {1, 10, 1'000'000}) {
                QTest::addRow("%d users, %d times", users, times) << users << times;
            }
        }
    }
    void agreesWithANaiveSortWhileItGrowsAndShrinks() {
        QFETCH(int, users);
        QFETCH(int, times);
        std::mt19937_64 random(quint64(users * 31 + times));
        RankBoard board(CompareBy::Kb, 71);
        NaiveRanking naive(CompareBy::Kb);
        // Every length of name, short and long, at some time.
        const auto someName = [&] { return QString(qsizetype(random() % 90), QChar(u'a' + char16_t(random() % 26))); };
        const auto give = [&] {
            const quint64 uid = random() % quint64(users) + 1;
            const auto kb = qint64(random() % 5);
            const auto sentMs = qint64(random() % quint64(times)) + 1;
            const QString name = someName();
            board.add(uid, name.toStdString(), 1, kb, sentMs);
            naive.add(uid, name, 1, kb, sentMs);
        };
        const auto takeBack = [&] {
            const auto from = naive.entries().lower_bound(random() % quint64(users) + 1);
            const RankEntry user = from != naive.entries().end() ? from->second : naive.entries().begin()->second;
            const qint64 count = random() % 3 == 0 && user.count > 1 ? 1 : user.count;
            const qint64 kb = count == user.count ? user.kb : user.kb / 2;
            const bool isGone = count == user.count;
            const qint64 sentMs = isGone ? 0 : std::max<qint64>(1, user.lastSentMs - 1);
            const QString name = isGone ? QString() : someName();
            board.takeBack(user.uid, count, kb, {sentMs, name.toStdString()});
            naive.takeBack(user.uid, count, kb, sentMs, name);
        };
        for (const int phase : {0, 1, 2, 3}) {
            const int steps = phase == 0 ? users + 10 : users * 2 + 100;
            for (int step = 1; step <= steps; ++step) {
                const bool takes = phase == 2 ? random() % 8 != 0 : random() % 16 == 0;
                if (takes && !naive.entries().empty()) {
                    takeBack();
                } else {
                    give();
                }
                if (step % (steps / 5 + 1) != 0 && step != steps) {
                    if (random() % 50 == 0) {
                        board.bringUpToDate();
                    }
                    continue;
                }
                const auto expected = naive.sorted();
                QCOMPARE(board.users(), expected.size());
                for (int read = 0; read < 20; ++read) {
                    const std::size_t index = random() % (expected.size() + 2);
                    const std::size_t limit = std::array{1, 20, 700, 5'000}[random() % 4];
                    const auto page = board.page(index, limit);
                    const std::size_t from = std::min(index, expected.size());
                    const std::size_t to = std::min(from + limit, expected.size());
                    QVERIFY(std::ranges::equal(page, std::span(expected).subspan(from, to - from)));
                    if (!expected.empty()) {
                        const RankEntry& someone = expected[random() % expected.size()];
                        QVERIFY(board.entryOf(someone.uid) == someone);
                    }
                }
            }
            QVERIFY(board.page(0, std::size_t(users)) == naive.sorted());
        }
    }

    void longNamesAreKeptAndChanged() {
        RankBoard board(CompareBy::Count, 71);
        qint64 sentMs = 0;
        for (const int length : {23, 24, 256, 25, 1, 257, 64, 0, 33}) {
            for (const quint64 uid : {1, 2}) {
                const std::string name(std::size_t(length), char('a' + uid));
                board.add(uid, name, 1, 1, ++sentMs);
                QCOMPARE(board.lastSent(uid).userName, name);
            }
        }
        QCOMPARE(board.lastSent(1).userName, std::string(33, 'b'));
        QCOMPARE(board.page(0, 2).at(0).userName, QString(33, QLatin1Char('b')));
    }

    void aWatchedUserIsAnswered() {
        RankBoard board(CompareBy::Count, 71);
        QVERIFY(!board.add(1, "a", 1, 1, 1));
        board.setWatched(1, true);
        board.setWatched(2, true); // unknown: nothing to watch
        QVERIFY(board.add(1, "a", 1, 1, 1));
        QVERIFY(!board.add(2, "b", 1, 1, 1));
        board.setWatched(1, false);
        QVERIFY(!board.add(1, "a", 1, 1, 1));
        QCOMPARE(board.entryOf(1).rank, 1ULL);
    }

    // More users than fit in one piece of any of its tables, under ids that lie close and far.
    void aHundredThousandUsersAreFoundAgain() {
        RankBoard board(CompareBy::Count, 71);
        const auto uidOf = [](quint64 n) { return n % 2 == 0 ? n + 1 : n << 40; };
        for (quint64 n = 0; n < 100'000; ++n) {
            board.add(uidOf(n), "x", qint64(n + 1), 1, 1);
        }
        QCOMPARE(board.users(), 100'000ULL);
        for (quint64 n = 0; n < 100'000; n += 97) {
            QCOMPARE(board.entryOf(uidOf(n)).rank, 100'000 - n);
        }
        QCOMPARE(board.page(99'999, 20).at(0).uid, uidOf(0));
    }
};

QTEST_GUILESS_MAIN(TestRankBoard)
#include "tst_rankboard.moc"
