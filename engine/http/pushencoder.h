// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

#include "engine/domain/push.h"
#include "engine/http/wiretype.h"

namespace pk {

// Writes each push message once in a form for all clients that take it so: they get it at about the same time, and
// what was written lately is kept. Owned by HttpCore, used on the server's thread.
class PushEncoder {
public:
    using Bytes = std::shared_ptr<const std::string>;

    explicit PushEncoder(std::size_t keptMax = 1'024) : m_keptMax(keptMax) {}

    [[nodiscard]] Bytes encode(const PushMessagePtr& message, WireType form);
    [[nodiscard]] static Bytes encodeGap(quint64 dropped, WireType form);
    [[nodiscard]] quint64 written() const { return m_written; } // so many messages were really written

private:
    struct Entry {
        PushMessagePtr message; // held, so that its address stays its own
        std::array<Bytes, 2> forms;
    };
    const std::size_t m_keptMax;
    std::unordered_map<const PushMessage*, Entry> m_entries;
    std::deque<const PushMessage*> m_order; // the oldest first
    quint64 m_written = 0;
};

} // namespace pk
