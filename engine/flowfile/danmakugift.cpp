// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flowfile/danmakugift.h"

#include <QDateTime>
#include <cmath>

#include "engine/domain/limits.h"
#include "engine/domain/pk.h"
#include "engine/flowfile/flowfields.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace pk {

using namespace Qt::StringLiterals;
namespace json = simdjson::ondemand;

namespace {

quint64 hashOf(const QByteArray& text) {
    return XXH3_64bits(text.constData(), static_cast<std::size_t>(text.size()));
}

std::string_view viewOf(const QByteArray& text) {
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

QByteArray utf8(const QXmlStreamAttributes& attributes, QLatin1StringView name) {
    return attributes.value(name).toUtf8();
}

// A whole number as JSON number or text.
std::optional<qint64> readNumber(json::value& value) {
    json::json_type type{};
    if (value.type().get(type)) {
        return std::nullopt;
    }
    std::string_view text;
    if (type == json::json_type::string) {
        if (value.get_string().get(text)) {
            return std::nullopt;
        }
    } else {
        text = value.raw_json_token();
        text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    }
    return wholeNumber(text);
}

QByteArray readText(json::value& value) {
    json::json_type type{};
    std::string_view text;
    if (value.type().get(type)) {
        return {};
    }
    if (type == json::json_type::number) {
        text = value.raw_json_token();
        text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    } else if (type != json::json_type::string || value.get_string().get(text)) {
        return {};
    }
    return {text.data(), static_cast<qsizetype>(text.size())};
}

// biliLive-tools computes yuan × 1000 in floating point: 100.00000000000001 is 100.
std::optional<qint64> roundedNumber(QStringView text) {
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || !std::isfinite(value) || std::abs(value) > 1e15) {
        return std::nullopt;
    }
    return std::llround(value);
}

} // namespace

quint32 madeGiftId(const QByteArray& giftName) {
    return kMadeGiftIdBase | static_cast<quint32>(hashOf(giftName) & (kMadeGiftIdBase - 1));
}

quint64 madeUid(const QByteArray& userName) {
    return kMadeUidBase | (hashOf(userName) & (kMadeUidBase - 1));
}

void DanmakuGifts::setRecordInfo(const QXmlStreamAttributes& attributes) {
    setMetadata(u"room_id", attributes.value("roomid"_L1).toString());
    setMetadata(u"record_start_time", attributes.value("start_time"_L1).toString());
}

void DanmakuGifts::setMetadata(QStringView name, const QString& text) {
    const QString value = text.trimmed();
    if (name == "room_id"_L1) {
        // Rooms of other platforms may have names that are no show's.
        m_showId = isShowId(viewOf(value.toUtf8())) ? value.toUtf8() : QByteArray();
    } else if (name == "record_start_time"_L1) {
        const QDateTime start = QDateTime::fromString(value, Qt::ISODateWithMs);
        m_startMs = start.isValid() ? start.toMSecsSinceEpoch() : 0;
    } else if (name == "video_start_time"_L1) {
        m_startMs = wholeNumber(viewOf(value.toUtf8())).value_or(0);
    } else {
        return;
    }
    m_recording += value.toUtf8() + '\n';
}

DanmakuGifts::Raw DanmakuGifts::readRaw(const QByteArray& raw) {
    Raw result;
    if (raw.isEmpty()) {
        return result;
    }
    m_padded.assign(raw.constData(), static_cast<std::size_t>(raw.size()));
    m_padded.reserve(m_padded.size() + simdjson::SIMDJSON_PADDING);
    json::document document;
    json::object object;
    if (m_parser.iterate(m_padded.data(), m_padded.size(), m_padded.capacity()).get(document) ||
        document.get_object().get(object)) {
        result.broken = true;
        return result;
    }
    for (auto entry : object) {
        std::string_view key;
        json::value value;
        if (entry.unescaped_key().get(key) || entry.value().get(value)) {
            result = {};
            result.broken = true;
            return result;
        }
        if (key == "giftId") {
            result.giftId = readNumber(value);
        } else if (key == "uid") {
            result.uid = readNumber(value);
        } else if (key == "num") {
            result.num = readNumber(value);
        } else if (key == "price") {
            result.price = readNumber(value);
        } else if (key == "giftName") {
            result.giftName = readText(value);
        } else if (key == "uname") {
            result.userName = readText(value);
        } else if (key == "tid" || (key == "rnd" && result.tid.isEmpty())) {
            result.tid = readText(value);
        } else if (key == "coin_type") {
            result.isSilver = readText(value) == "silver";
        }
    }
    return result;
}

