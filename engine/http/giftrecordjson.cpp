// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/giftrecordjson.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/domain/limits.h"
#include "engine/http/jsontext.h"

namespace pk {

using namespace Qt::StringLiterals;
namespace ondemand = simdjson::ondemand;

struct GiftRecordJson::Parser {
    ondemand::parser parser;
};

namespace {

enum class Read {
    Ok,
    Absent,   // null
    Mistyped, // JSON, but not what the field wants
    Broken,   // no JSON
    TooDeep,
};

constexpr RecordFields bit(RecordField field) {
    return static_cast<RecordFields>(field);
}

constexpr RecordFields kRequired = bit(RecordField::OrderId) | bit(RecordField::ShowId) | bit(RecordField::Uid) |
                                   bit(RecordField::GiftId) | bit(RecordField::Count) | bit(RecordField::Kb) |
                                   bit(RecordField::Timestamp);

// A text without escapes is left where it stands; others are unescaped into the parser's own memory.
[[nodiscard]] Read readString(ondemand::value& value, std::string_view token, std::string_view& out) {
    const std::string_view text = withoutBlanks(token.substr(1));
    if (text.ends_with('"') && text.find('\\') == std::string_view::npos) {
        ondemand::raw_json_string consumed;
        if (value.get_raw_json_string().get(consumed) == simdjson::SUCCESS) {
            out = text.substr(0, text.size() - 1);
            return Read::Ok;
        }
    }
    if (value.get_string().get(out) == simdjson::SUCCESS) {
        return Read::Ok;
    }
    out = {};
    return hasOnlyJsonEscapes(token.data() + 1) ? Read::Mistyped : Read::Broken;
}

// Steps over a value of no interest, checking that it is JSON and not nested beyond the bound.
[[nodiscard]] Read skip(ondemand::value& value, int depthLeft) {
    const std::string_view token = value.raw_json_token();
    switch (token.empty() ? '\0' : token.front()) {
        case '{': {
            ondemand::object object;
            if (depthLeft <= 0) {
                return Read::TooDeep;
            }
            if (value.get_object().get(object) != simdjson::SUCCESS) {
                return Read::Broken;
            }
            for (auto field : object) {
                std::string_view key;
                ondemand::value inner;
                if (field.unescaped_key().get(key) != simdjson::SUCCESS ||
                    field.value().get(inner) != simdjson::SUCCESS) {
                    return Read::Broken;
                }
                if (const Read read = skip(inner, depthLeft - 1); read == Read::Broken || read == Read::TooDeep) {
                    return read;
                }
            }
            return Read::Ok;
        }
        case '[': {
            ondemand::array array;
            if (depthLeft <= 0) {
                return Read::TooDeep;
            }
            if (value.get_array().get(array) != simdjson::SUCCESS) {
                return Read::Broken;
            }
            for (auto element : array) {
                ondemand::value inner;
                if (element.get(inner) != simdjson::SUCCESS) {
                    return Read::Broken;
                }
                if (const Read read = skip(inner, depthLeft - 1); read == Read::Broken || read == Read::TooDeep) {
                    return read;
                }
            }
            return Read::Ok;
        }
        case '"': {
            std::string_view text;
            return readString(value, token, text);
        }
        case 't':
            return withoutBlanks(token) == "true" ? Read::Ok : Read::Broken;
        case 'f':
            return withoutBlanks(token) == "false" ? Read::Ok : Read::Broken;
        case 'n':
            return withoutBlanks(token) == "null" ? Read::Absent : Read::Broken;
        default:
            return isJsonNumber(withoutBlanks(token)) ? Read::Ok : Read::Broken;
    }
}

// Like a text, a name is mostly taken as it stands.
[[nodiscard]] bool readKey(simdjson::simdjson_result<ondemand::field>& entry, std::string_view& key) {
    ondemand::raw_json_string name;
    if (entry.key().get(name) != simdjson::SUCCESS) {
        return false;
    }
    const char* end = name.raw();
    while (*end != '"' && *end != '\\') {
        ++end;
    }
    if (*end == '\\') {
        return entry.unescaped_key().get(key) == simdjson::SUCCESS;
    }
    key = {name.raw(), static_cast<std::size_t>(end - name.raw())};
    return true;
}

[[nodiscard]] Read mistyped(Read skipped) {
    return skipped == Read::Ok ? Read::Mistyped : skipped;
}

[[nodiscard]] Read readText(ondemand::value& value, std::string_view& out, int depthLeft) {
    const std::string_view token = value.raw_json_token();
    return token.starts_with('"') ? readString(value, token, out) : mistyped(skip(value, depthLeft));
}

// A whole number, or a string that holds one.
template <typename T>
[[nodiscard]] Read readNumber(ondemand::value& value, T& out, int depthLeft) {
    const std::string_view token = value.raw_json_token();
    const char first = token.empty() ? '\0' : token.front();
    std::string_view digits;
    if (first == '"') {
        if (const Read read = readString(value, token, digits); read != Read::Ok) {
            return read;
        }
    } else if (first == '-' || (first >= '0' && first <= '9')) {
        digits = withoutBlanks(token);
        if (!isJsonNumber(digits)) {
            return Read::Broken;
        }
    } else {
        return mistyped(skip(value, depthLeft));
    }
    const char* const end = digits.data() + digits.size();
    T number = 0;
    const auto parsed = std::from_chars(digits.data(), end, number);
    if (digits.empty() || parsed.ec != std::errc() || parsed.ptr != end) {
        return Read::Mistyped;
    }
    out = number;
    return Read::Ok;
}

[[nodiscard]] Read readOrigin(ondemand::value& value, Origin& out, int depthLeft) {
    std::string_view name;
    const Read read = readText(value, name, depthLeft);
    if (read != Read::Ok) {
        return read;
    }
    for (const Origin origin : {Origin::Live, Origin::Injected}) {
        if (name == wireName(origin)) {
            out = origin;
            return Read::Ok;
        }
    }
    return Read::Mistyped;
}

// Reads one record.
class RecordReader {
public:
    RecordReader(ondemand::value& value, const char* bodyEnd, int depthLeft)
        : m_value(value), m_bodyEnd(bodyEnd), m_depthLeft(depthLeft) {}

