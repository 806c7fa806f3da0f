// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include "gui/ledger/auditmodel.h"
#include "gui/ledger/ledgerpager.h"
#include "gui/ledger/recordjson.h"
#include "gui/ledger/recordsmodel.h"
#include "gui/ledger/recordwords.h"
#include "gui/ledger/redomodel.h"
#include "gui/ledger/windowline.h"
#include "tests/gui/ledger/ledgerhouse.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStart = 1'795'400'000'000;

Pk endedPk() {
    Pk pk = samplePk(17, u"room-1"_s, kStart).pk;
    pk.startTimeMs = kStart;
    pk.endTimeMs = kStart + 60'000;
    pk.settleMs = 2'000;
    pk.finalTimeMs = kStart + 62'000;
    pk.status = PkStatus::Ended;
    pk.endReason = EndReason::TimeUp;
    return pk;
}

LedgerEntry sentAt(qint64 sent, qint64 arrived, Verdict verdict, ReasonCode reason) {
    LedgerEntry entry = record(1, verdict, reason);
    entry.timestampMs = sent;
    entry.arrivedMs = arrived;
    entry.pkId = verdict == Verdict::NoPk ? 0 : 17;
    return entry;
}

} // namespace

class TestLedgerModels : public QObject {
    Q_OBJECT

private slots:
    void reasonsHaveFigures();
    void edgesOfTheWindow();
    void explanationsOfEachVerdict();
    void nearestPkOfTheShow();
    void lineKeepsOrderAndSide();
    void jsonIsTheApis();
    void csvOfRecords();
    void pagerGoesOnOverEmptyPages();
    void pagerIsStopped();
    void pagerDropsWhatIsOvertaken();
    void pagerFailsAndTriesAgain();
    void recordsModel();
    void recordsAreBounded();
    void redoModelMovesRows();
    void auditMerges();
    void auditFilter();
};

