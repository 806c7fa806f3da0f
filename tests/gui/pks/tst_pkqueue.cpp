// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include "gui/pks/confirmdialog.h"
#include "gui/pks/queuebutton.h"
#include "gui/pks/queuedialog.h"
#include "gui/pks/queueestimate.h"
#include "gui/pks/queuemodel.h"
#include "gui/pks/queuepanel.h"
#include "gui/pks/queuewatch.h"
#include "gui/pks/reorderlist.h"
#include "tests/gui/pks/pkshouse.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {
QueueEntry entryOf(quint64 entryId, qint64 durationMs = 60'000, qint64 gapMs = 0) {
    const std::vector<Gift> gifts = sampleGifts();
    QueueEntry entry;
    entry.entryId = entryId;
    entry.pk.showId = u"s"_s;
    entry.pk.gifts = {CreatePk::Gift{gifts[0].giftId, u"A"_s}, CreatePk::Gift{gifts[1].giftId, u"B"_s}};
    entry.pk.durationMs = durationMs;
    entry.gapMs = gapMs;
    entry.queuedBy = {u"operator"_s, u"api"_s};
    return entry;
}

ShowQueue queueOf(const QList<quint64>& ids) {
    ShowQueue queue;
    queue.showId = u"s"_s;
    for (const quint64 id : ids)
        queue.entries.push_back(entryOf(id));
    return queue;
}
} // namespace

// The queue of a show as it is seen and changed, over an engine in memory.
class TestPkQueue : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void startsAreEstimated();
    void modelFollowsAnyChange();
    void aChangeKeepsTheChosenEntry();
    void oneLineWhileNothingWaits();
    void listsInOrderWithStarts();
    void movedByKeysAndMouse();
    void removedAndTakenBack();
    void removedWhenItHadStarted();
    void heldAndResumed();
    void failedOnesSayWhyAndAreRetried();
    void clearingAsksFirst();
    void liveAndPaused();
    void staleAllowsNothing();
    void aFailureIsToldOnce();
    void theButtonCountsAndOpens();
    void everyControlHasAName();

private:
    void start(const ShowQueue& queue);
    template <typename T>
    T* child(const QString& name) const {
        T* found = m_panel->findChild<T*>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    QPushButton* button(const QString& name) const { return child<QPushButton>(name); }
    void click(const QString& name) { QTest::mouseClick(button(name), Qt::LeftButton); }
    ReorderList* list() const { return child<ReorderList>(u"queueList"_s); }
    QString text(const QString& label) const { return child<QLabel>(label)->text(); }
    QList<quint64> order() const;
    FakeEngine& engine() { return m_house->engine; }

    std::unique_ptr<PksHouse> m_house;
    std::unique_ptr<QWidget> m_window;
    QueuePanel* m_panel = nullptr;
};

void TestPkQueue::init() {
    m_house = std::make_unique<PksHouse>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(360, 700);
    m_panel = new QueuePanel(m_house->context, m_window.get());
    m_panel->resize(360, 600);
    m_window->show();
}

void TestPkQueue::cleanup() {
    m_window.reset();
    m_house.reset();
}

void TestPkQueue::start(const ShowQueue& queue) {
    engine().setPk(samplePk(17, u"s"_s, engine().nowMs()));
    engine().setQueue(queue);
    m_house->live.start();
    QTRY_VERIFY(m_house->live.isLoaded());
    m_panel->setShow(u"s"_s);
}

QList<quint64> TestPkQueue::order() const {
    QList<quint64> ids;
    for (int row = 0; row < list()->model()->rowCount(); ++row)
        ids.append(list()->model()->index(row, 0).data(QueueModel::EntryRole).toULongLong());
    return ids;
}

