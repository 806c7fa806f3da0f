// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/giftrecord.h"

#include <algorithm>
#include <cstring>
#include <functional>

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

std::string_view GiftBatch::adopt(std::string text) {
    Q_ASSERT(!m_adopted);
    m_adopted = std::make_unique<const std::string>(std::move(text));
    m_textBytes += m_adopted->capacity();
    return *m_adopted;
}

std::string_view GiftBatch::keep(std::string_view text, std::size_t max) {
    const std::size_t size = std::min(text.size(), max);
    if (size == 0) {
        return {};
    }
    const std::less_equal<const char*> notBehind;
    if (m_adopted && notBehind(m_adopted->data(), text.data()) &&
        notBehind(text.data() + size, m_adopted->data() + m_adopted->size())) {
        return text.substr(0, size);
    }
    if (!m_text) {
        m_text = std::make_unique<std::pmr::monotonic_buffer_resource>(4096);
    }
    auto* memory = static_cast<char*>(m_text->allocate(size, 1));
    std::memcpy(memory, text.data(), size);
    m_textBytes += size;
    return {memory, size};
}

void GiftBatch::add(const GiftRecord& record) {
    GiftRecord& kept = m_records.emplace_back(record);
    kept.orderId = keep(kept.orderId, limits::kOrderIdMax + 1);
    // Records of one batch mostly are of one show: the text is shared with the record before.
    const GiftRecord* const before = m_records.size() > 1 ? &kept - 1 : nullptr;
    kept.showId =
        before != nullptr && before->showId == kept.showId ? before->showId : keep(kept.showId, limits::kShowIdMax + 1);
    kept.userName = keep(kept.userName, limits::kUserNameMax + 1);
    kept.raw = kept.missing != 0 || kept.malformed != 0 ? keep(kept.raw, limits::kRawKeptMax) : std::string_view();
}

} // namespace pk
