// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/urldecode.h"

#include <simdjson.h>

namespace pk {

namespace {

[[nodiscard]] int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

} // namespace

std::optional<std::string> urlDecode(std::string_view text, PlusMeans plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            decoded.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            decoded.push_back(c == '+' && plus == PlusMeans::Space ? ' ' : c);
        }
    }
    if (decoded.find('\0') != std::string::npos || !simdjson::validate_utf8(decoded.data(), decoded.size())) {
        return std::nullopt;
    }
    return decoded;
}

} // namespace pk
