// SPDX-License-Identifier: GPL-3.0-or-later
// The push & viewers page over the real engine: real messages, and viewers whom the network fails.
#include "gui/push/messagetable.h"
#include "gui/push/pushmodel.h"
#include "gui/push/pushpage.h"
#include "gui/push/viewergrid.h"
#include "gui/push/viewerpanel.h"

#include <QSettings>
#include <QtWidgets>

#include "engine/lab/trafficlab.h"
#include "gui/models/livestate.h"
#include "gui/shell/notifier.h"
#include "gui/shell/preferences.h"
#include "gui/widgets/logfield.h"
#include "gui/widgets/segmented.h"
#include "resources/resources.h"
#include "tests/support/enginehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

// A page over an engine that settles and pulls fast.
class PushHouse {
public:
    bool start() {
        initResources();
        EngineSettings engineSettings;
        engineSettings.settleMs = 300;
        engineSettings.intervalMs = 1'000;
        if (!engine.start() || !ask<EngineSettings>([&](auto reply) {
                engine.engine().changeSettings(engineSettings, operatorActor(), reply);
            }))
            return false;
        settings = std::make_unique<QSettings>(engine.dataDir() + u"/console.ini"_s, QSettings::IniFormat);
        preferences = std::make_unique<Preferences>(*settings);
        live = std::make_unique<LiveState>(engine.engine());
        traffic = std::make_unique<TrafficLab>(engine.engine());
        viewers = std::make_unique<ViewerLab>(engine.engine());
        live->start();
        page = std::make_unique<PushPage>(
            ConsoleContext{engine.engine(), *live, *traffic, notifier, *settings, api, engine.dataDir(), *preferences},
            *viewers);
        page->resize(1280, 760);
        page->show();
        return QTest::qWaitForWindowExposed(page.get());
    }
    template <typename T>
    [[nodiscard]] T* part(const char* name) const {
        return page->findChild<T*>(QLatin1StringView(name));
    }
    void click(const char* name) const {
        auto* button = part<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    [[nodiscard]] QString verdict() const { return part<QLabel>("crowdVerdict")->text(); }
    [[nodiscard]] int marked() const {
        auto* grid = part<ViewerGrid>("viewerGrid");
        int marked = 0;
        for (int i = 0; i < grid->count(); ++i)
            marked += grid->look(i).age > 0 ? 1 : 0;
        return marked;
    }
    [[nodiscard]] int inPhase(ViewerPhase phase) const {
        auto* grid = part<ViewerGrid>("viewerGrid");
        int count = 0;
        for (int i = 0; i < grid->count(); ++i)
            count += grid->look(i).phase == phase ? 1 : 0;
        return count;
    }

    EngineHouse engine;
    std::unique_ptr<QSettings> settings;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<LiveState> live;
    std::unique_ptr<TrafficLab> traffic;
    std::unique_ptr<ViewerLab> viewers;
    Notifier notifier;
    ApiAccess api;
    std::unique_ptr<PushPage> page;
};

} // namespace

class TestPushWithViewers : public QObject {
    Q_OBJECT

private slots:
    void withoutAnyPushTheyComeToTheTruth();
    void oneIsSpoiltAndHealed();
};

