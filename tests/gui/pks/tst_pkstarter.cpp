// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "gui/pks/newpkdialog.h"
#include "gui/pks/pkstarter.h"
#include "gui/pks/pktemplates.h"
#include "tests/gui/pks/pkshouse.h"

using namespace Qt::StringLiterals;

namespace pk {

// A PK again, by dialog or at once, and PKs from templates.
class TestPkStarter : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void againOpensTheFilledDialog();
    void atOnceIsSentWhenTheToastCloses();
    void takenBackSendsNothing();
    void askedTwiceStartsOnce();
    void atOnceInABusyShowOpensTheDialog();
    void aRefusalIsSaid();
    void giftsThatAreGoneAreNamed();
    void templatesAreInThePalette();
    void aQueueIsFilledFromItsShow();

private:
    NewPkDialog* dialog() const { return m_window->findChild<NewPkDialog*>(); }
    FakeEngine& engine() { return m_house->engine; }

    std::unique_ptr<PksHouse> m_house;
    std::unique_ptr<QWidget> m_window;
    PkStarter* m_starter = nullptr;
    Pk m_ended;
    int m_toasts = 0;
    std::function<void()> m_act;
    std::function<void()> m_undo;
};

void TestPkStarter::init() {
    m_house = std::make_unique<PksHouse>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 800);
    m_window->show();
    m_starter = new PkStarter(m_house->context, m_window.get());
    m_toasts = 0;
    connect(&m_house->notifier, &Notifier::delayedPosted, this,
            [this](quint64, const QString&, int, const std::function<void()>& act, const std::function<void()>& undo) {
                ++m_toasts;
                m_act = act;
                m_undo = undo;
            });
    PkView view = endedPk(9, u"evening"_s, engine().nowMs(), 2, 1);
    view.pk.compareBy = CompareBy::Kb;
    view.pk.sides[1].desc = u"win: I dance"_s;
    m_ended = view.pk;
    engine().setPk(view);
    m_house->live.start();
    QTRY_VERIFY(m_house->live.isLoaded());
}

void TestPkStarter::cleanup() {
    m_window.reset();
    m_house.reset();
}

void TestPkStarter::againOpensTheFilledDialog() {
    m_starter->again(m_ended);
    QVERIFY(dialog());
    auto* create = dialog()->findChild<QPushButton*>(u"createButton"_s);
    QTRY_VERIFY(create->isEnabled());
    QSignalSpy created(m_starter, &PkStarter::created);
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_COMPARE(created.size(), 1);
    const CreatePk& request = engine().createCalls.front();
    QCOMPARE(request.showId, u"evening"_s);
    QCOMPARE(request.compareBy, CompareBy::Kb);
    QCOMPARE(request.gifts[1].desc, u"win: I dance"_s);
    QCOMPARE(m_toasts, 0);
}

void TestPkStarter::atOnceIsSentWhenTheToastCloses() {
    m_starter->startAgain(m_ended);
    QCOMPARE(m_toasts, 1);
    QVERIFY(!dialog());
    QVERIFY(engine().createCalls.empty());
    QSignalSpy created(m_starter, &PkStarter::created);
    m_act();
    QTRY_COMPARE(created.size(), 1);
    QCOMPARE(engine().createCalls.size(), std::size_t(1));
    QVERIFY(!engine().createCalls[0].idempotencyKey.isEmpty());
    QCOMPARE(engine().createCalls[0].durationMs, m_ended.durationMs);
    m_act(); // a late close does nothing
    QCOMPARE(engine().createCalls.size(), std::size_t(1));
}

void TestPkStarter::takenBackSendsNothing() {
    m_starter->startAgain(m_ended);
    m_undo();
    m_act();
    QVERIFY(engine().createCalls.empty());
    m_starter->startAgain(m_ended); // and may be asked for anew
    QCOMPARE(m_toasts, 2);
}

void TestPkStarter::askedTwiceStartsOnce() {
    m_starter->startAgain(m_ended);
    m_starter->startAgain(m_ended);
    QCOMPARE(m_toasts, 1);
}

void TestPkStarter::atOnceInABusyShowOpensTheDialog() {
    engine().setPk(samplePk(20, u"evening"_s, engine().nowMs()));
    engine().publish({20});
    QTRY_VERIFY(m_house->live.find(20));
    m_starter->startAgain(m_ended);
    QCOMPARE(m_toasts, 0);
    QVERIFY(dialog()); // which offers the queue
    QCOMPARE(dialog()->findChild<QPushButton*>(u"createButton"_s)->text(), u"Add to the queue"_s);
}

void TestPkStarter::aRefusalIsSaid() {
    QSignalSpy posted(&m_house->notifier, &Notifier::posted);
    m_starter->startAgain(m_ended);
    engine().failNext({ErrorCode::GiftNotFound, u"gifts[0].giftId"_s, {}});
    m_act();
    QTRY_COMPARE(posted.size(), 1);
    QCOMPARE(posted[0][0].value<Notifier::Level>(), Notifier::Level::Error);
}

void TestPkStarter::giftsThatAreGoneAreNamed() {
    m_ended.sides[0].giftId = 987'654;
    m_ended.sides[0].giftNameEn = u"Old Gift"_s;
    m_starter->openAgain(m_ended);
    auto* create = dialog()->findChild<QPushButton*>(u"createButton"_s);
    auto* field = dialog()->findChild<QWidget*>(u"giftFieldA"_s);
    QTRY_VERIFY(field->findChild<QLabel*>(u"fieldNote"_s)->text().contains(u"Old Gift"_s));
    QVERIFY(!create->isEnabled());
}

void TestPkStarter::templatesAreInThePalette() {
    QVERIFY(m_starter->templateActions().isEmpty());
    PkTemplate one{u"Duel"_s, valuesOf(m_ended), {}};
    one.values.showId.clear();
    one.values.durationMs = 60'000;
    PkTemplates templates(m_house->settings);
    QCOMPARE(templates.save(one), QString());
    NewPkValues last = valuesOf(m_ended);
    last.showId = u"last-show"_s;
    keepNewPk(m_house->settings, last);
    const QList<QAction*> actions = m_starter->templateActions();
    QCOMPARE(actions.size(), 1);
    QVERIFY(actions[0]->text().contains(u"Duel"_s));
    actions[0]->trigger();
    QVERIFY(dialog());
    QCOMPARE(dialog()->values().durationMs, 60'000);
    QCOMPARE(dialog()->values().showId, u"last-show"_s);
}

void TestPkStarter::aQueueIsFilledFromItsShow() {
    m_starter->openQueued(u"other"_s);
    QVERIFY(dialog());
    QCOMPARE(dialog()->values().showId, u"other"_s);
    QSignalSpy queued(m_starter, &PkStarter::queued);
    auto* create = dialog()->findChild<QPushButton*>(u"createButton"_s);
    QTRY_VERIFY(create->isEnabled());
    QTest::mouseClick(create, Qt::LeftButton);
    QTRY_COMPARE(queued.size(), 1);
    QCOMPARE(engine().queueCalls[0].pk.showId, u"other"_s);
    QVERIFY(engine().createCalls.empty());
}

} // namespace pk

QTEST_MAIN(pk::TestPkStarter)
#include "tst_pkstarter.moc"
