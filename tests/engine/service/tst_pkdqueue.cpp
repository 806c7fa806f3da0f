// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <tuple>

#include "pkdprocess.h"

using namespace pk;
using namespace Qt::StringLiterals;

// A queue in a service that is killed (kill -9) again and again around its starts.
class TestPkdQueue : public QObject {
    Q_OBJECT

private slots:
    void eachEntryStartsOnceWhateverIsKilled() {
        constexpr int kEntries = 6;
        const QTemporaryDir dir;
        PkdService service;
        QVERIFY(service.start(dir.path()));
        QVERIFY(!service.post(u"/shows/s1/queue/hold"_s, {}).isEmpty());
        const QJsonObject pk{{u"gifts"_s, QJsonArray{QJsonObject{{u"giftId"_s, 1}}, QJsonObject{{u"giftId"_s, 2}}}},
                             {u"durationMs"_s, 60'000}};
        QJsonArray entries;
        for (int i = 0; i < kEntries; ++i) {
            entries.append(service.post(u"/shows/s1/queue"_s, pk)[u"entryId"_s]);
        }
        service.killHard(); // what was acknowledged is there
        QVERIFY(service.start(dir.path()));
        QCOMPARE(service.get(u"/shows/s1/queue"_s)[u"entries"_s].toArray().size(), kEntries);
        QVERIFY(!service.post(u"/shows/s1/queue/resume"_s, {}).isEmpty());
        for (int i = 0; i < kEntries; ++i) {
            QJsonObject running;
            QTRY_VERIFY_WITH_TIMEOUT(!(running = runningIn(service)).isEmpty(), 20'000);
            QCOMPARE(running[u"queueEntryId"_s], entries[i]);
            // Void frees the show at once: the next start may be on its way when the process goes.
            std::ignore = service.post(u"/pks/%1/void"_s.arg(running[u"pkId"_s].toString()), {{u"showId"_s, u"s1"_s}});
            service.killHard();
            QVERIFY(service.start(dir.path()));
        }
        QTRY_VERIFY(service.get(u"/shows/s1/queue"_s)[u"entries"_s].toArray().isEmpty());
        const QJsonArray pks = service.get(u"/pks?showId=s1&limit=100"_s)[u"pks"_s].toArray();
        QCOMPARE(pks.size(), kEntries);
        for (int i = 0; i < kEntries; ++i) {
            QCOMPARE(pks[kEntries - 1 - i][u"queueEntryId"_s], entries[i]);
        }
    }

private:
    static QJsonObject runningIn(PkdService& service) {
        return service.get(u"/pks?showId=s1&status=RUNNING"_s)[u"pks"_s][0].toObject();
    }
};

QTEST_GUILESS_MAIN(TestPkdQueue)
#include "tst_pkdqueue.moc"
