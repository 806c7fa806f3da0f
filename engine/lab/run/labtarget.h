// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "engine/runtime/engine.h"

namespace pk {

// What a run is made against: so much of an engine as it needs, here or behind the HTTP API of another process. Every
// method may be called from any thread and returns at once; answers come on a thread of the target's.
class LabTarget {
public:
    LabTarget() = default;
    LabTarget(const LabTarget&) = delete;
    LabTarget& operator=(const LabTarget&) = delete;
    virtual ~LabTarget(); // no answer comes after it

    [[nodiscard]] virtual QString name() const = 0; // "this engine", "http://127.0.0.1:8686"
    // Before all else: whether it is there; compares clocks.
    virtual void connect(Reply<Done> reply) = 0;
    [[nodiscard]] virtual qint64 nowMs() const = 0;        // the engine's clock …
    [[nodiscard]] virtual qint64 clockErrorMs() const = 0; // … known to so much, either way

    virtual void gifts(Reply<std::vector<Gift>> reply) = 0;
    virtual void createPk(const CreatePk& request, const Actor& actor, Reply<PkCreated> reply) = 0;
    virtual void endPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) = 0;
    virtual void voidPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) = 0;
    virtual void ingest(GiftBatchPtr batch, Reply<IngestAnswer> reply) = 0;
    virtual void injectFaults(const Faults& faults, const Actor& actor, Reply<Done> reply) = 0;
    // Of the detail: view (without names and logos) and verdicts.
    virtual void pk(PkId pkId, Reply<PkDetail> reply) = 0;
    virtual void progress(const QString& showId, Reply<Progress> reply) = 0;
    virtual void result(PkId pkId, Reply<PkResult> reply) = 0;
    virtual void rankPage(const RankQuery& query, Reply<RankPage> reply) = 0;
    // lagP99Ms and queuedRecords at least.
    virtual void stats(Reply<EngineStats> reply) = 0;
    // For simulated viewers; null: it has none to give.
    [[nodiscard]] virtual Engine* engine() { return nullptr; }
};

// An engine of this process; it must outlive the target.
[[nodiscard]] std::unique_ptr<LabTarget> engineTarget(Engine& engine);

} // namespace pk
