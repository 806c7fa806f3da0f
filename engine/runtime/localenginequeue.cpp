// SPDX-License-Identifier: GPL-3.0-or-later
// Queues of PKs: changed and read on the engine's thread.
#include "engine/runtime/localengineprivate.h"

namespace pk {

void LocalEngine::queuePk(const QueuePk& request, const Actor& actor, Reply<PkQueued> reply) {
    d->onEngineWriting(reply, [request, actor, reply](EngineLoop& loop) {
        Result<PkQueued> queued = loop.core().queuePk(request, actor, loop.nowMs());
        loop.whenCommitted([reply, queued = std::move(queued)](const Result<void>& done) {
            reply(done ? queued : tl::unexpected(done.error()));
        });
    });
}

void LocalEngine::changeQueue(const QString& showId, const QueueChange& change, const Actor& actor,
                              Reply<ShowQueue> reply) {
    d->onEngineWriting(reply, [showId, change, actor, reply](EngineLoop& loop) {
        Result<ShowQueue> changed = loop.core().changeQueue(showId, change, actor, loop.nowMs());
        loop.whenCommitted([reply, changed = std::move(changed)](const Result<void>& done) {
            reply(done ? changed : tl::unexpected(done.error()));
        });
    });
}

void LocalEngine::queues(const QString& showId, Reply<std::vector<ShowQueue>> reply) {
    if (!showId.isEmpty()) {
        if (const Result<void> valid = validateShowId(showId); !valid) {
            reply(tl::unexpected(valid.error()));
            return;
        }
    }
    d->onEngine(reply, [showId, reply](EngineLoop& loop) {
        const Core& core = loop.core();
        reply(showId.isEmpty() ? core.queues().allShown() : std::vector<ShowQueue>{core.queue(showId)});
    });
}

} // namespace pk
