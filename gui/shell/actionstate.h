// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <bitset>

#include "gui/models/livestate.h"

namespace pk {

// Every command of the shell. Pages come as actions too, but are counted by position, not here.
enum class ActionId {
    NewPk,
    Again,
    EndPk,
    FocusFilter,
    PauseUpdates,
    Undo,
    RunDemo,
    Stage,
    OpenFlow,
    StopTraffic,
    CommandPalette,
    Shortcuts,
    ToggleLog,
    ThemeLight,
    ThemeDark,
    ThemeSystem,
    LanguageChinese,
    LanguageEnglish,
    LanguageSystem,
    CopyApiAddress,
    ResetLayout,
    Quit,
};
inline constexpr int kActions = static_cast<int>(ActionId::Quit) + 1;

// What the state of the console says, as far as commands depend on it.
struct ShellFacts {
    ViewState view = ViewState::Loading;
    QString pageId;           // the page shown
    quint64 running = 0;      // PKs
    bool hasPks = false;      // one to be had again
    bool paused = false;      // updates
    bool canUndo = false;     // a toast offers it
    bool demoRunning = false; //
    bool isDemo = false;      // this window is the demo
    bool trafficRunning = false;
    bool apiServing = false;

    bool operator==(const ShellFacts&) const = default;
};

// Why a command cannot be given now.
enum class WhyNot {
    Possible,
    Starting,
    EngineFailed,
    NoAnswer,
    NoPk,
    NoRunningPk,
    OnlyOnPks,
    NothingToUndo,
    DemoRuns,
    InTheDemo,
    TrafficRuns,
    NoTraffic,
    OnLabPage,
    ApiOff,
};

using ActionSet = std::bitset<kActions>;
// The one place that says what may be done now, and why not.
[[nodiscard]] WhyNot whyNot(ActionId id, const ShellFacts& facts);
[[nodiscard]] ActionSet enabledActions(const ShellFacts& facts);
[[nodiscard]] QString whyNotText(WhyNot why); // one short sentence; empty: possible

} // namespace pk
