// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/models/pktablemodel.h"
#include "tests/gui/pks/pkshouse.h"

using namespace Qt::StringLiterals;

namespace pk {

// The table's model under signals as LiveState gives them: what is shown, in which order, and with how
// many signals.
class TestPkTableModel : public QObject {
    Q_OBJECT

private slots:
    void init() { m_house = std::make_unique<PksHouse>(); }
    void cleanup() { m_house.reset(); }

    void defaultOrderIsStateThenDeadlineNeverScore();
    void aSettlingPkTellsWhy();
    void survivesRandomUpdates_data();
    void survivesRandomUpdates();
    void manyChangesAreFewSignals();
    void aSortIsOneLayoutChange();
    void orderChangesAtMostOnceASecond();
    void frozenRowsStayAndTheMovesAreCounted();
    void selectionFollowsTheRow();
    void filtersAreCountedAndApplied();
    void searchLooksAtShowGiftsAndId();
    void sortsByColumnAndBack();
    void olderOnesAreLoadedInPages();
    void aGapInTheDeltasIsNoReset();
    void sparklineRemembersOneMinute();
    void openPksShowWhatIsQueuedBehindThem();

private:
    FakeEngine& engine() { return m_house->engine; }
    std::unique_ptr<PkTableModel> started();
    QList<PkId> order(const PkTableModel& model) const;
    QList<PkId> naiveOrder() const;

    std::unique_ptr<PksHouse> m_house;
};

std::unique_ptr<PkTableModel> TestPkTableModel::started() {
    auto model = std::make_unique<PkTableModel>(m_house->live);
    QSignalSpy loaded(&m_house->live, &LiveState::loaded);
    m_house->live.start();
    if (loaded.isEmpty())
        loaded.wait();
    return model;
}

QList<PkId> TestPkTableModel::order(const PkTableModel& model) const {
    QList<PkId> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.pkIdAt(row));
    return ids;
}

// The rule, written down a second time: running by deadline, settling by end, the rest latest first.
QList<PkId> TestPkTableModel::naiveOrder() const {
    QList<PkView> views = m_house->live.pks().values();
    const auto key = [](const PkView& view) {
        const bool over = view.pk.status == PkStatus::Ended;
        return std::tuple(int(view.pk.status), over ? -view.pk.endTimeMs : view.pk.endTimeMs,
                          over ? -qint64(view.pk.pkId) : qint64(view.pk.pkId));
    };
    std::sort(views.begin(), views.end(), [&key](const PkView& a, const PkView& b) { return key(a) < key(b); });
    QList<PkId> ids;
    for (const PkView& view : views)
        ids.append(view.pk.pkId);
    return ids;
}

void TestPkTableModel::defaultOrderIsStateThenDeadlineNeverScore() {
    const qint64 now = engine().nowMs();
    PkView late = samplePk(1, u"a"_s, now);
    late.pk.endTimeMs = now + 90'000;
    late.totals[0].count = 99'999;
    PkView soon = samplePk(2, u"b"_s, now);
    soon.pk.endTimeMs = now + 5'000;
    PkView settling = samplePk(3, u"c"_s, now);
    settling.pk.status = PkStatus::Settling;
    engine().setPks(
        {late, soon, settling, endedPk(4, u"d"_s, now, 9, 1, 90'000), endedPk(5, u"e"_s, now, 1, 9, 10'000)});
    const auto model = started();
    QCOMPARE(order(*model), (QList<PkId>{2, 1, 3, 5, 4}));
    QVERIFY(!model->mayHaveOlder()); // 1 to 5 are here
}

void TestPkTableModel::aSettlingPkTellsWhy() {
    const qint64 now = engine().nowMs();
    PkView settling = samplePk(3, u"c"_s, now);
    settling.pk.status = PkStatus::Settling;
    settling.pk.endReason = EndReason::TimeUp;
    settling.pk.endTimeMs = now - 500;
    settling.pk.settleMs = 2'000;
    engine().setPks({samplePk(1, u"a"_s, now), settling});
    const auto model = started();
    const auto tip = [&](PkId pkId) {
        return model->index(model->rowOf(pkId), int(PkTableModel::Column::State)).data(Qt::ToolTipRole).toString();
    };
    QVERIFY(tip(1).isEmpty());
    QVERIFY2(tip(3).contains(u"1.5 s"_s), qPrintable(tip(3)));
}

