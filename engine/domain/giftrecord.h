// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace pk {

enum class Origin : quint8 { Live, Injected };
[[nodiscard]] std::string_view wireName(Origin origin); // "LIVE", "INJECTED"

// The fields of a gift record, as bits: which ones are missing, which could not be read.
enum class RecordField : quint16 {
    None = 0,
    OrderId = 1 << 0,
    ShowId = 1 << 1,
    Uid = 1 << 2,
    UserName = 1 << 3,
    GiftId = 1 << 4,
    Count = 1 << 5,
    Kb = 1 << 6,
    Timestamp = 1 << 7,
    Origin = 1 << 8,
};
using RecordFields = quint16; // or-ed RecordField bits
[[nodiscard]] std::string_view wireName(RecordField field);

// One sending of a gift as the flow delivers it. The texts point into the GiftBatch that holds the
// record; numbers that the flow gave in a wrong type stay 0 and are named in `malformed`.
struct GiftRecord {
    std::string_view orderId;
    std::string_view showId;
    std::string_view userName; // UTF-8
    std::string_view raw;      // the record as received; only kept when a field is missing or malformed
    quint64 uid = 0;
    qint64 count = 0;       // pieces
    qint64 kb = 0;          // total price in K coins
    qint64 timestampMs = 0; // when it was sent, Unix ms
    quint32 giftId = 0;
    RecordFields missing = 0;
    RecordFields malformed = 0;
    Origin origin = Origin::Live;
};

// A batch of records with the memory of their texts. Filled by one thread, then shared read-only
// between engine, store and sender. Texts keep their address when the batch is moved.
class GiftBatch {
public:
    GiftBatch() = default;
    GiftBatch(GiftBatch&&) noexcept = default;
    GiftBatch& operator=(GiftBatch&&) noexcept = default;

    void reserve(std::size_t records) { m_records.reserve(records); }
    // Takes over a text that records to come may point into, as a request's body; once. The answer is
    // where it lies from now on.
    [[nodiscard]] std::string_view adopt(std::string text);
    // Copies the record's texts into the batch, but for those in the adopted one. orderId, showId and
    // userName are cut one byte past their limits: what is too long stays too long, and is bounded.
    void add(const GiftRecord& record);
    [[nodiscard]] const std::vector<GiftRecord>& records() const { return m_records; }
    [[nodiscard]] std::size_t size() const { return m_records.size(); }
    [[nodiscard]] bool isEmpty() const { return m_records.empty(); }
    // What the batch holds of texts, an adopted one whole.
    [[nodiscard]] std::size_t textBytes() const { return m_textBytes; }

private:
    [[nodiscard]] std::string_view keep(std::string_view text, std::size_t max);

    std::unique_ptr<const std::string> m_adopted;
    std::unique_ptr<std::pmr::monotonic_buffer_resource> m_text; // of what was copied; made for the first
    std::vector<GiftRecord> m_records;
    std::size_t m_textBytes = 0;
};
using GiftBatchPtr = std::shared_ptr<const GiftBatch>;

} // namespace pk
