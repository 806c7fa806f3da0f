// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "tests/engine/service/pkdprocess.h"

using namespace Qt::StringLiterals;

namespace pk {

// The program pkd as its users meet it: a process with arguments, output and an exit code.
class TestPkd : public QObject {
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void servesUntilASignal_data();
    void servesUntilASignal();
    void refusesASecondOnTheSameData();
    void refusesADamagedDatabase();
    void refusesATakenPort();
    void tellsWrongUsage_data();
    void tellsWrongUsage();
    void tellsWhatAGroupHolds();
    void importsAReport();
    void addsGiftsToARunningService();
    void makesTheShippedFlow();
    void replaysTheSample();
    void recordsAPkAndReplaysIt();
    void stopsAReplayOnCtrlC();
    void sendsAgainAfterARestart();
    void needsSomebodyToReplayTo();
    void backsUpWhatIsServedAndRestoresIt();

private:
    [[nodiscard]] QString data() const { return m_dir->filePath(u"data"_s); }
    [[nodiscard]] static QString sample() {
        return QStringLiteral(PK_SOURCE_DIR "/resources/flows/rose-icecream.jsonl");
    }
    // A PK of the catalogue's roses against its ice cream; false when refused.
    [[nodiscard]] static bool createPk(PkdService& service, const QString& showId) {
        const QJsonObject created = service.post(
            u"/pks"_s, {{u"showId"_s, showId},
                        {u"gifts"_s, QJsonArray{QJsonObject{{u"giftId"_s, 1}}, QJsonObject{{u"giftId"_s, 2}}}},
                        {u"durationMs"_s, 600'000}});
        return created[u"status"].toString() == u"RUNNING"_s;
    }
    [[nodiscard]] QStringList replayOf(const QString& file, const QString& speed) const {
        return {u"flow"_s,    u"replay"_s, file,        u"--show"_s, u"s1"_s,
                u"--speed"_s, speed,       u"--data"_s, data(),      u"--json"_s};
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestPkd::servesUntilASignal_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestPkd::servesUntilASignal() {
    QFETCH(int, signal);
    PkdService service;
    QVERIFY(service.start(data()));
    QVERIFY(service.port() > 0);
    QCOMPARE(service.ready().keys(), (QStringList{u"api"_s, u"ready"_s, u"tokenFile"_s}));
    QCOMPARE(service.get(u"/gifts"_s)[u"gifts"].toArray().size(), 12);
    QVERIFY(QFile::exists(data() + u"/api.json"));
    QVERIFY(!(QFile::permissions(service.ready()[u"tokenFile"].toString()) &
              (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
    QCOMPARE(service.stop(signal), 0);
    QCOMPARE(service.restOfOutput(), QByteArray()); // one line, no more
    QVERIFY(!QFile::exists(data() + u"/api.json"));
    // And again on what it left.
    QVERIFY(service.start(data()));
    QCOMPARE(service.stop(signal), 0);
}

void TestPkd::refusesASecondOnTheSameData() {
    PkdService service;
    QVERIFY(service.start(data()));
    const PkdRun second = runPkd({u"serve"_s, u"--data"_s, data(), u"--port"_s, u"0"_s});
    QCOMPARE(second.exitCode, 3);
    QCOMPARE(second.out, QByteArray());
    QCOMPARE(second.errorLines().size(), 1);
    QVERIFY2(second.error.contains("is used by"), second.error.constData());
    QVERIFY(!service.get(u"/gifts"_s).isEmpty()); // the first one does not mind
    QCOMPARE(service.stop(SIGTERM), 0);
}

void TestPkd::refusesADamagedDatabase() {
    {
        PkdService service;
        QVERIFY(service.start(data()));
        QCOMPARE(service.stop(SIGTERM), 0);
    }
    QFile database(data() + u"/pk.db");
    QVERIFY(database.open(QIODevice::WriteOnly));
    const QByteArray garbage = QByteArray("this was a database once ").repeated(400);
    database.write(garbage);
    database.close();
    const PkdRun run = runPkd({u"serve"_s, u"--data"_s, data(), u"--port"_s, u"0"_s});
    QCOMPARE(run.exitCode, 4);
    QCOMPARE(run.out, QByteArray());
    QVERIFY(!run.error.isEmpty());
    QVERIFY(database.open(QIODevice::ReadOnly));
    QVERIFY(database.readAll() == garbage);
}

void TestPkd::refusesATakenPort() {
    PkdService service;
    QVERIFY(service.start(data()));
    const PkdRun run =
        runPkd({u"serve"_s, u"--data"_s, m_dir->filePath(u"other"_s), u"--port"_s, QString::number(service.port())});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.error.contains(QByteArray::number(service.port())), run.error.constData());
    QVERIFY(!QFile::exists(m_dir->filePath(u"other/api.json"_s)));
}

void TestPkd::tellsWrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QStringList() << 2 << u"a command is needed"_s;
    QTest::newRow("unknown") << QStringList{u"dance"_s} << 2 << u"no command dance"_s;
    QTest::newRow("half") << QStringList{u"flow"_s} << 2 << u"pkd flow needs a command; see: pkd flow --help"_s;
    QTest::newRow("an option for a verb") << QStringList{u"flow"_s, u"--json"_s} << 2 << u"pkd flow needs a command"_s;
    QTest::newRow("a verb of another group")
        << QStringList{u"token"_s, u"replay"_s} << 2 << u"no command token replay; see: pkd token --help"_s;
    QTest::newRow("option") << QStringList{u"serve"_s, u"--prot"_s, u"1"_s} << 2 << u"prot"_s;
    QTest::newRow("port") << QStringList{u"serve"_s, u"--port"_s, u"65536"_s} << 2 << u"--port must be"_s;
    QTest::newRow("argument") << QStringList{u"serve"_s, u"here"_s} << 2 << u"unexpected argument here"_s;
    QTest::newRow("no file") << QStringList{u"flow"_s, u"import"_s} << 2 << u"FILE is needed"_s;
    QTest::newRow("no scenario") << QStringList{u"traffic"_s, u"run"_s} << 2 << u"exactly one SCENARIO is needed"_s;
    QTest::newRow("one of two") << QStringList{u"flow"_s, u"record"_s, u"1"_s} << 2 << u"PKID and FILE are needed"_s;
    QTest::newRow("speed") << QStringList{u"flow"_s, u"replay"_s, u"x"_s, u"--show"_s, u"s"_s, u"--speed"_s, u"nan"_s}
                           << 2 << u"--speed must be"_s;
    QTest::newRow("show") << QStringList{u"flow"_s, u"replay"_s, u"x"_s} << 2 << u"--show must be"_s;
    QTest::newRow("origin") << QStringList{u"flow"_s, u"replay"_s, u"x"_s, u"--show"_s, u"s"_s, u"--origin"_s, u"x"_s}
                            << 2 << u"--origin must be"_s;
    QTest::newRow("gift") << QStringList{u"flow"_s, u"make"_s, u"--gift-a"_s, u"rose"_s} << 2 << u"ID:NAME:PRICE"_s;
    QTest::newRow("same gifts") << QStringList{u"flow"_s, u"make"_s, u"--gift-a"_s, u"2:x:1"_s} << 2 << u"differ"_s;
    QTest::newRow("absent") << QStringList{u"flow"_s, u"import"_s, u"/no/such/file"_s} << 1 << u"cannot be read"_s;
}

void TestPkd::tellsWrongUsage() {
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, says);
    const PkdRun run = runPkd(arguments);
    QCOMPARE(run.exitCode, exitCode);
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(run.errorLines().size(), 1);
    QVERIFY2(run.errorLines().first().contains(says), run.error.constData());
    const PkdRun version = runPkd({u"--version"_s});
    QCOMPARE(version.exitCode, 0);
    QCOMPARE(version.out, QByteArray("pkd " PK_VERSION "\n"));
    for (const QStringList& help : {QStringList{u"--help"_s}, QStringList{u"serve"_s, u"--help"_s}}) {
        const PkdRun helped = runPkd(help);
        QCOMPARE(helped.exitCode, 0);
        QVERIFY(helped.out.startsWith("Usage: pkd "));
        QVERIFY(helped.out.contains("the data directory is held by another program"));
    }
}

void TestPkd::tellsWhatAGroupHolds() {
    const QList<std::pair<QString, QStringList>> groups{{u"flow"_s, {u"import"_s, u"replay"_s, u"record"_s, u"make"_s}},
                                                        {u"token"_s, {u"show"_s, u"rotate"_s}},
                                                        {u"traffic"_s, {u"run"_s, u"list"_s, u"show"_s, u"check"_s}}};
    for (const auto& [group, verbs] : groups) {
        const PkdRun run = runPkd({group, u"--help"_s});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.error.isEmpty());
        const QString out = QString::fromUtf8(run.out);
        QVERIFY2(out.startsWith(u"Usage: pkd %1 COMMAND"_s.arg(group)), run.out.constData());
        for (const QString& verb : verbs)
            QVERIFY2(out.contains(u"  %1 %2 "_s.arg(group, verb)), qPrintable(verb));
        QVERIFY2(!out.contains(u"serve"), run.out.constData()); // no other group's
        QVERIFY(out.contains(u"Exit codes:"));
        QCOMPARE(runPkd({group, u"-h"_s}).out, run.out);
        QCOMPARE(runPkd({group, u"help"_s}).out, run.out);
    }
    const PkdRun import = runPkd({u"flow"_s, u"import"_s, u"--help"_s});
    QCOMPARE(import.exitCode, 0);
    const QString told = QString::fromUtf8(import.out).simplified();
    for (const QString& format : {u"JSON Lines"_s, u"CSV"_s, u"danmaku XML"_s, u"TikTok"_s, u"pkd flow record"_s})
        QVERIFY2(told.contains(format), qPrintable(format));
}

void TestPkd::importsAReport() {
    const QString file = m_dir->filePath(u"flow.jsonl"_s);
    QFile flow(file);
    QVERIFY(flow.open(QIODevice::WriteOnly));
    flow.write(
        "{\"orderId\":\"a\",\"uid\":1,\"giftId\":1,\"giftName\":\"玫瑰\",\"count\":2,\"price\":1,\"ts\":1000}\n"
        "nonsense\n"
        "{\"orderId\":\"b\",\"uid\":2,\"giftId\":999,\"giftName\":\"New\",\"count\":1,\"price\":7,\"ts\":3000}\n");
    flow.close();
    // Without a data directory there is nothing to compare with, and none is made.
    PkdRun run = runPkd({u"flow"_s, u"import"_s, file, u"--data"_s, data(), u"--json"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json()[u"records"].toInt(), 2);
    QCOMPARE(run.json()[u"badLines"][0][u"line"].toInt(), 2);
    QVERIFY(run.json()[u"gifts"][0][u"inCatalogue"].isNull());
    QVERIFY(!QFile::exists(data()));
    // With it, offline: the shipped catalogue and what is added.
    run = runPkd({u"flow"_s, u"import"_s, file, u"--data"_s, data(), u"--json"_s, u"--add-gifts"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json()[u"gifts"][0][u"inCatalogue"], QJsonValue(true));
    QCOMPARE(run.json()[u"gifts"][1][u"inCatalogue"], QJsonValue(false));
    QCOMPARE(run.json()[u"gifts"][1][u"added"], QJsonValue(true));
    run = runPkd({u"flow"_s, u"import"_s, file, u"--data"_s, data(), u"--json"_s});
    QCOMPARE(run.json()[u"gifts"][1][u"inCatalogue"], QJsonValue(true));
    // As people read it.
    run = runPkd({u"flow"_s, u"import"_s, file, u"--data"_s, data()});
    QVERIFY(run.out.contains("flow.jsonl: JSON Lines, 2 records of 2 users, 2 gifts"));
    QVERIFY(run.out.contains("line 2: the line is not a JSON object"));
}

void TestPkd::addsGiftsToARunningService() {
    PkdService service;
    QVERIFY(service.start(data()));
    const QString file = m_dir->filePath(u"flow.csv"_s);
    QFile flow(file);
    QVERIFY(flow.open(QIODevice::WriteOnly));
    flow.write("orderId,uid,giftId,giftName,count,price,ts\na,1,999,\"A \"\"new\"\" one\",2,7,1000\n");
    flow.close();
    const PkdRun run = runPkd({u"flow"_s, u"import"_s, file, u"--data"_s, data(), u"--json"_s, u"--add-gifts"_s});
    QCOMPARE(run.exitCode, 0);
    const QJsonArray gifts = service.get(u"/gifts"_s)[u"gifts"].toArray();
    QCOMPARE(gifts.size(), 13);
    QCOMPARE(gifts.last()[u"giftId"].toInt(), 999);
    QCOMPARE(gifts.last()[u"name"].toString(), u"A \"new\" one"_s);
    QCOMPARE(gifts.last()[u"priceKb"].toString(), u"7"_s);
    // The same by URL; a wrong token is told.
    const QString api = service.ready()[u"api"].toString();
    const PkdRun byUrl = runPkd({u"flow"_s, u"import"_s, file, u"--json"_s, u"--api"_s, api, u"--token-file"_s,
                                 service.ready()[u"tokenFile"].toString()});
    QCOMPARE(byUrl.exitCode, 0);
    QCOMPARE(byUrl.json()[u"gifts"][0][u"inCatalogue"], QJsonValue(true));
    const PkdRun wrong = runPkd({u"flow"_s, u"import"_s, file, u"--api"_s, api, u"--token-file"_s, file});
    QCOMPARE(wrong.exitCode, 1);
    QCOMPARE(wrong.errorLines().size(), 1);
}

void TestPkd::makesTheShippedFlow() {
    QFile shipped(sample());
    QVERIFY(shipped.open(QIODevice::ReadOnly));
    QVERIFY(runPkd({u"flow"_s, u"make"_s, u"--seed"_s, u"1"_s}).out == shipped.readAll());
    const QString file = m_dir->filePath(u"made.jsonl"_s);
    QCOMPARE(runPkd({u"flow"_s, u"make"_s, u"--gift-a"_s, u"7:蛋糕:99"_s, u"-o"_s, file}).exitCode, 0);
    QFile made(file);
    QVERIFY(made.open(QIODevice::ReadOnly));
    QVERIFY(made.readAll().contains("\"giftName\":\"蛋糕\",\"count\":1,\"kb\":\"99\""));
}

void TestPkd::replaysTheSample() {
    PkdService service;
    QVERIFY(service.start(data()));
    QVERIFY(createPk(service, u"s1"_s));
    const PkdRun run = runPkd(replayOf(sample(), u"60"_s));
    QCOMPARE(run.exitCode, 0);
    const QJsonObject told = run.json();
    QCOMPARE(told[u"complete"], QJsonValue(true));
    QVERIFY(told[u"records"].toInt() > 500);
    QCOMPARE(told[u"sent"], told[u"records"]);
    QCOMPARE(told[u"verdicts"][u"COUNTED"], told[u"records"]);
    QVERIFY(told[u"elapsedMs"].toInt() >= 990); // a minute at ×60
}

void TestPkd::recordsAPkAndReplaysIt() {
    PkdService service;
    QVERIFY(service.start(data()));
    QVERIFY(createPk(service, u"s1"_s));
    QCOMPARE(runPkd(replayOf(sample(), u"1000"_s)).exitCode, 0);
    const QString file = m_dir->filePath(u"pk.jsonl"_s);
    const PkdRun record = runPkd({u"flow"_s, u"record"_s, u"1"_s, file, u"--data"_s, data(), u"--json"_s});
    QCOMPARE(record.exitCode, 0);
    QVERIFY(record.json()[u"records"].toInt() > 500);
    QCOMPARE(record.json()[u"final"], QJsonValue(false));
    const QString speed = u"1000"_s;
    QVERIFY(runPkd({u"flow"_s, u"replay"_s, file, u"--show"_s, u"s2"_s, u"--data"_s, data()}).exitCode != 0); // no PK
    const PkdRun again =
        runPkd(replayOf(file, speed) + QStringList{u"--show"_s, u"s2"_s, u"--create-pk"_s, u"--new-orders"_s});
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(again.json()[u"verdicts"][u"COUNTED"], record.json()[u"records"]);
    const PkdRun known = runPkd(replayOf(file, speed));
    QCOMPARE(known.json()[u"verdicts"][u"DUPLICATE"], record.json()[u"records"]);
    const PkdRun some = runPkd(replayOf(file, speed) + QStringList{u"--only-gift"_s, u"1"_s, u"--new-orders"_s});
    QVERIFY(some.json()[u"records"].toInt() > 0);
    QVERIFY(some.json()[u"records"].toInt() < record.json()[u"records"].toInt());
    QCOMPARE(runPkd({u"flow"_s, u"record"_s, u"4711"_s, file, u"--data"_s, data()}).exitCode, 1);
    QCOMPARE(runPkd(replayOf(sample(), speed) + QStringList{u"--start"_s, u"101%"_s}).exitCode, 2);
}

void TestPkd::stopsAReplayOnCtrlC() {
    PkdService service;
    QVERIFY(service.start(data()));
    QVERIFY(createPk(service, u"s1"_s));
    const auto replay = startPkd(replayOf(sample(), u"1"_s));
    QTRY_VERIFY(service.get(u"/shows/s1/progress"_s)[u"version"].toInt() > 3);
    ::kill(static_cast<pid_t>(replay->processId()), SIGINT);
    QVERIFY(replay->waitForFinished());
    QCOMPARE(replay->exitCode(), 130);
    PkdRun run;
    run.out = replay->readAllStandardOutput();
    QCOMPARE(run.json()[u"complete"], QJsonValue(false));
    QVERIFY(run.json()[u"sent"].toInt() > 0);
    QCOMPARE(run.json()[u"verdicts"][u"COUNTED"], run.json()[u"sent"]); // all of what it says it sent
}

void TestPkd::sendsAgainAfterARestart() {
    PkdService service;
    QVERIFY(service.start(data()));
    const quint16 port = service.port();
    QVERIFY(createPk(service, u"s1"_s));
    const auto replay = startPkd(replayOf(sample(), u"15"_s));
    QTRY_VERIFY(service.get(u"/shows/s1/progress"_s)[u"version"].toInt() > 3);
    service.killHard();
    QVERIFY(service.start(data(), port));
    QVERIFY(replay->waitForFinished());
    QCOMPARE(replay->exitCode(), 0);
    PkdRun run;
    run.out = replay->readAllStandardOutput();
    const QJsonObject verdicts = run.json()[u"verdicts"].toObject();
    QVERIFY(run.json()[u"retries"].toInt() > 0);
    // A batch whose answer got lost comes back as duplicates; nothing is missing, nothing counts twice.
    const int records = run.json()[u"records"].toInt();
    QCOMPARE(verdicts[u"COUNTED"].toInt() + verdicts[u"DUPLICATE"].toInt(), records);
    int counted = 0;
    for (const QString& giftId : {u"1"_s, u"2"_s}) {
        const QJsonObject ranks = service.get(QStringLiteral("/pks/1/gifts/%1/ranks?limit=100").arg(giftId));
        for (const QJsonValue& entry : ranks[u"entries"].toArray()) {
            counted += entry[u"count"].toInt();
        }
    }
    QFile shipped(sample());
    QVERIFY(shipped.open(QIODevice::ReadOnly));
    int pieces = 0;
    for (const QByteArray& line : shipped.readAll().split('\n')) {
        const auto at = line.indexOf("\"count\":");
        pieces += at < 0 ? 0 : line.mid(at + 8, line.indexOf(',', at) - at - 8).toInt();
    }
    QCOMPARE(counted, pieces);
}

void TestPkd::needsSomebodyToReplayTo() {
    PkdRun run = runPkd(replayOf(sample(), u"60"_s));
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.error.contains("No program serves"), run.error.constData());
    // What a crash left is no program either.
    PkdService service;
    QVERIFY(service.start(data()));
    service.killHard();
    QVERIFY(QFile::exists(data() + u"/api.json"));
    run = runPkd(replayOf(sample(), u"60"_s));
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.error.contains("No program serves"), run.error.constData());
}

void TestPkd::backsUpWhatIsServedAndRestoresIt() {
    const QString backup = m_dir->filePath(u"pk.backup"_s);
    const QString copy = m_dir->filePath(u"copy"_s);
    PkdService service;
    QVERIFY(service.start(data()));
    QVERIFY(createPk(service, u"s1"_s));
    QCOMPARE(runPkd(replayOf(sample(), u"1000"_s)).exitCode, 0);
    const QJsonObject before = service.get(u"/shows/s1/progress"_s);
    QVERIFY(before[u"version"_s].toInt() > 1);

    const PkdRun made = runPkd({u"backup"_s, backup, u"--data"_s, data(), u"--json"_s});
    QVERIFY2(made.exitCode == 0, made.error.constData());
    QCOMPARE(made.json()[u"pks"_s].toInt(), 1);
    QVERIFY(made.json()[u"giftRecords"_s].toInt() > 100);
    const PkdRun twice = runPkd({u"backup"_s, backup, u"--data"_s, data()});
    QCOMPARE(twice.exitCode, 1);
    QVERIFY(twice.errorLines().first().contains(u"exists already"_s));
    QCOMPARE(runPkd({u"backup"_s, backup, u"--force"_s, u"--data"_s, data()}).exitCode, 0);

    // A directory in use is left alone; a new one has the PK with its totals, and a token of its own.
    QCOMPARE(runPkd({u"restore"_s, backup, u"--data"_s, data()}).exitCode, 3);
    QCOMPARE(runPkd({u"restore"_s, backup}).exitCode, 2);
    const PkdRun restored = runPkd({u"restore"_s, backup, u"--data"_s, copy});
    QVERIFY2(restored.exitCode == 0, restored.error.constData());
    PkdService other;
    QVERIFY(other.start(copy));
    const QJsonObject after = other.get(u"/shows/s1/progress"_s);
    QCOMPARE(after[u"gifts"_s], before[u"gifts"_s]);
    QCOMPARE(after[u"version"_s], before[u"version"_s]);
    QCOMPARE(other.stop(SIGTERM), 0);
    QCOMPARE(runPkd({u"restore"_s, backup, u"--data"_s, copy}).exitCode, 1);
    QCOMPARE(service.stop(SIGTERM), 0);
    // And while nobody serves it.
    QCOMPARE(runPkd({u"backup"_s, backup, u"--force"_s, u"--data"_s, data()}).exitCode, 0);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestPkd)
#include "tst_pkd.moc"
