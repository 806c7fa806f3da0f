// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/jsonbody.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <vector>

namespace pk {

using namespace Qt::StringLiterals;
namespace dom = simdjson::dom;

namespace {
constexpr std::size_t kKeptCapacity = 1024 * 1024;
} // namespace

struct JsonBody::Parser {
    dom::parser parser;
    dom::element root;
    std::size_t depthMax = 32;

    // Steps through "gifts[0].giftId".
    [[nodiscard]] std::optional<dom::element> find(std::string_view path) const {
        dom::element here = root;
        while (!path.empty()) {
            if (path.front() == '[') {
                const std::size_t close = path.find(']');
                std::size_t index = 0;
                std::from_chars(path.data() + 1, path.data() + close, index);
                if (here.at(index).get(here) != simdjson::SUCCESS) {
                    return std::nullopt;
                }
                path.remove_prefix(close + 1);
            } else {
                const std::size_t end = std::min(path.find_first_of(".["), path.size());
                if (here.at_key(path.substr(0, end)).get(here) != simdjson::SUCCESS) {
                    return std::nullopt;
                }
                path.remove_prefix(end);
            }
            if (path.starts_with('.')) {
                path.remove_prefix(1);
            }
        }
        if (here.is_null()) {
            return std::nullopt;
        }
        return here;
    }
};

namespace {

// A whole number, or a string that holds one.
template <typename T>
[[nodiscard]] std::optional<T> wholeNumber(const dom::element& element) {
    T value = 0;
    if (element.get(value) == simdjson::SUCCESS) {
        return value;
    }
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS || text.empty()) {
        return std::nullopt;
    }
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() ? std::optional<T>(value) : std::nullopt;
}

[[nodiscard]] QString toText(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

// Which of two would count is anybody's guess, so neither does. The depth is bounded by the parser.
[[nodiscard]] bool repeatsAName(const dom::element& element) {
    dom::array array;
    if (element.get(array) == simdjson::SUCCESS) {
        return std::any_of(array.begin(), array.end(), [](const dom::element& inner) { return repeatsAName(inner); });
    }
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) {
        return false;
    }
    std::vector<std::string_view> names;
    for (const dom::key_value_pair member : object) {
        if (repeatsAName(member.value)) {
            return true;
        }
        names.push_back(member.key);
    }
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

} // namespace

JsonBody::JsonBody(int depthMax) : m_parser(std::make_unique<Parser>()) {
    m_parser->depthMax = static_cast<std::size_t>(depthMax);
}

JsonBody::~JsonBody() = default;

Result<void> JsonBody::parse(std::string& body) {
    m_error.reset();
    body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
    if (m_parser->parser.capacity() > kKeptCapacity && body.size() <= kKeptCapacity) {
        m_parser->parser = dom::parser(); // a parser holds a multiple of the largest body it ever read
    }
    if (m_parser->parser.capacity() < body.size() || m_parser->parser.capacity() == 0) {
        // One deeper than allowed: simdjson counts the level it would open.
        if (m_parser->parser.allocate(std::max<std::size_t>(body.size(), 4096), m_parser->depthMax) !=
            simdjson::SUCCESS) {
            return fail(ErrorCode::Overloaded, {}, u"There is no memory for the request; send it again later."_s);
        }
    }
    const simdjson::error_code error = m_parser->parser.parse(body.data(), body.size(), false).get(m_parser->root);
    if (error == simdjson::DEPTH_ERROR) {
        return fail(ErrorCode::BadRequest, {},
                    u"The JSON is nested too deep; the bound is %1 levels."_s.arg(m_parser->depthMax));
    }
    if (error != simdjson::SUCCESS) {
        return fail(ErrorCode::BadRequest, {}, u"The body is not JSON in UTF-8."_s);
    }
    if (repeatsAName(m_parser->root)) {
        return fail(ErrorCode::BadRequest, {}, u"A name stands twice in one object of the body."_s);
    }
    if (!m_parser->root.is_object()) {
        return fail(ErrorCode::ValidationFailed, {}, u"The body must be a JSON object."_s);
    }
    return {};
}

bool JsonBody::has(std::string_view path) const {
    return m_parser->find(path).has_value();
}

std::optional<std::size_t> JsonBody::arraySize(std::string_view path) const {
    const auto element = m_parser->find(path);
    dom::array array;
    if (!element || element->get(array) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    return array.size();
}

std::optional<qint64> JsonBody::number(std::string_view path, bool required) {
    const auto element = m_parser->find(path);
    if (!element) {
        if (required) {
            refuseMissing(path);
        }
        return std::nullopt;
    }
    const auto value = wholeNumber<std::int64_t>(*element);
    if (!value) {
        refuse(path, u"%1 must be a whole number."_s.arg(toText(path)));
        return std::nullopt;
    }
    return *value;
}

std::optional<quint64> JsonBody::unsignedNumber(std::string_view path, bool required, quint64 max) {
    const auto element = m_parser->find(path);
    if (!element) {
        if (required) {
            refuseMissing(path);
        }
        return std::nullopt;
    }
    const auto value = wholeNumber<std::uint64_t>(*element);
    if (!value || *value > max) {
        refuse(path, u"%1 must be a whole number from 0 to %2."_s.arg(toText(path)).arg(max));
        return std::nullopt;
    }
    return *value;
}

std::optional<double> JsonBody::real(std::string_view path, bool required) {
    const auto element = m_parser->find(path);
    double value = 0;
    if (!element) {
        if (required) {
            refuseMissing(path);
        }
        return std::nullopt;
    }
    if (element->get(value) != simdjson::SUCCESS) {
        refuse(path, u"%1 must be a number."_s.arg(toText(path)));
        return std::nullopt;
    }
    return value;
}

std::optional<bool> JsonBody::boolean(std::string_view path, bool required) {
    const auto element = m_parser->find(path);
    bool value = false;
    if (!element) {
        if (required) {
            refuseMissing(path);
        }
        return std::nullopt;
    }
    if (element->get(value) != simdjson::SUCCESS) {
        refuse(path, u"%1 must be true or false."_s.arg(toText(path)));
        return std::nullopt;
    }
    return value;
}

std::optional<QString> JsonBody::text(std::string_view path, bool required) {
    const auto element = m_parser->find(path);
    std::string_view value;
    if (!element) {
        if (required) {
            refuseMissing(path);
        }
        return std::nullopt;
    }
    if (element->get(value) != simdjson::SUCCESS) {
        refuse(path, u"%1 must be a text."_s.arg(toText(path)));
        return std::nullopt;
    }
    return toText(value);
}

void JsonBody::refuseMissing(std::string_view path) {
    refuse(path, u"%1 is missing."_s.arg(toText(path)));
}

void JsonBody::refuse(std::string_view path, QString detail) {
    if (!m_error) {
        m_error = Error{ErrorCode::ValidationFailed, toText(path), std::move(detail)};
    }
}

} // namespace pk
