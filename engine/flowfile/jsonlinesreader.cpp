// SPDX-License-Identifier: GPL-3.0-or-later
#include <simdjson.h>

#include <cstring>
#include <vector>

#include "engine/flowfile/flowfields.h"
#include "engine/flowfile/flowformats.h"

namespace pk {

using namespace Qt::StringLiterals;
namespace json = simdjson::ondemand;

namespace {

static_assert(FlowInput::kPadding >= simdjson::SIMDJSON_PADDING);

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

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
                text = trimmed(value.raw_json_token());
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

// Cuts blocks into lines. A line that spans blocks is gathered in `m_carry`; one over the bound is
// dropped to its end and reported.
class LineSplitter {
public:
    explicit LineSplitter(FlowBuilder& builder) : m_builder(builder) {}

    Result<void> take(std::string_view block) {
        while (!block.empty()) {
            const auto end = block.find('\n');
            const std::string_view part = block.substr(0, end);
            if (end == std::string_view::npos) {
                carry(part);
                return {};
            }
            Result<void> done;
            if (m_carried > 0 || m_tooLong) {
                carry(part);
                done = finish();
            } else {
                // Behind the line stand the block's other lines or its padding.
                done = line(part, part.size() + FlowInput::kPadding);
            }
            if (!done) {
                return done;
            }
            block.remove_prefix(end + 1);
        }
        return {};
    }

    // The line that is gathered so far is whole.
    Result<void> finish() {
        const bool tooLong = std::exchange(m_tooLong, false);
        const std::size_t size = std::exchange(m_carried, 0);
        if (tooLong) {
            ++m_line;
            return m_builder.bad(m_line, QStringLiteral("the line is longer than %1 bytes").arg(FlowInput::kLineMax));
        }
        return line({m_carry.data(), size}, m_carry.size());
    }

private:
    void carry(std::string_view part) {
        if (m_tooLong || m_carried + part.size() > FlowInput::kLineMax) {
            m_tooLong = true;
            return;
        }
        m_carry.resize(std::max(m_carry.size(), m_carried + part.size() + FlowInput::kPadding));
        std::memcpy(m_carry.data() + m_carried, part.data(), part.size());
        m_carried += part.size();
    }

    Result<void> line(std::string_view text, std::size_t room) {
        ++m_line;
        const std::string_view content = trimmed(text);
        if (content.empty()) {
            return {};
        }
        room -= static_cast<std::size_t>(content.data() - text.data());
        if (const QString fault = m_parser.parse(content, room, m_texts); !fault.isEmpty()) {
            return m_builder.bad(m_line, fault);
        }
        return addFields(m_builder, m_line, m_texts);
    }

    FlowBuilder& m_builder;
    LineParser m_parser;
    FlowFieldTexts m_texts;
    std::vector<char> m_carry = std::vector<char>(FlowInput::kPadding);
    std::size_t m_carried = 0;
    qint64 m_line = 0;
    bool m_tooLong = false;
};

} // namespace

Result<Flow> readJsonLines(FlowInput& input, const FlowReadOptions& options) {
    FlowBuilder builder(FlowFormat::JsonLines, options);
    LineSplitter lines(builder);
    for (;;) {
        const auto block = input.nextBlock();
        if (!block) {
            return tl::unexpected<Error>(block.error());
        }
        const Result<void> taken = block->empty() ? lines.finish() : lines.take(*block);
        if (!taken) {
            return tl::unexpected<Error>(taken.error());
        }
        if (block->empty()) {
            return builder.finish();
        }
    }
}

} // namespace pk
