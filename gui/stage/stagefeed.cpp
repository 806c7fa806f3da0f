// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagefeed.h"

#include <algorithm>

#include "gui/models/livestate.h"

namespace pk {

namespace {

constexpr int kBest = 3;
constexpr int kGiftsAPage = 50;
constexpr std::size_t kCardsAPage = 4; // of one side: more would only rush past

} // namespace

StageFeed::StageFeed(const ConsoleContext& context, QObject* parent) : QObject(parent), m_context(context) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StageFeed::ask);
    connect(&m_context.live, &LiveState::loaded, this, &StageFeed::refresh);
    connect(&m_context.live, &LiveState::pksChanged, this, [this](const QList<PkId>& changed) {
        if (m_following)
            followLatest();
        if (changed.contains(m_facts.view.pk.pkId))
            refresh();
    });
}

void StageFeed::follow() {
    m_following = true;
    followLatest();
}

void StageFeed::choose(PkId pkId) {
    m_following = false;
    show(pkId);
}

void StageFeed::setActive(bool active) {
    if (m_active == active)
        return;
    m_active = active;
    if (active) {
        m_seenKnown = false; // what was given meanwhile is no news
        refresh();
    } else {
        m_timer.stop();
    }
}

// A PK that runs goes before those that are over; of these the latest stays on the stage.
void StageFeed::followLatest() {
    const PkView* latest = nullptr;
    for (const PkView& view : m_context.live.pks()) {
        const auto rank = [](const PkView& v) { return std::pair(v.pk.status == PkStatus::Running, v.pk.pkId); };
        if (latest == nullptr || rank(view) > rank(*latest))
            latest = &view;
    }
    const PkView* now = m_context.live.find(m_facts.view.pk.pkId);
    // Nobody is taken off while running, and a result stays until the next PK starts.
    if (latest == nullptr || (now != nullptr && (!now->pk.isFinal() || latest->pk.status != PkStatus::Running)))
        return;
    show(latest->pk.pkId);
}

void StageFeed::show(PkId pkId) {
    if (m_facts.view.pk.pkId == pkId)
        return;
    m_facts = {};
    m_seenKnown = false;
    if (const PkView* view = m_context.live.find(pkId))
        m_facts.view = *view;
    else
        m_facts.view.pk.pkId = pkId; // older than the live state keeps: asked for
    if (m_facts.view.pk.showId.isEmpty())
        m_due = true;
    else
        emit factsChanged(m_facts);
    refresh();
}

void StageFeed::refresh() {
    if (m_following)
        followLatest();
    const PkView* view = m_context.live.find(m_facts.view.pk.pkId);
    if (view != nullptr && view->version != m_facts.view.version) {
        m_facts.view = *view;
        emit factsChanged(m_facts);
    }
    m_due = m_facts.view.pk.pkId != 0;
    if (m_active && m_due && m_underWay == 0 && !m_timer.isActive())
        m_timer.start(m_seenKnown ? kAskEveryMs : 0);
}

void StageFeed::ask() {
    if (!m_active || m_underWay > 0)
        return;
    m_due = false;
    m_underWay = 1;
    m_context.engine.pk(m_facts.view.pk.pkId, replyOn<PkDetail>(this, [this](const Result<PkDetail>& detail) {
                            if (detail)
                                take(*detail);
                            answered();
                        }));
    askRanks();
    askGifts();
}

void StageFeed::take(const PkDetail& detail) {
    if (detail.view.pk.pkId != m_facts.view.pk.pkId)
        return;
    if (detail.view.version >= m_facts.view.version || m_facts.view.pk.showId.isEmpty())
        m_facts.view = detail.view;
    m_facts.top = m_facts.view.pk.isFinal() ? detail.top : std::vector<RankEntry>();
    emit factsChanged(m_facts);
}

void StageFeed::askRanks() {
    const Pk& one = m_facts.view.pk;
    for (std::size_t side = 0; side < kSides; ++side) {
        const quint32 giftId = one.sides[side].giftId;
        if (giftId == 0)
            continue;
        ++m_underWay;
        m_context.engine.rankPage(
            RankQuery{one.pkId, giftId, 0, kBest, {}},
            replyOn<RankPage>(this, [this, side](const Result<RankPage>& page) {
                if (page && page->pkId == m_facts.view.pk.pkId && m_facts.best[side] != page->entries) {
                    m_facts.best[side] = page->entries;
                    emit factsChanged(m_facts);
                }
                answered();
            }));
    }
}

void StageFeed::askGifts() {
    if (m_facts.view.pk.isFinal())
        return;
    LedgerQuery query;
    query.pkId = m_facts.view.pk.pkId;
    query.verdict = Verdict::Counted;
    query.limit = kGiftsAPage;
    ++m_underWay;
    m_context.engine.ledger(query, replyOn<LedgerPage>(this, [this, pkId = query.pkId](const Result<LedgerPage>& page) {
                                if (page)
                                    takeGifts(pkId, *page);
                                answered();
                            }));
}

void StageFeed::takeGifts(PkId pkId, const LedgerPage& page) {
    if (pkId != m_facts.view.pk.pkId)
        return;
    const bool known = m_seenKnown;
    m_seenKnown = true;
    const quint64 seen = m_seenSeq;
    if (!page.entries.empty())
        m_seenSeq = page.entries.front().seq;
    if (!known)
        return;
    // One card a user and side; the greatest of those that came together.
    std::array<std::vector<StageGift>, kSides> gifts;
    for (const LedgerEntry& entry : page.entries) {
        const auto side = m_facts.view.pk.sideOf(entry.giftId);
        if (entry.seq <= seen || !side || entry.count <= 0)
            continue;
        auto& own = gifts[std::size_t(*side)];
        const auto same = std::find_if(own.begin(), own.end(), [&](const StageGift& g) { return g.uid == entry.uid; });
        if (same != own.end())
            same->pieces += entry.count;
        else
            own.push_back({*side, entry.uid, entry.userName, entry.count});
    }
    for (auto& own : gifts) {
        std::sort(own.begin(), own.end(), [](const StageGift& a, const StageGift& b) { return a.pieces < b.pieces; });
        const std::size_t skipped = own.size() > kCardsAPage ? own.size() - kCardsAPage : 0;
        for (std::size_t i = skipped; i < own.size(); ++i)
            emit giftArrived(own[i]);
    }
}

void StageFeed::answered() {
    if (--m_underWay == 0 && m_due && m_active)
        m_timer.start(kAskEveryMs);
}

} // namespace pk
