// SPDX-License-Identifier: GPL-3.0-or-later
#include <simdjson.h>

#include "engine/flowfile/flowfields.h"
#include "engine/flowfile/flowformats.h"
#include "engine/flowfile/linesplitter.h"

namespace pk {

using namespace Qt::StringLiterals;
namespace json = simdjson::ondemand;

namespace {

static_assert(FlowInput::kPadding >= simdjson::SIMDJSON_PADDING);

// Reads one line's object. Numbers stay texts: 2^63 and "12.0" are judged in one place.
class LineParser {
public:
    // An empty answer, or what is wrong with the line. `room` is what may be read from line.data() on.
    QString parse(std::string_view line, std::size_t room, FlowFieldTexts& texts) {
        texts = {};
        json::document document;
        if (auto error = m_parser.iterate(line.data(), line.size(), room).get(document)) {
            return describe(error);
        }
        json::object object;
        if (auto error = document.get_object().get(object)) {
            return error == simdjson::INCORRECT_TYPE ? u"the line is not a JSON object"_s : describe(error);
        }
        for (auto entry : object) {
            std::string_view key;
            if (auto error = entry.unescaped_key().get(key)) {
                return describe(error);
            }
            json::value value;
            if (auto error = entry.value().get(value)) {
                return describe(error);
            }
            const auto field = flowFieldFromName(key);
            if (!field) {
                continue;
            }
            if (const QString fault = take(value, key, texts[static_cast<std::size_t>(*field)]); !fault.isEmpty()) {
                return fault;
            }
        }
        const char* rest = nullptr;
        const bool atEnd = document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS;
        return atEnd ? QString() : u"there is more on the line than one JSON object"_s;
    }

private:
    static QString describe(simdjson::error_code error) {
        return QStringLiteral("not readable as JSON: %1").arg(QLatin1StringView(simdjson::error_message(error)));
    }

    static QString take(json::value& value, std::string_view key, std::optional<std::string_view>& into) {
        json::json_type type{};
        if (auto error = value.type().get(type)) {
            return describe(error);
        }
        std::string_view text;
        simdjson::error_code error = simdjson::SUCCESS;
        switch (type) {
            case json::json_type::string:
                error = value.get_string().get(text);
                break;
            case json::json_type::number:
                text = trimmedLine(value.raw_json_token());
                break;
            case json::json_type::null:
                return value.is_null() ? QString() : describe(simdjson::N_ATOM_ERROR);
            default:
                return QStringLiteral("%1 is neither text nor number")
                    .arg(QUtf8StringView(key.data(), static_cast<qsizetype>(key.size())).toString());
        }
        if (error) {
            return describe(error);
        }
        into = text;
        return {};
    }

    json::parser m_parser;
};

} // namespace

Result<Flow> readJsonLines(FlowInput& input, const FlowReadOptions& options) {
    FlowBuilder builder(FlowFormat::JsonLines, options);
    LineParser parser;
    FlowFieldTexts texts;
    LineSplitter lines(
        [&](qint64 number, std::string_view line, std::size_t room) {
            const QString fault = parser.parse(line, room, texts);
            return fault.isEmpty() ? addFields(builder, number, texts) : builder.bad(number, fault);
        },
        [&builder](qint64 number) { return builder.badLong(number); });
    if (auto read = lines.readAll(input); !read) {
        return tl::unexpected<Error>(read.error());
    }
    return builder.finish();
}

} // namespace pk
