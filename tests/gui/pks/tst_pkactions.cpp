// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include "gui/pks/bulkreport.h"
#include "gui/pks/confirmdialog.h"
#include "gui/pks/pkactions.h"
#include "tests/gui/pks/pkshouse.h"

using namespace Qt::StringLiterals;

namespace pk {

// Ending and voiding: what is announced, what is asked, what reaches the engine.
class TestPkActions : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void oneEndIsSentWhenTheToastCloses();
    void undoSendsNothing();
    void aCountdownThatRunsOutFirstWins();
    void announcedTwiceIsOnce();
    void severalAreConfirmedAndCancelIsTheDefault();
    void onlyRunningOnesAreEnded();
    void manyAreSentFewAtATimeAndCanBeCancelled();
    void whatFailsIsReportedWithItsReason();
    void severalVoidsAreConfirmed();
    void oneBulkActionAtATime();
    void whatEndedMeanwhileIsNotSent();
    void aVoidIsConfirmed();
    void aRefusalIsSaid();
    void theIdIsCopied();

private:
    struct Toast {
        quint64 handle = 0;
        QString text;
        int delayMs = 0;
        std::function<void()> act;
        std::function<void()> undo;
    };
    ConfirmDialog* dialog() const { return m_window->findChild<ConfirmDialog*>(); }
    FakeEngine& engine() { return m_house->engine; }

    std::unique_ptr<PksHouse> m_house;
    std::unique_ptr<QWidget> m_window;
    PkActions* m_actions = nullptr;
    QList<Toast> m_toasts;
};

void TestPkActions::init() {
    m_house = std::make_unique<PksHouse>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(700, 500);
    m_window->show();
    m_actions = new PkActions(m_house->context, m_window.get());
    m_toasts.clear();
    connect(&m_house->notifier, &Notifier::delayedPosted, this,
            [this](quint64 handle, const QString& text, int delayMs, const std::function<void()>& act,
                   const std::function<void()>& undo) {
                m_toasts.append({handle, text, delayMs, act, undo});
            });
    const qint64 now = engine().nowMs();
    engine().setPks({samplePk(16, u"s16"_s, now), samplePk(17, u"s17"_s, now), samplePk(18, u"s18"_s, now),
                     endedPk(9, u"s9"_s, now, 2, 1)});
    m_house->live.start();
    QTRY_VERIFY(m_house->live.isLoaded());
}

void TestPkActions::cleanup() {
    m_window.reset();
    m_house.reset();
}

