// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "engine/lab/run/labtarget.h"

namespace pk {

// An engine behind the HTTP API of another process: gift records as protobuf over many connections, all else as JSON
// over a few of its own, so that a question never waits behind gifts.
[[nodiscard]] std::unique_ptr<LabTarget> apiTarget(const QString& baseUrl, const QByteArray& token);

} // namespace pk
