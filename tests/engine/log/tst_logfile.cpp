// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

#include "engine/log/logfile.h"
#include "engine/log/loglimiter.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pk {

class TestLogFile : public QObject {
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void writesOneObjectALine();
    void levelsFilter();
    void escapesWhatItIsTold();
    void takesQtsMessages();
    void onlyItsOwnerReads();
    void appendsAndRotates();
    void saysWhatItDropped();
    void takesFromManyThreads();
    void refusesALink();
    void tellsWhyItCannotOpen();
    void knowsItsPlace();
    void limiterLeavesOut();

private:
    [[nodiscard]] QString dir() const { return m_dir->filePath(u"log"_s); }
    [[nodiscard]] std::unique_ptr<LogFile> open(LogFileConfig config = {}) const {
        config.dir = dir();
        config.name = u"t"_s;
        auto log = LogFile::open(std::move(config));
        return log ? std::move(*log) : nullptr;
    }
    [[nodiscard]] QList<QJsonObject> lines(const QString& name = u"t.jsonl"_s) const {
        QFile file(QDir(dir()).filePath(name));
        QList<QJsonObject> all;
        if (file.open(QIODevice::ReadOnly)) {
            for (const QByteArray& line : file.readAll().split('\n')) {
                if (!line.isEmpty()) {
                    all << QJsonDocument::fromJson(line).object(); // empty when it is no JSON
                }
            }
        }
        return all;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestLogFile::writesOneObjectALine() {
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    {
        const auto log = open();
        QVERIFY(log);
        logEvent(LogLevel::Info, "pk.test", u"begins", {{"port", qint64(8686)}, {"name", u"x"_s}});
        logEvent(LogLevel::Error, "pk.test", u"ends");
    }
    const auto all = lines();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].keys(), (QStringList{u"category"_s, u"level"_s, u"message"_s, u"name"_s, u"port"_s, u"time"_s}));
    QCOMPARE(all[0][u"level"_s].toString(), u"info"_s);
    QCOMPARE(all[0][u"category"_s].toString(), u"pk.test"_s);
    QCOMPARE(all[0][u"message"_s].toString(), u"begins"_s);
    QCOMPARE(all[0][u"port"_s].toInt(), 8686);
    QCOMPARE(all[1][u"level"_s].toString(), u"error"_s);
    const QDateTime time = QDateTime::fromString(all[0][u"time"_s].toString(), Qt::ISODateWithMs);
    QCOMPARE(time.timeSpec(), Qt::UTC);
    QVERIFY(time.toMSecsSinceEpoch() >= before);
    QVERIFY(time.toMSecsSinceEpoch() <= QDateTime::currentMSecsSinceEpoch());
    QVERIFY(!isLogged(LogLevel::Error)); // nobody listens any more
    logEvent(LogLevel::Error, "pk.test", u"to nobody");
    QCOMPARE(lines().size(), 2);
}

void TestLogFile::levelsFilter() {
    const auto log = open({.level = LogLevel::Warning});
    QVERIFY(log);
    QVERIFY(isLogged(LogLevel::Warning));
    QVERIFY(!isLogged(LogLevel::Info));
    for (const LogLevel level : {LogLevel::Error, LogLevel::Warning, LogLevel::Info, LogLevel::Debug}) {
        logEvent(level, "pk.test", u"told");
        QCOMPARE(logLevelOf(QString::fromLatin1(wireName(level).data(), qsizetype(wireName(level).size()))), level);
    }
    QVERIFY(!logLevelOf(u"loud"));
    log->flush();
    QCOMPARE(lines().size(), 2);
}

