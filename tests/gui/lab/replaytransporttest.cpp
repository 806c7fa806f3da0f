// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "gui/lab/densityslider.h"
#include "gui/lab/replaytransport.h"
#include "gui/widgets/segmented.h"

using namespace Qt::StringLiterals;

namespace pk {

// The transport of a replay, by mouse and keys.
class TestReplayTransport : public QObject {
    Q_OBJECT

private slots:
    void init();
    void countsTheDensity();
    void standsStillWithoutARun();
    void pausesAndSteps();
    void jumpsByKeysAndMouse();
    void changesTheSpeed();
    void choosesGifts();
    void sendsAGiftAsOneOfThePks();

private:
    static TrafficProgress running(const ReplayState& state) {
        TrafficProgress progress;
        progress.running = true;
        progress.isReplay = true;
        progress.replay = state;
        return progress;
    }
    [[nodiscard]] QAbstractButton* button(const QString& name) {
        return m_transport->findChild<QAbstractButton*>(name);
    }
    [[nodiscard]] QMenu* menuOf(const QString& name) { return m_transport->findChild<QToolButton*>(name)->menu(); }

    std::unique_ptr<ReplayTransport> m_transport;
    QList<ReplayOperation> m_asked;
};

namespace {

using Kind = ReplayOperation::Kind;

LoadedFlow sample() {
    auto flow = std::make_shared<Flow>();
    for (const qint64 time : {1'000, 1'010, 1'020, 61'000}) {
        GiftRecord record;
        record.orderId = "o";
        record.uid = 1;
        record.giftId = time == 61'000 ? 8 : 7;
        record.count = 1;
        record.timestampMs = time;
        flow->batch.add(record);
    }
    flow->firstMs = 1'000;
    flow->lastMs = 61'000;
    flow->gifts = {{7, u"Rose"_s, {}, 1, {}}, {8, u"Cake"_s, {}, 1, {}}};
    LoadedFlow loaded{flow, countGifts(*flow), densityOf(*flow, 120)};
    return loaded;
}

} // namespace

void TestReplayTransport::init() {
    m_transport = std::make_unique<ReplayTransport>();
    m_asked.clear();
    connect(m_transport.get(), &ReplayTransport::requested, this,
            [this](const ReplayOperation& operation) { m_asked << operation; });
    m_transport->setFlow(sample());
    m_transport->resize(400, 240);
    m_transport->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_transport.get()));
}

void TestReplayTransport::countsTheDensity() {
    const auto density = densityOf(*sample().flow, 10);
    QCOMPARE(density, (std::vector<quint32>{3, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
    QCOMPARE(densityOf(Flow(), 3), (std::vector<quint32>{0, 0, 0}));
}

void TestReplayTransport::standsStillWithoutARun() {
    QVERIFY(!button(u"replayPlay"_s)->isEnabled());
    auto* slider = m_transport->findChild<DensitySlider*>();
    QTest::keyClick(slider, Qt::Key_PageUp);
    QCOMPARE(m_transport->positionMs(), 6'000); // where the next run starts
    QVERIFY(m_asked.isEmpty());
}

void TestReplayTransport::pausesAndSteps() {
    m_transport->showProgress(running({.positionMs = 100, .lengthMs = 60'000}));
    QTest::mouseClick(button(u"replayPlay"_s), Qt::LeftButton);
    m_transport->showProgress(running({.paused = true, .positionMs = 100, .lengthMs = 60'000}));
    QTest::keyClick(button(u"replayPlay"_s), Qt::Key_Space);
    QTest::keyClick(button(u"replayStep"_s), Qt::Key_N);
    QTest::keyClick(button(u"replayStep"_s), Qt::Key_N, Qt::ShiftModifier);
    QList<Kind> kinds;
    for (const ReplayOperation& operation : m_asked)
        kinds << operation.kind;
    QCOMPARE(kinds, (QList<Kind>{Kind::Pause, Kind::Resume, Kind::StepRecord, Kind::StepBatch}));
    TrafficProgress over;
    m_transport->showProgress(over);
    QVERIFY(!button(u"replayStep"_s)->isEnabled());
}

void TestReplayTransport::jumpsByKeysAndMouse() {
    m_transport->showProgress(running({.positionMs = 30'000, .lengthMs = 60'000}));
    QVERIFY(m_asked.isEmpty()); // following is not asking
    auto* slider = m_transport->findChild<DensitySlider*>();
    QCOMPARE(slider->value(), 500);
    QTest::keyClick(slider, Qt::Key_End);
    QCOMPARE(m_asked.size(), 1);
    QCOMPARE(m_asked[0].kind, Kind::JumpTo);
    QCOMPARE(m_asked[0].positionMs, 60'000);
    QTest::mousePress(slider, Qt::LeftButton, {}, {slider->width() / 4, 10});
    m_transport->showProgress(running({.positionMs = 59'000, .lengthMs = 60'000})); // held: it does not run away
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() / 4, 10});
    QCOMPARE(m_asked.size(), 2);
    QVERIFY(std::abs(m_asked[1].positionMs - 15'000) < 1'000);
}

void TestReplayTransport::changesTheSpeed() {
    QSignalSpy chosen(m_transport.get(), &ReplayTransport::speedChosen);
    auto* speeds = m_transport->findChild<Segmented*>(u"replaySpeeds"_s);
    QTest::mouseClick(speeds->button(5), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QVERIFY(m_asked.isEmpty());
    m_transport->showProgress(running({.speed = 100, .lengthMs = 60'000}));
    QTest::mouseClick(speeds->button(0), Qt::LeftButton);
    QCOMPARE(m_asked.size(), 1);
    QCOMPARE(m_asked[0].kind, Kind::SetSpeed);
    QCOMPARE(m_asked[0].speed, 0.1);
}

void TestReplayTransport::choosesGifts() {
    QTest::mouseClick(button(u"replayGift7"_s), Qt::LeftButton, {}, {10, 10});
    QCOMPARE(m_transport->filter().onlyGifts, std::vector<quint32>{7});
    m_transport->showProgress(running({.lengthMs = 60'000}));
    QTest::mouseClick(button(u"replayGift8"_s), Qt::LeftButton, {}, {10, 10});
    QCOMPARE(m_asked.size(), 1);
    QCOMPARE(m_asked[0].filter.onlyGifts, (std::vector<quint32>{7, 8}));
}

void TestReplayTransport::sendsAGiftAsOneOfThePks() {
    QCOMPARE(menuOf(u"replayGift7"_s)->actions().size(), 1);
    m_transport->setTarget(std::array<Gift, kSides>{Gift{71, u"A"_s, {}, 1, {}}, Gift{72, u"B"_s, {}, 1, {}}});
    QCOMPARE(menuOf(u"replayGift7"_s)->actions().size(), 3);
    menuOf(u"replayGift7"_s)->actions().at(2)->trigger();
    QCOMPARE(m_transport->filter().asGift, (std::map<quint32, quint32>{{7, 72}}));
    QVERIFY(button(u"replayGift7"_s)->text().startsWith(u"●"));
    m_transport->setTarget(std::nullopt);
    QVERIFY(m_transport->filter().asGift.empty());
}

} // namespace pk

QTEST_MAIN(pk::TestReplayTransport)
#include "replaytransporttest.moc"
