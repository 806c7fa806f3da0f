// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/storedviews.h"

#include <algorithm>

namespace pk {

using namespace Qt::StringLiterals;

PkView viewOf(const StoredPk& stored) {
    PkView view;
    view.pk = stored.pk;
    if (stored.result) {
        view.totals = stored.result->totals;
        view.users = stored.result->users;
        view.version = stored.result->version;
        view.outcome = stored.result->outcome;
    }
    return view;
}

PkDetail detailOf(const StoredPk& stored, qint64 nowMs) {
    PkDetail detail;
    detail.view = viewOf(stored);
    detail.serverTimeMs = nowMs;
    if (stored.result) {
        const FinalResult& result = *stored.result;
        detail.verdicts = result.verdicts;
        detail.curve = result.curve;
        detail.top = result.top;
        detail.timeline = timelineOf(stored.pk, result.curve, result.firstGiftSide, result.firstGiftMs);
    }
    return detail;
}

CommittedProgress progressOf(const StoredPk& stored) {
    const PkView view = viewOf(stored);
    return {std::make_shared<const Pk>(view.pk), view.totals, view.version};
}

Result<StoredPk> storedPk(StoreReader& store, PkId pkId) {
    return store.pk(pkId).and_then([pkId](const std::optional<StoredPk>& pk) -> Result<StoredPk> {
        if (!pk) {
            return fail(ErrorCode::PkNotFound, u"pkId"_s, u"There is no PK %1."_s.arg(pkId));
        }
        return *pk;
    });
}

Result<StoredPk> latestOf(StoreReader& store, const QString& showId) {
    return store.latestPkOfShow(showId).and_then([&](const std::optional<StoredPk>& pk) -> Result<StoredPk> {
        if (!pk) {
            return fail(ErrorCode::ShowNotFound, u"showId"_s, u"Show "_s % showId % u" has no PK yet."_s);
        }
        return *pk;
    });
}

Result<RankPage> storedRankPage(StoreReader& store, const RankQuery& query) {
    const Result<StoredPk> stored = storedPk(store, query.pkId);
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    if (!stored->pk.sideOf(query.giftId)) {
        return fail(ErrorCode::GiftNotFound, u"giftId"_s,
                    u"Gift %1 is neither of PK %2's two."_s.arg(query.giftId).arg(query.pkId));
    }
    return store.rankPage(query).map([&](RankPage page) {
        page.version = stored->result ? stored->result->version : 0;
        return page;
    });
}

Result<PkResult> resultOf(StoreReader& store, const StoredPk& stored, std::optional<quint64> uid, qint64 nowMs) {
    const PkView view = viewOf(stored);
    PkResult result;
    result.pk = stored.pk;
    result.final = stored.pk.isFinal() && stored.result;
    result.intervalMs = stored.pk.intervalMs;
    result.outcome = view.outcome;
    result.totals = view.totals;
    result.top = stored.result ? stored.result->top : std::vector<RankEntry>();
    result.version = view.version;
    result.serverTimeMs = nowMs;
    if (!uid) {
        return result;
    }
    result.meAsked = true;
    for (std::size_t side = 0; side < result.me.size(); ++side) {
        const Result<RankPage> page = store.rankPage(
            {.pkId = stored.pk.pkId, .giftId = stored.pk.sides[side].giftId, .index = 0, .limit = 1, .uid = uid});
        if (!page) {
            return tl::unexpected(page.error());
        }
        result.me[side] = page->me.value_or(RankEntry{.uid = *uid, .giftId = stored.pk.sides[side].giftId});
    }
    return result;
}

Result<void> endedAlready(StoreReader& store, PkId pkId, const QString& showId, bool voiding) {
    return storedPk(store, pkId).and_then([&](const StoredPk& stored) -> Result<void> {
        if (stored.pk.showId != showId) {
            return fail(ErrorCode::ShowMismatch, u"showId"_s, u"PK %1 belongs to another show."_s.arg(pkId));
        }
        if (voiding && stored.pk.endReason != EndReason::Voided) {
            return fail(ErrorCode::PkAlreadyFinal, u"pkId"_s,
                        u"The result of PK %1 is final and cannot be voided."_s.arg(pkId));
        }
        return {};
    });
}

Result<Core::ArchivedUser> archivedUser(StoreReader& store, const CorrectPk& request) {
    return storedPk(store, request.pkId).and_then([&](const StoredPk& stored) -> Result<Core::ArchivedUser> {
        if (!stored.pk.sideOf(request.giftId) || request.uid == 0) {
            return Core::ArchivedUser{stored.pk, {}}; // the core words what is wrong
        }
        return store
            .rankPage({.pkId = request.pkId, .giftId = request.giftId, .index = 0, .limit = 1, .uid = request.uid})
            .map([&](const RankPage& page) {
                return Core::ArchivedUser{stored.pk, page.me.value_or(RankEntry{.uid = request.uid})};
            });
    });
}

Result<PkResult> withCorrections(StoreReader& store, PkResult result, const std::vector<Correction>& corrections) {
    result.corrections = corrections;
    if (!result.final || std::ranges::all_of(corrections, &Correction::counted)) {
        return result;
    }
    std::vector<RankEntry> ranked;
    const auto read = [&](const RankQuery& query, auto&& take) {
        return store.rankPage(query).map([&](const RankPage& page) { take(page); });
    };
    for (const PkSide& side : result.pk.sides) {
        const auto wanted = qint64(std::size_t(limits::kTopCount) + corrections.size());
        for (qint64 index = 0; index < wanted; index += limits::kRankPageMax) {
            const auto done = read(
                {.pkId = result.pk.pkId, .giftId = side.giftId, .index = index, .limit = limits::kRankPageMax},
                [&](const RankPage& page) { ranked.insert(ranked.end(), page.entries.begin(), page.entries.end()); });
            if (!done) {
                return tl::unexpected(done.error());
            }
        }
    }
    for (const Correction& correction : corrections) {
        const auto isTheirs = [&](const RankEntry& entry) {
            return entry.uid == correction.uid && entry.giftId == correction.giftId;
        };
        if (std::ranges::any_of(ranked, isTheirs)) {
            continue;
        }
        const auto done =
            read({.pkId = result.pk.pkId, .giftId = correction.giftId, .index = 0, .limit = 1, .uid = correction.uid},
                 [&](const RankPage& page) {
                     if (page.me) {
                         ranked.push_back(*page.me);
                     }
                 });
        if (!done) {
            return tl::unexpected(done.error());
        }
    }
    result.corrected = correctedResult(result.pk, result.totals, std::move(ranked), corrections);
    return result;
}

Result<PkList> listOf(StoreReader& store, const PkQuery& query) {
    // One more than asked for tells whether there is a next page.
    PkQuery more = query;
    more.limit = query.limit + 1;
    return store.pks(more).map([&](const std::vector<StoredPk>& stored) {
        PkList list;
        for (const StoredPk& pk : stored) {
            if (int(list.pks.size()) == query.limit) {
                list.next = list.pks.back().pk.pkId;
                break;
            }
            list.pks.push_back(viewOf(pk));
        }
        return list;
    });
}

} // namespace pk
