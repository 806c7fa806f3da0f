// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <limits>
#include <optional>
#include <string_view>

#include "engine/domain/error.h"
#include "engine/http/request.h"

namespace pk {

// Digits only, within the bounds of the type.
[[nodiscard]] std::optional<quint64> parseDecimal(std::string_view text);

// Reads the parameters of a request: each with its bounds, and the first that is wrong is kept as the error that
// names it (VALIDATION_FAILED). A value on the handler's stack.
class ParamReader {
public:
    explicit ParamReader(const HttpRequest& request) : m_request(request) {}

    // Of the query. An absent or empty parameter gives the fallback.
    [[nodiscard]] std::optional<quint64> number(std::string_view name, quint64 min, quint64 max);
    [[nodiscard]] quint64 number(std::string_view name, quint64 fallback, quint64 min, quint64 max);
    [[nodiscard]] bool flag(std::string_view name); // true, false, 1, 0; absent: false
    [[nodiscard]] QString text(std::string_view name);

    // Of the path. `name` is what the error calls it.
    [[nodiscard]] quint64 pathNumber(std::size_t part, std::string_view name,
                                     quint64 max = std::numeric_limits<quint64>::max());
    [[nodiscard]] QString pathShowId(std::size_t part);

    void refuse(std::string_view name, QString detail);
    [[nodiscard]] bool failed() const { return m_error.has_value(); }
    [[nodiscard]] const Error& error() const { return *m_error; }

private:
    [[nodiscard]] const std::string* find(std::string_view name) const;

    const HttpRequest& m_request;
    std::optional<Error> m_error;
};

} // namespace pk
