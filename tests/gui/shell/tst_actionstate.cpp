// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSet>
#include <QTest>

#include "gui/shell/actionstate.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestActionState : public QObject {
    Q_OBJECT

private slots:
    void whatIsEnabled_data();
    void whatIsEnabled();
    void looksAndHelpAlways();
    void everyRefusalHasItsSentence();
};

namespace {

bool has(const ShellFacts& facts, ActionId id) {
    return enabledActions(facts).test(static_cast<std::size_t>(id));
}

} // namespace

void TestActionState::whatIsEnabled_data() {
    QTest::addColumn<ShellFacts>("facts");
    QTest::addColumn<int>("id");
    QTest::addColumn<bool>("enabled");
    const auto row = [](const char* name, const ShellFacts& facts, ActionId id, bool enabled) {
        QTest::newRow(name) << facts << static_cast<int>(id) << enabled;
    };
    ShellFacts live;
    live.view = ViewState::Live;
    live.pageId = u"pks"_s;
    live.running = 2;
    ShellFacts facts = live;
    row("new PK", facts, ActionId::NewPk, true);
    row("no PK to have again", facts, ActionId::Again, false);
    facts.hasPks = true;
    row("a PK again", facts, ActionId::Again, true);
    row("end on the PKs page", facts, ActionId::EndPk, true);
    row("nothing to undo", facts, ActionId::Undo, false);
    row("no traffic to stop", facts, ActionId::StopTraffic, false);
    row("no API", facts, ActionId::CopyApiAddress, false);
    row("demo", facts, ActionId::RunDemo, true);
    row("open a flow", facts, ActionId::OpenFlow, true);
    facts.pageId = u"overview"_s;
    row("end elsewhere", facts, ActionId::EndPk, false);
    facts = live;
    facts.running = 0;
    row("end without a running PK", facts, ActionId::EndPk, false);
    facts = live;
    facts.view = ViewState::Loading;
    row("new PK while loading", facts, ActionId::NewPk, false);
    row("pause while loading", facts, ActionId::PauseUpdates, false);
    facts.view = ViewState::Stale;
    row("new PK while stale", facts, ActionId::NewPk, false);
    facts.view = ViewState::Paused;
    facts.paused = true;
    row("new PK while paused", facts, ActionId::NewPk, true);
    row("resume", facts, ActionId::PauseUpdates, true);
    facts.view = ViewState::Error;
    row("resume in error", facts, ActionId::PauseUpdates, true);
    facts = live;
    facts.canUndo = true;
    row("undo", facts, ActionId::Undo, true);
    facts = live;
    facts.trafficRunning = true;
    row("stop traffic", facts, ActionId::StopTraffic, true);
    row("no second flow", facts, ActionId::OpenFlow, false);
    facts.pageId = u"lab"_s;
    row("the lab stops by itself", facts, ActionId::StopTraffic, false);
    facts = live;
    facts.demoRunning = true;
    row("no second demo", facts, ActionId::RunDemo, false);
    facts = live;
    facts.isDemo = true;
    row("no demo in the demo", facts, ActionId::RunDemo, false);
    facts = live;
    facts.apiServing = true;
    row("API address", facts, ActionId::CopyApiAddress, true);
}

void TestActionState::whatIsEnabled() {
    QFETCH(ShellFacts, facts);
    QFETCH(int, id);
    QFETCH(bool, enabled);
    QCOMPARE(has(facts, static_cast<ActionId>(id)), enabled);
}

void TestActionState::looksAndHelpAlways() {
    for (const ViewState view : {ViewState::Loading, ViewState::Error, ViewState::Stale, ViewState::Live}) {
        ShellFacts facts;
        facts.view = view;
        for (const ActionId id : {ActionId::ThemeDark, ActionId::LanguageChinese, ActionId::Shortcuts,
                                  ActionId::CommandPalette, ActionId::ToggleLog, ActionId::ResetLayout, ActionId::Quit})
            QVERIFY(has(facts, id));
    }
}

void TestActionState::everyRefusalHasItsSentence() {
    QSet<QString> said;
    for (int why = 0; why <= static_cast<int>(WhyNot::ApiOff); ++why) {
        const QString text = whyNotText(static_cast<WhyNot>(why));
        QCOMPARE(text.isEmpty(), why == 0);
        QVERIFY2(!said.contains(text), qPrintable(text));
        said.insert(text);
    }
    ShellFacts facts;
    facts.view = ViewState::Live;
    facts.pageId = u"overview"_s;
    QCOMPARE(whyNot(ActionId::EndPk, facts), WhyNot::NoRunningPk);
    facts.running = 1;
    QCOMPARE(whyNot(ActionId::EndPk, facts), WhyNot::OnlyOnPks);
    facts.view = ViewState::Stale;
    QCOMPARE(whyNot(ActionId::EndPk, facts), WhyNot::NoAnswer);
}

QTEST_GUILESS_MAIN(TestActionState)
#include "tst_actionstate.moc"