void TestPkTableModel::survivesRandomUpdates_data() {
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestPkTableModel::survivesRandomUpdates() {
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    const qint64 now = engine().nowMs();
    PkId last = 0;
    for (; last < 60; ++last)
        engine().setPk(samplePk(last + 1, u"show-%1"_s.arg(last), now));
    const auto model = started();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int step = 0; step < 150; ++step) {
        QList<PkId> changed;
        for (int i = int(random.bounded(30)); i > 0; --i) {
            PkId pkId = random.bounded(quint32(last)) + 1;
            switch (random.bounded(8)) {
                case 0:
                    pkId = ++last;
                    engine().setPk(samplePk(pkId, u"show-%1"_s.arg(pkId), now + random.bounded(100'000)));
                    break;
                case 1:
                    engine().settle(pkId, random.bounded(4) == 0 ? EndReason::Voided : EndReason::TimeUp);
                    break;
                case 2:
                    engine().finish(pkId);
                    break;
                default:
                    engine().pkRef(pkId).totals[random.bounded(2)].count += random.bounded(100);
                    break;
            }
            if (!changed.contains(pkId))
                changed.append(pkId);
        }
        engine().publish(changed);
        switch (random.bounded(12)) {
            case 0:
                model->setFrozen(!model->isFrozen());
                break;
            case 1: {
                PkFilter filter;
                if (random.bounded(2) == 0)
                    filter.group = PkGroup(random.bounded(kPkGroups));
                filter.text = random.bounded(3) == 0 ? u"1"_s : QString();
                model->setFilter(filter);
                break;
            }
            case 2:
                model->sort(int(random.bounded(PkTableModel::kColumns)) - 1,
                            random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
                break;
            default:
                break;
        }
    }
    model->setFrozen(false);
    model->sort(-1, Qt::AscendingOrder);
    model->setFilter({});
    QTRY_COMPARE_WITH_TIMEOUT(order(*model), naiveOrder(), 3'000);
    for (int row = 0; row < model->rowCount(); ++row) {
        const PkView* truth = m_house->live.find(model->pkIdAt(row));
        QVERIFY(truth);
        QCOMPARE(model->view(row).totals, truth->totals);
        QCOMPARE(model->rowOf(truth->pk.pkId), row);
    }
}

void TestPkTableModel::manyChangesAreFewSignals() {
    QList<PkId> all;
    for (PkId pkId = 1; pkId <= 1'000; ++pkId) {
        engine().setPk(samplePk(pkId, u"s%1"_s.arg(pkId), engine().nowMs()));
        all.append(pkId);
    }
    const auto model = started();
    QCOMPARE(model->rowCount(), 1'000);
    QSignalSpy changes(model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy resets(model.get(), &QAbstractItemModel::modelReset);
    QTest::qWait(PkTableModel::kTickMs + 20); // the next delta is shown at once
    QList<PkId> scattered;
    for (PkId pkId = 1; pkId <= 1'000; pkId += 7) {
        ++engine().pkRef(pkId).totals[0].count;
        scattered.append(pkId);
    }
    engine().publish(scattered);
    QTRY_VERIFY(!changes.isEmpty());
    QVERIFY2(changes.size() <= PkTableModel::kRangesMax, qPrintable(QString::number(changes.size())));
    QSet<int> covered;
    for (const QList<QVariant>& change : std::as_const(changes)) {
        for (int row = change[0].toModelIndex().row(); row <= change[1].toModelIndex().row(); ++row)
            covered.insert(row);
    }
    for (const PkId pkId : std::as_const(scattered))
        QVERIFY(covered.contains(model->rowOf(pkId)));
    QCOMPARE(resets.size(), 0);

    // A burst of deltas within one tick is told once.
    changes.clear();
    for (int i = 0; i < 20; ++i)
        engine().publish(scattered);
    QTRY_VERIFY(!changes.isEmpty());
    QVERIFY(changes.size() <= 2 * PkTableModel::kRangesMax);
}

void TestPkTableModel::aSortIsOneLayoutChange() {
    for (PkId pkId = 1; pkId <= 50; ++pkId)
        engine().setPk(samplePk(pkId, u"s%1"_s.arg(pkId), engine().nowMs()));
    const auto model = started();
    QSignalSpy layouts(model.get(), &QAbstractItemModel::layoutChanged);
    QSignalSpy inserted(model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(model.get(), &QAbstractItemModel::rowsRemoved);
    QList<PkId> all;
    for (PkId pkId = 1; pkId <= 50; ++pkId) {
        engine().pkRef(pkId).pk.endTimeMs -= qint64(pkId) * 1'000;
        all.append(pkId);
    }
    engine().publish(all);
    QTRY_COMPARE_WITH_TIMEOUT(order(*model), naiveOrder(), 2'000);
    QCOMPARE(layouts.size(), 1);
    QCOMPARE(inserted.size() + removed.size(), 0);
}

void TestPkTableModel::orderChangesAtMostOnceASecond() {
    for (PkId pkId = 1; pkId <= 20; ++pkId)
        engine().setPk(samplePk(pkId, u"s%1"_s.arg(pkId), engine().nowMs()));
    const auto model = started();
    QSignalSpy layouts(model.get(), &QAbstractItemModel::layoutChanged);
    QElapsedTimer time;
    time.start();
    QRandomGenerator random(7);
    while (time.elapsed() < 1'500) {
        const PkId pkId = random.bounded(20) + 1;
        engine().pkRef(pkId).pk.endTimeMs += random.bounded(10'000);
        engine().publish({pkId});
        QTest::qWait(20); // the rate of changes
    }
    QVERIFY(!layouts.isEmpty());
    QVERIFY2(layouts.size() <= 2, qPrintable(QString::number(layouts.size())));
}

void TestPkTableModel::frozenRowsStayAndTheMovesAreCounted() {
    const qint64 now = engine().nowMs();
    for (PkId pkId = 1; pkId <= 5; ++pkId)
        engine().setPk(samplePk(pkId, u"s%1"_s.arg(pkId), now + qint64(pkId) * 1'000));
    const auto model = started();
    const QList<PkId> before = order(*model);
    model->setFrozen(true);
    engine().pkRef(5).pk.endTimeMs = now + 1'000; // would be first
    engine().setPk(samplePk(6, u"new"_s, now));   // would come
    engine().pkRef(1).totals[0].count = 77;
    engine().publish({1, 5, 6});
    QTRY_COMPARE_WITH_TIMEOUT(model->pendingMoves(), 2, 2'500);
    QCOMPARE(order(*model), before);
    QCOMPARE(model->view(model->rowOf(1)).totals[0].count, 77); // figures go on
    model->setFrozen(false);
    QCOMPARE(order(*model), naiveOrder());
    QCOMPARE(model->pendingMoves(), 0);
}

void TestPkTableModel::selectionFollowsTheRow() {
    const qint64 now = engine().nowMs();
    for (PkId pkId = 1; pkId <= 9; ++pkId)
        engine().setPk(samplePk(pkId, u"s%1"_s.arg(pkId), now + qint64(pkId) * 1'000));
    const auto model = started();
    const QPersistentModelIndex kept = model->index(model->rowOf(4), int(PkTableModel::Column::Show));
    engine().pkRef(4).pk.endTimeMs = now + 500'000;
    engine().publish({4});
    QTRY_COMPARE_WITH_TIMEOUT(model->rowOf(4), 8, 2'000);
    QCOMPARE(kept.row(), 8);
    QCOMPARE(kept.data(PkTableModel::PkIdRole).toULongLong(), 4U);
    PkFilter none;
    none.text = u"s3"_s;
    model->setFilter(none);
    QVERIFY(!kept.isValid());
}

void TestPkTableModel::filtersAreCountedAndApplied() {
    const qint64 now = engine().nowMs();
    PkView voided = endedPk(4, u"d"_s, now, 1, 2);
    voided.pk.endReason = EndReason::Voided;
    engine().setPks({samplePk(1, u"a"_s, now), samplePk(2, u"b"_s, now), endedPk(3, u"c"_s, now, 2, 1), voided});
    const auto model = started();
    QCOMPARE(model->groupCounts(), (std::array<int, kPkGroups>{2, 0, 1, 1}));
    PkFilter filter;
    filter.group = PkGroup::Ended;
    model->setFilter(filter);
    QCOMPARE(order(*model), QList<PkId>{3});
    filter.group = PkGroup::Voided;
    model->setFilter(filter);
    QCOMPARE(order(*model), QList<PkId>{4});
    filter.group = PkGroup::Running;
    model->setFilter(filter);
    QCOMPARE(model->rowCount(), 2);
    // A PK that no longer fits leaves the list.
    engine().settle(1, EndReason::TimeUp);
    engine().publish({1});
    QTRY_COMPARE_WITH_TIMEOUT(order(*model), QList<PkId>{2}, 2'000);
    QCOMPARE(model->groupCounts(), (std::array<int, kPkGroups>{1, 1, 1, 1}));
}

void TestPkTableModel::searchLooksAtShowGiftsAndId() {
    const qint64 now = engine().nowMs();
    engine().setPks({samplePk(101, u"alpha"_s, now), samplePk(202, u"beta"_s, now)});
    const auto model = started();
    const Pk first = model->find(101)->pk;
    const QList<QString> texts{u"ALPH"_s, u"101"_s, first.sides[0].giftName, first.sides[1].giftNameEn.toUpper()};
    for (const QString& text : texts) {
        PkFilter filter;
        filter.text = text;
        model->setFilter(filter);
        QVERIFY2(order(*model).contains(101), qPrintable(text));
    }
    PkFilter filter;
    filter.text = u"no such thing"_s;
    model->setFilter(filter);
    QCOMPARE(model->rowCount(), 0);
}

void TestPkTableModel::sortsByColumnAndBack() {
    const qint64 now = engine().nowMs();
    engine().setPks({endedPk(1, u"b"_s, now, 5, 5, 1'000), endedPk(2, u"a"_s, now, 90, 1, 2'000),
                     endedPk(3, u"c"_s, now, 1, 1, 3'000)});
    const auto model = started();
    model->sort(int(PkTableModel::Column::Count), Qt::DescendingOrder);
    QCOMPARE(order(*model), (QList<PkId>{2, 1, 3}));
    model->sort(int(PkTableModel::Column::Show), Qt::AscendingOrder);
    QCOMPARE(order(*model), (QList<PkId>{2, 1, 3}));
    model->sort(int(PkTableModel::Column::Id), Qt::DescendingOrder);
    QCOMPARE(order(*model), (QList<PkId>{3, 2, 1}));
    model->sort(-1, Qt::AscendingOrder);
    QCOMPARE(order(*model), (QList<PkId>{1, 2, 3}));
    const QModelIndex kb = model->index(0, int(PkTableModel::Column::Kb));
    QCOMPARE(kb.data(PkTableModel::SortRole).toLongLong(), 100);
    QCOMPARE(kb.data(Qt::DisplayRole).toString(), u"100"_s);
}

void TestPkTableModel::olderOnesAreLoadedInPages() {
    const qint64 now = engine().nowMs();
    for (PkId pkId = 1; pkId <= 500; ++pkId)
        engine().setPk(endedPk(pkId, u"s%1"_s.arg(pkId), now, 1, 2, 1'000'000 - qint64(pkId) * 1'000));
    engine().setSnapshotKeeps(50);
    const auto model = started();
    QCOMPARE(model->rowCount(), 50);
    QVERIFY(model->mayHaveOlder());
    const auto loadPage = [&model] {
        QSignalSpy done(model.get(), &PkTableModel::olderChanged);
        model->loadOlder();
        QTRY_COMPARE(done.size(), 2);
    };
    loadPage();
    QCOMPARE(engine().pkQueries.back().from, 451U);
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 250, 2'500);
    loadPage();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 450, 2'500);
    QVERIFY(model->mayHaveOlder());
    loadPage();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 500, 2'500);
    QVERIFY(!model->mayHaveOlder());

    QSignalSpy failed(model.get(), &PkTableModel::olderFailed);
    model->loadOlder(); // nothing left: not asked
    QCOMPARE(engine().reads.pks, 3);
    QCOMPARE(failed.size(), 0);
}

void TestPkTableModel::aGapInTheDeltasIsNoReset() {
    const qint64 now = engine().nowMs();
    engine().setPks({samplePk(1, u"a"_s, now), samplePk(2, u"b"_s, now)});
    const auto model = started();
    QSignalSpy resets(model.get(), &QAbstractItemModel::modelReset);
    engine().setPks({samplePk(2, u"b"_s, now), samplePk(3, u"c"_s, now)});
    engine().publishGap();
    engine().publish({3});
    QTRY_COMPARE_WITH_TIMEOUT(order(*model), (QList<PkId>{2, 3}), 2'500);
    QCOMPARE(resets.size(), 0);
    QVERIFY(!model->find(1));
}

void TestPkTableModel::sparklineRemembersOneMinute() {
    engine().setPks({samplePk(1, u"a"_s, engine().nowMs())});
    const auto model = started();
    engine().pkRef(1).totals[0].count = 5;
    engine().publish({1});
    QTRY_COMPARE(model->rates(0).back(), 5.0F);
    engine().advance(10'000);
    QCOMPARE(model->rates(0)[RateHistory::kSlices - 1 - 5], 5.0F);
    QCOMPARE(model->rates(0).back(), 0.0F);
    engine().advance(60'000);
    for (const float value : model->rates(0))
        QCOMPARE(value, 0.0F);
}

void TestPkTableModel::openPksShowWhatIsQueuedBehindThem() {
    const qint64 now = engine().nowMs();
    engine().setPks({samplePk(1, u"a"_s, now), samplePk(2, u"b"_s, now), endedPk(3, u"a"_s, now, 9, 1, 90'000)});
    ShowQueue queue;
    queue.showId = u"a"_s;
    queue.entries.resize(2);
    queue.entries[0].entryId = 1;
    queue.entries[1].entryId = 2;
    engine().setQueue(queue);
    const auto model = started();
    const auto mark = [&](PkId pkId) { return model->queueMark(model->rowOf(pkId)); };
    QCOMPARE(mark(1).text, u"2 queued"_s);
    QCOMPARE(mark(1).brief, u"+2"_s);
    QVERIFY(!mark(1).failed);
    QVERIFY(mark(2).text.isEmpty());
    QVERIFY(mark(3).text.isEmpty()); // a result has none behind it
    const QModelIndex show = model->index(model->rowOf(1), int(PkTableModel::Column::Show));
    QCOMPARE(show.data().toString(), u"a"_s);
    QCOMPARE(show.data(Qt::AccessibleTextRole).toString(), u"a, 2 queued"_s);
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    queue.entries[0].failed = true;
    engine().setQueue(queue);
    engine().publishQueue(u"a"_s);
    QTRY_COMPARE(mark(1).text, u"1 failed"_s);
    QVERIFY(mark(1).failed);
    QTRY_VERIFY(!changed.isEmpty()); // and the row is painted anew
    queue.entries.clear();
    engine().setQueue(queue);
    engine().publishQueue(u"a"_s);
    QTRY_VERIFY(mark(1).text.isEmpty());
}

} // namespace pk

QTEST_MAIN(pk::TestPkTableModel)
#include "tst_pktablemodel.moc"
