// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/giftrecordencoder.h"

#include <google/protobuf/arena.h>
#include <pk/v1/gift_record.pb.h>

#include <array>
#include <cstring>

#include "engine/domain/limits.h"

namespace pk {

namespace {

// Bytes that a record can take: three texts, each a byte longer than its limit, and numbers.
constexpr std::size_t kRecordBytesMax = limits::kOrderIdMax + limits::kShowIdMax + limits::kUserNameMax + 3 + 96;
constexpr std::size_t kRecordBytesUsual = 96;

// Writes fields of one record into memory of its own.
class Writer {
public:
    void text(int field, std::string_view value) {
        varint(static_cast<quint64>(field) << 3 | 2);
        varint(value.size());
        std::memcpy(m_bytes.data() + m_size, value.data(), value.size());
        m_size += value.size();
    }
    void number(int field, quint64 value) {
        varint(static_cast<quint64>(field) << 3);
        varint(value);
    }
    void varint(quint64 value) {
        for (; value >= 0x80; value >>= 7) {
            m_bytes[m_size++] = static_cast<char>(value | 0x80);
        }
        m_bytes[m_size++] = static_cast<char>(value);
    }
    void clear() { m_size = 0; }
    [[nodiscard]] std::string_view bytes() const { return {m_bytes.data(), m_size}; }

private:
    std::array<char, kRecordBytesMax> m_bytes;
    std::size_t m_size = 0;
};

void write(const GiftRecord& record, Writer& out) {
    using Field = v1::GiftRecord;
    const auto has = [&record](RecordField field) { return (record.missing & static_cast<RecordFields>(field)) == 0; };
    if (has(RecordField::OrderId)) {
        out.text(Field::kOrderIdFieldNumber, record.orderId);
    }
    if (has(RecordField::ShowId)) {
        out.text(Field::kShowIdFieldNumber, record.showId);
    }
    if (has(RecordField::Uid)) {
        out.number(Field::kUidFieldNumber, record.uid);
    }
    if (!record.userName.empty()) {
        out.text(Field::kUserNameFieldNumber, record.userName);
    }
    if (has(RecordField::GiftId)) {
        out.number(Field::kGiftIdFieldNumber, record.giftId);
    }
    if (has(RecordField::Count)) {
        out.number(Field::kCountFieldNumber, static_cast<quint64>(record.count));
    }
    if (has(RecordField::Kb)) {
        out.number(Field::kKbFieldNumber, static_cast<quint64>(record.kb));
    }
    if (has(RecordField::Timestamp)) {
        out.number(Field::kTimestampFieldNumber, static_cast<quint64>(record.timestampMs));
    }
    if (record.origin == Origin::Injected) {
        out.number(Field::kOriginFieldNumber, v1::ORIGIN_INJECTED);
    }
}

} // namespace

std::string encodeGiftRecords(const GiftBatch& batch) {
    std::string body;
    body.reserve(batch.size() * kRecordBytesUsual);
    Writer record;
    Writer head;
    for (const GiftRecord& from : batch.records()) {
        record.clear();
        write(from, record);
        head.clear();
        head.varint(static_cast<quint64>(v1::PostGiftRecordsRequest::kRecordsFieldNumber) << 3 | 2);
        head.varint(record.bytes().size());
        body.append(head.bytes()).append(record.bytes());
    }
    return body;
}

Result<IngestAnswer> decodeVerdicts(const std::string& body, std::size_t records) {
    google::protobuf::Arena arena;
    auto& message = *google::protobuf::Arena::CreateMessage<v1::PostGiftRecordsResponse>(&arena);
    if (!message.ParseFromString(body) || static_cast<std::size_t>(message.records_size()) != records) {
        return fail(ErrorCode::Internal, {}, QStringLiteral("the API's answer does not hold the records' verdicts"));
    }
    IngestAnswer answer;
    answer.verdicts.reserve(records);
    answer.pkIds.reserve(records);
    for (const v1::RecordVerdict& record : message.records()) {
        const int verdict = static_cast<int>(record.verdict()) - 1;
        if (verdict < 0 || verdict >= kVerdicts) {
            return fail(ErrorCode::Internal, {}, QStringLiteral("the API answered a verdict that is not known here"));
        }
        answer.verdicts.push_back(static_cast<Verdict>(verdict));
        answer.pkIds.push_back(record.pk_id());
        ++answer.counts[static_cast<std::size_t>(verdict)];
    }
    return answer;
}

} // namespace pk