void TestPkActions::oneEndIsSentWhenTheToastCloses() {
    m_actions->end({17});
    QCOMPARE(m_toasts.size(), 1);
    QVERIFY(m_toasts[0].text.contains(u"17"_s));
    QCOMPARE(m_toasts[0].delayMs, 5'000);
    QVERIFY(m_actions->isEnding(17));
    QVERIFY(engine().endCalls.empty());
    QSignalSpy posted(&m_house->notifier, &Notifier::posted);
    m_toasts[0].act();
    QCOMPARE(engine().endCalls.size(), std::size_t(1));
    QCOMPARE(engine().endCalls[0].pkId, 17U);
    QCOMPARE(engine().endCalls[0].showId, u"s17"_s);
    QCOMPARE(engine().endCalls[0].actor.via, u"console"_s);
    QVERIFY(!m_actions->isEnding(17));
    QTRY_COMPARE(posted.size(), 1);
    QCOMPARE(posted[0][0].value<Notifier::Level>(), Notifier::Level::Success);
}

void TestPkActions::undoSendsNothing() {
    QSignalSpy changes(m_actions, &PkActions::endingChanged);
    m_actions->end({17});
    m_toasts[0].undo();
    QVERIFY(!m_actions->isEnding(17));
    QCOMPARE(changes.size(), 2);
    m_toasts[0].act(); // a late close does nothing
    QVERIFY(engine().endCalls.empty());
}

void TestPkActions::aCountdownThatRunsOutFirstWins() {
    QSignalSpy withdrawn(&m_house->notifier, &Notifier::withdrawn);
    m_actions->end({17});
    engine().settle(17, EndReason::TimeUp);
    engine().publish({17});
    QTRY_COMPARE(withdrawn.size(), 1);
    QCOMPARE(withdrawn[0][0].toULongLong(), m_toasts[0].handle);
    QVERIFY(!m_actions->isEnding(17));
    m_toasts[0].act();
    QVERIFY(engine().endCalls.empty());
}

void TestPkActions::announcedTwiceIsOnce() {
    m_actions->end({17});
    m_actions->end({17});
    QCOMPARE(m_toasts.size(), 1);
}

void TestPkActions::severalAreConfirmedAndCancelIsTheDefault() {
    m_actions->end({16, 17, 18});
    QVERIFY(m_toasts.isEmpty());
    QVERIFY(dialog());
    QVERIFY(dialog()->windowTitle().contains(u"3"_s));
    auto* cancel = dialog()->findChild<QPushButton*>(u"cancelButton"_s);
    QVERIFY(cancel->isDefault());
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    QVERIFY(engine().endCalls.empty());

    m_actions->end({16, 17, 18});
    auto* confirm = dialog()->findChild<QPushButton*>(u"confirmButton"_s);
    QVERIFY(confirm->text().contains(u"3"_s));
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTRY_COMPARE(engine().endCalls.size(), std::size_t(3));
}

void TestPkActions::onlyRunningOnesAreEnded() {
    m_actions->end({9});
    QVERIFY(m_toasts.isEmpty() && !dialog());
    m_actions->end({9, 17}); // one is left: the toast will do
    QCOMPARE(m_toasts.size(), 1);
    QVERIFY(!dialog());
}

void TestPkActions::manyAreSentFewAtATimeAndCanBeCancelled() {
    QList<PkId> ids;
    for (PkId pkId = 101; pkId <= 600; ++pkId) {
        engine().setPk(samplePk(pkId, u"s%1"_s.arg(pkId), engine().nowMs()));
        ids.append(pkId);
    }
    engine().publish(ids);
    QTRY_VERIFY(m_house->live.find(600));
    m_actions->end(ids);
    QVERIFY(dialog()->windowTitle().contains(u"500"_s));
    engine().hold();
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"confirmButton"_s), Qt::LeftButton);
    const BulkRun::Progress& progress = m_actions->bulk().progress();
    QTRY_COMPARE(engine().heldAnswers(), BulkRun::kInFlight);
    QVERIFY(progress.running);
    QCOMPARE(progress.total, 500);
    m_actions->bulk().cancel();
    m_actions->bulk().cancel(); // twice is once
    QVERIFY(progress.running);  // what is on its way is waited for
    QSignalSpy finished(&m_actions->bulk(), &BulkRun::finished);
    engine().release();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(progress.done, BulkRun::kInFlight);
    QCOMPARE(progress.cancelled, 500 - BulkRun::kInFlight);
    QCOMPARE(engine().endCalls.size(), std::size_t(BulkRun::kInFlight));
    QVERIFY(!progress.running);
    QTRY_VERIFY(!dialog());
    m_actions->end(ids); // the rest, to the end
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"confirmButton"_s), Qt::LeftButton);
    QTRY_COMPARE(finished.size(), 2);
    QVERIFY(progress.failures.empty());
    QCOMPARE(engine().endCalls.back().showId, u"s600"_s);
}

