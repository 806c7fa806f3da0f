// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "engine/runtime/localengineprivate.h"
#include "engine/runtime/storedviews.h"
#include "engine/runtime/verifier.h"

namespace pk {

using namespace Qt::StringLiterals;

// --- reads ----------------------------------------------------------------------------------------

void LocalEngine::pk(PkId pkId, Reply<PkDetail> reply) {
    d->onEngine(reply, [this, pkId, reply](EngineLoop& loop) {
        if (std::optional<PkDetail> detail = loop.core().detail(pkId, loop.nowMs())) {
            reply(std::move(*detail));
            return;
        }
        d->onReader<PkDetail>(reply, [pkId, now = loop.nowMs()](StoreReader& store) {
            return storedPk(store, pkId).map([now](const StoredPk& stored) { return detailOf(stored, now); });
        });
    });
}

void LocalEngine::pks(const PkQuery& query, Reply<PkList> reply) {
    if (query.limit < 1 || query.limit > limits::kListMax) {
        reply(fail(ErrorCode::ValidationFailed, u"limit"_s, u"limit must be from 1 to 500."_s));
        return;
    }
    const auto answer = [this, query, reply](Result<PkList> list) {
        if (!list) {
            reply(tl::unexpected(list.error()));
            return;
        }
        // Live figures of the PKs that are in memory.
        d->onEngine(reply, [list = std::move(*list), reply](EngineLoop& loop) mutable {
            for (PkView& view : list.pks) {
                view = loop.core().view(view.pk.pkId).value_or(view);
            }
            reply(std::move(list));
        });
    };
    d->onReader<PkList>(answer, [query](StoreReader& store) { return listOf(store, query); });
}

void LocalEngine::progress(const QString& showId, Reply<Progress> reply) {
    if (const Result<void> valid = validateShowId(showId); !valid) {
        reply(tl::unexpected(valid.error()));
        return;
    }
    if (std::optional<Progress> published = d->published.pull(showId, d->clock.nowMs())) {
        reply(std::move(*published));
        return;
    }
    if (!d->serving) {
        reply(tl::unexpected(overloadedError(1'000, u"The engine is not serving yet, or no more."_s)));
        return;
    }
    (void)d->published.notePull(showId);
    d->onReader<Progress>(reply, [showId, &clock = d->clock](StoreReader& store) {
        return latestOf(store, showId).map([&](const StoredPk& stored) {
            return progressOf(stored).at(clock.nowMs());
        });
    });
}

void LocalEngine::result(PkId pkId, std::optional<quint64> uid, Reply<PkResult> reply) {
    const auto answer = [reply, &published = d->published](Result<PkResult> result) {
        if (result) {
            result->intervalMs = std::max(result->intervalMs, published.notePull(result->pk.showId));
        }
        reply(std::move(result));
    };
    d->onEngine<PkResult>(answer, [this, pkId, uid, answer](EngineLoop& loop) {
        if (std::optional<PkResult> result = loop.core().result(pkId, uid, loop.nowMs())) {
            answer(std::move(*result));
            return;
        }
        d->onReader<PkResult>(answer, [pkId, uid, now = loop.nowMs(),
                                       corrections = loop.core().corrections(pkId)](StoreReader& store) {
            return storedPk(store, pkId)
                .and_then([&](const StoredPk& stored) { return resultOf(store, stored, uid, now); })
                .and_then([&](PkResult&& result) { return withCorrections(store, std::move(result), corrections); });
        });
    });
}

void LocalEngine::rankPage(const RankQuery& query, Reply<RankPage> reply) {
    if (query.index < 0) {
        reply(fail(ErrorCode::ValidationFailed, u"index"_s, u"index must be 0 or more."_s));
        return;
    }
    if (query.limit < 1 || query.limit > limits::kRankPageMax) {
        reply(fail(ErrorCode::ValidationFailed, u"limit"_s, u"limit must be from 1 to 100."_s));
        return;
    }
    d->onEngine(reply, [this, query, reply](EngineLoop& loop) {
        if (std::optional<Result<RankPage>> page = loop.core().rankPage(query)) {
            reply(std::move(*page));
            return;
        }
        d->onReader<RankPage>(reply, [query](StoreReader& store) { return storedRankPage(store, query); });
    });
}

void LocalEngine::ledger(const LedgerQuery& query, Reply<LedgerPage> reply) {
    if (query.limit < 1 || query.limit > limits::kListMax) {
        reply(fail(ErrorCode::ValidationFailed, u"limit"_s, u"limit must be from 1 to 500."_s));
        return;
    }
    d->onEngine(reply, [this, query, reply](EngineLoop&) {
        d->onReader<LedgerPage>(reply, [query](StoreReader& store) { return store.ledger(query); });
    });
}

void LocalEngine::explain(const ExplainQuery& query, Reply<ExplainPage> reply) {
    d->onEngine(reply, [this, query, reply](EngineLoop& loop) {
        const ExplainContext context{loop.core().commitsNotStored(), loop.core().settings().ledgerDays, &d->marks};
        const auto job = [query, context](StoreReader& store) { return explainRecords(store, query, context); };
        d->onReader<ExplainPage>(reply, job, d->proofs.get());
    });
}

void LocalEngine::verify(PkId pkId, Reply<VerifyReport> reply) {
    d->onReader<VerifyReport>(
        reply, [pkId](StoreReader& store) { return verifyPk(store, pkId); }, d->proofs.get());
}

void LocalEngine::corrections(PkId pkId, Reply<std::vector<Correction>> reply) {
    d->onReader<std::vector<Correction>>(reply, [pkId](StoreReader& store) {
        return storedPk(store, pkId).and_then([&](const StoredPk&) { return store.corrections(pkId); });
    });
}

void LocalEngine::audit(const AuditQuery& query, Reply<AuditPage> reply) {
    if (query.limit < 1 || query.limit > limits::kListMax) {
        reply(fail(ErrorCode::ValidationFailed, u"limit"_s, u"limit must be from 1 to 500."_s));
        return;
    }
    d->onEngine(reply, [this, query, reply](EngineLoop&) {
        d->onReader<AuditPage>(reply, [query](StoreReader& store) { return store.audit(query); });
    });
}

void LocalEngine::redo(Reply<std::vector<RedoEntry>> reply) {
    d->onEngine(reply, [reply](EngineLoop& loop) { reply(loop.core().redo().shownEntries()); });
}

void LocalEngine::gifts(Reply<std::vector<Gift>> reply) {
    d->onEngine(reply, [reply](EngineLoop& loop) { reply(loop.core().gifts()); });
}

void LocalEngine::settings(Reply<EngineSettings> reply) {
    d->onEngine(reply, [reply](EngineLoop& loop) { reply(loop.core().settings()); });
}

void LocalEngine::snapshot(Reply<StateSnapshot> reply) {
    d->onEngine(reply, [reply](EngineLoop& loop) { reply(loop.snapshot()); });
}

void LocalEngine::stats(Reply<EngineStats> reply) {
    d->onEngine(reply, [reply](EngineLoop& loop) { reply(loop.stats()); });
}

} // namespace pk
