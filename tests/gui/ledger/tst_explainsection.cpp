// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/explainsection.h"

#include <QTranslator>
#include <QtTest>
#include <QtWidgets>

#include "gui/ledger/ledgerredopage.h"
#include "tests/gui/ledger/ledgerhouse.h"

namespace pk {

using namespace Qt::StringLiterals;

class TestExplainSection : public QObject {
    Q_OBJECT

private slots:
    void init();
    void whatATextMayMean();
    void anEmptyFieldSaysWhatToType();
    void aRecordIsProved();
    void aDuplicateNamesTheCountedOne();
    void aNumberIsAUserWhenItIsNoOrder();
    void nothingFoundSaysHowLongRecordsAreKept();
    void whatIsNotKnownIsSaid();
    void aFailureIsTriedAgain();
    void moreRecordsAreFetched();
    void openedFromThePage();
    void inChinese();

private:
    static ExplainedRecord explained(quint64 seq, Verdict verdict = Verdict::Counted,
                                     ReasonCode reason = ReasonCode::None) {
        ExplainedRecord one;
        one.entry = record(seq, verdict, reason);
        one.rule = ruleOf(one.entry);
        one.pk = samplePk(1, u"room-1"_s, one.entry.timestampMs).pk;
        one.committedMs = one.entry.arrivedMs + 3;
        one.totals = TotalsStep{{GiftTotals{10, 100}, GiftTotals{4, 40}}, {GiftTotals{12, 120}, GiftTotals{4, 40}}};
        return one;
    }
    void search(const QString& text) {
        auto* field = m_section->findChild<QLineEdit*>(u"explainSearch"_s);
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(m_section->isSettled());
    }
    QString text(const QString& name) { return m_section->findChild<QLabel*>(name)->text(); }
    int rows() { return m_section->findChild<QTableView*>(u"explainTable"_s)->model()->rowCount(); }
    bool shows(const QString& words) {
        const auto labels = m_section->findChildren<QLabel*>();
        return std::ranges::any_of(
            labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
    }

    std::unique_ptr<LedgerHouse> m_house;
    std::unique_ptr<ExplainSection> m_section;
};

void TestExplainSection::init() {
    m_section.reset();
    m_house = std::make_unique<LedgerHouse>();
    m_section = std::make_unique<ExplainSection>(m_house->context);
    m_section->resize(1240, 640);
    m_section->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_section.get()));
}

