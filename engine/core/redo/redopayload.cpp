// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/redo/redopayload.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <limits>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QByteArray compact(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<QJsonObject> objectIn(const QByteArray& payload) {
    const QJsonDocument document = QJsonDocument::fromJson(payload);
    if (!document.isObject()) {
        return fail(ErrorCode::BadRequest, u"payload"_s, u"The payload is no JSON object."_s);
    }
    return document.object();
}

template <typename Enum>
QString nameOf(Enum value) {
    return wireName(value);
}
template <>
QString nameOf(Origin origin) {
    const std::string_view name = wireName(origin);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

// Reads fields one after the other and remembers whether one was missing or of a wrong type.
class Reader {
public:
    explicit Reader(const QJsonObject& object) : m_object(object) {}

    [[nodiscard]] QString text(QLatin1StringView key) {
        const QJsonValue value = m_object[key];
        m_isGood = m_isGood && value.isString();
        return value.toString();
    }
    [[nodiscard]] qint64 number(QLatin1StringView key, qint64 low = std::numeric_limits<qint64>::min(),
                                qint64 high = std::numeric_limits<qint64>::max()) {
        const QJsonValue value = m_object[key];
        const qint64 found = value.toInteger(low);
        m_isGood = m_isGood && value.isDouble() && low <= found && found <= high;
        return m_isGood ? found : low;
    }
    // Of what may pass 2^53.
    [[nodiscard]] qint64 decimal(QLatin1StringView key) {
        bool isNumber = false;
        const qint64 found = m_object[key].toString().toLongLong(&isNumber);
        m_isGood = m_isGood && isNumber;
        return found;
    }
    // By its wire name; `last`: the enumeration's last value.
    template <typename Enum>
    [[nodiscard]] Enum named(QLatin1StringView key, Enum last) {
        const QString name = text(key);
        for (int value = 0; value <= int(last); ++value) {
            if (nameOf(Enum(value)) == name) {
                return Enum(value);
            }
        }
        m_isGood = false;
        return {};
    }
    [[nodiscard]] bool boolean(QLatin1StringView key) {
        m_isGood = m_isGood && m_object[key].isBool();
        return m_object[key].toBool();
    }
    [[nodiscard]] std::array<QJsonObject, kSides> sides(QLatin1StringView key) {
        const QJsonArray array = m_object[key].toArray();
        m_isGood = m_isGood && array.size() == kSides;
        return {array.at(0).toObject(), array.at(1).toObject()};
    }
    void require(bool holds) { m_isGood = m_isGood && holds; }
    [[nodiscard]] bool isGood() const { return m_isGood; }

private:
    const QJsonObject m_object;
    bool m_isGood = true;
};

// --- pushes ---------------------------------------------------------------------------------------

QJsonObject bodyOf(const PkCreatedPush& push) {
    const Pk& pk = push.pk;
    QJsonArray gifts;
    for (const PkSide& side : pk.sides) {
        gifts.append(QJsonObject{{u"giftId"_s, qint64(side.giftId)},
                                 {u"giftName"_s, side.giftName},
                                 {u"giftNameEn"_s, side.giftNameEn},
                                 {u"giftLogo"_s, side.giftLogo},
                                 {u"priceKb"_s, side.priceKb},
                                 {u"desc"_s, side.desc}});
    }
    return {{u"pkId"_s, QString::number(pk.pkId)},
            {u"gifts"_s, gifts},
            {u"compareBy"_s, wireName(pk.compareBy)},
            {u"startTime"_s, pk.startTimeMs},
            {u"endTime"_s, pk.endTimeMs},
            {u"durationMs"_s, pk.durationMs},
            {u"settleMs"_s, pk.settleMs},
            {u"intervalMs"_s, pk.intervalMs},
            {u"countInjected"_s, pk.countInjected},
            {u"createdBy"_s, pk.createdBy}};
}

QJsonObject bodyOf(const PkProgressPush& push) {
    QJsonArray gifts;
    for (std::size_t side = 0; side < kSides; ++side) {
        gifts.append(QJsonObject{{u"giftId"_s, qint64(push.giftIds[side])},
                                 {u"count"_s, push.totals[side].count},
                                 {u"kb"_s, QString::number(push.totals[side].kb)}});
    }
    return {{u"pkId"_s, QString::number(push.pkId)},
            {u"gifts"_s, gifts},
            {u"timeLeftMs"_s, push.timeLeftMs},
            {u"version"_s, qint64(push.version)}};
}

QJsonObject bodyOf(const PkEndedPush& push) {
    return {{u"pkId"_s, QString::number(push.pkId)},
            {u"endReason"_s, wireName(push.endReason)},
            {u"endTime"_s, push.endTimeMs}};
}

QJsonObject bodyOf(const PkFinalPush& push) {
    return {{u"pkId"_s, QString::number(push.pkId)},
            {u"outcome"_s, wireName(push.outcome)},
            {u"endReason"_s, wireName(push.endReason)}};
}

// By the place of the type in the variant.
constexpr std::array<QLatin1StringView, 4> kTypes = {"pkCreated"_L1, "pkProgress"_L1, "pkEnded"_L1, "pkFinal"_L1};

PkCreatedPush createdFrom(Reader& body, const QString& showId) {
    Pk pk;
    pk.pkId = PkId(body.decimal("pkId"_L1));
    pk.showId = showId;
    const auto sides = body.sides("gifts"_L1);
    for (std::size_t i = 0; i < kSides; ++i) {
        Reader side(sides[i]);
        pk.sides[i] = {.giftId = quint32(side.number("giftId"_L1, 0, std::numeric_limits<quint32>::max())),
                       .giftName = side.text("giftName"_L1),
                       .giftNameEn = side.text("giftNameEn"_L1),
                       .giftLogo = side.text("giftLogo"_L1),
                       .priceKb = side.number("priceKb"_L1),
                       .desc = side.text("desc"_L1)};
        body.require(side.isGood());
    }
    pk.compareBy = body.named("compareBy"_L1, CompareBy::Kb);
    pk.startTimeMs = body.number("startTime"_L1);
    pk.endTimeMs = body.number("endTime"_L1);
    pk.durationMs = body.number("durationMs"_L1);
    pk.settleMs = body.number("settleMs"_L1);
    pk.intervalMs = int(body.number("intervalMs"_L1, 0, std::numeric_limits<int>::max()));
    pk.countInjected = body.boolean("countInjected"_L1);
    pk.createdBy = body.text("createdBy"_L1);
    return {pk};
}

PkProgressPush progressFrom(Reader& body) {
    PkProgressPush push;
    push.pkId = PkId(body.decimal("pkId"_L1));
    const auto sides = body.sides("gifts"_L1);
    for (std::size_t i = 0; i < kSides; ++i) {
        Reader side(sides[i]);
        push.giftIds[i] = quint32(side.number("giftId"_L1, 0, std::numeric_limits<quint32>::max()));
        push.totals[i] = {side.number("count"_L1), side.decimal("kb"_L1)};
        body.require(side.isGood());
    }
    push.timeLeftMs = body.number("timeLeftMs"_L1);
    push.version = quint64(body.number("version"_L1, 0));
    return push;
}

// --- records --------------------------------------------------------------------------------------

void putText(QJsonObject& object, const QString& key, std::string_view bytes) {
    const QByteArray raw(bytes.data(), qsizetype(bytes.size()));
    const QString text = QString::fromUtf8(raw);
    if (text.toUtf8() == raw) {
        object[key] = text;
    } else {
        object[key % u"Base64"_s] = QString::fromLatin1(raw.toBase64());
    }
}

QByteArray textIn(const QJsonObject& object, const QString& key) {
    const QJsonValue base64 = object[key % u"Base64"_s];
    return base64.isString() ? QByteArray::fromBase64(base64.toString().toLatin1()) : object[key].toString().toUtf8();
}

} // namespace

