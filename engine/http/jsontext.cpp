// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/jsontext.h"

namespace pk {

namespace {

[[nodiscard]] std::size_t skipDigits(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        ++at;
    }
    return at;
}

} // namespace

std::string_view withoutBlanks(std::string_view token) {
    while (!token.empty() &&
           (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t')) {
        token.remove_suffix(1);
    }
    return token;
}

bool isJsonNumber(std::string_view text) {
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const std::size_t whole = at;
    at = skipDigits(text, at);
    if (at == whole || (text[whole] == '0' && at - whole > 1)) {
        return false;
    }
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = ++at;
        at = skipDigits(text, at);
        if (at == fraction) {
            return false;
        }
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        at += at < text.size() && (text[at] == '+' || text[at] == '-') ? 1 : 0;
        const std::size_t exponent = at;
        at = skipDigits(text, at);
        if (at == exponent) {
            return false;
        }
    }
    return at == text.size();
}

bool hasOnlyJsonEscapes(const char* text) {
    for (; *text != '"'; ++text) {
        if (*text != '\\') {
            continue;
        }
        ++text;
        if (*text == 'u') {
            for (int i = 1; i <= 4; ++i) {
                const char c = text[i];
                if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
                    return false;
                }
            }
        } else if (std::string_view("\"\\/bfnrt").find(*text) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

} // namespace pk