    // Ok, Broken or TooDeep.
    [[nodiscard]] Read read(GiftRecord& record) {
        const char* const start = m_value.raw_json_token().data();
        RecordFields present = 0;
        if (m_value.raw_json_token().starts_with('{')) {
            if (const Read result = readFields(record, present); result != Read::Ok) {
                return result;
            }
        } else if (const Read skipped = skip(m_value, m_depthLeft);
                   skipped == Read::Broken || skipped == Read::TooDeep) {
            return skipped;
        } else {
            record.malformed = kRequired;
            record.raw = rawText(start);
            return Read::Ok;
        }
        deriveKb(record, present);
        record.missing = static_cast<RecordFields>(kRequired & ~(present | record.malformed));
        if (record.missing != 0 || record.malformed != 0) {
            record.raw = rawText(start);
        }
        return Read::Ok;
    }

private:
    [[nodiscard]] Read readFields(GiftRecord& record, RecordFields& present) {
        ondemand::object object;
        if (m_value.get_object().get(object) != simdjson::SUCCESS) {
            return Read::Broken;
        }
        for (auto entry : object) {
            std::string_view key;
            ondemand::value value;
            if (!readKey(entry, key) || entry.value().get(value) != simdjson::SUCCESS) {
                return Read::Broken;
            }
            RecordField field = RecordField::None;
            const Read result = readField(key, value, record, field);
            if (result == Read::Broken || result == Read::TooDeep) {
                return result;
            }
            // Of a repeated field the last one counts, also in what is wrong with it.
            present = static_cast<RecordFields>(result == Read::Ok ? present | bit(field) : present & ~bit(field));
            record.malformed = static_cast<RecordFields>(result == Read::Mistyped ? record.malformed | bit(field)
                                                                                  : record.malformed & ~bit(field));
        }
        return Read::Ok;
    }

    [[nodiscard]] Read readField(std::string_view key, ondemand::value& value, GiftRecord& record, RecordField& field) {
        const int depth = m_depthLeft - 1;
        if (key == "orderId") {
            field = RecordField::OrderId;
            return readText(value, record.orderId, depth);
        }
        if (key == "showId") {
            field = RecordField::ShowId;
            return readText(value, record.showId, depth);
        }
        if (key == "uid") {
            field = RecordField::Uid;
            return readNumber(value, record.uid, depth);
        }
        if (key == "userName") {
            field = RecordField::UserName;
            return readText(value, record.userName, depth);
        }
        if (key == "giftId") {
            field = RecordField::GiftId;
            return readNumber(value, record.giftId, depth);
        }
        if (key == "count") {
            field = RecordField::Count;
            return readNumber(value, record.count, depth);
        }
        if (key == "kb") {
            field = RecordField::Kb;
            return readNumber(value, record.kb, depth);
        }
        if (key == "timestamp") {
            field = RecordField::Timestamp;
            return readNumber(value, record.timestampMs, depth);
        }
        if (key == "origin") {
            field = RecordField::Origin;
            return readOrigin(value, record.origin, depth);
        }
        if (key == "price") {
            qint64 price = 0;
            m_priceRead = readNumber(value, price, depth);
            m_price = price;
            return m_priceRead == Read::Broken || m_priceRead == Read::TooDeep ? m_priceRead : Read::Ok;
        }
        const Read skipped = skip(value, depth); // further fields are welcome in a flow
        return skipped == Read::Broken || skipped == Read::TooDeep ? skipped : Read::Ok;
    }

    // A flow may tell the price of one piece instead of the total.
    void deriveKb(GiftRecord& record, RecordFields& present) const {
        if (((present | record.malformed) & bit(RecordField::Kb)) != 0 || m_priceRead == Read::Absent) {
            return;
        }
        qint64 kb = 0;
        if (m_priceRead == Read::Ok && !__builtin_mul_overflow(m_price, record.count, &kb)) {
            record.kb = kb;
            present |= bit(RecordField::Kb);
        } else {
            record.malformed |= bit(RecordField::Kb);
        }
    }

