// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/giftrecord.h"

#include <algorithm>
#include <cstring>

#include "engine/domain/limits.h"

namespace pk {

std::string_view wireName(Origin origin) {
    return origin == Origin::Injected ? "INJECTED" : "LIVE";
}

std::string_view wireName(RecordField field) {
    switch (field) {
        case RecordField::OrderId:
            return "orderId";
        case RecordField::ShowId:
            return "showId";
        case RecordField::Uid:
            return "uid";
        case RecordField::UserName:
            return "userName";
        case RecordField::GiftId:
            return "giftId";
        case RecordField::Count:
            return "count";
        case RecordField::Kb:
            return "kb";
        case RecordField::Timestamp:
            return "timestamp";
        case RecordField::Origin:
            return "origin";
        case RecordField::None:
            break;
    }
    return "record";
}

GiftBatch::GiftBatch() : m_text(std::make_unique<std::pmr::monotonic_buffer_resource>(4096)) {}

std::string_view GiftBatch::keep(std::string_view text, std::size_t max) {
    const std::size_t size = std::min(text.size(), max);
    if (size == 0) {
        return {};
    }
    auto* memory = static_cast<char*>(m_text->allocate(size, 1));
    std::memcpy(memory, text.data(), size);
    m_textBytes += size;
    return {memory, size};
}

void GiftBatch::add(const GiftRecord& record) {
    GiftRecord kept = record;
    kept.orderId = keep(record.orderId, limits::kOrderIdMax + 1);
    // Records of one batch mostly are of one show: the text is shared with the record before.
    const bool sameShow = !m_records.empty() && m_records.back().showId == record.showId;
    kept.showId = sameShow ? m_records.back().showId : keep(record.showId, limits::kShowIdMax + 1);
    kept.userName = keep(record.userName, limits::kUserNameMax + 1);
    kept.raw =
        record.missing != 0 || record.malformed != 0 ? keep(record.raw, limits::kRawKeptMax) : std::string_view();
    m_records.push_back(kept);
}

} // namespace pk
