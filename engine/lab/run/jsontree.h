// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>
#include <QStringView>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/error.h"

namespace pk {

// JSON as a tree that knows where in the text each value stands, for files that people write: an error can name line
// and column, and a name that stands twice is an error. Numbers are kept as written.
struct JsonNode {
    enum class Kind : quint8 { Null, Boolean, Number, Text, Array, Object };

    Kind kind = Kind::Null;
    bool boolean = false;
    bool oneLine = false;           // printing: never broken
    qsizetype offset = 0;           // in the text it was read from
    std::string text;               // a number as written, a text as UTF-8
    std::vector<std::string> names; // of an object, beside `items`
    std::vector<JsonNode> items;

    [[nodiscard]] const JsonNode* find(std::string_view name) const; // null: no object, or no such member
    JsonNode& add(std::string_view name);                            // to an object
};

struct JsonPlace { // 1-based; columns count code points
    int line = 1;
    int column = 1;
};
[[nodiscard]] JsonPlace placeOf(const QByteArray& json, qsizetype offset);
// "Line 3, column 12: " and the text.
[[nodiscard]] QString withPlace(const QByteArray& json, qsizetype offset, const QString& text);

// BadRequest, with the place, for what is no JSON, not UTF-8, deeper than 32 or has a name twice in an object.
[[nodiscard]] Result<JsonNode> parseJson(const QByteArray& json);
// Indented by two; what fits into a line stands in one.
[[nodiscard]] QByteArray printJson(const JsonNode& node);
// The value at "phases[1].rate", or the nearest one around it that is there.
[[nodiscard]] const JsonNode& nearestNode(const JsonNode& root, QStringView path);

} // namespace pk
