// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/sampleflow.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/domain/giftrecord.h"
#include "engine/domain/limits.h"
#include "engine/lab/seededrandom.h"
#include "engine/lab/username.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLengthMs = 60'000;
constexpr qint64 kStormFromMs = 57'000;
constexpr quint64 kFirstUid = 100'000;
constexpr int kUsersMax = 100'000;

// Where the fight shall go: by how many pieces A leads at a time. Between the points it moves evenly.
struct Turn {
    qint64 timeMs;
    qint64 lead;
};
constexpr std::array kTurns{Turn{0, 0},      Turn{8'000, 14},  Turn{19'000, -16}, Turn{31'000, 18}, Turn{44'000, -20},
                            Turn{52'000, 6}, Turn{57'000, -9}, Turn{58'500, 12},  Turn{59'400, -8}, Turn{60'000, 9}};

qint64 wantedLead(qint64 timeMs) {
    const auto next = std::ranges::find_if(kTurns, [timeMs](const Turn& turn) { return turn.timeMs > timeMs; });
    if (next == kTurns.end()) {
        return kTurns.back().lead;
    }
    const Turn& before = *(next - 1);
    return before.lead + (next->lead - before.lead) * (timeMs - before.timeMs) / (next->timeMs - before.timeMs);
}

// Draws users with weight 1/rank, by a table of whole numbers.
class FewUsers {
public:
    explicit FewUsers(int users) {
        m_sums.reserve(static_cast<std::size_t>(users));
        quint64 sum = 0;
        for (int rank = 1; rank <= users; ++rank) {
            sum += 1'000'000U / static_cast<quint64>(rank);
            m_sums.push_back(sum);
        }
    }
    [[nodiscard]] quint64 draw(SeededRandom& random) const {
        const auto found = std::ranges::upper_bound(m_sums, random.below(m_sums.back()));
        return static_cast<quint64>(found - m_sums.begin());
    }

private:
    std::vector<quint64> m_sums;
};

qint64 comboOf(SeededRandom& random) {
    constexpr std::array<qint64, 20> kCombos{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 5, 6};
    return kCombos[random.below(kCombos.size())];
}

QByteArray jsonText(const QString& text) {
    QByteArray json = "\"";
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\') {
            json += '\\';
        }
        json += c;
    }
    return json + '"';
}

} // namespace

SampleFlowPlan defaultSampleFlow() {
    SampleFlowPlan plan;
    plan.giftA = Gift{1, u"玫瑰"_s, u"Rose"_s, 1, u"rose"_s};
    plan.giftB = Gift{2, u"冰淇淋"_s, u"Ice cream"_s, 1, u"icecream"_s};
    return plan;
}

Result<void> validatePlan(const SampleFlowPlan& plan) {
    for (const Gift* gift : {&plan.giftA, &plan.giftB}) {
        if (auto valid = validateGift(*gift); !valid) {
            return valid;
        }
    }
    if (plan.giftA.giftId == plan.giftB.giftId) {
        return fail(ErrorCode::ValidationFailed, u"giftB"_s, u"the two gifts must differ"_s);
    }
    if (plan.users < 1 || plan.users > kUsersMax) {
        return fail(ErrorCode::ValidationFailed, u"users"_s, QStringLiteral("users must be 1–%1").arg(kUsersMax));
    }
    if (plan.startMs < 0) {
        return fail(ErrorCode::ValidationFailed, u"startMs"_s, u"startMs must be a Unix time in milliseconds"_s);
    }
    return {};
}

QByteArray makeSampleFlow(const SampleFlowPlan& plan) {
    SeededRandom random(plan.seed);
    const FewUsers users(plan.users);
    const QByteArray tag = "sample-" + QByteArray::number(static_cast<qulonglong>(plan.seed), 16) + '-';
    QByteArray flow;
    qint64 timeMs = 0;
    qint64 lead = 0;
    for (int n = 1; timeMs < kLengthMs; ++n) {
        // What is missing to the wanted lead decides whose turn it is, chance the rest.
        const qint64 missing = std::clamp<qint64>(wantedLead(timeMs) - lead, -8, 8);
        const bool isA = static_cast<qint64>(random.below(1000)) < 500 + 45 * missing;
        const Gift& gift = isA ? plan.giftA : plan.giftB;
        const qint64 count = comboOf(random);
        const quint64 user = users.draw(random);
        lead += isA ? count : -count;
        flow += R"({"orderId":")" + tag + QByteArray::number(n).rightJustified(5, '0') +
                R"(","showId":"sample","uid":")" + QByteArray::number(static_cast<qulonglong>(kFirstUid + user)) +
                R"(","userName":)" + jsonText(QString::fromUtf8(userNameOf(user))) + R"(,"giftId":)" +
                QByteArray::number(gift.giftId) + R"(,"giftName":)" + jsonText(gift.name) + R"(,"count":)" +
                QByteArray::number(count) + R"(,"kb":")" + QByteArray::number(count * gift.priceKb) +
                R"(","timestamp":)" + QByteArray::number(plan.startMs + timeMs) + "}\n";
        timeMs += static_cast<qint64>(timeMs < kStormFromMs ? 20 + random.below(260) : 2 + random.below(18));
    }
    return flow;
}

} // namespace pk
