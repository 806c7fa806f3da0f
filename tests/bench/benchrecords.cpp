// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchrecords.h"

#include <algorithm>
#include <cstdio>

namespace pk::bench {

namespace {

// 6 to 12 bytes, as names are.
void nameOf(quint64 uid, std::string& name) {
    static constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
    quint64 bits = SeededRandom::mix(uid);
    name.assign(6 + bits % 7, 'a');
    for (char& letter : name) {
        bits = bits * 6364136223846793005U + 1442695040888963407U;
        letter = kLetters[(bits >> 40) % kLetters.size()];
    }
}

} // namespace

std::string showName(quint64 number) {
    return "show" + std::to_string(number);
}

std::string orderIdOf(const RecordPlan& plan, quint64 number) {
    std::array<char, 32> text{};
    const quint64 id = plan.firstId + number;
    if (plan.randomIds) {
        const quint64 hash = SeededRandom::mix(id * 0x9e3779b97f4a7c15U + 1);
        std::snprintf(text.data(), text.size(), "%016llx%02llx", static_cast<unsigned long long>(hash),
                      static_cast<unsigned long long>(id & 0xff));
    } else {
        std::snprintf(text.data(), text.size(), "%018llu", 202611230000000000ULL + id);
    }
    return text.data();
}

RecordMaker::RecordMaker(const RecordPlan& plan)
    : m_plan(plan), m_zipf(std::max<quint64>(plan.users, 1), plan.skew), m_showId(showName(0)) {}

GiftRecord RecordMaker::next() {
    const quint64 n = m_made++;
    const bool repeats = m_plan.repeatEvery != 0 && n % m_plan.repeatEvery == m_plan.repeatEvery - 1;
    SeededRandom random(m_plan.seed, m_plan.firstId + n);
    m_orderId = orderIdOf(m_plan, repeats ? n - 1 : n);
    if (m_plan.shows > 1) {
        const bool isHot = m_plan.hotShows > 0 && n % 10 != 0;
        m_showId = showName(isHot ? (n - n / 10) % m_plan.hotShows : n / (m_plan.hotShows > 0 ? 10 : 1) % m_plan.shows);
    }
    GiftRecord record;
    // The ranks of the distribution are scattered over the uids, so that popular users are not neighbours.
    const quint64 user = m_plan.skew == 0 ? random.below(m_plan.users) : m_zipf.draw(random) - 1;
    record.uid = 10'000'000 + (user * 7'368'787) % m_plan.users;
    nameOf(record.uid, m_userName);
    record.orderId = m_orderId;
    record.showId = m_showId;
    record.userName = m_userName;
    record.giftId = random.below(2) == 0 ? kGiftA : kGiftB;
    if (m_plan.misgivenEvery != 0 && n % m_plan.misgivenEvery == 0) {
        record.giftId = kGiftB + 1;
    }
    record.count = qint64(1 + random.below(10));
    record.kb = record.count * 10;
    record.timestampMs = m_plan.sentFromMs + qint64(n / 1'000) % RecordPlan::kSentSpreadMs;
    return record;
}

GiftBatchPtr RecordMaker::batch(std::size_t records) {
    auto batch = std::make_shared<GiftBatch>();
    batch->reserve(records);
    for (std::size_t i = 0; i < records; ++i) {
        batch->add(next());
    }
    return batch;
}

std::vector<GiftBatchPtr> RecordMaker::batches(std::size_t records, std::size_t batchRecords) {
    std::vector<GiftBatchPtr> all;
    for (std::size_t done = 0; done < records; done += batchRecords) {
        all.push_back(batch(std::min(batchRecords, records - done)));
    }
    return all;
}

} // namespace pk::bench
