// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/busyapplication.h"
#include "tests/bench/measure.h"

namespace pk::bench {

// The console's benches; each prints what it measures (see measure.h) and gives the process's exit code.

// Start of the process to the first painted window, and to the first page with figures on it; --language L.
int consoleColdStart(const Options& options);
int consoleColdStartChild(const Options& options, BusyApplication& app);
// GUI-thread stalls on every page, and the stage's painting, while gifts flow and somebody works. --pks N,
// --only PAGE, --seconds N a page.
int consoleLoad(const Options& options, BusyApplication& app);
// Timers, wake-ups and CPU of a console that nothing happens in. --seconds N a page, --running N PKs without gifts.
int consoleIdle(const Options& options, BusyApplication& app);
// The console's own memory, over PKs that come and go with millions of gifts under the overview and the stage: what
// the process has beside one of the engine alone. --records N.
int consoleMemory(const Options& options, BusyApplication& app);

} // namespace pk::bench