void TestLedgerModels::reasonsHaveFigures() {
    const Pk pk = endedPk();
    const auto after = sentAt(pk.endTimeMs + 312, pk.endTimeMs + 400, Verdict::NoPk, ReasonCode::OutsideWindow);
    QCOMPARE(reasonInWords(after, &pk), u"sent 312 ms after the end of PK 17"_s);
    QVERIFY(!reasonInWords(after, nullptr).contains(u"312"));
    const auto before = sentAt(pk.startTimeMs - 2'500, pk.startTimeMs, Verdict::NoPk, ReasonCode::OutsideWindow);
    QCOMPARE(reasonInWords(before, &pk), u"sent 2,500 ms before the start of PK 17"_s);
    const auto late = sentAt(pk.endTimeMs - 100, pk.finalTimeMs + 1'000, Verdict::Late, ReasonCode::ResultFinal);
    QCOMPARE(reasonInWords(late, &pk), u"arrived 1 s after the result was final"_s);
    auto invalid = sentAt(kStart, kStart, Verdict::Invalid, ReasonCode::OutOfRange);
    invalid.reason.field = RecordField::Count;
    QCOMPARE(reasonInWords(invalid, nullptr), u"count must be 1–1,000,000"_s);
}

void TestLedgerModels::edgesOfTheWindow() {
    const Pk pk = endedPk();
    const auto at = sentAt(pk.endTimeMs, pk.endTimeMs + 5, Verdict::NoPk, ReasonCode::OutsideWindow);
    QCOMPARE(reasonInWords(at, &pk), u"sent at the very end of PK 17, which no longer belongs to it"_s);
    const auto past = sentAt(pk.endTimeMs + 1, pk.endTimeMs + 5, Verdict::NoPk, ReasonCode::OutsideWindow);
    QCOMPARE(reasonInWords(past, &pk), u"sent 1 ms after the end of PK 17"_s);
}

void TestLedgerModels::explanationsOfEachVerdict() {
    const Pk pk = endedPk();
    const auto has = [&pk](const LedgerEntry& entry, const QString& part) {
        const QString text = explanation(entry, &pk);
        return text.contains(part) ? QString() : text;
    };
    const auto counted = sentAt(pk.endTimeMs - 1, pk.endTimeMs + 1'500, Verdict::Counted, ReasonCode::None);
    QCOMPARE(has(counted, u"1 ms before its end"_s), QString());
    QCOMPARE(has(counted, u"arrived 1,500 ms after the end"_s), QString());
    const auto late = sentAt(pk.endTimeMs - 1, pk.endTimeMs + 3'000, Verdict::Late, ReasonCode::ResultFinal);
    QCOMPARE(has(late, u"final for 1 s"_s), QString());
    const auto other = sentAt(kStart + 5, kStart + 6, Verdict::NotInPk, ReasonCode::OtherGift);
    QCOMPARE(has(other, pk.sides[0].giftNameEn + u" against "_s + pk.sides[1].giftNameEn), QString());
    const auto injected = sentAt(kStart + 5, kStart + 6, Verdict::NotInPk, ReasonCode::Injected);
    QCOMPARE(has(injected, u"does not count injected records"_s), QString());
    const auto twice = sentAt(kStart + 5, kStart + 6, Verdict::Duplicate, ReasonCode::CountedBefore);
    QCOMPARE(has(twice, twice.orderId + u" was counted before"_s), QString());
    const auto none = sentAt(kStart + 5, kStart + 6, Verdict::NoPk, ReasonCode::ShowHasNoPk);
    QCOMPARE(has(none, u"room-1 had no PK"_s), QString());
    auto invalid = sentAt(kStart, kStart, Verdict::Invalid, ReasonCode::Missing);
    invalid.reason.field = RecordField::Uid;
    QCOMPARE(has(invalid, u"uid is missing."_s), QString());
    auto correction = sentAt(kStart + 5, kStart + 6, Verdict::Counted, ReasonCode::EndedBeforeSent);
    correction.count = -2;
    QCOMPARE(has(correction, u"taken back"_s), QString());
}

void TestLedgerModels::nearestPkOfTheShow() {
    PkWindows windows;
    Pk first = endedPk();
    Pk second = endedPk();
    second.pkId = 18;
    second.startTimeMs = first.endTimeMs + 10'000;
    second.endTimeMs = second.startTimeMs + 60'000;
    Pk voided = endedPk();
    voided.pkId = 19;
    voided.startTimeMs = first.endTimeMs + 4'000;
    voided.endTimeMs = first.endTimeMs + 6'000;
    voided.endReason = EndReason::Voided;
    for (const Pk& pk : {first, second, voided})
        windows.learn(pk);
    auto entry = sentAt(first.endTimeMs + 4'500, 0, Verdict::NoPk, ReasonCode::OutsideWindow);
    QCOMPARE(windows.of(entry)->pkId, PkId(17));
    entry.timestampMs = first.endTimeMs + 6'000;
    QCOMPARE(windows.of(entry)->pkId, PkId(18));
    entry.reason.code = ReasonCode::PkVoided;
    QCOMPARE(windows.of(entry)->pkId, PkId(19));
    entry.reason.code = ReasonCode::ShowHasNoPk;
    QVERIFY(!windows.of(entry));
}

void TestLedgerModels::lineKeepsOrderAndSide() {
    const Pk pk = endedPk();
    const auto at = [&pk](qint64 sent) { return layoutWindowLine(pk, sent, sent, 400).sent; };
    const WindowLineLayout line = layoutWindowLine(pk, pk.startTimeMs, pk.endTimeMs, 400);
    QVERIFY(0 < line.start && line.start < line.end && line.end < line.settled && line.settled < 400);
    QCOMPARE(line.sent, line.start);
    QCOMPARE(line.arrived, line.end);
    QVERIFY(at(pk.startTimeMs - 1) < line.start);
    QVERIFY(at(pk.endTimeMs - 1) < line.end);
    QVERIFY(at(pk.endTimeMs + 1) > line.end);
    QVERIFY(at(pk.endTimeMs + 2'001) > line.settled);
    QVERIFY(at(pk.startTimeMs - 86'400'000) >= 0);
    QVERIFY(at(pk.endTimeMs + 86'400'000) <= 400);
    QVERIFY(at(pk.endTimeMs + 86'400'000) > at(pk.endTimeMs + 5'000));
}

void TestLedgerModels::jsonIsTheApis() {
    LedgerEntry entry = record(4711, Verdict::Invalid, ReasonCode::Missing);
    entry.reason.field = RecordField::Count;
    entry.userName = u"a\"b\n小"_s;
    entry.raw = u"{\"x\":1}"_s;
    entry.uid = 9'223'372'036'854'775'807ULL;
    const QJsonObject json = QJsonDocument::fromJson(recordJson(entry).toUtf8()).object();
    QCOMPARE(json[u"seq"_s].toInteger(), 4711);
    QCOMPARE(json[u"uid"_s].toString(), u"9223372036854775807"_s);
    QCOMPARE(json[u"kb"_s].toString(), u"20"_s);
    QCOMPARE(json[u"pkId"_s].toString(), u"1"_s);
    QCOMPARE(json[u"userName"_s].toString(), entry.userName);
    QCOMPARE(json[u"verdict"_s].toString(), u"INVALID"_s);
    QCOMPARE(json[u"field"_s].toString(), u"count"_s);
    QCOMPARE(json[u"raw"_s].toString(), entry.raw);
    QCOMPARE(json[u"arrivedTime"_s].toInteger(), entry.arrivedMs);
}

void TestLedgerModels::csvOfRecords() {
    LedgerEntry entry = record(2, Verdict::Late, ReasonCode::ResultFinal);
    entry.userName = u"=1+1"_s;
    const QByteArray csv = recordsCsv({entry, record(1)});
    QCOMPARE(csv.count('\n'), 3);
    QVERIFY2(csv.contains("\r\n2,order-2,room-1,1,10002,'=1+1,71,2,20,"), csv.constData());
    QVERIFY(csv.contains(",40,LIVE,LATE,"));
}

void TestLedgerModels::pagerGoesOnOverEmptyPages() {
    FakeEngine engine;
    engine.setLedger(records(1'000));
    engine.setLedgerScan(50);
    LedgerPager pager(engine);
    std::vector<quint64> seqs;
    connect(&pager, &LedgerPager::found, this, [&seqs](const std::vector<LedgerEntry>& entries) {
        for (const LedgerEntry& entry : entries)
            seqs.push_back(entry.seq);
    });
    LedgerQuery query;
    query.orderId = u"order-3"_s; // the last page but none has it
    pager.start(query);
    QVERIFY(pager.isSearching());
    QTRY_COMPARE(pager.state(), LedgerPager::State::Ended);
    QCOMPARE(seqs, std::vector<quint64>{3});
    QCOMPARE(engine.reads.ledger, 20);
    // Without a filter it stops as soon as there is enough, and goes on from there.
    seqs.clear();
    pager.start({});
    QTRY_COMPARE(pager.state(), LedgerPager::State::Enough);
    QCOMPARE(seqs.size(), 100U);
    pager.more();
    QTRY_COMPARE(pager.state(), LedgerPager::State::Enough);
    QCOMPARE(seqs.size(), 200U);
    QCOMPARE(seqs.back(), 801U);
}

void TestLedgerModels::pagerIsStopped() {
    FakeEngine engine;
    engine.setLedger(records(1'000));
    engine.setLedgerScan(10);
    LedgerPager pager(engine);
    QSignalSpy found(&pager, &LedgerPager::found);
    LedgerQuery query;
    query.orderId = u"order-1"_s;
    connect(&pager, &LedgerPager::changed, this, [&engine] {
        if (engine.reads.ledger == 3)
            engine.hold(); // the answer after this one waits, as on a large ledger
    });
    pager.start(query);
    QTRY_COMPARE(engine.heldAnswers(), 1);
    QVERIFY(pager.isSearching());
    pager.stop();
    QCOMPARE(pager.state(), LedgerPager::State::Stopped);
    const int asked = engine.reads.ledger;
    engine.release();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(engine.reads.ledger, asked); // its answer leads to no further question
    pager.more();
    QTRY_COMPARE(pager.state(), LedgerPager::State::Ended);
    QCOMPARE(found.size(), 1);
}

void TestLedgerModels::pagerDropsWhatIsOvertaken() {
    FakeEngine engine;
    engine.setLedger(records(10));
    LedgerPager pager(engine);
    std::vector<quint64> seqs;
    connect(&pager, &LedgerPager::found, this, [&seqs](const std::vector<LedgerEntry>& entries) {
        for (const LedgerEntry& entry : entries)
            seqs.push_back(entry.seq);
    });
    engine.hold();
    pager.start({});
    LedgerQuery query;
    query.orderId = u"order-4"_s;
    pager.start(query);
    engine.release();
    QTRY_COMPARE(pager.state(), LedgerPager::State::Ended);
    QCOMPARE(seqs, std::vector<quint64>{4});
}

void TestLedgerModels::pagerFailsAndTriesAgain() {
    FakeEngine engine;
    engine.setLedger(records(10));
    engine.failNext({ErrorCode::StoreIo, {}, u"disk"_s, 0, 0});
    LedgerPager pager(engine);
    pager.start({});
    QTRY_COMPARE(pager.state(), LedgerPager::State::Failed);
    QCOMPARE(pager.error().code, ErrorCode::StoreIo);
    pager.more();
    QTRY_COMPARE(pager.state(), LedgerPager::State::Ended);
}

void TestLedgerModels::recordsModel() {
    RecordsModel model;
    QAbstractItemModelTester tester(&model);
    QSignalSpy wanted(&model, &RecordsModel::moreWanted);
    model.append(records(5));
    using Column = RecordsModel::Column;
    const auto text = [&model](int row, Column column) { return model.index(row, int(column)).data().toString(); };
    QCOMPARE(text(0, Column::Order), u"order-5"_s);
    QCOMPARE(text(0, Column::User), u"小明 · 10005"_s);
    QCOMPARE(text(0, Column::Gift), u"#71"_s);
    model.setGifts(sampleGifts());
    QCOMPARE(text(0, Column::Gift), u"Rose"_s);
    QCOMPARE(text(0, Column::Delay), u"40 ms"_s);
    QCOMPARE(text(0, Column::Verdict), u"Counted"_s);
    QCOMPARE(model.rowOf(3), 2);
    QCOMPARE(model.rowOf(9), -1);
    QCOMPARE(model.countedRowOf(u"order-2"_s), 3);
    QVERIFY(!model.canFetchMore({}));
    model.setHasMore(true);
    model.fetchMore({});
    QCOMPARE(wanted.size(), 1);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestLedgerModels::recordsAreBounded() {
    RecordsModel model;
    model.setHasMore(true);
    model.append(records(quint64(RecordsModel::kRowsMax) - 1));
    QVERIFY(model.canFetchMore({}));
    std::vector<LedgerEntry> more{record(3), record(2), record(1)};
    model.append(more);
    QCOMPARE(model.rowCount(), RecordsModel::kRowsMax);
    QVERIFY(model.isFull() && !model.canFetchMore({}));
    model.append(more);
    QCOMPARE(model.rowCount(), RecordsModel::kRowsMax);
}

void TestLedgerModels::redoModelMovesRows() {
    RedoModel model;
    QAbstractItemModelTester tester(&model);
    const auto push = [](quint64 id, RedoState state = RedoState::Waiting) {
        return redoEntry(id, RedoKind::PushDelivery, state);
    };
    const auto ids = [&model] {
        QList<quint64> list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(model.entry(row).id);
        return list;
    };
    model.setEntries({push(1), push(2), push(3)}, kStart);
    QCOMPARE(ids(), (QList<quint64>{1, 2, 3}));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex third = model.index(2, 0);
    model.setEntries({push(2), push(3, RedoState::Dead), push(4)}, kStart);
    QCOMPARE(ids(), (QList<quint64>{3, 2, 4}));
    QCOMPARE(third.row(), 0); // the dead one came up and is still the same
    QCOMPARE(reset.size(), 0);
    using Column = RedoModel::Column;
    const auto text = [&model](int row, Column column) { return model.index(row, int(column)).data().toString(); };
    QCOMPARE(text(0, Column::NextTry), u"–"_s);
    QCOMPARE(text(1, Column::NextTry), u"in 12 s"_s);
    QCOMPARE(text(1, Column::Show), u"PK 2 · room-2"_s);
    model.tick(kStart + 12'000);
    QCOMPARE(text(1, Column::NextTry), u"now"_s);
    QVERIFY(whyNotDiscarded(RedoKind::PushDelivery).isEmpty());
    QVERIFY(!whyNotDiscarded(RedoKind::StoreCommit).isEmpty());
    model.setEntries({}, kStart);
    QCOMPARE(model.rowCount(), 0);
}

namespace {

AuditEntry done(quint64 id, const QString& action, const QString& outcome = u"ok"_s) {
    return {id, kStart + qint64(id), u"anna"_s, u"api"_s, action, u"17"_s, outcome, {}};
}

} // namespace

void TestLedgerModels::auditMerges() {
    AuditModel model;
    QAbstractItemModelTester tester(&model);
    model.mergeNewest({{done(5, u"pk.end"_s), done(4, u"pk.create"_s)}, 4});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.mergeNewest({{done(6, u"pk.void"_s), done(5, u"pk.end"_s)}, 5});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.next(), 4U); // what is loaded reaches further back
    model.appendOlder({{done(3, u"gift.put"_s)}, 0});
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(reset.size(), 0);
    QVERIFY(!model.canFetchMore({}));
    model.mergeNewest({{done(90, u"pk.end"_s), done(89, u"pk.create"_s)}, 89}); // a gap: anew
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.next(), 89U);
    using Column = AuditModel::Column;
    QCOMPARE(model.index(0, int(Column::Action)).data().toString(), u"PK ended by hand"_s);
    QCOMPARE(model.index(0, int(Column::Actor)).data().toString(), u"anna · api"_s);
    QVERIFY(model.index(0, int(Column::Time)).data(Qt::ToolTipRole).toString().startsWith(u"2026-"));
    QCOMPARE(auditActionName(u"new.thing"_s), u"new.thing"_s);
}

void TestLedgerModels::auditFilter() {
    AuditModel model;
    AuditFilter filter;
    filter.setSourceModel(&model);
    model.mergeNewest({{done(3, u"pk.end"_s), done(2, u"redo.discard"_s), done(1, u"pk.end"_s, u"PK_NOT_FOUND"_s)}, 0});
    filter.setText(u"DISCARD"_s);
    QCOMPARE(filter.rowCount(), 1);
    filter.setText(u"ended by"_s);
    QCOMPARE(filter.rowCount(), 2);
    filter.setOutcome(AuditFilter::Outcome::Refused);
    QCOMPARE(filter.rowCount(), 1);
    filter.setText(u"anna"_s);
    filter.setOutcome(AuditFilter::Outcome::Done);
    QCOMPARE(filter.rowCount(), 2);
    filter.setText(u"nobody"_s);
    QCOMPARE(filter.rowCount(), 0);
}

} // namespace pk

QTEST_MAIN(pk::TestLedgerModels)
#include "tst_ledgermodels.moc"
