// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/domain/push.h"

namespace pk {

// {messageId, showId, seq, serverTime, "type":"pkProgress", "pkProgress":{…}}: SPEC.md section 5.
[[nodiscard]] std::string toJson(const PushMessage& message);
// {"type":"gap","dropped":n}: so many messages before the next one were dropped, the client was too slow.
[[nodiscard]] std::string gapJson(quint64 dropped);

} // namespace pk
