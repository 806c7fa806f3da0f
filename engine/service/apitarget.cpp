// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/apitarget.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <atomic>

#include "engine/service/apipool.h"
#include "engine/service/giftrecordencoder.h"
#include "engine/wire/jsonwriter.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// Together less than a server takes, so that there is room for other clients.
constexpr int kGiftConnections = 40;
constexpr int kQuestionConnections = 8;
constexpr int kClockQuestions = 5;
constexpr qint64 kDoubtAfterMs = 25'000; // the server gives up waiting for its engine after 30 s

// Numbers come as such or, where they may pass 2^53, as decimal strings.
qint64 numberOf(const QJsonValue& value) {
    return value.isString() ? value.toString().toLongLong() : value.toInteger();
}
quint64 unsignedOf(const QJsonValue& value) {
    return value.isString() ? value.toString().toULongLong() : static_cast<quint64>(value.toInteger());
}

ErrorCode codeOf(const ApiFailure& failure) {
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        if (errorCodeName(static_cast<ErrorCode>(code)) == failure.code) {
            return static_cast<ErrorCode>(code);
        }
    }
    return ErrorCode::Internal;
}

Error errorOf(const ApiFailure& failure) {
    Error error{codeOf(failure), {}, failure.detail, failure.pkId, failure.retryAfterMs};
    if (failure.status == 429) { // come again, as with any other bound
        error.code = ErrorCode::Overloaded;
    }
    return error;
}

Outcome outcomeOf(const QJsonValue& value) {
    const QString name = value.toString();
    for (const Outcome outcome : {Outcome::AWins, Outcome::BWins, Outcome::Draw}) {
        if (wireName(outcome) == name) {
            return outcome;
        }
    }
    return Outcome::None;
}

PkTotals totalsOf(const QJsonObject& object) {
    PkTotals totals;
    const QJsonArray gifts = object[u"gifts"].toArray();
    for (qsizetype side = 0; side < kSides; ++side) {
        totals[static_cast<std::size_t>(side)] = {numberOf(gifts[side][u"count"]), numberOf(gifts[side][u"kb"])};
    }
    return totals;
}

RankEntry rankEntryOf(const QJsonValue& value) {
    RankEntry entry;
    entry.rank = unsignedOf(value[u"rank"]);
    entry.uid = unsignedOf(value[u"uid"]);
    entry.userName = value[u"userName"].toString();
    entry.count = numberOf(value[u"count"]);
    entry.kb = numberOf(value[u"kb"]);
    entry.lastSentMs = numberOf(value[u"lastSentTime"]);
    entry.giftId = static_cast<quint32>(numberOf(value[u"giftId"]));
    return entry;
}

std::vector<RankEntry> rankEntriesOf(const QJsonArray& array) {
    std::vector<RankEntry> entries;
    for (const QJsonValue& value : array) {
        entries.push_back(rankEntryOf(value));
    }
    return entries;
}

Pk pkOf(const QJsonObject& o) {
    Pk pk;
    pk.pkId = unsignedOf(o[u"pkId"]);
    pk.showId = o[u"showId"].toString();
    const QJsonArray gifts = o[u"gifts"].toArray();
    for (qsizetype side = 0; side < kSides; ++side) {
        pk.sides[static_cast<std::size_t>(side)].giftId = static_cast<quint32>(numberOf(gifts[side][u"giftId"]));
    }
    pk.compareBy = compareByFromWire(o[u"compareBy"].toString()).value_or(CompareBy::Count);
    pk.status = pkStatusFromWire(o[u"status"].toString()).value_or(PkStatus::Running);
    for (const EndReason reason : {EndReason::TimeUp, EndReason::EndedByHost, EndReason::Voided}) {
        if (wireName(reason) == o[u"endReason"].toString()) {
            pk.endReason = reason;
        }
    }
    pk.startTimeMs = numberOf(o[u"startTime"]);
    pk.endTimeMs = numberOf(o[u"endTime"]);
    pk.durationMs = numberOf(o[u"durationMs"]);
    pk.settleMs = numberOf(o[u"settleMs"]);
    pk.finalTimeMs = numberOf(o[u"finalTime"]);
    pk.countInjected = o[u"countInjected"].toBool(true);
    return pk;
}

PkDetail pkDetailOf(const QJsonObject& o) {
    PkDetail detail;
    detail.view.pk = pkOf(o);
    detail.view.totals = totalsOf(o);
    detail.view.outcome = outcomeOf(o[u"outcome"]);
    detail.view.version = unsignedOf(o[u"version"]);
    const QJsonArray gifts = o[u"gifts"].toArray();
    for (qsizetype side = 0; side < kSides; ++side) {
        detail.view.users[static_cast<std::size_t>(side)] = unsignedOf(gifts[side][u"users"]);
    }
    for (std::size_t i = 0; i < kVerdicts; ++i) {
        const std::string_view name = wireName(static_cast<Verdict>(i));
        detail.verdicts[i] =
            unsignedOf(o[u"verdicts"].toObject()[QLatin1String(name.data(), static_cast<qsizetype>(name.size()))]);
    }
    detail.top = rankEntriesOf(o[u"top"].toArray());
    detail.serverTimeMs = numberOf(o[u"serverTime"]);
    return detail;
}

