// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/enginehouse.h"

namespace pk::test {

EngineHouse::EngineHouse(EngineConfig config) : m_config(std::move(config)) {
    if (m_config.dataDir.isEmpty()) {
        m_config.dataDir = m_dir.filePath(QStringLiteral("data"));
    }
}

Result<Done> EngineHouse::start() {
    m_engine = std::make_unique<LocalEngine>(m_config);
    return ask<Done>([this](auto reply) { m_engine->start(reply); });
}

Result<PkCreated> EngineHouse::create(const QString& showId, qint64 durationMs, CompareBy by) {
    CreatePk request;
    request.showId = showId;
    request.gifts = {CreatePk::Gift{1, QStringLiteral("win: I sing")}, CreatePk::Gift{2, {}}};
    request.durationMs = durationMs;
    request.compareBy = by;
    return ask<PkCreated>([&](auto reply) { m_engine->createPk(request, operatorActor(), reply); });
}

GiftBatchPtr EngineHouse::batch(const std::vector<Gifted>& gifts) {
    auto batch = std::make_shared<GiftBatch>();
    for (const Gifted& gift : gifts) {
        GiftRecord record;
        record.orderId = gift.orderId;
        record.showId = gift.showId;
        record.userName = "小明";
        record.uid = gift.uid;
        record.giftId = gift.giftId;
        record.count = gift.count;
        record.kb = gift.kb;
        record.timestampMs = gift.sentMs != 0 ? gift.sentMs : m_engine->nowMs();
        batch->add(record);
    }
    return batch;
}

Result<IngestAnswer> EngineHouse::give(const std::vector<Gifted>& gifts) {
    return ask<IngestAnswer>([&](auto reply) { m_engine->ingest(batch(gifts), reply); });
}

} // namespace pk::test
