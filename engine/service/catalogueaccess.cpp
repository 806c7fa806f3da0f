// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/catalogueaccess.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <future>

#include "engine/runtime/localengine.h"
#include "engine/service/apilocator.h"
#include "engine/wire/jsonwriter.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

class ApiCatalogue final : public CatalogueAccess {
public:
    explicit ApiCatalogue(ApiClient client) : m_client(std::move(client)) {}

    Result<std::vector<Gift>> gifts() override {
        const auto body = m_client.get(u"/api/v1/gifts"_s);
        if (!body) {
            return failed(body.error());
        }
        std::vector<Gift> gifts;
        for (const QJsonValue& value : QJsonDocument::fromJson(*body).object()[u"gifts"].toArray()) {
            gifts.push_back(Gift{static_cast<quint32>(value[u"giftId"].toInteger()), value[u"name"].toString(),
                                 value[u"nameEn"].toString(), value[u"priceKb"].toString().toLongLong(),
                                 value[u"logo"].toString()});
        }
        return gifts;
    }

    Result<void> put(const Gift& gift) override {
        std::string body;
        JsonWriter json(body);
        json.beginObject().field("giftId", gift.giftId).field("name", gift.name).field("nameEn", gift.nameEn);
        json.decimalField("priceKb", gift.priceKb).field("logo", gift.logo).endObject();
        const auto answer = m_client.put(QStringLiteral("/api/v1/gifts/%1").arg(gift.giftId), body);
        return answer ? Result<void>() : failed(answer.error());
    }

private:
    static tl::unexpected<Error> failed(const ApiFailure& failure) {
        return fail(failure.cancelled ? ErrorCode::Cancelled : ErrorCode::Internal, u"api"_s, failure.detail);
    }

    ApiClient m_client;
};

class EngineCatalogue final : public CatalogueAccess {
public:
    explicit EngineCatalogue(const QString& dataDir) : m_engine(EngineConfig{.dataDir = dataDir, .makeStore = {}}) {}

    Result<Done> start() {
        return await<Done>([this](Reply<Done> reply) { m_engine.start(std::move(reply)); });
    }
    Result<std::vector<Gift>> gifts() override {
        return await<std::vector<Gift>>([this](auto reply) { m_engine.gifts(std::move(reply)); });
    }
    Result<void> put(const Gift& gift) override {
        const Actor actor{u"pkd"_s, u"cli"_s};
        return await<Gift>([&](auto reply) { m_engine.putGift(gift, actor, std::move(reply)); }).map([](const Gift&) {
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

CatalogueAccess::~CatalogueAccess() = default;

Result<std::unique_ptr<CatalogueAccess>> CatalogueAccess::open(const QCommandLineParser& parser,
                                                               const SignalPipe& interrupts, bool mayCreate) {
    auto client = locateApi(parser, interrupts);
    if (client) {
        return std::make_unique<ApiCatalogue>(std::move(*client));
    }
    if (client.error().code != ErrorCode::NotFound) {
        return tl::unexpected(client.error());
    }
    const QDir dataDir(QDir(parser.value(u"data"_s)).absolutePath());
    if (!mayCreate && (!dataDir.exists() || dataDir.isEmpty())) {
        return nullptr;
    }
    auto offline = std::make_unique<EngineCatalogue>(dataDir.path());
    if (const auto started = offline->start(); !started) {
        return tl::unexpected(started.error());
    }
    return offline;
}

} // namespace pk