void TestLogFile::escapesWhatItIsTold() {
    const auto log = open();
    QVERIFY(log);
    const QString text = u"\"}\n{\"level\":\"error\" \\ \u0001 玫瑰"_s;
    logEvent(LogLevel::Info, "pk.test", text, {{"field", text}, {"long", QString(100'000, u'x')}});
    log->flush();
    const auto all = lines();
    QCOMPARE(all.size(), 1); // nobody writes lines of his own into it
    QCOMPARE(all[0][u"message"_s].toString(), text);
    QCOMPARE(all[0][u"field"_s].toString(), text);
    QCOMPARE(all[0][u"long"_s].toString().size(), 2'000);
}

void TestLogFile::takesQtsMessages() {
    static const QLoggingCategory category("pk.store");
    const auto log = open();
    QVERIFY(log);
    QTest::ignoreMessage(QtWarningMsg, "the disk is slow");
    qCWarning(category, "the disk is slow");
    QTest::ignoreMessage(QtCriticalMsg, "uncategorised");
    qCritical("uncategorised");
    log->flush();
    const auto all = lines();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0][u"category"_s].toString(), u"pk.store"_s);
    QCOMPARE(all[0][u"level"_s].toString(), u"warning"_s);
    QCOMPARE(all[0][u"message"_s].toString(), u"the disk is slow"_s);
    QCOMPARE(all[1][u"category"_s].toString(), u"qt"_s);
    QCOMPARE(all[1][u"level"_s].toString(), u"error"_s);
}

void TestLogFile::onlyItsOwnerReads() {
    const mode_t before = ::umask(0);
    {
        const auto log = open({.fileBytes = 200});
        for (int i = 0; i < 5; ++i) {
            logEvent(LogLevel::Info, "pk.test", u"so that it rotates, and again makes a file");
        }
    }
    ::umask(before);
    const auto modeOf = [](const QString& path) {
        struct stat status {};
        ::stat(QFile::encodeName(path).constData(), &status);
        return status.st_mode & 0777;
    };
    QCOMPARE(modeOf(dir()), 0700U);
    QCOMPARE(modeOf(dir() + u"/t.jsonl"), 0600U);
    QCOMPARE(modeOf(dir() + u"/t.1.jsonl"), 0600U);
    // One that was left open to others is closed to them.
    QVERIFY(QFile::setPermissions(dir() + u"/t.jsonl", QFile::Permissions(0x6666)));
    QVERIFY(open());
    QCOMPARE(modeOf(dir() + u"/t.jsonl"), 0600U);
}

void TestLogFile::appendsAndRotates() {
    for (int start = 0; start < 2; ++start) {
        const auto log = open({.fileBytes = 2'000, .files = 3});
        QVERIFY(log);
        for (int i = 0; i < 30; ++i) {
            logEvent(LogLevel::Info, "pk.test", QString::number(start * 30 + i));
        }
    }
    QCOMPARE(QDir(dir()).entryList(QDir::Files, QDir::Name),
             (QStringList{u"t.1.jsonl"_s, u"t.2.jsonl"_s, u"t.jsonl"_s}));
    QStringList told;
    for (const QString& name : {u"t.2.jsonl"_s, u"t.1.jsonl"_s, u"t.jsonl"_s}) {
        QVERIFY(QFileInfo(dir() + u'/' + name).size() <= 2'000);
        for (const QJsonObject& line : lines(name)) {
            told << line[u"message"_s].toString();
        }
    }
    QVERIFY(told.size() > 40); // the latest, in their order, none missing between
    for (qsizetype i = 0; i < told.size(); ++i) {
        QCOMPARE(told[i].toInt(), 60 - int(told.size()) + int(i));
    }
}

void TestLogFile::saysWhatItDropped() {
    const auto log = open({.queueBytes = 300});
    QVERIFY(log);
    for (int i = 0; i < 20'000; ++i) {
        logEvent(LogLevel::Info, "pk.test", u"more than the queue holds");
    }
    log->flush();
    const quint64 dropped = log->dropped();
    QVERIFY(dropped > 0);
    logEvent(LogLevel::Info, "pk.test", u"last");
    log->flush();
    quint64 told = 0;
    quint64 written = 0;
    for (const QJsonObject& line : lines()) {
        QVERIFY(!line.isEmpty());
        told += quint64(line[u"dropped"_s].toInteger());
        written += line[u"category"_s].toString() == u"pk.test" ? 1 : 0;
    }
    QCOMPARE(told, dropped);
    QCOMPARE(written + dropped, 20'001U);
}

void TestLogFile::takesFromManyThreads() {
    const auto log = open();
    QVERIFY(log);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([thread] {
            for (int i = 0; i < 500; ++i) {
                logEvent(LogLevel::Info, "pk.test", u"told", {{"thread", qint64(thread)}, {"i", qint64(i)}});
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    log->flush();
    QCOMPARE(lines().size(), 2'000);
    std::array<qint64, 4> next{};
    for (const QJsonObject& line : lines()) {
        QCOMPARE(line[u"i"_s].toInteger(), next[std::size_t(line[u"thread"_s].toInt())]++);
    }
}

void TestLogFile::refusesALink() {
    QVERIFY(QDir().mkpath(dir()));
    QVERIFY(QFile::link(m_dir->filePath(u"target"_s), dir() + u"/t.jsonl"));
    QVERIFY(!open());
    QVERIFY(!QFile::exists(m_dir->filePath(u"target"_s)));
}

void TestLogFile::tellsWhyItCannotOpen() {
    QFile inTheWay(dir());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const auto log = LogFile::open({.dir = dir(), .name = u"t"_s});
    QVERIFY(!log);
    QCOMPARE(log.error().code, ErrorCode::FileUnreadable);
    QVERIFY(log.error().detail.contains(dir()));
    QVERIFY(!isLogged(LogLevel::Error));
}

void TestLogFile::knowsItsPlace() {
    const QByteArray before = qgetenv("XDG_STATE_HOME");
    QCOMPARE(LogFile::dirFor(u"/data"_s), u"/data/log"_s);
    qputenv("XDG_STATE_HOME", "/state");
    QCOMPARE(LogFile::dirFor({}), u"/state/pk-console/log"_s);
    qputenv("XDG_STATE_HOME", "relative"); // to be ignored, as the standard says
    QCOMPARE(LogFile::dirFor({}), QDir::homePath() + u"/.local/state/pk-console/log");
    qputenv("XDG_STATE_HOME", before);
}

void TestLogFile::limiterLeavesOut() {
    LogLimiter limiter(2, 10s);
    const auto now = LogLimiter::Clock::now();
    QVERIFY(limiter.allows(now));
    QVERIFY(limiter.allows(now + 1s));
    QVERIFY(!limiter.allows(now + 2s));
    QVERIFY(!limiter.allows(now + 9s));
    QVERIFY(!limiter.takeLeftOut(now + 9s));
    QCOMPARE(limiter.takeLeftOut(now + 10s), std::optional<quint64>(2));
    QVERIFY(!limiter.takeLeftOut(now + 11s));
    QVERIFY(limiter.allows(now + 11s));
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestLogFile)
#include "tst_logfile.moc"