void TestPkQueue::startsAreEstimated() {
    ShowQueue queue;
    queue.entries = {entryOf(1, 60'000, 10'000), entryOf(2, 30'000), entryOf(3)};
    queue.entries[1].failed = true;
    const PkView running = samplePk(17, u"s"_s, 1'000'000);
    queue.waitsFor = 17;
    const qint64 final = running.pk.endTimeMs + running.pk.settleMs;
    auto starts = estimatedStarts(queue, &running.pk, 2'000, 1'000'000);
    QCOMPARE(starts[0].value(), final + 10'000);
    QVERIFY(!starts[1]); // it failed: the next one takes its turn
    QCOMPARE(starts[2].value(), final + 10'000 + 60'000 + 2'000);
    QVERIFY(!estimatedStarts(queue, nullptr, 2'000, 1'000'000)[0]); // the PK in the way is not known
    queue.waitsFor = 0;
    queue.freeSinceMs = 900'000;
    starts = estimatedStarts(queue, nullptr, 2'000, 1'000'000);
    QCOMPARE(starts[0].value(), 1'000'000); // overdue: now
    queue.freeSinceMs = 995'000;
    QCOMPARE(estimatedStarts(queue, nullptr, 2'000, 1'000'000)[0].value(), 1'005'000);
    queue.held = true;
    QVERIFY(!estimatedStarts(queue, nullptr, 2'000, 1'000'000)[0]);
}

void TestPkQueue::modelFollowsAnyChange() {
    constexpr quint32 kSeed = 20261123;
    QRandomGenerator random(kSeed);
    QueueModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setQueue(queueOf({}));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QList<quint64> ids;
    quint64 next = 1;
    for (int step = 0; step < 1'000; ++step) {
        const int changes = 1 + int(random.bounded(3));
        for (int i = 0; i < changes; ++i) {
            const auto kind = random.bounded(3);
            if (kind == 0 || ids.isEmpty())
                ids.insert(random.bounded(int(ids.size()) + 1), next++);
            else if (kind == 1)
                ids.removeAt(random.bounded(int(ids.size())));
            else
                ids.move(random.bounded(int(ids.size())), random.bounded(int(ids.size())));
        }
        while (ids.size() > 12)
            ids.removeFirst();
        const QPersistentModelIndex kept(model.index(0, 0));
        const quint64 keptId = model.entryAt(0) ? model.entryAt(0)->entryId : 0;
        model.setQueue(queueOf(ids));
        QCOMPARE(model.rowCount(), int(ids.size()));
        for (int row = 0; row < ids.size(); ++row)
            QVERIFY2(model.entryAt(row)->entryId == ids[row], qPrintable(u"seed %1, step %2"_s.arg(kSeed).arg(step)));
        QCOMPARE(kept.isValid() ? model.entryAt(kept.row())->entryId : 0, ids.contains(keptId) ? keptId : 0);
    }
    QCOMPARE(resets.size(), 0);
}

void TestPkQueue::aChangeKeepsTheChosenEntry() {
    start(queueOf({1, 2, 3, 4}));
    list()->setCurrentRow(2);
    engine().setQueue(queueOf({3, 1, 4}));
    engine().publishQueue(u"s"_s);
    QTRY_COMPARE(order(), QList<quint64>({3, 1, 4}));
    QCOMPARE(list()->currentRow(), 0);
    engine().setQueue(queueOf({1, 4}));
    engine().publishQueue(u"s"_s);
    QTRY_COMPARE(order(), QList<quint64>({1, 4}));
    QVERIFY(list()->currentRow() >= 0); // it is gone: a neighbour, so that the keys go on working
}

void TestPkQueue::oneLineWhileNothingWaits() {
    start(queueOf({}));
    QVERIFY(!list()->isVisible());
    QVERIFY(!button(u"holdQueue"_s)->isVisible());
    QVERIFY(!button(u"removeQueued"_s)->isVisible());
    QSignalSpy asked(m_panel, &QueuePanel::addRequested);
    click(u"addToQueue"_s);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), u"s"_s);
}

void TestPkQueue::listsInOrderWithStarts() {
    start(queueOf({5, 2, 9}));
    QCOMPARE(order(), QList<quint64>({5, 2, 9}));
    QVERIFY(text(u"queueHeading"_s).contains(u'3'));
    QVERIFY2(text(u"queueState"_s).contains(u"2:02"_s), qPrintable(text(u"queueState"_s))); // 120 s and 2 s of settling
    QTRY_VERIFY(list()->model()->index(0, 0).data().toString().contains(u"vs"_s));
    QTRY_VERIFY(!list()->model()->index(0, 0).data().toString().startsWith(u"Gift "_s)); // names are here
    engine().advance(1'000);
    QTRY_VERIFY_WITH_TIMEOUT(text(u"queueState"_s).contains(u"2:01"_s), 3'000);
}

void TestPkQueue::movedByKeysAndMouse() {
    start(queueOf({1, 2, 3}));
    list()->setFocus();
    list()->setCurrentRow(0);
    QVERIFY(!button(u"queueUp"_s)->isEnabled());
    QTest::keyClick(list(), Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(order(), QList<quint64>({2, 1, 3}));
    QCOMPARE(list()->currentRow(), 1);
    click(u"queueDown"_s);
    QTRY_COMPARE(order(), QList<quint64>({2, 3, 1}));
    QVERIFY(!button(u"queueDown"_s)->isEnabled());
    QTest::keyClick(list(), Qt::Key_Down, Qt::AltModifier); // no further
    QCOMPARE(engine().queueChanges.size(), std::size_t(2));

    const std::unique_ptr<QMimeData> data(list()->model()->mimeData({list()->currentIndex()}));
    QDragEnterEvent enter(QPoint(40, 3), Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(list()->viewport(), &enter);
    QDropEvent drop(QPointF(40, 3), Qt::MoveAction, data.get(), Qt::LeftButton, {});
    QCoreApplication::sendEvent(list()->viewport(), &drop);
    QTRY_COMPARE(order(), QList<quint64>({1, 2, 3}));
    QCOMPARE(engine().queueChanges.back().second.position, 0);
}

void TestPkQueue::removedAndTakenBack() {
    start(queueOf({1, 2, 3}));
    std::function<void()> undo;
    connect(&m_house->notifier, &Notifier::delayedPosted, this,
            [&undo](quint64, const QString&, int, const std::function<void()>&, const std::function<void()>& back) {
                undo = back;
            });
    list()->setFocus();
    list()->setCurrentRow(1);
    QTest::keyClick(list(), Qt::Key_Delete);
    QTRY_COMPARE(order(), QList<quint64>({1, 3}));
    QTRY_VERIFY(undo);
    undo();
    QTRY_COMPARE(order(), QList<quint64>({1, 4, 3})); // a new entry in the old place
    QCOMPARE(engine().queueCalls.size(), std::size_t(1));
    QCOMPARE(engine().queueCalls[0].pk.durationMs, 60'000);
    QVERIFY(!engine().queueCalls[0].pk.idempotencyKey.isEmpty());
}

void TestPkQueue::removedWhenItHadStarted() {
    start(queueOf({1, 2}));
    QSignalSpy posted(&m_house->notifier, &Notifier::posted);
    list()->setCurrentRow(0);
    engine().setQueue(queueOf({2})); // it has started; nobody told us yet
    click(u"removeQueued"_s);
    QTRY_COMPARE(posted.size(), 1);
    QCOMPARE(posted[0][0].value<Notifier::Level>(), Notifier::Level::Warning);
}

void TestPkQueue::heldAndResumed() {
    start(queueOf({1}));
    click(u"holdQueue"_s);
    QTRY_VERIFY(engine().queueOf(u"s"_s).held);
    QTRY_COMPARE(button(u"holdQueue"_s)->text(), u"Resume"_s);
    QVERIFY(text(u"queueState"_s).contains(u"console"_s));
    QVERIFY(!list()->model()->index(0, 0).data(QueueModel::StartRole).isValid());
    click(u"holdQueue"_s);
    QTRY_VERIFY(!engine().queueOf(u"s"_s).held);
    QTRY_COMPARE(button(u"holdQueue"_s)->text(), u"Hold"_s);
    engine().failNext({ErrorCode::StoreFull, {}, {}});
    QSignalSpy posted(&m_house->notifier, &Notifier::posted);
    click(u"holdQueue"_s);
    QTRY_COMPARE(posted.size(), 1);
    QCOMPARE(button(u"holdQueue"_s)->text(), u"Hold"_s); // nothing happened
}

void TestPkQueue::failedOnesSayWhyAndAreRetried() {
    ShowQueue queue = queueOf({1, 2});
    queue.entries[0].failed = true;
    queue.entries[0].cause = {ErrorCode::GiftNotFound, u"gifts[0].giftId"_s, {}};
    start(queue);
    const QModelIndex first = list()->model()->index(0, 0);
    QVERIFY(first.data(QueueModel::FailedRole).toBool());
    QVERIFY(first.data(Qt::ToolTipRole).toString().contains(u"catalogue"_s));
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(u"could not start"_s));
    QVERIFY(text(u"queueState"_s).contains(u"could not start"_s));
    list()->setCurrentRow(1);
    QVERIFY(!button(u"retryQueued"_s)->isEnabled());
    list()->setCurrentRow(0);
    click(u"retryQueued"_s);
    QTRY_VERIFY(!list()->model()->index(0, 0).data(QueueModel::FailedRole).toBool());
    QTRY_VERIFY(!button(u"retryQueued"_s)->isVisible());
}

void TestPkQueue::clearingAsksFirst() {
    start(queueOf({1, 2}));
    click(u"clearQueue"_s);
    auto* dialog = m_panel->findChild<ConfirmDialog*>(u"clearQueueDialog"_s);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Return); // Cancel is the default
    QTRY_VERIFY(!m_panel->findChild<ConfirmDialog*>());
    QVERIFY(engine().queueChanges.empty());
    click(u"clearQueue"_s);
    dialog = m_panel->findChild<ConfirmDialog*>();
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"confirmButton"_s), Qt::LeftButton);
    QTRY_VERIFY(order().isEmpty());
    QTRY_VERIFY(!list()->isVisible());
}

void TestPkQueue::liveAndPaused() {
    start(queueOf({1, 2}));
    m_house->live.setPaused(true);
    engine().setQueue(queueOf({2}));
    engine().publishQueue(u"s"_s);
    engine().setQueue(queueOf({2, 7}));
    engine().publishQueue(u"s"_s);
    QSignalSpy changes(&m_house->live, &LiveState::queuesChanged);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(order(), QList<quint64>({1, 2}));
    m_house->live.setPaused(false);
    QTRY_COMPARE(order(), QList<quint64>({2, 7}));
    QCOMPARE(changes.size(), 1); // merged
    engine().setQueue(queueOf({}));
    engine().publishQueue(u"s"_s);
    QTRY_VERIFY(order().isEmpty());
    QVERIFY(m_house->live.queues().isEmpty());
}

void TestPkQueue::staleAllowsNothing() {
    start(queueOf({1, 2}));
    list()->setCurrentRow(1);
    QVERIFY(button(u"queueUp"_s)->isEnabled());
    engine().hold(); // it answers no more
    QTRY_COMPARE_WITH_TIMEOUT(m_house->live.viewState(), ViewState::Stale, 6'000);
    for (const QString& name : {u"queueUp"_s, u"removeQueued"_s, u"holdQueue"_s, u"addToQueue"_s, u"clearQueue"_s})
        QVERIFY2(!button(name)->isEnabled(), qPrintable(name));
    QTest::keyClick(list(), Qt::Key_Delete);
    QVERIFY(engine().queueChanges.empty());
}

void TestPkQueue::aFailureIsToldOnce() {
    ShowQueue queue = queueOf({1, 2});
    queue.entries[0].failed = true;
    queue.entries[0].cause = {ErrorCode::GiftNotFound, {}, {}};
    const QueueWatch watch(m_house->context);
    QSignalSpy posted(&m_house->notifier, &Notifier::posted);
    start(queue);
    QCOMPARE(posted.size(), 0); // it had failed before
    queue.entries[1].failed = true;
    queue.entries[1].cause = queue.entries[0].cause;
    engine().setQueue(queue);
    engine().publishQueue(u"s"_s);
    engine().publishQueue(u"s"_s);
    QTRY_COMPARE(posted.size(), 1);
    QVERIFY(posted[0][1].toString().contains(u"catalogue"_s));
    queue.entries[1].failed = false;
    engine().setQueue(queue);
    engine().publishQueue(u"s"_s);
    queue.entries[1].failed = true;
    engine().setQueue(queue);
    engine().publishQueue(u"s"_s);
    QTRY_COMPARE(posted.size(), 2); // retried, and failed again
}

void TestPkQueue::theButtonCountsAndOpens() {
    QueueButton queues(m_house->context, m_window.get());
    ShowQueue queue = queueOf({1, 2, 3});
    start(queueOf({}));
    QVERIFY(!queues.isVisible());
    queue.entries[0].failed = true;
    engine().setQueue(queue);
    engine().publishQueue(u"s"_s);
    QTRY_VERIFY(queues.isVisible());
    QVERIFY2(queues.text().contains(u"2 queued"_s) && queues.text().contains(u"1 failed"_s), qPrintable(queues.text()));
    QTest::mouseClick(&queues, Qt::LeftButton);
    QTest::mouseClick(&queues, Qt::LeftButton); // one at a time
    const QList<QueueDialog*> dialogs = m_window->findChildren<QueueDialog*>();
    QCOMPARE(dialogs.size(), 1);
    auto* panel = dialogs.first()->findChild<QueuePanel*>();
    QCOMPARE(panel->showId(), u"s"_s);
    engine().setQueue(queueOf({}));
    engine().publishQueue(u"s"_s);
    QTRY_VERIFY(!queues.isVisible());
    QVERIFY(panel->isVisible()); // what is looked at stays
}

void TestPkQueue::everyControlHasAName() {
    start(queueOf({1}));
    for (const QPushButton* one : m_panel->findChildren<QPushButton*>()) {
        QVERIFY(!one->objectName().isEmpty());
        QVERIFY2(!one->accessibleName().isEmpty() || !one->text().isEmpty(), qPrintable(one->objectName()));
    }
    QVERIFY(!list()->accessibleName().isEmpty());
}

} // namespace pk

QTEST_MAIN(pk::TestPkQueue)
#include "tst_pkqueue.moc"
