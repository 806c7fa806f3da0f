// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/domain/gift.h"

namespace pk {

// The gifts that a new data directory starts with (resources/gifts/catalogue.json, compiled in).
[[nodiscard]] std::vector<Gift> shippedGifts();

} // namespace pk
