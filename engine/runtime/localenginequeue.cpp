// SPDX-License-Identifier: GPL-3.0-or-later
// Queues of PKs: changed and read on the engine's thread.
#include "engine/runtime/localengineprivate.h"

namespace pk {

using namespace Qt::StringLiterals;

void LocalEngine::queuePk(const QueuePk& request, const Actor& actor, Reply<PkQueued> reply) {
    Q_UNUSED(request)
    Q_UNUSED(actor)
    reply(fail(ErrorCode::Internal, {}, u"There are no queues yet."_s));
}

void LocalEngine::changeQueue(const QString& showId, const QueueChange& change, const Actor& actor,
                              Reply<ShowQueue> reply) {
    Q_UNUSED(showId)
    Q_UNUSED(change)
    Q_UNUSED(actor)
    reply(fail(ErrorCode::Internal, {}, u"There are no queues yet."_s));
}

void LocalEngine::queues(const QString& showId, Reply<std::vector<ShowQueue>> reply) {
    Q_UNUSED(showId)
    reply(std::vector<ShowQueue>{});
}

} // namespace pk
