// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/pushproto.h"

#include <google/protobuf/arena.h>
#include <pk/v1/push.pb.h>

namespace pk {

namespace {

// The wire counts in the same order: from 1 where ours have no value for "none", else from it.
static_assert(static_cast<int>(CompareBy::Count) + 1 == v1::COMPARE_BY_COUNT);
static_assert(static_cast<int>(CompareBy::Kb) + 1 == v1::COMPARE_BY_KB);
static_assert(static_cast<int>(EndReason::None) == v1::END_REASON_UNSPECIFIED);
static_assert(static_cast<int>(EndReason::TimeUp) == v1::END_REASON_TIME_UP);
static_assert(static_cast<int>(EndReason::EndedByHost) == v1::END_REASON_ENDED_BY_HOST);
static_assert(static_cast<int>(EndReason::Voided) == v1::END_REASON_VOIDED);
static_assert(static_cast<int>(Outcome::AWins) == v1::OUTCOME_A_WINS);
static_assert(static_cast<int>(Outcome::BWins) == v1::OUTCOME_B_WINS);
static_assert(static_cast<int>(Outcome::Draw) == v1::OUTCOME_DRAW);

[[nodiscard]] v1::EndReason toProto(EndReason reason) {
    return static_cast<v1::EndReason>(reason);
}

void write(v1::PushMessage& message, const PkCreatedPush& push) {
    const Pk& pk = push.pk;
    v1::PkCreatedPush& body = *message.mutable_pk_created();
    body.set_pk_id(pk.pkId);
    body.set_start_time(pk.startTimeMs);
    body.set_end_time(pk.endTimeMs);
    body.set_duration_ms(pk.durationMs);
    body.set_interval_ms(pk.intervalMs);
    body.set_compare_by(static_cast<v1::CompareBy>(static_cast<int>(pk.compareBy) + 1));
    for (const PkSide& side : pk.sides) {
        v1::Side& gift = *body.add_gifts();
        gift.set_gift_id(side.giftId);
        gift.set_gift_name(side.giftName.toStdString());
        gift.set_gift_name_en(side.giftNameEn.toStdString());
        gift.set_gift_logo(side.giftLogo.toStdString());
        gift.set_desc(side.desc.toStdString());
    }
}

void write(v1::PushMessage& message, const PkProgressPush& push) {
    v1::PkProgressPush& body = *message.mutable_pk_progress();
    body.set_pk_id(push.pkId);
    for (std::size_t side = 0; side < kSides; ++side) {
        v1::Totals& gift = *body.add_gifts();
        gift.set_gift_id(push.giftIds[side]);
        gift.set_count(push.totals[side].count);
        gift.set_kb(push.totals[side].kb);
    }
    body.set_time_left_ms(push.timeLeftMs);
    body.set_version(push.version);
}

void write(v1::PushMessage& message, const PkEndedPush& push) {
    v1::PkEndedPush& body = *message.mutable_pk_ended();
    body.set_pk_id(push.pkId);
    body.set_end_reason(toProto(push.endReason));
    body.set_end_time(push.endTimeMs);
}

void write(v1::PushMessage& message, const PkFinalPush& push) {
    v1::PkFinalPush& body = *message.mutable_pk_final();
    body.set_pk_id(push.pkId);
    if (push.outcome != Outcome::None) { // a voided PK has none
        body.set_outcome(static_cast<v1::Outcome>(push.outcome));
    }
    body.set_end_reason(toProto(push.endReason));
}

} // namespace

std::string toProto(const PushMessage& message) {
    google::protobuf::Arena arena;
    auto& out = *google::protobuf::Arena::CreateMessage<v1::PushMessage>(&arena);
    out.set_message_id(message.messageId.toStdString());
    out.set_show_id(message.showId.toStdString());
    out.set_seq(message.seq);
    out.set_server_time(message.serverTimeMs);
    std::visit([&out](const auto& body) { write(out, body); }, message.body);
    return out.SerializeAsString();
}

std::string gapProto(quint64 dropped) {
    v1::PushMessage out;
    out.mutable_gap()->set_dropped(dropped);
    return out.SerializeAsString();
}

} // namespace pk