void TestPushWithViewers::withoutAnyPushTheyComeToTheTruth() {
    PushHouse house;
    QVERIFY(house.start());
    const Result<PkCreated> pk = house.engine.create(u"s1"_s);
    QVERIFY(pk);
    QTRY_VERIFY(house.live->find(pk->pkId) != nullptr);
    house.part<LogField>("viewerCount")->setValue(400);
    house.part<QDoubleSpinBox>("viewerEnter")->setValue(0.3);
    // No push arrives, from the slider.
    QTest::keyClick(house.part<QSlider>("sliderLoss"), Qt::Key_End);
    house.click("startViewers");
    QTRY_COMPARE_WITH_TIMEOUT(house.inPhase(ViewerPhase::Running), 400, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(house.verdict(), u"= All 400 show the truth"_s, 10'000);
    QCOMPARE(house.marked(), 0);
    QCOMPARE(house.part<QComboBox>("truthShow")->currentText(), u"s1"_s);
    QVERIFY(house.part<QWidget>("truthBar")->isVisible());
    QVERIFY(house.part<QLabel>("truthCountdown")->text().contains(u':'));

    // What happens now is told to nobody: all differ for a while, each until it has pulled.
    QVERIFY(house.engine.give({{.orderId = "1", .uid = 1, .giftId = 1, .count = 5}}));
    QTRY_VERIFY_WITH_TIMEOUT(house.marked() > 100, 5'000);
    QVERIFY2(house.verdict().startsWith(u"≠ "_s), qPrintable(house.verdict()));
    QTRY_COMPARE_WITH_TIMEOUT(house.marked(), 0, 10'000);

    auto* messages = house.part<MessageTable>("messages");
    QTRY_VERIFY(messages->model()->rowCount() >= 2); // the console's own copy is not lost
    QVERIFY(ask<Done>([&](auto reply) { house.engine.engine().endPk(pk->pkId, u"s1"_s, operatorActor(), reply); }));
    QTRY_VERIFY_WITH_TIMEOUT(house.marked() > 0, 5'000);
    QTRY_COMPARE_WITH_TIMEOUT(house.inPhase(ViewerPhase::Final), 400, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(house.marked(), 0, 10'000);
    QCOMPARE(house.verdict(), u"= All 400 show the truth"_s);
    QVERIFY(house.viewers->snapshot()->report.pushesLost > 0);
    QCOMPARE(house.viewers->snapshot()->rows[17].shown.totals[0].count, 5);
    const QModelIndex newest = messages->model()->index(0, int(PushModel::Column::Type));
    QTRY_COMPARE(newest.data().toString(), u"Final"_s);
}

void TestPushWithViewers::oneIsSpoiltAndHealed() {
    PushHouse house;
    QVERIFY(house.start());
    const Result<PkCreated> pk = house.engine.create(u"s1"_s);
    QVERIFY(pk);
    QTRY_VERIFY(house.live->find(pk->pkId) != nullptr);
    house.part<LogField>("viewerCount")->setValue(20);
    house.part<QDoubleSpinBox>("viewerEnter")->setValue(0);
    house.click("startViewers");
    QTRY_COMPARE_WITH_TIMEOUT(house.inPhase(ViewerPhase::Running), 20, 10'000);
    auto* grid = house.part<ViewerGrid>("viewerGrid");
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->cellRect(4).center());
    QTest::mouseClick(house.part<Segmented>("faultsTarget")->button(1), Qt::LeftButton);
    house.part<QSpinBox>("spinLoss")->setValue(100);
    QTest::mouseClick(house.part<Segmented>("faultsWay")->button(1), Qt::LeftButton);
    house.part<QSpinBox>("spinLoss")->setValue(100);
    QTRY_VERIFY(house.part<QLabel>("viewerFact2")->text().contains(u"own faults"_s));
    QTest::qWait(200); // the second change is told by now: no pull that is under way arrives any more
    QVERIFY(house.engine.give({{.orderId = "1", .uid = 1, .giftId = 1, .count = 5}}));
    QTRY_VERIFY_WITH_TIMEOUT(grid->look(4).age == 2, 15'000); // for more than a second
    QTRY_COMPARE_WITH_TIMEOUT(house.verdict(), u"≠ 1 of 20 differ, 1 for over 1 s"_s, 10'000);
    QVERIFY(house.part<QLabel>("viewerVerdict")->text().startsWith(u"≠ Differs for"_s));
    grid->select(-1);
    QTest::keyClick(grid, Qt::Key_N);
    QCOMPARE(grid->selected(), 4);
    house.click("allHealthy");
    QTRY_COMPARE_WITH_TIMEOUT(house.verdict(), u"= All 20 show the truth"_s, 10'000);
    QVERIFY(!house.part<QLabel>("viewerFact2")->text().contains(u"own faults"_s));
    QCOMPARE(house.part<QSpinBox>("spinLoss")->value(), 0);
}

QTEST_MAIN(TestPushWithViewers)
#include "tst_pushwithviewers.moc"
