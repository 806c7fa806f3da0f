// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>

#include <QFile>
#include <QJsonArray>
#include <QMap>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <vector>

#include "tests/engine/service/pkdprocess.h"

using namespace Qt::StringLiterals;

namespace pk {

// The main job on a real recording, from file to result, by the programs alone: 51 gifts of a room,
// replayed into a PK of Rose (side A) against TikTok (side B) by COUNT. Rose must win 47 : 4.
class TestMainJob : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void countsARecordedRoom();
    void countsItOnceThroughAKill();

private:
    struct User {
        quint64 uid = 0;
        qint64 count = 0;
        qint64 lastMs = 0;
    };
    void startWithGifts();
    void create();
    [[nodiscard]] QStringList replayAt(const QString& speed) const {
        return {u"flow"_s,   u"replay"_s, m_file,      u"--show"_s,          u"room"_s, u"--speed"_s, speed,
                u"--data"_s, data(),      u"--json"_s, u"--give-up-after"_s, u"0"_s};
    }
    [[nodiscard]] QString data() const { return m_dir->filePath(u"data"_s); }
    void endAndCheck();
    [[nodiscard]] QJsonArray ledger(const QString& verdict) {
        return m_service->get(QStringLiteral("/gift-records?pkId=1&verdict=%1&limit=500").arg(verdict))[u"records"]
            .toArray();
    }
    [[nodiscard]] static std::vector<User> ranked(const QMap<quint64, User>& users);
    void checkTopFive(const QJsonArray& top, const std::vector<User>& expected);

    QString m_file;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<PkdService> m_service;
};

void TestMainJob::initTestCase() {
    m_file = QStringLiteral(PK_SHARED_DATA "/tiktok_room27052353.xml");
    if (!QFile::exists(m_file)) {
        QSKIP("the folder ../shared/data with tiktok_room27052353.xml is not there");
    }
}

