// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flowfile/linesplitter.h"

#include <cstring>
#include <utility>

namespace pk {

std::string_view trimmedLine(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Result<void> LineSplitter::readAll(FlowInput& input) {
    for (;;) {
        const auto block = input.nextBlock();
        if (!block) {
            return tl::unexpected<Error>(block.error());
        }
        if (block->empty()) {
            return finish();
        }
        if (auto taken = take(*block); !taken) {
            return taken;
        }
    }
}

Result<void> LineSplitter::take(std::string_view block) {
    while (!block.empty()) {
        const auto end = block.find('\n');
        const std::string_view part = block.substr(0, end);
        if (end == std::string_view::npos) {
            carry(part);
            return {};
        }
        Result<void> done;
        if (m_carried > 0 || m_tooLong) {
            carry(part);
            done = finish();
        } else {
            // Behind the line stand the block's other lines or its padding.
            done = line(part, part.size() + FlowInput::kPadding);
        }
        if (!done) {
            return done;
        }
        block.remove_prefix(end + 1);
    }
    return {};
}

// The line that is gathered so far is whole.
Result<void> LineSplitter::finish() {
    const bool tooLong = std::exchange(m_tooLong, false);
    const std::size_t size = std::exchange(m_carried, 0);
    if (tooLong) {
        return m_onTooLong(++m_line);
    }
    return line({m_carry.data(), size}, m_carry.size());
}

void LineSplitter::carry(std::string_view part) {
    if (m_tooLong || m_carried + part.size() > FlowInput::kLineMax) {
        m_tooLong = true;
        return;
    }
    m_carry.resize(std::max(m_carry.size(), m_carried + part.size() + FlowInput::kPadding));
    std::memcpy(m_carry.data() + m_carried, part.data(), part.size());
    m_carried += part.size();
}

Result<void> LineSplitter::line(std::string_view text, std::size_t room) {
    ++m_line;
    const std::string_view content = trimmedLine(text);
    if (content.empty()) {
        return {};
    }
    return m_takeLine(m_line, content, room - static_cast<std::size_t>(content.data() - text.data()));
}

} // namespace pk
