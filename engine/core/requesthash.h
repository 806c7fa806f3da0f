// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "engine/domain/pkqueue.h"

namespace pk {

// The same request gives the same hash, whatever the order of its JSON was: for its Idempotency-Key, which is left out.
[[nodiscard]] QByteArray requestHash(const CreatePk& request);
// Never that of a create.
[[nodiscard]] QByteArray requestHash(const QueuePk& request);

} // namespace pk
