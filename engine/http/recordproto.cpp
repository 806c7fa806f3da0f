// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/recordproto.h"

#include <google/protobuf/arena.h>
#include <pk/v1/gift_record.pb.h>

namespace pk {

namespace {

// The wire counts from 1 in the same order.
static_assert(static_cast<int>(Verdict::Invalid) + 1 == v1::VERDICT_INVALID);
static_assert(static_cast<int>(Verdict::Counted) + 1 == v1::VERDICT_COUNTED && kVerdicts == v1::VERDICT_COUNTED);

void writeCounts(v1::VerdictCounts& message, const VerdictCounts& counts) {
    const auto of = [&counts](Verdict verdict) { return counts[static_cast<std::size_t>(verdict)]; };
    message.set_invalid(of(Verdict::Invalid));
    message.set_no_pk(of(Verdict::NoPk));
    message.set_not_in_pk(of(Verdict::NotInPk));
    message.set_duplicate(of(Verdict::Duplicate));
    message.set_late(of(Verdict::Late));
    message.set_counted(of(Verdict::Counted));
}

// A text of a record may be cut inside a character; going through QString mends that.
[[nodiscard]] std::string mended(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).toStdString();
}

void writeVerdict(v1::RecordVerdict& message, Verdict verdict, VerdictReason reason, PkId pkId) {
    message.set_verdict(static_cast<v1::Verdict>(static_cast<int>(verdict) + 1));
    if (reason.code != ReasonCode::None) {
        message.set_reason(reasonText(reason).toStdString());
        if (reason.field != RecordField::None) {
            message.set_field(std::string(wireName(reason.field)));
        }
    }
    if (pkId != 0) {
        message.set_pk_id(pkId);
    }
}

} // namespace

std::string toProto(const IngestAnswer& answer) {
    v1::PostGiftRecordsResponse message;
    writeCounts(*message.mutable_verdicts(), answer.counts);
    return message.SerializeAsString();
}

std::string toProto(const IngestAnswer& answer, const GiftBatch& batch) {
    google::protobuf::Arena arena;
    auto& message = *google::protobuf::Arena::CreateMessage<v1::PostGiftRecordsResponse>(&arena);
    writeCounts(*message.mutable_verdicts(), answer.counts);
    for (std::size_t i = 0; i < answer.verdicts.size() && i < batch.size(); ++i) {
        v1::RecordVerdict& record = *message.add_records();
        record.set_order_id(mended(batch.records()[i].orderId));
        writeVerdict(record, answer.verdicts[i], i < answer.reasons.size() ? answer.reasons[i] : VerdictReason{},
                     i < answer.pkIds.size() ? answer.pkIds[i] : 0);
    }
    return message.SerializeAsString();
}

} // namespace pk
