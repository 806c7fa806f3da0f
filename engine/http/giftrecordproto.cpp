// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/giftrecordproto.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/wire_format_lite.h>
#include <pk/v1/gift_record.pb.h>
#include <simdjson.h>

#include <QByteArray>
#include <cstring>
#include <limits>

#include "engine/domain/limits.h"

namespace pk {

using namespace Qt::StringLiterals;
using google::protobuf::io::CodedInputStream;
using Wire = google::protobuf::internal::WireFormatLite;

namespace {

constexpr int kDepthMax = 16; // of groups and messages that are stepped over

enum class Read {
    Ok,
    Mistyped, // protobuf, but not what the field wants
    Broken,   // no protobuf
};

constexpr RecordFields bit(RecordField field) {
    return static_cast<RecordFields>(field);
}

constexpr RecordFields kRequired = bit(RecordField::OrderId) | bit(RecordField::ShowId) | bit(RecordField::Uid) |
                                   bit(RecordField::GiftId) | bit(RecordField::Count) | bit(RecordField::Kb) |
                                   bit(RecordField::Timestamp);

[[nodiscard]] CodedInputStream streamOf(std::string_view bytes) {
    return CodedInputStream(reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<int>(bytes.size()));
}

[[nodiscard]] bool isUtf8(std::string_view text) {
    // Nearly all texts are short and ASCII.
    std::uint64_t high = 0;
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof(eight) <= text.size(); at += sizeof(eight)) {
        std::memcpy(&eight, text.data() + at, sizeof(eight));
        high |= eight;
    }
    for (; at < text.size(); ++at) {
        high |= static_cast<unsigned char>(text[at]);
    }
    return (high & 0x8080'8080'8080'8080) == 0 || simdjson::validate_utf8(text.data(), text.size());
}

// Steps over a length and the bytes behind it, and tells where they are.
[[nodiscard]] bool readBytes(CodedInputStream& in, std::string_view whole, std::string_view& out) {
    int size = 0;
    if (!in.ReadVarintSizeAsInt(&size)) {
        return false;
    }
    out = whole.substr(static_cast<std::size_t>(in.CurrentPosition()), static_cast<std::size_t>(size));
    return in.Skip(size);
}

template <typename T>
[[nodiscard]] Read readNumber(CodedInputStream& in, T& out) {
    std::uint64_t value = 0;
    if (!in.ReadVarint64(&value)) {
        return Read::Broken;
    }
    if constexpr (sizeof(T) < sizeof(value)) {
        if (value > std::numeric_limits<T>::max()) {
            return Read::Mistyped;
        }
    }
    out = static_cast<T>(value);
    return Read::Ok;
}

[[nodiscard]] Read readOrigin(CodedInputStream& in, Origin& out) {
    std::uint32_t value = 0;
    if (const Read read = readNumber(in, value); read != Read::Ok) {
        return read;
    }
    out = value == v1::ORIGIN_INJECTED ? Origin::Injected : Origin::Live;
    return value <= v1::ORIGIN_INJECTED ? Read::Ok : Read::Mistyped;
}

// What is kept of a wrong record, for people to read: protobuf's text format, or base64 of what is no message.
[[nodiscard]] std::string readable(std::string_view record) {
    const std::string_view head = record.substr(0, limits::kRawKeptMax);
    std::string text;
    v1::GiftRecord message;
    const google::protobuf::LogSilencer silencer; // it would tell of a text that is no UTF-8
    google::protobuf::TextFormat::Printer printer;
    printer.SetSingleLineMode(true);
    printer.SetUseUtf8StringEscaping(true);
    if (head.size() < record.size() || !message.ParseFromArray(record.data(), static_cast<int>(record.size())) ||
        !printer.PrintToString(message, &text)) {
        const QByteArray bytes = QByteArray::fromRawData(head.data(), static_cast<qsizetype>(head.size()));
        return "base64:" + bytes.toBase64().toStdString();
    }
    if (text.size() > limits::kRawKeptMax) { // never cut inside a character
        std::size_t end = limits::kRawKeptMax;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) {
            --end;
        }
        text.resize(end);
    }
    return text.empty() ? "{}" : text;
}

// Reads one record.
class RecordReader {
public:
    explicit RecordReader(std::string_view bytes) : m_bytes(bytes), m_in(streamOf(bytes)) {
        m_in.SetRecursionLimit(kDepthMax);
    }

    [[nodiscard]] GiftRecord read() {
        if (!readFields()) {
            m_record.malformed = kRequired;
            return m_record;
        }
        deriveKb();
        m_record.missing = static_cast<RecordFields>(kRequired & ~(m_present | m_record.malformed));
        return m_record;
    }

private:
    [[nodiscard]] bool readFields() {
        while (const std::uint32_t tag = m_in.ReadTag()) {
            RecordField field = RecordField::None;
            const Read result = readField(tag, field);
            if (result == Read::Broken) {
                return false;
            }
            // Of a repeated field the last one counts, also in what is wrong with it.
            m_present =
                static_cast<RecordFields>(result == Read::Ok ? m_present | bit(field) : m_present & ~bit(field));
            m_record.malformed = static_cast<RecordFields>(result == Read::Mistyped ? m_record.malformed | bit(field)
                                                                                    : m_record.malformed & ~bit(field));
        }
        return m_in.ConsumedEntireMessage();
    }

