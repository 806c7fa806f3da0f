// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "gui/overview/attentionmodel.h"
#include "gui/overview/latestmodel.h"
#include "gui/overview/rowlist.h"
#include "gui/shell/logmodel.h"
#include "gui/shell/palettemodel.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestShellModels : public QObject {
    Q_OBJECT

private slots:
    void paletteScores();
    void paletteFinds();
    void paletteFindsByFurtherWords();
    void paletteShowsABoundedNumber();
    void logIsBounded();
    void attentionChangesOnlyWhatDiffers();
    void latestIsBounded();
};

namespace {
constexpr auto kStrict = QAbstractItemModelTester::FailureReportingMode::QtTest;
} // namespace

void TestShellModels::paletteScores() {
    QVERIFY(paletteScore(u"", u"anything"));
    QVERIFY(paletteScore(u"NEW pk", u"New PK"));
    QVERIFY(paletteScore(u"np", u"New PK"));
    QVERIFY(!paletteScore(u"pn", u"New PK"));
    QVERIFY(!paletteScore(u"newpkk", u"New PK"));
    QVERIFY(paletteScore(u"深色", u"深色主题"));
    QVERIFY(*paletteScore(u"dark", u"Dark theme") > *paletteScore(u"dark", u"Do a rank"));
    QVERIFY(*paletteScore(u"17", u"PK 17 · s1") > *paletteScore(u"17", u"PK 1007 · s1"));
}

void TestShellModels::paletteFinds() {
    PaletteModel model;
    const QAbstractItemModelTester tester(&model, kStrict);
    QStringList ran;
    model.setEntries({
        {u"Overview"_s, u"Ctrl+1"_s, {}, [&ran] { ran.append(u"overview"_s); }},
        {u"New PK"_s, u"Ctrl+N"_s, {}, [&ran] { ran.append(u"new"_s); }},
        {u"PK 17 · s1 · 玫瑰 : 冰淇淋"_s, u"Open PK"_s, {}, [&ran] { ran.append(u"17"_s); }},
    });
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data().toString(), u"Overview"_s);
    model.setQuery(u"pk"_s);
    QCOMPARE(model.rowCount(), 2);
    model.setQuery(u"17"_s);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data(PaletteModel::HintRole).toString(), u"Open PK"_s);
    model.run(model.index(0));
    QCOMPARE(ran, QStringList{u"17"_s});
    model.setQuery(u"zzz"_s);
    QCOMPARE(model.rowCount(), 0);
    model.run(model.index(0)); // nothing there: nothing happens
    QCOMPARE(ran.size(), 1);
}

void TestShellModels::paletteFindsByFurtherWords() {
    PaletteModel model;
    std::vector<PaletteEntry> entries{{u"深色主题"_s, {}, {}, [] {}}, {u"简体中文"_s, {}, {}, [] {}}};
    entries[0].also = u"Dark theme"_s;
    entries[1].also = u"Simplified Chinese"_s;
    model.setEntries(std::move(entries));
    model.setQuery(u" chinese"_s);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data().toString(), u"简体中文"_s); // its own name is what is shown
    model.setQuery(u"DARK"_s);
    QCOMPARE(model.rowCount(), 1);
    model.setQuery(u"dkt"_s); // letters here and there are no such word
    QCOMPARE(model.rowCount(), 0);
    model.setQuery({});
    QCOMPARE(model.rowCount(), 2);
}

void TestShellModels::paletteShowsABoundedNumber() {
    PaletteModel model;
    std::vector<PaletteEntry> entries;
    for (int i = 0; i < 1'000; ++i)
        entries.push_back({u"PK %1"_s.arg(i), {}, {}, [] {}});
    model.setEntries(std::move(entries));
    QCOMPARE(model.rowCount(), PaletteModel::kShown);
    model.setQuery(u"999"_s);
    QCOMPARE(model.rowCount(), 1);
}

void TestShellModels::logIsBounded() {
    LogModel model;
    const QAbstractItemModelTester tester(&model, kStrict);
    for (int i = 0; i < LogModel::kKept + 5; ++i)
        model.append(Notifier::Level::Info, u"line %1"_s.arg(i));
    QCOMPARE(model.rowCount(), LogModel::kKept);
    QCOMPARE(model.index(0).data(LogModel::TextRole).toString(), u"line 5"_s);
    QVERIFY(model.asText().endsWith(u"line %1\n"_s.arg(LogModel::kKept + 4)));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.asText().isEmpty());
}

void TestShellModels::attentionChangesOnlyWhatDiffers() {
    AttentionModel model;
    const QAbstractItemModelTester tester(&model, kStrict);
    const auto item = [](Attention::Kind kind, PkId pkId) {
        Attention attention;
        attention.kind = kind;
        attention.pkId = pkId;
        return attention;
    };
    using Kind = Attention::Kind;
    model.setItems({item(Kind::StoreFault, 0), item(Kind::CloseFinish, 7)});
    QCOMPARE(model.rowCount(), 2);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setItems({item(Kind::StoreFault, 0), item(Kind::CloseFinish, 7), item(Kind::FlowStalled, 9)});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(removed.size(), 0);
    QCOMPARE(changed.size(), 1);
    model.setItems({item(Kind::StoreFault, 0), item(Kind::FlowStalled, 9)});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.at(1).pkId, 9U);
    QCOMPARE(model.index(0).data(RowList::ToneRole).value<RowList::Tone>(), RowList::Tone::Error);
    model.setItems({});
    QCOMPARE(model.rowCount(), 0);
}

void TestShellModels::latestIsBounded() {
    LatestModel model;
    const QAbstractItemModelTester tester(&model, kStrict);
    std::vector<PkView> views;
    for (PkId id = 1; id <= 20; ++id) {
        PkView view;
        view.pk.pkId = id;
        view.pk.status = PkStatus::Ended;
        view.pk.endReason = EndReason::TimeUp;
        view.pk.showId = u"s%1"_s.arg(id);
        view.outcome = Outcome::AWins;
        view.totals[0].count = 9;
        views.push_back(view);
    }
    model.setViews(views);
    QCOMPARE(model.rowCount(), static_cast<int>(LatestModel::kShown));
    QCOMPARE(model.pkIdAt(0), 1U);
    QCOMPARE(model.index(0).data(RowList::ToneRole).value<RowList::Tone>(), RowList::Tone::SideA);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setViews(views); // the same again: nothing is touched
    QCOMPARE(reset.size(), 0);
}

QTEST_MAIN(TestShellModels)
#include "tst_shellmodels.moc"
