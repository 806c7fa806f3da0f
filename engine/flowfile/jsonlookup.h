// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <QString>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace pk {

// Reads single fields out of a line's object, where several recorders name them differently.
class JsonLookup {
public:
    using Pointers = std::initializer_list<const char*>; // JSON pointers; the first that holds something counts

    // An empty answer, or what is wrong with the line. `padded`: SIMDJSON_PADDING bytes behind it may be read.
    // What is read from it lives until the next line.
    [[nodiscard]] QString parse(std::string_view line, bool padded);

    // A text or a whole number as text; empty for anything else. `number` holds the text of a number.
    [[nodiscard]] std::string_view text(Pointers pointers, std::string& number) const;
    // Absent and unreadable are one.
    [[nodiscard]] std::optional<qint64> number(Pointers pointers) const;
    [[nodiscard]] bool truth(Pointers pointers) const; // true, or a number that is not 0
    [[nodiscard]] bool has(const char* pointer) const;

private:
    [[nodiscard]] std::optional<simdjson::dom::element> find(Pointers pointers) const;

    simdjson::dom::parser m_parser;
    simdjson::dom::object m_object;
};

} // namespace pk
