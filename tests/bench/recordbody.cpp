// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/recordbody.h"

#ifdef PK_BENCH_PROTO
#include "pk/v1/gift_record.pb.h"
#endif
#include "tests/bench/measure.h"

namespace pk::bench {

std::string jsonBody(RecordMaker& maker, std::size_t records, const std::string& showId) {
    std::string body = R"({"records":[)";
    for (std::size_t i = 0; i < records; ++i) {
        const GiftRecord record = maker.next();
        body += i == 0 ? "" : ",";
        body += R"({"orderId":")" + std::string(record.orderId) + R"(","showId":")" + showId + R"(","uid":")" +
                std::to_string(record.uid) + R"(","userName":")" + std::string(record.userName) + R"(","giftId":)" +
                std::to_string(record.giftId) + R"(,"count":)" + std::to_string(record.count) + R"(,"kb":")" +
                std::to_string(record.kb) + R"(","timestamp":)" + std::to_string(record.timestampMs) + "}";
    }
    return body + "]}";
}

#ifdef PK_BENCH_PROTO

std::string protobufBody(RecordMaker& maker, std::size_t records, const std::string& showId) {
    pk::v1::PostGiftRecordsRequest request;
    for (std::size_t i = 0; i < records; ++i) {
        const GiftRecord record = maker.next();
        pk::v1::GiftRecord& sent = *request.add_records();
        sent.set_order_id(std::string(record.orderId));
        sent.set_show_id(showId);
        sent.set_uid(record.uid);
        sent.set_user_name(std::string(record.userName));
        sent.set_gift_id(record.giftId);
        sent.set_count(record.count);
        sent.set_kb(record.kb);
        sent.set_timestamp(record.timestampMs);
    }
    return request.SerializeAsString();
}

#else

std::string protobufBody(RecordMaker& /*maker*/, std::size_t /*records*/, const std::string& /*showId*/) {
    giveUp(QStringLiteral("this build has no protobuf bodies"));
}

#endif

} // namespace pk::bench
