// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>
#include <string_view>
#include <vector>

#include "engine/domain/error.h"
#include "engine/flowfile/flowreader.h"

namespace pk {

// A flow file as a stream of bytes: read in blocks, a UTF-8 byte order mark left out, progress told and
// cancelling asked for on the way. Used by one reader on its caller's thread.
class FlowInput {
public:
    static constexpr std::size_t kBlock = 1 << 18;
    static constexpr std::size_t kPadding = 64;      // readable bytes behind a block, as simdjson asks
    static constexpr std::size_t kLineMax = 1 << 20; // a longer line or row is bad

    FlowInput(QString file, const FlowReadOptions& options) : m_file(file), m_options(options) {}

    // FileUnreadable.
    [[nodiscard]] Result<void> open();
    // The first bytes (at most one block), without taking them.
    [[nodiscard]] std::string_view head() const { return {m_block.data() + m_begin, m_end - m_begin}; }
    // The next bytes; empty at the end. They live until the next call. FileUnreadable, Cancelled.
    [[nodiscard]] Result<std::string_view> nextBlock();
    [[nodiscard]] QString fileName() const { return m_file.fileName(); }

private:
    [[nodiscard]] Result<void> fill();
    [[nodiscard]] tl::unexpected<Error> unreadable() const;

    QFile m_file;
    const FlowReadOptions& m_options;
    std::vector<char> m_block;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace pk
