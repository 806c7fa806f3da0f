// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/domain/error.h"

namespace pk {

// The JSON object that a command's body must be, read field by field: the first field that is missing or of a wrong
// type is kept as the error that names it. Numbers may come as decimal strings. Unknown fields are ignored. Owned by
// HttpCore, used on the server's thread; holds one body at a time.
class JsonBody {
public:
    explicit JsonBody(int depthMax);
    ~JsonBody();
    JsonBody(const JsonBody&) = delete;
    JsonBody& operator=(const JsonBody&) = delete;

    // Parses; BadRequest when it is no JSON, not UTF-8 or too deep, ValidationFailed when it is no object.
    [[nodiscard]] Result<void> parse(std::string& body);

    // A path is a name, or "gifts[0].giftId" for what lies deeper.
    [[nodiscard]] bool has(std::string_view path) const;                             // present and not null
    [[nodiscard]] std::optional<std::size_t> arraySize(std::string_view path) const; // nothing when it is no array
    // A missing required field is an error, a missing optional one gives an empty value.
    [[nodiscard]] std::optional<qint64> number(std::string_view path, bool required);
    [[nodiscard]] std::optional<quint64> unsignedNumber(std::string_view path, bool required, quint64 max);
    [[nodiscard]] std::optional<double> real(std::string_view path, bool required);
    [[nodiscard]] std::optional<bool> boolean(std::string_view path, bool required);
    [[nodiscard]] std::optional<QString> text(std::string_view path, bool required);

    void refuse(std::string_view path, QString detail);
    [[nodiscard]] bool failed() const { return m_error.has_value(); }
    [[nodiscard]] const Error& error() const { return *m_error; }

private:
    struct Parser; // keeps simdjson out of the includers
    void refuseMissing(std::string_view path);

    std::unique_ptr<Parser> m_parser;
    std::optional<Error> m_error;
};

} // namespace pk