QByteArray pushPayload(const PushMessage& message) {
    const QString type = kTypes[message.body.index()];
    return compact({{u"messageId"_s, message.messageId},
                    {u"showId"_s, message.showId},
                    {u"seq"_s, qint64(message.seq)},
                    {u"serverTime"_s, message.serverTimeMs},
                    {u"type"_s, type},
                    {type, std::visit([](const auto& body) { return bodyOf(body); }, message.body)}});
}

Result<PushMessagePtr> pushFromPayload(const QByteArray& payload) {
    const Result<QJsonObject> object = objectIn(payload);
    if (!object) {
        return tl::unexpected(object.error());
    }
    Reader envelope(*object);
    auto message = std::make_shared<PushMessage>();
    message->messageId = envelope.text("messageId"_L1);
    message->showId = envelope.text("showId"_L1);
    message->seq = quint64(envelope.number("seq"_L1, 0));
    message->serverTimeMs = envelope.number("serverTime"_L1);
    const QString type = envelope.text("type"_L1);
    Reader body((*object)[type].toObject());
    if (type == kTypes[0]) {
        message->body = createdFrom(body, message->showId);
    } else if (type == kTypes[1]) {
        message->body = progressFrom(body);
    } else if (type == kTypes[2]) {
        message->body = PkEndedPush{.pkId = PkId(body.decimal("pkId"_L1)),
                                    .endReason = body.named("endReason"_L1, EndReason::Voided),
                                    .endTimeMs = body.number("endTime"_L1)};
    } else if (type == kTypes[3]) {
        message->body = PkFinalPush{.pkId = PkId(body.decimal("pkId"_L1)),
                                    .outcome = body.named("outcome"_L1, Outcome::Draw),
                                    .endReason = body.named("endReason"_L1, EndReason::Voided)};
    } else {
        envelope.require(false);
    }
    if (!envelope.isGood() || !body.isGood()) {
        return fail(ErrorCode::BadRequest, u"payload"_s, u"The payload is no push message."_s);
    }
    return message;
}

