// SPDX-License-Identifier: GPL-3.0-or-later
#include <QScrollBar>

#include "gui/results/resultspage.h"

#include "gui/results/resultdetail.h"
#include "gui/results/resultsmodel.h"
#include "gui/shell/partskeleton.h"
#include "gui/shell/problembar.h"
#include "tests/gui/lab/pagehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

RankEntry giver(quint64 uid, const QString& name, qint64 count) {
    RankEntry entry;
    entry.uid = uid;
    entry.userName = name;
    entry.count = count;
    entry.kb = count * 10;
    entry.lastSentMs = 1'795'400'000'000;
    return entry;
}

// An ended PK with a ranking: A wins by default.
void addEnded(FakeEngine& engine, PkId pkId, const QString& showId, qint64 countA = 50, qint64 countB = 20,
              EndReason reason = EndReason::TimeUp, qint64 startedAgoMs = 3'600'000) {
    PkView view = samplePk(pkId, showId, engine.nowMs() - startedAgoMs);
    view.totals[0] = {countA, countA * 10};
    view.totals[1] = {countB, countB * 10};
    engine.setPk(view);
    engine.setRanking(pkId, Side::A, {giver(1, u"=HYPERLINK(\"x\")"_s, countA - 10), giver(2, u"小明"_s, 10)});
    engine.setRanking(pkId, Side::B, {giver(3, u"Bob, the \"b\""_s, countB)});
    engine.settle(pkId, reason);
    engine.finish(pkId);
}

} // namespace

class ResultsPageTest : public QObject {
    Q_OBJECT

private slots:
    void asksNobodyBeforeTheEngineServes() {
        PageHouse house(false);
        ResultsPage page(house.context);
        page.restoreState({{u"range"_s, 2}, {u"search"_s, u"room"_s}}); // as the session brings it back
        show(page);
        QVERIFY(!page.isSettled());
        QCOMPARE(house.engine.reads.pks, 0);
        house.live.start();
        QTRY_VERIFY(page.isSettled());
        QVERIFY(house.engine.reads.pks > 0);
    }

    void emptyOffersAPk() {
        PageHouse house;
        ResultsPage page(house.context);
        show(page);
        QSignalSpy asked(&page, &ResultsPage::newPkRequested);
        QTRY_VERIFY(find<QPushButton>(page, "newPk")->isVisible()); // once it is known that there is none
        click(page, "newPk");
        QCOMPARE(asked.count(), 1);
        // The first result takes its place, by itself.
        house.engine.setPk(samplePk(1, u"room-1"_s, house.engine.nowMs()));
        house.engine.publish({1});
        house.engine.settle(1, EndReason::TimeUp);
        house.engine.finish(1);
        house.engine.publish({1});
        QTRY_COMPARE(rows(page), 1);
        QVERIFY(find<QTableView>(page, "results")->isVisible());
    }

    void showsAResultInFull() {
        PageHouse house;
        addEnded(house.engine, 1, u"room-1"_s);
        addEnded(house.engine, 2, u"room-2"_s, 30, 30, EndReason::EndedByHost);
        addEnded(house.engine, 3, u"room-3"_s, 9, 1, EndReason::Voided);
        ResultsPage page(house.context);
        show(page);
        QTRY_COMPARE(rows(page), 3);
        auto* detail = find<ResultDetail>(page, "resultDetail");
        QTRY_VERIFY(detail->detail().has_value());
        page.selectPk(1);
        QTRY_COMPARE(find<QLabel>(page, "fact0")->text(), u"1"_s);
        auto* banner = find<QWidget>(page, "winnerBanner");
        QVERIFY2(banner->accessibleName().contains(u"wins"), qPrintable(banner->accessibleName()));
        QCOMPARE(find<QLabel>(page, "fact1")->text(), u"=HYPERLINK(\"x\")"_s); // the MVP
        QVERIFY(find<QWidget>(page, "topList")->accessibleDescription().contains(u"小明"));
        page.selectPk(2);
        QTRY_VERIFY(banner->accessibleName().startsWith(u"Draw"));
        page.selectPk(3);
        QTRY_VERIFY(banner->accessibleName().startsWith(u"Voided"));
    }

