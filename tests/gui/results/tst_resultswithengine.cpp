// SPDX-License-Identifier: GPL-3.0-or-later
// Exports and comparison over the real engine: what the files hold is what it answers.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QtWidgets>

#include "engine/lab/trafficlab.h"
#include "gui/models/livestate.h"
#include "gui/results/compare/compareview.h"
#include "gui/results/resultspage.h"
#include "gui/shell/notifier.h"
#include "gui/shell/preferences.h"
#include "resources/resources.h"
#include "tests/support/enginehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

class ResultsWithEngineTest : public QObject {
    Q_OBJECT

private slots:
    void filesHoldWhatTheEngineAnswers();

private:
    // Ended, with `givers` users on the left gift and two on the right one; each gives its number of pieces.
    PkId playPk(EngineHouse& house, const QString& showId, quint64 givers) {
        const auto created = house.create(showId);
        if (!created)
            return 0;
        const auto detail = ask<PkDetail>([&](auto reply) { house.engine().pk(created->pkId, reply); });
        std::vector<EngineHouse::Gifted> gifts;
        for (quint64 i = 1; i <= givers + 2; ++i) {
            const std::size_t side = i <= givers ? 0 : 1;
            gifts.push_back({"order-" + showId.toStdString() + std::to_string(i), i, detail->view.pk.sides[side].giftId,
                             qint64(i), qint64(i) * 3, created->startTimeMs, showId.toStdString()});
        }
        if (!house.give(gifts) ||
            !ask<Done>([&](auto reply) { house.engine().endPk(created->pkId, showId, operatorActor(), reply); }))
            return 0;
        const bool isFinal = QTest::qWaitFor([&] {
            return ask<PkDetail>([&](auto reply) { house.engine().pk(created->pkId, reply); })->view.pk.isFinal();
        });
        return isFinal ? created->pkId : 0;
    }
    static void save(QWidget& page, const char* action, const QString& file) {
        page.findChild<QAction*>(QLatin1StringView(action))->trigger();
        QFileDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = page.findChild<QFileDialog*>(u"saveFileDialog"_s)) != nullptr);
        emit dialog->fileSelected(file);
        delete dialog;
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 20'000);
    }
    static QByteArray read(const QString& name) {
        QFile in(name);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
};

void ResultsWithEngineTest::filesHoldWhatTheEngineAnswers() {
    initResources();
    EngineHouse house;
    QVERIFY(house.start());
    EngineSettings quick;
    quick.settleMs = 0;
    QVERIFY(ask<EngineSettings>([&](auto reply) { house.engine().changeSettings(quick, operatorActor(), reply); }));
    const PkId first = playPk(house, u"s1"_s, 450);
    const PkId second = playPk(house, u"s2"_s, 30);
    QVERIFY(first != 0 && second != 0);
    const auto detail = ask<PkDetail>([&](auto reply) { house.engine().pk(first, reply); });
    const CorrectPk correction{first, detail->view.pk.sides[1].giftId, 451, 5, 15, u"seen on the recording"_s};
    QVERIFY(ask<Correction>([&](auto reply) { house.engine().correct(correction, operatorActor(), reply); }));

    QSettings settings(house.dataDir() + u"/console.ini"_s, QSettings::IniFormat);
    Preferences preferences(settings);
    LiveState live(house.engine());
    TrafficLab lab(house.engine());
    Notifier notifier;
    ApiAccess api;
    const ConsoleContext context{house.engine(), live, lab, notifier, settings, api, house.dataDir(), preferences};
    live.start();
    ResultsPage page(context);
    page.resize(1280, 760);
    page.show();
    QTRY_COMPARE(page.findChild<QTableView*>(u"results"_s)->model()->rowCount(), 2);
    page.selectPk(first);
    QTRY_VERIFY(page.isSettled() && page.currentPk() == first);

    const QString json = house.dataDir() + u"/r.json"_s;
    save(page, "exportJson", json);
    const QJsonObject object = QJsonDocument::fromJson(read(json)).object();
    QCOMPARE(object[u"gifts"][0][u"count"].toInteger(), detail->view.totals[0].count);
    QCOMPARE(object[u"gifts"][1][u"kb"].toString(), QString::number(detail->view.totals[1].kb));
    QCOMPARE(object[u"ranking"][0][u"entries"].toArray().size(), 450);
    QCOMPARE(object[u"ranking"][0][u"entries"][0][u"uid"].toString(), u"450"_s);
    QCOMPARE(object[u"corrections"].toArray().size(), 1);
    QCOMPARE(object[u"corrected"][u"counts"][1].toInteger(), detail->view.totals[1].count + 5);

    const QString ranking = house.dataDir() + u"/ranking.csv"_s;
    save(page, "saveRanking", ranking);
    QCOMPARE(read(ranking).count("\r\n"), 1 + 452);
    QVERIFY(read(ranking).contains("correctedCount"));

    const QString records = house.dataDir() + u"/records.csv"_s;
    save(page, "exportRecords", records);
    QCOMPARE(read(records).count("\r\n"), 1 + 453); // the correction has a row of its own
    QVERIFY(read(records).indexOf("order-s11,") < read(records).indexOf("order-s1452,")); // oldest first

    const QString list = house.dataDir() + u"/list.csv"_s;
    save(page, "exportTable", list);
    QCOMPARE(read(list).count("\r\n"), 1 + 2);

    const QString report = house.dataDir() + u"/report.pdf"_s;
    save(page, "exportReport", report);
    QVERIFY(read(report).startsWith("%PDF"));

    page.comparePks({first, second});
    auto* view = page.findChild<CompareView*>();
    QTRY_COMPARE(view->details().size(), std::size_t(2));
    QCOMPARE(view->details()[0].view.totals, detail->view.totals);
    QTest::keyClick(page.findChild<QWidget*>(u"compareBack"_s), Qt::Key_Escape);

    // A giver is found by uid, in the PKs that the gifts counted in only.
    page.findChild<QComboBox*>(u"scope"_s)->setCurrentIndex(int(ResultCriteria::Scope::Giver));
    page.findChild<QLineEdit*>(u"search"_s)->setText(u"400"_s);
    QTRY_COMPARE(page.findChild<QTableView*>(u"results"_s)->model()->rowCount(), 1);
    QCOMPARE(page.currentPk(), first);
}

QTEST_MAIN(ResultsWithEngineTest)
#include "tst_resultswithengine.moc"
