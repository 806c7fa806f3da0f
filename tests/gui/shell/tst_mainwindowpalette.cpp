// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDialog>
#include <QListView>
#include <QSignalSpy>
#include <QStackedWidget>

#include "gui/shell/palettemodel.h"
#include "tests/gui/shell/mainwindowtest.h"

void TestMainWindow::paletteRunsACommand() {
    load();
    press(QKeySequence(u"Ctrl+K"_s));
    QPointer<QDialog> palette = child<QDialog>("commandPalette");
    QVERIFY(palette);
    QTRY_VERIFY(palette->isVisible());
    auto* field = child<QLineEdit>("paletteField");
    QTest::keyClicks(field, u"page res"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_window->currentPageId(), u"results"_s);
    QTRY_VERIFY(palette.isNull());
}

void TestMainWindow::paletteOffersWhatPagesDo() {
    load();
    QSignalSpy waved(m_pages[3]->wave, &QAction::triggered);
    m_pages[1]->wave->setEnabled(false); // says why not
    m_pages[1]->wave->setStatusTip(u"nobody looks"_s);
    press(QKeySequence(u"Ctrl+K"_s));
    auto* field = child<QLineEdit>("paletteField");
    auto* view = child<QListView>("paletteView");
    QTest::keyClicks(field, u"wave from"_s);
    QCOMPARE(view->model()->rowCount(), int(m_pages.size()));
    const QModelIndex last = view->model()->index(int(m_pages.size()) - 1, 0); // after what can be done
    QCOMPARE(last.data(PaletteModel::WhyNotRole).toString(), u"nobody looks"_s);
    QTest::keyClicks(field, u" page res"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(waved.count(), 1);
    QCOMPARE(m_window->currentPageId(), u"results"_s);
}

void TestMainWindow::paletteOpensAPk() {
    m_house->engine.setPk(samplePk(41, u"room-9"_s, m_house->engine.nowMs()));
    m_house->engine.setPk(samplePk(42, u"room-7"_s, m_house->engine.nowMs()));
    load();
    press(QKeySequence(u"Ctrl+K"_s));
    auto* field = child<QLineEdit>("paletteField");
    QTest::keyClicks(field, u"room-7"_s);
    auto* view = child<QListView>("paletteView");
    QTRY_COMPARE(view->model()->rowCount(), 1);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(0, 0)).center());
    QCOMPARE(m_called, QStringList{u"openPk 42"_s});
    QCOMPARE(m_window->currentPageId(), u"pks"_s);
}

void TestMainWindow::paletteFindsTheLanguagesInBoth() {
    load();
    press(QKeySequence(u"Ctrl+K"_s));
    auto* field = child<QLineEdit>("paletteField");
    const auto* model = qobject_cast<PaletteModel*>(child<QListView>("paletteView")->model());
    const auto found = [&](const QString& query) {
        field->setText(query);
        return model->rowCount() > 0 ? model->idOf(model->index(0)) : QString();
    };
    QCOMPARE(found(u"Chinese"_s), u"actionLanguageChinese"_s);
    QCOMPARE(found(u"中文"_s), u"actionLanguageChinese"_s);
    QCOMPARE(found(u"English"_s), u"actionLanguageEnglish"_s);
    QCOMPARE(found(u"英语"_s), u"actionLanguageEnglish"_s);
}

void TestMainWindow::paletteSaysWhyNot() {
    load();
    press(QKeySequence(u"Ctrl+K"_s));
    QPointer<QDialog> palette = child<QDialog>("commandPalette");
    auto* field = child<QLineEdit>("paletteField");
    const auto* view = child<QListView>("paletteView");
    QTest::keyClicks(field, u"undo"_s);
    QTRY_COMPARE(view->model()->index(0, 0).data().toString(), u"Undo"_s);
    const QModelIndex undo = view->model()->index(0, 0);
    QCOMPARE(undo.data(PaletteModel::WhyNotRole).toString(), u"Nothing to undo"_s);
    QVERIFY(undo.data(Qt::AccessibleTextRole).toString().contains(u"Nothing to undo"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(palette && palette->isVisible()); // it stays for another choice
    field->clear();
    QTest::keyClicks(field, u"no such thing"_s);
    QTRY_COMPARE(view->model()->rowCount(), 0);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(m_called.isEmpty());
    field->clear();
    QTest::keyClicks(field, u"run demo"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_called, QStringList{u"demo"_s});
    QTRY_VERIFY(palette.isNull());
}

void TestMainWindow::paletteListsWhatWasChosenFirst() {
    load();
    const auto first = [this] { return child<QListView>("paletteView")->model()->index(0, 0).data().toString(); };
    const auto choose = [this](const QString& text) {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        press(QKeySequence(u"Ctrl+K"_s));
        QPointer<QDialog> palette = child<QDialog>("commandPalette");
        auto* field = child<QLineEdit>("paletteField");
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(palette.isNull());
    };
    choose(u"run demo"_s);
    choose(u"dark theme"_s);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    press(QKeySequence(u"Ctrl+K"_s));
    QCOMPARE(first(), u"Dark theme"_s);
    QCOMPARE(child<QListView>("paletteView")->model()->index(1, 0).data().toString(), u"Run demo"_s);
    QPointer<QDialog> palette = child<QDialog>("commandPalette");
    QTest::keyClick(child<QLineEdit>("paletteField"), Qt::Key_Escape);
    QTRY_VERIFY(palette.isNull());
    // Also after a restart of the window.
    m_window.reset();
    open();
    press(QKeySequence(u"Ctrl+K"_s));
    QCOMPARE(first(), u"Dark theme"_s);
}

void TestMainWindow::paletteOpensAnyPk() {
    PkView ended = samplePk(41, u"room-9"_s, m_house->engine.nowMs());
    ended.pk.status = PkStatus::Ended;
    ended.pk.endReason = EndReason::TimeUp;
    m_house->engine.setPk(ended);
    load();
    press(QKeySequence(u"Ctrl+K"_s));
    auto* field = child<QLineEdit>("paletteField");
    const auto* view = child<QListView>("paletteView");
    QTest::keyClicks(field, u"room-9"_s);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    QCOMPARE(view->model()->index(0, 0).data(PaletteModel::HintRole).toString(), u"Ended PK"_s);
    field->clear();
    QTest::keyClicks(field, u"90210"_s); // older than what is here
    QTRY_COMPARE(view->model()->rowCount(), 1);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_called, QStringList{u"openPk 90210"_s});
}

void TestMainWindow::paletteFindsOneOfThousands() {
    std::vector<PkView> views;
    for (PkId id = 1; id <= 5'000; ++id)
        views.push_back(samplePk(id, u"room-%1"_s.arg(id), m_house->engine.nowMs()));
    m_house->engine.setPks(views);
    load();
    press(QKeySequence(u"Ctrl+K"_s));
    auto* field = child<QLineEdit>("paletteField");
    const auto* view = child<QListView>("paletteView");
    QCOMPARE(view->model()->rowCount(), PaletteModel::kShown);
    QTest::keyClicks(field, u"room-4321"_s);
    QTRY_VERIFY(view->model()->index(0, 0).data().toString().startsWith(u"PK 4321 "_s));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_called, QStringList{u"openPk 4321"_s});
}
