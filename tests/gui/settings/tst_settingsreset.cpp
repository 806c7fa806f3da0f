// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settingspage.h"
#include "gui/shell/actionregistry.h"
#include "gui/widgets/segmented.h"
#include "tests/gui/lab/pagehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

// Going back to the defaults: asked first, told what changes, and never anything but settings.
class SettingsResetTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_house = std::make_unique<PageHouse>();
        m_window = std::make_unique<QWidget>();
        m_registry = new ActionRegistry(m_window.get(), &m_house->settings);
        m_page = new SettingsPage(m_house->context, m_window.get());
        m_page->setActions(*m_registry);
        Preferences& p = m_house->preferences; // as the session connects them
        connect(m_page, &SettingsPage::themeChosen, &p, &Preferences::setTheme);
        connect(m_page, &SettingsPage::languageChosen, &p, &Preferences::setLanguage);
        connect(m_page, &SettingsPage::pairChosen, &p, &Preferences::setPair);
        connect(m_page, &SettingsPage::reducedMotionChosen, &p, &Preferences::setReducedMotion);
        connect(m_page, &SettingsPage::densityChosen, &p, &Preferences::setCompactRows);
        m_page->resize(1'240, 740);
        show(*m_window);
        QTRY_VERIFY(m_page->isSettled());
    }
    void cleanup() {
        m_window.reset();
        m_house.reset();
    }

    void nothingToReset() {
        click(*m_page, "resetAll");
        auto* box = boxOf();
        QVERIFY(box && !box->findChild<QPushButton*>(u"confirmReset"_s));
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(!boxOf());
    }

    void oneSection() {
        changeAll();
        m_page->showSection(SettingsPage::Appearance);
        clickReset();
        auto* box = boxOf();
        QVERIFY(box);
        const QString said = box->informativeText();
        QVERIFY2(said.contains(u"Theme: Dark → As the system"_s), qPrintable(said));
        QVERIFY2(said.contains(u"Reduce motion: on → off"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"Port"_s), qPrintable(said));
        QTest::keyClick(box, Qt::Key_Return); // Cancel is the default
        QTRY_VERIFY(!boxOf());
        QCOMPARE(m_house->preferences.theme(), ThemeChoice::Dark);
        clickReset();
        confirm();
        QCOMPARE(m_house->preferences.theme(), ThemeChoice::System);
        QCOMPARE(m_house->preferences.pair(), PairChoice::Standard);
        QVERIFY(!m_house->preferences.reducedMotion() && !m_house->preferences.compactRows());
        QVERIFY(m_house->preferences.language().isEmpty());
        QCOMPARE(find<Segmented>(*m_page, "theme")->current(), int(ThemeChoice::System)); // shown at once
        QCOMPARE(m_house->settings.value(u"api/port"_s).toInt(), 9'123);                  // another section's
    }

    void allOfThem() {
        changeAll();
        std::vector<Gift> before;
        m_house->engine.gifts([&before](Result<std::vector<Gift>> gifts) { before = *gifts; });
        m_house->settings.setValue(u"newpk/showId"_s, u"room-1"_s);
        click(*m_page, "resetAll");
        auto* box = boxOf();
        QVERIFY(box);
        const QString said = box->informativeText();
        for (const QString& line :
             {u"API · Port: 9123 → 8686"_s, u"Engine · Pull interval: 2,000 ms → 5,000 ms"_s,
              u"Appearance · Theme: Dark → As the system"_s, u"Shortcuts · Run demo: Ctrl+Alt+D → F8"_s})
            QVERIFY2(said.contains(line), qPrintable(said));
        confirm();
        QCOMPARE(m_house->settings.value(u"api/port"_s).toInt(), 8'686);
        QTRY_COMPARE(engineSettings(), EngineSettings{});
        QCOMPARE(m_house->preferences.theme(), ThemeChoice::System);
        QCOMPARE(m_registry->action(ActionId::RunDemo)->shortcut(), QKeySequence(Qt::Key_F8));
        std::vector<Gift> after;
        m_house->engine.gifts([&after](Result<std::vector<Gift>> gifts) { after = *gifts; });
        QCOMPARE(after, before);
        QCOMPARE(m_house->settings.value(u"newpk/showId"_s).toString(), u"room-1"_s);
        click(*m_page, "resetAll"); // and again: nothing is left to do
        QVERIFY(!boxOf()->findChild<QPushButton*>(u"confirmReset"_s));
    }

private:
    void changeAll() {
        Preferences& p = m_house->preferences;
        p.setTheme(ThemeChoice::Dark);
        p.setPair(PairChoice::ColourBlind);
        p.setReducedMotion(true);
        p.setCompactRows(true);
        p.setLanguage(u"en"_s);
        m_house->settings.setValue(u"api/port"_s, 9'123);
        EngineSettings settings;
        settings.intervalMs = 2'000;
        m_house->engine.changeSettings(settings, {}, [](const Result<EngineSettings>&) {});
        m_registry->setKeys(m_registry->action(ActionId::RunDemo), QKeySequence(u"Ctrl+Alt+D"_s));
        QTRY_COMPARE(find<QSpinBox>(*m_page, "intervalMs")->value(), 2'000);
    }
    [[nodiscard]] EngineSettings engineSettings() {
        EngineSettings settings;
        m_house->engine.settings([&settings](Result<EngineSettings> now) { settings = *now; });
        return settings;
    }
    [[nodiscard]] QMessageBox* boxOf() { return find<QMessageBox>(*m_page, "resetBox"); }
    void clickReset() {
        for (auto* button : m_page->findChildren<QPushButton*>(u"resetSection"_s)) {
            if (button->isVisible())
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        QFAIL("the section has no reset");
    }
    void confirm() {
        auto* box = boxOf();
        QVERIFY(box);
        QTest::mouseClick(box->findChild<QPushButton*>(u"confirmReset"_s), Qt::LeftButton);
        QTRY_VERIFY(!boxOf());
    }

    std::unique_ptr<PageHouse> m_house;
    std::unique_ptr<QWidget> m_window;
    ActionRegistry* m_registry = nullptr;
    SettingsPage* m_page = nullptr;
};

QTEST_MAIN(SettingsResetTest)
#include "tst_settingsreset.moc"
