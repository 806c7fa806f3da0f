// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include "gui/shell/languagecontroller.h"
#include "gui/shell/mainwindow.h"
#include "gui/shell/page.h"
#include "gui/theme/themecontroller.h"
#include "tests/gui/shell/shellhouse.h"

using namespace pk;
using namespace Qt::StringLiterals;

// A page with a field and a button, which keeps one value.
class FieldPage : public Page {
public:
    explicit FieldPage(QString name) : m_name(std::move(name)) {
        auto* column = new QVBoxLayout(this);
        column->addWidget(&field);
        column->addWidget(&button);
        column->addWidget(&combo);
        column->addStretch();
    }
    [[nodiscard]] QString title() const override { return m_name; }
    [[nodiscard]] QVariantMap saveState() const override { return {{u"field"_s, field.text()}}; }
    void restoreState(const QVariantMap& state) override { field.setText(state.value(u"field"_s).toString()); }
    void focusFilter() override { field.setFocus(); }
    [[nodiscard]] QList<QAction*> paletteActions() const override { return {wave}; }

    QLineEdit field;
    QPushButton button{u"press"_s};
    QComboBox combo;

private:
    QString m_name;

public:
    QAction* wave = new QAction(u"wave from "_s + m_name, this);
};

// The window over pages of its own; what it offers by the command palette is in tst_mainwindowpalette.cpp.
class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void skeletonUntilLoaded();
    void pagesByKeyAndMouse();
    void railLabelsFromTheWidthOn();
    void spacePausesButNotInControls();
    void pausedBannerResumes();
    void hooksByKeys();
    void aScenarioIsStoppedFromAnyPage();
    void undoByKey();
    void themeAtRunTime();
    void languageAtRunTime();
    void paletteRunsACommand();
    void paletteOffersWhatPagesDo();
    void paletteOpensAPk();
    void paletteFindsTheLanguagesInBoth();
    void paletteSaysWhyNot();
    void paletteListsWhatWasChosenFirst();
    void paletteOpensAnyPk();
    void paletteFindsOneOfThousands();
    void ownKeysAreShown();
    void failuresAreRetried();
    void helpListsShortcuts();
    void statusLineOpensTheCause();
    void statusLineExplainsFlowAndPulls();
    void logKeepsWhatToastsSaid();
    void toastsLeaveTheFootOfThePage();
    void aDroppedFlowGoesToTheLab();
    void sessionIsRestored();
    void sessionOutlivesAKill();
    void resetLayout();
    void findFocusesThePagesFilter();
    void everyControlHasAName();

private:
    void open();
    void load();
    void press(const QKeySequence& keys) { QTest::keySequence(m_window.get(), keys); }
    [[nodiscard]] QString title() const { return m_window->findChild<QLabel*>(u"pageTitle"_s)->text(); }
    template <typename T>
    [[nodiscard]] T* child(const char* name) const {
        return m_window->findChild<T*>(QLatin1StringView(name));
    }

    std::unique_ptr<ShellHouse> m_house;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<LanguageController> m_language;
    std::unique_ptr<MainWindow> m_window;
    std::array<FieldPage*, 5> m_pages{};
    QStringList m_called;
    bool m_scenarioRuns = false;
};
