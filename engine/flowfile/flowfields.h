// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "engine/flowfile/flowbuilder.h"

namespace pk {

// The columns that JSON Lines and CSV share.
enum class FlowField : quint8 {
    OrderId,
    ShowId,
    Uid,
    UserName,
    GiftId,
    GiftName,
    Count,
    Price,
    Kb,
    Timestamp,
    Origin,
};
inline constexpr std::size_t kFlowFields = 11;

// "orderId" or "order_id" and so on; `ts` and `timestamp` are one field.
[[nodiscard]] std::optional<FlowField> flowFieldFromName(std::string_view name);

// One line's fields as texts, absent where the line has none.
using FlowFieldTexts = std::array<std::optional<std::string_view>, kFlowFields>;

// Reads the texts into a record and gives it to the builder; what is missing or unreadable makes the
// line bad. `price` is per piece, `kb` the total; kb decides where both stand.
[[nodiscard]] Result<void> addFields(FlowBuilder& builder, qint64 line, const FlowFieldTexts& texts);

// A whole number; "12" and "12.0" are, "1.5", "1e3" and "" are not.
[[nodiscard]] std::optional<qint64> wholeNumber(std::string_view text);

} // namespace pk