void TestMainJob::init() {
    m_service = std::make_unique<PkdService>();
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestMainJob::startWithGifts() {
    QVERIFY(m_service->start(data()));
    const PkdRun import = runPkd({u"flow"_s, u"import"_s, m_file, u"--data"_s, data(), u"--add-gifts"_s, u"--json"_s});
    QCOMPARE(import.exitCode, 0);
    const QJsonObject report = import.json();
    QCOMPARE(report[u"records"].toInt(), 51);
    QCOMPARE(report[u"badLineCount"].toInt(), 0);
    QCOMPARE(report[u"gifts"].toArray().size(), 9);
    const QJsonValue rose = report[u"gifts"][0];
    QCOMPARE(rose[u"giftId"].toInt(), 5655);
    QCOMPARE(rose[u"name"].toString(), u"Rose"_s);
    QCOMPARE(rose[u"records"].toInt(), 38);
    QCOMPARE(rose[u"pieces"].toInt(), 47);
    QCOMPARE(rose[u"added"], QJsonValue(true));
}

void TestMainJob::create() {
    const QJsonObject created = m_service->post(
        u"/pks"_s, {{u"showId"_s, u"room"_s},
                    {u"gifts"_s, QJsonArray{QJsonObject{{u"giftId"_s, 5655}, {u"desc"_s, u"win: a ballad"_s}},
                                            QJsonObject{{u"giftId"_s, 5269}, {u"desc"_s, u"win: a dance"_s}}}},
                    {u"durationMs"_s, 3'600'000},
                    {u"compareBy"_s, u"COUNT"_s}});
    QCOMPARE(created[u"pkId"].toString(), u"1"_s);
}

// By count, then the earlier last gift, then the smaller uid.
std::vector<TestMainJob::User> TestMainJob::ranked(const QMap<quint64, User>& users) {
    std::vector<User> list(users.begin(), users.end());
    std::ranges::sort(list, [](const User& a, const User& b) {
        return std::tuple(-a.count, a.lastMs, a.uid) < std::tuple(-b.count, b.lastMs, b.uid);
    });
    return list;
}

void TestMainJob::checkTopFive(const QJsonArray& top, const std::vector<User>& expected) {
    QVERIFY(expected.size() >= 5);
    QVERIFY(top.size() >= 5);
    for (qsizetype i = 0; i < 5; ++i) {
        const User& user = expected[static_cast<std::size_t>(i)];
        QCOMPARE(top[i][u"rank"].toInt(), static_cast<int>(i) + 1);
        QCOMPARE(top[i][u"uid"].toString(), QString::number(user.uid));
        QCOMPARE(top[i][u"count"].toInteger(), user.count);
    }
}

// Ends the PK by hand, waits for the final result and holds it against recounts.
void TestMainJob::endAndCheck() {
    QCOMPARE(m_service->post(u"/pks/1/end"_s, {{u"showId"_s, u"room"_s}}), QJsonObject()); // an empty answer
    QJsonObject result;
    QTRY_VERIFY_WITH_TIMEOUT((result = m_service->get(u"/pks/1/result"_s))[u"final"].toBool(), 20'000);
    QCOMPARE(result[u"outcome"].toString(), u"A_WINS"_s);
    QCOMPARE(result[u"endReason"].toString(), u"ENDED_BY_HOST"_s);
    QCOMPARE(result[u"gifts"][0][u"count"].toInt(), 47);
    QCOMPARE(result[u"gifts"][1][u"count"].toInt(), 4);

    // A recount of the ledger, and one of the file's text, which no reader of ours has touched.
    QMap<quint64, User> fromLedger;
    const QJsonArray counted = ledger(u"COUNTED"_s);
    QCOMPARE(counted.size(), 42);
    for (const QJsonValue& row : counted) {
        if (row[u"giftId"].toInt() == 5655) {
            User& user = fromLedger[row[u"uid"].toString().toULongLong()];
            user.uid = row[u"uid"].toString().toULongLong();
            user.count += row[u"count"].toInt();
            user.lastMs = std::max(user.lastMs, row[u"timestamp"].toInteger());
        }
    }
    QMap<quint64, qint64> fromText;
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression rose(u"<gift [^>]*uid=\"(\\d+)\" giftname=\"Rose\" giftcount=\"(\\d+)\""_s);
    auto matches = rose.globalMatch(QString::fromUtf8(file.readAll()));
    while (matches.hasNext()) {
        const auto match = matches.next();
        fromText[match.captured(1).toULongLong()] += match.captured(2).toInt();
    }
    QCOMPARE(fromText.size(), 14);
    QCOMPARE(fromLedger.keys(), fromText.keys());
    for (const User& user : std::as_const(fromLedger)) {
        QCOMPARE(user.count, fromText[user.uid]);
    }

    checkTopFive(result[u"top"].toArray(), ranked(fromLedger));
    const QJsonObject page = m_service->get(u"/pks/1/gifts/5655/ranks"_s);
    QCOMPARE(page[u"total"].toInt(), 14);
    QCOMPARE(page[u"entries"].toArray().size(), 14);
    checkTopFive(page[u"entries"].toArray(), ranked(fromLedger));
    QCOMPARE(m_service->get(u"/pks/1/gifts/5269/ranks"_s)[u"total"].toInt(), 1);
}

void TestMainJob::countsARecordedRoom() {
    startWithGifts();
    create();
    // 1,981 s at ×60 are 33 s: longer than runPkd() waits.
    const auto replay = startPkd(replayAt(u"60"_s));
    QVERIFY(replay->waitForFinished(60'000));
    PkdRun run;
    run.out = replay->readAllStandardOutput();
    QCOMPARE(replay->exitCode(), 0);
    QCOMPARE(run.json()[u"sent"].toInt(), 51);
    QCOMPARE(run.json()[u"verdicts"][u"COUNTED"].toInt(), 42);
    QCOMPARE(run.json()[u"verdicts"][u"NOT_IN_PK"].toInt(), 9);
    QVERIFY(run.json()[u"elapsedMs"].toInt() >= 33'000);
    QCOMPARE(ledger(u"NOT_IN_PK"_s).size(), 9);
    endAndCheck();
    QCOMPARE(m_service->stop(SIGTERM), 0);
}

void TestMainJob::countsItOnceThroughAKill() {
    startWithGifts();
    create();
    const auto replay = startPkd(replayAt(u"120"_s));
    const auto rosesNow = [this] { return m_service->get(u"/shows/room/progress"_s)[u"gifts"][0][u"count"].toInt(); };
    QTRY_VERIFY_WITH_TIMEOUT(rosesNow() >= 20, 30'000);
    const int seen = rosesNow();
    m_service->killHard();
    QVERIFY(replay->waitForFinished(30'000)); // it gives up at once, as told
    QCOMPARE(replay->exitCode(), 1);
    PkdRun broken;
    broken.out = replay->readAllStandardOutput();
    const int acknowledged = broken.json()[u"verdicts"][u"COUNTED"].toInt();
    QVERIFY(acknowledged > 10 && acknowledged < 42);

    // What was shown and what was acknowledged is still there.
    QVERIFY(m_service->start(data()));
    const QJsonObject progress = m_service->get(u"/shows/room/progress"_s);
    QCOMPARE(progress[u"status"].toString(), u"RUNNING"_s);
    QVERIFY(progress[u"gifts"][0][u"count"].toInt() >= seen);
    QVERIFY(ledger(u"COUNTED"_s).size() >= acknowledged);

    // The whole again from its start: the first part is known already.
    const PkdRun again = runPkd(replayAt(u"600"_s));
    QCOMPARE(again.exitCode, 0);
    const int duplicates = again.json()[u"verdicts"][u"DUPLICATE"].toInt();
    QVERIFY(duplicates >= acknowledged);
    QCOMPARE(again.json()[u"verdicts"][u"COUNTED"].toInt() + duplicates, 42);
    QCOMPARE(again.json()[u"verdicts"][u"NOT_IN_PK"].toInt(), 9);
    endAndCheck();
    QCOMPARE(ledger(u"DUPLICATE"_s).size(), duplicates);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestMainJob)
#include "tst_mainjob.moc"
