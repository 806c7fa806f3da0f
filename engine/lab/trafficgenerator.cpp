// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/trafficgenerator.h"

#include <algorithm>
#include <cmath>

#include "engine/domain/limits.h"
#include "engine/lab/username.h"

namespace pk {

namespace {

constexpr quint64 kGiga = 1'000'000'000; // microseconds in 1,000 s
constexpr quint64 kFirstUid = 100'000;

std::string_view viewOf(const QByteArray& text) {
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

QByteArray hex(quint64 value, int digits) {
    return QByteArray::number(static_cast<qulonglong>(value), 16).rightJustified(digits, '0');
}

// Log-uniform in 1 … max: small combos more often.
qint64 comboOf(SeededRandom& random, int max) {
    if (max <= 1) {
        return 1;
    }
    const double combo = std::floor(std::pow(static_cast<double>(max) + 1, random.unit()));
    return std::clamp<qint64>(static_cast<qint64>(combo), 1, max);
}

} // namespace

TrafficGenerator::TrafficGenerator(const TrafficPlan& plan, qint64 startMs)
    : m_plan(plan),
      m_startMs(startMs),
      m_showId(plan.showId.toUtf8()),
      m_runTag(hex(static_cast<quint64>(startMs), 12) + '-' + hex(SeededRandom::mix(plan.seed) >> 32, 8) + '-'),
      m_zipf(static_cast<quint64>(plan.users), plan.zipfSkew),
      m_rateMilli(static_cast<quint64>(std::llround(plan.ratePerSecond * 1000))) {
    if (plan.durationMs > 0) {
        m_total = std::max<quint64>(1, dueByUs(plan.durationMs * 1000 - 1));
    }
}

qint64 TrafficGenerator::dueUs(quint64 n) const {
    // n · 10^9 / rate in two steps, so that it fits 64 bits on any length of run.
    return static_cast<qint64>(n / m_rateMilli * kGiga + n % m_rateMilli * kGiga / m_rateMilli);
}

quint64 TrafficGenerator::dueByUs(qint64 elapsedUs) const {
    if (elapsedUs < 0) {
        return 0;
    }
    // dueUs(n) ≤ elapsed ⇔ n < (elapsed + 1) · rate / 10^9
    const quint64 e = static_cast<quint64>(elapsedUs) + 1;
    return e / kGiga * m_rateMilli + (e % kGiga * m_rateMilli + kGiga - 1) / kGiga;
}

quint64 TrafficGenerator::dueBy(qint64 elapsedMs) const {
    const quint64 due = dueByUs(elapsedMs * 1000);
    return m_total > 0 ? std::min(due, m_total) : due;
}

std::size_t TrafficGenerator::takeDue(qint64 elapsedMs, std::size_t max, GiftBatch& into) {
    const quint64 end = std::min<quint64>(dueBy(elapsedMs), m_next + max);
    const std::size_t count = end > m_next ? static_cast<std::size_t>(end - m_next) : 0;
    into.reserve(into.size() + count);
    for (; m_next < end; ++m_next) {
        make(m_next, into);
    }
    return count;
}

void TrafficGenerator::make(quint64 n, GiftBatch& into) const {
    SeededRandom random(m_plan.seed, n);
    const bool isA = random.unit() < m_plan.shareA;
    const Gift& gift = isA ? m_plan.giftA : m_plan.giftB;
    const quint64 user = m_zipf.draw(random) - 1;
    const QByteArray orderId = m_runTag + QByteArray::number(static_cast<qulonglong>(n)).rightJustified(10, '0');
    const QByteArray userName = userNameOf(user);
    GiftRecord record;
    record.orderId = viewOf(orderId);
    record.showId = viewOf(m_showId);
    record.uid = kFirstUid + user;
    record.userName = viewOf(userName);
    record.giftId = gift.giftId;
    record.count = comboOf(random, m_plan.comboMax);
    record.kb = record.count * gift.priceKb;
    record.timestampMs = m_startMs + dueUs(n) / 1000;
    record.origin = m_plan.origin;
    into.add(record);
}

} // namespace pk
