// SPDX-License-Identifier: GPL-3.0-or-later
// The item models of the lab, results and settings pages, held to the rules of Qt's models.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QtTest>

#include "gui/lab/flowmodels.h"
#include "gui/lab/runhistory.h"
#include "gui/results/resultfilter.h"
#include "gui/results/resultsmodel.h"
#include "gui/settings/giftsmodel.h"
#include "tests/support/fakeengine.h"

using namespace Qt::StringLiterals;
using namespace pk;

namespace {

PkView endedPk(PkId pkId) {
    PkView view = samplePk(pkId, u"room-%1"_s.arg(pkId), 1'795'400'000'000);
    view.pk.status = PkStatus::Ended;
    view.pk.endReason = EndReason::TimeUp;
    view.outcome = Outcome::AWins;
    return view;
}

} // namespace

class PageModelsTest : public QObject {
    Q_OBJECT

private slots:
    void resultsAreKeptInOrderAndOnce() {
        ResultsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ResultFilter filter;
        QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setSourceModel(&model);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.merge({endedPk(5), endedPk(9), endedPk(2)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(inserted.count(), 0); // a load is one reset
        model.merge({endedPk(7)});
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.rowOf(9), 0);
        QCOMPARE(model.rowOf(7), 1);
        QCOMPARE(model.rowOf(2), 3);
        QCOMPARE(model.rowOf(3), -1);
        model.merge({endedPk(7)}); // the same version: nothing to say
        QCOMPARE(changed.count(), 0);
        PkView newer = endedPk(7);
        newer.version += 1;
        newer.outcome = Outcome::BWins;
        model.merge({newer});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(int(model.view(1).outcome), int(Outcome::BWins));
        PkView running = samplePk(11, u"room-11"_s, 1'795'400'000'000);
        model.merge({running}); // not a result
        QCOMPARE(model.rowCount(), 4);
        filter.setCriteria({.text = u"room-9"_s});
        QCOMPARE(filter.rowCount(), 1);
        model.keepNewest(4);
        QCOMPARE(model.rowCount(), 4);
        model.keepNewest(2);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowOf(7), 1);
        QCOMPARE(model.rowOf(5), -1);
    }

    void theHistoryIsBounded() {
        RunHistoryModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 130; ++i)
            model.add({1'795'400'000'000 + i, u"s%1"_s.arg(i), false, 100.0 + i, {}, {}});
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.run(0).showId, u"s129"_s); // newest first
        QCOMPARE(runText(model.run(0)), u"229 gifts/s"_s);
        QCOMPARE(runText({0, {}, true, 60, u"flow.xml"_s, {}}), u"flow.xml ×60"_s);
    }

    void flowGiftsKnowTheCatalogue() {
        FlowGiftModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGifts(
            {{Gift{1, u"玫瑰"_s, u"Rose"_s, 1, {}}, 38, 47, false}, {Gift{2, u"x"_s, {}, 1, {}}, 4, 4, false}});
        QCOMPARE(model.missing().size(), std::size_t(2));
        model.setCatalogue({{2, u"icecream"_s}, {9, u"crown"_s}});
        QCOMPARE(model.gifts().back().gift.logo, u"icecream"_s); // a flow has no pictures of its own
        QVERIFY(model.gifts().front().gift.logo.isEmpty());
        QCOMPARE(model.missing().size(), std::size_t(1));
        QCOMPARE(model.missing().front().giftId, 1U);
        BadLineModel lines;
        QAbstractItemModelTester lineTester(&lines, QAbstractItemModelTester::FailureReportingMode::QtTest);
        lines.setLines({{7, u"count is missing"_s}});
        QCOMPARE(lines.index(0, 0).data().toString(), u"7"_s);
    }

    void aChangedGiftKeepsItsRow() {
        GiftsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<Gift> gifts = sampleGifts();
        model.setGifts(gifts);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        gifts.front().priceKb += 1;
        model.setGifts(gifts);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        model.setGifts(gifts); // the same: nothing to say
        QCOMPARE(changed.count(), 1);
        gifts.pop_back();
        model.setGifts(gifts);
        QCOMPARE(reset.count(), 1);
    }
};

QTEST_MAIN(PageModelsTest)
#include "pagemodelstest.moc"
