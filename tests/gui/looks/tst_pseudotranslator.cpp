// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QTest>

#include "gui/shell/languagecontroller.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestPseudoTranslator : public QObject {
    Q_OBJECT

private slots:
    void textsBecomeLonger_data();
    void textsBecomeLonger();
    void whatIsFilledInStays_data();
    void whatIsFilledInStays();
    void anEllipsisBecomesDots();
    void theProgramSpeaksIt();
};

void TestPseudoTranslator::textsBecomeLonger_data() {
    QTest::addColumn<QString>("source");
    for (const char* source : {"New PK", "Compare by", "The countdowns stop now. What was sent until now counts.", "s"})
        QTest::newRow(source) << QString::fromLatin1(source);
}

void TestPseudoTranslator::textsBecomeLonger() {
    QFETCH(QString, source);
    const QString text = pseudoText(source);
    QVERIFY2(double(text.size()) >= 1.4 * double(source.size()) - 1, qPrintable(text));
    QVERIFY2(double(text.size()) <= 1.4 * double(source.size()) + 3, qPrintable(text));
    QVERIFY(text.startsWith(u'[') && text.endsWith(u']'));
    QVERIFY(text != u'[' + source + u']');
}

void TestPseudoTranslator::whatIsFilledInStays_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("kept");
    QTest::newRow("place holder") << u"PK %1 · %L2"_s << u"%1"_s;
    QTest::newRow("localized place holder") << u"PK %1 · %L2"_s << u"%L2"_s;
    QTest::newRow("count") << u"%n record(s)"_s << u"%n"_s;
    QTest::newRow("tag") << u"See <a href=\"x\">there</a>"_s << u"<a href=\"x\">"_s;
    QTest::newRow("entity") << u"a &amp; b"_s << u"&amp;"_s;
    QTest::newRow("mnemonic") << u"&New"_s << u"&N"_s;
    QTest::newRow("break") << u"one\ntwo"_s << u"\n"_s;
}

void TestPseudoTranslator::whatIsFilledInStays() {
    QFETCH(QString, source);
    QFETCH(QString, kept);
    QVERIFY2(pseudoText(source).contains(kept), qPrintable(pseudoText(source)));
    QCOMPARE(pseudoText({}), QString());
}

void TestPseudoTranslator::anEllipsisBecomesDots() {
    QVERIFY(!pseudoText(u"Open a file…"_s).contains(u'…'));
}

void TestPseudoTranslator::theProgramSpeaksIt() {
    LanguageController language;
    language.apply(u"pseudo"_s);
    QCOMPARE(language.current(), u"pseudo"_s);
    QVERIFY(QCoreApplication::translate("Any", "New PK").startsWith(u'['));
    QVERIFY(QCoreApplication::translate("Any", "%n PK(s)", nullptr, 3).contains(u"3"));
    QCOMPARE(QCoreApplication::translate("QShortcut", "Ctrl"), u"Ctrl"_s); // parsed again
    language.apply(u"en"_s);
    QCOMPARE(QCoreApplication::translate("Any", "New PK"), u"New PK"_s);
}

QTEST_MAIN(TestPseudoTranslator)
#include "tst_pseudotranslator.moc"
