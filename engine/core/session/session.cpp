// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/session/session.h"

#include <algorithm>

namespace pk {

PkWindow windowOf(const Pk& pk) {
    return {.pkId = pk.pkId,
            .startTimeMs = pk.startTimeMs,
            .endTimeMs = pk.endTimeMs,
            .finalTimeMs = pk.finalTimeMs,
            .giftIds = {pk.sides[0].giftId, pk.sides[1].giftId},
            .countInjected = pk.countInjected,
            .voided = pk.endReason == EndReason::Voided};
}

PkState* ShowState::running() const {
    const auto found = std::ranges::find_if(open, [](const PkState* s) { return s->pk.status == PkStatus::Running; });
    return found == open.end() ? nullptr : *found;
}

ShowState& Sessions::show(std::string_view showId) {
    const auto found = m_shows.find(showId);
    if (found != m_shows.end()) {
        return found->second;
    }
    const auto added = m_shows.emplace(showId, ShowState()).first;
    added->second.showId = added->first;
    return added->second;
}

Result<ShowState*> Sessions::showWithPast(std::string_view showId, History& history) {
    ShowState& state = show(showId);
    if (state.pastLoaded) {
        return &state;
    }
    Result<std::vector<PkWindow>> past = history.windowsOfShow(showId);
    if (!past) {
        return tl::unexpected(past.error());
    }
    // Final PKs whose ranking is still being archived are in memory already.
    std::erase_if(*past, [&](const PkWindow& window) { return find(window.pkId) != nullptr; });
    state.past = std::move(*past);
    std::ranges::stable_sort(state.past, {}, &PkWindow::startTimeMs);
    state.pastLoaded = true;
    return &state;
}

void Sessions::forgetIdleShows() {
    if (m_shows.size() <= m_forgetBeyond) {
        return;
    }
    std::erase_if(m_shows, [](const auto& entry) {
        const ShowState& show = entry.second;
        return show.open.empty() && show.past.empty() && show.nextSeq == 1 && show.reservedSeq == 1;
    });
    m_forgetBeyond = m_shows.size() + kIdleShowsMax; // those that stay are not looked through for every batch
}

const ShowState* Sessions::findShow(std::string_view showId) const {
    const auto found = m_shows.find(showId);
    return found == m_shows.end() ? nullptr : &found->second;
}

PkState* Sessions::find(PkId pkId) const {
    const auto found = m_pks.find(pkId);
    return found == m_pks.end() ? nullptr : found->second.get();
}

PkState& Sessions::add(const Pk& pk) {
    auto state = std::make_unique<PkState>(pk);
    state->show = &show(pk.showId.toStdString());
    state->show->open.push_back(state.get());
    return *(m_pks[pk.pkId] = std::move(state));
}

void Sessions::archive(PkId pkId) {
    const auto found = m_pks.find(pkId);
    if (found == m_pks.end()) {
        return;
    }
    ShowState& show = *found->second->show;
    std::erase(show.open, found->second.get());
    if (show.pastLoaded) {
        const PkWindow window = windowOf(found->second->pk);
        show.past.insert(std::ranges::upper_bound(show.past, window.startTimeMs, {}, &PkWindow::startTimeMs), window);
    }
    m_pks.erase(found);
}

FoundPk Sessions::pkAt(const ShowState& show, qint64 timestampMs) {
    FoundPk found;
    const auto holds = [timestampMs](qint64 start, qint64 end) { return start <= timestampMs && timestampMs < end; };
    const auto miss = [&found](bool voided) { found.whyNone = voided ? ReasonCode::PkVoided : found.whyNone; };
    if (!show.open.empty() || !show.past.empty()) {
        found.whyNone = ReasonCode::OutsideWindow;
    }
    // Newest first: should a clock step have made windows overlap, the newer PK takes the record.
    for (auto it = show.open.rbegin(); it != show.open.rend(); ++it) {
        const Pk& pk = (*it)->pk;
        if (!holds(pk.startTimeMs, pk.endTimeMs)) {
            continue;
        }
        if (pk.endReason == EndReason::Voided) {
            miss(true);
            continue;
        }
        found.open = *it;
        return found;
    }
    // Sorted by start; no window is longer than the longest duration, so the walk back is short.
    auto it = std::ranges::upper_bound(show.past, timestampMs, {}, &PkWindow::startTimeMs);
    while (it != show.past.begin()) {
        --it;
        if (it->startTimeMs + limits::kDurationMaxMs <= timestampMs) {
            break;
        }
        if (!holds(it->startTimeMs, it->endTimeMs)) {
            continue;
        }
        if (it->voided) {
            miss(true);
            continue;
        }
        found.past = &*it;
        return found;
    }
    return found;
}

} // namespace pk