    // The record's text in the body, at most a little more than is kept of it, never cut inside a character.
    [[nodiscard]] std::string_view rawText(const char* start) const {
        const char* at = start;
        int depth = 0;
        bool inString = false;
        const char* const stop = std::min(m_bodyEnd, start + limits::kRawKeptMax);
        for (; at < stop; ++at) {
            if (inString) {
                inString = *at != '"';
                at += *at == '\\' ? 1 : 0;
            } else if (*at == '"') {
                inString = true;
            } else if (*at == '{' || *at == '[') {
                ++depth;
            } else if (*at == '}' || *at == ']') {
                --depth;
            }
            if (!inString && depth <= 0 && (at + 1 == stop || isEnd(at[1]) || *at == '}' || *at == ']')) {
                ++at;
                break;
            }
        }
        at = std::min(at, stop);
        while (at > start && at < m_bodyEnd && (static_cast<unsigned char>(*at) & 0xc0) == 0x80) {
            --at;
        }
        return {start, static_cast<std::size_t>(at - start)};
    }

    [[nodiscard]] static bool isEnd(char c) {
        return c == ',' || c == ']' || c == '}' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    ondemand::value& m_value;
    const char* m_bodyEnd;
    int m_depthLeft;
    qint64 m_price = 0;
    Read m_priceRead = Read::Absent;
};

[[nodiscard]] tl::unexpected<Error> notJson() {
    return fail(ErrorCode::BadRequest, {}, u"The body is not JSON in UTF-8."_s);
}

[[nodiscard]] tl::unexpected<Error> refusal(Read read, int depthMax) {
    if (read == Read::TooDeep) {
        return fail(ErrorCode::BadRequest, {}, u"The JSON is nested too deep; the bound is %1 levels."_s.arg(depthMax));
    }
    return notJson();
}

// Reads the elements of `records`, which stand at depth 2, into the batch.
[[nodiscard]] Result<void> readRecords(ondemand::array& array, GiftBatch& batch, const char* bodyEnd, int depthMax) {
    for (auto element : array) {
        ondemand::value value;
        if (element.get(value) != simdjson::SUCCESS) {
            return notJson();
        }
        if (batch.size() >= static_cast<std::size_t>(limits::kBatchMax)) {
            return fail(ErrorCode::TooLarge, u"records"_s,
                        u"A batch holds at most %1 records; send more of them."_s.arg(limits::kBatchMax));
        }
        GiftRecord record;
        if (const Read read = RecordReader(value, bodyEnd, depthMax - 2).read(record); read != Read::Ok) {
            return refusal(read, depthMax);
        }
        batch.add(record);
    }
    return {};
}

} // namespace

GiftRecordJson::GiftRecordJson(int depthMax) : m_parser(std::make_unique<Parser>()), m_depthMax(depthMax) {}

GiftRecordJson::~GiftRecordJson() = default;

Result<std::shared_ptr<GiftBatch>> GiftRecordJson::parse(std::string body) {
    body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
    const std::size_t capacity = body.capacity();
    auto batch = std::make_shared<GiftBatch>();
    const std::string_view whole = batch->adopt(std::move(body));
    const simdjson::padded_string_view text(whole.data(), whole.size(), capacity);
    ondemand::document document;
    ondemand::json_type type{};
    if (m_parser->parser.iterate(text).get(document) != simdjson::SUCCESS ||
        document.type().get(type) != simdjson::SUCCESS) {
        return notJson();
    }
    ondemand::object root;
    if (type != ondemand::json_type::object) {
        return fail(ErrorCode::ValidationFailed, u"records"_s, u"The body must be an object with records."_s);
    }
    if (document.get_object().get(root) != simdjson::SUCCESS) {
        return notJson();
    }
    for (auto field : root) {
        std::string_view key;
        ondemand::value value;
        if (field.unescaped_key().get(key) != simdjson::SUCCESS || field.value().get(value) != simdjson::SUCCESS) {
            return notJson();
        }
        ondemand::array array;
        if (key == "records" && value.raw_json_token().starts_with('[')) {
            if (value.get_array().get(array) != simdjson::SUCCESS) {
                return notJson();
            }
            batch->reserve(std::min(static_cast<std::size_t>(limits::kBatchMax), whole.size() / 128 + 1));
            if (auto read = readRecords(array, *batch, whole.data() + whole.size(), m_depthMax); !read) {
                return tl::unexpected(read.error());
            }
        } else if (const Read read = skip(value, m_depthMax - 1); read == Read::Broken || read == Read::TooDeep) {
            return refusal(read, m_depthMax);
        }
    }
    const char* rest = nullptr; // an error here means the end
    if (document.current_location().get(rest) == simdjson::SUCCESS) {
        return notJson();
    }
    if (batch->isEmpty()) {
        return fail(ErrorCode::ValidationFailed, u"records"_s,
                    u"records must be an array of 1 to %1 gift records."_s.arg(limits::kBatchMax));
    }
    return batch;
}

} // namespace pk