    void oldOnesAreLetGoAndComeBack() {
        PageHouse house;
        ResultsPage page(house.context);
        show(page);
        auto* bar = find<QTableView>(page, "results")->verticalScrollBar();
        constexpr PkId kAll = 2 * ResultsPage::kKept + 1;
        for (PkId from = 1; from <= kAll; from += 500) {
            QList<PkId> ended;
            for (PkId id = from; id < from + 500 && id <= kAll; ++id) {
                addEnded(house.engine, id, u"room"_s);
                ended.push_back(id);
            }
            house.engine.publish(ended);
            QTRY_VERIFY(house.live.find(ended.back()));
            if (ended.back() < kAll) {
                QTRY_VERIFY(rows(page) >= int(ended.back()));
                page.selectPk(ended.back()); // what is selected or scrolled to is not let go under one's eyes
                bar->setValue(0);
            }
        }
        QTRY_COMPARE(rows(page), ResultsPage::kKept);
        const auto* model = page.findChild<ResultsModel*>();
        QCOMPARE(model->view(0).pk.pkId, kAll);
        bar->setValue(bar->maximum());
        QTRY_VERIFY(rows(page) > ResultsPage::kKept);
        QCOMPARE(model->view(ResultsPage::kKept).pk.pkId, kAll - ResultsPage::kKept); // without a gap
    }

