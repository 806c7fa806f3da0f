// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/domain/push.h"

namespace pk {

// The message as a pk.v1.PushMessage.
[[nodiscard]] std::string toProto(const PushMessage& message);
// A pk.v1.PushMessage with a PushGap alone: so many messages before the next one were dropped.
[[nodiscard]] std::string gapProto(quint64 dropped);

} // namespace pk
