// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/proofaccess.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <future>

#include "engine/http/proofjson.h"
#include "engine/runtime/localengine.h"
#include "engine/service/apilocator.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

class ApiProofs final : public ProofAccess {
public:
    explicit ApiProofs(ApiClient client) : m_client(std::move(client)) {}

    Result<Ended> endedPks(PkId from) override {
        const QString cursor = from == 0 ? QString() : QStringLiteral("&from=%1").arg(from);
        const auto body = m_client.get(u"/api/v1/pks?status=ENDED&limit=%1"_s.arg(limits::kListMax) + cursor);
        if (!body) {
            return failed(body.error());
        }
        const QJsonObject page = QJsonDocument::fromJson(*body).object();
        Ended ended;
        for (const QJsonValue& pk : page[u"pks"].toArray()) {
            ended.pkIds.push_back(pk[u"pkId"].toString().toULongLong());
        }
        ended.next = page[u"next"].toString().toULongLong();
        return ended;
    }
    Result<QJsonObject> verify(PkId pkId) override {
        const auto body = m_client.post(QStringLiteral("/api/v1/pks/%1/verify").arg(pkId), "{}");
        return body ? Result<QJsonObject>(QJsonDocument::fromJson(*body).object()) : failed(body.error());
    }

private:
    static tl::unexpected<Error> failed(const ApiFailure& failure) {
        return fail(failure.cancelled ? ErrorCode::Cancelled : ErrorCode::Internal, u"api"_s, failure.detail);
    }

    ApiClient m_client;
};

class EngineProofs final : public ProofAccess {
public:
    explicit EngineProofs(const QString& dataDir) : m_engine(EngineConfig{.dataDir = dataDir, .makeStore = {}}) {}

    Result<Done> start() {
        return await<Done>([this](Reply<Done> reply) { m_engine.start(std::move(reply)); });
    }
    Result<Ended> endedPks(PkId from) override {
        const PkQuery query{.status = PkStatus::Ended, .from = from, .limit = limits::kListMax};
        return await<PkList>([&](auto reply) { m_engine.pks(query, std::move(reply)); }).map([](const PkList& list) {
            Ended ended{.next = list.next};
            for (const PkView& view : list.pks) {
                ended.pkIds.push_back(view.pk.pkId);
            }
            return ended;
        });
    }
    Result<QJsonObject> verify(PkId pkId) override {
        return await<VerifyReport>([&](auto reply) { m_engine.verify(pkId, std::move(reply)); })
            .map([](const VerifyReport& report) {
                return QJsonDocument::fromJson(QByteArray::fromStdString(toJson(report))).object();
            });
    }

private:
    // The engine answers on threads of its own, so this one may simply wait.
    template <typename T, typename Call>
    Result<T> await(Call call) {
        const auto promise = std::make_shared<std::promise<Result<T>>>();
        auto answer = promise->get_future();
        call([promise](Result<T> result) { promise->set_value(std::move(result)); });
        return answer.get();
    }

    LocalEngine m_engine;
};

} // namespace

ProofAccess::~ProofAccess() = default;

Result<std::unique_ptr<ProofAccess>> ProofAccess::open(const QCommandLineParser& parser, const SignalPipe& interrupts) {
    auto client = locateApi(parser, interrupts);
    if (client) {
        return std::make_unique<ApiProofs>(std::move(*client));
    }
    if (client.error().code != ErrorCode::NotFound) {
        return tl::unexpected(client.error());
    }
    const QDir dataDir(QDir(parser.value(u"data"_s)).absolutePath());
    if (!dataDir.exists(u"pk.db"_s)) {
        return fail(ErrorCode::NotFound, u"data"_s,
                    u"There is no database in %1; name the data directory with --data."_s.arg(dataDir.path()));
    }
    auto offline = std::make_unique<EngineProofs>(dataDir.path());
    if (const auto started = offline->start(); !started) {
        return tl::unexpected(started.error());
    }
    return offline;
}

} // namespace pk
