// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>

#include "gui/settings/keyrecorder.h"
#include "gui/settings/settingspage.h"
#include "gui/settings/shortcutsmodel.h"
#include "gui/shell/actionregistry.h"
#include "tests/gui/lab/pagehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

// The page in a window that has the commands.
class ShortcutsTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_house = std::make_unique<PageHouse>();
        m_window = std::make_unique<QWidget>();
        m_registry = new ActionRegistry(m_window.get(), &m_house->settings);
        m_page = new SettingsPage(m_house->context, m_window.get());
        m_page->setActions(*m_registry);
        m_page->showSection(SettingsPage::Shortcuts);
        m_page->resize(1'240, 740);
        show(*m_window);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() {
        m_window.reset();
        m_house.reset();
    }

    void keysAreRecordedAndWorkAtOnce() {
        select(u"Run demo"_s);
        QSignalSpy ran(action(ActionId::RunDemo), &QAction::triggered);
        QSignalSpy other(action(ActionId::NewPk), &QAction::triggered);
        auto* keys = find<KeyRecorder>(*m_page, "shortcutKeys");
        QCOMPARE(keys->text(), u"F8"_s);
        keys->setFocus();
        QTest::keyClick(m_window->windowHandle(), Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(keys->text(), u"Ctrl+N"_s);
        QCOMPARE(other.size(), 0); // what is recorded is not done
        QTest::keyClick(m_window->windowHandle(), Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(keys->text(), u"Ctrl+Shift+J"_s);
        QVERIFY(noteAt(*m_page, "shortcutKeys").isEmpty());
        click(*m_page, "useShortcut");
        QCOMPARE(action(ActionId::RunDemo)->shortcut(), QKeySequence(u"Ctrl+Shift+J"_s));
        find<QTableView>(*m_page, "shortcuts")->setFocus();
        QTest::keyClick(m_window->windowHandle(), Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(ran.size(), 1);
        QTest::keyClick(m_window->windowHandle(), Qt::Key_F8);
        QCOMPARE(ran.size(), 1); // the old ones do nothing
        QVERIFY(action(ActionId::RunDemo)->toolTip().contains(u"Ctrl+Shift+J"_s));
        // And after a restart.
        QWidget next;
        const ActionRegistry again(&next, &m_house->settings);
        QCOMPARE(again.action(ActionId::RunDemo)->shortcut(), QKeySequence(u"Ctrl+Shift+J"_s));
        click(*m_page, "defaultShortcut");
        QCOMPARE(action(ActionId::RunDemo)->shortcut(), QKeySequence(Qt::Key_F8));
        QVERIFY(!m_house->settings.contains(u"shortcuts/actionRunDemo"_s));
    }

    void takenKeysAreTakenOver() {
        select(u"Run demo"_s);
        press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(noteAt(*m_page, "shortcutKeys").contains(u"New PK"_s));
        QVERIFY(!find<QWidget>(*m_page, "useShortcut")->isEnabled());
        click(*m_page, "takeOverShortcut");
        QCOMPARE(action(ActionId::RunDemo)->shortcut(), QKeySequence(u"Ctrl+N"_s));
        QVERIFY(action(ActionId::NewPk)->shortcut().isEmpty());
        QVERIFY(noteAt(*m_page, "shortcutKeys").isEmpty());
        QVERIFY(!find<QWidget>(*m_page, "takeOverShortcut")->isVisible());
    }

    void keysThatWouldDoHarmAreRefused() {
        select(u"Run demo"_s);
        press(Qt::Key_J, Qt::NoModifier); // would be typed
        QVERIFY(!noteAt(*m_page, "shortcutKeys").isEmpty());
        QVERIFY(!find<QWidget>(*m_page, "useShortcut")->isEnabled());
        press(Qt::Key_J, Qt::ShiftModifier);
        QVERIFY(!noteAt(*m_page, "shortcutKeys").isEmpty());
        press(Qt::Key_C, Qt::ControlModifier); // copies
        QVERIFY(!noteAt(*m_page, "shortcutKeys").isEmpty());
        press(Qt::Key_F5, Qt::NoModifier); // the lab's
        QVERIFY(!noteAt(*m_page, "shortcutKeys").isEmpty());
        press(Qt::Key_Escape, Qt::NoModifier);
        QCOMPARE(find<KeyRecorder>(*m_page, "shortcutKeys")->text(), u"F8"_s);
        QVERIFY(noteAt(*m_page, "shortcutKeys").isEmpty());
        press(Qt::Key_Backspace, Qt::NoModifier); // none is possible
        click(*m_page, "useShortcut");
        QVERIFY(action(ActionId::RunDemo)->shortcut().isEmpty());
        QVERIFY(m_house->settings.contains(u"shortcuts/actionRunDemo"_s));
    }

    void theListIsSearched() {
        auto* search = find<QLineEdit>(*m_page, "searchShortcuts");
        const auto* table = find<QTableView>(*m_page, "shortcuts");
        QCOMPARE(table->model()->rowCount(), kActions);
        search->setFocus();
        QTest::keyClicks(search, u"ctrl+shift+e"_s);
        QCOMPARE(table->model()->rowCount(), 1); // by its keys
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"End the selected PKs"_s);
        search->clear();
        QTest::keyClicks(search, u"no such command"_s);
        QCOMPARE(table->model()->rowCount(), 0);
        QVERIFY(find<QLabel>(*m_page, "noShortcuts")->isVisible());
        QVERIFY(!find<QWidget>(*m_page, "shortcutKeys")->isEnabled());
    }

    void nonsenseInTheFileIsNotUsed() {
        m_house->settings.setValue(u"shortcuts/actionNewPk"_s, u"Ctrl+N, Ctrl+M, Ctrl+O, Ctrl+P, Ctrl+Q"_s);
        m_house->settings.setValue(u"shortcuts/actionEndPk"_s, QVariant(QRect(1, 2, 3, 4)));
        m_house->settings.setValue(u"shortcuts/actionUndo"_s, QString());
        QWidget next;
        const ActionRegistry again(&next, &m_house->settings);
        QCOMPARE(again.action(ActionId::NewPk)->shortcut(), QKeySequence(u"Ctrl+N"_s));
        QVERIFY(again.action(ActionId::Undo)->shortcut().isEmpty()); // the user wanted none
    }

    void theModelIsSound() {
        ShortcutsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRegistry(*m_registry);
        QCOMPARE(model.rowCount(), kActions);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        m_registry->setKeys(action(ActionId::NewPk), QKeySequence(u"Ctrl+Alt+N"_s));
        QCOMPARE(changed.size(), 1);
        QVERIFY(model.index(0, 1).data(Qt::FontRole).isValid() ||
                model.data(model.index(0, 1), Qt::FontRole).isValid());
        delete m_registry; // the window goes first
        QVERIFY(!model.index(0, 0).data().isValid());
    }

private:
    [[nodiscard]] QAction* action(ActionId id) const { return m_registry->action(id); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
        find<KeyRecorder>(*m_page, "shortcutKeys")->setFocus();
        QTest::keyClick(m_window->windowHandle(), key, modifiers);
    }
    void select(const QString& command) {
        auto* table = find<QTableView>(*m_page, "shortcuts");
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex index = table->model()->index(row, 0);
            if (index.data().toString() == command) {
                table->scrollTo(index);
                QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
                return;
            }
        }
        QFAIL("no such command in the table");
    }

    std::unique_ptr<PageHouse> m_house;
    std::unique_ptr<QWidget> m_window;
    ActionRegistry* m_registry = nullptr;
    SettingsPage* m_page = nullptr;
};

QTEST_MAIN(ShortcutsTest)
#include "tst_shortcuts.moc"
