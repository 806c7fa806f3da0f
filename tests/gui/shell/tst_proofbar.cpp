// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/proofbar.h"

#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

#include "gui/shell/correctiondialog.h"
#include "gui/shell/notifier.h"
#include "shellhouse.h"

namespace pk {

using namespace Qt::StringLiterals;

// Recounting and correcting a PK by its buttons.
class TestProofBar : public QObject {
    Q_OBJECT

private slots:
    void init();
    void verifies();
    void namesWhatDiffers();
    void onlyAFinalPkIsVerified();
    void corrects();
    void theDialogChecksWhatIsEntered();
    void aRefusalStaysInTheDialog();
    void showsWhatWasCorrected();

private:
    [[nodiscard]] FakeEngine& engine() { return m_house->engine; }
    void showPk(bool isFinal) {
        engine().setPk(samplePk(1, u"room-1"_s, engine().nowMs()));
        if (isFinal) {
            engine().settle(1, EndReason::TimeUp);
            engine().finish(1);
        }
        m_bar->setPk(&engine().pkRef(1).pk);
        QTRY_VERIFY(m_bar->isSettled());
    }
    [[nodiscard]] QString text(const char* name) {
        auto* label = m_bar->findChild<QLabel*>(QLatin1StringView(name));
        return label->isVisible() ? label->text() : QString();
    }
    void click(const char* name) {
        QTest::mouseClick(m_bar->findChild<QPushButton*>(QLatin1StringView(name)), Qt::LeftButton);
    }
    [[nodiscard]] CorrectionDialog* dialog() { return m_bar->findChild<CorrectionDialog*>(); }
    void enter(const char* name, const QString& value) {
        dialog()->findChild<QLineEdit*>(QLatin1StringView(name))->setText(value);
    }
    [[nodiscard]] QPushButton* confirm() { return dialog()->findChild<QPushButton*>(u"correctButton"_s); }

