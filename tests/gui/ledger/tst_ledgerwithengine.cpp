// SPDX-License-Identifier: GPL-3.0-or-later
// The page over the real engine: a record with each verdict, looked up and explained.
#include <QSettings>
#include <QtWidgets>

#include "engine/lab/trafficlab.h"
#include "gui/ledger/ledgerredopage.h"
#include "gui/models/livestate.h"
#include "gui/shell/notifier.h"
#include "gui/shell/preferences.h"
#include "resources/resources.h"
#include "tests/support/enginehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

class LedgerWithEngineTest : public QObject {
    Q_OBJECT

private slots:
    void eachVerdictIsExplained();
};

void LedgerWithEngineTest::eachVerdictIsExplained() {
    initResources();
    EngineHouse house;
    QVERIFY(house.start());
    LocalEngine& engine = house.engine();
    EngineSettings quick;
    quick.settleMs = 0;
    QVERIFY(ask<EngineSettings>([&](auto reply) { engine.changeSettings(quick, operatorActor(), reply); }));
    const auto gifts = ask<std::vector<Gift>>([&](auto reply) { engine.gifts(reply); });
    QVERIFY(gifts && gifts->size() > 2);
    const auto created = house.create(u"s1"_s);
    QVERIFY(created);
    const auto detail = ask<PkDetail>([&](auto reply) { engine.pk(created->pkId, reply); });
    QVERIFY(detail);
    const quint32 giftA = detail->view.pk.sides[0].giftId;
    const auto other = std::find_if(gifts->begin(), gifts->end(),
                                    [&detail](const Gift& gift) { return !detail->view.pk.sideOf(gift.giftId); });
    const qint64 sent = created->startTimeMs;
    const auto gift = [&](const char* order, quint32 giftId, qint64 count, qint64 sentMs) {
        return EngineHouse::Gifted{order, 10'001, giftId, count, count, sentMs, "s1"};
    };
    const auto first = house.give({gift("counted", giftA, 2, sent), gift("counted", giftA, 2, sent),
                                   gift("other", other->giftId, 1, sent), gift("invalid", giftA, 0, sent),
                                   gift("before", giftA, 1, sent - 312)});
    QVERIFY(first);
    QVERIFY(ask<Done>([&](auto reply) { engine.endPk(created->pkId, u"s1"_s, operatorActor(), reply); }));
    QTRY_VERIFY(ask<PkDetail>([&](auto reply) { engine.pk(created->pkId, reply); })->view.pk.isFinal());
    const auto last = house.give({gift("late", giftA, 1, sent)});
    QVERIFY(last);

    QSettings settings(house.dataDir() + u"/console.ini"_s, QSettings::IniFormat);
    Preferences preferences(settings);
    LiveState live(engine);
    TrafficLab lab(engine);
    Notifier notifier;
    ApiAccess api;
    const ConsoleContext context{engine, live, lab, notifier, settings, api, house.dataDir(), preferences};
    live.start();
    LedgerRedoPage page(context);
    page.resize(1280, 760);
    page.show();
    auto* table = page.findChild<QTableView*>(u"records"_s);
    QTRY_COMPARE(table->model()->rowCount(), 6);
    auto* why = page.findChild<QLabel*>(u"recordWhy"_s);
    const auto explained = [&](const QString& order, const QString& verdict, const QString& part) {
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 2).data().toString() != order ||
                table->model()->index(row, 1).data().toString() != verdict)
                continue;
            table->setCurrentIndex(table->model()->index(row, 0));
            return QTest::qWaitFor([&] { return page.isSettled() && why->text().contains(part); }) ? u"yes"_s
                                                                                                   : why->text();
        }
        return u"not listed"_s;
    };
    const QString id = QString::number(created->pkId);
    QCOMPARE(explained(u"counted"_s, u"Counted"_s, u"Sent 0 ms after the start of PK "_s + id), u"yes"_s);
    QCOMPARE(explained(u"counted"_s, u"Duplicate"_s, u"The order counted was counted before"_s), u"yes"_s);
    QCOMPARE(explained(u"other"_s, u"Not in PK"_s, u"this is another gift"_s), u"yes"_s);
    QCOMPARE(explained(u"invalid"_s, u"Invalid"_s, u"count must be 1–1,000,000"_s), u"yes"_s);
    QCOMPARE(explained(u"before"_s, u"No PK"_s, u"Sent 312 ms before the start of PK "_s + id), u"yes"_s);
    QCOMPARE(explained(u"late"_s, u"Late"_s, u"the result had been final for"_s), u"yes"_s);

    // What was done stands in the audit log.
    page.openSection(LedgerRedoPage::Audit);
    auto* audit = page.findChild<QTableView*>(u"auditTable"_s);
    QTRY_VERIFY(audit->model()->rowCount() >= 3); // settings, create, end
    QCOMPARE(audit->model()->index(0, 2).data().toString(), u"PK ended by hand"_s);
}

QTEST_MAIN(LedgerWithEngineTest)
#include "tst_ledgerwithengine.moc"
