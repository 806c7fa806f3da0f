// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/wiretype.h"

#include <algorithm>
#include <string>

namespace pk {

namespace {

[[nodiscard]] std::string withoutBlanksInLowerCase(std::string_view text) {
    std::string compact;
    for (const char c : text) {
        if (c != ' ' && c != '\t') {
            compact.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        }
    }
    return compact;
}

// Cuts the part before the next separator off `rest`.
[[nodiscard]] std::string_view takePart(std::string_view& rest, char separator) {
    const std::string_view part(rest.begin(), std::find(rest.begin(), rest.end(), separator));
    rest = part.size() < rest.size() ? rest.substr(part.size() + 1) : std::string_view();
    return part;
}

// q=0 to q=1 with at most three decimals, in thousandths; what is no weight counts as 0.
[[nodiscard]] int weightOf(std::string_view text) {
    int weight = 0;
    int factor = 1'000;
    for (std::size_t i = 0; i < text.size() && i < 5; ++i) {
        if (i == 1) {
            if (text[i] != '.') {
                return 0;
            }
            continue;
        }
        if (text[i] < '0' || text[i] > '9') {
            return 0;
        }
        weight += factor * (text[i] - '0');
        factor /= 10;
    }
    return std::min(weight, 1'000);
}

// The weight of one type: that of the most specific range that holds it.
struct Weight {
    int specificity = 0;
    int weight = 0;

    void take(int ofSpecificity, int ofWeight) {
        if (ofSpecificity >= specificity) {
            specificity = ofSpecificity;
            weight = ofWeight;
        }
    }
};

} // namespace

std::optional<WireType> wireTypeOf(std::string_view contentType) {
    if (contentType == kJsonType) {
        return WireType::Json;
    }
    std::string compact = withoutBlanksInLowerCase(contentType);
    std::erase(compact, '"');
    if (compact == kProtobufType) {
        return WireType::Protobuf;
    }
    return compact == kJsonType || compact == "application/json;charset=utf-8" ? std::optional(WireType::Json)
                                                                               : std::nullopt;
}

std::optional<WireType> answerTypeOf(std::string_view accept, WireType otherwise) {
    if (accept.empty() || accept == "*/*") {
        return otherwise;
    }
    const std::string compact = withoutBlanksInLowerCase(accept);
    std::string_view rest = compact;
    Weight json;
    Weight protobuf;
    while (!rest.empty()) {
        std::string_view range = takePart(rest, ',');
        const std::string_view type = takePart(range, ';');
        int weight = 1'000;
        while (!range.empty()) {
            if (const std::string_view parameter = takePart(range, ';'); parameter.starts_with("q=")) {
                weight = weightOf(parameter.substr(2));
            }
        }
        if (type == kJsonType || type == "application/problem+json") {
            json.take(3, weight);
        } else if (type == kProtobufType) {
            protobuf.take(3, weight);
        } else if (type == "application/*" || type == "*/*") {
            const int specificity = type.starts_with('*') ? 1 : 2;
            json.take(specificity, weight);
            protobuf.take(specificity, weight);
        }
    }
    if (json.weight == 0 && protobuf.weight == 0) {
        return std::nullopt;
    }
    if (json.weight == protobuf.weight) {
        return otherwise;
    }
    return json.weight > protobuf.weight ? WireType::Json : WireType::Protobuf;
}

} // namespace pk
