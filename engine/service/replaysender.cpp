// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/replaysender.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <algorithm>

#include "engine/service/signalpipe.h"
#include "engine/wire/jsonwriter.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kWaitMaxMs = 200; // between two looks at interrupts and progress
constexpr int kBackoffFirstMs = 100;
constexpr int kBackoffMaxMs = 2'000;

QString textOf(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

ApiFailure interrupted() {
    ApiFailure failure;
    failure.cancelled = true;
    failure.detail = u"interrupted"_s;
    return failure;
}

} // namespace

std::string giftRecordsJson(const GiftBatch& batch) {
    std::string body;
    body.reserve(batch.size() * 200);
    JsonWriter json(body);
    json.beginObject().name("records").beginArray();
    for (const GiftRecord& record : batch.records()) {
        json.beginObject().field("orderId", textOf(record.orderId)).field("showId", textOf(record.showId));
        json.decimalField("uid", record.uid).field("userName", textOf(record.userName));
        json.field("giftId", record.giftId).field("count", record.count).decimalField("kb", record.kb);
        json.field("timestamp", record.timestampMs).name("origin").asciiText(wireName(record.origin));
        json.endObject();
    }
    json.endArray().endObject();
    return body;
}

bool ReplaySender::takeVerdicts(const QByteArray& answer) {
    const QJsonValue verdicts = QJsonDocument::fromJson(answer).object()[u"verdicts"];
    for (int i = 0; i < kVerdicts; ++i) {
        const std::string_view name = wireName(static_cast<Verdict>(i));
        const qint64 count = verdicts[textOf(name)].toInteger(0);
        m_figures.verdicts[static_cast<std::size_t>(i)] += static_cast<quint64>(std::max<qint64>(count, 0));
    }
    return verdicts.isObject();
}

tl::expected<void, ApiFailure> ReplaySender::send(const GiftBatch& batch) {
    const std::string body = giftRecordsJson(batch);
    QElapsedTimer trying;
    trying.start();
    for (int backoffMs = kBackoffFirstMs;; backoffMs = std::min(2 * backoffMs, kBackoffMaxMs)) {
        const auto answer = m_client.post(u"/api/v1/gift-records"_s, body);
        if (answer) {
            if (!takeVerdicts(*answer)) {
                return tl::unexpected(ApiFailure{200, {}, u"the answer of the API holds no verdicts"_s});
            }
            m_figures.sent += batch.size();
            return {};
        }
        if (!answer.error().isPassing() || trying.hasExpired(m_giveUpAfterMs)) {
            return tl::unexpected(answer.error());
        }
        ++m_figures.retries;
        // Jitter: several senders shall not come back in step.
        const int wait = std::max(answer.error().retryAfterMs, backoffMs);
        if (m_signals.waitMs(wait / 2 + QRandomGenerator::global()->bounded(wait / 2 + 1))) {
            return tl::unexpected(interrupted());
        }
    }
}

tl::expected<void, ApiFailure> ReplaySender::run(ReplaySchedule& schedule,
                                                 const std::function<void(const ReplayFigures&)>& progress) {
    QElapsedTimer clock;
    clock.start();
    m_figures = {};
    m_figures.total = schedule.total();
    while (!schedule.atEnd()) {
        GiftBatch batch;
        schedule.takeDue(clock.elapsed(), kBatchRecords, batch);
        if (batch.isEmpty()) {
            const qint64 wait = std::min(schedule.nextDueMs() - clock.elapsed(), kWaitMaxMs);
            if (m_signals.waitMs(static_cast<int>(std::max<qint64>(wait, 1)))) {
                return tl::unexpected(interrupted());
            }
        } else if (auto sent = send(batch); !sent) {
            m_figures.elapsedMs = clock.elapsed();
            return sent;
        }
        m_figures.elapsedMs = clock.elapsed();
        progress(m_figures);
        if (m_signals.isRaised()) {
            return schedule.atEnd() ? tl::expected<void, ApiFailure>() : tl::unexpected(interrupted());
        }
    }
    return {};
}

} // namespace pk
