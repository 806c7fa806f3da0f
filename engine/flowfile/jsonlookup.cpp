// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flowfile/jsonlookup.h"

#include "engine/flowfile/flowfields.h"

namespace pk {

using namespace Qt::StringLiterals;
namespace dom = simdjson::dom;

QString JsonLookup::parse(std::string_view line, bool padded) {
    dom::element parsed;
    if (auto error = m_parser.parse(line.data(), line.size(), !padded).get(parsed)) {
        return QStringLiteral("not readable as JSON: %1").arg(QLatin1StringView(simdjson::error_message(error)));
    }
    return parsed.get_object().get(m_object) == simdjson::SUCCESS ? QString() : u"the line is not a JSON object"_s;
}

namespace {

// Only what our pointers need: keys without '~', and a digit for a place in an array.
std::optional<dom::element> follow(dom::object from, std::string_view pointer) {
    std::optional<dom::element> at;
    while (!pointer.empty()) {
        pointer.remove_prefix(1); // the '/'
        const std::string_view step = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(step.size());
        dom::element next;
        dom::array array;
        if (at && at->get_array().get(array) == simdjson::SUCCESS) {
            if (array.at(static_cast<std::size_t>(step.front() - '0')).get(next) != simdjson::SUCCESS) {
                return std::nullopt;
            }
        } else if ((at && at->get_object().get(from) != simdjson::SUCCESS) ||
                   from.at_key(step).get(next) != simdjson::SUCCESS) {
            return std::nullopt;
        }
        at = next;
    }
    return at && !at->is_null() ? at : std::nullopt;
}

} // namespace

std::optional<dom::element> JsonLookup::find(Pointers pointers) const {
    for (const char* pointer : pointers) {
        if (const auto found = follow(m_object, pointer)) {
            return found;
        }
    }
    return std::nullopt;
}

bool JsonLookup::has(const char* pointer) const {
    return find({pointer}).has_value();
}

std::string_view JsonLookup::text(Pointers pointers, std::string& number) const {
    const std::optional<dom::element> found = find(pointers);
    std::string_view text;
    std::int64_t value = 0;
    if (found && found->get_string().get(text) == simdjson::SUCCESS) {
        return text;
    }
    if (found && found->get_int64().get(value) == simdjson::SUCCESS) {
        number = std::to_string(value);
        return number;
    }
    return {};
}

std::optional<qint64> JsonLookup::number(Pointers pointers) const {
    std::string number;
    return wholeNumber(text(pointers, number));
}

bool JsonLookup::truth(Pointers pointers) const {
    const std::optional<dom::element> found = find(pointers);
    bool truth = false;
    if (found && found->get_bool().get(truth) == simdjson::SUCCESS) {
        return truth;
    }
    return number(pointers).value_or(0) != 0;
}

} // namespace pk