std::optional<qint64> DanmakuGifts::sentMs(const QXmlStreamAttributes& attributes) const {
    if (const auto stamp = wholeNumber(viewOf(utf8(attributes, "timestamp"_L1))); stamp && *stamp > 0) {
        return stamp;
    }
    bool ok = false;
    const double seconds = attributes.value("ts"_L1).toDouble(&ok);
    if (!ok || !std::isfinite(seconds) || std::abs(seconds) > 1e9) {
        return std::nullopt;
    }
    return m_startMs + std::llround(seconds * 1000);
}

QByteArray DanmakuGifts::orderId(const Raw& raw, const QXmlStreamAttributes& attributes) {
    if (!raw.tid.isEmpty() && raw.tid != "0") {
        const int times = ++m_tids[raw.tid];
        return times == 1 ? raw.tid : raw.tid + '-' + QByteArray::number(times);
    }
    QByteArray content = m_recording + QByteArray::number(m_position);
    for (const auto name : {"ts"_L1, "timestamp"_L1, "uid"_L1, "user"_L1, "giftname"_L1, "giftcount"_L1}) {
        content += '\n' + utf8(attributes, name);
    }
    const XXH128_hash_t hash = XXH3_128bits(content.constData(), static_cast<std::size_t>(content.size()));
    return "x-" + QByteArray::number(static_cast<qulonglong>(hash.high64), 16).rightJustified(16, '0') +
           QByteArray::number(static_cast<qulonglong>(hash.low64), 16).rightJustified(16, '0');
}

Result<quint32> DanmakuGifts::giftIdOf(const Raw& raw, const QByteArray& name) {
    // A raw that several elements share tells the id of one of them only.
    const bool isOfThisGift = raw.giftName.isEmpty() || raw.giftName == name;
    if (raw.giftId && *raw.giftId > 0 && *raw.giftId < kMadeGiftIdBase && isOfThisGift) {
        return static_cast<quint32>(*raw.giftId);
    }
    const quint32 made = madeGiftId(name);
    const QByteArray& first = m_madeGifts.try_emplace(made, name).first->second;
    if (first != name) {
        return fail(ErrorCode::Conflict, u"giftname"_s,
                    QStringLiteral("giftname %1 would get the same made gift id as %2")
                        .arg(QString::fromUtf8(name), QString::fromUtf8(first)));
    }
    return made;
}

Result<void> DanmakuGifts::add(qint64 line, const QXmlStreamAttributes& attributes) {
    ++m_position;
    const Raw raw = readRaw(utf8(attributes, "raw"_L1));
    const QByteArray attributeName = utf8(attributes, "giftname"_L1);
    const QByteArray giftName = attributeName.isEmpty() ? raw.giftName : attributeName;
    const QByteArray attributeUser = utf8(attributes, "user"_L1);
    const QByteArray user = attributeUser.isEmpty() ? raw.userName : attributeUser;
    const auto sent = sentMs(attributes);
    const auto count =
        attributes.hasAttribute("giftcount"_L1) ? wholeNumber(viewOf(utf8(attributes, "giftcount"_L1))) : raw.num;
    const QByteArray order = orderId(raw, attributes);
    if (giftName.isEmpty()) {
        return m_builder.bad(line, u"giftname is missing"_s);
    }
    if (!sent) {
        return m_builder.bad(line, u"ts is no number of seconds"_s);
    }
    if (!count) {
        return m_builder.bad(line, u"giftcount is not a whole number"_s);
    }
    const auto giftId = giftIdOf(raw, giftName);
    if (!giftId) {
        return m_builder.bad(line, giftId.error().detail);
    }

    qint64 uid = wholeNumber(viewOf(utf8(attributes, "uid"_L1))).value_or(0);
    uid = uid > 0 ? uid : raw.uid.value_or(0);
    if (uid <= 0 && user.isEmpty()) {
        return m_builder.bad(line, u"neither uid nor user tells who sent it"_s);
    }
    const bool isSilver = raw.isSilver || attributes.value("cointype"_L1) == u"银瓜子";
    const bool rawPrices = raw.price && (raw.giftName.isEmpty() || raw.giftName == giftName);
    const qint64 told = rawPrices ? *raw.price : roundedNumber(attributes.value("price"_L1)).value_or(0);
    if (told < 0 || told > limits::kPriceKbMax) {
        return m_builder.bad(line, u"price is outside its range"_s);
    }
    const qint64 price = isSilver ? 0 : told;

    GiftRecord record;
    record.orderId = viewOf(order);
    record.showId = viewOf(m_showId);
    record.uid = uid > 0 ? static_cast<quint64>(uid) : madeUid(user);
    record.userName = viewOf(user);
    record.giftId = *giftId;
    record.count = *count;
    record.kb = price * std::clamp<qint64>(*count, 0, limits::kCountMax);
    record.timestampMs = *sent;
    if (auto added = m_builder.add(line, record, viewOf(giftName), price); !added) {
        return added;
    }
    return raw.broken ? m_builder.bad(line, u"raw is no JSON object; the gift was read without it"_s) : Result<void>();
}

} // namespace pk
