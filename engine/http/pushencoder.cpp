// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/pushencoder.h"

#include "engine/wire/pushjson.h"
#include "engine/wire/pushproto.h"

namespace pk {

PushEncoder::Bytes PushEncoder::encode(const PushMessagePtr& message, WireType form) {
    const auto [at, isNew] = m_entries.try_emplace(message.get());
    Entry& entry = at->second;
    if (isNew) {
        entry.message = message;
        m_order.push_back(message.get());
    }
    Bytes& bytes = entry.forms[static_cast<std::size_t>(form)];
    if (!bytes) {
        ++m_written;
        bytes = std::make_shared<const std::string>(form == WireType::Protobuf ? toProto(*message) : toJson(*message));
    }
    const Bytes result = bytes;
    if (m_order.size() > m_keptMax) {
        m_entries.erase(m_order.front());
        m_order.pop_front();
    }
    return result;
}

PushEncoder::Bytes PushEncoder::encodeGap(quint64 dropped, WireType form) {
    return std::make_shared<const std::string>(form == WireType::Protobuf ? gapProto(dropped) : gapJson(dropped));
}

} // namespace pk
