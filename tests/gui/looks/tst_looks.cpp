// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDialog>

#include "tests/gui/looks/keyboardwalk.h"
#include "tests/gui/looks/lookshouse.h"
#include "tests/gui/looks/textspy.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

// Every page and dialog of the whole console, in each language: no text is cut, every control has a name and is
// reached by the keyboard in the order one reads.
class TestLooks : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_house.reset(); }
    void everyTextFits_data();
    void everyTextFits();
    void everyControlHasAName_data() { languages(); }
    void everyControlHasAName();
    void everyControlIsReachedInOrder();

private:
    static void languages();
    // What is wrong and stays wrong: layouts and what the engine is asked for come a moment later.
    [[nodiscard]] static QStringList settled(const std::function<QStringList(QWidget&)>& look, QWidget& root);
    // Shows each page and dialog and looks at it: what `look` finds wrong, one a line, named by the view.
    [[nodiscard]] QStringList walk(const std::function<QStringList(QWidget&)>& look);
    [[nodiscard]] bool show(const ConsoleView& view);

    std::unique_ptr<LooksHouse> m_house;
};

namespace {

// One line each: a long message would be cut.
bool isFlawless(const QStringList& faults) {
    for (const QString& fault : faults)
        qWarning().noquote() << fault;
    return faults.isEmpty();
}

QStringList told(const std::vector<CutText>& cuts) {
    QStringList lines;
    for (const CutText& cut : cuts)
        lines << u"%1: “%2” %3"_s.arg(cut.where, cut.text, cut.why);
    return lines;
}

} // namespace

void TestLooks::initTestCase() {
    m_house = std::make_unique<LooksHouse>();
    QVERIFY(m_house->open());
}

void TestLooks::languages() {
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Chinese") << u"zh_CN"_s;
}

bool TestLooks::show(const ConsoleView& view) {
    MainWindow& window = m_house->session->window();
    if (view.prepare)
        view.prepare();
    window.showPage(view.pageId);
    const Page* page = window.page(view.pageId);
    return QTest::qWaitFor([page] { return page->isVisible() && page->isSettled(); }, 8'000);
}

QStringList TestLooks::settled(const std::function<QStringList(QWidget&)>& look, QWidget& root) {
    QStringList faults;
    const auto isFine = [&] {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        faults = look(root);
        return faults.isEmpty();
    };
    (void)QTest::qWaitFor(isFine, 1'200);
    return faults;
}

QStringList TestLooks::walk(const std::function<QStringList(QWidget&)>& look) {
    QStringList faults;
    ConsoleViews views(*m_house->session);
    MainWindow& window = m_house->session->window();
    for (const ConsoleView& view : views.pages()) {
        if (!show(view))
            faults << view.name + u": never settled"_s;
        for (const QString& fault : settled(look, window))
            faults << view.name + u"  "_s + fault;
    }
    for (const ConsoleView& view : views.dialogs()) {
        if (!show(view))
            faults << view.name + u": never settled"_s;
        view.openDialog();
        if (!QTest::qWaitFor([&views] { return views.openDialog() != nullptr; }, 4'000)) {
            faults << view.name + u": the dialog did not open"_s;
            continue;
        }
        QDialog* dialog = views.openDialog();
        const QPointer<QDialog> open = dialog;
        for (const QString& fault : settled(look, *dialog))
            faults << view.name + u"  "_s + fault;
        if (open)
            open->close();
        if (!QTest::qWaitFor([&views] { return views.openDialog() == nullptr; }, 4'000))
            faults << view.name + u": the dialog did not close"_s;
    }
    faults.removeDuplicates();
    return faults;
}

void TestLooks::everyTextFits_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const QString& language : {u"en"_s, u"zh_CN"_s, u"pseudo"_s})
        for (const QSize& size : {QSize(1280, 800), QSize(1440, 900)})
            QTest::addRow("%s %d×%d", qPrintable(language), size.width(), size.height()) << language << size;
}

void TestLooks::everyTextFits() {
    QFETCH(QString, language);
    QFETCH(QSize, size);
    m_house->session->window().resize(size);
    m_house->setLanguage(language);
    MarkingTranslator marks;
    if (language != u"pseudo") // it has its own
        QCoreApplication::installTranslator(&marks);
    const QStringList faults = walk([](QWidget& root) { return told(cutTexts(root)); });
    QCoreApplication::removeTranslator(&marks);
    QVERIFY(isFlawless(faults));
}

void TestLooks::everyControlHasAName() {
    QFETCH(QString, language);
    m_house->setLanguage(language);
    const QStringList faults = walk([](QWidget& root) { return namelessControls(root) + silentCells(root); });
    QVERIFY(isFlawless(faults));
}

void TestLooks::everyControlIsReachedInOrder() {
    m_house->setLanguage(u"en"_s);
    m_house->session->window().resize(1440, 900);
    m_house->session->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_house->session->window()));
    const QStringList faults = walk(tabFaults);
    QVERIFY(isFlawless(faults));
}

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
