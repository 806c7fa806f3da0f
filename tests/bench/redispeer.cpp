// SPDX-License-Identifier: GPL-3.0-or-later
#include <hiredis/hiredis.h>

#include <memory>

#include "tests/bench/benches.h"
#include "tests/bench/benchrecords.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kBatch = 1'000;
constexpr std::size_t kPipelined = 8;
constexpr std::size_t kFields = 5;

// The same work in Redis' own words, once a batch: orderIds seen before count no more; totals of both gifts;
// per gift a sorted set by K coins and a hash of what each user gave. Totals are added up first and written
// once a batch, which is less than a totals update for each gift.
constexpr const char* kScript = R"(
local totals, counted = {}, 0
for i = 1, #ARGV, 5 do
  local gift, uid, count, kb = ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4]
  if redis.call('SADD', KEYS[1], ARGV[i]) == 1 then
    local total = totals[gift]
    if not total then
      total = {0, 0}
      totals[gift] = total
    end
    total[1] = total[1] + count
    total[2] = total[2] + kb
    redis.call('ZINCRBY', KEYS[3] .. gift, kb, uid)
    redis.call('HINCRBY', KEYS[4] .. gift, uid, count)
    counted = counted + 1
  end
end
for gift, total in pairs(totals) do
  redis.call('HINCRBY', KEYS[2], gift .. ':count', total[1])
  redis.call('HINCRBY', KEYS[2], gift .. ':kb', total[2])
end
return counted
)";

using Reply = std::unique_ptr<redisReply, decltype(&freeReplyObject)>;

std::string evalCommand(const std::string& sha, const GiftBatch& batch) {
    std::vector<std::string> words{"EVALSHA", sha, "4", "orders", "totals", "rank:", "users:"};
    words.reserve(words.size() + batch.size() * kFields);
    for (const GiftRecord& record : batch.records()) {
        words.emplace_back(record.orderId);
        words.push_back(std::to_string(record.giftId));
        words.push_back(std::to_string(record.uid));
        words.push_back(std::to_string(record.count));
        words.push_back(std::to_string(record.kb));
    }
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    for (const std::string& word : words) {
        texts.push_back(word.data());
        sizes.push_back(word.size());
    }
    char* command = nullptr;
    const int size = redisFormatCommandArgv(&command, int(texts.size()), texts.data(), sizes.data());
    if (size < 0) {
        giveUp(u"the Redis command cannot be made"_s);
    }
    std::string made(command, std::size_t(size));
    redisFreeCommand(command);
    return made;
}

quint64 takeReply(redisContext* redis) {
    void* raw = nullptr;
    if (redisGetReply(redis, &raw) != REDIS_OK) {
        giveUp(u"Redis does not answer: "_s + QString::fromUtf8(redis->errstr));
    }
    const Reply reply(static_cast<redisReply*>(raw), freeReplyObject);
    if (reply->type != REDIS_REPLY_INTEGER) {
        giveUp(u"Redis refused: "_s + QString::fromUtf8(reply->str));
    }
    return quint64(reply->integer);
}

struct Sent {
    quint64 counted = 0;
    double seconds = 0;
};

// Sends commands from `next` on, so many in flight, until the time is over or there are no more.
Sent sendAll(redisContext* redis, const std::vector<std::string>& commands, std::size_t& next, double secondsMax) {
    Sent sent;
    const double from = monotonicSeconds();
    std::size_t open = 0;
    while (next < commands.size() && monotonicSeconds() < from + secondsMax) {
        if (redisAppendFormattedCommand(redis, commands[next].data(), commands[next].size()) != REDIS_OK) {
            giveUp(u"Redis takes no command"_s);
        }
        ++next;
        if (++open == kPipelined) {
            sent.counted += takeReply(redis);
            --open;
        }
    }
    for (; open > 0; --open) {
        sent.counted += takeReply(redis);
    }
    sent.seconds = monotonicSeconds() - from;
    return sent;
}

} // namespace

// --socket FILE --name redis.everysec
int redisPeer(const Options& options) {
    const std::unique_ptr<redisContext, decltype(&redisFree)> redis(
        redisConnectUnix(options.text(u"socket"_s).toUtf8().constData()), redisFree);
    if (!redis || redis->err != 0) {
        giveUp(u"Redis cannot be reached at "_s + options.text(u"socket"_s));
    }
    const Reply loaded(static_cast<redisReply*>(redisCommand(redis.get(), "SCRIPT LOAD %s", kScript)), freeReplyObject);
    if (!loaded || loaded->type != REDIS_REPLY_STRING) {
        giveUp(u"Redis does not take the script"_s);
    }
    RecordPlan plan;
    plan.sentFromMs = 1'795'400'000'000;
    plan.randomIds = options.has(u"random"_s);
    RecordMaker maker(plan);
    std::vector<std::string> commands;
    for (quint64 n = options.number(u"records"_s, options.quick() ? 300'000 : 3'000'000); n >= kBatch; n -= kBatch) {
        commands.push_back(evalCommand(loaded->str, *maker.batch(kBatch)));
    }
    std::size_t next = 0;
    (void)sendAll(redis.get(), commands, next, options.quick() ? 0.5 : 2);
    const Sent sent = sendAll(redis.get(), commands, next, options.quick() ? 2 : 10);
    if (sent.counted == 0) {
        giveUp(u"the records were used up in the warm-up"_s);
    }
    tell(options.text(u"name"_s, u"redis"_s), double(sent.counted) / sent.seconds, u"gifts/s"_s,
         {{u"records"_s, qint64(sent.counted)}});
    return 0;
}

} // namespace pk::bench