    [[nodiscard]] Read readField(std::uint32_t tag, RecordField& field) {
        switch (Wire::GetTagFieldNumber(tag)) {
            case v1::GiftRecord::kOrderIdFieldNumber:
                field = RecordField::OrderId;
                return readText(tag, m_record.orderId);
            case v1::GiftRecord::kShowIdFieldNumber:
                field = RecordField::ShowId;
                return readText(tag, m_record.showId);
            case v1::GiftRecord::kUidFieldNumber:
                field = RecordField::Uid;
                return isVarint(tag) ? readNumber(m_in, m_record.uid) : skip(tag);
            case v1::GiftRecord::kUserNameFieldNumber:
                field = RecordField::UserName;
                return readText(tag, m_record.userName);
            case v1::GiftRecord::kGiftIdFieldNumber:
                field = RecordField::GiftId;
                return isVarint(tag) ? readNumber(m_in, m_record.giftId) : skip(tag);
            case v1::GiftRecord::kCountFieldNumber:
                field = RecordField::Count;
                return isVarint(tag) ? readNumber(m_in, m_record.count) : skip(tag);
            case v1::GiftRecord::kKbFieldNumber:
                field = RecordField::Kb;
                return isVarint(tag) ? readNumber(m_in, m_record.kb) : skip(tag);
            case v1::GiftRecord::kTimestampFieldNumber:
                field = RecordField::Timestamp;
                return isVarint(tag) ? readNumber(m_in, m_record.timestampMs) : skip(tag);
            case v1::GiftRecord::kOriginFieldNumber:
                field = RecordField::Origin;
                return isVarint(tag) ? readOrigin(m_in, m_record.origin) : skip(tag);
            case v1::GiftRecord::kPriceFieldNumber:
                m_hasPrice = true;
                m_priceRead = isVarint(tag) ? readNumber(m_in, m_price) : skip(tag);
                return m_priceRead == Read::Broken ? Read::Broken : Read::Ok;
            default: // fields to come are welcome
                return skip(tag) == Read::Broken ? Read::Broken : Read::Ok;
        }
    }

    [[nodiscard]] static bool isVarint(std::uint32_t tag) { return Wire::GetTagWireType(tag) == Wire::WIRETYPE_VARINT; }

    // Steps over a field that has another wire type than it should, or is not known.
    [[nodiscard]] Read skip(std::uint32_t tag) { return Wire::SkipField(&m_in, tag) ? Read::Mistyped : Read::Broken; }

    [[nodiscard]] Read readText(std::uint32_t tag, std::string_view& out) {
        out = {};
        if (Wire::GetTagWireType(tag) != Wire::WIRETYPE_LENGTH_DELIMITED) {
            return skip(tag);
        }
        std::string_view text;
        if (!readBytes(m_in, m_bytes, text)) {
            return Read::Broken;
        }
        if (!isUtf8(text)) {
            return Read::Mistyped;
        }
        out = text;
        return Read::Ok;
    }

    // A flow may tell the price of one piece instead of the total.
    void deriveKb() {
        if (((m_present | m_record.malformed) & bit(RecordField::Kb)) != 0 || !m_hasPrice) {
            return;
        }
        qint64 kb = 0;
        if (m_priceRead == Read::Ok && !__builtin_mul_overflow(m_price, m_record.count, &kb)) {
            m_record.kb = kb;
            m_present |= bit(RecordField::Kb);
        } else {
            m_record.malformed |= bit(RecordField::Kb);
        }
    }

    std::string_view m_bytes;
    CodedInputStream m_in;
    GiftRecord m_record;
    RecordFields m_present = 0;
    bool m_hasPrice = false;
    Read m_priceRead = Read::Ok;
    qint64 m_price = 0;
};

[[nodiscard]] tl::unexpected<Error> notProto() {
    return fail(ErrorCode::BadRequest, u"records"_s, u"The body is not a pk.v1.PostGiftRecordsRequest."_s);
}

} // namespace

Result<std::shared_ptr<GiftBatch>> giftRecordsFromProto(std::string body) {
    if (body.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return fail(ErrorCode::TooLarge, {}, u"The body is too large."_s);
    }
    auto batch = std::make_shared<GiftBatch>();
    const std::string_view text = batch->adopt(std::move(body));
    CodedInputStream in = streamOf(text);
    in.SetRecursionLimit(kDepthMax);
    while (const std::uint32_t tag = in.ReadTag()) {
        if (Wire::GetTagFieldNumber(tag) != v1::PostGiftRecordsRequest::kRecordsFieldNumber) {
            if (!Wire::SkipField(&in, tag)) {
                return notProto();
            }
            continue;
        }
        std::string_view bytes;
        if (Wire::GetTagWireType(tag) != Wire::WIRETYPE_LENGTH_DELIMITED || !readBytes(in, text, bytes)) {
            return notProto();
        }
        if (batch->isEmpty()) { // the records of a batch are of about one size
            batch->reserve(std::min(static_cast<std::size_t>(limits::kBatchMax), text.size() / (bytes.size() + 1) + 8));
        } else if (batch->size() >= static_cast<std::size_t>(limits::kBatchMax)) {
            return fail(ErrorCode::TooLarge, u"records"_s,
                        u"A batch holds at most %1 records; send more of them."_s.arg(limits::kBatchMax));
        }
        GiftRecord record = RecordReader(bytes).read();
        std::string raw;
        if (record.missing != 0 || record.malformed != 0) {
            raw = readable(bytes);
            record.raw = raw;
        }
        batch->add(record);
    }
    if (!in.ConsumedEntireMessage()) {
        return notProto();
    }
    if (batch->isEmpty()) {
        return fail(ErrorCode::ValidationFailed, u"records"_s,
                    u"records must hold 1 to %1 gift records."_s.arg(limits::kBatchMax));
    }
    return batch;
}

} // namespace pk
