// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/ledgerredopage.h"

#include <QTranslator>
#include <QtTest>
#include <QtWidgets>

#include "gui/ledger/discarddialog.h"
#include "gui/shell/partskeleton.h"
#include "tests/gui/ledger/ledgerhouse.h"

namespace pk {

using namespace Qt::StringLiterals;

class TestLedgerRedoPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksNobodyBeforeTheEngineServes();
    void listsAndScrolls();
    void searchesByOrder();
    void wrongInputIsSaidBesideItsField();
    void verdictChips();
    void picksAPk();
    void aLongSearchShowsAndIsCancelled();
    void tellsOfNewerOnes();
    void nothingMatches();
    void aFailureIsShownAndRetried();
    void eachSectionLoadsFailsAndIsRetried_data();
    void eachSectionLoadsFailsAndIsRetried();
    void explainsTheSelected();
    void malformedShowsItsText();
    void jumpsToTheCountedOne();
    void copiesAsJson();
    void exportsWhatIsFound();
    void openedFromElsewhere();
    void redoIsEmptyInCalmWords();
    void redoRetriesAndDiscards();
    void redoRefusalStaysInTheDialog();
    void redoFollowsTheFigures();
    void storeBannerSaysWhy();
    void auditFiltersWhatIsLoaded();
    void commandsRaiseThePage();
    void sessionKeepsEachSection();
    void inChinese();

private:
    FakeEngine& engine() { return m_house->engine; }
    void show(LedgerRedoPage::Section section = LedgerRedoPage::Records);
    void settle() { QTRY_VERIFY(m_page->isSettled()); }
    template <typename T>
    T* child(const QString& name) {
        return m_page->findChild<T*>(name);
    }
    void click(const QString& name) {
        auto* button = child<QAbstractButton>(name);
        QVERIFY2(button, qPrintable(name));
        QVERIFY2(button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QTableView* table(const QString& name = u"records"_s) { return child<QTableView>(name); }
    int rows(const QString& name = u"records"_s) { return table(name)->model()->rowCount(); }
    QString text(const QString& name) { return child<QLabel>(name)->text(); }
    QString noteAt(const QString& name) {
        auto* note = child<QWidget>(name)->parentWidget()->findChild<QLabel*>(u"fieldNote"_s);
        return note->isHidden() ? QString() : note->text();
    }

    std::unique_ptr<LedgerHouse> m_house;
    std::unique_ptr<LedgerRedoPage> m_page;
    QStringList m_said;
};

void TestLedgerRedoPage::init() {
    m_house = std::make_unique<LedgerHouse>();
    m_said.clear();
    connect(&m_house->notifier, &Notifier::posted, this,
            [this](Notifier::Level, const QString& said) { m_said.append(said); });
    m_page = std::make_unique<LedgerRedoPage>(m_house->context);
}

void TestLedgerRedoPage::cleanup() {
    m_page.reset();
    m_house.reset();
}

void TestLedgerRedoPage::show(LedgerRedoPage::Section section) {
    m_house->live.start();
    m_page->resize(1280, 760);
    m_page->openSection(section);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    settle();
}

void TestLedgerRedoPage::asksNobodyBeforeTheEngineServes() {
    m_page->restoreState({{u"records"_s, QVariantMap{{u"search"_s, QVariantMap{{u"uid"_s, u"5"_s}}}}}});
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QCOMPARE(engine().reads.ledger, 0);
    QVERIFY(!m_page->isSettled());
    m_house->live.start();
    settle();
    QVERIFY(engine().reads.ledger > 0);
    QCOMPARE(engine().ledgerQueries.front().uid, 5U);
}

void TestLedgerRedoPage::listsAndScrolls() {
    engine().setLedger(records(350));
    show();
    QTRY_VERIFY(rows() >= 100);
    const int first = rows();
    QVERIFY(first < 350);
    QVERIFY(text(u"recordsStatus"_s).contains(u"follow as you scroll"));
    auto* bar = table()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    for (int i = 0; i < 6 && rows() < 350; ++i) {
        const int before = rows();
        bar->setValue(bar->maximum());
        QTRY_VERIFY(rows() > before);
        settle();
    }
    QCOMPARE(rows(), 350);
    QTRY_VERIFY(text(u"recordsStatus"_s).contains(u"that is all"));
}

void TestLedgerRedoPage::searchesByOrder() {
    engine().setLedger(records(300));
    show();
    m_page->focusFilter();
    auto* order = child<QLineEdit>(u"orderSearch"_s);
    QVERIFY(order->hasFocus());
    QTest::keyClicks(order, u" order-77 "_s); // as pasted
    QTest::keyClick(order, Qt::Key_Return);
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(text(u"recordField0"_s), u"order-77"_s);
    order->clear();
    auto* uid = child<QLineEdit>(u"recordUidSearch"_s);
    QTest::keyClicks(uid, u"10003"_s);
    QTRY_COMPARE(engine().ledgerQueries.back().uid, 10'003U); // a pause in typing is enough
    QVERIFY(engine().ledgerQueries.back().orderId.isEmpty());
}

void TestLedgerRedoPage::wrongInputIsSaidBesideItsField() {
    engine().setLedger(records(3));
    show();
    const int asked = engine().reads.ledger;
    auto* uid = child<QLineEdit>(u"recordUidSearch"_s);
    QTest::keyClicks(uid, u"12ab"_s);
    QVERIFY(noteAt(u"recordUidSearch"_s).startsWith(u'⚠'));
    QTest::keyClick(uid, Qt::Key_Return);
    uid->setText(u"9223372036854775808"_s); // one too large
    QVERIFY(noteAt(u"recordUidSearch"_s).startsWith(u'⚠'));
    uid->setText(u"0"_s);
    QVERIFY(noteAt(u"recordUidSearch"_s).startsWith(u'⚠'));
    uid->setText(u"9223372036854775807"_s);
    QCOMPARE(noteAt(u"recordUidSearch"_s), QString());
    uid->clear();
    auto* order = child<QLineEdit>(u"orderSearch"_s);
    order->setText(u"订单"_s);
    QVERIFY(noteAt(u"orderSearch"_s).contains(u"ASCII"));
    order->setText(QString(65, u'x'));
    QVERIFY(noteAt(u"orderSearch"_s).contains(u"64"));
    auto* pkId = child<QLineEdit>(u"recordPkSearch"_s);
    pkId->setText(u"room-1"_s);
    QVERIFY(noteAt(u"recordPkSearch"_s).startsWith(u'⚠'));
    QTest::keyClick(pkId, Qt::Key_Return);
    settle();
    QCOMPARE(engine().reads.ledger, asked);
    QCOMPARE(rows(), 3); // what was found before stays
}

void TestLedgerRedoPage::verdictChips() {
    std::vector<LedgerEntry> entries = records(9);
    entries[2].verdict = Verdict::Late;
    entries[2].reason.code = ReasonCode::ResultFinal;
    engine().setLedger(entries);
    show();
    click(u"verdictLATE"_s);
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(engine().ledgerQueries.back().verdict, std::optional(Verdict::Late));
    auto* chip = child<QAbstractButton>(u"verdictLATE"_s);
    chip->setFocus();
    QTest::keyClick(chip, Qt::Key_Right);
    QVERIFY(child<QAbstractButton>(u"verdictINVALID"_s)->isChecked());
    click(u"verdictALL"_s);
    QTRY_COMPARE(rows(), 9);
}

void TestLedgerRedoPage::picksAPk() {
    engine().setPk(samplePk(3, u"evening"_s, engine().nowMs()));
    engine().setLedger(records(4));
    show();
    child<QAction>(u"pickPk"_s)->trigger();
    auto* menu = child<QMenu>(u"pkPicker"_s);
    QVERIFY(menu && menu->actions().size() == 1);
    QVERIFY(menu->actions().front()->text().contains(u"evening"));
    menu->actions().front()->trigger();
    QTRY_COMPARE(engine().ledgerQueries.back().pkId, PkId(3));
    QCOMPARE(child<QLineEdit>(u"recordPkSearch"_s)->text(), u"3"_s);
    menu->close();
}

void TestLedgerRedoPage::aLongSearchShowsAndIsCancelled() {
    engine().setLedger(records(500));
    engine().setLedgerScan(100);
    show();
    engine().hold();
    auto* order = child<QLineEdit>(u"orderSearch"_s);
    order->setText(u"order-450"_s);
    QTest::keyClick(order, Qt::Key_Return);
    QVERIFY(text(u"recordsStatus"_s).startsWith(u"Searching"));
    QTRY_VERIFY(child<QWidget>(u"cancelSearch"_s)->isVisible());
    click(u"cancelSearch"_s);
    engine().release();
    QVERIFY(text(u"recordsStatus"_s).startsWith(u"Stopped"));
    QTRY_VERIFY(child<QWidget>(u"goOnSearch"_s)->isVisible());
    click(u"goOnSearch"_s);
    QTRY_VERIFY(text(u"recordsStatus"_s).contains(u"that is all"));
    QCOMPARE(rows(), 1);
    QVERIFY(child<QWidget>(u"cancelSearch"_s)->isHidden());
}

void TestLedgerRedoPage::tellsOfNewerOnes() {
    engine().setLedger(records(5));
    show();
    QVERIFY(child<QWidget>(u"newerRecords"_s)->isHidden());
    EngineStats stats;
    stats.recordsCommitted = 12;
    engine().setStats(stats);
    engine().setLedger(records(17));
    engine().publish({});
    QTRY_VERIFY(child<QWidget>(u"newerRecords"_s)->isVisible());
    QCOMPARE(child<QPushButton>(u"newerRecords"_s)->text(), u"12 newer · Refresh"_s);
    QCOMPARE(rows(), 5);
    table()->setCurrentIndex(table()->model()->index(4, 0)); // order-1
    click(u"newerRecords"_s);
    QTRY_COMPARE(rows(), 17);
    QCOMPARE(text(u"recordField0"_s), u"order-1"_s); // the selected one stays selected
    QVERIFY(child<QWidget>(u"newerRecords"_s)->isHidden());
}

void TestLedgerRedoPage::nothingMatches() {
    show();
    QVERIFY(child<QWidget>(u"clearSearch"_s)->isHidden()); // an empty ledger, nothing to clear
    engine().setLedger(records(5));
    auto* order = child<QLineEdit>(u"orderSearch"_s);
    order->setText(u"nowhere"_s);
    QTest::keyClick(order, Qt::Key_Return);
    QTRY_VERIFY(child<QWidget>(u"clearSearch"_s)->isVisible());
    QVERIFY(!child<QWidget>(u"exportRecords"_s)->isEnabled());
    click(u"clearSearch"_s);
    QTRY_COMPARE(rows(), 5);
}

void TestLedgerRedoPage::aFailureIsShownAndRetried() {
    engine().setLedger(records(5));
    show();
    engine().failNext({ErrorCode::StoreIo, {}, u"read error"_s, 0, 0});
    click(u"refreshRecords"_s);
    QTRY_VERIFY(child<QWidget>(u"retrySearch"_s)->isVisible());
    click(u"copyProblem"_s);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"read error"));
    click(u"retrySearch"_s);
    QTRY_COMPARE(rows(), 5);
}

void TestLedgerRedoPage::eachSectionLoadsFailsAndIsRetried_data() {
    QTest::addColumn<int>("section");
    QTest::addColumn<QString>("skeleton");
    QTest::addColumn<QString>("copy");
    QTest::addColumn<QString>("retry");
    QTest::newRow("records") << int(LedgerRedoPage::Records) << u"recordsSkeleton"_s << u"copyProblem"_s
                             << u"retrySearch"_s;
    QTest::newRow("redo") << int(LedgerRedoPage::Redo) << u"redoSkeleton"_s << u"copyRedoProblem"_s
                          << u"askRedoAgain"_s;
    QTest::newRow("audit") << int(LedgerRedoPage::Audit) << u"auditSkeleton"_s << u"copyAuditProblem"_s
                           << u"retryAudit"_s;
}

void TestLedgerRedoPage::eachSectionLoadsFailsAndIsRetried() {
    QFETCH(int, section);
    QFETCH(QString, skeleton);
    QFETCH(QString, copy);
    QFETCH(QString, retry);
    show(LedgerRedoPage::Explain); // asks for nothing
    engine().hold();
    const int calls = section == LedgerRedoPage::Records ? 2 : 1; // it asks for the names of the gifts too
    for (int i = 0; i < calls; ++i)
        engine().failNext({ErrorCode::StoreIo, {}, u"read error"_s, 0, 0});
    m_page->openSection(LedgerRedoPage::Section(section));
    QTRY_VERIFY(child<PartSkeleton>(skeleton)->isVisible());
    QTRY_VERIFY(child<PartSkeleton>(skeleton)->isDrawn()); // and until then nothing flickers
    engine().release();
    QTRY_VERIFY(child<QWidget>(retry)->isVisible());
    QVERIFY(!child<PartSkeleton>(skeleton)->isVisible());
    click(copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"STORE_IO: read error"_s);
    click(retry);
    QTRY_VERIFY(!child<QWidget>(retry)->isVisible());
    QTRY_VERIFY(!child<PartSkeleton>(skeleton)->isVisible()); // empty is empty
}

void TestLedgerRedoPage::explainsTheSelected() {
    // The PK is older than what the console keeps: it is asked for.
    PkView view = samplePk(1, u"room-1"_s, engine().nowMs());
    engine().setPk(view);
    engine().settle(1, EndReason::TimeUp);
    engine().finish(1);
    engine().setSnapshotKeeps(0);
    LedgerEntry late = record(2, Verdict::Late, ReasonCode::ResultFinal);
    late.timestampMs = view.pk.endTimeMs - 10;
    late.arrivedMs = view.pk.endTimeMs + view.pk.settleMs + 500;
    LedgerEntry outside = record(1, Verdict::NoPk, ReasonCode::OutsideWindow);
    outside.pkId = 0;
    outside.timestampMs = view.pk.endTimeMs + 312;
    outside.arrivedMs = outside.timestampMs + 20;
    engine().setLedger({late, outside});
    show();
    QTRY_VERIFY2(text(u"recordWhy"_s).contains(u"final for 500 ms"), qPrintable(text(u"recordWhy"_s)));
    QVERIFY(child<QWidget>(u"windowLine"_s)->isVisible());
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                      table()->visualRect(table()->model()->index(1, 0)).center());
    QTRY_VERIFY2(text(u"recordWhy"_s).startsWith(u"Sent 312 ms after the end of PK 1."),
                 qPrintable(text(u"recordWhy"_s)));
    QVERIFY(child<QWidget>(u"windowLine"_s)->accessibleDescription().contains(u"sent"));
    QVERIFY(!child<QWidget>(u"recordsOfPk"_s)->isEnabled()); // it is none of that PK's
    QSignalSpy opened(m_page.get(), &LedgerRedoPage::pkOpened);
    click(u"openRecordPk"_s);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<PkId>(), PkId(1));
}

