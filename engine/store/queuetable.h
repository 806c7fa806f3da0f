// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/pkqueue.h"
#include "engine/store/sqlconnection.h"

// The queues of PKs. A queue is small and changes seldom, so it is written whole. Writing happens inside the caller's
// transaction.
namespace pk::sql {

// An idle queue is removed.
[[nodiscard]] Result<void> saveQueue(SqlConnection& connection, const ShowQueue& queue);
[[nodiscard]] Result<void> saveLastQueueEntryId(SqlConnection& connection, quint64 entryId);
// By showId. StoreDamaged.
[[nodiscard]] Result<std::vector<ShowQueue>> allQueues(SqlConnection& connection);

} // namespace pk::sql
