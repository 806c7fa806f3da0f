// SPDX-License-Identifier: GPL-3.0-or-later
// What the core answers: committed state of the PKs in memory.
#include <algorithm>

#include "engine/core/core.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// A client of a settled window asks again right after it; of a running one, when its countdown ends.
int retryAfterMs(const Pk& pk, qint64 nowMs) {
    if (pk.rehearsal && pk.status == PkStatus::Running) {
        return pk.intervalMs; // its end may come at any time
    }
    const qint64 finalAtMs = pk.endTimeMs + pk.settleMs;
    return int(std::clamp<qint64>(finalAtMs - nowMs, 100, limits::kDurationMaxMs + limits::kSettleMaxMs));
}

PkView viewOf(const PkState& pk) {
    return {.pk = *pk.committed,
            .totals = pk.score.totals(),
            .users = pk.score.users(),
            .version = pk.version(),
            .outcome = pk.committed->isFinal() ? pk.result->outcome : Outcome::None,
            .lastCountedMs = pk.score.lastCountedMs()};
}

const PkState* shown(const Sessions& sessions, PkId pkId) {
    const PkState* pk = sessions.find(pkId);
    return pk != nullptr && pk->committed ? pk : nullptr;
}

} // namespace

bool Core::isInMemory(PkId pkId) const {
    return shown(m_sessions, pkId) != nullptr;
}

std::vector<PkView> Core::views() const {
    std::vector<PkView> views;
    views.reserve(m_sessions.pks().size());
    for (const auto& [pkId, pk] : m_sessions.pks()) {
        if (pk->committed) {
            views.push_back(viewOf(*pk));
        }
    }
    std::ranges::sort(views, std::greater(), [](const PkView& view) { return view.pk.pkId; });
    return views;
}

std::optional<PkView> Core::view(PkId pkId) const {
    const PkState* pk = shown(m_sessions, pkId);
    return pk == nullptr ? std::nullopt : std::optional(viewOf(*pk));
}

std::optional<PkDetail> Core::detail(PkId pkId, qint64 nowMs) const {
    const PkState* pk = shown(m_sessions, pkId);
    if (pk == nullptr) {
        return std::nullopt;
    }
    PkDetail detail;
    detail.view = viewOf(*pk);
    detail.verdicts = pk->score.verdicts();
    detail.curve = pk->score.curve();
    detail.timeline = timelineOf(*pk->committed, detail.curve, pk->score.firstGiftSide(), pk->score.firstGiftMs());
    detail.top = pk->committed->isFinal() ? pk->result->top : m_sessions.find(pkId)->score.top();
    detail.serverTimeMs = nowMs;
    return detail;
}

std::optional<CommittedProgress> Core::progressOf(PkId pkId) const {
    const PkState* pk = shown(m_sessions, pkId);
    if (pk == nullptr) {
        return std::nullopt;
    }
    return CommittedProgress{pk->committed, pk->score.totals(), pk->version()};
}

std::optional<PkResult> Core::result(PkId pkId, std::optional<quint64> uid, qint64 nowMs) const {
    if (shown(m_sessions, pkId) == nullptr) {
        return std::nullopt;
    }
    PkState& pk = *m_sessions.find(pkId);
    PkResult result;
    result.pk = *pk.committed;
    result.final = pk.committed->isFinal();
    result.intervalMs = result.pk.intervalMs;
    result.totals = pk.score.totals();
    result.version = pk.version();
    result.serverTimeMs = nowMs;
    if (result.final) {
        result.outcome = pk.result->outcome;
        result.top = pk.result->top;
        addCorrections(pk, result);
    } else {
        result.corrections = m_corrections.of(pkId);
        result.retryAfterMs = retryAfterMs(result.pk, nowMs);
    }
    if (uid) {
        result.meAsked = true;
        result.me = {pk.score.entryOf(Side::A, *uid), pk.score.entryOf(Side::B, *uid)};
    }
    return result;
}

std::optional<Result<RankPage>> Core::rankPage(const RankQuery& query) const {
    if (shown(m_sessions, query.pkId) == nullptr) {
        return std::nullopt;
    }
    PkState& pk = *m_sessions.find(query.pkId);
    const std::optional<Side> side = pk.pk.sideOf(query.giftId);
    if (!side) {
        return fail(ErrorCode::GiftNotFound, u"giftId"_s,
                    u"Gift %1 is neither of PK %2's two."_s.arg(query.giftId).arg(query.pkId));
    }
    RankPage page;
    page.pkId = query.pkId;
    page.giftId = query.giftId;
    page.total = pk.score.users()[std::size_t(*side)];
    page.index = query.index;
    page.entries = pk.score.page(*side, std::size_t(query.index), std::size_t(query.limit));
    page.version = pk.version();
    if (query.uid) {
        page.me = pk.score.entryOf(*side, *query.uid);
    }
    return page;
}

std::vector<Gift> Core::gifts() const {
    std::vector<Gift> gifts;
    gifts.reserve(m_gifts.size());
    for (const auto& [giftId, gift] : m_gifts) {
        gifts.push_back(gift);
    }
    return gifts;
}

} // namespace pk
