// SPDX-License-Identifier: GPL-3.0-or-later
// Raw gift messages of TikTok recorders, as JSON Lines: one message a line, flat (1.x of the common
// connectors) or with `user`, `giftDetails` and `common` objects (2.x).
#include <limits>
#include <string>

#include "engine/domain/limits.h"
#include "engine/domain/pk.h"
#include "engine/flowfile/flowfields.h"
#include "engine/flowfile/flowformats.h"
#include "engine/flowfile/giftstreaks.h"
#include "engine/flowfile/jsonlookup.h"
#include "engine/flowfile/linesplitter.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

class StreakMessages {
public:
    explicit StreakMessages(FlowBuilder& builder) : m_builder(builder) {}

    Result<void> take(qint64 line, std::string_view text) {
        if (const QString fault = m_json.parse(text, true); !fault.isEmpty()) {
            return m_builder.bad(line, fault);
        }
        const auto giftId = m_json.number({"/giftId"});
        const auto uid = m_json.number({"/userId", "/user/userId", "/user/id"});
        const auto count = m_json.number({"/repeatCount"});
        const auto sent = m_json.number({"/createTime", "/common/createTime", "/timestamp", "/recvMs"});
        const auto price =
            m_json.number({"/diamondCount", "/giftDetails/diamondCount", "/gift/diamondCount"}).value_or(0);
        for (const auto& [name, value] :
             {std::pair{"giftId", giftId}, {"userId", uid}, {"repeatCount", count}, {"createTime", sent}}) {
            if (!value) {
                return m_builder.bad(line, QLatin1StringView(name) % u" is missing or not a whole number"_s);
            }
        }
        if (*giftId < 1 || *giftId > std::numeric_limits<quint32>::max() || *uid < 1 || *count < 1 ||
            *count > limits::kCountMax) {
            return m_builder.bad(line, u"giftId, userId or repeatCount is out of range"_s);
        }
        if (price < 0 || price > limits::kPriceKbMax) {
            return m_builder.bad(line, u"diamondCount is out of range"_s);
        }
        return addOrder(
            line, {.uid = quint64(*uid), .giftId = quint32(*giftId), .repeatCount = *count, .createTimeMs = *sent},
            price);
    }
    [[nodiscard]] qint64 streaks() const { return m_streaks.streaks(); }

private:
    Result<void> addOrder(qint64 line, StreakMessage streak, qint64 price) {
        std::string group;
        std::string messageId;
        std::string room;
        std::string name;
        std::string giftName;
        streak.group = m_json.text({"/groupId"}, group);
        streak.messageId = m_json.text({"/msgId", "/common/msgId"}, messageId);
        streak.room = m_json.text({"/roomId", "/common/roomId"}, room);
        streak.repeats =
            m_json.number({"/giftType", "/giftDetails/giftType", "/gift/type", "/gift/gift_type"}).value_or(1) == 1;
        streak.repeatEnd = m_json.truth({"/repeatEnd"});
        const GiftStreaks::Order order = m_streaks.take(streak);
        if (order.pieces == 0) {
            return {};
        }
        GiftRecord record;
        record.orderId = {order.orderId.constData(), static_cast<std::size_t>(order.orderId.size())};
        record.showId = isShowId(streak.room) ? streak.room : std::string_view();
        record.uid = streak.uid;
        record.userName = m_json.text({"/nickname", "/user/nickname", "/uniqueId", "/user/uniqueId"}, name);
        record.giftId = streak.giftId;
        record.count = order.pieces;
        record.kb = order.pieces * price;
        record.timestampMs = streak.createTimeMs;
        return m_builder.add(line, record, m_json.text({"/giftName", "/giftDetails/giftName", "/gift/name"}, giftName),
                             price);
    }

    FlowBuilder& m_builder;
    GiftStreaks m_streaks;
    JsonLookup m_json;
};

} // namespace

bool looksLikeStreakMessages(std::string_view head) {
    const std::string_view line = trimmedLine(head.substr(0, head.find('\n', head.find('{'))));
    JsonLookup json;
    return json.parse(line, false).isEmpty() && json.has("/repeatCount") && !json.has("/count");
}

Result<Flow> readStreakMessages(FlowInput& input, const FlowReadOptions& options) {
    FlowBuilder builder(FlowFormat::StreakMessages, options);
    StreakMessages messages(builder);
    LineSplitter lines([&](qint64 number, std::string_view line, std::size_t) { return messages.take(number, line); },
                       [&builder](qint64 number) { return builder.badLong(number); });
    if (auto read = lines.readAll(input); !read) {
        return tl::unexpected<Error>(read.error());
    }
    Flow flow = builder.finish();
    flow.streaks = messages.streaks();
    return flow;
}

} // namespace pk
