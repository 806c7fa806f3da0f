// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/actionstate.h"

namespace pk {

ActionSet enabledActions(const ShellFacts& facts) {
    ActionSet set;
    set.set(); // looks, help and navigation are always possible
    const auto allow = [&set](ActionId id, bool allowed) { set.set(static_cast<std::size_t>(id), allowed); };
    const bool hasEngine = facts.view != ViewState::Loading && facts.view != ViewState::Error;
    const bool answers = hasEngine && facts.view != ViewState::Stale;
    allow(ActionId::NewPk, answers);
    allow(ActionId::Again, answers && facts.hasPks);
    allow(ActionId::EndPk, answers && facts.running > 0 && facts.pageId == u"pks");
    allow(ActionId::PauseUpdates, facts.paused || hasEngine);
    allow(ActionId::Undo, facts.canUndo);
    allow(ActionId::RunDemo, !facts.demoRunning && !facts.isDemo);
    allow(ActionId::OpenFlow, answers && !facts.trafficRunning);
    // The lab page has a stop button of its own, with the same key.
    allow(ActionId::StopTraffic, facts.trafficRunning && facts.pageId != u"lab");
    allow(ActionId::CopyApiAddress, facts.apiServing);
    return set;
}

} // namespace pk