QByteArray recordPayload(const GiftRecord& record) {
    QJsonObject object{{u"uid"_s, QString::number(record.uid)},
                       {u"giftId"_s, qint64(record.giftId)},
                       {u"count"_s, record.count},
                       {u"kb"_s, QString::number(record.kb)},
                       {u"timestamp"_s, record.timestampMs},
                       {u"origin"_s, nameOf(record.origin)}};
    putText(object, u"orderId"_s, record.orderId);
    putText(object, u"showId"_s, record.showId);
    putText(object, u"userName"_s, record.userName);
    if (record.missing != 0 || record.malformed != 0) {
        object[u"missing"_s] = int(record.missing);
        object[u"malformed"_s] = int(record.malformed);
        putText(object, u"raw"_s, record.raw);
    }
    return compact(object);
}

Result<GiftBatchPtr> recordFromPayload(const QByteArray& payload) {
    const Result<QJsonObject> object = objectIn(payload);
    if (!object) {
        return tl::unexpected(object.error());
    }
    Reader fields(*object);
    const QByteArray orderId = textIn(*object, u"orderId"_s);
    const QByteArray showId = textIn(*object, u"showId"_s);
    const QByteArray userName = textIn(*object, u"userName"_s);
    const QByteArray raw = textIn(*object, u"raw"_s);
    const auto view = [](const QByteArray& bytes) {
        return std::string_view(bytes.constData(), std::size_t(bytes.size()));
    };
    GiftRecord record;
    record.orderId = view(orderId);
    record.showId = view(showId);
    record.userName = view(userName);
    record.raw = view(raw);
    bool isUid = false;
    record.uid = (*object)[u"uid"_s].toString().toULongLong(&isUid);
    record.giftId = quint32(fields.number("giftId"_L1, 0, std::numeric_limits<quint32>::max()));
    record.count = fields.number("count"_L1);
    record.kb = fields.decimal("kb"_L1);
    record.timestampMs = fields.number("timestamp"_L1);
    record.origin = fields.named("origin"_L1, Origin::Injected);
    if (object->contains(u"missing"_s)) {
        record.missing = RecordFields(fields.number("missing"_L1, 0, 0xffff));
        record.malformed = RecordFields(fields.number("malformed"_L1, 0, 0xffff));
    }
    if (!isUid || !fields.isGood()) {
        return fail(ErrorCode::BadRequest, u"payload"_s, u"The payload is no gift record."_s);
    }
    auto batch = std::make_shared<GiftBatch>();
    batch->add(record);
    return batch;
}

} // namespace pk
