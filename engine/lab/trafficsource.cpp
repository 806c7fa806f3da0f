// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/trafficsource.h"

namespace pk {

TrafficSource::~TrafficSource() = default;

} // namespace pk
