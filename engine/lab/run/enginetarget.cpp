// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/labtarget.h"

namespace pk {

LabTarget::~LabTarget() = default;

namespace {

class EngineTarget final : public LabTarget {
public:
    explicit EngineTarget(Engine& engine) : m_engine(engine) {}

    QString name() const override { return QStringLiteral("this engine"); }
    void connect(Reply<Done> reply) override { reply(Done{}); }
    qint64 nowMs() const override { return m_engine.nowMs(); }
    qint64 clockErrorMs() const override { return 0; }

    void gifts(Reply<std::vector<Gift>> reply) override { m_engine.gifts(std::move(reply)); }
    void createPk(const CreatePk& request, const Actor& actor, Reply<PkCreated> reply) override {
        m_engine.createPk(request, actor, std::move(reply));
    }
    void endPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) override {
        m_engine.endPk(pkId, showId, actor, std::move(reply));
    }
    void voidPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) override {
        m_engine.voidPk(pkId, showId, actor, std::move(reply));
    }
    void ingest(GiftBatchPtr batch, Reply<IngestAnswer> reply) override {
        m_engine.ingest(std::move(batch), std::move(reply));
    }
    void injectFaults(const Faults& faults, const Actor& actor, Reply<Done> reply) override {
        m_engine.injectFaults(faults, actor, std::move(reply));
    }
    void pk(PkId pkId, Reply<PkDetail> reply) override { m_engine.pk(pkId, std::move(reply)); }
    void progress(const QString& showId, Reply<Progress> reply) override {
        m_engine.progress(showId, std::move(reply));
    }
    void result(PkId pkId, Reply<PkResult> reply) override { m_engine.result(pkId, std::nullopt, std::move(reply)); }
    void rankPage(const RankQuery& query, Reply<RankPage> reply) override {
        m_engine.rankPage(query, std::move(reply));
    }
    void stats(Reply<EngineStats> reply) override { m_engine.stats(std::move(reply)); }
    Engine* engine() override { return &m_engine; }

private:
    Engine& m_engine;
};

} // namespace

std::unique_ptr<LabTarget> engineTarget(Engine& engine) {
    return std::make_unique<EngineTarget>(engine);
}

} // namespace pk