void TestExplainSection::whatATextMayMean() {
    QVERIFY(meaningsOf(u"  "_s).empty());
    QCOMPARE(meaningsOf(u"PK 17"_s).size(), 1ULL);
    QCOMPARE(meaningsOf(u"#17"_s).front().pkId, PkId(17));
    const auto number = meaningsOf(u" 10001 "_s);
    QCOMPARE(number.size(), 3ULL);
    QCOMPARE(number[0].orderId, u"10001"_s);
    QCOMPARE(number[1].uid, 10'001ULL);
    QCOMPARE(number[2].pkId, PkId(10'001));
    const auto word = meaningsOf(u"room-1"_s);
    QCOMPARE(word.size(), 2ULL);
    QCOMPARE(word[1].showId, u"room-1"_s);
    QCOMPARE(meaningsOf(u"order/1 x"_s).size(), 1ULL); // no show is called so
}

void TestExplainSection::anEmptyFieldSaysWhatToType() {
    QVERIFY(shows(u"Type an orderId"_s));
    QVERIFY(m_house->engine.explainQueries.empty());
}

void TestExplainSection::aRecordIsProved() {
    m_house->engine.setExplained({explained(2), explained(1)});
    search(u"order-2"_s);
    QCOMPARE(rows(), 1);
    QCOMPARE(text(u"proofOrder"_s), u"order-2"_s);
    QVERIFY(text(u"proofRule"_s).contains(u"added to the totals"));
    QCOMPARE(text(u"proofTotals11"_s), u"10 · 100"_s);
    QCOMPARE(text(u"proofTotals12"_s), u"12 · 120"_s);
    QCOMPARE(text(u"proofTotals21"_s), u"4 · 40"_s);
    QVERIFY(text(u"proofTime2"_s).endsWith(u".063")); // 40 ms after it was sent, and 3 more
    auto* line = m_section->findChild<QWidget*>(u"proofLine"_s);
    QVERIFY(line->isVisible());
    QVERIFY2(line->accessibleDescription().contains(u"committed"), qPrintable(line->accessibleDescription()));
}

void TestExplainSection::aDuplicateNamesTheCountedOne() {
    ExplainedRecord duplicate = explained(9, Verdict::Duplicate, ReasonCode::CountedBefore);
    duplicate.countedFirst = record(4);
    m_house->engine.setExplained({duplicate});
    search(u"order-9"_s);
    QVERIFY2(text(u"proofFurther"_s).contains(u"no. 4 of the ledger, in PK 1"), qPrintable(text(u"proofFurther"_s)));
    duplicate.countedFirst.reset();
    m_house->engine.setExplained({duplicate});
    search(u"order-9"_s);
    QVERIFY(text(u"proofFurther"_s).contains(u"no longer kept"));
}

void TestExplainSection::aNumberIsAUserWhenItIsNoOrder() {
    m_house->engine.setExplained({explained(2), explained(1)});
    search(u"10002"_s);
    QCOMPARE(m_house->engine.explainQueries.size(), 2ULL); // an order first
    QCOMPARE(rows(), 1);
    QVERIFY(text(u"explainStatus"_s).contains(u"user 10002"));
}

void TestExplainSection::nothingFoundSaysHowLongRecordsAreKept() {
    search(u"never"_s);
    QVERIFY(shows(u"No such record reached the engine"_s));
    QVERIFY(shows(u"kept for 90 days"_s));
}

void TestExplainSection::whatIsNotKnownIsSaid() {
    ExplainedRecord one = explained(1);
    one.committedMs.reset();
    one.totals.reset();
    m_house->engine.setExplained({one});
    search(u"order-1"_s);
    QVERIFY(text(u"proofTime2"_s).contains(u"not known"));
    QVERIFY(text(u"proofTotalsNote"_s).contains(u"removed"));
    QVERIFY(!m_section->findChild<QLabel*>(u"proofTotals11"_s)->isVisible());
}

void TestExplainSection::aFailureIsTriedAgain() {
    m_house->engine.setExplained({explained(1)});
    m_house->engine.failNext({ErrorCode::StoreIo, {}, u"disk"_s, 0, 0});
    search(u"order-1"_s);
    QVERIFY(shows(u"could not be read"_s));
    QTest::mouseClick(m_section->findChild<QPushButton*>(u"explainAgain"_s), Qt::LeftButton);
    QTRY_COMPARE(rows(), 1);
}

void TestExplainSection::moreRecordsAreFetched() {
    std::vector<ExplainedRecord> all;
    for (quint64 seq = 30; seq > 0; --seq)
        all.push_back(explained(seq));
    m_house->engine.setExplained(all);
    search(u"PK 1"_s);
    QCOMPARE(rows(), limits::kExplainDefault);
    auto* older = m_section->findChild<QPushButton*>(u"explainOlder"_s);
    QVERIFY(older->isVisible());
    QTest::mouseClick(older, Qt::LeftButton);
    QTRY_COMPARE(rows(), 30);
    QVERIFY(!older->isVisible());
    m_section->findChild<QLineEdit*>(u"explainSearch"_s)->clear();
    QCOMPARE(rows(), 0);
}

void TestExplainSection::openedFromThePage() {
    m_house->engine.setExplained({explained(1)});
    LedgerRedoPage page(m_house->context);
    m_house->live.start();
    page.show();
    page.explain(u"order-1"_s);
    QCOMPARE(page.section(), LedgerRedoPage::Explain);
    QTRY_COMPARE(page.findChild<QLabel*>(u"proofOrder"_s)->text(), u"order-1"_s);
    LedgerRedoPage other(m_house->context);
    other.restoreState(page.saveState());
    QCOMPARE(other.findChild<QLineEdit*>(u"explainSearch"_s)->text(), u"order-1"_s);
}

void TestExplainSection::inChinese() {
    ExplainedRecord duplicate = explained(9, Verdict::Duplicate, ReasonCode::CountedBefore);
    duplicate.countedFirst = record(4);
    m_house->engine.setExplained({duplicate});
    search(u"order-9"_s);
    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(PK_TRANSLATION)));
    QCoreApplication::installTranslator(&translator);
    QTRY_VERIFY(text(u"proofFurther"_s).contains(u"账本第 4 条"));
    static const QRegularExpression words(u"[a-z]{4,}"_s);
    QStringList english;
    for (const auto* label : m_section->findChildren<QLabel*>()) {
        QString shown = label->text();
        shown.remove(u"order-9"_s).remove(u"orderId"_s);
        if (label->objectName() == u"proofTotals10" || label->objectName() == u"proofTotals20")
            continue; // the gifts, by their names
        if (label->isVisible() && words.match(shown).hasMatch())
            english << label->text();
    }
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(english, QStringList());
}

} // namespace pk

QTEST_MAIN(pk::TestExplainSection)
#include "tst_explainsection.moc"