    void opensItsGiftRecords() {
        PageHouse house;
        addEnded(house.engine, 5, u"room-5"_s);
        ResultsPage page(house.context);
        show(page);
        QTRY_VERIFY(find<ResultDetail>(page, "resultDetail")->detail().has_value());
        QSignalSpy asked(&page, &ResultsPage::recordsRequested);
        click(page, "showRecords");
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<PkId>(), PkId(5));
    }

    void savesItsTraffic() {
        PageHouse house;
        addEnded(house.engine, 5, u"room-5"_s);
        ResultsPage page(house.context);
        show(page);
        QTRY_VERIFY(find<ResultDetail>(page, "resultDetail")->detail().has_value());
        click(page, "saveTraffic");
        const QString file = house.file(u"pk-5.jsonl"_s);
        answerFileDialog(page, "saveFileDialog", file);
        QTRY_VERIFY(house.heard(Notifier::Level::Success));
        QVERIFY(PageHouse::read(file).contains("room-5"));
        QCOMPARE(find<QPushButton>(page, "saveTraffic")->text(), u"Save its traffic…"_s);
    }

    void findsByShowGiftAndId() {
        PageHouse house;
        addEnded(house.engine, 1, u"alpha"_s);
        addEnded(house.engine, 2, u"beta"_s);
        addEnded(house.engine, 31, u"gamma"_s);
        ResultsPage page(house.context);
        show(page);
        QTRY_COMPARE(rows(page), 3);
        auto* search = find<QLineEdit>(page, "search");
        page.focusFilter();
        QVERIFY(search->hasFocus());
        QTest::keyClicks(search, u"BET"_s);
        QTRY_COMPARE(rows(page), 1);
        search->setText(u"31"_s);
        QTRY_COMPARE(rows(page), 1);
        const QString gift = house.engine.pkRef(1).pk.sides[0].giftNameEn;
        int having = 0;
        for (const PkId pkId : {PkId(1), PkId(2), PkId(31)}) {
            const auto& sides = house.engine.pkRef(pkId).pk.sides;
            having += sides[0].giftNameEn == gift || sides[1].giftNameEn == gift ? 1 : 0;
        }
        search->setText(gift);
        QTRY_COMPARE(rows(page), having);
        search->setText(u"nowhere"_s);
        QTRY_VERIFY(find<QWidget>(page, "clearFilters")->isVisible());
        QVERIFY(!find<QAction>(page, "exportTable")->isEnabled());
        click(page, "clearFilters");
        QTRY_COMPARE(rows(page), 3);
    }

    void filtersByDate() {
        PageHouse house;
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        house.engine.setNowMs(now);
        addEnded(house.engine, 1, u"old"_s, 5, 1, EndReason::TimeUp, 20LL * 86'400'000);
        addEnded(house.engine, 2, u"new"_s, 5, 1, EndReason::TimeUp, 0);
        house.engine.pkRef(2).pk.startTimeMs = now;
        ResultsPage page(house.context);
        show(page);
        QTRY_COMPARE(rows(page), 2);
        auto* range = find<QComboBox>(page, "range");
        range->setCurrentIndex(2); // last 7 days
        QTRY_COMPARE(rows(page), 1);
        QVERIFY(house.engine.pkQueries.back().createdFromMs > 0);
        range->setCurrentIndex(3); // last 30 days
        QTRY_COMPARE(rows(page), 2);
    }

    void loadsOlderOnesByCursor() {
        PageHouse house;
        house.engine.setSnapshotKeeps(5);
        for (PkId pkId = 1; pkId <= 250; ++pkId)
            addEnded(house.engine, pkId, u"room-%1"_s.arg(pkId));
        ResultsPage page(house.context);
        show(page);
        QTRY_VERIFY(rows(page) >= 100);
        auto* bar = find<QTableView>(page, "results")->verticalScrollBar();
        for (int i = 0; i < 3; ++i) {
            bar->setValue(bar->maximum());
            QTRY_VERIFY(page.isSettled());
            QTRY_VERIFY(rows(page) >= std::min(250, 100 * (i + 2)) || rows(page) == 250);
        }
        QTRY_COMPARE(rows(page), 250);
        // One that is not listed is found by its id all the same.
        page.selectPk(7);
        QTRY_COMPARE(page.currentPk(), PkId(7));
    }

    void exportsTheTable() {
        PageHouse house;
        addEnded(house.engine, 1, u"room-1"_s);
        addEnded(house.engine, 2, u"-cmd"_s); // a show id may start with a sign
        ResultsPage page(house.context);
        show(page);
        QTRY_COMPARE(rows(page), 2);
        choose(page, "exportTable");
        const QString file = house.file(u"results.csv"_s);
        answerFileDialog(page, "saveFileDialog", file);
        QTRY_VERIFY(QFile::exists(file));
        const QByteArray csv = PageHouse::read(file);
        QVERIFY(csv.startsWith("\xef\xbb\xbfpkId,showId,startTime,"));
        const QList<QByteArray> lines = csv.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY2(csv.contains("\r\n2,'-cmd,"), csv.constData());
        QVERIFY2(csv.contains("\r\n1,room-1,"), csv.constData());
        QVERIFY(csv.contains(",50,500,2,")); // count, kb and users of side A
        QVERIFY(csv.contains(",A_WINS,TIME_UP,"));
        QTRY_VERIFY(house.heard(Notifier::Level::Success));
    }

    void exportsTheWholeRanking() {
        PageHouse house;
        addEnded(house.engine, 1, u"room-1"_s);
        std::vector<RankEntry> many;
        for (quint64 uid = 1; uid <= 230; ++uid)
            many.push_back(giver(uid, uid == 7 ? u"=1+1"_s : u"user %1"_s.arg(uid), qint64(uid)));
        house.engine.setRanking(1, Side::A, many);
        ResultsPage page(house.context);
        show(page);
        QTRY_VERIFY(find<ResultDetail>(page, "resultDetail")->detail().has_value());
        choose(page, "saveRanking");
        const QString file = house.file(u"ranking.csv"_s);
        answerFileDialog(page, "saveFileDialog", file);
        QTRY_VERIFY(QFile::exists(file));
        const QByteArray csv = PageHouse::read(file);
        QVERIFY(
            csv.startsWith("\xef\xbb\xbf"
                           "pkId,side,giftId,"));
        QCOMPARE(csv.count('\n'), 1 + 230 + 1);
        QVERIFY(csv.contains(",1,230,user 230,230,2300,"));
        QVERIFY(csv.contains(",'=1+1,"));
        QVERIFY(csv.contains(",\"Bob, the \"\"b\"\"\","));
    }

    void whatWasCorrectedIsShownAndExported() {
        PageHouse house;
        addEnded(house.engine, 1, u"room-1"_s);
        house.engine.setRanking(1, Side::A, {giver(7, u"Ann"_s, 5)});
        const Pk& pk = house.engine.pkRef(1).pk;
        const auto correction = [&pk](quint64 id, std::size_t side, quint64 uid, qint64 count, bool counted) {
            return Correction{.id = id,
                              .pkId = 1,
                              .actor = u"operator"_s,
                              .giftId = pk.sides[side].giftId,
                              .uid = uid,
                              .count = count,
                              .reason = u"lost"_s,
                              .counted = counted};
        };
        house.engine.setCorrections(
            1, {correction(1, 0, 7, 100, true), correction(2, 0, 7, -2, false), correction(3, 1, 99, 4, false)});
        house.engine.setCorrected(1, {.totals = {GiftTotals{3, 0}, GiftTotals{9, 0}}, .outcome = Outcome::BWins});
        ResultsPage page(house.context);
        show(page);
        QTRY_VERIFY(find<QLabel>(page, "correctedResult")->isVisible());
        choose(page, "saveRanking");
        const QString file = house.file(u"ranking.csv"_s);
        answerFileDialog(page, "saveFileDialog", file);
        QTRY_VERIFY(QFile::exists(file));
        const QByteArray csv = PageHouse::read(file);
        QVERIFY(csv.contains(",lastSentTime,correctedCount,correctedKb"));
        QVERIFY2(csv.contains(",1,7,Ann,5,50,") && csv.contains(",3,50"), csv.constData());
        QVERIFY2(csv.contains(",0,99,,0,0,,4,0"), csv.constData()); // not ranked
        choose(page, "saveCard");
        const QString card = house.file(u"card.png"_s);
        answerFileDialog(page, "saveFileDialog", card);
        QTRY_VERIFY(QFile::exists(card));
        const QImage picture(card);
        QSet<QRgb> colours;
        for (int y = 628; y < 656; ++y)
            for (int x = 56; x < 200; ++x)
                colours.insert(picture.pixel(x, y));
        QVERIFY(colours.size() > 1); // the line that says so
    }

    void anExportIsCancelled() {
        PageHouse house;
        addEnded(house.engine, 1, u"room-1"_s);
        std::vector<RankEntry> many;
        for (quint64 uid = 1; uid <= 500; ++uid)
            many.push_back(giver(uid, u"u"_s, qint64(uid)));
        house.engine.setRanking(1, Side::A, many);
        ResultsPage page(house.context);
        show(page);
        QTRY_VERIFY(find<ResultDetail>(page, "resultDetail")->detail().has_value());
        choose(page, "saveRanking");
        house.engine.hold();
        const QString file = house.file(u"ranking.csv"_s);
        answerFileDialog(page, "saveFileDialog", file);
        QTRY_VERIFY(house.engine.heldAnswers() > 0);
        click(page, "cancelExport");
        house.engine.release();
        QTRY_VERIFY(house.heard(Notifier::Level::Info));
        QVERIFY(!QFile::exists(file));
        QTRY_VERIFY(!find<QWidget>(page, "exportStrip")->isVisible());
    }

    void savesThePicture() {
        PageHouse house;
        addEnded(house.engine, 1, u"room-1"_s);
        ResultsPage page(house.context);
        show(page);
        QTRY_VERIFY(find<ResultDetail>(page, "resultDetail")->detail().has_value());
        choose(page, "saveCard");
        const QString file = house.file(u"card.png"_s);
        answerFileDialog(page, "saveFileDialog", file);
        QTRY_VERIFY(QFile::exists(file));
        const QImage card(file);
        QCOMPARE(card.size(), QSize(1200, 675));
        QSet<QRgb> colours;
        for (int x = 0; x < card.width(); x += 7)
            colours.insert(card.pixel(x, 300));
        QVERIFY(colours.size() > 5); // something is painted on it
    }

    void aFileThatCannotBeWrittenIsReported() {
        PageHouse house;
        addEnded(house.engine, 1, u"room-1"_s);
        ResultsPage page(house.context);
        show(page);
        QTRY_COMPARE(rows(page), 1);
        choose(page, "exportTable");
        QFileDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = find<QFileDialog>(page, "saveFileDialog")) != nullptr);
        emit dialog->fileSelected(house.file(u"no/such/folder/out.csv"_s)); // gone since it was chosen
        QTRY_VERIFY(house.heard(Notifier::Level::Error));
    }

    void aDetailThatFailsSaysWhy() {
        PageHouse house;
        addEnded(house.engine, 1, u"room-1"_s);
        addEnded(house.engine, 2, u"room-2"_s);
        ResultsPage page(house.context);
        show(page);
        auto* detail = find<ResultDetail>(page, "resultDetail");
        QTRY_VERIFY(detail->detail().has_value());
        const PkId other = page.currentPk() == 1 ? 2 : 1;
        house.engine.failNext({ErrorCode::StoreIo, {}, u"disk"_s, 0, 0});
        page.selectPk(other);
        QTRY_VERIFY(!detail->detail().has_value());
        auto* problem = find<ProblemBar>(page, "resultProblem");
        QVERIFY(problem->isVisible());
        QTest::mouseClick(problem->findChild<QPushButton*>(u"problemCopy"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"STORE_IO: disk"_s);
        QTest::mouseClick(problem->findChild<QPushButton*>(u"problemRetry"_s), Qt::LeftButton);
        QTRY_VERIFY(detail->detail().has_value());
        QCOMPARE(detail->detail()->view.pk.pkId, other);
        QVERIFY(!problem->isVisible());
    }

    void aListThatFailsIsRetried() {
        PageHouse house(false);
        ResultsPage page(house.context);
        show(page);
        house.live.start();
        QTRY_VERIFY(house.live.isLoaded() && page.isSettled());
        house.engine.failNext({ErrorCode::StoreIo, {}, u"disk"_s, 0, 0});
        find<QLineEdit>(page, "search")->setText(u"小明"_s);
        auto* problem = find<ProblemBar>(page, "resultsProblem");
        QTRY_VERIFY(problem->isVisible());
        addEnded(house.engine, 1, u"小明"_s);
        QTest::mouseClick(problem->findChild<QPushButton*>(u"problemRetry"_s), Qt::LeftButton);
        QTRY_COMPARE(rows(page), 1);
        QVERIFY(!problem->isVisible());
    }

    void whatLoadsLongIsOutlined() {
        PageHouse house;
        addEnded(house.engine, 1, u"room-1"_s);
        addEnded(house.engine, 2, u"room-2"_s);
        ResultsPage page(house.context);
        show(page);
        auto* detail = find<ResultDetail>(page, "resultDetail");
        QTRY_VERIFY(detail->detail().has_value());
        house.engine.hold();
        page.selectPk(page.currentPk() == 1 ? 2 : 1);
        auto* skeleton = find<PartSkeleton>(page, "resultSkeleton");
        QVERIFY(!skeleton->isVisible()); // a quick answer shall not flicker
        QTRY_VERIFY(skeleton->isVisible());
        QTRY_VERIFY(find<QLabel>(page, "resultSlow")->isVisible());
        house.engine.release();
        QTRY_VERIFY(!skeleton->isVisible());
        QCOMPARE(detail->detail()->view.pk.pkId, page.currentPk());
    }

    void anEmptyListIsNotSaidBeforeItIsKnown() {
        PageHouse house;
        house.engine.hold();
        ResultsPage page(house.context);
        show(page);
        auto* skeleton = find<PartSkeleton>(page, "resultsSkeleton");
        QVERIFY(skeleton->isVisible());
        QVERIFY(!find<QPushButton>(page, "newPk")->isVisible());
        QTRY_VERIFY(skeleton->isDrawn());
        house.engine.release();
        QTRY_VERIFY(find<QPushButton>(page, "newPk")->isVisible());
    }

    void aResultIsHadAgain() {
        PageHouse house;
        addEnded(house.engine, 7, u"room-7"_s);
        ResultsPage page(house.context);
        show(page);
        QTRY_VERIFY(find<ResultDetail>(page, "resultDetail")->detail().has_value());
        QSignalSpy again(&page, &ResultsPage::againRequested);
        click(page, "resultAgain");
        QCOMPARE(again.count(), 1);
        QCOMPARE(again[0][0].value<PkId>(), 7U);
        choose(page, "againFromResult");
        QCOMPARE(again.count(), 2);
    }

    void thePaletteSaysWhyNothingIsCompared() {
        PageHouse house;
        ResultsPage page(house.context);
        show(page);
        QCOMPARE(page.paletteActions().size(), 1);
        const QAction* compare = page.paletteActions().first();
        QCOMPARE(compare->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
        QVERIFY(!compare->isEnabled());
        QVERIFY(!compare->statusTip().isEmpty());
    }

private:
    static void choose(QWidget& page, const char* action) {
        auto* chosen = find<QAction>(page, action);
        QVERIFY2(chosen && chosen->isEnabled(), action);
        chosen->trigger();
    }
    static int rows(QWidget& page) { return find<QTableView>(page, "results")->model()->rowCount(); }
};

QTEST_MAIN(ResultsPageTest)
#include "resultspagetest.moc"