void TestLedgerRedoPage::malformedShowsItsText() {
    LedgerEntry entry = record(1, Verdict::Invalid, ReasonCode::Malformed);
    entry.reason.field = RecordField::Uid;
    entry.pkId = 0;
    entry.uid = 0;
    entry.raw = u"{\"uid\":\"abc\"}"_s;
    engine().setLedger({entry});
    show();
    QCOMPARE(child<QPlainTextEdit>(u"recordRaw"_s)->toPlainText(), entry.raw);
    QVERIFY(child<QWidget>(u"recordRaw"_s)->isVisible());
    QVERIFY(text(u"recordWhy"_s).startsWith(u"uid has a wrong type."));
    QVERIFY(!child<QWidget>(u"recordsOfUser"_s)->isEnabled());
    QVERIFY(!child<QWidget>(u"windowLine"_s)->isVisible());
}

void TestLedgerRedoPage::jumpsToTheCountedOne() {
    std::vector<LedgerEntry> entries = records(20);
    LedgerEntry twice = record(21, Verdict::Duplicate, ReasonCode::CountedBefore);
    twice.orderId = u"order-4"_s;
    entries.insert(entries.begin(), twice);
    engine().setLedger(entries);
    show();
    QCOMPARE(text(u"recordField1"_s), u"21"_s);
    click(u"showCounted"_s);
    QCOMPARE(text(u"recordField1"_s), u"4"_s); // it was listed
    QCOMPARE(rows(), 21);
    click(u"verdictDUPLICATE"_s);
    QTRY_COMPARE(rows(), 1);
    click(u"showCounted"_s); // it is not listed now: looked up
    QTRY_COMPARE(rows(), 2);
    QTRY_COMPARE(text(u"recordField1"_s), u"4"_s);
}

