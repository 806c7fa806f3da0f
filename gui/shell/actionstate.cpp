// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/actionstate.h"

#include <QCoreApplication>

namespace pk {

namespace {

// What stands in the way of everything that asks the engine.
WhyNot engineStands(const ShellFacts& facts) {
    switch (facts.view) {
        case ViewState::Loading:
            return WhyNot::Starting;
        case ViewState::Error:
            return WhyNot::EngineFailed;
        case ViewState::Stale:
            return WhyNot::NoAnswer;
        default:
            return WhyNot::Possible;
    }
}

WhyNot firstOf(WhyNot first, WhyNot second) {
    return first != WhyNot::Possible ? first : second;
}

WhyNot unless(bool possible, WhyNot why) {
    return possible ? WhyNot::Possible : why;
}

} // namespace

WhyNot whyNot(ActionId id, const ShellFacts& facts) {
    const WhyNot engine = engineStands(facts);
    switch (id) {
        case ActionId::NewPk:
            return engine;
        case ActionId::Again:
            return firstOf(engine, unless(facts.hasPks, WhyNot::NoPk));
        case ActionId::EndPk:
            return firstOf(engine, firstOf(unless(facts.running > 0, WhyNot::NoRunningPk),
                                           unless(facts.pageId == u"pks", WhyNot::OnlyOnPks)));
        case ActionId::PauseUpdates:
            return facts.paused || engine == WhyNot::NoAnswer ? WhyNot::Possible : engine;
        case ActionId::Undo:
            return unless(facts.canUndo, WhyNot::NothingToUndo);
        case ActionId::RunDemo:
            return firstOf(unless(!facts.isDemo, WhyNot::InTheDemo), unless(!facts.demoRunning, WhyNot::DemoRuns));
        case ActionId::OpenFlow:
            return firstOf(engine, unless(!facts.trafficRunning, WhyNot::TrafficRuns));
        case ActionId::StopTraffic:
            // The lab page has a stop button of its own, with the same key.
            return firstOf(unless(facts.trafficRunning, WhyNot::NoTraffic),
                           unless(facts.pageId != u"lab", WhyNot::OnLabPage));
        case ActionId::CopyApiAddress:
            return unless(facts.apiServing, WhyNot::ApiOff);
        default:
            return WhyNot::Possible; // looks, help and navigation always are
    }
}

ActionSet enabledActions(const ShellFacts& facts) {
    ActionSet set;
    for (int i = 0; i < kActions; ++i)
        set.set(static_cast<std::size_t>(i), whyNot(static_cast<ActionId>(i), facts) == WhyNot::Possible);
    return set;
}

QString whyNotText(WhyNot why) {
    const auto words = [](const char* text) { return QCoreApplication::translate("pk::whyNot", text); };
    switch (why) {
        case WhyNot::Possible:
            return {};
        case WhyNot::Starting:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "The engine is still starting"));
        case WhyNot::EngineFailed:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "The engine has failed"));
        case WhyNot::NoAnswer:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "The engine does not answer"));
        case WhyNot::NoPk:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "There has been no PK yet"));
        case WhyNot::NoRunningPk:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "No PK is running"));
        case WhyNot::OnlyOnPks:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "Select PKs on their page first"));
        case WhyNot::NothingToUndo:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "Nothing to undo"));
        case WhyNot::DemoRuns:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "The demo is running"));
        case WhyNot::InTheDemo:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "This is the demo"));
        case WhyNot::TrafficRuns:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "Traffic is running: stop it first"));
        case WhyNot::NoTraffic:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "No traffic is running"));
        case WhyNot::OnLabPage:
            return words(QT_TRANSLATE_NOOP("pk::whyNot", "The page has its own stop button"));
        case WhyNot::ApiOff:
            break;
    }
    return words(QT_TRANSLATE_NOOP("pk::whyNot", "The API does not serve"));
}

} // namespace pk