    std::unique_ptr<ShellHouse> m_house;
    std::unique_ptr<ProofBar> m_bar;
};

void TestProofBar::init() {
    m_bar.reset();
    m_house = std::make_unique<ShellHouse>();
    m_bar = std::make_unique<ProofBar>(m_house->context);
    m_bar->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
}

void TestProofBar::verifies() {
    showPk(true);
    engine().setVerified({.state = VerifyState::Right, .rowsRead = 1'234});
    engine().hold();
    click("verifyButton");
    QVERIFY(text("verifyOutcome").contains(u"Recounting"));
    QVERIFY(!m_bar->findChild<QPushButton*>(u"verifyButton"_s)->isEnabled());
    engine().release();
    QTRY_VERIFY(text("verifyOutcome").contains(u"1,234 ledger rows"));
    QCOMPARE(engine().verifyCalls, std::vector<PkId>{1});
    QVERIFY(text("verifyDifferences").isEmpty());
}

void TestProofBar::namesWhatDiffers() {
    showPk(true);
    VerifyReport report{.state = VerifyState::Different};
    for (int i = 0; i < 12; ++i)
        report.differences.push_back({u"ranking[71][%1].count"_s.arg(i), QString::number(i), {}});
    engine().setVerified(report);
    click("verifyButton");
    QTRY_VERIFY(text("verifyDifferences").contains(u"ranking[71][3].count: published 3, recounted –"));
    QVERIFY(text("verifyDifferences").contains(u"… and 4 more; pkd verify 1"));
    engine().failNext({ErrorCode::Overloaded, {}, u"x"_s, 0, 0});
    click("verifyButton");
    QTRY_VERIFY(m_bar->isSettled());
    QVERIFY(text("verifyDifferences").isEmpty());
    QVERIFY(!text("verifyOutcome").isEmpty());
}

void TestProofBar::onlyAFinalPkIsVerified() {
    showPk(false);
    QVERIFY(!m_bar->findChild<QPushButton*>(u"verifyButton"_s)->isEnabled());
    QVERIFY(m_bar->findChild<QPushButton*>(u"correctPkButton"_s)->isEnabled());
    m_bar->setPk(nullptr);
    QVERIFY(!m_bar->findChild<QPushButton*>(u"correctPkButton"_s)->isEnabled());
    engine().settle(1, EndReason::Voided);
    engine().finish(1);
    m_bar->setPk(&engine().pkRef(1).pk);
    QVERIFY(!m_bar->findChild<QPushButton*>(u"correctPkButton"_s)->isEnabled());
}

void TestProofBar::corrects() {
    showPk(true);
    QSignalSpy changed(m_bar.get(), &ProofBar::resultChanged);
    click("correctPkButton");
    QVERIFY(dialog() != nullptr);
    enter("correctionUid", u"10001"_s);
    enter("correctionCount", u"−3"_s);
    enter("correctionKb", u"-30"_s);
    QVERIFY(!confirm()->isEnabled()); // why?
    enter("correctionReason", u" sent twice "_s);
    const QString effect = dialog()->findChild<QLabel*>(u"correctionEffect"_s)->text();
    QVERIFY2(effect.contains(u"User 10001") && effect.contains(u"-3 pieces, -30 K coins"), qPrintable(effect));
    QTest::mouseClick(confirm(), Qt::LeftButton);
    QTRY_COMPARE(changed.count(), 1);
    const CorrectPk& request = engine().correctCalls.at(0);
    QCOMPARE(request.pkId, PkId(1));
    QCOMPARE(request.count, -3);
    QCOMPARE(request.kb, -30);
    QCOMPARE(request.reason, u"sent twice"_s);
    QCOMPARE(request.giftId, engine().pkRef(1).pk.sides[0].giftId);
    QTRY_VERIFY(dialog() == nullptr);
    QVERIFY(text("corrections").contains(u"sent twice"));
}

void TestProofBar::theDialogChecksWhatIsEntered() {
    showPk(true);
    click("correctPkButton");
    enter("correctionReason", u"why"_s);
    enter("correctionUid", u"x"_s);
    enter("correctionCount", u"1"_s);
    QVERIFY(!confirm()->isEnabled());
    enter("correctionUid", u"7"_s);
    QVERIFY(confirm()->isEnabled());
    enter("correctionCount", u"1000001"_s);
    QVERIFY(!confirm()->isEnabled());
    enter("correctionCount", u"0"_s);
    QVERIFY(!confirm()->isEnabled()); // nothing to correct
    enter("correctionKb", u"5"_s);
    QVERIFY(confirm()->isEnabled());
    enter("correctionReason", QString(201, u'x'));
    QVERIFY(!confirm()->isEnabled());
}

void TestProofBar::aRefusalStaysInTheDialog() {
    showPk(false);
    click("correctPkButton");
    enter("correctionUid", u"7"_s);
    enter("correctionCount", u"-1"_s);
    enter("correctionReason", u"why"_s);
    engine().failNext({ErrorCode::Conflict, u"count"_s, u"Less than nothing cannot be."_s, 0, 0});
    QTest::mouseClick(confirm(), Qt::LeftButton);
    auto* problem = dialog()->findChild<QLabel*>(u"correctionProblem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(u"Less than nothing"));
    QVERIFY(confirm()->isEnabled());
    QVERIFY(engine().correctCalls.size() <= 1);
}

void TestProofBar::showsWhatWasCorrected() {
    engine().setCorrections(1, {{.id = 1,
                                 .pkId = 1,
                                 .timeMs = engine().nowMs(),
                                 .actor = u"operator"_s,
                                 .giftId = 0,
                                 .uid = 7,
                                 .count = 5,
                                 .kb = 50,
                                 .reason = u"lost by the flow"_s}});
    engine().setCorrected(1, {.totals = {GiftTotals{2, 20}, GiftTotals{7, 70}}, .outcome = Outcome::BWins});
    showPk(true);
    QVERIFY2(text("correctedResult").startsWith(u"Corrected: "), qPrintable(text("correctedResult")));
    QVERIFY(text("correctedResult").endsWith(u"2 : 7") || text("correctedResult").endsWith(u"20 : 70"));
    QVERIFY(text("corrections").contains(u"by operator"));
    QVERIFY(text("corrections").contains(u"+5 pieces, +50 K coins. lost by the flow"));
}

} // namespace pk

QTEST_MAIN(pk::TestProofBar)
#include "tst_proofbar.moc"