void TestLedgerRedoPage::copiesAsJson() {
    engine().setLedger(records(1));
    show();
    click(u"copyRecord"_s);
    const QJsonObject json = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).object();
    QCOMPARE(json[u"orderId"_s].toString(), u"order-1"_s);
    QCOMPARE(m_said.size(), 1);
}

void TestLedgerRedoPage::exportsWhatIsFound() {
    engine().setLedger(records(30));
    show();
    click(u"exportRecords"_s);
    auto* dialog = child<QFileDialog>(u"saveFileDialog"_s);
    QVERIFY(dialog);
    const QString file = m_house->dir.filePath(u"out.csv"_s);
    emit dialog->fileSelected(file);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll().count('\n'), 31);
    QCOMPARE(m_said.size(), 1);
    QVERIFY2(m_said[0].contains(u"all 30 records"), qPrintable(m_said[0]));
    dialog->reject();
}

void TestLedgerRedoPage::openedFromElsewhere() {
    engine().setLedger(records(30));
    show(LedgerRedoPage::Audit);
    QSignalSpy raised(m_page.get(), &Page::raiseRequested);
    m_page->openRecords(1, 10'003);
    QCOMPARE(raised.size(), 1);
    QCOMPARE(m_page->section(), LedgerRedoPage::Records);
    QTRY_COMPARE(engine().ledgerQueries.back().uid, 10'003U);
    QCOMPARE(engine().ledgerQueries.back().pkId, PkId(1));
    settle();
    click(u"recordsOfPk"_s);
    QTRY_COMPARE(engine().ledgerQueries.back().uid, 0U);
    QCOMPARE(engine().ledgerQueries.back().pkId, PkId(1));
    settle();
    click(u"recordsOfUser"_s);
    QTRY_COMPARE(engine().ledgerQueries.back().pkId, PkId(0));
    QVERIFY(engine().ledgerQueries.back().uid != 0);
    m_page->openSection(LedgerRedoPage::Audit);
    m_page->openVerdict(1, Verdict::Late); // leaves no user of the look-up before
    QCOMPARE(m_page->section(), LedgerRedoPage::Records);
    QTRY_COMPARE(engine().ledgerQueries.back().verdict, std::optional(Verdict::Late));
    QCOMPARE(engine().ledgerQueries.back().pkId, PkId(1));
    QCOMPARE(engine().ledgerQueries.back().uid, 0U);
}

void TestLedgerRedoPage::redoIsEmptyInCalmWords() {
    show(LedgerRedoPage::Redo);
    bool isCalm = false;
    for (const QLabel* label : m_page->findChildren<QLabel*>())
        isCalm |= label->isVisible() && label->text() == u"Nothing failed";
    QVERIFY(isCalm);
    QVERIFY(!child<QWidget>(u"retryAllRedo"_s)->isEnabled());
}

void TestLedgerRedoPage::redoRetriesAndDiscards() {
    engine().setRedo({redoEntry(1, RedoKind::StoreCommit), redoEntry(2, RedoKind::PushDelivery, RedoState::Dead)});
    show(LedgerRedoPage::Redo);
    QCOMPARE(rows(u"redoTable"_s), 2);
    QCOMPARE(text(u"redoSummary"_s), u"1 waiting to be tried again, 1 gave up"_s);
    QVERIFY(text(u"redoKind"_s).startsWith(u"Push message"));
    QVERIFY(child<QPlainTextEdit>(u"redoPayload"_s)->toPlainText().contains(u"\"messageId\": \"m1\""));
    click(u"retryRedo"_s);
    QTRY_COMPARE(m_said.size(), 1);
    QCOMPARE(engine().retried, std::vector<quint64>{2});
    click(u"discardRedo"_s);
    auto* dialog = m_page->findChild<DiscardDialog*>();
    QVERIFY(dialog);
    auto* reason = dialog->findChild<QLineEdit*>(u"discardReason"_s);
    auto* discard = dialog->findChild<QPushButton*>(u"discardButton"_s);
    QVERIFY(!discard->isEnabled());
    QTest::keyClicks(reason, u"   "_s);
    QVERIFY(!discard->isEnabled());
    reason->setText(QString(201, u'x'));
    QVERIFY(!discard->isEnabled());
    reason->clear();
    QTest::keyClicks(reason, u"old news"_s);
    QVERIFY(discard->isEnabled());
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_COMPARE(engine().discarded.size(), 1U);
    QCOMPARE(engine().discarded[0].first, 2U);
    QCOMPARE(engine().discarded[0].second, u"old news"_s);
    QTRY_COMPARE(rows(u"redoTable"_s), 1);
    QTRY_VERIFY(!m_page->findChild<DiscardDialog*>());
    // What cannot be discarded says why.
    QTRY_VERIFY(text(u"redoKind"_s).startsWith(u"Commit of gifts"));
    QVERIFY(!child<QWidget>(u"discardRedo"_s)->isEnabled());
    QVERIFY(child<QWidget>(u"redoWhyNot"_s)->isVisible());
    click(u"retryAllRedo"_s);
    QTRY_COMPARE(engine().retriedAll, 1);
}

void TestLedgerRedoPage::redoRefusalStaysInTheDialog() {
    engine().setRedo({redoEntry(2, RedoKind::PushDelivery, RedoState::Dead)});
    show(LedgerRedoPage::Redo);
    click(u"discardRedo"_s);
    auto* dialog = m_page->findChild<DiscardDialog*>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit*>(u"discardReason"_s)->setText(u"why not"_s);
    engine().failNext({ErrorCode::Conflict, {}, u"It is being tried."_s, 0, 0});
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"discardButton"_s), Qt::LeftButton);
    auto* problem = dialog->findChild<QLabel*>(u"discardProblem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(u"It is being tried."));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_page->findChild<DiscardDialog*>());
}

void TestLedgerRedoPage::redoFollowsTheFigures() {
    show(LedgerRedoPage::Redo);
    const int asked = engine().reads.redo;
    engine().setRedo({redoEntry(7, RedoKind::LedgerTrim)});
    EngineStats stats;
    stats.redoWaiting = 1;
    engine().setStats(stats);
    engine().publish({});
    QTRY_COMPARE(rows(u"redoTable"_s), 1);
    auto* choice = child<QWidget>(u"ledgerSections"_s);
    QVERIFY(choice->findChildren<QAbstractButton*>()[1]->text().contains(u"1"));
    QVERIFY(engine().reads.redo > asked);
    // While there is something it is asked again by itself; it heals and that ends.
    engine().setRedo({});
    QTRY_COMPARE_WITH_TIMEOUT(rows(u"redoTable"_s), 0, 5'000);
    m_page->hide();
    const int hidden = engine().reads.redo;
    stats.redoWaiting = 3;
    engine().setStats(stats);
    engine().publish({});
    QTRY_VERIFY(choice->findChildren<QAbstractButton*>()[1]->text().contains(u"3"));
    QCOMPARE(engine().reads.redo, hidden);
}

void TestLedgerRedoPage::storeBannerSaysWhy() {
    EngineStats stats;
    stats.store = {false, ErrorCode::StoreFull, u"disk full"_s, engine().nowMs() - 32'000};
    stats.queuedRecords = 1'200;
    stats.queueBound = 150'000;
    engine().setStats(stats);
    show(LedgerRedoPage::Redo);
    auto* banner = child<QWidget>(u"storeBanner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY2(text(u"storeCause"_s).contains(u"32 s"), qPrintable(text(u"storeCause"_s)));
    QVERIFY(text(u"storeCause"_s).contains(u"disk is full"));
    QVERIFY(text(u"storeSenders"_s).contains(u"1,200 of at most 150,000"));
    click(u"storeRetry"_s);
    QTRY_COMPARE(engine().retriedAll, 1);
    stats.queuedRecords = 150'000;
    engine().setStats(stats);
    engine().publish({});
    QTRY_VERIFY(text(u"storeSenders"_s).contains(u"OVERLOADED"));
    QTRY_VERIFY(text(u"storeSenders"_s).contains(u"as many as there is room for"));
    stats.store.ok = true;
    engine().setStats(stats);
    engine().publish({});
    QTRY_VERIFY(banner->isHidden());
}

void TestLedgerRedoPage::auditFiltersWhatIsLoaded() {
    std::vector<AuditEntry> entries;
    for (quint64 id = 250; id >= 1; --id)
        entries.push_back({id,
                           engine().nowMs() - qint64(250 - id) * 1000,
                           id % 50 == 0 ? u"anna"_s : u"console"_s,
                           u"console"_s,
                           u"pk.create"_s,
                           QString::number(id),
                           id == 249 ? u"PK_ALREADY_RUNNING"_s : u"ok"_s,
                           {}});
    engine().setAudit(entries);
    show(LedgerRedoPage::Audit);
    QVERIFY(rows(u"auditTable"_s) >= 100);
    QVERIFY(rows(u"auditTable"_s) < 250);
    m_page->focusFilter();
    auto* search = child<QLineEdit>(u"auditSearch"_s);
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, u"ANNA"_s);
    // Few rows fit: the view asks for older ones by itself until all are there.
    QTRY_COMPARE(rows(u"auditTable"_s), 5);
    QTRY_VERIFY2(text(u"auditStatus"_s).contains(u"5 of all 250"), qPrintable(text(u"auditStatus"_s)));
    search->clear();
    child<QComboBox>(u"auditOutcome"_s)->setCurrentIndex(2);
    QTRY_COMPARE(rows(u"auditTable"_s), 1);
    search->setText(u"nobody"_s);
    QTRY_VERIFY(child<QWidget>(u"clearAudit"_s)->isVisible());
    click(u"clearAudit"_s);
    QTRY_COMPARE(rows(u"auditTable"_s), 250);
    entries.insert(entries.begin(),
                   {251, engine().nowMs(), u"bob"_s, u"api"_s, u"redo.discard"_s, u"9"_s, u"ok"_s, {}});
    engine().setAudit(entries);
    click(u"refreshAudit"_s);
    QTRY_COMPARE(rows(u"auditTable"_s), 251);
}

void TestLedgerRedoPage::commandsRaiseThePage() {
    show();
    QSignalSpy raised(m_page.get(), &Page::raiseRequested);
    const QList<QAction*> commands = m_page->paletteActions();
    QCOMPARE(commands.size(), 5);
    commands[2]->trigger();
    QCOMPARE(m_page->section(), LedgerRedoPage::Audit);
    commands[3]->trigger();
    QCOMPARE(m_page->section(), LedgerRedoPage::Explain);
    commands[4]->trigger();
    QCOMPARE(m_page->section(), LedgerRedoPage::Redo);
    QTRY_COMPARE(engine().retriedAll, 1);
    QCOMPARE(raised.size(), 3);
}

void TestLedgerRedoPage::sessionKeepsEachSection() {
    engine().setLedger(records(5));
    show();
    child<QLineEdit>(u"recordUidSearch"_s)->setText(u"10002"_s);
    child<QLineEdit>(u"auditSearch"_s)->setText(u"anna"_s);
    m_page->openSection(LedgerRedoPage::Audit);
    const QVariantMap state = m_page->saveState();
    LedgerRedoPage other(m_house->context);
    other.restoreState(state);
    QCOMPARE(other.section(), LedgerRedoPage::Audit);
    QCOMPARE(other.findChild<QLineEdit*>(u"recordUidSearch"_s)->text(), u"10002"_s);
    QCOMPARE(other.findChild<QLineEdit*>(u"auditSearch"_s)->text(), u"anna"_s);
    other.restoreState({{u"section"_s, 99}}); // a state of another version
    QCOMPARE(other.section(), LedgerRedoPage::Explain);
}

void TestLedgerRedoPage::inChinese() {
    const QString file = QStringLiteral(PK_TRANSLATION);
    engine().setLedger({record(2, Verdict::Duplicate, ReasonCode::CountedBefore), record(1)});
    engine().setRedo({redoEntry(1, RedoKind::StoreCommit)});
    show();
    const QLocale before;
    QTranslator translator;
    QVERIFY2(translator.load(file), qPrintable(file));
    QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
    QCoreApplication::installTranslator(&translator);
    QTRY_COMPARE(m_page->title(), u"流水与重做"_s);
    QTRY_VERIFY2(text(u"recordWhy"_s).contains(u"已计入"), qPrintable(text(u"recordWhy"_s)));
    for (const LedgerRedoPage::Section section :
         {LedgerRedoPage::Records, LedgerRedoPage::Redo, LedgerRedoPage::Audit, LedgerRedoPage::Explain}) {
        m_page->openSection(section);
        settle();
        QStringList english; // but for the verdicts, which are words of several pages
        static const QRegularExpression words(u"[a-z]{4,}"_s);
        for (const auto* button : m_page->findChildren<QAbstractButton*>())
            if (button->isVisible() && !button->objectName().startsWith(u"verdict") &&
                words.match(button->text()).hasMatch())
                english << button->text();
        QCOMPARE(english, QStringList());
    }
    QCoreApplication::removeTranslator(&translator);
    QLocale::setDefault(before);
    QTRY_COMPARE(m_page->title(), u"Ledger & redo"_s);
}

} // namespace pk

QTEST_MAIN(pk::TestLedgerRedoPage)
#include "tst_ledgerredopage.moc"
