// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pk {

// Registers ":/gifts/…" (catalogue.json and one SVG a gift) and ":/flows/…" (sample flows). A static
// library's resources are not registered by themselves. Cheap, may be called more than once, from any
// thread.
void initResources();

} // namespace pk
