// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "engine/flowfile/flowinput.h"

namespace pk {

// Cuts a flow's blocks into lines, numbered from 1. A line that spans blocks is gathered; one over
// FlowInput::kLineMax is dropped to its end and told to `tooLong`. Used by one reader.
class LineSplitter {
public:
    // `room` is what may be read from line.data() on: more than the line, as simdjson asks.
    using TakeLine = std::function<Result<void>(qint64 number, std::string_view line, std::size_t room)>;
    using TooLong = std::function<Result<void>(qint64 number)>;

    LineSplitter(TakeLine takeLine, TooLong tooLong)
        : m_takeLine(std::move(takeLine)), m_onTooLong(std::move(tooLong)) {}

    // Reads the input to its end. Blank lines are numbered, but not told. Fails as the input or a taker does.
    [[nodiscard]] Result<void> readAll(FlowInput& input);

private:
    [[nodiscard]] Result<void> take(std::string_view block);
    [[nodiscard]] Result<void> finish();
    void carry(std::string_view part);
    [[nodiscard]] Result<void> line(std::string_view text, std::size_t room);

    TakeLine m_takeLine;
    TooLong m_onTooLong;
    std::vector<char> m_carry = std::vector<char>(FlowInput::kPadding);
    std::size_t m_carried = 0;
    qint64 m_line = 0;
    bool m_tooLong = false;
};

[[nodiscard]] std::string_view trimmedLine(std::string_view text);

} // namespace pk