void TestPkActions::whatFailsIsReportedWithItsReason() {
    QSignalSpy posted(&m_house->notifier, &Notifier::posted);
    m_actions->end({16, 17, 18});
    engine().failNext({ErrorCode::StoreFull, {}, {}});
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"confirmButton"_s), Qt::LeftButton);
    QSignalSpy finished(&m_actions->bulk(), &BulkRun::finished);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(m_actions->bulk().progress().failures.size(), std::size_t(1));
    QCOMPARE(m_actions->bulk().progress().failures[0].pk.pkId, 16U);
    QCOMPARE(posted.size(), 1); // one message, not three
    QCOMPARE(posted[0][0].value<Notifier::Level>(), Notifier::Level::Error);
    m_actions->showBulkReport();
    auto* report = m_window->findChild<BulkReport*>();
    QVERIFY(report);
    auto* list = report->findChild<QTreeWidget*>(u"bulkFailures"_s);
    QCOMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(list->topLevelItem(0)->text(0), u"16"_s);
    QCOMPARE(list->topLevelItem(0)->text(2), errorText({ErrorCode::StoreFull, {}, {}}));
    QTest::mouseClick(report->findChild<QPushButton*>(u"copyFailures"_s), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"s16"_s));
    QVERIFY(report->findChild<QPushButton*>(u"closeReport"_s)->isDefault());
    QTest::mouseClick(report->findChild<QPushButton*>(u"retryFailures"_s), Qt::LeftButton);
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(engine().endCalls.back().pkId, 16U);
    QVERIFY(m_actions->bulk().progress().failures.empty());
    m_actions->showBulkReport(); // nothing to report
    QTRY_VERIFY(!m_window->findChild<BulkReport*>());
}

void TestPkActions::severalVoidsAreConfirmed() {
    m_actions->voidPks({9}); // final
    QVERIFY(!dialog());
    m_actions->voidPks({9, 16, 17, 4711});
    QVERIFY(dialog());
    QVERIFY(dialog()->windowTitle().contains(u"2"_s));
    QTest::keyClick(dialog(), Qt::Key_Return); // Cancel
    QTRY_VERIFY(!dialog());
    QVERIFY(engine().voidCalls.empty());
    m_actions->voidPks({16, 17});
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"confirmButton"_s), Qt::LeftButton);
    QTRY_COMPARE(engine().voidCalls.size(), std::size_t(2));
    QVERIFY(engine().endCalls.empty());
}

void TestPkActions::oneBulkActionAtATime() {
    engine().hold();
    m_actions->end({16, 17});
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"confirmButton"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog());
    QVERIFY(m_actions->bulk().progress().running);
    QSignalSpy posted(&m_house->notifier, &Notifier::posted);
    m_actions->voidPks({16, 17, 18});
    QVERIFY(!dialog());
    QCOMPARE(posted.size(), 1);
    QVERIFY(!m_actions->bulk().start(BulkRun::Verb::End, {samplePk(18, u"s18"_s, engine().nowMs()).pk}));
    engine().release();
    QTRY_VERIFY(!m_actions->bulk().progress().running);
}

void TestPkActions::whatEndedMeanwhileIsNotSent() {
    m_actions->end({16, 17});
    for (const PkId pkId : {PkId(16), PkId(17)})
        engine().settle(pkId, EndReason::TimeUp);
    engine().publish({16, 17});
    QTRY_VERIFY(m_house->live.find(17)->pk.status == PkStatus::Settling);
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"confirmButton"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog());
    QVERIFY(engine().endCalls.empty());
}

void TestPkActions::aVoidIsConfirmed() {
    m_actions->voidPk(9); // final: cannot be voided
    QVERIFY(!dialog());
    m_actions->voidPk(17);
    QVERIFY(dialog());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QVERIFY(engine().voidCalls.empty());
    m_actions->voidPk(17);
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"confirmButton"_s), Qt::LeftButton);
    QTRY_COMPARE(engine().voidCalls.size(), std::size_t(1));
    QCOMPARE(engine().voidCalls[0].pkId, 17U);
}

void TestPkActions::aRefusalIsSaid() {
    QSignalSpy posted(&m_house->notifier, &Notifier::posted);
    m_actions->end({17});
    engine().failNext({ErrorCode::StoreFull, {}, {}});
    m_toasts[0].act();
    QTRY_COMPARE(posted.size(), 1);
    QCOMPARE(posted[0][0].value<Notifier::Level>(), Notifier::Level::Error);
    QVERIFY(posted[0][1].toString().contains(u"17"_s));
}

void TestPkActions::theIdIsCopied() {
    m_actions->copyId(17);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"17"_s);
}

} // namespace pk

QTEST_MAIN(pk::TestPkActions)
#include "tst_pkactions.moc"