class ApiTarget final : public LabTarget {
public:
    ApiTarget(const QString& baseUrl, const QByteArray& token)
        : m_baseUrl(baseUrl),
          m_gifts(baseUrl, token, kGiftConnections),
          m_questions(baseUrl, token, kQuestionConnections) {
        m_elapsed.start();
    }

    QString name() const override { return m_baseUrl; }

    void connect(Reply<Done> reply) override {
        m_bestRoundUs = std::numeric_limits<qint64>::max();
        askClock(kClockQuestions, std::move(reply));
    }
    qint64 nowMs() const override { return (m_elapsed.nsecsElapsed() / 1'000 + m_offsetUs) / 1'000; }
    qint64 clockErrorMs() const override { return m_errorMs; }

    void gifts(Reply<std::vector<Gift>> reply) override {
        get<std::vector<Gift>>("/api/v1/gifts", std::move(reply), [](const QJsonObject& o) {
            std::vector<Gift> gifts;
            for (const QJsonValue& value : o[u"gifts"].toArray()) {
                gifts.push_back(Gift{static_cast<quint32>(numberOf(value[u"giftId"])), value[u"name"].toString(),
                                     value[u"nameEn"].toString(), numberOf(value[u"priceKb"]),
                                     value[u"logo"].toString()});
            }
            return gifts;
        });
    }

    void createPk(const CreatePk& request, const Actor&, Reply<PkCreated> reply) override {
        std::string body;
        JsonWriter json(body);
        json.beginObject().field("showId", request.showId).name("gifts").beginArray();
        for (const CreatePk::Gift& gift : request.gifts) {
            json.beginObject().field("giftId", gift.giftId).field("desc", gift.desc).endObject();
        }
        json.endArray().field("durationMs", request.durationMs).field("compareBy", wireName(request.compareBy));
        json.endObject();
        post<PkCreated>("/api/v1/pks", std::move(body), std::move(reply), [](const QJsonObject& o) {
            PkCreated created;
            created.pkId = unsignedOf(o[u"pkId"]);
            created.showId = o[u"showId"].toString();
            created.startTimeMs = numberOf(o[u"startTime"]);
            created.endTimeMs = numberOf(o[u"endTime"]);
            created.serverTimeMs = numberOf(o[u"serverTime"]);
            return created;
        });
    }
    void endPk(PkId pkId, const QString& showId, const Actor&, Reply<Done> reply) override {
        stopPk(pkId, showId, "/end", std::move(reply));
    }
    void voidPk(PkId pkId, const QString& showId, const Actor&, Reply<Done> reply) override {
        stopPk(pkId, showId, "/void", std::move(reply));
    }

    void ingest(GiftBatchPtr batch, Reply<IngestAnswer> reply) override {
        ApiCall call;
        call.method = ApiCall::Method::Post;
        call.target = "/api/v1/gift-records?verdicts=true";
        call.form = ApiCall::Form::Protobuf;
        call.body = [batch] { return encodeGiftRecords(*batch); };
        const qint64 sinceMs = m_elapsed.elapsed();
        m_gifts.ask(std::move(call),
                    [this, sinceMs, records = batch->size(), reply = std::move(reply)](ApiPool::Answer answer) {
                        if (answer) {
                            return reply(decodeVerdicts(*answer, records));
                        }
                        Error error = errorOf(answer.error());
                        // It may have been taken, and be committed yet.
                        if (error.code == ErrorCode::Overloaded && m_elapsed.elapsed() - sinceMs > kDoubtAfterMs) {
                            error.code = ErrorCode::Cancelled;
                        }
                        reply(tl::unexpected(error));
                    });
    }

    void injectFaults(const Faults& faults, const Actor&, Reply<Done> reply) override {
        std::string body;
        JsonWriter json(body);
        json.beginObject().name("store").beginObject();
        json.field("kind", wireName(faults.store.kind)).field("failCommits", faults.store.failCommits);
        json.field("failForMs", faults.store.failForMs).field("slowMs", faults.store.slowMs).endObject();
        json.name("push").beginObject().field("failNext", faults.push.failNext);
        json.field("failForMs", faults.push.failForMs).endObject().endObject();
        ask<Done>(ApiCall::Method::Put, "/api/v1/faults", std::move(body), std::move(reply),
                  [](const QJsonObject&) { return Done{}; });
    }

    void pk(PkId pkId, Reply<PkDetail> reply) override {
        get<PkDetail>("/api/v1/pks/" + std::to_string(pkId), std::move(reply), pkDetailOf);
    }
    void progress(const QString& showId, Reply<Progress> reply) override {
        get<Progress>("/api/v1/shows/" + showId.toStdString() + "/progress", std::move(reply),
                      [](const QJsonObject& o) {
                          Progress progress;
                          progress.pk = pkOf(o);
                          progress.totals = totalsOf(o);
                          progress.timeLeftMs = numberOf(o[u"timeLeftMs"]);
                          progress.serverTimeMs = numberOf(o[u"serverTime"]);
                          progress.version = unsignedOf(o[u"version"]);
                          return progress;
                      });
    }
    void result(PkId pkId, Reply<PkResult> reply) override {
        get<PkResult>("/api/v1/pks/" + std::to_string(pkId) + "/result", std::move(reply), [](const QJsonObject& o) {
            PkResult result;
            result.pk = pkOf(o);
            result.final = o[u"final"].toBool();
            result.outcome = outcomeOf(o[u"outcome"]);
            result.totals = totalsOf(o);
            result.top = rankEntriesOf(o[u"top"].toArray());
            result.version = unsignedOf(o[u"version"]);
            return result;
        });
    }
    void rankPage(const RankQuery& query, Reply<RankPage> reply) override {
        get<RankPage>("/api/v1/pks/" + std::to_string(query.pkId) + "/gifts/" + std::to_string(query.giftId) +
                          "/ranks?index=" + std::to_string(query.index) + "&limit=" + std::to_string(query.limit),
                      std::move(reply), [](const QJsonObject& o) {
                          RankPage page;
                          page.pkId = unsignedOf(o[u"pkId"]);
                          page.giftId = static_cast<quint32>(numberOf(o[u"giftId"]));
                          page.total = unsignedOf(o[u"total"]);
                          page.index = numberOf(o[u"index"]);
                          page.entries = rankEntriesOf(o[u"entries"].toArray());
                          return page;
                      });
    }
    void stats(Reply<EngineStats> reply) override {
        get<EngineStats>("/api/v1/stats", std::move(reply), [](const QJsonObject& o) {
            EngineStats stats;
            stats.serverTimeMs = numberOf(o[u"serverTime"]);
            stats.lagP99Ms = numberOf(o[u"lagP99Ms"]);
            stats.queuedRecords = unsignedOf(o[u"queuedRecords"]);
            return stats;
        });
    }

private:
    void stopPk(PkId pkId, const QString& showId, const char* how, Reply<Done> reply) {
        std::string body;
        JsonWriter(body).beginObject().field("showId", showId).endObject();
        post<Done>("/api/v1/pks/" + std::to_string(pkId) + how, std::move(body), std::move(reply),
                   [](const QJsonObject&) { return Done{}; });
    }

    // The question whose answer came back fastest tells the clock best.
    void askClock(int questions, Reply<Done> reply) {
        const qint64 sentUs = m_elapsed.nsecsElapsed() / 1'000;
        stats([this, questions, sentUs, reply = std::move(reply)](const Result<EngineStats>& stats) {
            if (!stats) {
                return reply(tl::unexpected(stats.error()));
            }
            const qint64 cameUs = m_elapsed.nsecsElapsed() / 1'000;
            if (cameUs - sentUs < m_bestRoundUs) {
                m_bestRoundUs = cameUs - sentUs;
                m_offsetUs = stats->serverTimeMs * 1'000 + 500 - (sentUs + cameUs) / 2; // whole ms are told
                m_errorMs = (m_bestRoundUs / 2 + 500 + 999) / 1'000;
            }
            if (questions > 1) {
                return askClock(questions - 1, reply);
            }
            reply(Done{});
        });
    }

    template <typename T, typename F>
    void get(std::string target, Reply<T> reply, F read) {
        ask<T>(ApiCall::Method::Get, std::move(target), {}, std::move(reply), std::move(read));
    }
    template <typename T, typename F>
    void post(std::string target, std::string body, Reply<T> reply, F read) {
        ask<T>(ApiCall::Method::Post, std::move(target), std::move(body), std::move(reply), std::move(read));
    }
    template <typename T, typename F>
    void ask(ApiCall::Method method, std::string target, std::string body, Reply<T> reply, F read) {
        ApiCall call;
        call.method = method;
        call.target = std::move(target);
        if (!body.empty()) {
            call.body = [body = std::move(body)] { return body; };
        }
        m_questions.ask(std::move(call), [reply = std::move(reply), read = std::move(read)](ApiPool::Answer answer) {
            if (!answer) {
                return reply(tl::unexpected(errorOf(answer.error())));
            }
            const QByteArray bytes = QByteArray::fromRawData(answer->data(), static_cast<qsizetype>(answer->size()));
            reply(read(QJsonDocument::fromJson(bytes).object()));
        });
    }

    const QString m_baseUrl;
    QElapsedTimer m_elapsed;
    std::atomic<qint64> m_offsetUs = 0;
    std::atomic<qint64> m_errorMs = 0;
    qint64 m_bestRoundUs = 0; // on the pool's thread
    // Last: their threads end before what their answers use.
    ApiPool m_gifts;
    ApiPool m_questions;
};

} // namespace

std::unique_ptr<LabTarget> apiTarget(const QString& baseUrl, const QByteArray& token) {
    return std::make_unique<ApiTarget>(baseUrl, token);
}

} // namespace pk
